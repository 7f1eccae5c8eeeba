"""The one place where settings meet the API clients, and where what waits for them is bounded.

Threads of this process that wait for an API leave three free for pages that need none. Two lanes for pages, one for
each API, and one for the images of designs; none of them alone may take all places.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.pxm import PxmClient, Tokens
from pattern_apis.transport import IMAGE, PAGE, Breaker, Budget, Lane, Places, Transport
from pattern_apis.transport.errors import ApiError
from pattern_apis.transport.lane import REFUSALS, SILENCE
from pattern_apis.transport.limiter import SharedLimiter, file_limiter, redis_limiter
from storefront import caches


def pxm(budget: Budget = PAGE, tokens: Tokens | None = None) -> PxmClient:
    """The PXM client for this process; `budget` says how long somebody waits (PAGE, SYNC, FILE).

    Give `tokens` where the shared token must not be used, as when credentials are checked.
    """
    return _pxm(
        settings.PXM_BASE_URL,
        settings.AMPLIFI_CLIENT_ID,
        settings.AMPLIFI_CLIENT_SECRET,
        settings.PXM_CDN_URL,
        tuple(settings.PXM_LANGUAGES),
        budget,
        tokens or TOKENS,
        _pxm_limiter(settings.CACHE_URL, Path(settings.VAR_DIR), _share(budget)),
        _lane("pxm", settings.PXM_BASE_URL, settings.AMPLIFI_CLIENT_ID) if budget == PAGE else None,
    )


def patterndesign(budget: Budget = PAGE) -> PatternDesignClient:
    """The Pattern Design client for this process; `budget` as above, or IMAGE for what comes after the page."""
    account = (settings.PATTERNDESIGN_BASE_URL, settings.PATTERNDESIGN_API_KEY)
    lanes = {PAGE: _lane("patterndesign", *account), IMAGE: image_lane()}
    return _patterndesign(*account, settings.PATTERNDESIGN_HMAC_KEY, budget, lanes.get(budget))


def image_lane() -> Lane:
    """For the images of designs that are not stored yet."""
    return _lane("patterndesign", settings.PATTERNDESIGN_BASE_URL, settings.PATTERNDESIGN_API_KEY, SILENCE)


FREE_THREADS = 3

# One for all clients, so that of all threads that need a token one fetches it.
TOKENS = Tokens(caches.shared)


@lru_cache(maxsize=16)
def _pxm(
    base_url: str,
    client_id: str,
    client_secret: str,
    cdn_url: str,
    languages: tuple[str, ...],
    budget: Budget,
    tokens: Tokens,
    limiter: SharedLimiter,
    lane: Lane | None,
) -> PxmClient:
    transport = Transport("pxm", budget=budget, limiter=limiter, lane=lane)
    return PxmClient(
        base_url, client_id, client_secret, cdn_url=cdn_url, languages=languages, transport=transport, tokens=tokens
    )


def _share(budget: Budget) -> int:
    """Calls in 60 seconds: background work leaves a tenth to pages."""
    calls: int = settings.PXM_RATE_LIMIT
    return calls if budget == PAGE else calls - calls // 10


@lru_cache(maxsize=16)
def _pxm_limiter(cache_url: str, folder: Path, calls: int) -> SharedLimiter:
    if cache_url == "local":
        return file_limiter(folder / "pxm-calls.sqlite3", calls=calls)
    return redis_limiter(cache_url, calls=calls)


@lru_cache(maxsize=16)
def _patterndesign(
    base_url: str, api_key: str, hmac_key: str, budget: Budget, lane: Lane | None
) -> PatternDesignClient:
    transport = Transport("patterndesign", budget=budget, lane=lane)
    return PatternDesignClient(base_url, api_key, hmac_key, transport=transport)


WAITING = Places(max(2, settings.WEB_THREADS - FREE_THREADS))


@lru_cache(maxsize=64)
def _lane(api: str, base_url: str, account: str, failures: tuple[type[ApiError], ...] = SILENCE + REFUSALS) -> Lane:
    key = hashlib.sha256(f"{base_url} {account} {failures}".encode()).hexdigest()[:32]
    most = max(1, (3 * WAITING.count + 2) // 5)
    own = Places(most, waiters=(WAITING.count - most) // 2)
    return Lane(api, own, WAITING, Breaker(key, caches.shared, caches.local), failures)
