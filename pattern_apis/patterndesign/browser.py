"""Calls from a browser: an access token in the API key's place (documentation: user/getAccessToken)."""

import threading
from urllib.parse import quote, urlencode

from pattern_apis.cache import Cache
from pattern_apis.patterndesign.account import Account
from pattern_apis.patterndesign.parameters import Value, written

KEEP_FOR = 21 * 24 * 3600.0  # seconds; a token is valid for a month, so a page always has at least a week


class AccessTokens:
    """A valid access token, kept in a cache that processes share and renewed well before its month ends."""

    def __init__(self, client: Account, cache: Cache) -> None:
        self._client = client
        self._cache = cache
        self._key = "patterndesign-token-" + client.fingerprint()
        self._lock = threading.Lock()

    def current(self) -> str:
        """Raises `ApiError`. Threads that ask at once wait for one call."""
        with self._lock:
            token = self._cache.get(self._key)
            if not isinstance(token, str) or not token:
                token = self._client.access_token()
                self._cache.set(self._key, token, KEEP_FOR)
            return token

    def address(self, action: str, *, callback: str = "", **values: Value) -> str:
        """Where a browser makes this call, with CORS; `callback` asks for JSONP. Public methods only."""
        query = urlencode(written({**values, "callback": callback}))
        place = f"{self._client.base_url}/{quote(self.current(), safe='')}/{action}"
        return f"{place}?{query}" if query else place
