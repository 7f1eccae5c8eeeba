"""At most so many calls in any 60 seconds, for each client."""

from collections import defaultdict, deque
from math import ceil
from threading import Lock

from sandbox.clock import Clock
from sandbox.pxm.errors import TooManyRequests

WINDOW = 60  # seconds


class RateLimit:
    def __init__(self, limit: int, clock: Clock) -> None:
        self.limit = limit
        self.clock = clock
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def count(self, client: str) -> None:
        """Count one call; raise `TooManyRequests` when it is one too many. A refused call is not counted."""
        now = self.clock.timestamp()
        with self._lock:
            calls = self._calls[client]
            while calls and not now - WINDOW < calls[0] <= now:
                calls.popleft()
            if len(calls) >= self.limit:
                raise TooManyRequests(self.limit, WINDOW, max(1, ceil(calls[0] + WINDOW - now)))
            calls.append(now)

    def forget(self) -> None:
        with self._lock:
            self._calls.clear()
