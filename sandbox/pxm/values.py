"""Attribute values: as people write them in a catalogue, as the store keeps them, as text for the search."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sandbox.pxm.errors import BadCatalogue
from sandbox.pxm.records import Attribute, Value

TAG = re.compile(r"<[^>]*>")
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def read_values(attribute_values: Mapping[str, Any], attributes: Mapping[str, Attribute]) -> Iterator[tuple[int, Any]]:
    """Values by label, checked against their definitions; None is a value that the record does not have."""
    for label, value in attribute_values.items():
        if label not in attributes:
            raise BadCatalogue(f"attribute {label!r} is not in attributes.json")
        if value is not None:
            yield attributes[label].number, read_value(value, attributes[label])


def read_value(value: Any, attribute: Attribute) -> Any:
    """The value as the store keeps it; raises `BadCatalogue` when it is not of the attribute's type."""
    if attribute.value_type == "Pick List":
        options = {label: option for option, label in attribute.options.items()}
        if value in attribute.options:
            return value
        if value not in options:
            raise BadCatalogue(f"{value!r} is not an option of {attribute.label}")
        return options[value]
    if fits(value, attribute.value_type):
        return value
    raise BadCatalogue(f"{attribute.label} is a {attribute.value_type}, not {value!r}")


def fits(value: Any, value_type: str) -> bool:
    if value_type == "Boolean":
        return isinstance(value, bool)
    if value_type == "Number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if value_type == "List":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if value_type == "Date":
        try:
            return bool(date.fromisoformat(value))
        except (TypeError, ValueError):
            return False
    return isinstance(value, str)


def dump(values: Iterable[Value]) -> str:
    return encoded(list(values))


def parse(text: str) -> tuple[Value, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in json.loads(text))


def words_of(values: Iterable[Value], attributes: Mapping[int, Attribute]) -> str:
    """What the keyword search finds: every value that is text, without its markup."""
    texts: list[str] = []
    for value in values:
        number, content = value if isinstance(value, tuple) else (0, value.get("value", ""))
        if isinstance(content, str):
            if number and attributes[number].value_type == "Pick List":
                content = attributes[number].options.get(content, "")
            texts.append(TAG.sub(" ", content) if "<" in content else content)
        elif isinstance(content, list):
            texts.extend(map(str, content))
    return " ".join(texts)
