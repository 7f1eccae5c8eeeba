"""Query parameters as the API takes them: lists comma-separated, days as YYYY-MM-DD, what is not asked for left out."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from urllib.parse import quote

from pattern_apis.transport.errors import BadRequest, NotFound

Day = date | None
MOST_FROM, MOST_SIZE = 10_000, 1_000  # of a search
ENTITIES = ("folder", "file")


def query(**values: str | int | bool | date | Iterable[str] | None) -> dict[str, str]:
    """Empty texts, False and None are left out; 0 is not."""
    written = {name: _written(value) for name, value in values.items() if value is not None and value is not False}
    return {name: value for name, value in written.items() if value}


def path_of(prefix: str, record_id: str, suffix: str = "") -> str:
    """Raises `NotFound` for an id that would be another address altogether."""
    if record_id.strip() in {"", ".", ".."}:
        raise NotFound("no such id", api="pxm", call=f"GET {prefix}{{id}}{suffix}", status=404)
    return f"{prefix}{quote(record_id, safe='')}{suffix}"


def check_search(keyword: str, entity: str, start: int, size: int) -> None:
    """Raises `BadRequest` for what the API would refuse, without spending a call on it."""
    if entity not in ENTITIES:
        raise _bad("entity must be folder or file")
    if not keyword.strip():
        raise _bad("keyword must not be empty")
    if not 0 <= start <= MOST_FROM:
        raise _bad(f"from must be 0 to {MOST_FROM}")
    if not 1 <= size <= MOST_SIZE:
        raise _bad(f"size must be 1 to {MOST_SIZE}")


def _bad(message: str) -> BadRequest:
    return BadRequest(message, api="pxm", call="GET search")


def _written(value: str | int | bool | date | Iterable[str]) -> str:
    if value is True:
        return "true"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, date):
        return _day(value)
    return ",".join(value)


def _day(value: date) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC)
    return value.strftime("%Y-%m-%d")
