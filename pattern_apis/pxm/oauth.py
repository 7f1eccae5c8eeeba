"""OAuth 2.0 client credentials: one shared token, kept until shortly before it expires."""

import base64
import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from pattern_apis.cache import Cache, MemoryCache
from pattern_apis.transport.errors import TimedOut

from . import parsing

EARLIEST_RENEWAL = 300  # seconds before the end, at most a tenth of the lifetime
WITHOUT_A_WORD = 3600  # seconds that a token is kept whose lifetime the API does not say
LONGEST = 31_536_000


@dataclass(frozen=True)
class Token:
    """`lifetime` in seconds."""

    access_token: str = field(repr=False)
    token_type: str = "Bearer"  # noqa: S105 - the scheme, no secret
    lifetime: int = WITHOUT_A_WORD
    user_email: str = ""
    hostname: str = ""

    @classmethod
    def from_json(cls, data: object) -> "Token":
        """Raises `Malformed`. `expires_in` comes as text."""
        record = parsing.record(data, "a token")
        token = record.get("access_token")
        if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable() or " " in token:
            raise parsing.malformed("no usable access_token")
        user = parsing.optional_record(record.get("user"), "user")
        return cls(
            access_token=token,
            token_type=parsing.text(record.get("token_type")) or "Bearer",
            lifetime=parsing.whole_number(record.get("expires_in")) or WITHOUT_A_WORD,
            user_email=parsing.text(user.get("email")),
            hostname=parsing.text(user.get("hostname")),
        )

    @property
    def keep(self) -> float:
        return min(self.lifetime - min(EARLIEST_RENEWAL, self.lifetime / 10), LONGEST)


class Tokens:
    """Shared by clients and threads; by processes too when their cache is."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache or MemoryCache()
        self._lock = threading.Lock()
        self._fetching: dict[str, Future[str]] = {}

    def current(self, key: str, fetch: Callable[[], Token], *, refused: str = "", timeout: float) -> str:
        """The access token, anything but the `refused` one. Of all who ask at once, one fetches; the others wait
        for it, at most `timeout` seconds, and share its error too. Raises `ApiError`.
        """
        with self._lock:
            cached = self._cache.get(key)
            if cached and cached != refused:
                return str(cached)
            pending = self._fetching.get(key)
            if pending is None:
                mine = self._fetching[key] = Future()
        if pending is not None:
            return _awaited(pending, timeout)
        try:
            token = fetch()
            self._cache.set(key, token.access_token, token.keep)
            mine.set_result(token.access_token)
        except BaseException as error:
            mine.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._fetching[key]
        return token.access_token


def basic(client_id: str, client_secret: str) -> str:
    return "Basic " + base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()


def cache_key(base_url: str, client_id: str, client_secret: str) -> str:
    """A key for each set of credentials, so that a token of other ones never hides that these are wrong."""
    identity = "\n".join((base_url, client_id, client_secret))
    return "pxm-token-" + hashlib.sha256(identity.encode()).hexdigest()[:32]


def _awaited(pending: Future[str], timeout: float) -> str:
    try:
        return pending.result(timeout)
    except TimeoutError:
        pass
    raise TimedOut("no token in time", api="pxm", call="POST /v2.1/oauth/authorize")
