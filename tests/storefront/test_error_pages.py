"""Where the two APIs fail, the shopper reads one friendly sentence and nothing of the failure."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from pattern_apis.transport.errors import NotFound, RateLimited, Unauthorized, Unavailable
from storefront.middleware import ErrorPageMiddleware, RequestIdMiddleware

pytestmark = pytest.mark.django_db
SECRET = "client_secret=hunter2 <html>upstream</html>"


def page_for(error: Exception, *, htmx: bool = False) -> HttpResponse | None:
    request = RequestFactory().get("/patterns/", headers={"HX-Request": "true"} if htmx else {})
    request.htmx = htmx
    request.session = {}
    return ErrorPageMiddleware(lambda _: HttpResponse()).process_exception(request, error)


@pytest.mark.parametrize("kind", [Unavailable, Unauthorized, RateLimited])
def test_an_api_that_cannot_answer_becomes_a_503_without_its_words(kind) -> None:
    response = page_for(kind(SECRET, api="patterndesign", status=500))
    text = response.content.decode()
    assert response.status_code == 503
    assert "The patterns are away for a moment" in text
    assert "hunter2" not in text
    assert "upstream" not in text


def test_the_wait_that_the_api_asks_for_is_passed_on() -> None:
    error = RateLimited("slow down", api="pxm", status=429)
    error.retry_after = 7.4
    assert page_for(error)["Retry-After"] == "7"


def test_a_thing_that_is_gone_is_a_404() -> None:
    assert page_for(NotFound("no such design", api="patterndesign", status=404)).status_code == 404


def test_htmx_gets_a_toast_and_keeps_its_page() -> None:
    response = page_for(Unavailable(SECRET, api="patterndesign"), htmx=True)
    assert response.status_code == 503
    assert response.content.decode().count('class="toast"') == 1
    assert "<html" not in response.content.decode()
    assert "hunter2" not in response.content.decode()


def test_other_errors_are_left_to_django() -> None:
    assert page_for(ValueError("ours")) is None


def test_every_answer_carries_a_request_id_and_keeps_a_proxys_own() -> None:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.request_id)
        return HttpResponse()

    middleware = RequestIdMiddleware(view)
    assert len(middleware(RequestFactory().get("/"))["X-Request-Id"]) == 32
    assert (
        middleware(RequestFactory().get("/", headers={"X-Request-Id": "proxy-12345"}))["X-Request-Id"] == "proxy-12345"
    )
    assert middleware(RequestFactory().get("/", headers={"X-Request-Id": "a b\n"}))["X-Request-Id"] != "a b\n"
    assert seen[1] == "proxy-12345"


def test_the_load_balancers_pages_answer(client) -> None:
    assert client.get("/healthz/live").json() == {"status": "live"}
    assert client.get("/healthz/ready").json() == {"status": "ready"}


def test_an_unknown_address_is_a_page_of_the_shop(client) -> None:
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert "Motif" in response.content.decode()


def test_no_page_allows_inline_script_or_style(client) -> None:
    policy = client.get("/cart/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "address", ["/products/?glaze=%00", "/search/?q=a%00", "/patterns/?product=%00", "/patterns/?%00=1"]
)
def test_a_nul_is_turned_away_before_a_database_sees_it(client, address) -> None:
    assert client.get(address).status_code == 400


def test_a_nul_in_a_form_is_turned_away_too(client) -> None:
    assert client.post("/cart/add/", {"product": "a\0b"}).status_code == 400


def test_a_cookie_with_a_nul_is_no_cookie(client, monkeypatch) -> None:
    keys: list[str | None] = []
    load = SessionStore.load
    monkeypatch.setattr(SessionStore, "load", lambda store: keys.append(store.session_key) or load(store))
    client.cookies["sessionid"] = "ab\0cdefghijk"
    assert client.get("/cart/").status_code == 200
    assert not any("\0" in (key or "") for key in keys)
