"""Whatever the head, the encoding or the length of a request: an answer, and none of them a 500."""

import io
import wsgiref.util
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from storefront.request_shape import ShopRequest
from tests.addresses import every_address

# Text codecs, codecs that are none, names of none, and what is no name.
CHARSETS = ["rot13", "utf-7", "idna", "punycode", "hex", "zlib", "base64", "undefined", "unicode_escape", "utf-16"]
CHARSETS += ["raw_unicode_escape", "cp037", "mbcs", "latin-1", "no-such", "../x", "é", "x" * 3000, "-"]
PART = b"--b\r\nContent-Disposition: form-data; name%s\r\n\r\nvalue\r\n--b--\r\n"
# A name in a charset of its own (RFC 2231), in the head of a part.
ODD_PARTS = [b"*=rot13''a%41", b"*=hex''zz%41", b"*=undefined''a%41", b"*=''", b"*=utf-16''%00", b"*0*=zlib''%41"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def requests_as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test client makes Django's own requests; the server makes ours."""
    monkeypatch.setattr("django.test.client.WSGIRequest", ShopRequest)


@pytest.fixture
def quiet_client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=b", "application/x-www-form-urlencoded", "text/plain"])
def test_another_charset_is_a_bad_request(quiet_client: Client, charset: str, kind: str) -> None:
    body = PART % b'="product"'
    for method in ("GET", "POST"):
        answer = quiet_client.generic(method, "/cart/add/?a=b", body, content_type=f"{kind}; charset={charset}")
        assert answer.status_code == 400, (method, charset)


@pytest.mark.parametrize("address", every_address())
def test_at_every_address(quiet_client: Client, address: str) -> None:
    kind = "multipart/form-data; boundary=b; charset=rot13"
    answer = quiet_client.generic("POST", address, PART % b'="a"', content_type=kind)
    assert answer.status_code == 400
    assert "text/html" in answer["Content-Type"]


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf8"', "us-ascii"])
def test_the_charsets_that_are_utf_8_are_taken(quiet_client: Client, charset: str) -> None:
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    answer = quiet_client.generic("POST", "/cart/add/", PART % b'="a"', content_type=kind)
    assert answer.status_code == 422


@pytest.mark.parametrize("name", ODD_PARTS)
@pytest.mark.parametrize("enforce", [True, False])
def test_a_part_with_a_charset_of_its_own(name: bytes, enforce: bool) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=enforce)
    client.cookies["csrftoken"] = "a" * 32
    answer = client.generic("POST", "/cart/add/", PART % name, content_type="multipart/form-data; boundary=b")
    assert answer.status_code in {400, 403, 422}


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/cart/add/", "/nowhere"])
def test_a_nul_in_any_field_is_turned_away(quiet_client: Client, address: str) -> None:
    assert quiet_client.get(address, {"a": "b\0"}).status_code == 400
    if address != "/nowhere":  # which reads no form
        assert quiet_client.post(address, {"a": "b\0"}).status_code == 400
        assert quiet_client.post(address, {"a\0": "b"}).status_code == 400


@pytest.mark.parametrize(("address", "most"), [("/cart/add/", "LARGEST_BODY"), ("/admin/login/", "LARGEST_STAFF_BODY")])
def test_a_body_is_bounded_by_its_address(quiet_client: Client, address: str, most: str) -> None:
    class Unread(io.BytesIO):
        def read(self, *args: Any) -> bytes:
            raise AssertionError("the body was read")

    size = getattr(settings, most)
    extra: dict[str, Any] = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(size + 1)}
    refused = quiet_client.generic("POST", address, content_type="multipart/form-data; boundary=b", **extra)
    assert refused.status_code == 413
    assert "too long" in refused.content.decode()
    assert quiet_client.post(address, {"note": "x" * (size - 1000)}).status_code != 413


def answer_of(content_type: str, *, method: str = "POST", body: bytes = b"") -> int:
    """From the WSGI application itself, where Django makes the request before any middleware is asked."""
    from storefront.wsgi import application

    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/cart/add/",
        "HTTP_HOST": "127.0.0.1",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    wsgiref.util.setup_testing_defaults(environ)
    statuses: list[str] = []
    application(environ, lambda status, headers, *_: statuses.append(status)).close()
    return int(statuses[0].split()[0])


@pytest.mark.parametrize(
    "head",
    [
        "x; charset*=rot13''a%41",
        "x; charset*=no-such''a",
        "x; charset*0*=hex''%",
        "x; a=\0",
        "; ;=;",
        "x; charset=\0",
        "x; a=b\r\nX: y",
        "multipart/form-data; boundary*=zlib''%41%00",
        "multipart/form-data; boundary=" + "b" * 5000,
    ],
)
def test_a_head_that_cannot_be_read_gets_an_answer(head: str) -> None:
    assert answer_of(head) in {400, 403, 422}


@given(st.text(st.characters(max_codepoint=255), max_size=60), st.binary(max_size=60))
def test_any_content_type_and_body_get_an_answer(head: str, body: bytes) -> None:
    for start in ("", "multipart/form-data; ", "application/x-www-form-urlencoded; charset"):
        assert answer_of(start + head, body=body) < 500
