"""What Pattern PXM answers "Not Found" for stays in the shop and in the bag, and is not ordered meanwhile."""

from typing import Any

import pytest
from django.test import Client

from cart.models import CartItem
from catalog.models import Product
from orders.models import Order
from tests.designer.sample_products import VASE

pytestmark = pytest.mark.django_db
FIELDS = {
    "name": "Ida Holm",
    "email": "ida@holm.example",
    "street": "Lindenweg 4",
    "postcode": "1070",
    "city": "Vienna",
    "country": "AT",
}


@pytest.fixture
def shopper(client: Client, products: None) -> Client:
    client.post("/cart/add/", {"product": VASE, "quantity": "2"})
    return client


def test_adding_it_is_refused_in_words_and_can_be_tried_again(client: Client, products: None) -> None:
    Product.objects.filter(id=VASE).update(missing=True)
    answer = client.post("/cart/add/", {"product": VASE, "quantity": "2"})
    assert answer.status_code == 503
    assert "cannot be ordered at this moment" in answer.content.decode()
    assert not CartItem.objects.exists()
    Product.objects.update(missing=False)
    client.post("/cart/add/", {"product": VASE, "quantity": "2"})
    assert CartItem.objects.get().quantity == 2


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"missing": True}, "cannot be ordered at this moment"),
        ({"gone": True, "on_sale": False}, "is no longer in the shop"),
    ],
)
def test_checkout_leads_to_the_bag_which_says_why_and_keeps_what_was_typed(
    shopper: Client, state: dict[str, Any], words: str
) -> None:
    Product.objects.filter(id=VASE).update(**state)
    page = shopper.get("/checkout/", follow=True)
    assert page.redirect_chain == [("/cart/", 302)]
    assert words in page.content.decode()
    refused = shopper.post("/checkout/", FIELDS)
    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert all(value in refused.content.decode() for value in FIELDS.values())
    assert not Order.objects.exists()
    assert CartItem.objects.get().quantity == 2


def test_a_variant_whose_parent_is_missing_is_not_ordered(shopper: Client) -> None:
    Product.objects.create(id="parent", missing=True, on_sale=True, fetched_at=Product.objects.get(id=VASE).fetched_at)
    Product.objects.filter(id=VASE).update(variant_of_id="parent")
    assert "cannot be ordered at this moment" in shopper.get("/cart/").content.decode()


def test_the_same_press_orders_once_it_is_back(shopper: Client) -> None:
    Product.objects.filter(id=VASE).update(missing=True)
    shopper.post("/checkout/", FIELDS)
    Product.objects.update(missing=False)
    shopper.post("/checkout/", FIELDS)
    assert Order.objects.get().lines.get().quantity == 2
