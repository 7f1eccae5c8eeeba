"""Attributes: their definitions (GET /attribute) and their values on products and files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from . import parsing

Value = str | int | Decimal | bool | date | tuple[str, ...] | None
NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
MANY = {"list", "picklist"}


@dataclass(frozen=True)
class Option:
    id: str
    label: str


@dataclass(frozen=True)
class AttributeDefinition:
    """One field of the account's schema; `options` only for pick lists."""

    id: str
    label: str
    value_type: str
    options: tuple[Option, ...] = ()

    @property
    def labels(self) -> Mapping[str, str]:
        return {option.id: option.label for option in self.options}

    @classmethod
    def from_json(cls, data: object) -> "AttributeDefinition":
        """Raises `Malformed`. Options without an id or a label are left out: nothing can refer to them."""
        record = parsing.record(data, "an attribute definition")
        options = parsing.optional_entries(record.get("options"), "options")
        pairs = [(parsing.text(o.get("id")), parsing.text(o.get("label"))) for o in options if isinstance(o, dict)]
        return cls(
            id=parsing.identifier(record.get("id"), "an attribute definition"),
            label=parsing.text(record.get("label")),
            value_type=parsing.text(record.get("value_type")),
            options=tuple(Option(key, label) for key, label in pairs if key and label),
        )


@dataclass(frozen=True)
class AttributeValue:
    """`value` by its `value_type`: Text str, Number int or Decimal, Boolean bool, Date date, List tuple of str,
    Pick List str or tuple of str (option ids or labels: see `resolve`). What does not fit its type, or has an
    unknown one, stays text; None is no value. `id`, `label` and `value_type` may be empty: the API leaves them out.
    """

    id: str
    label: str
    value: Value
    value_type: str = ""

    @classmethod
    def from_json(cls, data: object) -> "AttributeValue":
        """Raises `Malformed` when it is no object."""
        record = parsing.record(data, "an attribute")
        value_type = parsing.text(record.get("value_type"))
        return cls(
            id=parsing.text(record.get("id")),
            label=parsing.text(record.get("label")),
            value=read_value(record.get("value"), value_type),
            value_type=value_type,
        )


@dataclass(frozen=True)
class Attributes:
    """What could be read of a record's attribute list, and how many of its entries could not."""

    values: tuple[AttributeValue, ...] = ()
    dropped: int = field(default=0)

    @classmethod
    def from_json(cls, data: object) -> "Attributes":
        entries = parsing.optional_entries(data, "attributes")
        values = tuple(AttributeValue.from_json(entry) for entry in entries if isinstance(entry, dict))
        return cls(values, len(entries) - len(values))


def resolve(value: AttributeValue, definition: AttributeDefinition | None) -> AttributeValue:
    """The value in words: option ids become labels, a missing label or type comes from the definition.

    What matches no option stays as it is: some answers carry the label already.
    """
    if definition is None:
        return value
    value_type = value.value_type or definition.value_type
    content = value.value
    if not value.value_type and isinstance(content, str):
        content = read_value(content, value_type)
    if isinstance(content, str):
        content = definition.labels.get(content, content)
    elif isinstance(content, tuple):
        labels = definition.labels
        content = tuple(labels.get(item, item) for item in content)
    return replace(value, label=value.label or definition.label, value=content, value_type=value_type)


def read_value(value: object, value_type: str) -> Value:
    kind = value_type.replace(" ", "").replace("_", "").casefold()
    if kind == "list" and isinstance(value, str):
        return tuple(filter(None, (part.strip() for part in parsing.text(value).split(","))))
    if isinstance(value, list):
        several = parsing.texts(value)
        return _single(several[0], kind) if len(several) == 1 and kind not in MANY | {""} else several
    if isinstance(value, dict):
        value = parsing.single_text(value)
    return _single(value, kind)


def _single(value: object, kind: str) -> Value:
    if kind in {"boolean", ""} and isinstance(value, bool):
        return value
    number = parsing.number(value) if kind in {"number", ""} else None
    if number is not None and parsing.is_ordinary(number):
        return number
    text = parsing.single_text(value)
    if kind == "number" and NUMBER.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    if kind == "boolean" and (word := parsing.truth(text)) is not None:
        return word
    if kind == "date" and DAY.match(text):
        return _day(text[:10]) or text
    return text or None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
