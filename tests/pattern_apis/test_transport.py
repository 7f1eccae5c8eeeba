"""The transport over real HTTP: what is sent again, how long it waits, and which error comes out."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
import requests

from pattern_apis.transport import Transport
from pattern_apis.transport.budget import PAGE, Budget
from pattern_apis.transport.errors import (
    ApiError,
    BadRequest,
    Malformed,
    NotFound,
    RateLimited,
    Rejected,
    TimedOut,
    Unauthorized,
    Unavailable,
    Unreachable,
)

from .stub_server import StubServer, Time, answer, cut_off, reset


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def transport(time: Time) -> Iterator[Transport]:
    budget = Budget(connect=2, read=4, total=6, attempts=3)
    transport = Transport("pxm", budget=budget, monotonic=time.monotonic, sleep=time.sleep)
    yield transport
    transport.close()


def get(stub_server: StubServer, path: str = "/things"):
    return lambda: requests.Request("GET", stub_server.url + path)


@pytest.mark.parametrize(
    ("status", "kind", "retryable"),
    [
        (400, BadRequest, False),
        (401, Unauthorized, False),
        (403, Unauthorized, False),
        (404, NotFound, False),
        (410, NotFound, False),
        (418, Rejected, False),
        (429, RateLimited, True),
        (500, Unavailable, True),
        (503, Unavailable, True),
        (302, Malformed, False),
    ],
)
def test_each_status_is_its_own_error_with_message_request_id_and_whether_repeating_helps(
    transport: Transport, status: int, kind: type[ApiError], retryable: bool
) -> None:
    headers = {"X-Request-Id": "abc-1", "Location": "https://elsewhere.example/"}
    with StubServer(answer({"message": "So it is"}, status, headers)) as stub_server, pytest.raises(kind) as caught:
        transport.send(get(stub_server), repeat=False, call="GET /things")
    error = caught.value
    assert type(error) is kind
    assert (error.status, error.request_id, error.retryable) == (status, "abc-1", retryable)
    assert (error.api, error.call) == ("pxm", "GET /things")
    assert error.message == ("an address elsewhere instead of an answer" if status == 302 else "So it is")
    assert str(error).startswith(f"pxm GET /things: {status} - ")


def test_an_error_without_json_still_has_its_meaning(transport: Transport) -> None:
    page = answer(b"<html>Bad gateway</html>", 502, {"Content-Type": "text/html"})
    with StubServer(page) as stub_server, pytest.raises(Unavailable, match="502") as caught:
        transport.send(get(stub_server), repeat=False)
    assert caught.value.message == "Bad Gateway"


@pytest.mark.parametrize("trouble", [answer(status=500), answer(status=502), answer(status=503), answer(status=504)])
def test_a_server_error_is_tried_again_after_a_pause(transport: Transport, time: Time, trouble) -> None:
    with StubServer(trouble, answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat=True).json() == [1]
        assert len(stub_server.received) == 2
    assert len(time.slept) == 1


@pytest.mark.parametrize("trouble", [reset, cut_off])
def test_a_connection_that_breaks_off_is_tried_again(transport: Transport, trouble) -> None:
    with StubServer(trouble, answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat=True).json() == [1]
        assert len(stub_server.received) == 2


def test_pauses_grow_and_are_never_the_same_twice(time: Time) -> None:
    transport = Transport(
        "pxm", budget=Budget(1, 1, total=1_000, attempts=9), monotonic=time.monotonic, sleep=time.sleep
    )
    with StubServer(answer(status=500)) as stub_server, pytest.raises(Unavailable):
        transport.send(get(stub_server), repeat=True)
    transport.close()
    assert len(time.slept) == 8
    assert len(set(time.slept)) == 8
    ceilings = [min(20.0, 0.25 * 2**tries) for tries in range(8)]
    assert all(0 <= slept <= ceiling for slept, ceiling in zip(time.slept, ceilings, strict=True))


def test_failures_are_given_up_after_the_budgets_attempts(transport: Transport) -> None:
    with StubServer(answer(status=503)) as stub_server:
        with pytest.raises(Unavailable):
            transport.send(get(stub_server), repeat=True)
        assert len(stub_server.received) == PAGE.attempts


def test_being_told_to_slow_down_is_no_failure(time: Time) -> None:
    budget = Budget(1, 1, total=1_000, attempts=2)
    transport = Transport("pxm", budget=budget, monotonic=time.monotonic, sleep=time.sleep)
    slow_down = [answer(status=429, headers={"Retry-After": "0"})] * 5
    with StubServer(*slow_down, answer(status=500), answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat=True).json() == [1]
    transport.close()


@pytest.mark.parametrize("status", [400, 401, 404])
def test_what_the_api_rejects_is_not_tried_again(transport: Transport, status: int) -> None:
    with StubServer(answer(status=status)) as stub_server:
        with pytest.raises(Rejected):
            transport.send(get(stub_server), repeat=True)
        assert len(stub_server.received) == 1


@pytest.mark.parametrize("trouble", [answer(status=500), reset, cut_off])
@pytest.mark.parametrize("repeat", [False, "not_arrived"])
def test_a_call_that_may_have_been_carried_out_is_not_sent_again(transport: Transport, repeat, trouble) -> None:
    with StubServer(trouble, answer([1])) as stub_server:
        with pytest.raises((Unavailable, Unreachable)):
            transport.send(get(stub_server), repeat=repeat)
        assert len(stub_server.received) == 1


def test_a_call_that_surely_did_not_arrive_is_sent_again(transport: Transport) -> None:
    with StubServer(answer([1])) as stub_server:
        ports = iter([1, stub_server.port])  # nobody listens on port 1

        def prepare() -> requests.Request:
            return requests.Request("POST", f"http://127.0.0.1:{next(ports)}/things")

        assert transport.send(prepare, repeat="not_arrived").json() == [1]


def test_a_call_that_was_turned_away_for_its_rate_did_not_happen(transport: Transport) -> None:
    with StubServer(answer(status=429), answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat="not_arrived").json() == [1]


def test_every_attempt_is_prepared_anew_so_that_a_signature_is_fresh(transport: Transport) -> None:
    numbers = itertools.count()
    with StubServer(answer(status=500), answer([1])) as stub_server:
        transport.send(
            lambda: requests.Request("GET", stub_server.url, headers={"X-Nonce": str(next(numbers))}), repeat=True
        )
        assert [request.headers["X-Nonce"] for request in stub_server.received] == ["0", "1"]


def test_nobody_listening_is_unreachable_and_did_not_arrive(transport: Transport) -> None:
    with pytest.raises(Unreachable, match="no connection") as caught:
        transport.send(lambda: requests.Request("GET", "http://127.0.0.1:1/"), repeat=False)
    assert caught.value.arrived is False


def test_an_unknown_host_is_unreachable_and_did_not_arrive(transport: Transport) -> None:
    with pytest.raises(Unreachable, match="name is not known") as caught:
        transport.send(lambda: requests.Request("GET", "http://nobody.invalid/"), repeat=False)
    assert caught.value.arrived is False


@pytest.mark.parametrize("address", ["nonsense", "ftp://127.0.0.1/", "http://"])
def test_an_address_that_is_none_is_no_crash(transport: Transport, address: str) -> None:
    with pytest.raises(Rejected, match="cannot be sent"):
        transport.send(lambda: requests.Request("GET", address), repeat=True)


def test_retry_after_in_seconds_is_waited_for(transport: Transport, time: Time) -> None:
    with StubServer(answer(status=429, headers={"Retry-After": "3"}), answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat=True).json() == [1]
    assert 3 <= time.slept[0] <= 3.25


def test_retry_after_as_a_date_is_waited_for(transport: Transport, time: Time) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=4), usegmt=True)
    with StubServer(answer(status=429, headers={"Retry-After": moment}), answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat=True).json() == [1]
    assert 2 <= time.slept[0] <= 4.25


def test_a_retry_after_beyond_the_budget_is_told_at_once(transport: Transport, time: Time) -> None:
    with StubServer(answer(status=429, headers={"Retry-After": "60"})) as stub_server:
        with pytest.raises(RateLimited) as caught:
            transport.send(get(stub_server), repeat=True)
        assert len(stub_server.received) == 1
    assert caught.value.retry_after == 60
    assert time.slept == []


@pytest.mark.parametrize("header", ["soon", "-5", "1e9", "Thu, 99 Foo 2026 00:00:00 GMT", "9" * 40])
def test_a_retry_after_that_makes_no_sense_is_a_short_pause(transport: Transport, time: Time, header: str) -> None:
    with StubServer(answer(status=429, headers={"Retry-After": header}), answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat=True).json() == [1]
    assert time.slept[0] <= 0.25


def test_a_date_that_has_passed_is_no_pause() -> None:
    from pattern_apis.transport.responses import retry_after_of

    response = requests.Response()
    response.headers["Retry-After"] = "Wed, 21 Oct 2015 07:28:00 GMT"
    assert retry_after_of(response) == 0.0


def test_the_environment_has_no_say(transport: Transport, monkeypatch, tmp_path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login robber password swag\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with StubServer(answer([1])) as stub_server:
        transport.send(
            lambda: requests.Request("GET", stub_server.url, headers={"Authorization": "Bearer own"}), repeat=False
        )
        assert stub_server.received[0].headers["Authorization"] == "Bearer own"


def test_cookies_are_not_kept(transport: Transport) -> None:
    with StubServer(answer([1], headers={"Set-Cookie": "session=1"}), answer([2])) as stub_server:
        transport.send(get(stub_server), repeat=False)
        transport.send(get(stub_server), repeat=False)
        assert "Cookie" not in stub_server.received[1].headers


def test_a_redirect_takes_no_credentials_elsewhere(transport: Transport) -> None:
    with (
        StubServer(answer([1])) as other,
        StubServer(answer(status=302, headers={"Location": other.url})) as stub_server,
    ):
        with pytest.raises(Malformed):
            transport.send(get(stub_server), repeat=True)
        assert other.received == []


def test_an_api_may_read_its_own_errors(transport: Transport) -> None:
    class Odd(Rejected):
        pass

    def read(response: requests.Response) -> ApiError | None:
        return Odd(response.json()["error"], code="7") if response.status_code == 400 else None

    with StubServer(answer({"error": "odd"}, 400), answer(status=404)) as stub_server:
        with pytest.raises(Odd, match="odd") as caught:
            transport.send(get(stub_server), repeat=True, read_error=read, call="GET odd")
        assert (caught.value.code, caught.value.call) == ("7", "GET odd")
        with pytest.raises(NotFound):
            transport.send(get(stub_server), repeat=True, read_error=read)


def test_connections_are_used_again(transport: Transport) -> None:
    ports = set()

    def note(handler) -> None:
        ports.add(handler.client_address[1])
        answer([1])(handler)

    with StubServer(note) as stub_server:
        for _ in range(5):
            transport.send(get(stub_server), repeat=False)
    assert len(ports) == 1


def test_time_out_and_unreachable_are_told_apart_by_their_types() -> None:
    assert not issubclass(TimedOut, Unreachable)
