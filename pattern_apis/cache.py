"""What keeps tokens: `django.core.cache.cache` fits, and so does `MemoryCache`."""

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
        self._kept: dict[str, tuple[Any, float]] = {}

    def get(self, key: str) -> Any:
        value, end = self._kept.get(key, (None, 0.0))
        return value if self._monotonic() < end else None

    def set(self, key: str, value: Any, timeout: float) -> None:
        self._kept[key] = (value, self._monotonic() + timeout)
