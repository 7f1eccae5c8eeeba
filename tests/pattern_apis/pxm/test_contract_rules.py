"""Authentication, limits, the error table and faults: what the guide asks of a client, kept against a strict server."""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pattern_apis.pxm import PxmClient, RepeatingPages, Tokens
from pattern_apis.transport import Budget, Transport
from pattern_apis.transport.errors import (
    BadRequest,
    Malformed,
    NotFound,
    RateLimited,
    TimedOut,
    Unauthorized,
    Unavailable,
    Unreachable,
)
from pattern_apis.transport.limiter import file_limiter

from .conftest import Remote

AUTHORIZE = "/pxm/v2.1/oauth/authorize"
ATTRIBUTE = "/pxm/v2.1/attribute"


def test_a_token_is_granted_for_the_right_credentials(client: PxmClient) -> None:
    token = client.authorize()
    assert (token.token_type, token.lifetime) == ("Bearer", 31_536_000)
    assert token.user_email
    assert token.hostname


def test_wrong_credentials_are_unauthorized_and_asked_only_once(remote: Remote) -> None:
    with pytest.raises(Unauthorized, match="client_secret") as caught:
        remote.client(secret="wrong").attributes()
    assert caught.value.status == 401
    assert remote.paths(1) == [AUTHORIZE]


def test_the_token_is_fetched_once_for_many_calls(remote: Remote, client: PxmClient) -> None:
    for _ in range(3):
        client.attributes()
    assert remote.paths(4) == [AUTHORIZE, ATTRIBUTE, ATTRIBUTE, ATTRIBUTE]


def test_a_revoked_token_is_renewed_once_and_the_call_repeated_once(remote: Remote, client: PxmClient) -> None:
    client.attributes()
    remote.control("POST", "/tokens/revoke")
    assert client.attributes()
    assert remote.paths(5) == [AUTHORIZE, ATTRIBUTE, ATTRIBUTE, AUTHORIZE, ATTRIBUTE]


def test_ten_threads_with_an_expired_token_renew_it_once(remote: Remote, client: PxmClient) -> None:
    client.attributes()
    remote.control("PUT", "/clock", shift=31_536_001)
    together = threading.Barrier(10)

    def ask() -> int:
        together.wait(10)
        return len(client.attributes())

    with ThreadPoolExecutor(10) as threads:
        answers = [call.result() for call in [threads.submit(ask) for _ in range(10)]]
    assert len(set(answers)) == 1
    assert remote.paths(14).count(AUTHORIZE) == 2


def test_clients_of_one_store_share_the_token(remote: Remote) -> None:
    tokens = Tokens()
    for _ in range(3):
        remote.client(tokens=tokens).attributes()
    assert remote.paths(4).count(AUTHORIZE) == 1


def test_a_bad_parameter_is_refused_by_its_name(client: PxmClient) -> None:
    with pytest.raises(BadRequest, match="'limit'") as caught:
        client.collections(limit=0)
    assert (caught.value.status, caught.value.retryable) == (400, False)
    with pytest.raises(BadRequest, match="'colour'"):
        client._get("/v2.1/collection", lambda data: data, {"colour": "red"})


def test_an_address_that_does_not_exist_is_not_found(client: PxmClient) -> None:
    with pytest.raises(NotFound):
        client._get("/v2.1/nothing", lambda data: data)


def test_a_server_error_once_is_not_noticed(remote: Remote, client: PxmClient) -> None:
    for status in (500, 502, 503, 504):
        remote.break_calls("status", path=ATTRIBUTE, status=status, count=1)
        assert client.attributes()


def test_a_server_error_that_stays_is_unavailable_after_a_few_tries(remote: Remote, client: PxmClient) -> None:
    remote.break_calls("status", path=ATTRIBUTE, status=500)
    with pytest.raises(Unavailable) as caught:
        client.attributes()
    assert (caught.value.status, caught.value.retryable) == (500, True)
    assert remote.paths(4).count(ATTRIBUTE) == 3


@pytest.mark.parametrize("kind", ["reset", "cut"])
def test_a_connection_that_breaks_off_once_is_not_noticed(remote: Remote, client: PxmClient, kind: str) -> None:
    remote.break_calls(kind, path=ATTRIBUTE, count=1)
    assert client.attributes()


@pytest.mark.parametrize("kind", ["reset", "cut"])
def test_a_connection_that_keeps_breaking_off_is_unreachable(remote: Remote, client: PxmClient, kind: str) -> None:
    remote.break_calls(kind, path=ATTRIBUTE)
    with pytest.raises(Unreachable):
        client.attributes()


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "malformed"},
        {"kind": "body", "body": "<html>login</html>"},
        {"kind": "body", "body": '{"message": "odd"}', "content_type": "application/json"},
    ],
)
def test_a_200_that_is_no_list_is_malformed(remote: Remote, client: PxmClient, fault) -> None:
    remote.break_calls(path=ATTRIBUTE, **fault)
    with pytest.raises(Malformed):
        client.attributes()


