"""What is logged names calls, never addresses, parameters, headers or bodies: they hold keys and tokens."""

import logging

import pytest
import requests

from pattern_apis.pxm import PxmClient, Token
from pattern_apis.transport import Transport
from pattern_apis.transport.errors import ApiError

from .stub_server import StubServer, Time, answer, reset

SECRETS = ("api-key-in-path", "signature-in-query", "token-in-header", "secret-in-body")


def prepare(url: str):
    return lambda: requests.Request(
        "POST",
        f"{url}/api-key-in-path/sale/report?signature=signature-in-query",
        headers={"Authorization": "Bearer token-in-header"},
        json={"password": "secret-in-body"},
    )


@pytest.mark.parametrize("trouble", [answer([1]), answer({"message": "no"}, 500), answer(status=401), reset])
def test_no_secret_is_logged_at_any_level_nor_told_by_an_error(caplog, trouble) -> None:
    caplog.set_level(logging.DEBUG)
    time = Time()
    transport = Transport("pxm", monotonic=time.monotonic, sleep=time.sleep)
    words = ""
    with StubServer(trouble) as stub_server:
        try:
            transport.send(prepare(stub_server.url), repeat=True, call="POST sale/report")
        except ApiError as error:
            words = f"{error!s} {error!r} {error.__cause__} {error.__context__}"
    transport.close()
    assert "POST sale/report" in caplog.text
    assert [secret for secret in SECRETS if secret in caplog.text + words] == []


def test_an_address_that_cannot_be_reached_is_not_told(caplog) -> None:
    caplog.set_level(logging.DEBUG)
    transport = Transport("patterndesign", sleep=lambda _: None)
    with pytest.raises(ApiError) as caught:
        transport.send(prepare("http://127.0.0.1:1"), repeat=True, call="POST sale/report")
    transport.close()
    assert "api-key-in-path" not in caplog.text + str(caught.value) + repr(caught.value.__context__)


def test_a_token_does_not_show_itself() -> None:
    token = Token.from_json({"access_token": "very-secret", "expires_in": "31536000"})
    assert "very-secret" not in repr(token) + str(token)


def test_the_clients_credentials_are_not_logged(caplog) -> None:
    caplog.set_level(logging.DEBUG)
    token = answer({"access_token": "granted-token", "expires_in": "60"})
    with StubServer(by_path={"/v2.1/oauth/authorize": token, "/v2.1/attribute": answer([])}) as stub_server:
        client = PxmClient(stub_server.url, "our-id", "our-secret")
        client.attributes()
        client.transport.close()
    assert "GET /v2.1/attribute: 200" in caplog.text
    assert not any(secret in caplog.text for secret in ("granted-token", "our-secret", "Basic ", "Bearer "))


def test_other_users_of_the_same_libraries_keep_their_debug_lines(caplog) -> None:
    caplog.set_level(logging.DEBUG, "urllib3.connectionpool")
    with StubServer(answer([1])) as stub_server, requests.Session() as session:
        session.get(f"{stub_server.url}/theirs")
    assert "/theirs" in caplog.text
