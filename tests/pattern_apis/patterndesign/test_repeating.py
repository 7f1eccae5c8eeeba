"""What is sent a second time, and what never is."""

from decimal import Decimal

import pytest

from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.transport import Budget, Transport
from pattern_apis.transport.errors import Malformed, RateLimited, TimedOut, Unavailable, Unreachable
from tests.pattern_apis.patterndesign.conftest import API_KEY, HMAC_KEY
from tests.pattern_apis.patterndesign.documented_values import SIGN_UP
from tests.pattern_apis.patterndesign.stub_api import Answer, json_answer

QUERIES = {
    "search": lambda client, _: client.search(text="fern"),
    "colors": lambda client, _: client.colors(527),
    "recolor": lambda client, _: client.recolor(527),
    "download": lambda client, folder: client.download(98, folder / "file.png"),
    "user_data": lambda client, _: client.user_data(),
}
WRITES = {
    "report_sale": lambda client: client.report_sale("1234", [527], Decimal("10.99")),
    "cancel_sale": lambda client: client.cancel_sale(37),
    "sign_up": lambda client: client.sign_up(**SIGN_UP),
    "login": lambda client: client.login("test", "test"),
    "create_collection": lambda client: client.create_collection("Ferns", patterns=[527]),
    "replace_collection": lambda client: client.replace_collection(1, "Ferns", patterns=[], display_design=None),
    "add_to_collection": lambda client: client.add_to_collection(1, [527]),
    "remove_from_collection": lambda client: client.remove_from_collection(1, [527]),
    "set_collection": lambda client: client.set_collection(1, title="Ferns"),
    "delete_collection": lambda client: client.delete_collection(1),
}
CUT_OFF = Answer(b'{"result": "SUCC', claimed_length=400)


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize(("answer", "error"), [(Answer(status=503), Unavailable), (CUT_OFF, Unreachable)])
def test_a_query_is_repeated_as_often_as_the_budget_has_attempts(client, stub_api, tmp_path, name, answer, error):
    stub_api.answer_with(answer)

    with pytest.raises(error):
        QUERIES[name](client, tmp_path)

    assert len(stub_api.received) == 3


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize(("answer", "error"), [(Answer(status=503), Unavailable), (CUT_OFF, Unreachable)])
def test_a_write_that_may_have_arrived_is_never_repeated(client, stub_api, name, answer, error):
    stub_api.answer_with(answer)

    with pytest.raises(error):
        WRITES[name](client)

    assert len(stub_api.received) == 1


def test_a_write_without_an_answer_is_not_repeated(stub_api):
    transport = Transport("patterndesign", budget=Budget(connect=1, read=0.1, total=3, attempts=3))
    client = PatternDesignClient(stub_api.url, API_KEY, HMAC_KEY, transport=transport)

    with stub_api.silent(), pytest.raises(TimedOut):
        client.cancel_sale(37)
    transport.session.close()

    assert len(stub_api.received) == 1


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_surely_did_not_arrive_is_repeated(pauses, name):
    transport = Transport("patterndesign", budget=Budget(1, 1, 60, attempts=3), sleep=pauses.append)
    nobody = PatternDesignClient("http://127.0.0.1:9/api/rest/1.0", API_KEY, HMAC_KEY, transport=transport)

    with pytest.raises(Unreachable) as caught:
        WRITES[name](nobody)
    transport.session.close()

    assert not caught.value.arrived
    assert len(pauses) == 2


def test_being_told_to_slow_down_is_no_arrival(client, stub_api, pauses):
    limited = json_answer({"result": "ERROR", "errorCode": "30", "error": "Too soon"}, 429, **{"Retry-After": "1"})
    stub_api.answer_with(limited, json_answer({"result": "SUCCESS"}))

    client.cancel_sale(37)

    assert len(stub_api.received) == 2
    assert pauses[0] >= 1


def test_a_wait_beyond_the_budget_is_the_callers_to_decide(client, stub_api):
    stub_api.answer_with(
        json_answer({"result": "ERROR", "errorCode": "30", "error": "Too soon"}, 429, **{"Retry-After": "60"})
    )

    with pytest.raises(RateLimited) as caught:
        client.palettes()

    assert (caught.value.retry_after, caught.value.code, caught.value.message) == (60, "30", "Too soon")


def test_an_answer_that_is_wrong_is_not_asked_for_again(client, stub_api):
    stub_api.answer_with(json_answer(b"<html>Maintenance</html>"))

    with pytest.raises(Malformed):
        client.palettes()

    assert len(stub_api.received) == 1
