"""Access tokens for calls from the browser (source: "user/getAccessToken").

A token carries its account and its end and is signed, so that it needs no table:
<account>-<end in ms, 0 = never>-<ten digits>-<signature>.
"""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

LIFETIME = timedelta(days=31)
NEVER = datetime.fromtimestamp(0, UTC)


def issue(account_id: int, key: str, ends: datetime, digits: str = "") -> str:
    stem = f"{account_id}-{int(ends.timestamp() * 1000)}-{digits or f'{secrets.randbelow(10**10):010d}'}"
    return f"{stem}-{_signature(stem, key)}"


def is_access_token(credential: str) -> bool:
    return credential.count("-") == 3


def account_of(token: str) -> int | None:
    """The account that a token claims to be of; nothing is proven yet."""
    claimed = token.split("-", 1)[0]
    return int(claimed) if claimed.isascii() and claimed.isdigit() and len(claimed) < 12 else None


def is_valid(token: str, key: str, now: datetime) -> bool:
    stem, _, signature = token.rpartition("-")
    if not hmac.compare_digest(_signature(stem, key).encode(), signature.encode()):
        return False
    ends = int(stem.split("-")[1])
    return ends == 0 or now.timestamp() * 1000 < ends


def _signature(stem: str, key: str) -> str:
    return hmac.new(key.encode(), f"access token {stem}".encode(), hashlib.sha256).hexdigest()
