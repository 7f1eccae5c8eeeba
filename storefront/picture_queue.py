"""Pictures wait for their turn outside of threads: a browser asks for many at once, and each may take its time.

A page never waits behind them. They wait while they come quickly; else each goes to a thread at once, which sends what
is stored and does without the API for the rest.
"""

import re
import threading
import time
from collections import deque
from typing import Any

from django.conf import settings
from waitress.task import ThreadedTaskDispatcher

from pattern_apis.transport import allowing_none

LONGEST = 8.0  # seconds that a picture waits for its turn, as far as can be foreseen
SLOW = 2.5  # seconds a picture in the mean: so slow that who waits would wait in vain
STUCK = 5.0  # seconds that one has taken so far: longer than those with many drawings take on a calm day
WEIGHT = 0.2  # of the last picture in the mean


class PagesFirst(ThreadedTaskDispatcher):
    """Waitress's own, with at most so many threads for pictures. A task is a connection with its requests."""

    def __init__(self, pictures: int) -> None:
        super().__init__()
        self.most = pictures
        self._guard = threading.Lock()
        self._waiting: deque[tuple[float, Any]] = deque()  # since when
        self._begun: dict[Picture, float] = {}
        self._mean = 0.0  # seconds

    def add_task(self, task: Any) -> None:
        if not is_picture(task):
            super().add_task(task)
            return
        now = time.monotonic()
        with self._guard:
            self._waiting.append((now, task))
        self.turn(now)

    def turn(self, now: float) -> None:
        """Send on whoever's turn it is, and whoever would wait too long."""
        with self._guard:
            due = [Picture(self._waiting.popleft()[1], self) for _ in range(self._free())]
            self._begun |= dict.fromkeys(due, now)
            late = []
            while self._waiting and (now - self._waiting[0][0] > LONGEST or self._is_slow(now)):
                late.append(Late(self._waiting.popleft()[1]))
            while len(self._waiting) * self._mean > LONGEST * self.most:
                late.append(Late(self._waiting.pop()[1]))  # who came last
        for task in (*due, *late):
            super().add_task(task)

    def done(self, picture: "Picture") -> None:
        now = time.monotonic()
        with self._guard:
            seconds = now - self._begun.pop(picture)
            self._mean += WEIGHT * (seconds - self._mean)
        self.turn(now)

    def _free(self) -> int:
        return max(0, min(self.most - len(self._begun), len(self._waiting)))

    def _is_slow(self, now: float) -> bool:
        return self._mean > SLOW or any(now - begun > STUCK for begun in self._begun.values())


class Picture:
    """Whose turn it is."""

    def __init__(self, task: Any, queue: PagesFirst) -> None:
        self.task, self.queue = task, queue

    def service(self) -> None:
        try:
            self.task.service()
        finally:
            self.queue.done(self)

    def cancel(self) -> None:
        self.task.cancel()


class Late:
    """Gets only what is stored."""

    def __init__(self, task: Any) -> None:
        self.task = task

    def service(self) -> None:
        with allowing_none():
            self.task.service()

    def cancel(self) -> None:
        self.task.cancel()


def is_picture(task: Any) -> bool:
    return bool(task.requests) and re.match(settings.AFTER_THE_PAGE, task.requests[0].path) is not None
