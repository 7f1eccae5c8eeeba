"""How many threads of a process may wait for an API at once (a bulkhead): the others are for pages that need none."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar, copy_context
from typing import TypeVar

from .breaker import Breaker
from .budget import allowance_left, none_allowed
from .errors import ApiError, NotTried, RateLimited, TimedOut, Unavailable, Unreachable

SILENCE: tuple[type[ApiError], ...] = (Unreachable, TimedOut)  # counted for each attempt
REFUSALS: tuple[type[ApiError], ...] = (Unavailable, RateLimited)  # counted once a call has given up
PATIENCE, LONGEST = 0.5, 2.0  # seconds
QUICK = 0.2  # seconds a place is held, in the mean, while nobody who waits is in the way
SOON = 1.0  # seconds after which a place may be free
T = TypeVar("T")
R = TypeVar("R")
_HELD: ContextVar[frozenset[int]] = ContextVar("lanes", default=frozenset())


class Places:
    """So many, of one lane or of all lanes of a process together.

    So many others wait for one, within their page's allowance, until one has been held for `PATIENCE`. Any number does
    while the last ones were held for `QUICK` in the mean and none is for longer: who waits takes up a thread too.
    """

    def __init__(self, count: int, waiters: int = 0) -> None:
        self.count = count
        self.waiters = waiters
        self._waiting = 0
        self._taken: dict[object, float] = {}  # since when
        self._held: deque[float] = deque([0.0], maxlen=count)  # how long the last ones were
        self._left = threading.Condition()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Raises `NotTried` when all are taken and stay so."""
        place = object()
        with self._left:
            self._wait(time.monotonic() + min(LONGEST, allowance_left()))
            self._taken[place] = time.monotonic()
        try:
            yield
        finally:
            with self._left:
                self._held.append(time.monotonic() - self._taken.pop(place))
                self._left.notify()

    def _wait(self, until: float) -> None:
        patience = PATIENCE if self._waiting < self.waiters else QUICK
        self._waiting += 1
        try:
            while len(self._taken) >= self.count:
                since = min(self._taken.values())
                left = min(since + patience, until) - time.monotonic()
                slow = patience == QUICK and sum(self._held) > QUICK * len(self._held)
                if slow or not self._left.wait(max(0.0, left)):
                    raise _busy()
        finally:
            self._waiting -= 1


class Lane:
    """At most so many threads inside at once, of this lane and of all together, and none while the breaker is open.

    Threads that `concurrently` starts share the place of the one that started them. `failures` are what the breaker
    counts; where each call asks for another drawing, a 5xx may be that drawing's fault.
    """

    def __init__(
        self,
        api: str,
        own: Places,
        of_all: Places,
        breaker: Breaker | None = None,
        failures: tuple[type[ApiError], ...] = SILENCE + REFUSALS,
    ) -> None:
        self.api = api
        self.failures = failures
        self._own = own
        self._of_all = of_all
        self.breaker = breaker

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place until the end of the block; inside it, another one costs nothing. Raises `NotTried` where there is
        none, at once or after `PATIENCE`."""
        held = _HELD.get()
        if id(self) in held:
            yield
            return
        with ExitStack() as stack:
            try:
                if none_allowed():
                    raise _busy()
                if self.breaker:
                    self.breaker.refuse()
                if not held:  # who has a place in another lane is counted already
                    stack.enter_context(self._of_all.one())
                stack.enter_context(self._own.one())
                if self.breaker:
                    self.breaker.admit()
            except NotTried as error:
                error.api = self.api
                raise
            token = _HELD.set(held | {id(self)})
            try:
                yield
            finally:
                _HELD.reset(token)
                if self.breaker:
                    self.breaker.settle()

    def count(self, error: ApiError | None, about: str = "") -> None:
        """Tell the breaker how it went with a call about this."""
        if self.breaker is None:
            return
        if isinstance(error, self.failures):
            self.breaker.failed(about)
        else:
            self.breaker.answered()


def concurrently(work: Callable[[T], R], items: Sequence[T], threads: int) -> list[R]:
    """`work` of each, in order, several at a time; the first error is raised. The threads share this one's place in
    a lane and its allowance of time."""
    contexts = [copy_context() for _item in items]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda context, item: context.run(work, item), contexts, items))


def _busy() -> NotTried:
    error = NotTried("enough calls are waiting for it")
    error.retry_after = SOON
    return error
