"""“Place the order" pressed again, whatever became of the first answer: one order, and a way to it."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from cart.models import Cart, CartItem
from cart.session import CART_KEY, ORDER_KEY
from orders import services
from orders.forms import CheckoutForm
from orders.models import Order
from tests.orders.conftest import ADDRESS

pytestmark = pytest.mark.django_db
STANDS = "This order was placed before"


def press(client: Client, **changes: str) -> Any:
    return client.post("/checkout/", {**ADDRESS, **changes})


def test_the_second_press_leads_to_the_order_of_the_first(shopper: Client) -> None:
    first, second = press(shopper), press(shopper)
    assert second["Location"] == first["Location"] == Order.objects.get().get_absolute_url()
    assert STANDS not in shopper.get(second["Location"]).content.decode()


def test_it_does_so_when_the_first_answer_and_its_session_were_lost(shopper: Client, cart_with_items: Cart) -> None:
    order = services.place_order(cart_with_items, Order(**ADDRESS))
    assert ORDER_KEY not in shopper.session
    assert press(shopper)["Location"] == order.get_absolute_url()
    assert Order.objects.count() == 1


def test_the_session_knows_the_order_as_soon_as_it_is_there(shopper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orders.views.redirect", lambda *args: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        press(shopper)
    assert Session.objects.get().get_decoded()[ORDER_KEY] == Order.objects.get().token


@pytest.mark.parametrize("changes", [{"name": "Somebody Else"}, {"street": "Elsewhere 1"}, {"note": "Ring twice"}])
def test_another_tab_with_other_fields_hears_that_the_first_order_stands(
    shopper: Client, changes: dict[str, str]
) -> None:
    press(shopper)
    answer = press(shopper, **changes)
    assert STANDS in shopper.get(answer["Location"]).content.decode()
    assert Order.objects.get().name == ADDRESS["name"]


def test_two_presses_that_both_saw_a_full_cart_make_one_order(
    shopper: Client, cart_with_items: Cart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is done between this one's look into the cart and its order."""
    is_valid = CheckoutForm.is_valid

    def late(form: CheckoutForm) -> bool:
        services.place_order(cart_with_items, Order(**ADDRESS))
        return is_valid(form)

    monkeypatch.setattr(CheckoutForm, "is_valid", late)
    assert press(shopper)["Location"] == Order.objects.get().get_absolute_url()


def test_a_cart_that_is_filled_again_makes_another_order(shopper: Client, cart_with_items: Cart) -> None:
    press(shopper)
    CartItem.objects.create(
        cart=cart_with_items, product_id="a-mug", product_name="Mug", currency="EUR", unit_price=16, quantity=1
    )
    press(shopper)
    first, second = Order.objects.order_by("pk")
    assert first.checkout_key != second.checkout_key
    assert press(shopper)["Location"] == second.get_absolute_url()


def page_key(client: Client) -> str:
    match = re.search(r'name="checkout_key" value="([^"]+)"', client.get("/checkout/").content.decode())
    assert match
    return match[1]


def test_the_page_finds_its_order_from_another_session(shopper: Client) -> None:
    key = page_key(shopper)
    first = press(shopper, checkout_key=key)
    stranger = Client()
    assert press(stranger, checkout_key=key)["Location"] == first["Location"]
    assert first["Location"] in stranger.get("/cart/").content.decode()
    assert press(Client(), checkout_key=key[:-1])["Location"] == "/cart/"


def test_an_old_page_does_not_order_what_was_put_in_after_it(shopper: Client, cart_with_items: Cart) -> None:
    key = page_key(shopper)
    first = press(shopper, checkout_key=key)
    item = CartItem.objects.create(
        cart=cart_with_items, product_id="a-mug", product_name="Mug", currency="EUR", unit_price=16, quantity=1
    )
    assert page_key(shopper) != key
    assert press(shopper, checkout_key=key)["Location"] == first["Location"]
    assert list(CartItem.objects.all()) == [item]


def test_a_page_whose_bag_another_tab_changed_and_ordered_hears_that_this_order_stands(
    shopper: Client, cart_with_items: Cart
) -> None:
    key = page_key(shopper)
    shopper.post(f"/cart/items/{cart_with_items.items.first().pk}/remove/")
    first = press(shopper)
    answer = press(shopper, checkout_key=key)
    assert answer["Location"] == first["Location"]
    assert STANDS in shopper.get(answer["Location"]).content.decode()


def test_what_is_put_back_while_the_order_is_placed_stays_in_the_bag(
    shopper: Client, cart_with_items: Cart, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed = cart_with_items.items.last()
    shopper.post(f"/cart/items/{removed.pk}/remove/")
    copy_line = services.copy_line

    def slow(order: Order, item: CartItem) -> Any:
        CartItem.with_removed.filter(pk=removed.pk).update(removed_at=None)
        return copy_line(order, item)

    monkeypatch.setattr(services, "copy_line", slow)
    press(shopper)
    assert [line.product_name for line in Order.objects.get().lines.all()] == ["Linen cushion"]
    assert list(cart_with_items.items.all()) == [removed]


@pytest.mark.parametrize("look", [1, 2])
def test_a_press_during_which_another_one_orders_leads_to_that_order(
    shopper: Client, cart_with_items: Cart, monkeypatch: pytest.MonkeyPatch, look: int
) -> None:
    """The other order is there just before this press looks for it, or just after."""
    earlier_order = services.earlier_order

    def looks(*args: Any) -> Order | None:
        if look == 1:
            services.place_order(cart_with_items, Order(**ADDRESS))
        order = earlier_order(*args)
        if look == 2:
            services.place_order(cart_with_items, Order(**ADDRESS))
        monkeypatch.setattr(services, "earlier_order", earlier_order)
        return order

    monkeypatch.setattr(services, "earlier_order", looks)
    assert press(shopper)["Location"] == Order.objects.get().get_absolute_url()


def test_an_empty_bag_leads_to_the_order_whose_answer_never_came(shopper: Client) -> None:
    press(shopper)
    assert Order.objects.get().get_absolute_url() in shopper.get("/cart/").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" in connection.vendor, reason="its tests are in memory: tests/storefront/ has it in a file")
def test_presses_at_the_same_moment_make_one_order(shopper: Client) -> None:
    together = threading.Barrier(4)

    def press_with_the_others(_number: int) -> str:
        client = Client()
        client.cookies["sessionid"] = shopper.cookies["sessionid"].value
        together.wait()
        try:
            return press(client)["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        locations = set(pool.map(press_with_the_others, range(4)))
    assert locations == {Order.objects.get().get_absolute_url()}


def test_signing_in_meanwhile_loses_neither_order_nor_page(
    shopper: Client, cart_with_items: Cart, django_user_model: Any
) -> None:
    """The session's row is gone when the order is placed: another tab has signed in."""
    token = shopper.session[CART_KEY]
    before = shopper.cookies["sessionid"].value

    def gone(cart: Cart, order: Order, place_order: Any = services.place_order) -> Order:
        Session.objects.filter(session_key=before).delete()
        return place_order(cart, order)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services, "place_order", gone)
        assert press(shopper)["Location"] == Order.objects.get().get_absolute_url()
    shopper.force_login(django_user_model.objects.create_user("hanna"))
    session = shopper.session
    session[CART_KEY] = token
    session.save()
    assert press(shopper)["Location"] == Order.objects.get().get_absolute_url()


def test_an_empty_cart_that_never_was_an_order_says_so(client: Client) -> None:
    answer = client.post("/checkout/", ADDRESS, follow=True)
    assert "nothing to order yet" in answer.content.decode()
