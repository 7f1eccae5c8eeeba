"""The one place where settings meet the API clients."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.pxm import PxmClient, Tokens
from pattern_apis.transport import PAGE, Budget, Transport
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
    )


def patterndesign(budget: Budget = PAGE) -> PatternDesignClient:
    """The Pattern Design client for this process; `budget` as above."""
    return _patterndesign(
        settings.PATTERNDESIGN_BASE_URL, settings.PATTERNDESIGN_API_KEY, settings.PATTERNDESIGN_HMAC_KEY, budget
    )


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
) -> PxmClient:
    transport = Transport("pxm", budget=budget, limiter=limiter)
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
def _patterndesign(base_url: str, api_key: str, hmac_key: str, budget: Budget) -> PatternDesignClient:
    return PatternDesignClient(base_url, api_key, hmac_key, transport=Transport("patterndesign", budget=budget))
