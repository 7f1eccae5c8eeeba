"""New pictures have a bound for each visitor and one for all; what is stored costs nothing."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from storefront import spending
from storefront.models import PictureSpending
from storefront.spending import EVERYBODY, TooManyPictures, spend, spending_by, visitor_of

pytestmark = pytest.mark.django_db


def spent(name: str = EVERYBODY) -> int:
    return PictureSpending.objects.get(name=name).calls


def test_a_visitor_reaches_the_bound_and_another_does_not(settings: Any) -> None:
    settings.PICTURE_CALLS_PER_VISITOR = 10
    for _ in range(5):
        with spending_by("a"), spend(2):
            pass
    with pytest.raises(TooManyPictures), spending_by("a"), spend(1):
        pass
    with spending_by("b"), spend(6):
        pass
    assert (spent("a"), spent("b"), spent()) == (10, 6, 16)


def test_all_together_reach_theirs_and_what_was_refused_is_not_counted(settings: Any) -> None:
    settings.PICTURE_CALLS = 7
    for visitor in "abcdefg":
        with spending_by(visitor), spend(1):
            pass
    with pytest.raises(TooManyPictures), spending_by("h"), spend(1):
        pass
    assert spent() == 7
    assert not PictureSpending.objects.filter(name="h").exists()


def test_a_new_stretch_of_time_starts_anew_and_old_rows_go(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PICTURE_CALLS_PER_VISITOR = 3
    now = 10_000_000
    monkeypatch.setattr(spending.time, "time", lambda: now)
    with spending_by("a"), spend(3):
        pass
    now += spending.WINDOW
    with spending_by("a"), spend(3):
        pass
    now += 3 * spending.WINDOW
    with spending_by("b"), spend(1):
        pass
    assert set(PictureSpending.objects.values_list("name", flat=True)) == {"b", EVERYBODY}


def test_one_picture_that_costs_more_than_the_bound_can_be_made(settings: Any) -> None:
    settings.PICTURE_CALLS_PER_VISITOR = 2
    with spending_by("a"), spend(6):
        pass
    with pytest.raises(TooManyPictures), spending_by("a"), spend(1):
        pass


def test_what_is_made_inside_costs_nothing_more_and_the_worker_spends_freely() -> None:
    with spending_by("a"), spend(4), spend(4):
        pass
    with spend(100):
        pass
    assert (spent("a"), spent()) == (4, 4)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" in connection.vendor, reason="threads share no database in memory; PostgreSQL runs it")
def test_the_bound_is_exact_for_threads_at_once(settings: Any) -> None:
    settings.PICTURE_CALLS_PER_VISITOR = 5
    outcomes = []

    def draw() -> None:
        try:
            with spending_by("a"), spend(1):
                outcomes.append(True)
        except TooManyPictures:
            outcomes.append(False)
        finally:
            connection.close()

    threads = [threading.Thread(target=draw) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert spent("a") <= 5
    assert sum(outcomes) >= 5


def test_a_visitor_is_an_address_or_a_household_and_cannot_choose(settings: Any) -> None:
    factory = RequestFactory()

    def name(address: str, forwarded: str = "") -> str:
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        return visitor_of(factory.get("/", headers=headers, REMOTE_ADDR=address))

    settings.BEHIND_PROXY = False
    assert name("192.0.2.1") != name("192.0.2.2")
    assert name("192.0.2.1", forwarded="198.51.100.7") == name("192.0.2.1")
    assert name("2001:db8:1:2::1") == name("2001:db8:1:2:ffff::9") != name("2001:db8:1:3::1")
    assert name("") == name("@") == name("unix:") == name("x" * 300)
    settings.BEHIND_PROXY = True
    assert name("127.0.0.1", forwarded="203.0.113.9, 198.51.100.7") == name("127.0.0.1", forwarded="198.51.100.7")
    assert "192" not in name("192.0.2.1")


def test_pages_say_it_in_friendly_words(client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(*_: Any, **__: Any) -> Any:
        raise TooManyPictures(api="patterndesign")

    monkeypatch.setattr("designer.designs.get_design", too_many)
    answer = client.get("/patterns/1/", headers={"Accept": "text/html"})
    assert (answer.status_code, int(answer["Retry-After"]) > 0) == (429, True)
    assert "In a few minutes there is room for more." in answer.content.decode()
    image = client.get("/patterns/1/repeat.webp", headers={"Accept": "image/webp,*/*;q=0.8"})
    assert (image.status_code, image["Content-Type"]) == (429, "text/plain; charset=utf-8")
