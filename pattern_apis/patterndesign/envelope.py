"""The envelope of every JSON answer: SUCCESS with values, ERROR with a code, VALIDATION_ERROR with field errors.

An error can come with HTTP 200 or with any other status, and where an image or a file was expected; what the envelope
says counts. Documentation: "General Information", "HMAC authentication", user/signUp "Validation details".
"""

from datetime import UTC, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit

import requests

from pattern_apis.patterndesign import parsing, signing
from pattern_apis.patterndesign.errors import BY_CODE, HMAC_FAILED, ClockSkewed, FieldError, InvalidFields
from pattern_apis.patterndesign.parsing import Json
from pattern_apis.transport.errors import ApiError, BadRequest, Malformed, NotFound, RateLimited, Rejected, Unavailable
from pattern_apis.transport.responses import BY_STATUS, request_id_of, retry_after_of

LONGEST_TEXT = 500
MESSAGE = "validationMessage"  # beside the field in each item of validationErrors


def values(response: requests.Response, body: bytes) -> Json:
    """The object of a SUCCESS. Raises the error that the envelope tells, or `Malformed`."""
    data = parsing.record(parsing.parse(body), "the answer")
    if data.get("result") == "SUCCESS":
        return data
    raise error(response, data) or parsing.malformed("the answer has no result")


def error_in(response: requests.Response) -> ApiError | None:
    """What an answer tells whose status is no success; None where its status alone says it.

    Every refusal of the API has an envelope. One without, such as a gateway's own 404, says nothing about the call.
    """
    try:
        own = error(response, parsing.record(parsing.parse(response.content), "the answer"))
    except Malformed:
        own = None
    if own is None and BY_STATUS.get(response.status_code, Rejected) in (Rejected, BadRequest, NotFound):
        return _not_its_own(response)
    return own


def _not_its_own(response: requests.Response) -> Malformed | None:
    status = response.status_code
    if not 400 <= status < 500:
        return None
    words = f"{status} {response.reason or ''}".strip()
    return Malformed(f"{words}, not in the API's words", status=status, request_id=request_id_of(response))


def error(response: requests.Response, data: Json) -> ApiError | None:
    if data.get("result") not in ("ERROR", "VALIDATION_ERROR"):
        return None
    code = _text_at(data, "errorCode")
    api_error = _kind(response, data, code)(
        _text_at(data, "error"),
        status=response.status_code,
        code=code,
        details=_text_at(data, "details"),
        request_id=request_id_of(response),
    )
    if isinstance(api_error, RateLimited):
        api_error.retry_after = retry_after_of(response)
    if isinstance(api_error, InvalidFields):
        api_error.fields = tuple(_field_errors(data))
    if code == HMAC_FAILED and (skew := _skew(response)):
        return _skewed(api_error, skew)
    return api_error


def _kind(response: requests.Response, data: Json, code: str) -> type[ApiError]:
    if data["result"] == "VALIDATION_ERROR":
        return InvalidFields
    status = response.status_code
    if known := BY_CODE.get(code):
        return known
    return BY_STATUS.get(status) or (Unavailable if status >= 500 else Rejected)


def _text_at(data: Json, key: str) -> str:
    value = data.get(key)
    return parsing.clean(str(value))[:LONGEST_TEXT] if isinstance(value, str | int | Decimal) else ""


def _field_errors(data: Json) -> list[FieldError]:
    errors = []
    for item in parsing.records(data.get("validationErrors") or [], "validationErrors"):
        message = _text_at(item, MESSAGE)
        errors += [FieldError(parsing.clean(key), _text_at(item, key), message) for key in item if key != MESSAGE]
    return errors


def _skew(response: requests.Response) -> timedelta | None:
    """How far the signed timestamp was from the server's clock, where that is more than the API allows."""
    query = parse_qs(urlsplit(response.request.url or "").query)
    try:
        server = parsedate_to_datetime(response.headers.get("Date", ""))
        ours = signing.moment(query.get("timestamp", [""])[0])
        difference = ours - (server if server.tzinfo else server.replace(tzinfo=UTC))
    except (TypeError, ValueError, OverflowError):
        return None
    return difference if abs(difference) > signing.TOLERANCE else None


def _skewed(refusal: ApiError, skew: timedelta) -> ClockSkewed:
    minutes = round(abs(skew) / timedelta(minutes=1))
    side = "ahead of" if skew > timedelta(0) else "behind"
    return ClockSkewed(
        f"{refusal.message}: this machine's clock is about {minutes} minutes {side} the server's, and the API allows "
        f"{signing.TOLERANCE // timedelta(minutes=1)}. Set the clock (NTP) and the call will pass.",
        status=refusal.status,
        code=refusal.code,
        details=refusal.details,
        request_id=refusal.request_id,
    )
