"""Pictures wait outside of threads while they come quickly, and no page behind them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.urls import reverse

from pattern_apis.transport import Lane, Places
from pattern_apis.transport.errors import NotTried
from storefront import picture_queue
from storefront.picture_queue import PagesFirst, is_picture

THREADS, MOST = 4, 2
LANE = Lane("patterndesign", Places(9), Places(9))


class Visit:
    """As a connection: its request, and what answering it does."""

    def __init__(self, path: str, work: Callable[[], object] = lambda: None) -> None:
        self.requests = [SimpleNamespace(path=path)]
        self.work = work
        self.answered = threading.Event()
        self.may_call = True

    def service(self) -> None:
        try:
            with LANE.place():
                self.work()
        except NotTried:
            self.may_call = False
        self.answered.set()

    def cancel(self) -> None:
        self.requests = []


@pytest.fixture
def queue() -> Iterator[PagesFirst]:
    queue = PagesFirst(MOST)
    queue.set_thread_count(THREADS)
    yield queue
    queue.shutdown()


def picture(work: Callable[[], object] = lambda: None) -> Visit:
    return Visit("/patterns/7/mockup.webp", work)


@pytest.mark.parametrize("name", ["repeat-image", "mockup-image", "parts", "palette", "colour-dots"])
def test_what_comes_after_a_page_is_known_by_its_address(name: str) -> None:
    assert is_picture(Visit(reverse(f"designer:{name}", args=[] if name == "colour-dots" else [12])))


@pytest.mark.parametrize("path", ["/", "/patterns/", "/patterns/12/", "/cart/", "/cart/pictures/1.webp"])
def test_all_else_is_a_page(path: str) -> None:
    assert not is_picture(Visit(path))


def test_a_crowd_of_quick_pictures_all_get_their_turn_and_a_few_threads(queue: PagesFirst) -> None:
    inside, most = [], []

    def draw() -> None:
        inside.append(True)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()

    crowd = [picture(draw) for _ in range(60)]
    for one in crowd:
        queue.add_task(one)
    page = Visit("/")
    queue.add_task(page)
    assert page.answered.wait(0.2)
    assert all(one.answered.wait(5) and one.may_call for one in crowd)
    assert max(most) == MOST


def test_behind_slow_pictures_nobody_waits(queue: PagesFirst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_queue, "STUCK", 0.1)
    over = threading.Event()
    slow, behind = [picture(lambda: over.wait(5)) for _ in range(MOST)], [picture() for _ in range(20)]
    for one in (*slow, *behind):
        queue.add_task(one)
    assert not behind[0].answered.is_set()
    time.sleep(0.15)
    queue.turn(time.monotonic())
    try:
        assert all(one.answered.wait(1) and not one.may_call for one in behind)
    finally:
        over.set()
    assert all(one.answered.wait(1) and one.may_call for one in slow)


def test_nobody_waits_longer_than_can_be_foreseen(queue: PagesFirst, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_queue, "LONGEST", 0.5)
    monkeypatch.setattr(picture_queue, "WEIGHT", 1.0)
    began = time.monotonic()
    crowd = [picture(lambda: time.sleep(0.05)) for _ in range(100)]
    for one in crowd[:MOST]:
        queue.add_task(one)
    assert all(one.answered.wait(2) for one in crowd[:MOST])
    for one in crowd[MOST:]:
        queue.add_task(one)
    assert all(one.answered.wait(5) for one in crowd)
    assert time.monotonic() - began < 2
    assert 10 < sum(one.may_call for one in crowd) < 60


def test_a_picture_that_fails_leaves_its_turn_to_the_next(queue: PagesFirst) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    for _ in range(3 * MOST):
        with suppress(ZeroDivisionError):
            queue.add_task(picture(fail))
    last = picture()
    queue.add_task(last)
    assert last.answered.wait(2)