def test_a_list_that_ignores_its_offset_ends_in_an_error_and_not_in_a_loop(remote: Remote, client: PxmClient) -> None:
    page = json.dumps([{"id": f"p{number}", "name": "Mug"} for number in range(100)])
    remote.break_calls("body", path="/pxm/v2.1/collection", body=page, content_type="application/json")
    walk = client.iter_collections()
    assert len([next(walk) for _ in range(100)]) == 100
    with pytest.raises(RepeatingPages):
        next(walk)


def test_an_address_that_runs_script_does_not_come_through(remote: Remote, client: PxmClient) -> None:
    page = json.dumps([{"id": "f", "variants": {"thumb": "javascript:alert(1)"}, "metadata": {"cdn_url": "//x/y"}}])
    remote.break_calls("body", path="/pxm/v2.1/file", body=page, content_type="application/json")
    (file,) = client.files()
    assert (file.dropped, file.address("thumb")) == (2, f"{remote.server.cdn_url}/f")


@pytest.mark.parametrize("fault", [{"kind": "drip", "seconds": 0.05}, {"kind": "delay", "seconds": 20}])
def test_a_page_is_not_kept_waiting_beyond_its_budget(remote: Remote, fault) -> None:
    client = remote.client(budget=Budget(connect=1, read=0.4, total=1.2, attempts=100))
    client.authorize()
    client.attributes()
    remote.break_calls(path=ATTRIBUTE, **fault)
    started = time.monotonic()
    with pytest.raises(TimedOut):
        client.attributes()
    assert time.monotonic() - started < 6  # the page dripping in would take longer
    remote.control("DELETE", "/faults")


def test_a_retry_after_within_the_budget_is_waited_for(remote: Remote) -> None:
    slept: list[float] = []
    client = remote.client(transport=Transport("pxm", sleep=slept.append))
    remote.break_calls("storm", path=ATTRIBUTE, retry_after="2", count=1)
    assert client.attributes()
    assert 2 <= slept[0] <= 2.25


def test_a_retry_after_beyond_the_budget_is_passed_on(remote: Remote, client: PxmClient) -> None:
    remote.break_calls("storm", path=ATTRIBUTE, retry_after="60")
    with pytest.raises(RateLimited) as caught:
        client.attributes()
    assert (caught.value.status, caught.value.retry_after) == (429, 60)


def test_a_storm_of_429_loses_no_call(remote: Remote) -> None:
    transport = Transport("pxm", budget=Budget(connect=5, read=20, total=60, attempts=3), sleep=lambda _: None)
    client = remote.client(transport=transport)
    client.attributes()
    remote.break_calls("storm", path=ATTRIBUTE, retry_after="0", probability=0.6)
    with ThreadPoolExecutor(10) as threads:
        answers = [call.result() for call in [threads.submit(client.attributes) for _ in range(60)]]
    assert len(answers) == 60
    assert all(answers)
    assert sum(call["status"] == 429 for call in remote.calls(62)) > 0


@pytest.fixture(scope="module")
def strict_remote(start_remote: Callable[..., Remote]) -> Remote:
    return start_remote(rate_limit=30)


def test_beyond_the_rate_the_api_refuses_and_says_for_how_long(strict_remote: Remote) -> None:
    strict_remote.control("POST", "/reset")
    client = strict_remote.client()
    for _ in range(29):  # and one for the token
        assert client.attributes()
    with pytest.raises(RateLimited) as caught:
        client.attributes()
    assert 0 < caught.value.retry_after <= 60
    strict_remote.closing.close()


def test_the_limiter_keeps_the_rate_so_that_the_api_refuses_nobody(strict_remote: Remote, tmp_path: Path) -> None:
    strict_remote.control("POST", "/reset")
    clock = {"shift": 0}

    def pass_time(seconds: float) -> None:
        clock["shift"] += int(seconds) + 1
        strict_remote.control("PUT", "/clock", shift=clock["shift"])

    limiter = file_limiter(tmp_path / "calls.sqlite3", calls=30, now=lambda: time.time() + clock["shift"])
    budget = Budget(connect=5, read=20, total=600, attempts=3)
    client = strict_remote.client(transport=Transport("pxm", budget=budget, limiter=limiter, sleep=pass_time))
    for _ in range(70):
        assert client.attributes()
    statuses = [call["status"] for call in strict_remote.calls(71)]
    assert (len(statuses), set(statuses)) == (71, {200})
    assert clock["shift"] >= 120
    limiter.close()
    strict_remote.closing.close()
