"""Calls from a browser: an access token in the API key's place (documentation: user/getAccessToken)."""

import threading
from urllib.parse import quote, urlencode

from pattern_apis.cache import Cache
from pattern_apis.patterndesign.account import Account
from pattern_apis.patterndesign.parameters import Value, written

KEPT = 21 * 24 * 3600.0  # seconds; a token lives a month, so a page that got one last thing still has a week


class AccessTokens:
    """Hands out a token that lasts, from a cache that processes share, and renews it well before its month ends."""

    def __init__(self, client: Account, cache: Cache) -> None:
        self._client = client
        self._cache = cache
        self._key = "patterndesign-token-" + client.fingerprint()
        self._lock = threading.Lock()

    def current(self) -> str:
        """Raises `ApiError`. Threads that ask at once wait for one call."""
        with self._lock:
            kept = self._cache.get(self._key)
            if not isinstance(kept, str) or not kept:
                kept = self._client.access_token()
                self._cache.set(self._key, kept, KEPT)
            return kept

    def address(self, action: str, *, callback: str = "", **values: Value) -> str:
        """Where a browser makes this call, with CORS; `callback` asks for JSONP. Public methods only."""
        query = urlencode(written({**values, "callback": callback}))
        place = f"{self._client.base_url}/{quote(self.current(), safe='')}/{action}"
        return f"{place}?{query}" if query else place
