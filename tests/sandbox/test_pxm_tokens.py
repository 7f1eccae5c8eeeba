"""OAuth2 client credentials: one door, one token, an end to it."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sandbox.product_api import ProductApi


@pytest.fixture(scope="module")
def hourly(start_product_api: Callable[..., ProductApi]) -> ProductApi:
    return start_product_api(token_lifetime=3600)


@pytest.fixture
def pxm(hourly: ProductApi) -> Iterator[ProductApi]:
    """Tokens live for an hour here."""
    hourly.token = ""
    yield hourly
    hourly.control("POST", "/reset")


def test_the_answer_has_the_shape_of_the_guide(pxm: ProductApi) -> None:
    answer = pxm.authorize().json()
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == "3600"  # a text, as in the guide
    assert answer["access_token"].count(".") == 2
    assert set(answer["user"]) == {"email", "hostname"}


def test_a_token_opens_the_api(pxm: ProductApi) -> None:
    assert pxm.call("/attribute").status_code == 200


@pytest.mark.parametrize(
    ("client_id", "secret"), [("motif-demo", "wrong"), ("somebody", "sandbox-secret-for-motif-demo")]
)
def test_wrong_credentials_are_refused(pxm: ProductApi, client_id: str, secret: str) -> None:
    answer = pxm.authorize(client_id, secret)
    assert answer.status_code == 401
    assert answer.json() == {"message": "Unauthorized: client_id or client_secret is wrong"}
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize(
    "authorization", ["", "Basic ***", "Basic " + base64.b64encode(b"\xff\xfe").decode(), "Bearer x"]
)
def test_a_header_that_is_not_basic_credentials_is_refused(pxm: ProductApi, authorization: str) -> None:
    assert pxm.authorize(auth=None, headers={"Authorization": authorization}).status_code == 401


@pytest.mark.parametrize(
    "body", [{"json": {}}, {"json": {"grant_type": "password"}}, {"json": []}, {"json": None, "data": "{"}]
)
def test_another_grant_or_broken_json_is_a_bad_request(pxm: ProductApi, body: dict) -> None:
    assert pxm.authorize(**body).status_code == 400


@pytest.mark.parametrize(("token", "reason"), [("", "missing"), ("not-a-token", "not known"), ("  ", "malformed")])
def test_without_a_token_that_it_issued_it_answers_nothing(pxm: ProductApi, token: str, reason: str) -> None:
    answer = pxm.call("/collection", token=token)
    assert answer.status_code == 401
    assert reason in answer.json()["message"]


def test_a_token_ends_with_its_lifetime(pxm: ProductApi) -> None:
    assert pxm.call("/attribute").status_code == 200
    pxm.control("PUT", "/clock", shift=3599)
    assert pxm.call("/attribute").status_code == 200
    pxm.control("PUT", "/clock", shift=3601)
    assert pxm.refusal("/attribute") == (401, "Unauthorized: the token has expired")


def test_tokens_can_be_revoked_before_their_time(pxm: ProductApi) -> None:
    pxm.call("/attribute")
    assert pxm.control("POST", "/tokens/revoke") == {"revoked": 1}
    assert pxm.refusal("/attribute")[0] == 401


def test_a_new_token_leaves_the_old_one_valid(pxm: ProductApi) -> None:
    first, second = (pxm.authorize().json()["access_token"] for _ in range(2))
    assert first != second
    assert pxm.call("/attribute", token=first).status_code == 200


def test_a_token_survives_a_restart(start_product_api: Callable[..., ProductApi], tmp_path: Path) -> None:
    before = start_product_api(tmp_path)
    token = before.authorize().json()["access_token"]
    before.server.stop()
    assert start_product_api(tmp_path).call("/attribute", token=token).status_code == 200
