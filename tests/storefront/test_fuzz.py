"""A small part of `python -m benchmarks fuzz`: odd values at every address, and no 500."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from benchmarks.fuzz import Fuzz, addresses, visitors
from storefront.request_shape import ShopHandler


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> WSGIHandler:
    # A test's transaction is its connection's, which each request would close.
    monkeypatch.setattr("django.core.signals.request_started.send", lambda **_: [])
    monkeypatch.setattr("django.core.signals.request_finished.send", lambda **_: [])
    return ShopHandler()


@pytest.mark.parametrize("count", [300, pytest.param(3000, marks=pytest.mark.exhaustive)])
@pytest.mark.django_db
def test_no_value_anywhere_breaks_a_page(upstream, shop: WSGIHandler, count: int) -> None:
    visitors()  # so that there is an order, whose address is one of them
    fuzz = Fuzz(shop, addresses(), visitors, seed=count)
    outcome = fuzz.run(count)
    assert outcome.broken == []
    assert outcome.statuses.total() > count
    assert {200, 302, 400, 404, 405} <= outcome.statuses.keys()
