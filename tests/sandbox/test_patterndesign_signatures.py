"""HMAC authentication: both worked examples of the document, and every way to be wrong."""

import hashlib
import hmac
from datetime import UTC, datetime

import pytest
import requests

from tests.sandbox.signing import PatternDesign, problem, signed

FAILED = problem("21", "The HMAC authentication failed")
WORKED_EXAMPLES = [
    ("2014-04-10T05:31Z", "lAJUCaY1G8", "49ac271988bdea9d19e833db3348d28b9a32f534e3b8fed75eefa79401f271f0"),
    (
        "2014-04-10T06:22Z",
        "83fad183e7740e820df9c3f1853f4480",
        "747e4c9ead23313011aed5902bbd6b100a419cbdb196d0e8e1ca9c611b4c1688",
    ),
]


@pytest.fixture(autouse=True)
def now_again(pattern_design: PatternDesign):
    yield
    pattern_design.shift_clock(seconds=-pattern_design.service.clock.shift.total_seconds())


def greet(pattern_design: PatternDesign, **parameters: str) -> requests.Response:
    return requests.get(pattern_design.address("user/test"), params={"name": "Tom", **parameters}, timeout=10)


def sign(pattern_design: PatternDesign, **changed: str) -> dict[str, str]:
    return signed(pattern_design.api_key, pattern_design.hmac_key) | changed


@pytest.mark.parametrize(("timestamp", "nonce", "signature"), WORKED_EXAMPLES)
def test_the_worked_examples_of_the_document_are_accepted_at_their_time(pattern_design, timestamp, nonce, signature):
    then = datetime.strptime(timestamp, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    pattern_design.service.clock.shift = then - datetime.now(UTC)

    answer = greet(pattern_design, timestamp=timestamp, nonce=nonce, signature=signature)

    assert answer.status_code == 200
    assert answer.json() == {"result": "SUCCESS", "greeting": "Tom, have a nice day"}


@pytest.mark.parametrize(("timestamp", "nonce", "signature"), WORKED_EXAMPLES)
def test_the_worked_examples_are_refused_today(pattern_design, timestamp, nonce, signature):
    answer = greet(pattern_design, timestamp=timestamp, nonce=nonce, signature=signature)

    assert (answer.status_code, answer.json()) == (401, FAILED)


def test_a_nonce_is_accepted_once(pattern_design):
    signature = sign(pattern_design)

    assert greet(pattern_design, **signature).status_code == 200
    again = greet(pattern_design, **signature)

    assert (again.status_code, again.json()) == (401, FAILED)


def test_a_nonce_stays_used_when_the_sandbox_starts_anew(start_pattern_design, tmp_path):
    first = start_pattern_design(state_dir=tmp_path)
    signature = sign(first)
    assert greet(first, **signature).status_code == 200

    second = start_pattern_design(state_dir=tmp_path)

    assert greet(second, **signature).json() == FAILED


def test_a_nonce_is_not_used_up_by_someone_without_the_key(pattern_design):
    signature = sign(pattern_design)

    assert greet(pattern_design, **signature | {"signature": "0" * 64}).json() == FAILED

    assert greet(pattern_design, **signature).status_code == 200


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_clock_may_be_five_minutes_off(pattern_design, minutes):
    signature = sign(pattern_design)
    pattern_design.shift_clock(minutes=minutes)

    assert greet(pattern_design, **signature).status_code == 200


@pytest.mark.parametrize("minutes", [-7, 7])
def test_a_clock_that_is_further_off_is_refused_and_told_the_date(pattern_design, minutes):
    signature = sign(pattern_design)
    pattern_design.shift_clock(minutes=minutes)

    answer = greet(pattern_design, **signature)

    server_time = datetime.strptime(answer.headers["Date"], "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    assert answer.json() == FAILED
    assert abs((pattern_design.service.clock.now() - server_time).total_seconds()) < 5


@pytest.mark.parametrize(
    "changed",
    [
        {"signature": ""},
        {"signature": "0" * 64},
        {"signature": "é" * 64},
        {"nonce": ""},
        {"nonce": "another nonce"},
        {"timestamp": ""},
        {"timestamp": "yesterday"},
        {"timestamp": "2014-13-40T05:31Z"},
    ],
    ids=str,
)
def test_what_is_missing_or_changed_is_refused(pattern_design, changed):
    answer = greet(pattern_design, **sign(pattern_design, **changed))

    assert (answer.status_code, answer.json()) == (401, FAILED)


def test_a_timestamp_with_seconds_is_refused_though_rightly_signed(pattern_design):
    timestamp = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    text = f"{pattern_design.api_key}{timestamp}long enough nonce"
    signature = hmac.new(pattern_design.hmac_key.encode(), text.encode(), hashlib.sha256).hexdigest()

    answer = greet(pattern_design, timestamp=timestamp, nonce="long enough nonce", signature=signature)

    assert answer.json() == FAILED


def test_a_nonce_of_nine_characters_is_too_short_and_one_of_ten_is_not(pattern_design):
    keys = pattern_design.api_key, pattern_design.hmac_key

    assert greet(pattern_design, **signed(*keys, nonce="123456789")).json() == FAILED
    assert greet(pattern_design, **signed(*keys, nonce="1234567890")).status_code == 200


def test_a_nonce_may_hold_any_letters_in_utf_8(pattern_design):
    signature = signed(pattern_design.api_key, pattern_design.hmac_key, nonce="Übergrößenträger 模様")

    assert greet(pattern_design, **signature).status_code == 200


def test_parameters_may_come_in_the_body_of_a_post(pattern_design):
    fields = sign(pattern_design) | {"saleReference": "999999"}

    answer = requests.post(pattern_design.address("sale/cancel"), data=fields, timeout=10)

    assert answer.json()["errorCode"] == "2002"
