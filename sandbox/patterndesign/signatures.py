"""HMAC signatures of calls (source: "HMAC authentication")."""

import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta

TOLERANCE = timedelta(minutes=5)
SHORTEST_NONCE = 10
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z")


def signature(hmac_key: str, api_key: str, timestamp: str, nonce: str) -> str:
    """HMAC-SHA256(secretKey, apiKey + timestamp + nonce), lower-case hex."""
    return hmac.new(hmac_key.encode(), f"{api_key}{timestamp}{nonce}".encode(), hashlib.sha256).hexdigest()


def matches(hmac_key: str, api_key: str, timestamp: str, nonce: str, sent: str) -> bool:
    expected = signature(hmac_key, api_key, timestamp, nonce)
    return hmac.compare_digest(expected.encode(), sent.encode())


def is_current(timestamp: str, now: datetime) -> bool:
    """Whether a timestamp such as 2014-04-10T05:31Z lies within five minutes of `now`, at its own precision."""
    if not _TIMESTAMP.fullmatch(timestamp):
        return False
    try:
        moment = datetime.strptime(timestamp, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        return False
    return abs(now.replace(second=0, microsecond=0) - moment) <= TOLERANCE
