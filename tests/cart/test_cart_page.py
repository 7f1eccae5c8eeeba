import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from cart import services
from cart.context import cart
from cart.models import Cart, CartItem
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION, TOTE, VASE

pytestmark = pytest.mark.django_db


@pytest.fixture
def shopper(client: Client, products: None, design: Any) -> Client:
    client.post("/cart/add/", {"product": CUSHION, "design": design.id, "colours": "273781", "scale": "0.5"})
    client.post("/cart/add/", {"product": VASE, "quantity": "2"})
    return client


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_bag_shows_designs_prices_and_sums(shopper: Client, design: Any) -> None:
    page = shopper.get("/cart/")
    words = text(page)
    assert f"{design.title} by {design.designer.name}" in words
    assert "motif at 50 %" in words
    assert "Pieces €115.00" in words
    assert "Pattern licences, 12 % €6.24" in words
    assert "Total €121.24" in words
    assert "indigo" in words
    assert "#273781" in words
    assert f"/patterns/{design.id}/?product={CUSHION}&amp;colours=273781" in page.content.decode()


def test_with_the_licence_included_the_total_is_the_prices(
    client: Client, products: None, design: Any, settings: Any
) -> None:
    settings.LICENSE_MODE = "included"
    client.post("/cart/add/", {"product": CUSHION, "design": design.id})
    words = text(client.get("/cart/"))
    assert "Total €52.00" in words
    assert "Pattern licences in it €5.57" in words


def test_an_empty_bag_shows_two_ways_on(client: Client, db: None) -> None:
    page = client.get("/cart/").content.decode()
    assert "Nothing in it yet." in page
    assert 'href="/patterns/"' in page
    assert 'href="/products/"' in page


def test_twice_the_items_cost_the_same_queries(
    shopper: Client, design: Any, pattern_sandbox: PatternSandbox, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shopper.get("/cart/")
    with django_assert_num_queries(6):  # the session, cart, items, their sides and products, the number in the header
        shopper.get("/cart/")
    for scale in ("1", "2"):
        shopper.post("/cart/add/", {"product": TOTE, "design": design.id, "scale": scale})
    pattern_sandbox.calls()
    with django_assert_num_queries(6):
        shopper.get("/cart/")
    assert not pattern_sandbox.calls()


def test_the_number_on_the_bag_costs_one_query_and_none_without_a_bag(
    shopper: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(0):
        stranger = RequestFactory().get("/")
        stranger.session = SessionStore()  # type: ignore[attr-defined]
        assert cart(stranger)["cart_count"]() == 0
    known = RequestFactory().get("/")
    known.session = shopper.session  # type: ignore[attr-defined]
    known.session.get("cart")  # type: ignore[attr-defined]
    count = cart(known)["cart_count"]
    with django_assert_max_num_queries(1):
        assert count() == count() == 3


def test_a_quantity_is_set_and_stepped(shopper: Client) -> None:
    vase = CartItem.objects.get(product_id=VASE)
    shopper.post(f"/cart/items/{vase.pk}/", {"quantity": "7"})
    shopper.post(f"/cart/items/{vase.pk}/", {"quantity": "7", "step": "more"})
    vase.refresh_from_db()
    assert vase.quantity == 8
    shopper.post(f"/cart/items/{vase.pk}/", {"quantity": "8", "step": "less"})
    vase.refresh_from_db()
    assert vase.quantity == 7


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        ("0", "One piece is the least"),
        ("100", "We print 99 pieces of a kind at most in one order."),
        ("1.5", "A number of pieces is a whole number."),
        ("", "Please say how many you would like."),
        ("9" * 400, "of a kind at most"),
    ],
)
def test_a_quantity_that_cannot_be_is_answered_beside_its_field(shopper: Client, quantity: str, words: str) -> None:
    vase = CartItem.objects.get(product_id=VASE)
    answer = shopper.post(f"/cart/items/{vase.pk}/", {"quantity": quantity})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert f'aria-describedby="error-{vase.pk}"' in page
    vase.refresh_from_db()
    assert vase.quantity == 2


