"""The only module that sends requests. Every call ends with an answer or an `ApiError`."""

import logging
import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Literal, Protocol, TypeVar

import requests

from .budget import PAGE, Budget, Deadline, deadline_for
from .errors import ApiError, Malformed, RateLimited, TimedOut, Unreachable
from .failures import ON_THE_WIRE, error_from
from .lane import REFUSALS, Lane
from .responses import error_of, read_whole
from .session import pooled_session, sending

log = logging.getLogger("pattern_apis")
T = TypeVar("T")

Repeat = bool | Literal["not_arrived"]
Prepare = Callable[[], requests.Request]
ReadError = Callable[[requests.Response], ApiError | None]

CHUNK = 64 * 1024  # bytes
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 20.0  # seconds
SHORT = 1.0  # seconds: an attempt that had less says nothing about the API when they run out
LONGEST_HOLD = 120.0  # seconds: no single answer silences everybody for longer


class Limiter(Protocol):
    """Shares a rate among threads, and processes where its store is shared."""

    def reserve(self) -> float:
        """0 when the call may go out now (and counts), else the seconds after which to ask again."""

    def hold(self, seconds: float) -> None:
        """No call goes out for so many seconds, as the API asked."""


class Transport:
    """Sends requests of one API within a budget. Safe to share among threads.

    A `session` of your own brings proxies, certificates or connection limits: start from `pooled_session()`,
    whose sockets keep the total budget even when a server trickles bytes. With a `lane`, each call takes a place
    in it, and counts for its breaker.
    """

    def __init__(
        self,
        api: str,
        *,
        budget: Budget = PAGE,
        limiter: Limiter | None = None,
        lane: Lane | None = None,
        session: requests.Session | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.api = api
        self.budget = budget
        self.limiter = limiter
        self.lane = lane
        self.session = session or pooled_session()
        self._monotonic = monotonic
        self._sleep = sleep

    def deadline(self) -> Deadline:
        """One for several sends that together make one call."""
        return deadline_for(self.budget, self._monotonic)

    def place(self) -> AbstractContextManager[None]:
        """In the lane, for several sends that together make one call. Raises `NotTried`."""
        return self.lane.place() if self.lane else nullcontext()

    def close(self) -> None:
        """Closes idle connections; the next call opens new ones."""
        self.session.close()

    def send(
        self,
        prepare: Prepare,
        *,
        repeat: Repeat,
        stream: bool = False,
        read_error: ReadError | None = None,
        call: str = "",
        about: str = "",
        deadline: Deadline | None = None,
    ) -> requests.Response:
        """The 2xx answer, its body read unless `stream` (then take it from `chunks`). Raises `ApiError`.

        `prepare` is called anew for every attempt, so that a signer signs each one freshly. `repeat` says whether
        the call may be made twice: True, False, or "not_arrived" (only when the API surely did not act on it).
        `read_error` may make the API's own error of an answer; None from it leaves the usual one. `call` is the
        name for logs and errors; `about`, what it asks for, tells one call that always fails from an API that does.
        """
        return self.receive(
            prepare,
            _untouched if stream else read_whole,
            repeat=repeat,
            read_error=read_error,
            call=call,
            about=about,
            deadline=deadline,
        )

    def receive(
        self,
        prepare: Prepare,
        take: Callable[[requests.Response, Iterator[bytes]], T],
        *,
        repeat: Repeat,
        read_error: ReadError | None = None,
        call: str = "",
        about: str = "",
        deadline: Deadline | None = None,
    ) -> T:
        """As `send`, with `take(answer, chunks)` part of the attempt: it starts anew when the body breaks off."""
        with self.place():
            return self._receive(prepare, take, repeat, read_error, call, about, deadline or self.deadline())

    def _receive(
        self,
        prepare: Prepare,
        take: Callable[[requests.Response, Iterator[bytes]], T],
        repeat: Repeat,
        read_error: ReadError | None,
        call: str,
        about: str,
        deadline: Deadline,
    ) -> T:
        tries = failures = 0
        while True:
            tries += 1
            try:
                self._wait_for_turn(deadline, call)
                return self._attempt(prepare, take, read_error, call, about, deadline)
            except ApiError as error:
                failures += not isinstance(error, RateLimited)
                pause = _pause(error, tries)
                final = failures >= self.budget.attempts or pause >= deadline.remaining()
                if final or not _may_repeat(error, repeat):
                    if isinstance(error, REFUSALS) and error.status:
                        self._count(error, about)
                    raise
                log.info("%s %s: %s, again in %.2f s", self.api, call, type(error).__name__, pause)
            self._sleep(pause)

    def chunks(self, response: requests.Response, deadline: Deadline | None = None) -> Iterator[bytes]:
        """The body in chunks, decompressed, within the budget's size and time. Raises `ApiError`."""
        received, most = 0, self.budget.body
        try:
            announced = response.headers.get("Content-Length", "")
            if announced.isdigit() and int(announced[:20]) > most:
                raise Malformed(f"{announced[:20]} bytes announced, {most} at most", api=self.api)
            for chunk in response.iter_content(CHUNK):
                received += len(chunk)
                if received > most:
                    raise Malformed(f"more than {most} bytes", api=self.api)
                if deadline is not None and deadline.remaining() <= 0:
                    raise TimedOut("the answer took too long", api=self.api)
                yield chunk
        except ON_THE_WIRE as error:
            broken = error_from(error, self.api, "")
        else:
            return
        finally:
            response.close()
        raise broken

    def _wait_for_turn(self, deadline: Deadline, call: str) -> None:
        while self.limiter is not None and (wait := self.limiter.reserve()) > 0:
            if wait >= deadline.remaining():
                error = RateLimited("our own limit of calls is reached", api=self.api, call=call)
                error.retry_after = wait
                raise error
            self._sleep(wait)

    def _attempt(
        self,
        prepare: Prepare,
        take: Callable[[requests.Response, Iterator[bytes]], T],
        read_error: ReadError | None,
        call: str,
        about: str,
        deadline: Deadline,
    ) -> T:
        left = deadline.remaining()
        if left <= 0:
            raise TimedOut("no time left", api=self.api, call=call)
        started = self._monotonic()
        try:
            response = self._exchange(prepare(), deadline)
            duration = 1000 * (self._monotonic() - started)
            log.debug("%s %s: %s in %.0f ms", self.api, call, response.status_code, duration)
            if 200 <= response.status_code < 300:
                with _closed_on_failure(response):
                    answer = take(response, self.chunks(response, deadline))
                self._count(None, about)
                return answer
            read_whole(response, self.chunks(response, deadline))
            error = (read_error(response) if read_error else None) or error_of(response)
        except ON_THE_WIRE as broken:
            error = error_from(broken, self.api, call)
        except ApiError as own:
            error = own
        error.api, error.call = self.api, call
        if not isinstance(error, REFUSALS) and not (isinstance(error, TimedOut) and left < SHORT):
            self._count(error, about)
        if isinstance(error, RateLimited) and error.retry_after and self.limiter:
            self.limiter.hold(min(error.retry_after, LONGEST_HOLD))
        raise error

    def _count(self, error: ApiError | None, about: str) -> None:
        if self.lane:
            self.lane.count(error, about)

    def _exchange(self, request: requests.Request, deadline: Deadline) -> requests.Response:
        left = deadline.remaining()
        timeout = (min(self.budget.connect, left), min(self.budget.read, left))
        with sending(deadline):
            return self.session.send(
                self.session.prepare_request(request),
                stream=True,
                allow_redirects=False,
                timeout=timeout,
                verify=self.session.verify,
                cert=self.session.cert,
                proxies=self.session.proxies,
            )


@contextmanager
def _closed_on_failure(response: requests.Response) -> Iterator[None]:
    """A body that was given up must not hold its connection."""
    try:
        yield
    except BaseException:
        response.close()
        raise


def _untouched(response: requests.Response, _chunks: Iterator[bytes]) -> requests.Response:
    return response


def _may_repeat(error: ApiError, repeat: Repeat) -> bool:
    if repeat is True:
        return error.retryable
    if repeat == "not_arrived":
        refused = isinstance(error, RateLimited)  # turned away at the door
        return refused or (isinstance(error, (Unreachable, TimedOut)) and not error.arrived)
    return False


def _pause(error: ApiError, tries: int) -> float:
    """Full jitter; on top of what the API asked for, so that waiting threads do not come back together."""
    minimum = error.retry_after or 0.0 if isinstance(error, RateLimited) else 0.0
    return minimum + random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (tries - 1)))
