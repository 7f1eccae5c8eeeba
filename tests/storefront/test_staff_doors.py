"""The back room's addresses: odd ids, staff without permissions, and sign-in."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from orders.models import Order
from storefront.request_shape import ShopRequest
from tests.addresses import SAMPLES, staff_addresses

ODD_IDS = ["abc", "9" * 30, "٣", "²", "-1", "1e3", "_5F", "%00", "0", "None", "1%0A", "..", "x" * 300]
# What any staff user may see: the index, which names what they may; their own password; the catalogue of words.
FOR_ALL_STAFF = {
    "/admin/",
    "/admin/jsi18n/",
    "/admin/login/",
    "/admin/logout/",
    "/admin/password_change/",
    "/admin/password_change/done/",
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def requests_as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.test.client.WSGIRequest", ShopRequest)


def signed_in(**fields: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_user("jonas", is_staff=True, **fields))
    return client


@pytest.fixture
def order() -> Order:
    fields = {"name": "Hanna Voss", "email": "hanna@example.com", "street": "Lindenallee 14", "postcode": "20357"}
    return Order.objects.create(city="Hamburg", country="DE", currency="EUR", **fields)


@pytest.mark.parametrize(
    "odd", [*ODD_IDS[:2], *(pytest.param(odd, marks=pytest.mark.exhaustive) for odd in ODD_IDS[2:])]
)
def test_odd_ids_have_an_answer_at_every_staff_address(odd: str) -> None:
    client = signed_in(is_superuser=True)
    numbers = odd if odd.isdecimal() and odd.isascii() else SAMPLES["int"]
    for address in staff_addresses(SAMPLES | {"str": odd, "path": odd, "int": numbers}):
        for method in ("GET", "POST"):
            if (method, address) != ("POST", "/admin/logout/"):
                assert client.generic(method, address).status_code < 500, (method, address)


@pytest.mark.parametrize("query", ["e=1", "o=9.9.9", "p=99999999999999999999", "q=%F0%9F%98%80'\"", "placed_at__gte=x"])
def test_odd_queries_have_an_answer_at_every_list(query: str, order: Order) -> None:
    client = signed_in(is_superuser=True)
    for address in staff_addresses():
        if address != "/admin/logout/":
            assert client.get(f"{address}?{query}").status_code < 500, address


def test_staff_without_permissions_see_nothing_of_anybody(order: Order) -> None:
    client = signed_in()
    samples = SAMPLES | {"int": str(order.pk), "path": str(order.pk), "str": "orders"}
    for address in staff_addresses(samples):
        if address in FOR_ALL_STAFF:
            continue
        for method in ("GET", "POST"):
            answer = client.generic(method, address)
            assert answer.status_code in {302, 403, 404, 405}, (method, address, answer.status_code)
            assert "Hanna" not in answer.content.decode()
    order.refresh_from_db()
    assert not order.released


def test_nobody_unknown_gets_in(order: Order, client: Client) -> None:
    for address in staff_addresses(SAMPLES | {"int": str(order.pk), "path": str(order.pk)}):
        if address not in {"/admin/login/", "/admin/jsi18n/"}:
            answer = client.get(address)
            assert answer.status_code in {302, 404, 405}, address


def test_who_may_look_may_not_change(order: Order) -> None:
    client = signed_in()
    User.objects.get().user_permissions.add(Permission.objects.get(codename="view_order"))
    assert client.get(f"/admin/orders/order/{order.pk}/licences/").status_code == 200
    assert client.get(f"/admin/orders/order/{order.pk}/change/").status_code == 200
    for action in ("paid", "approve", "repeat"):
        assert client.post(f"/admin/orders/order/{order.pk}/{action}/").status_code == 403
    order.refresh_from_db()
    assert not order.released


def sign_in(client: Client, password: str, **extra: Any) -> Any:
    return client.post("/admin/login/", {"username": "jonas", "password": password}, **extra)


def test_guessing_ends_with_a_sentence_for_who_guesses_and_nobody_else(settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 4
    User.objects.create_superuser("jonas", password="press-and-cloth")
    for number in range(3):
        assert sign_in(Client(), f"guess {number}", REMOTE_ADDR="2001:db8:1:2::1").status_code == 200
    answer = sign_in(Client(), "guess 4", REMOTE_ADDR="2001:db8:1:2::99")  # of the same household
    assert answer.status_code == 429
    assert "Too many sign-ins from here failed. In 15 minutes you can try again." in answer.content.decode()
    right = sign_in(Client(), "press-and-cloth", REMOTE_ADDR="2001:db8:1:2::7")
    assert right.status_code == 429
    assert int(right["Retry-After"]) == 900
    assert sign_in(Client(), "press-and-cloth", REMOTE_ADDR="192.0.2.1").status_code == 302


def guess(number: int, client: Client | None = None, name: str = "jonas") -> Any:
    fields = {"username": name, "password": f"guess {number}"}
    return (client or Client()).post("/admin/login/", fields, REMOTE_ADDR=f"192.0.2.{number}")


def test_guessing_from_many_addresses_ends_too_and_the_owner_signs_in_as_ever(settings: Any) -> None:
    settings.BOUNDS = settings.BOUNDS | {"accounts": (3, 900)}
    User.objects.create_superuser("jonas", password="press-and-cloth")
    User.objects.create_superuser("petra", password="press-and-cloth")
    owner = Client()
    assert sign_in(owner, "press-and-cloth").status_code == 302
    owner.post("/admin/logout/")
    names = ["jonas", "Jonas", "JONAS", "jonas", "jonas"]
    answers = [guess(number, name=name) for number, name in enumerate(names)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 900
    assert "Too many sign-ins to this account failed." in answers[-1].content.decode()
    stranger = Client()
    assert sign_in(stranger, "press-and-cloth", REMOTE_ADDR="198.51.100.1").status_code == 429
    assert sign_in(owner, "press-and-cloth").status_code == 302
    assert Client().post("/admin/login/", {"username": "petra", "password": "press-and-cloth"}).status_code == 302


def test_an_account_is_open_again_after_a_while(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BOUNDS = settings.BOUNDS | {"accounts": (1, 900)}
    User.objects.create_superuser("jonas", password="press-and-cloth")
    guess(1)
    assert sign_in(Client(), "press-and-cloth").status_code == 429
    now = time.time()
    monkeypatch.setattr("storefront.bounds.time.time", lambda: now + 901)
    assert sign_in(Client(), "press-and-cloth").status_code == 302


def test_a_known_browser_has_a_bound_of_its_own_and_for_its_account_alone(settings: Any) -> None:
    settings.BOUNDS = settings.BOUNDS | {"accounts": (2, 900)}
    for name in ("jonas", "petra"):
        User.objects.create_superuser(name, password="press-and-cloth")
    browser = Client()
    sign_in(browser, "press-and-cloth")
    assert browser.cookies["known"]["httponly"]
    browser.post("/admin/logout/")
    assert [guess(number, browser).status_code for number in range(3)] == [200, 200, 429]
    assert sign_in(Client(), "press-and-cloth").status_code == 302
    for number in range(4, 6):
        guess(number, name="petra")
    assert guess(7, browser, name="petra").status_code == 429


@pytest.mark.parametrize("cookie", ["x", "x:y:z", "WzFd:x:y", "a" * 5_000])
def test_a_made_up_cookie_is_no_known_browser(settings: Any, cookie: str) -> None:
    settings.BOUNDS = settings.BOUNDS | {"accounts": (1, 900)}
    guess(1)
    client = Client()
    client.cookies["known"] = cookie
    assert guess(2, client).status_code == 429


def test_a_staff_session_ends_at_its_time_whatever_is_done_meanwhile(
    client: Client, settings: Any, monkeypatch
) -> None:
    User.objects.create_superuser("jonas", password="press-and-cloth")
    sign_in(client, "press-and-cloth")
    now = timezone.now()
    for hours, signed_in_still in ((settings.STAFF_SESSION_HOURS - 1, True), (settings.STAFF_SESSION_HOURS + 1, False)):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: now + timedelta(hours=hours))
        assert (client.get("/admin/").status_code == 200) is signed_in_still
        client.get("/cart/")


@pytest.mark.parametrize("password", ["short-one", "1234567890123", "qwertyuiop123", "jonas-jonas-jonas"])
def test_weak_passwords_are_refused(password: str) -> None:
    user = User(username="jonas-jonas-jonas")
    with pytest.raises(ValidationError):
        validate_password(password, user)
    validate_password("press-and-cloth-7", user)
