"""A database that does not serve a request for a cause that passes: a page that says so, and a line in the log."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, ProgrammingError
from django.test import Client

from storefront.busy_database import cause_of
from tests.designer.sample_products import VASE
from tests.orders.conftest import ADDRESS

pytestmark = pytest.mark.django_db
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
HTMX = {"HX-Request": "true"}
SECRET = "hunter2 at /srv/shop"


def raised(kind: type[Exception], own: Exception) -> Exception:
    error = kind(SECRET)
    error.__cause__ = own
    return error


def locked(path: Path) -> sqlite3.Error:
    """SQLite's own, with its code."""
    with closing(sqlite3.connect(path, isolation_level=None)) as holder, closing(sqlite3.connect(path)) as other:
        holder.execute("BEGIN EXCLUSIVE")
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError) as caught:
            other.execute("BEGIN IMMEDIATE")
    return caught.value


def no_table() -> sqlite3.Error:
    with closing(sqlite3.connect(":memory:")) as other, pytest.raises(sqlite3.OperationalError) as caught:
        other.execute("SELECT 1 FROM nothing")
    return caught.value


def test_causes_that_pass_are_told_from_faults_of_ours(tmp_path: Path) -> None:
    errors = psycopg.errors
    assert "locked" in cause_of(raised(OperationalError, locked(tmp_path / "a.sqlite3")))
    assert "locked" in cause_of(raised(OperationalError, errors.LockNotAvailable()))
    for own in (errors.DeadlockDetected(), errors.SerializationFailure()):
        assert "deadlock" in cause_of(raised(OperationalError, own))
    assert "out of connections" in cause_of(raised(OperationalError, errors.TooManyConnections()))
    assert "stopped" in cause_of(raised(OperationalError, errors.AdminShutdown()))
    for lost in (psycopg.OperationalError("connection refused"), psycopg.InterfaceError("the connection is closed")):
        assert "connection" in cause_of(raised(InterfaceError, lost))
    assert cause_of(raised(OperationalError, no_table())) == ""
    assert cause_of(raised(ProgrammingError, errors.UndefinedTable())) == ""
    assert cause_of(raised(IntegrityError, errors.UniqueViolation())) == ""
    assert cause_of(ValueError("ours")) == cause_of(None) == ""


@pytest.fixture
def shopper(client: Client, products: None) -> Client:
    client.post("/cart/add/", {"product": VASE})
    return client


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Any:
    """From now on this function of ours meets a deadlock."""

    def meet(name: str) -> None:
        def fail(*_args: Any, **_options: Any) -> None:
            raise raised(OperationalError, psycopg.errors.DeadlockDetected())

        monkeypatch.setattr(name, fail)

    return meet


def words(answer: Any) -> str:
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    text: str = answer.content.decode()
    assert "very busy at this moment. Nothing is lost" in text
    assert "hunter2" not in text
    return text


def test_pages_and_parts_say_it_and_lead_on(client: Client, busy: Any, caplog: pytest.LogCaptureFixture) -> None:
    busy("catalog.listing.build")
    page = words(client.get("/products/?sort=name"))
    assert re.search(r'href="/products/\?sort=name">\s*Try again', page)
    part = words(client.get("/products/", headers=HTMX))
    assert "data-tries-again" in part
    assert "<html" not in part
    assert "a deadlock or a conflict" in caplog.text


def test_what_was_typed_is_kept_and_goes_through_later(
    shopper: Client, busy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(
            "orders.views.services.place_order",
            lambda *_: (_ for _ in ()).throw(raised(OperationalError, psycopg.errors.SerializationFailure())),
        )
        page = words(shopper.post("/checkout/", ADDRESS, headers=FROM_HERE))
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert ADDRESS.items() <= fields.items()
    assert shopper.post("/checkout/", fields).status_code == 302


def test_the_bag_says_it_beside_the_page(client: Client, products: None, busy: Any) -> None:
    busy("cart.services.put_in")
    assert "data-tries-again" in words(client.post("/cart/add/", {"product": VASE}, headers=HTMX))
    words(client.post("/cart/add/", {"product": VASE}, headers=FROM_HERE))


@pytest.mark.parametrize("address", ["/cart/", "/admin/login/"])
@pytest.mark.parametrize("headers", [{}, HTMX, {"Accept": "image/webp"}])
def test_it_is_said_where_nothing_can_be_read_at_all(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str, headers: dict[str, str]
) -> None:
    """Neither session nor bag: outside the views, and again while the page about it is made."""
    gone = raised(OperationalError, psycopg.OperationalError("server closed the connection unexpectedly"))
    client.raise_request_exception = False

    def fail(*_args: Any, **_options: Any) -> None:
        raise gone

    for name in ("django.contrib.auth.middleware.AuthenticationMiddleware.process_request", "cart.context.cart_count"):
        monkeypatch.setattr(name, fail)
    monkeypatch.setattr("catalog.context.menu", fail)
    monkeypatch.setattr("storefront.error_pages.render", fail)
    words(client.get(address, headers=headers))


def test_a_form_is_kept_there_too(shopper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = raised(InterfaceError, psycopg.InterfaceError("the connection is closed"))
    shopper.raise_request_exception = False

    def fail(*_args: Any, **_options: Any) -> None:
        raise gone

    monkeypatch.setattr("orders.views.session.current_cart", fail)
    monkeypatch.setattr("storefront.error_pages.render", fail)
    page = words(shopper.post("/checkout/", ADDRESS | {"name": "<b>Hanna"}, headers=FROM_HERE))
    assert 'value="&lt;b&gt;Hanna"' in page
    assert "csrfmiddlewaretoken" in page


def test_a_fault_of_ours_stays_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr("catalog.listing.build", lambda *_: (_ for _ in ()).throw(raised(OperationalError, no_table())))
    assert client.get("/products/").status_code == 500
