"""“Place the order" pressed again, whatever became of the first answer: one order, and a way to it."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
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
