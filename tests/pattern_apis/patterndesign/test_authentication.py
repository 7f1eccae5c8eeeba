"""How calls are signed, and what the client says when the server does not believe it."""

import logging
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pattern_apis.patterndesign import ClockSkewed, PatternDesignClient, signing
from pattern_apis.transport import Transport
from pattern_apis.transport.errors import ApiError, Unauthorized
from tests.pattern_apis.patterndesign.conftest import API_KEY, HMAC_KEY, QUICK
from tests.pattern_apis.patterndesign.stub_api import Answer, json_answer

GREETING = json_answer({"result": "SUCCESS", "greeting": "Tom, have a nice day"})
NOON = datetime(2026, 4, 10, 12, 0, tzinfo=UTC)


def refusal(server_time: datetime | None = None, **more: str) -> Answer:
    body = {"result": "ERROR", "errorCode": "21", "error": "The HMAC authentication failed", **more}
    return json_answer(body, 401, Date=format_datetime(server_time, usegmt=True) if server_time else "")


@pytest.fixture
def at_noon(stub_api, pauses):
    transport = Transport("patterndesign", budget=QUICK, sleep=pauses.append)
    yield PatternDesignClient(stub_api.url, API_KEY, HMAC_KEY, transport=transport, clock=lambda: NOON)
    transport.session.close()


def test_every_attempt_is_signed_anew(client, stub_api):
    stub_api.answer_with(Answer(status=503), Answer(b"", claimed_length=10), GREETING)

    client.test("Tom")

    nonces = {request.query["nonce"] for request in stub_api.received}
    assert len(stub_api.received) == len(nonces) == 3
    for request in stub_api.received:
        query = request.query
        assert len(query["nonce"]) >= 10
        assert query["signature"] == signing.signature(HMAC_KEY, API_KEY, query["timestamp"], query["nonce"])


def test_the_timestamp_is_the_time_of_the_attempt(stub_api):
    moments = iter([NOON, NOON + timedelta(minutes=2)])
    transport = Transport("patterndesign", budget=QUICK, sleep=lambda _: None)
    client = PatternDesignClient(stub_api.url, API_KEY, HMAC_KEY, transport=transport, clock=lambda: next(moments))
    stub_api.answer_with(Answer(status=503), GREETING)

    client.test("Tom")
    transport.session.close()

    assert [request.query["timestamp"] for request in stub_api.received] == ["2026-04-10T12:00Z", "2026-04-10T12:02Z"]


def test_the_worked_example_goes_over_the_wire_as_documented(stub_api):
    transport = Transport("patterndesign", budget=QUICK)
    client = PatternDesignClient(
        stub_api.url,
        API_KEY,
        HMAC_KEY,
        transport=transport,
        clock=lambda: datetime(2014, 4, 10, 6, 22, 59, tzinfo=UTC),
        nonce=lambda: "83fad183e7740e820df9c3f1853f4480",
    )
    stub_api.answer_with(GREETING)

    client.test("Tom")
    transport.session.close()

    assert stub_api.received[0].query == {
        "name": "Tom",
        "nonce": "83fad183e7740e820df9c3f1853f4480",
        "timestamp": "2014-04-10T06:22Z",
        "signature": "747e4c9ead23313011aed5902bbd6b100a419cbdb196d0e8e1ca9c611b4c1688",
    }


def test_without_an_hmac_key_nothing_is_signed(stub_api):
    transport = Transport("patterndesign", budget=QUICK)
    stub_api.answer_with(GREETING)

    PatternDesignClient(stub_api.url, "152-access-token", transport=transport).test("Tom")
    transport.session.close()

    assert stub_api.received[0].path.endswith("/152-access-token/user/test")
    assert stub_api.received[0].query == {"name": "Tom"}


@pytest.mark.parametrize(
    ("difference", "words"),
    [(timedelta(minutes=47), "47 minutes behind"), (timedelta(hours=-2), "120 minutes ahead of")],
)
def test_a_wrong_clock_is_recognised_and_explained(at_noon, stub_api, difference, words):
    stub_api.answer_with(refusal(NOON + difference))

    with pytest.raises(ClockSkewed, match=words) as caught:
        at_noon.user_data()

    assert (caught.value.code, caught.value.status, caught.value.api) == ("21", 401, "patterndesign")


@pytest.mark.parametrize("server_time", [NOON + timedelta(minutes=4), NOON - timedelta(minutes=4), None])
def test_a_refusal_at_the_right_time_is_no_matter_of_clocks(at_noon, stub_api, server_time):
    stub_api.answer_with(refusal(server_time))

    with pytest.raises(Unauthorized) as caught:
        at_noon.user_data()

    assert not isinstance(caught.value, ClockSkewed)


def test_a_refused_signature_is_not_sent_again(client, stub_api):
    stub_api.answer_with(refusal(datetime.now(UTC)))

    with pytest.raises(Unauthorized):
        client.user_data()

    assert len(stub_api.received) == 1


def test_neither_key_shows_in_a_log_or_an_error(client, stub_api, caplog):
    caplog.set_level(logging.DEBUG)
    stub_api.answer_with(refusal(details=f"https://patterndesigns.com/api/rest/1.0/{API_KEY}/user/getUserData"))

    with pytest.raises(ApiError) as caught:
        client.user_data()

    texts = [*(record.getMessage() for record in caplog.records), str(caught.value), repr(caught.value)]
    assert any("user/getUserData" in line for line in texts)
    assert not [
        line for line in texts if API_KEY in line or HMAC_KEY in line or stub_api.received[0].query["nonce"] in line
    ]


def test_no_key_shows_when_the_server_is_not_there(caplog):
    caplog.set_level(logging.DEBUG)
    transport = Transport("patterndesign", budget=QUICK, sleep=lambda _: None)
    client = PatternDesignClient("http://127.0.0.1:9/api/rest/1.0", API_KEY, HMAC_KEY, transport=transport)

    with pytest.raises(ApiError) as caught:
        client.login("somebody", "a-Passw0rd")
    transport.session.close()

    chain, error = [], caught.value
    while error:
        chain.append(str(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    text = "\n".join([*(record.getMessage() for record in caplog.records), *chain])
    assert API_KEY not in text
    assert "a-Passw0rd" not in text


def test_a_client_shows_no_key_of_its_own(client):
    assert API_KEY not in repr(client)
    assert HMAC_KEY not in repr(client)
