"""Reads single values out of the API's JSON: texts come out clean, addresses only as http(s)."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import urlsplit

from pattern_apis.transport.errors import Malformed

LONGEST_ADDRESS = 2048
UNFIT_FOR_ADDRESSES = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
DIMENSIONS = re.compile(r"\s*([0-9]{1,6})\s*(?:px)?\s*[x×]\s*([0-9]{1,6})\s*(?:px)?\s*", re.IGNORECASE)
LONGEST_DIMENSIONS = 60
LONGEST_MOMENT = 60
LARGEST_NUMBER = 10**30


def malformed(what: str) -> Malformed:
    return Malformed(what, api="pxm")


def record(value: object, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise malformed(f"{what} is {_kind(value)} instead of an object{_error_message(value)}")
    return value


def entries(value: object, what: str) -> list[object]:
    if not isinstance(value, list):
        raise malformed(f"{what} is {_kind(value)} instead of a list{_error_message(value)}")
    return value


def identified(items: list[object]) -> list[object]:
    """Without the objects that have no id: nothing can refer to them. Raises `Malformed` when that leaves none."""
    with_id = [item for item in items if not isinstance(item, dict) or text(item.get("id"))]
    if items and not with_id:
        raise malformed("a list without a single id")
    return with_id


def optional_record(value: object, what: str) -> dict[str, object]:
    return {} if value is None else record(value, what)


def optional_entries(value: object, what: str) -> list[object]:
    return [] if value is None else entries(value, what)


def identifier(value: object, what: str) -> str:
    record_id = text(value)
    if not record_id:
        raise malformed(f"{what} has no id")
    return record_id


def text(value: object) -> str:
    """Trimmed, without NUL and lone surrogates, which no database or page takes; empty for what is no text."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode().strip()
    numeric = number(value)
    if numeric is None:
        return ""
    return format(numeric, "f") if isinstance(numeric, Decimal) and is_ordinary(numeric) else str(numeric)


def is_ordinary(value: int | Decimal) -> bool:
    """Of a size that arithmetic and databases take; the others are kept as text."""
    return -LARGEST_NUMBER < value < LARGEST_NUMBER and (not value or Decimal(value).adjusted() > -30)


def number(value: object) -> int | Decimal | None:
    """None for anything that is no finite JSON number."""
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def whole_number(value: object) -> int:
    """0 for anything else than a whole number of ordinary size."""
    digits = text(value)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else 0


def moment(value: object) -> datetime | None:
    """Always aware; a time without a zone is UTC."""
    iso = text(value)[:LONGEST_MOMENT]
    try:
        parsed = datetime.fromisoformat(iso)
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(text(value).lower())


def region_ids(value: object) -> tuple[str, ...] | None:
    """None where the regions are not known."""
    return tuple(filter(None, map(text, value))) if isinstance(value, list) else None


def address(value: object) -> str:
    """The http(s) address, or nothing."""
    url = text(value)
    if len(url) > LONGEST_ADDRESS or UNFIT_FOR_ADDRESSES.search(url.replace(" ", "%20")):
        return ""
    try:
        parts = urlsplit(url)
        fit = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        return ""
    return url.replace(" ", "%20") if fit else ""


def dimensions(value: object) -> tuple[int, int]:
    """Width and height in pixels of "3000px x 2000px"; zeros where it says nothing."""
    match = DIMENSIONS.fullmatch(text(value)[:LONGEST_DIMENSIONS])
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "a boolean", type(None): "null"}
    return kinds.get(type(value), "a number")


def _error_message(value: object) -> str:
    """The message of an error object that came in place of the list."""
    message = text(value.get("message")) if isinstance(value, dict) else ""
    return f": {message[:200]}" if message else ""
