"""Keyword search: v3 with totals and pages, v2 with the same hits, for products and files."""

from urllib.parse import parse_qs

import pytest

from pattern_apis.pxm import Collection, File, PxmClient
from pattern_apis.transport.errors import BadRequest, Rejected

from .conftest import Remote


@pytest.fixture
def word(products: list[Collection]) -> str:
    return products[0].name.split()[0]


def test_v3_counts_all_hits_and_shows_a_page_of_them(client: PxmClient, word: str) -> None:
    everything = client.search(word, size=1_000)
    assert everything.total == len(everything.hits) > 0
    page = client.search(word, size=1)
    assert (page.total, page.hits) == (everything.total, everything.hits[:1])
    assert all(isinstance(hit, Collection) for hit in everything.hits)


def test_pages_of_hits_continue_each_other_and_end_empty(client: PxmClient) -> None:
    everything = client.search("cotton", size=1_000)
    assert everything.total > 4
    pages = [client.search("cotton", start=start, size=2).hits for start in range(0, everything.total, 2)]
    assert [hit.id for page in pages for hit in page] == [hit.id for hit in everything.hits]
    past = client.search("cotton", start=everything.total)
    assert (past.total, past.hits) == (everything.total, ())


def test_v2_answers_the_same_hits_without_a_total(client: PxmClient, word: str) -> None:
    assert client.search_v2(word, size=1_000) == list(client.search(word, size=1_000).hits)
    assert client.search_v2(word, start=1, size=1) == client.search_v2(word, size=2)[1:]


def test_files_are_searched_too(client: PxmClient, all_files: list[File]) -> None:
    word = all_files[0].auto_labels[0]
    page = client.search(word, entity="file", size=1_000)
    assert all(isinstance(hit, File) for hit in page.hits)
    assert all_files[0].id in [hit.id for hit in page.hits]
    assert client.search_v2(word, entity="file", size=1_000) == list(page.hits)


def test_attribute_values_are_searched(client: PxmClient, products: list[Collection]) -> None:
    sku = next(str(value.value) for value in products[0].attributes if value.label == "SKU")
    assert products[0].id in [hit.id for hit in client.search(sku).hits]


@pytest.mark.parametrize("keyword", ["cotton & linen?", "größe #1 100%", "a+b=c/d", '"; DROP TABLE--', "日本"])
def test_any_keyword_arrives_as_it_was_typed(remote: Remote, client: PxmClient, keyword: str) -> None:
    assert client.search(keyword).total >= 0
    assert parse_qs(remote.calls(2)[-1]["query"])["keyword"] == [keyword]


def test_a_keyword_without_hits_is_an_empty_page(client: PxmClient) -> None:
    page = client.search("xyzzyplugh")
    assert (page.total, page.hits) == (0, ())


def test_the_last_page_that_may_be_asked_for_is_answered(client: PxmClient) -> None:
    assert client.search("cotton", start=10_000, size=1_000).hits == ()


@pytest.mark.parametrize(
    ("path", "params", "named"),
    [
        ("/v3/folder/search", {"keyword": "x", "from": "10001"}, "from"),
        ("/v3/folder/search", {"keyword": "x", "size": "1001"}, "size"),
        ("/v2/file/search", {"keyword": "x", "from": "-1"}, "from"),
        ("/v2/folder/search", {}, "keyword"),
    ],
)
def test_the_api_refuses_what_the_client_would_not_send(client: PxmClient, path: str, params, named: str) -> None:
    with pytest.raises(BadRequest, match=f"'{named}'"):
        client._get(path, lambda data: data, params)


def test_other_entities_do_not_exist(client: PxmClient) -> None:
    with pytest.raises(Rejected):
        client._get("/v3/category/search", lambda data: data, {"keyword": "x"})
