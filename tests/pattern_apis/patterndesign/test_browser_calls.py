"""Access tokens stand in for the API key wherever a browser calls."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache.backends.locmem import LocMemCache

from pattern_apis.patterndesign import AccessTokens
from pattern_apis.patterndesign.browser import KEEP_FOR
from pattern_apis.transport.errors import Unavailable
from tests.pattern_apis.patterndesign.conftest import API_KEY
from tests.pattern_apis.patterndesign.stub_api import Answer, json_answer

MONTH = 28 * 24 * 3600


class Kept(dict):
    """A cache whose entries end when the test says so."""

    timeouts: list[float]

    def __init__(self) -> None:
        super().__init__()
        self.timeouts = []

    def set(self, key, value, timeout):
        self[key] = value
        self.timeouts.append(timeout)


def token(value: str) -> Answer:
    return json_answer({"result": "SUCCESS", "token": value})


def test_a_token_is_fetched_once_and_renewed_a_week_before_its_month_ends(client, stub_api):
    stub_api.answer_with(token("152-first"), token("152-second"))
    cache = Kept()
    tokens = AccessTokens(client, cache)

    assert [tokens.current() for _ in range(3)] == ["152-first"] * 3
    assert cache.timeouts == [KEEP_FOR]
    assert KEEP_FOR <= MONTH - 7 * 24 * 3600

    cache.clear()
    assert tokens.current() == "152-second"
    assert len(stub_api.received) == 2


def test_processes_that_share_a_cache_share_the_token(client, stub_api):
    stub_api.answer_with(token("152-first"))
    cache = LocMemCache("access tokens", {})

    assert AccessTokens(client, cache).current() == AccessTokens(client, cache).current()
    assert len(stub_api.received) == 1


def test_ten_threads_that_ask_at_once_fetch_one_token(client, stub_api):
    stub_api.answer_with(token("152-first"))
    tokens = AccessTokens(client, Kept())

    with ThreadPoolExecutor(10) as threads:
        assert set(threads.map(lambda _: tokens.current(), range(10))) == {"152-first"}
    assert len(stub_api.received) == 1


def test_a_failure_is_told_and_not_kept(client, stub_api):
    stub_api.answer_with(Answer(status=500), Answer(status=500), Answer(status=500), token("152-first"))
    tokens = AccessTokens(client, Kept())

    with pytest.raises(Unavailable):
        tokens.current()
    assert tokens.current() == "152-first"


def test_the_address_for_a_browser_has_the_token_and_never_the_key(client, stub_api):
    stub_api.answer_with(token("152-1402985214238"))
    tokens = AccessTokens(client, Kept())

    address = tokens.address("pattern/search", text="Blätter", ids=(1, 2), recolorable=True, callback="show")

    assert address == (
        f"{stub_api.url}/152-1402985214238/pattern/search?text=Bl%C3%A4tter&ids=1%2C2&recolorable=true&callback=show"
    )
    assert API_KEY not in address
    assert tokens.address("pattern/getPalettes") == f"{stub_api.url}/152-1402985214238/pattern/getPalettes"


def test_neither_the_cache_nor_the_token_holder_knows_the_key(client, stub_api):
    stub_api.answer_with(token("152-first"))
    cache = Kept()
    AccessTokens(client, cache).current()

    assert API_KEY not in repr(cache)
