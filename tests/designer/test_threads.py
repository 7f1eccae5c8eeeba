"""Calls that go out side by side do so in threads, which have no database connection of their own and get none."""

import threading
from typing import Any

import pytest
from django.db.backends.signals import connection_created
from django.test import Client

from designer import designs
from storefront import caches
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION


@pytest.fixture
def connecting_threads() -> Any:
    """The names of the threads that opened a connection to the database."""
    names: list[str] = []

    def note(**kwargs: Any) -> None:
        names.append(threading.current_thread().name)

    connection_created.connect(note)
    yield names
    connection_created.disconnect(note)


@pytest.mark.django_db
def test_threads_ask_the_api_and_nothing_else(
    client: Client, products: None, design: Any, pattern_sandbox: PatternSandbox, connecting_threads: list[str]
) -> None:
    caches.shared.clear()
    caches.local.clear()
    others = [design.id, *(other.id for other in designs.search({}, limit=4).patterns)]
    assert designs.colours_of_many(others)
    parts = client.get(f"/patterns/{design.id}/parts", {"product": CUSHION})
    assert parts.status_code == 200
    calls = pattern_sandbox.calls()
    assert calls["pattern/getColors"] > 1
    assert calls["pattern/renderAsProduct"] > 1
    assert connecting_threads == []
