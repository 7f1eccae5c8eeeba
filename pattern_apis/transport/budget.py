"""How long a call may take, and how often it may be tried; and all calls of a page together."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Budget:
    """Seconds for one call. `total` spans everything: waiting for a turn, all attempts, pauses and the body."""

    connect: float
    read: float  # between two arrivals of bytes
    total: float
    attempts: int  # failures until the call is given up; being told to slow down (429) is no failure
    body: int = 64 * MEBIBYTE  # bytes of an answer, after decompression


PAGE = Budget(connect=2, read=3, total=3, attempts=3, body=16 * MEBIBYTE)  # a person waits
IMAGE = Budget(connect=2, read=8, total=8, attempts=3, body=16 * MEBIBYTE)  # drawn for a page that is there already
SYNC = Budget(connect=5, read=60, total=240, attempts=6)  # a background job
FILE = Budget(connect=5, read=60, total=900, attempts=4, body=2048 * MEBIBYTE)  # a large file


class Deadline:
    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._end - self._monotonic())


class Allowance:
    """Seconds for all calls of one page together, their retries and pauses too, from the first of them on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._deadline: Deadline | None = None

    def remaining(self, monotonic: Callable[[], float] = time.monotonic) -> float:
        if self._deadline is None:
            self._deadline = Deadline(self.seconds, monotonic)
        return self._deadline.remaining()


_ALLOWANCE: ContextVar[Allowance | None] = ContextVar("allowance", default=None)
_NONE_ALLOWED: ContextVar[bool] = ContextVar("none allowed", default=False)


@contextmanager
def allowing(seconds: float) -> Iterator[None]:
    """All calls inside end within so many seconds. An inner allowance takes the place of the outer one."""
    token = _ALLOWANCE.set(Allowance(seconds))
    try:
        yield
    finally:
        _ALLOWANCE.reset(token)


@contextmanager
def allowing_none() -> Iterator[None]:
    """No call goes out inside, through a lane, whatever an inner allowance says: who asks has waited long enough."""
    token = _NONE_ALLOWED.set(True)
    try:
        yield
    finally:
        _NONE_ALLOWED.reset(token)


def none_allowed() -> bool:
    return _NONE_ALLOWED.get()


def allowance_left() -> float:
    """Seconds that the page has left for APIs, which it begins to spend now; without end outside of a page."""
    allowance = _ALLOWANCE.get()
    return math.inf if allowance is None else allowance.remaining()


def deadline_for(budget: Budget, monotonic: Callable[[], float]) -> Deadline:
    """For one call now: its budget, or what is left of the page's allowance."""
    allowance = _ALLOWANCE.get()
    left = budget.total if allowance is None else min(budget.total, allowance.remaining(monotonic))
    return Deadline(left, monotonic)
