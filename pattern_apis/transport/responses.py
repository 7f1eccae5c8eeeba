"""Reading what an API answered: bodies, JSON, and the error that a status means."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any

import requests

from .errors import (
    ApiError,
    BadRequest,
    Malformed,
    NotFound,
    RateLimited,
    Rejected,
    Unauthorized,
    Unavailable,
)

LONGEST_MESSAGE = 300
REQUEST_ID_HEADERS = ("X-Request-Id", "X-Correlation-Id", "X-Amzn-RequestId", "X-Amz-Request-Id", "CF-Ray")
BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Unauthorized,
    404: NotFound,
    410: NotFound,
    429: RateLimited,
}


def read_whole(response: requests.Response, chunks: Iterator[bytes]) -> requests.Response:
    """The answer with its body read: `.content`, `.text` and `.json()` work from memory."""
    response._content = b"".join(chunks)
    response._content_consumed = True  # type: ignore[attr-defined]  # how requests itself marks a read body
    return response


def json_of(response: requests.Response) -> Any:
    """The body as JSON, numbers with a point as Decimal. Raises `Malformed`, saying what came instead."""
    try:
        return json.loads(response.content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError, InvalidOperation):
        kind = response.headers.get("Content-Type", "no content type")
        what = f"not JSON ({kind}, {len(response.content)} bytes)"
    raise Malformed(what, status=response.status_code, request_id=request_id_of(response))


def error_of(response: requests.Response) -> ApiError:
    """The error for an answer that is no success, with the API's `message` where it gave one."""
    status = response.status_code
    kind = BY_STATUS.get(status) or (Unavailable if status >= 500 else Rejected if status >= 400 else Malformed)
    error = kind(_message_of(response), status=status, request_id=request_id_of(response))
    if isinstance(error, RateLimited):
        error.retry_after = retry_after_of(response)
    return error


def request_id_of(response: requests.Response) -> str:
    values = (response.headers.get(name, "") for name in REQUEST_ID_HEADERS)
    return next((value[:100] for value in values if value), "")


def retry_after_of(response: requests.Response, now: datetime | None = None) -> float | None:
    """Seconds to wait, from either form of the header; None where it is missing or makes no sense."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


def _message_of(response: requests.Response) -> str:
    if 300 <= response.status_code < 400:
        return "an address elsewhere instead of an answer"
    try:
        body = json_of(response)
    except Malformed:
        return response.reason or ""
    message = body.get("message") if isinstance(body, dict) else None
    return message[:LONGEST_MESSAGE] if isinstance(message, str) else response.reason or ""


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
