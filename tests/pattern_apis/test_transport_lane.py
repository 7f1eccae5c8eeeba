"""Few threads wait for an API; who finds no place, or an API that is away, is told so at once."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import pytest
import requests

from pattern_apis.cache import MemoryCache
from pattern_apis.transport import Breaker, Budget, Lane, Places, Transport, allowing, allowing_none, concurrently
from pattern_apis.transport.breaker import FAILURES, PAUSE, TRIAL
from pattern_apis.transport.errors import ApiError, NotTried, TimedOut, Unavailable
from pattern_apis.transport.lane import PATIENCE, QUICK, SILENCE

from .stub_server import StubServer, answer, reset, silence


class SharedMemory(MemoryCache):
    def add(self, key: str, value: Any, timeout: float) -> bool:
        if self.get(key) is not None:
            return False
        self.set(key, value, timeout)
        return True

    def delete(self, key: str) -> None:
        self.set(key, None, 0)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class World:
    """One shared store and several processes, each with a breaker of its own on it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.shared = SharedMemory(self.clock)

    def process(self) -> Breaker:
        return Breaker("pxm", self.shared, SharedMemory(self.clock), now=self.clock)

    def pass_seconds(self, seconds: float) -> None:
        self.clock.now += seconds


@pytest.fixture
def world() -> World:
    return World()


def lane(places: int = 5, of_all: Places | None = None, breaker: Breaker | None = None, **options: Any) -> Lane:
    return Lane("pxm", Places(places), of_all or Places(100), breaker, **options)


def is_refused(enter: Callable[[], Any]) -> bool:
    try:
        with enter():
            return False
    except NotTried:
        return True


@contextmanager
def occupied(lane: Lane, threads: int) -> Iterator[None]:
    """So many threads are inside until the end of the block."""
    over, inside = threading.Event(), threading.Barrier(threads + 1)

    def stay() -> None:
        with lane.place():
            inside.wait(10)
            over.wait(10)

    staying = [threading.Thread(target=stay) for _ in range(threads)]
    for thread in staying:
        thread.start()
    inside.wait(10)
    try:
        yield
    finally:
        over.set()
        for thread in staying:
            thread.join()


def test_a_full_lane_sends_others_away_once_nobody_leaves_soon() -> None:
    narrow = lane(places=3)
    with occupied(narrow, 3):
        time.sleep(PATIENCE)
        began = time.monotonic()
        assert is_refused(narrow.place)
        assert time.monotonic() - began < PATIENCE / 2
    assert not is_refused(narrow.place)


def test_while_places_are_left_soon_others_wait_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pattern_apis.transport.lane.QUICK", 2)  # soon, on a busy machine
    narrow, outcomes = lane(places=2), []

    def work() -> None:
        with narrow.place():
            time.sleep(0.02)
            outcomes.append(True)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 20


def test_all_lanes_together_leave_threads_free() -> None:
    of_all = Places(5)
    one, other = lane(4, of_all), lane(4, of_all)
    with occupied(one, 3), occupied(other, 2):
        time.sleep(PATIENCE)
        assert is_refused(one.place)
        assert is_refused(other.place)
    assert not is_refused(one.place)


def test_helper_threads_share_the_place_of_their_thread() -> None:
    narrow = lane(places=1)

    def enter(_item: int) -> bool:
        return not is_refused(narrow.place)

    with narrow.place():
        assert concurrently(enter, range(6), 3) == [True] * 6


def test_helper_threads_share_the_allowance_and_keep_the_order() -> None:
    with StubServer(silence) as stub_server, allowing(0.4):
        transport = Transport("pxm", budget=Budget(1, 10, 10, 1))

        def call(number: int) -> int:
            with suppress(TimedOut):
                transport.send(lambda: requests.Request("GET", stub_server.url), repeat=False)
            return number

        began = time.monotonic()
        assert concurrently(call, range(4), 2) == [0, 1, 2, 3]
        assert time.monotonic() - began < 3


def test_a_place_is_free_again_whatever_happened_inside() -> None:
    narrow = lane(places=1)
    for _ in range(3):
        with suppress(ZeroDivisionError), narrow.place():
            _ = 1 / 0
    assert not is_refused(narrow.place)


