"""Faults on purpose, over both APIs: what the caller sees, how often, and whether the work was done."""

import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.sandbox.product_api import ProductApi

ATTRIBUTES = "/pxm/v2.1/attribute"


@pytest.fixture
def broken(pxm: ProductApi) -> Iterator[ProductApi]:
    pxm.call("/attribute")  # has its token before anything breaks
    pxm.control("DELETE", "/calls")
    yield pxm
    pxm.control("DELETE", "/faults")


def fault(pxm: ProductApi, kind: str, path: str = ATTRIBUTES, **fields: Any) -> dict[str, Any]:
    return pxm.control("POST", "/faults", kind=kind, path=path, **fields)


def statuses(pxm: ProductApi, times: int) -> list[int]:
    return [pxm.call("/attribute").status_code for _ in range(times)]


def test_a_status_comes_with_a_message(broken: ProductApi) -> None:
    fault(broken, "status", status=500)
    status, message = broken.refusal("/attribute")
    assert status == 500
    assert message.endswith("500 on purpose")


def test_a_storm_is_429_with_the_wait_that_was_asked_for(broken: ProductApi) -> None:
    fault(broken, "storm", retry_after="Wed, 21 Oct 2026 07:28:00 GMT")
    answer = broken.call("/attribute")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "Wed, 21 Oct 2026 07:28:00 GMT"


def test_a_delay_delays_the_right_answer(broken: ProductApi) -> None:
    fault(broken, "delay", seconds=0.3)
    began = time.monotonic()
    assert broken.call("/attribute").status_code == 200
    assert time.monotonic() - began >= 0.3


def test_a_reset_is_a_tcp_reset(broken: ProductApi) -> None:
    fault(broken, "reset")
    host, port = broken.server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(f"GET {ATTRIBUTES} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        with pytest.raises(ConnectionResetError):
            connection.recv(1)
    with pytest.raises(requests.ConnectionError):
        broken.call("/attribute")


def test_a_cut_ends_in_the_middle_of_the_body(broken: ProductApi) -> None:
    fault(broken, "cut")
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        broken.call("/attribute")


def test_malformed_json_breaks_off_under_a_right_length(broken: ProductApi) -> None:
    fault(broken, "malformed")
    answer = broken.call("/attribute")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_any_body_can_stand_in_for_the_right_one(broken: ProductApi) -> None:
    fault(broken, "body", body="<html>Maintenance</html>")
    answer = broken.call("/attribute")
    assert (answer.status_code, answer.text) == (200, "<html>Maintenance</html>")
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_drip_comes_byte_by_byte(broken: ProductApi) -> None:
    fault(broken, "drip", path="/pxm/v2.1/collection/nobody", seconds=0.005)
    began = time.monotonic()
    assert broken.refusal("/collection/nobody") == (404, "Not Found")
    assert time.monotonic() - began >= 0.1  # 23 bytes


def test_a_fault_strikes_as_often_as_it_was_told(broken: ProductApi) -> None:
    fault(broken, "status", count=2)
    assert statuses(broken, 4) == [503, 503, 200, 200]
    assert broken.control("GET", "/faults")[0]["count"] == 0


def test_a_fault_can_let_some_calls_through_first(broken: ProductApi) -> None:
    fault(broken, "status", skip=2, count=1)
    assert statuses(broken, 4) == [200, 200, 503, 200]


def test_a_probability_is_kept_roughly_and_repeats(broken: ProductApi) -> None:
    fault(broken, "status", probability=0.3)
    first = statuses(broken, 60)
    broken.control("DELETE", "/faults")
    fault(broken, "status", probability=0.3)
    assert statuses(broken, 60) == first
    assert 8 <= first.count(503) <= 30


def test_a_fault_strikes_where_its_path_and_method_fit(broken: ProductApi) -> None:
    fault(broken, "status", path="/pxm/*/collection/*", method="GET")
    assert broken.call("/collection").status_code == 200
    assert broken.call("/collection/nobody").status_code == 503
    fault(broken, "status", path="*", method="POST")
    assert statuses(broken, 1) == [200]
    assert broken.authorize().status_code == 503


def test_the_first_fault_that_fits_wins(broken: ProductApi) -> None:
    fault(broken, "status", status=502, count=1)
    fault(broken, "status", status=504)
    assert statuses(broken, 2) == [502, 504]


def test_faults_strike_the_other_api_and_the_cdn_too(broken: ProductApi) -> None:
    fault(broken, "status", path="/patterndesign/*", status=502)
    fault(broken, "status", path="/cdn/*", status=504)
    for address, status in ((broken.server.patterndesign_url, 502), (broken.server.cdn_url, 504)):
        assert requests.get(f"{address}/x/pattern/getPalettes", timeout=20).status_code == status


def test_before_the_work_nothing_is_done_and_after_it_only_the_answer_is_lost(broken: ProductApi) -> None:
    def tokens_after(when: str) -> int:
        broken.control("POST", "/tokens/revoke")
        fault(broken, "reset", path="/pxm/v2.1/oauth/authorize", when=when, count=1)
        with pytest.raises(requests.ConnectionError):
            broken.authorize()
        return int(broken.control("POST", "/tokens/revoke")["revoked"])

    assert (tokens_after("before"), tokens_after("after")) == (0, 1)
    broken.token = ""


def test_a_fault_is_taken_away_alone_or_with_all_others(broken: ProductApi) -> None:
    first, second = fault(broken, "status"), fault(broken, "storm")
    broken.control("DELETE", f"/faults/{first['id']}")
    assert [one["id"] for one in broken.control("GET", "/faults")] == [second["id"]]
    broken.control("DELETE", "/faults")
    assert broken.control("GET", "/faults") == []
    assert statuses(broken, 1) == [200]


def test_the_calls_say_which_fault_they_met(broken: ProductApi) -> None:
    fault(broken, "storm", count=1)
    statuses(broken, 2)
    calls = broken.control("GET", "/calls")["calls"]
    assert [(one["status"], one["fault"]) for one in calls] == [(429, "storm"), (200, "")]


def test_a_sandbox_stops_while_a_call_is_kept_waiting(start_product_api: Any) -> None:
    waiting = start_product_api()
    waiting.call("/attribute")
    fault(waiting, "delay", seconds=600)
    with pytest.raises(requests.ReadTimeout):
        waiting.session.get(f"{waiting.server.url}{ATTRIBUTES}", timeout=0.2)
    began = time.monotonic()
    waiting.server.stop()
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("described", "named"),
    [
        ({}, "kind"),
        ({"kind": "explosion"}, "kind"),
        ({"kind": "status", "when": "later"}, "when"),
        ({"kind": "status", "probability": 1.5}, "probability"),
        ({"kind": "status", "probability": "half"}, "probability"),
        ({"kind": "status", "status": 99}, "status"),
        ({"kind": "status", "count": True}, "count"),
        ({"kind": "delay", "seconds": -1}, "seconds"),
        ({"kind": "storm", "retry_after": "1\r\nX: y"}, "retry_after"),
        ({"kind": "status", "colour": "green"}, "colour"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_by_field(pxm: ProductApi, described: dict, named: str) -> None:
    answer = requests.post(f"{pxm.server.url}/_sandbox/faults", json=described, timeout=20)
    assert answer.status_code == 400
    assert f"'{named}'" in answer.json()["message"]
