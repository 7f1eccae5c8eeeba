"""At most so many calls in 60 seconds; the refusal says when to come back."""

from collections.abc import Callable, Iterator

import pytest

from tests.sandbox.product_api import ProductApi


@pytest.fixture(scope="module")
def narrow(start_product_api: Callable[..., ProductApi]) -> ProductApi:
    return start_product_api(rate_limit=5)


@pytest.fixture
def pxm(narrow: ProductApi) -> Iterator[ProductApi]:
    """Five calls a minute here."""
    narrow.token = ""
    yield narrow
    narrow.control("POST", "/reset")


def exhausted(pxm: ProductApi) -> None:
    for _ in range(4):  # the token was the first call
        assert pxm.call("/attribute").status_code == 200


def test_the_call_too_many_is_refused_with_the_time_to_wait(pxm: ProductApi) -> None:
    exhausted(pxm)
    answer = pxm.call("/attribute")
    assert answer.status_code == 429
    assert answer.json() == {"message": "More than 5 requests in 60 seconds"}
    assert 55 <= int(answer.headers["Retry-After"]) <= 60


def test_after_the_time_to_wait_calls_go_through_again(pxm: ProductApi) -> None:
    exhausted(pxm)
    wait = int(pxm.call("/attribute").headers["Retry-After"])
    pxm.control("PUT", "/clock", shift=wait)
    assert pxm.call("/attribute").status_code == 200


def test_refused_calls_do_not_prolong_the_wait(pxm: ProductApi) -> None:
    exhausted(pxm)
    for _ in range(10):
        assert pxm.call("/attribute").status_code == 429
    pxm.control("PUT", "/clock", shift=61)
    assert [pxm.call("/attribute").status_code for _ in range(6)] == [200] * 5 + [429]


def test_asking_for_tokens_counts_too(pxm: ProductApi) -> None:
    exhausted(pxm)
    assert pxm.authorize().status_code == 429


def test_a_clock_set_back_does_not_lock_anyone_out(pxm: ProductApi) -> None:
    pxm.control("PUT", "/clock", shift=3600)
    exhausted(pxm)
    pxm.control("PUT", "/clock", shift=0)
    assert pxm.call("/attribute").status_code == 200


def test_the_control_is_not_limited(pxm: ProductApi) -> None:
    exhausted(pxm)
    assert pxm.control("GET", "/ready") == {"ready": True}
