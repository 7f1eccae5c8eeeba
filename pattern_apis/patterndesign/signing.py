"""HMAC authentication as a pure function (documentation: "HMAC authentication").

`HMAC-SHA256(hmac key, api key + timestamp + nonce)`, all strings in UTF-8, as lower-case hexadecimal digits. The server
takes a timestamp within five minutes of its own time and each nonce once, so every attempt needs a new pair.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

TOLERANCE = timedelta(minutes=5)
TIMESTAMP = "%Y-%m-%dT%H:%MZ"


def signature(hmac_key: str, api_key: str, timestamp: str, nonce: str) -> str:
    message = f"{api_key}{timestamp}{nonce}"
    return hmac.new(hmac_key.encode(), message.encode(), hashlib.sha256).hexdigest()


def timestamp(moment: datetime) -> str:
    """An aware `moment` as the API writes it: UTC, to the minute, `2014-04-10T05:31Z`."""
    return moment.astimezone(UTC).strftime(TIMESTAMP)


def moment(timestamp: str) -> datetime:
    return datetime.strptime(timestamp, TIMESTAMP).replace(tzinfo=UTC)


def signed(hmac_key: str, api_key: str, timestamp: str, nonce: str) -> dict[str, str]:
    """The three parameters that authenticate one attempt; `nonce` has at least ten characters."""
    return {"timestamp": timestamp, "nonce": nonce, "signature": signature(hmac_key, api_key, timestamp, nonce)}
