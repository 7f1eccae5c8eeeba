"""Attributes: their definitions (GET /attribute) and their values on products and files."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from . import parsing, shapes
from .shapes import Measured, Simple

Value = str | int | Decimal | bool | date | Measured | tuple[str, ...] | None
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
# What an id looks like that no company would write on a product: UUIDs, hashes, keys of a database.
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-z]*[0-9])[0-9a-z]{20,64}", re.IGNORECASE)
LONGEST_ID = 64  # characters
EXCERPT = 200  # characters


@dataclass(frozen=True)
class Option:
    id: str
    label: str


@dataclass(frozen=True)
class AttributeDefinition:
    """One field of the account's schema; `options` only for pick lists, in the order in which they are offered."""

    id: str
    label: str
    value_type: str
    options: tuple[Option, ...] = ()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return {option.id: option.label for option in self.options}

    @cached_property
    def by_words(self) -> Mapping[str, str]:
        """The labels, by themselves in any case."""
        return {option.label.casefold(): option.label for option in reversed(self.options)}

    def resembles_an_id(self, text: str) -> bool:
        """Whether it is built like the ids of the options and unlike their labels, or can be nothing but an id."""
        if len(text) > LONGEST_ID:
            return False
        return bool(ID.fullmatch(text)) or _build(text) in self._builds

    @cached_property
    def _builds(self) -> frozenset[str]:
        of_ids = {_build(option.id) for option in self.options}
        return frozenset(of_ids - {_build(option.label) for option in self.options})

    @classmethod
    def from_json(cls, data: object, languages: Sequence[str] = ()) -> "AttributeDefinition":
        """Raises `Malformed`. Options without an id or a label are left out: nothing can refer to them."""
        record = parsing.record(data, "an attribute definition")
        options = parsing.optional_entries(record.get("options"), "options")
        pairs = [
            (parsing.text(option.get("id")), shapes.words(option.get("label"), languages))
            for option in options
            if isinstance(option, dict)
        ]
        return cls(
            id=parsing.identifier(record.get("id"), "an attribute definition"),
            label=shapes.words(record.get("label"), languages),
            value_type=parsing.text(record.get("value_type")),
            options=tuple(Option(key, label) for key, label in pairs if key and label),
        )


@dataclass(frozen=True)
class AttributeValue:
    """`value` by its `value_type`: Text str, Number int or Decimal, Boolean bool, Date date, List tuple of str,
    Pick List str or tuple of str (option ids or labels: see `resolve`), and `Measured` for any that came with a unit.
    What does not fit its type, or has an unknown one, is a text; a number that came as one stays one. None is no
    value. `id`, `label` and `value_type` may be empty: the API leaves them out.

    `unread` is the beginning of a value that is there and says nothing to this client; `unknown` are ids that
    `resolve` took out, since no option has them.
    """

    id: str
    label: str
    value: Value
    value_type: str = ""
    unread: str = ""
    unknown: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: object, languages: Sequence[str] = ()) -> "AttributeValue":
        """Raises `Malformed` when it is no object."""
        record = parsing.record(data, "an attribute")
        value_type, content = parsing.text(record.get("value_type")), record.get("value")
        value = read_value(content, value_type, languages)
        return cls(
            id=parsing.text(record.get("id")),
            label=shapes.words(record.get("label"), languages),
            value=value,
            value_type=value_type,
            unread=parsing.text(record.get("unread")) or ("" if value not in (None, ()) else _excerpt(content)),
        )

    def to_json(self) -> dict[str, object]:
        """What `from_json` makes the same value of: to keep it as JSON."""
        value = {"id": self.id, "label": self.label, "value": _to_json(self.value), "value_type": self.value_type}
        return {**value, "unread": self.unread} if self.unread else value


@dataclass(frozen=True)
class Attributes:
    """What could be read of a record's attribute list, and how many of its entries could not."""

    values: tuple[AttributeValue, ...] = ()
    dropped: int = field(default=0)

    @classmethod
    def from_json(cls, data: object, languages: Sequence[str] = ()) -> "Attributes":
        entries = parsing.optional_entries(data, "attributes")
        values = tuple(AttributeValue.from_json(entry, languages) for entry in entries if isinstance(entry, dict))
        return cls(values, len(entries) - len(values))


def resolve(value: AttributeValue, definition: AttributeDefinition | None) -> AttributeValue:
    """The value in words: option ids become labels, a missing label or type comes from the definition.

    Some answers carry the label already, so what matches no option stays as it is, unless it is an id: then it is
    among `unknown`, and no value.
    """
    if definition is None:
        definition = AttributeDefinition(value.id, value.label, value.value_type)
    value_type, content = value.value_type or definition.value_type, value.value
    if not value.value_type and content is not None:
        content = read_value(_to_json(content), value_type)
    unknown: tuple[str, ...] = ()
    if isinstance(content, str | tuple):
        texts = content if isinstance(content, tuple) else (content,)
        labels, words = definition.labels, definition.by_words
        texts = tuple(labels.get(text) or words.get(text.casefold(), text) for text in texts)
        if _kind(value_type) == "picklist":
            unknown = tuple(text for text in texts if text.casefold() not in words and definition.resembles_an_id(text))
        known = tuple(text for text in texts if text not in unknown)
        content = known if isinstance(content, tuple) else next(iter(known), None)
    label = value.label or definition.label
    return replace(value, label=label, value=content, value_type=value_type, unknown=unknown)


def read_value(value: object, value_type: str, languages: Sequence[str] = ()) -> Value:
    kind = _kind(value_type)
    content = shapes.simplify(value, languages)
    if isinstance(content, tuple):
        several = tuple(filter(None, map(shapes.written, content)))
        return _typed(content[0], kind) if len(several) == 1 and kind not in {"list", "picklist", ""} else several
    if kind == "list" and content is not None:
        parts = content.split(",") if isinstance(content, str) else [shapes.written(content)]
        return tuple(filter(None, (part.strip() for part in parts)))
    return _typed(content, kind)


def _typed(content: Simple, kind: str) -> Value:
    text = shapes.written(content)
    if isinstance(content, Measured):
        return text if kind in {"picklist", "boolean", "date"} else content
    if kind == "boolean":
        word = parsing.truth(text)
        return text or None if word is None else word
    if kind == "date":
        return (_day(text[:10]) if DAY.match(text) else None) or text or None
    if kind == "number" and isinstance(content, str):
        number = shapes.read_number(text)
        return text if number is None else number
    if isinstance(content, bool):
        return content if not kind else text
    return content if isinstance(content, int | Decimal) and kind != "picklist" else text or None


def _kind(value_type: str) -> str:
    return value_type[:40].replace(" ", "").replace("_", "").casefold()


def _build(text: str) -> str:
    """How it is put together: "opt-12" as "a-0"."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", text[:LONGEST_ID]))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _to_json(value: Value) -> object:
    if isinstance(value, Measured):
        return {"amount": _to_json(value.amount), "unit": value.unit}
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _excerpt(value: object) -> str:
    """Empty for what is empty itself."""
    if value in (None, "", [], {}) or (isinstance(value, str) and not parsing.text(value)):
        return ""
    try:
        return parsing.text(json.dumps(value, default=str)[:EXCERPT])
    except (ValueError, RecursionError):
        return parsing.text(type(value).__name__)
