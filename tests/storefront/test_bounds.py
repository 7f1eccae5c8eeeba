"""What one visitor, or one address, may cause; each bound says so and costs nobody else anything."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cart.models import MAX_LINES, MAX_PIECES, MAX_REMOVED, Cart, CartItem
from cart.session import CART_KEY
from designer import designs
from orders.models import Order
from pattern_apis.transport.errors import NotFound
from storefront import bounds
from storefront.models import BoundedCount
from storefront.spending import TooManyCalls, TooManyPictures
from tests.designer.sample_products import CUSHION
from tests.orders.conftest import ADDRESS

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> Callable[..., tuple[Client, Cart]]:
    def fill(number: int = 1, lines: int = 1, quantity: int = 1) -> tuple[Client, Cart]:
        cart = Cart.objects.create(token=f"bag-{number}")
        fields = {"currency": "EUR", "unit_price": Decimal("16.00"), "quantity": quantity}
        CartItem.objects.bulk_create(
            CartItem(cart=cart, product_id=f"mug-{n}", product_name=f"Mug {n}", **fields) for n in range(lines)
        )
        client = Client()
        session = client.session
        session[CART_KEY] = cart.token
        session.save()
        return client, cart

    return fill


def test_a_bound_is_one_visitors_and_ends(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BOUNDS = {"orders": (3, 100), "bags": (1, 100)}
    now = 1_000_000
    monkeypatch.setattr(bounds.time, "time", lambda: now)
    assert [bounds.take("orders", "a") for _ in range(5)] == [0, 0, 0, 100, 100]
    assert (bounds.take("orders", "b"), bounds.take("bags", "a")) == (0, 0)
    now += 60
    assert bounds.take("orders", "a") == 40
    assert bounds.clear() == 0
    now += 40
    assert bounds.take("orders", "a", 3) == 0
    assert bounds.clear() == 2
    assert bounds.take("orders", "a") == 100
    assert not BoundedCount.objects.filter(name__contains="orders").exists()


def order(client: Client, **fields: str) -> Any:
    return client.post("/checkout/", {**ADDRESS, **fields})


def test_a_stranger_gets_no_flood_of_mail(settings: Any, filled: Any) -> None:
    settings.BOUNDS = settings.BOUNDS | {"mails": (2, 3600)}
    emails = ["hanna@example.com", "HANNA@example.com", "Hanna@Example.com"]
    answers = [order(filled(n)[0], email=email) for n, email in enumerate(emails)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert 3590 < int(answers[2]["Retry-After"]) <= 3600
    page = answers[2].content.decode()
    assert "Those were many orders at once. In 60 minutes there is room for more; your bag stays." in page
    assert "needs another look" not in page
    assert Order.objects.count() == 2
    assert order(filled(9)[0], email="somebody@else.example").status_code == 302


def test_one_visitor_orders_so_often_and_another_still_may(settings: Any, filled: Any) -> None:
    settings.BOUNDS = settings.BOUNDS | {"orders": (1, 600)}
    assert order(filled(1)[0], email="a@example.com").status_code == 302
    client, cart = filled(2)
    assert order(client, email="b@example.com").status_code == 429
    assert cart.items.count() == 1
    client.defaults["REMOTE_ADDR"] = "192.0.2.9"
    assert order(client, email="b@example.com").status_code == 302


def test_bags_without_end_are_refused_in_words(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BOUNDS = settings.BOUNDS | {"bags": (1, 3600)}
    monkeypatch.setattr("cart.views.services.prepare_item", lambda *_: pytest.fail("the API was asked"))
    bounds.take("bags", visitor())
    for headers in ({}, {"HX-Request": "true"}):
        answer = Client().post("/cart/add/", {"product": "mug"}, headers=headers)
        assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
        assert "In 60 minutes there is room for more; nothing is lost." in answer.content.decode()


@pytest.mark.parametrize("kind", [TooManyCalls, TooManyPictures])
@pytest.mark.parametrize("step", ["products.get_product", "designs.get_design", "designs.mockup"])
def test_a_bound_that_the_bag_meets_says_when_there_is_room(
    client: Client, products: None, design: Any, monkeypatch: pytest.MonkeyPatch, kind: Any, step: str
) -> None:
    error = kind("so much", api="pxm")
    error.retry_after = 61.5
    monkeypatch.setattr(f"cart.services.{step}", lambda *_: (_ for _ in ()).throw(error))
    answer = client.post("/cart/add/", {"product": CUSHION, "design": design.id})
    if step == "designs.mockup":  # the picture is made later
        assert answer.status_code == 302
    else:
        assert (answer.status_code, answer["Retry-After"]) == (429, "62")
        assert "In 2 minutes there is room for more" in answer.content.decode()


@pytest.mark.parametrize("picture", ["mockup.webp?size=small", "mockup.webp?x=1", "repeat.webp?size=small"])
def test_pictures_beyond_the_bound_answer_429(
    client: Client, products: None, design: Any, settings: Any, picture: str
) -> None:
    bounds.take("calls", visitor())
    settings.PICTURE_CALLS = 0
    client.get(f"/patterns/{design.id}/mockup.webp?product={CUSHION}")  # one picture is always admitted
    answer = client.get(f"/patterns/{design.id}/{picture}&product={CUSHION}&scale=0.7&colours=112233")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def visitor() -> str:
    from django.test import RequestFactory

    from storefront.spending import visitor_of

    return visitor_of(RequestFactory().get("/"))


def test_a_bag_is_full_at_some_time(filled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from cart import services

    _client, cart = filled(1, lines=MAX_LINES)
    fields = {"product_name": "Bowl", "currency": "EUR", "unit_price": Decimal("9.00"), "quantity": 1}
    with pytest.raises(services.CartError, match=f"{MAX_LINES} different things"):
        services.put_in(cart, services.NewItem(CartItem(product_id="bowl", **fields)))
    known = {"product_name": "Mug 3", "currency": "EUR", "unit_price": Decimal("16.00"), "quantity": 1}
    assert services.put_in(cart, services.NewItem(CartItem(product_id="mug-3", **known))).quantity == 2
    item = cart.items.first()
    services.remove(item)
    services.put_in(cart, services.NewItem(CartItem(product_id="bowl", **fields)))
    with pytest.raises(services.CartError, match="different things"):
        services.put_back(item)


def test_pieces_beyond_measure_are_refused_at_the_line_that_has_them(filled: Any) -> None:
    client, cart = filled(1, lines=7, quantity=MAX_PIECES // 8)
    item = cart.items.first()
    answer = client.post(f"/cart/items/{item.pk}/", {"quantity": 99})
    assert answer.status_code == 302
    item = cart.items.last()
    refused = client.post(f"/cart/items/{item.pk}/", {"quantity": 99 + MAX_PIECES // 8})
    assert refused.status_code == 422
    CartItem.objects.filter(pk=cart.items.first().pk).update(quantity=99)
    CartItem.objects.filter(cart=cart).exclude(pk=item.pk).update(quantity=99)
    refused = client.post(f"/cart/items/{item.pk}/", {"quantity": 20})
    assert refused.status_code == 422
    assert f"A bag holds {MAX_PIECES} pieces at most." in refused.content.decode()


def test_what_was_taken_out_does_not_pile_up(filled: Any) -> None:
    client, cart = filled(1, lines=MAX_REMOVED + 4)
    for item in cart.items.all():
        client.post(f"/cart/items/{item.pk}/remove/")
    assert CartItem.with_removed.filter(cart=cart).count() == MAX_REMOVED


def test_unknown_numbers_are_asked_for_once_and_counted(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def fetch(design_id: int, *_: Any) -> tuple[str, ...]:
        calls.append(design_id)
        if design_id < 100:
            raise NotFound(api="patterndesign")
        return ("aabbcc",)

    monkeypatch.setattr(designs, "fetch_colours", fetch)
    address = "/patterns/colours/?ids=1,2,3,3,101"
    for _ in range(3):
        assert client.get(address).status_code == 200
    assert sorted(calls) == [1, 2, 3, 101]
    settings.PICTURE_CALLS_PER_VISITOR = 10
    for first in range(200, 300, 6):
        client.get(f"/patterns/colours/?ids={','.join(str(first + n) for n in range(6))}")
    assert len(calls) <= 16


@pytest.mark.parametrize("address", ["/patterns/{}/", "/patterns/?q=word{}", "/products/unknown-{}/"])
def test_calls_for_what_nobody_has_called_up_are_bounded(client: Client, settings: Any, address: str) -> None:
    """No API is there in this test: a call would end as 503."""
    settings.BOUNDS = settings.BOUNDS | {"calls": (1, 600)}
    bounds.take("calls", visitor())
    answer = client.get(address.format(4711))
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600
    assert "In a few minutes there is room for more." in answer.content.decode()
    assert client.get(address.format(4711), REMOTE_ADDR="192.0.2.9").status_code != 429


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\u2028", "\x0b", "\x85", "\t", "\u202e", "\u200b"])
def test_names_are_one_line_without_what_nobody_sees(filled: Any, separator: str) -> None:
    odd = f"Hanna{separator} Voss"
    assert order(filled(1)[0], name=odd, street=odd, city=odd, note=f"one\ntwo{separator}").status_code == 302
    placed = Order.objects.get()
    assert {placed.name, placed.street, placed.city} == {"Hanna Voss"}
    assert placed.note == "one\ntwo"
    nothing = order(filled(2)[0], name=separator * 3 + " ")
    assert nothing.status_code == 422
    assert "Please say who gets the parcel." in nothing.content.decode()


@pytest.mark.parametrize(
    "email", ["a@example.com\nBcc: b@example.com", "a@example.com,b@example.com", "a b@example.com"]
)
def test_a_mail_has_one_receiver(filled: Any, email: str) -> None:
    assert order(filled(1)[0], email=email).status_code == 422
    assert not mail.outbox


@pytest.mark.parametrize("address", ["/", "/products/"])
def test_the_canonical_address_is_the_shops_own(client: Client, settings: Any, address: str) -> None:
    settings.SHOP_URL = "https://shop.example"
    settings.ALLOWED_HOSTS = ["testserver"]
    page = client.get(address, headers={"Host": "testserver:6666"}).content.decode()
    assert f'href="https://shop.example{address}"' in page
    assert "6666" not in page


def test_the_largest_bag_is_a_page_like_others(filled: Any) -> None:
    """Measured as bytes, which do not depend on the machine; benchmarks/fuzz.py has the processor's time."""
    client, _cart = filled(1, lines=MAX_LINES)
    small, _cart = filled(2, lines=1)
    page, other = client.get("/cart/").content, small.get("/cart/").content
    assert len(page) < 400_000
    assert (len(page) - len(other)) / (MAX_LINES - 1) < 5_000
