"""Query parameters, read strictly: an unknown name or a wrong value is a 400 that names the parameter."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from sandbox.pxm.errors import BadRequest


class Unfit(ValueError):
    """Says what would have been right."""


Reader = Callable[[str], Any]


@dataclass(frozen=True)
class Parameter:
    read: Reader
    default: Any = None
    also: tuple[str, ...] = ()  # other names, where the guide lost the parameter's own
    required: bool = False


def whole(least: int, most: int | None = None) -> Reader:
    expected = f"a whole number from {least} to {most:,}" if most is not None else f"a whole number from {least} on"

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or len(text) > 18:
            raise Unfit(expected)
        number = int(text)
        if number < least or (most is not None and number > most):
            raise Unfit(expected)
        return number

    return read


def words(text: str) -> str:
    if not text.strip():
        raise Unfit("a text that is not empty")
    return text.strip()


def several(text: str) -> tuple[str, ...]:
    items = tuple(item.strip() for item in text.split(","))
    if not all(items):
        raise Unfit("a comma-separated list without empty entries")
    return items


def flag(text: str) -> bool:
    if text not in {"true", "false"}:
        raise Unfit("true or false")
    return text == "true"


def day(text: str) -> str:
    expected = "a date as YYYY-MM-DD"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Unfit(expected)
    try:
        date.fromisoformat(text)
    except ValueError:
        raise Unfit(expected) from None
    return text


def one_of(*values: str) -> Reader:
    def read(text: str) -> str:
        if text not in values:
            raise Unfit(f"one of {', '.join(values)}" if len(values) > 1 else values[0])
        return text

    return read


def read(arguments: MultiDict[str, str], allowed: Mapping[str, Parameter]) -> dict[str, Any]:
    """Values by the parameter's first name; raises `BadRequest`."""
    names = {alias: name for name, parameter in allowed.items() for alias in (name, *parameter.also)}
    values: dict[str, Any] = {}
    for name, texts in arguments.lists():
        if name not in names:
            raise BadRequest(f"Unknown parameter '{name}'; known here: {', '.join(allowed) or 'none'}")
        if len(texts) > 1 or names[name] in values:
            raise BadRequest(f"Parameter '{name}' is given more than once")
        try:
            values[names[name]] = allowed[names[name]].read(texts[0])
        except Unfit as unfit:
            raise BadRequest(f"Invalid parameter '{name}': {unfit} is expected") from None
    for name, parameter in allowed.items():
        if parameter.required and name not in values:
            raise BadRequest(f"Missing parameter '{name}'")
        values.setdefault(name, parameter.default)
    return values