def test_what_one_process_finds_out_all_know(world: World) -> None:
    first, second = world.process(), world.process()
    for _ in range(FAILURES):
        first.failed()
    first.settle()
    for process in (first, second):
        with pytest.raises(NotTried) as caught:
            process.admit()
        assert 0 < caught.value.retry_after <= PAUSE


def test_a_success_in_between_starts_the_count_anew(world: World) -> None:
    breaker = world.process()
    for _ in range(10):
        breaker.failed()
        breaker.failed()
        breaker.answered()
        breaker.settle()
    breaker.admit()


def test_after_the_pause_one_of_all_processes_tries(world: World) -> None:
    processes = [world.process() for _ in range(4)]
    for _ in range(FAILURES):
        processes[0].failed()
    processes[0].settle()
    world.pass_seconds(PAUSE + 2)
    admitted = [process for process in processes if not is_refused(lambda process=process: entering(process))]
    assert len(admitted) == 1
    admitted[0].answered()
    admitted[0].settle()
    world.pass_seconds(1.5)
    for process in processes:
        process.admit()


def test_a_trial_that_fails_keeps_it_open_and_one_that_dies_is_followed_by_another(world: World) -> None:
    first, second = world.process(), world.process()
    for _ in range(FAILURES):
        first.failed()
    first.settle()
    world.pass_seconds(PAUSE + 2)
    first.admit()
    first.failed()
    first.settle()
    assert is_refused(lambda: entering(second))
    world.pass_seconds(PAUSE + 2)
    second.admit()  # and its process is killed
    assert is_refused(lambda: entering(first))
    world.pass_seconds(TRIAL + 1)
    first.admit()


def test_a_store_that_forgets_or_fails_leaves_it_closed(world: World) -> None:
    class Broken(SharedMemory):
        def get(self, key: str) -> Any:
            return None

        def add(self, key: str, value: Any, timeout: float) -> bool:
            return False

    breaker = Breaker("pxm", Broken(), SharedMemory(world.clock), now=world.clock)
    for _ in range(FAILURES):
        breaker.failed()
    breaker.settle()
    world.pass_seconds(2)
    breaker.admit()


@contextmanager
def entering(breaker: Breaker) -> Iterator[None]:
    breaker.admit()
    yield


@pytest.mark.parametrize("trouble", [reset, silence])
def test_an_api_that_is_silent_is_not_called_again_for_a_while(world: World, trouble: Any) -> None:
    breaker = world.process()
    transport = Transport("pxm", budget=Budget(1, 1.1, 1.2, 3), lane=lane(breaker=breaker), sleep=lambda _: None)
    with StubServer(trouble) as stub_server:

        def call() -> None:
            transport.send(lambda: requests.Request("GET", stub_server.url), repeat=True)

        for _ in range(FAILURES):
            with suppress(ApiError):
                call()
        sent = len(stub_server.received)
        with pytest.raises(NotTried) as caught:
            call()
        assert len(stub_server.received) == sent
        assert (caught.value.api, isinstance(caught.value, Unavailable)) == ("pxm", True)


@pytest.mark.parametrize(("kinds", "opens"), [({}, True), ({"failures": SILENCE}, False)])
def test_a_5xx_counts_once_a_call_and_not_at_all_for_drawings(world: World, kinds: Any, opens: bool) -> None:
    """Drawings: each call asks for another one, and it may be that one's fault."""
    transport = Transport("pxm", lane=lane(breaker=world.process(), **kinds), sleep=lambda _: None)
    with StubServer(answer(status=503)) as stub_server:
        for _ in range(FAILURES - 1):
            with pytest.raises(Unavailable):
                transport.send(lambda: requests.Request("GET", stub_server.url), repeat=True)
        assert len(stub_server.received) == 3 * (FAILURES - 1)
        with suppress(Unavailable):
            transport.send(lambda: requests.Request("GET", stub_server.url), repeat=True)
        assert is_refused(transport.place) is opens


