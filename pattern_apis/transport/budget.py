"""How long a call may take, and how often it may be tried."""

import time
from collections.abc import Callable
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


PAGE = Budget(connect=2, read=4, total=6, attempts=3, body=16 * MEBIBYTE)  # a person waits
SYNC = Budget(connect=5, read=60, total=240, attempts=6)  # a background job
FILE = Budget(connect=5, read=60, total=900, attempts=4, body=2048 * MEBIBYTE)  # a large file


class Deadline:
    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._end - self._monotonic())
