"""Hanna, her cart with one recoloured cushion (three of it) and one plain mug, and the staff member Jonas."""

import io
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from cart.models import Cart, CartItem, CartItemSide
from orders import services
from orders.models import Order

ADDRESS = {
    "name": "Hanna Voss",
    "email": "hanna@example.com",
    "street": "Lindenallee 14",
    "postcode": "20357",
    "city": "Hamburg",
    "country": "DE",
}


def small_picture() -> ContentFile:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#cf5a45").save(out, "WEBP")
    return ContentFile(out.getvalue(), "picture.webp")


@pytest.fixture
def design(upstream):
    """Any design that can be recoloured, as the API has it now."""
    from storefront import clients

    result = clients.patterndesign().search(recolorable=True, limit=1)
    return result.patterns[0]


@pytest.fixture
def cart_with_items(db, upstream, design) -> Cart:
    from storefront import clients

    colours = [f"{17 * i % 256:02x}40a0" for i, _ in enumerate(clients.patterndesign().colors(design.id), 1)]
    cart = Cart.objects.create(token="hannas-bag")
    item = CartItem(
        cart=cart,
        product_id="a-cushion",
        product_name="Linen cushion",
        options="50 × 50 cm",
        currency="EUR",
        unit_price=Decimal("52.00"),
        licence_fee=Decimal("6.24"),
        quantity=3,
    )
    item.mockup.save("picture.webp", small_picture(), save=False)
    item.save()
    CartItemSide.objects.create(
        item=item,
        design_id=design.id,
        design_title=design.title,
        designer_name="Ines Aldau",
        colours=colours,
        shown_colours=colours,
        scale=Decimal("0.80"),
    )
    CartItem.objects.create(
        cart=cart, product_id="a-mug", product_name="Mug", currency="EUR", unit_price=Decimal("16.00"), quantity=1
    )
    return cart


@pytest.fixture
def shopper(cart_with_items: Cart) -> Client:
    """A browser whose session holds the cart."""
    from cart.session import CART_KEY

    client = Client()
    session = client.session
    session[CART_KEY] = cart_with_items.token
    session.save()
    return client


@pytest.fixture
def order(cart_with_items: Cart) -> Order:
    return services.place_order(cart_with_items, Order(**ADDRESS))


@pytest.fixture
def staff(db) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("jonas"))
    return client