def test_what_was_taken_out_can_be_put_back_as_it_was(shopper: Client) -> None:
    cushion = CartItem.objects.get(product_id=CUSHION)
    page = shopper.post(f"/cart/items/{cushion.pk}/remove/", follow=True)
    assert "“Linen cushion” is out of the bag." in page.content.decode()
    assert "Total €63.00" in text(page)
    assert list(Cart.objects.get().items.values_list("product_id", flat=True)) == [VASE]
    shopper.post(f"/cart/items/{cushion.pk}/put-back/")
    assert CartItem.objects.get(product_id=CUSHION).printed_sides == cushion.printed_sides
    assert b"".join(shopper.get(cushion.mockup_url).streaming_content)


def test_what_is_put_back_joins_the_same_item_that_was_added_meanwhile(shopper: Client, design: Any) -> None:
    cushion = CartItem.objects.get(product_id=CUSHION)
    shopper.post(f"/cart/items/{cushion.pk}/remove/")
    shopper.post("/cart/add/", {"product": CUSHION, "design": design.id, "colours": "273781", "scale": "0.5"})
    shopper.post(f"/cart/items/{cushion.pk}/put-back/")
    shopper.post(f"/cart/items/{cushion.pk}/put-back/")
    assert list(CartItem.with_removed.filter(product_id=CUSHION).values_list("quantity", flat=True)) == [2]


def test_what_was_taken_out_long_ago_goes_with_its_picture(
    shopper: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cushion = CartItem.objects.get(product_id=CUSHION)
    long_ago = timezone.now() - services.PUT_BACK_WITHIN - timedelta(minutes=1)
    CartItem.with_removed.filter(pk=cushion.pk).update(removed_at=long_ago)
    assert "is out of the bag" not in shopper.get("/cart/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        shopper.post("/cart/add/", {"product": VASE})
    assert not CartItem.with_removed.filter(pk=cushion.pk).exists()
    assert not cushion.mockup.storage.exists(cushion.mockup.name)


def test_emptying_takes_everything_with_its_pictures(
    shopper: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cushion = CartItem.objects.get(product_id=CUSHION)
    shopper.post(f"/cart/items/{cushion.pk}/remove/")
    with django_capture_on_commit_callbacks(execute=True):
        services.empty(Cart.objects.get())
    assert not CartItem.with_removed.exists()
    assert not cushion.mockup.storage.exists(cushion.mockup.name)


def test_nobody_else_reaches_into_the_bag(shopper: Client) -> None:
    vase = CartItem.objects.get(product_id=VASE)
    stranger = Client()
    stranger.post("/cart/add/", {"product": VASE})
    for address in ("", "remove/", "put-back/"):
        assert stranger.post(f"/cart/items/{vase.pk}/{address}", {"quantity": "9"}).status_code == 404
    vase.refresh_from_db()
    assert (vase.quantity, vase.removed_at) == (2, None)


def test_a_script_gets_the_lines_and_the_number_on_the_bag(shopper: Client) -> None:
    vase = CartItem.objects.get(product_id=VASE)
    answer = shopper.post(f"/cart/items/{vase.pk}/", {"quantity": "5"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in page
    assert 'aria-label="Bag, 6 pieces"' in page


def test_the_bag_is_intact_while_the_patterns_are_away(shopper: Client, stop_patterns: Any) -> None:
    stop_patterns()
    answer = shopper.get("/cart/")
    assert answer.status_code == 200
    assert "Total €121.24" in text(answer)


def test_signing_in_keeps_the_bag(shopper: Client, django_user_model: Any) -> None:
    shopper.force_login(django_user_model.objects.create_user("hanna"))
    assert "Total €121.24" in text(shopper.get("/cart/"))


def test_bags_that_nobody_fills_are_cleared_with_their_pictures(
    shopper: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    picture = CartItem.objects.get(product_id=CUSHION).mockup
    call_command("clear_bags", verbosity=0)
    assert Cart.objects.count() == 1
    Cart.objects.update(updated_at=timezone.now() - timedelta(days=61))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("clear_bags", verbosity=0)
    assert not Cart.objects.exists()
    assert not picture.storage.exists(picture.name)
    assert "Nothing in it yet." in shopper.get("/cart/").content.decode()


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_a_whole_page_for_a_script_has_the_number_on_the_bag_once(shopper: Client, header: str) -> None:
    page = shopper.get("/cart/", headers={"HX-Request": "true", header: "true"}).content.decode()
    assert "<html" in page
    assert page.count('id="cart-link"') == 1
