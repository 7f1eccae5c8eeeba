"""What the shop knows of a person can be given out, is locked away in time, and forgotten."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cart.models import Cart
from orders import services
from orders.models import LicensedUnit, Order
from orders.personal_data import PERSONAL, invoices_until
from storefront import bounds
from tests.orders.conftest import ADDRESS

pytestmark = pytest.mark.django_db


def run(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def placed(shopper: Client, cart_with_items: Cart) -> Order:
    """As Hanna placed it, in her browser."""
    shopper.post("/checkout/", {**ADDRESS, "note": "Ring twice."})
    return Order.objects.get()


def personal(order: Order) -> list[str]:
    order.refresh_from_db()
    return [getattr(order, name) for name in PERSONAL]


def test_everything_is_given_out(placed: Order) -> None:
    known = json.loads(run("export_customer", "HANNA@example.com"))
    order = known["orders"][0]
    assert {name: order[name] for name in ADDRESS} == ADDRESS
    assert (order["note"], order["reference"], known["sessions"]) == ("Ring twice.", placed.reference, 1)
    assert [line["product"] for line in order["lines"]] == ["Linen cushion", "Mug"]
    assert order["lines"][0]["designs"][0]["colours"]
    assert order["mails"][0]["kind"] == "confirmation"


def test_who_asks_to_be_forgotten_is_locked_away_with_the_invoice_whole(placed: Order, shopper: Client) -> None:
    address = placed.get_absolute_url()
    assert "1 orders locked away" in run("erase_customer", "hanna@example.com")
    assert Client().get(address).status_code == shopper.get(address).status_code == 404
    assert personal(placed)[:2] == ["Hanna Voss", "hanna@example.com"]
    assert placed.note == ""
    assert not Session.objects.exists()
    assert not Cart.objects.exists()
    assert not placed.mails.filter(sent_at=None).exists()
    assert Client().get(placed.get_absolute_url()).status_code == 404


def test_only_who_answers_for_the_books_sees_what_is_locked_away(placed: Order) -> None:
    run("erase_customer", "hanna@example.com")
    client, user = Client(), User.objects.create_user("jonas", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_order", "change_order"]))
    client.force_login(user)
    addresses = [f"/admin/orders/order/{placed.pk}/{name}/" for name in ("change", "licences")]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert client.post(f"/admin/orders/order/{placed.pk}/approve/").status_code == 404
    assert "Hanna" not in client.get("/admin/orders/order/").content.decode()
    user.user_permissions.add(Permission.objects.get(codename="view_locked_order"))
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert "Hanna" in client.get("/admin/orders/order/").content.decode()


def test_a_piece_in_production_is_not_forgotten(placed: Order) -> None:
    services.approve(placed, "jonas")
    with pytest.raises(CommandError, match=f"Still being produced: {placed.reference}"):
        run("erase_customer", "hanna@example.com")
    assert Session.objects.exists()
    LicensedUnit.objects.update(state=LicensedUnit.State.LICENSED)
    assert "1 orders locked away" in run("erase_customer", "hanna@example.com")


def test_each_night_orders_age(placed: Order, settings: Any) -> None:
    def age(placed_at: Any) -> tuple[bool, bool]:
        Order.objects.update(placed_at=placed_at)
        run("clear_personal_data")
        placed.refresh_from_db()
        return bool(placed.locked_at), bool(placed.anonymised_at)

    now = timezone.now()
    assert age(now - timedelta(days=364 * settings.ORDER_YEARS)) == (False, False)
    assert age(now - timedelta(days=367 * settings.ORDER_YEARS)) == (True, False)
    assert age(invoices_until() + timedelta(days=1)) == (True, False)
    assert personal(placed)[0] == "Hanna Voss"
    assert age(invoices_until() - timedelta(days=1)) == (True, True)
    assert set(personal(placed)) == {""}
    assert str(placed.country) == "DE"
    assert placed.lines.count() == 2
    staff = Client()
    staff.force_login(User.objects.create_superuser("jonas"))
    assert staff.get(f"/admin/orders/order/{placed.pk}/change/").status_code == 200


def test_each_night_counts_go_too(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bounds.take("orders", "somebody")
    assert "0 counts" in run("clear_personal_data")
    monkeypatch.setattr(bounds.time, "time", lambda: timezone.now().timestamp() + 7200)
    assert "1 counts" in run("clear_personal_data")


@pytest.mark.parametrize("command", ["export_customer", "erase_customer"])
def test_an_address_that_nobody_has_is_named(command: str) -> None:
    with pytest.raises(CommandError, match=r"No order has the address nobody@example\.com"):
        run(command, "nobody@example.com")