@pytest.mark.parametrize("trouble", [reset, answer(status=500)])
def test_a_design_that_always_fails_does_not_close_the_api_for_others(world: World, trouble: Any) -> None:
    transport = Transport("pxm", lane=lane(breaker=world.process()), sleep=lambda _: None)
    with StubServer(trouble) as stub_server:

        def call(about: str) -> None:
            with suppress(ApiError):
                transport.send(lambda: requests.Request("GET", stub_server.url), repeat=True, about=about)

        for _ in range(3 * FAILURES):
            call("one design")
        assert not is_refused(transport.place)
        call("another one")
        assert is_refused(transport.place)


def test_a_trial_that_had_no_time_left_lets_another_one_try(world: World) -> None:
    first, second = (Transport("pxm", lane=lane(breaker=world.process())) for _ in range(2))
    lane_of_first = first.lane
    assert lane_of_first is not None
    for _ in range(FAILURES):
        lane_of_first.count(TimedOut())
    with lane_of_first.place():
        pass
    world.pass_seconds(PAUSE + 2)
    with StubServer(answer()) as stub_server:
        with allowing(0), pytest.raises(TimedOut):
            first.send(lambda: requests.Request("GET", stub_server.url), repeat=True)
        second.send(lambda: requests.Request("GET", stub_server.url), repeat=True)


def test_waiting_for_a_place_counts_towards_the_allowance() -> None:
    """Others leave soon, one after the other: who waits for them does so for no longer than the page may."""
    narrow, over = lane(places=1), threading.Event()

    def come_and_go() -> None:
        while not over.is_set():
            with suppress(NotTried), narrow.place():
                over.wait(0.1)

    crowd = [threading.Thread(target=come_and_go) for _ in range(8)]
    for visitor in crowd:
        visitor.start()
    try:
        with allowing(0.3):
            began = time.monotonic()
            for _ in range(6):
                is_refused(narrow.place)
            assert time.monotonic() - began < 1
    finally:
        over.set()
        for visitor in crowd:
            visitor.join()


def test_what_the_api_refuses_is_an_answer(world: World) -> None:
    transport = Transport("pxm", lane=lane(breaker=world.process()))
    with StubServer(answer(status=404)) as stub_server:
        for _ in range(2 * FAILURES):
            with suppress(ApiError):
                transport.send(lambda: requests.Request("GET", stub_server.url), repeat=True)
        assert len(stub_server.received) == 2 * FAILURES


def test_all_calls_of_a_page_end_within_its_allowance() -> None:
    budget = Budget(connect=1, read=5, total=5, attempts=3)
    with StubServer(silence) as stub_server, ExitStack() as stack:
        stack.enter_context(allowing(0.5))
        began = time.monotonic()
        for _ in range(5):
            with pytest.raises(TimedOut):
                Transport("pxm", budget=budget).send(lambda: requests.Request("GET", stub_server.url), repeat=True)
        assert time.monotonic() - began < 3


def test_retry_after_counts_towards_the_allowance() -> None:
    with StubServer(answer(status=429, headers={"Retry-After": "1"})) as stub_server, allowing(0.5):
        began = time.monotonic()
        with pytest.raises(ApiError):
            Transport("pxm").send(lambda: requests.Request("GET", stub_server.url), repeat=True)
        assert time.monotonic() - began < 0.9
        assert len(stub_server.received) == 1


def test_who_waits_is_counted_unless_all_are_quick() -> None:
    """Places that are all held for half a second, as by an API that answers after as long, take nobody's thread."""
    places = Places(2, waiters=1)
    over, refused = threading.Event(), []

    def come_and_go() -> None:
        while not over.is_set():
            with suppress(NotTried), places.one():
                over.wait(QUICK + 0.1)

    crowd = [threading.Thread(target=come_and_go) for _ in range(3)]
    for visitor in crowd:
        visitor.start()
    time.sleep(QUICK + 0.2)
    try:
        for _ in range(5):
            began = time.monotonic()
            refused.append(is_refused(places.one))
            assert time.monotonic() - began < QUICK
    finally:
        over.set()
        for visitor in crowd:
            visitor.join()
    assert refused == [True] * 5


def test_where_no_call_is_allowed_none_goes_out() -> None:
    with StubServer(answer()) as stub_server, allowing_none(), allowing(5):
        transport = Transport("pxm", lane=lane())
        with pytest.raises(NotTried):
            transport.send(lambda: requests.Request("GET", stub_server.url), repeat=True)
        assert not stub_server.received
