"""A press whose answer was lost is sent again, by the shopper or by the browser: it counts once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cart import presses, services
from cart.models import CartItem, Press
from tests.designer.sample_products import CUSHION, VASE

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def key_of(page: str) -> str:
    return re.findall(r'name="press"\s+value="([\w-]+)"', page)[0]


def form_of(client: Client, address: str) -> dict[str, str]:
    page = client.get(address, follow=True).content.decode()
    form = re.search(r'<form[^>]*action="/cart/add/".*?</form>', page, re.DOTALL)
    assert form
    fields = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', form[0]))
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def bag() -> list[tuple[str, int]]:
    return list(CartItem.objects.values_list("product_id", "quantity"))


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_same_form_sent_again_adds_nothing(client: Client, products: None, headers: dict[str, str]) -> None:
    fields = form_of(client, f"/products/{VASE}/")
    client.post("/cart/add/", fields, headers=headers)
    again = client.post("/cart/add/", fields, headers=headers, follow=True)
    assert bag() == [(VASE, 1)]
    assert "since the first time you pressed" in again.content.decode()


def test_the_studios_form_finds_its_first_press_even_while_the_patterns_are_away(
    client: Client, products: None, design: Any, stop_patterns: Any
) -> None:
    fields = form_of(client, f"/patterns/{design.id}/?product={CUSHION}&colours=445566&scale=0.5")
    client.post("/cart/add/", fields)
    stop_patterns()
    assert client.post("/cart/add/", fields).status_code == 302
    assert bag() == [(CUSHION, 1)]


def test_other_wishes_another_page_and_the_next_press_beside_the_page_add(client: Client, products: None) -> None:
    fields = form_of(client, f"/products/{VASE}/")
    answer = client.post("/cart/add/", fields, headers=HTMX).content.decode()
    assert "hx-swap-oob" in answer
    assert key_of(answer) != fields["press"]
    client.post("/cart/add/", fields | {"press": key_of(answer)}, headers=HTMX)
    client.post("/cart/add/", fields | {"quantity": "3"})
    client.post("/cart/add/", form_of(client, f"/products/{VASE}/"))
    assert bag() == [(VASE, 6)]


def test_what_was_taken_out_meanwhile_goes_in_again_and_once(client: Client, products: None) -> None:
    fields = form_of(client, f"/products/{VASE}/")
    client.post("/cart/add/", fields)
    client.post(f"/cart/items/{CartItem.objects.get().pk}/remove/")
    for _press in range(2):
        client.post("/cart/add/", fields)
    assert bag() == [(VASE, 1)]


def test_a_key_leads_nobody_else_to_a_bag(client: Client, products: None) -> None:
    fields = form_of(client, f"/products/{VASE}/")
    for shopper in (client, Client()):
        shopper.post("/cart/add/", fields)
    assert bag() == [(VASE, 1), (VASE, 1)]


@pytest.mark.parametrize("key", ["", "\N{SNOWMAN}" * 9, "k" * 9_000, "'; --"])
def test_odd_keys_are_keys_or_none(client: Client, products: None, key: str) -> None:
    for _press in range(2):
        assert client.post("/cart/add/", {"product": VASE, "press": key}).status_code == 302
    # The first answer made the cart, whose token is part of what names the press.
    assert bag() == [(VASE, 1 if key else 2)]


def test_a_refused_press_keeps_its_key(client: Client, products: None, design: Any, stop_patterns: Any) -> None:
    stop_patterns()
    fields = {"product": CUSHION, "design": "999999", "press": "first-press"}
    answer = client.post("/cart/add/", fields)
    assert answer.status_code == 503
    assert '<input type="hidden" name="press" value="first-press">' in answer.content.decode()


@pytest.mark.parametrize("step", ["more", "less"])
def test_a_step_sent_again_without_a_script_is_one_step(client: Client, products: None, step: str) -> None:
    client.post("/cart/add/", {"product": VASE, "quantity": "5"})
    address = f"/cart/items/{CartItem.objects.get().pk}/"
    for _press in range(2):
        client.post(address, {"quantity": "5", "step": step})
    assert bag() == [(VASE, 6 if step == "more" else 4)]


@pytest.mark.parametrize("number", ["x", "", "-3", "1e2", "٣", "9" * 5_000])
def test_a_step_from_what_is_no_number_is_answered_in_words(client: Client, products: None, number: str) -> None:
    client.post("/cart/add/", {"product": VASE})
    answer = client.post(f"/cart/items/{CartItem.objects.get().pk}/", {"quantity": number, "step": "more"})
    assert answer.status_code in {302, 422}
    assert bag()[0][1] in {1, 4}  # ٣ is a three


def test_put_back_sent_again_counts_once_and_shows_the_bag(client: Client, products: None) -> None:
    client.post("/cart/add/", {"product": VASE, "quantity": "2"})
    item = CartItem.objects.get()
    client.post(f"/cart/items/{item.pk}/remove/")
    client.post("/cart/add/", {"product": VASE})
    for _press in range(2):
        answer = client.post(f"/cart/items/{item.pk}/put-back/", follow=True)
        assert answer.status_code == 200
    assert bag() == [(VASE, 3)]


def test_presses_are_forgotten(client: Client, products: None) -> None:
    client.post("/cart/add/", {"product": VASE, "press": "a"})
    Press.objects.update(pressed_at=timezone.now() - presses.KEPT - timedelta(minutes=1))
    client.post("/cart/add/", {"product": VASE, "press": "b"})
    call_command("clear_bags", verbosity=0)
    assert Press.objects.count() == 1


def test_two_presses_that_both_saw_none_before_them_are_one(client: Client, products: None) -> None:
    client.post("/cart/add/", {"product": VASE})
    cart = CartItem.objects.get().cart
    for _press in range(2):
        services.put_in(cart, services.prepare_item(VASE, None, {}, 1), "the same press")
    assert bag() == [(VASE, 2)]
