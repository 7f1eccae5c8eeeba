"""A form that comes without its token is turned away, and what was typed in it is not lost."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from storefront.unsent_form import MOST_CHARACTERS

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}
TYPED = {
    "name": 'Ida "Ruth" <Sorel>',
    "street": "Quai d’Orsay 7",
    "note": "Bitte klingeln.\n2. Stock",
    "checkout_key": "k-93",
}


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def kept(response: Any) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    return {name: html.unescape(value) for name, value in fields}


def test_what_was_typed_is_sent_with_one_press(browser: Client) -> None:
    response = browser.post("/checkout/", TYPED, headers=HERE)
    assert response.status_code == 403
    assert "What you typed is kept" in response.content.decode()
    fields = kept(response)
    assert fields.items() >= TYPED.items()
    assert browser.post("/checkout/", fields, headers=HERE).status_code == 302


def test_beside_an_open_page_it_is_a_toast(browser: Client) -> None:
    response = browser.post("/cart/add/", {"product": "x"}, headers={**HERE, "HX-Request": "true"})
    assert response.status_code == 403
    assert 'class="toast"' in response.content.decode()
    assert "name=" not in response.content.decode()
    assert "is kept" not in response.content.decode()
    assert "Reload" in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Referer": "https://elsewhere.example/form"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_what_another_site_sent_does_not_come_back_under_our_name(browser: Client, headers: dict[str, str]) -> None:
    response = browser.post("/checkout/", TYPED, headers=headers)
    assert response.status_code == 403
    assert not kept(response).keys() & TYPED.keys()
    assert "Please open the page anew" in response.content.decode()


@pytest.mark.parametrize("name", ["password", "new_password1", "client_secret", "api_token"])
def test_a_secret_is_never_written_into_a_page(browser: Client, name: str) -> None:
    response = browser.post("/admin/login/", {"username": "ida", name: "s3kret"}, headers=HERE)
    assert response.status_code == 403
    assert "s3kret" not in response.content.decode()
    assert "Motif staff" in response.content.decode()


@pytest.mark.parametrize(
    "fields", [{"note": "a" * MOST_CHARACTERS}, {f"field{number}": "1" for number in range(60)}, {}]
)
def test_there_is_a_bound_to_it(browser: Client, fields: dict[str, str]) -> None:
    response = browser.post("/checkout/", fields, headers=HERE)
    assert len(response.content) < MOST_CHARACTERS
    assert not kept(response).keys() & fields.keys()
