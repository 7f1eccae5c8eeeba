"""Where tokens are kept: in `django.core.cache.cache` or another object like it, or in `MemoryCache`."""

import time
from collections.abc import Callable
from typing import Any, Protocol


class Cache(Protocol):
    def get(self, key: str) -> Any: ...

    def set(self, key: str, value: Any, timeout: float) -> Any: ...


class MemoryCache:
    """Keeps values for this process, by the clock that it is given."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._entries: dict[str, tuple[Any, float]] = {}

    def get(self, key: str) -> Any:
        value, end = self._entries.get(key, (None, 0.0))
        return value if self._monotonic() < end else None

    def set(self, key: str, value: Any, timeout: float) -> None:
        self._entries[key] = (value, self._monotonic() + timeout)
