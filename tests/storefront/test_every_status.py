"""Each status has a page of its own: a shopper's, the staff's, a toast beside an open page, a line for a picture."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.http import require_POST

from storefront.error_pages import WORDS, error_page

pytestmark = pytest.mark.django_db
SECRET = "hunter2 /srv/shop <b>"


def answer(request: HttpRequest, status: int) -> HttpResponse:
    raised = {400: SuspiciousOperation, 403: PermissionDenied, 404: Http404, 500: ValueError}
    if status in raised:
        raise raised[status](SECRET)
    return HttpResponse(status=status) if status == 405 else error_page(request, status)


urlpatterns = [
    path("broken/<int:status>/", answer),
    path("broken/only-post/", require_POST(answer)),
    path("admin/broken/<int:status>/", answer),
    path("", include("storefront.urls")),
]
handler400, handler403, handler404, handler500 = (
    f"storefront.views.{name}" for name in ("bad_request", "forbidden", "not_found", "server_error")
)


@pytest.fixture(autouse=True)
def broken_addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.fixture
def staff(browser: Client) -> Client:
    browser.force_login(User.objects.create_user("jonas", is_staff=True))
    return browser


def words(response: Any) -> str:
    text = response.content.decode()
    assert SECRET not in html.unescape(text)
    return text


@pytest.mark.parametrize("status", WORDS)
def test_a_shopper_sees_a_page_of_the_shop_with_a_way_on(browser: Client, status: int) -> None:
    response = browser.get(f"/broken/{status}/")
    text = words(response)
    assert response.status_code == status
    assert str(WORDS[status].heading) in text
    assert "/static/css/styles.css" in text
    assert re.findall(r'<a\s+class="button', text)
    assert "Motif staff" not in text


@pytest.mark.parametrize("status", WORDS)
def test_the_staff_see_a_page_of_the_back_room(staff: Client, status: int) -> None:
    response = staff.get(f"/admin/broken/{status}/")
    text = words(response)
    assert response.status_code == status
    assert "Motif staff" in text
    assert 'href="/admin/"' in text
    assert 'id="cart-link"' not in text


@pytest.mark.parametrize("status", WORDS)
def test_beside_an_open_page_it_is_a_toast_of_the_same_status(browser: Client, status: int) -> None:
    response = browser.get(f"/broken/{status}/", headers={"HX-Request": "true"})
    text = words(response)
    assert response.status_code == status
    assert text.count('class="toast"') == 1
    assert "<html" not in text
    assert ("data-tries-again" in text) == WORDS[status].passing


@pytest.mark.parametrize("status", set(WORDS) - {500})
def test_what_is_no_page_gets_a_line(browser: Client, status: int) -> None:
    response = browser.get(f"/broken/{status}/", headers={"Accept": "image/webp,image/*"})
    assert response["Content-Type"].startswith("text/plain")
    assert words(response) == str(WORDS[status].sentence)


def test_a_wrong_method_says_what_to_do_and_keeps_what_is_allowed(browser: Client) -> None:
    response = browser.get("/cart/add/")
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "only takes what a button of the shop sends" in words(response)


def test_an_address_of_the_back_room_that_leads_nowhere_looks_like_it(staff: Client) -> None:
    response = staff.get("/admin/orders/order/abc/change/")
    assert response.status_code == 404
    assert "There is nothing here." in words(response)
    assert staff.get("/admin/auth/user/").status_code == 403
