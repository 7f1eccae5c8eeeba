"""A circuit breaker that all processes share: who is told by it that an API does not answer need not find out himself.

State of its own kind of library: those that are kept up (pybreaker, circuitbreaker) let one trial call through for each
process or thread, not for all of them, and count in a store of theirs.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from .errors import NotTried

FAILURES = 3  # attempts in a row without an answer, as one process sees them
ABOUT_THE_SAME = FAILURES - 1  # of them about the same thing: a design that always fails is not yet an API that does
PAUSE = 10.0  # seconds for which nobody asks
TRIAL = 15.0  # seconds after which a trial call counts as lost, with the process that made it
BELIEVED_FOR = 1.0  # seconds for which a process does not look at the shared state again


class Store(Protocol):
    """`add` is true for one of all who call it, as in Django's caches."""

    def get(self, key: str) -> Any: ...
    def set(self, key: str, value: Any, timeout: float) -> Any: ...
    def add(self, key: str, value: Any, timeout: float) -> bool: ...
    def delete(self, key: str) -> Any: ...


class Breaker:
    """Closed: calls go out. Open after `FAILURES` in a row: none does for `PAUSE` seconds. Then one of all processes
    tries, and its outcome closes it or keeps it open for as long again. A store that fails leaves it closed.

    `shared` is seen by every process, `near` by this one. Outcomes are counted at once, also in helper threads, and
    written by `settle` only, which belongs in a thread that may use the store. `now` is the time of day in seconds.
    """

    def __init__(self, name: str, shared: Store, near: Store, *, now: Callable[[], float] = time.time) -> None:
        self._until, self._trial = f"breaker:{name}", f"breaker:{name}:trial"
        self._shared = shared
        self._near = near
        self._now = now
        self._lock = threading.Lock()
        self._failures: list[str] = []  # what each was about
        self._answered = False

    def refuse(self) -> None:
        """Raises `NotTried` while nobody should ask."""
        left = min(self._open_until() - self._now(), PAUSE)
        if left > 0:
            raise _not_tried(left)

    def admit(self) -> None:
        """As `refuse`; and of all who come after an outage, one is let through."""
        self.refuse()
        if self._open_until() and not self._shared.add(self._trial, True, TRIAL):
            raise _not_tried(BELIEVED_FOR)

    def answered(self) -> None:
        with self._lock:
            self._failures, self._answered = [], True

    def failed(self, about: str = "") -> None:
        """`about`: what the call asked for; empty counts always."""
        with self._lock:
            self._answered = False
            if not about or self._failures.count(about) < ABOUT_THE_SAME:
                self._failures.append(about)

    def settle(self) -> None:
        """Write what the outcomes since the last time mean for everybody."""
        with self._lock:
            failures, answered, self._answered = len(self._failures), self._answered, False
        was_open = bool(self._open_until())
        if answered and was_open:
            self._shared.delete(self._until)
            self._keep_near(0.0)
        elif failures >= (1 if was_open else FAILURES):
            with self._lock:
                self._failures = []
            until = self._now() + PAUSE
            self._shared.set(self._until, until, 10 * PAUSE)
            self._keep_near(until)
        elif not was_open:
            return
        self._shared.delete(self._trial)  # also where its page had no time left for it, so that another one tries

    def _open_until(self) -> float:
        """0 when closed."""
        until = self._near.get(self._until)
        if until is None:
            until = self._shared.get(self._until) or 0.0
            self._keep_near(until)
        return float(until)

    def _keep_near(self, until: float) -> None:
        self._near.set(self._until, until, BELIEVED_FOR)


def _not_tried(seconds: float) -> NotTried:
    error = NotTried("did not answer a moment ago")
    error.retry_after = seconds
    return error
