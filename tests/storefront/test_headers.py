"""What Mozilla's Observatory looks at, on every kind of answer that the shop gives."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from storefront.picture_hosts import blocked_hosts
from tests.addresses import every_address

KINDS = [
    "/",
    "/products/",
    "/cart/",
    "/checkout/",
    "/nowhere",
    "/admin/",
    "/admin/login/",
    "/healthz/live",
    "/orders/x/",
]
KINDS += ["/static/css/base.css", "/static/nothing.css", "/?a=%00", "/products", "/cart/add/", "/healthz/ready"]
SECURE = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "LANGUAGE_COOKIE_NAME": "__Host-language",
    "ALLOWED_HOSTS": ["shop.example"],
}
pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet_client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def production(settings: Any) -> Client:
    for name, value in SECURE.items():
        setattr(settings, name, value)
    return Client(raise_request_exception=False, headers={"Host": "shop.example"})


def faults(response: HttpResponse) -> list[str]:
    """What the Observatory would take points for."""
    response.close()
    policy = dict(part.split(" ", 1) for part in response.get("Content-Security-Policy", "").split("; ") if " " in part)
    sources = " ".join(policy.values())
    checks = {
        "a policy that begins with nothing": policy.get("default-src") == "'none'",
        "no inline, no eval": "unsafe" not in sources and "data:" not in sources,
        "no whole scheme, no star": not re.search(r"(^| )(https?:|\*)( |$)", sources),
        "scripts and styles of ours alone": policy.get("script-src") == policy.get("style-src") == "'self'",
        "nobody frames it": policy.get("frame-ancestors") == "'none'" and response["X-Frame-Options"] == "DENY",
        "no base, forms go home": policy.get("base-uri") == "'none'" and policy.get("form-action") == "'self'",
        "types are not guessed": response["X-Content-Type-Options"] == "nosniff",
        "referrer": response["Referrer-Policy"] in {"same-origin", "no-referrer"},
        "opener": response["Cross-Origin-Opener-Policy"] == "same-origin",
        "resource": response["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"},
        "no camera, no place": "camera=()" in response["Permissions-Policy"],
        "nobody else's page reads it": "Access-Control-Allow-Origin" not in response,
        "says who may keep it": "Cache-Control" in response,
        "names no software": "Server" not in response and "X-Powered-By" not in response,
    }
    return [name for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_kind_of_answer_has_the_headers(quiet_client: Client, address: str, method: str) -> None:
    assert faults(quiet_client.generic(method, address)) == []


def test_every_address_has_them(quiet_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    quiet_client.force_login(User.objects.create_superuser("jonas"))
    for address in every_address():
        if address != "/admin/logout/":
            assert faults(quiet_client.get(address)) == [], address


def test_a_page_that_broke_has_them(quiet_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.home.build", lambda: 1 / 0)
    answer = quiet_client.get("/")
    assert answer.status_code == 500
    assert faults(answer) == []


def test_what_a_browser_has_already_has_them(quiet_client: Client) -> None:
    first = quiet_client.get("/static/css/base.css")
    first.close()
    again = quiet_client.get("/static/css/base.css", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304
    assert faults(again) == []


@pytest.mark.parametrize(
    "address", ["/cart/", "/checkout/", "/orders/x/", "/admin/", "/admin/login/", "/i18n/setlang/"]
)
def test_nobody_keeps_what_is_personal(quiet_client: Client, address: str) -> None:
    assert "no-store" in quiet_client.get(address)["Cache-Control"]


def test_over_http_only_the_way_to_https_is_open(production: Client) -> None:
    answer = production.get("/cart/")
    assert (answer.status_code, answer["Location"]) == (301, "https://shop.example/cart/")
    assert faults(answer) == []
    secure = production.get("/cart/", secure=True)
    assert secure.status_code == 200
    assert "max-age=31536000" in secure["Strict-Transport-Security"]


def test_cookies_belong_to_this_host_and_to_no_script(production: Client) -> None:
    User.objects.create_superuser("jonas", password="press-and-cloth")
    production.get("/admin/login/", secure=True)
    production.post("/admin/login/", {"username": "jonas", "password": "press-and-cloth"}, secure=True)
    production.post("/i18n/setlang/", {"language": "de"}, secure=True, headers={"Referer": "https://shop.example/"})
    assert set(production.cookies) == {"__Host-sessionid", "__Host-csrftoken", "__Host-language", "__Host-known"}
    for cookie in production.cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
            *(True, True, "Lax", "/", ""),
        )


@pytest.mark.parametrize("host", ["10.1.2.3", "10.1.2.3:8000", "[fd00::1]", "anything", "bad host"])
def test_a_load_balancer_asks_by_address_over_http(production: Client, host: str) -> None:
    for address in ("/healthz/live", "/healthz/ready"):
        answer = production.get(address, headers={"Host": host})
        assert answer.status_code == 200
        assert faults(answer) == []
        assert answer["Cache-Control"] == "no-store"
    assert production.get("/", headers={"Host": host}).status_code in {301, 400}
    assert production.get("/", headers={"Host": host}, secure=True).status_code == 400


def test_hosts_whose_pictures_no_browser_would_load_are_named(settings: Any) -> None:
    settings.PICTURE_SOURCES = ["https://cdn.example", "http://127.0.0.1:8010"]
    addresses = ["https://cdn.example/a.jpg", "https://CDN.example/b.jpg", "", "http://cdn.example/c.jpg"]
    addresses += [
        "https://other.example/a.png",
        "https://other.example/b.png",
        "http://127.0.0.1:8010/x",
        "http://[::1",
    ]
    assert blocked_hosts(addresses) == {"https://other.example": 2, "http://cdn.example": 1, "http://[::1": 1}
