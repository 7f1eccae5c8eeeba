"""Reads values out of the API's JSON as the documentation describes them.

Each function takes an object and a key and answers a clean value or raises `Malformed`; `maybe` answers None where the
key is absent or null. Numbers may come as text ("162") and booleans as words ("true"): the documentation shows both.
"""

import json
import math
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit

from pattern_apis.transport.errors import Malformed

API = "patterndesign"
T = TypeVar("T")
Json = dict[str, Any]
LARGEST = 2**63
LARGEST_AMOUNT = Decimal(10) ** 15
SMALLEST_EXPONENT = -30
DEEPEST = 12  # levels of categories within categories


def malformed(what: str) -> Malformed:
    return Malformed(what, api=API)


def parse(body: bytes) -> Any:
    """JSON with exact decimals. NaN, Infinity, bad UTF-8 and too deep nesting are malformed."""

    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    try:
        return json.loads(body.decode("utf-8-sig"), parse_float=Decimal, parse_constant=refuse)
    except (ValueError, RecursionError, InvalidOperation):
        raise malformed("the answer is not JSON") from None


def record(value: Any, what: str) -> Json:
    if not isinstance(value, dict):
        raise malformed(f"{what} is not an object")
    return value


def records(value: Any, what: str) -> list[Json]:
    if not isinstance(value, list):
        raise malformed(f"{what} is not a list")
    return [record(item, f"an item of {what}") for item in value]


def within(key: str, read: Callable[[Json], T]) -> Callable[[Json], T]:
    """Reads the object at `key`."""
    return lambda data: read(record(data.get(key), key))


def listed(key: str, read: Callable[[Json], T]) -> Callable[[Json], tuple[T, ...]]:
    """Reads the list of objects at `key`."""
    return lambda data: tuple(read(item) for item in records(data.get(key), key))


def nothing(_data: Json) -> None:
    """For calls whose answer holds no values."""


def maybe(data: Json, key: str, read: Callable[[Json, str], T]) -> T | None:
    return None if data.get(key) is None else read(data, key)


def text(data: Json, key: str) -> str:
    """Text without NUL and lone surrogates, which no database or page takes."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise malformed(f"{key} is not text")
    return clean(str(value))


def clean(value: str) -> str:
    return value.replace("\0", "").encode("utf-8", "replace").decode()


def maybe_text(data: Json, key: str) -> str:
    """Text, empty where there is none."""
    return maybe(data, key, text) or ""


def integer(data: Json, key: str) -> int:
    return whole(data.get(key), key)


def whole(value: Any, what: str) -> int:
    """The API's ids and counts; a negative one fits no address and no column of a caller."""
    if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < LARGEST:
        raise malformed(f"{what} is not an integer")
    return value


def integers(data: Json, key: str) -> tuple[int, ...]:
    value = data.get(key)
    if not isinstance(value, list):
        raise malformed(f"{key} is not a list")
    return tuple(whole(item, f"an item of {key}") for item in value)


def decimal(data: Json, key: str) -> Decimal:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise malformed(f"{key} is not a number")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise malformed(f"{key} is not a number") from None
    if not number.is_finite() or number.copy_abs() >= LARGEST_AMOUNT or number.adjusted() < SMALLEST_EXPONENT:
        raise malformed(f"{key} is out of all bounds")
    return number


def number(data: Json, key: str) -> float:
    value = float(decimal(data, key))
    if not math.isfinite(value):
        raise malformed(f"{key} is not a finite number")
    return value


def boolean(data: Json, key: str) -> bool:
    value = data.get(key)
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.lower())
    if not isinstance(value, bool):
        raise malformed(f"{key} is neither true nor false")
    return value


def date_time(data: Json, key: str) -> datetime:
    """An aware moment; the API writes ISO 8601 in UTC with seconds."""
    try:
        value = datetime.fromisoformat(text(data, key))
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise malformed(f"{key} is not a date") from None


def words(data: Json, key: str) -> tuple[str, ...]:
    """A comma-separated text (or a list of texts) as its parts."""
    value = data.get(key)
    if value is None:
        return ()
    parts = value if isinstance(value, list) else text(data, key).split(",")
    return tuple(word for part in parts if (word := text({key: part}, key).strip()))


def address(data: Json, key: str) -> str:
    """An http(s) address; anything else, such as `javascript:` or a path, is dropped and reads as empty."""
    return web_address(maybe_text(data, key))


def web_address(value: str) -> str:
    value = value.strip()
    try:
        parts = urlsplit(value)
        return value if parts.scheme in ("http", "https") and parts.hostname and value.isprintable() else ""
    except ValueError:
        return ""


def colours(data: Json, key: str) -> tuple[str, ...]:
    value = data.get(key)
    if not isinstance(value, list):
        raise malformed(f"{key} is not a list")
    return tuple(map(colour, value))


def colour(value: Any) -> str:
    """Six hexadecimal digits, lower case."""
    word = value.lower().removeprefix("#") if isinstance(value, str) else ""
    if len(word) != 6 or not set(word) <= set("0123456789abcdef"):
        raise malformed("a colour is not six hexadecimal digits")
    return word
