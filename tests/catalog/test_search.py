import re

import pytest
from django.test import Client

from catalog.models import Product
from catalog.sync.run import run_sync
from catalog.sync.store import mark_gone
from designer.mirror.due import Silence
from search import fulltext
from search.building import run_build
from search.matching import read_query
from search.models import IndexEntry
from tests.catalog.conftest import CatalogSandbox, SilentReport, product
from tests.queries import captured_queries


@pytest.fixture(autouse=True)
def built_index(synced_catalog: CatalogSandbox) -> None:
    run_build(Silence())


def titles(html: str) -> list[str]:
    return re.findall(r"<h3><a href=\"/products/[^>]+>([^<]+)</a></h3>", html)


def search(client: Client, words: str, **more: str) -> str:
    response = client.get("/search/", {"q": words, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_the_api_searches_and_each_product_is_shown_once(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = search(client, "bowl")
    assert sorted(titles(html)) == ["Bowl Nord", "Bowl of the far north"]
    assert "2 products for “bowl”" in html
    calls = synced_catalog.calls()
    assert [call["path"] for call in calls] == ["/pxm/v3/folder/search"]
    assert "keyword=bowl&from=0&size=24" in calls[0]["query"]


def test_a_variant_alone_is_shown_as_itself(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert titles(search(client, "B-M14")) == ["Bowl Nord, moss, 14 cm"]


def test_the_same_question_is_not_asked_twice_in_a_minute(synced_catalog: CatalogSandbox, client: Client) -> None:
    search(client, "rug")
    search(client, "Rug ")
    assert len(synced_catalog.calls()) == 1


def test_what_the_mirror_does_not_know_yet_is_shown_all_the_same(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    rug = product("Rug Vind").id
    Product.objects.filter(id=rug).delete()
    assert f'href="/products/{rug}/rug-vind/">Rug Vind</a>' in search(client, "rug")


def test_what_is_not_on_sale_is_not_found(synced_catalog: CatalogSandbox, client: Client) -> None:
    Product.objects.filter(name="Rug Vind").update(on_sale=False)
    assert titles(search(client, "rug")) == []


def test_nothing_found_shows_ways_on(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = search(client, "zeppelin")
    assert "Nothing for “zeppelin”." in html
    assert ">Table</a>" in html


def test_without_words_there_is_a_field_and_no_call(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = search(client, "  ")
    assert "What are you looking for?" in html
    assert synced_catalog.calls() == []


def test_words_come_back_escaped(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = search(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in html


@pytest.mark.parametrize("page", ["0", "x", "999999999999", "-3", "2"])
def test_a_page_that_there_is_not_shows_the_nearest(synced_catalog: CatalogSandbox, client: Client, page: str) -> None:
    assert sorted(titles(search(client, "bowl", page=page))) == ["Bowl Nord", "Bowl of the far north"]


def test_totals_of_the_api_make_the_pages(synced_catalog: CatalogSandbox, client: Client) -> None:
    hit = {"id": product("Rug Vind").id, "name": "Rug Vind"}
    body = f'{{"hits": [{{"id": "{hit["id"]}", "name": "Rug Vind"}}], "total": 60}}'
    synced_catalog.add_fault(kind="body", status=200, body=body, content_type="application/json", path="/pxm/v3/*")
    html = search(client, "rug", page="2")
    assert "60 matches for “rug”" in html
    assert "page 2 of 3" in html
    assert 'rel="next" href="?q=rug&amp;page=3"' in html


@pytest.mark.parametrize(
    "fault", [{"kind": "status", "status": 503}, {"kind": "status", "status": 404}, {"kind": "malformed"}]
)
def test_while_the_api_is_away_the_mirror_is_searched(
    synced_catalog: CatalogSandbox, client: Client, fault: dict
) -> None:
    synced_catalog.add_fault(path="/pxm/v3/*", **fault)
    html = search(client, "bowl north")
    assert titles(html) == ["Bowl of the far north"]
    assert "The full search is away for a moment." in html


def test_twice_the_products_cost_no_more_queries(synced_catalog: CatalogSandbox, client: Client) -> None:
    search(client, "warm")
    with captured_queries() as queries:
        search(client, "plate")
    assert len(queries) == 2  # the products, and all kinds of our own index at once
    with captured_queries() as queries:  # variants: their parents too
        search(client, "bowl")
    assert len(queries) == 3


def test_what_the_api_does_not_know_our_own_index_has(synced_catalog: CatalogSandbox, client: Client) -> None:
    nothing = '{"hits": [], "total": 0}'
    synced_catalog.add_fault(kind="body", status=200, body=nothing, content_type="application/json", path="/pxm/v3/*")
    html = search(client, "bowl north")
    assert titles(html) == ["Bowl of the far north"]
    assert "The full search knows no product by these words" in html
    assert "is away" not in html


def test_a_slip_of_the_hand_is_mended_and_said(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = search(client, "bolw nroth")
    assert titles(html) == ["Bowl of the far north"]
    assert "Showing results for <b>bowl north</b>." in html
    assert 'href="/search/?q=bolw+nroth&amp;exact=1"' in html
    exactly = search(client, "bolw nroth", exact="1")
    assert "Nothing for “bolw nroth”." in exactly
    assert 'href="/search/?q=bowl"' in exactly


@pytest.mark.parametrize(
    "typed",
    ['" OR *', "NEAR(a b)", "title : x", "a\0b", "🪡🧵", "x" * 10_000, "'; --", "\\", "a & b | !c", "(((", "-- %s"],
)
def test_any_words_are_safe(unreachable_catalog: CatalogSandbox, client: Client, typed: str) -> None:
    assert client.get("/search/", {"q": typed}).status_code in {200, 400}
    assert client.get("/search/suggestions/", {"q": typed}).status_code in {200, 400}


def test_suggestions_ask_nobody(synced_catalog: CatalogSandbox, client: Client) -> None:
    with captured_queries() as queries:
        html = client.get("/search/suggestions/", {"q": "bow", "for": "field"}).content.decode()
    assert 'id="field-product-1"' in html
    assert "Bowl Nord" in html
    assert synced_catalog.calls() == []
    assert len(queries) <= 5


def test_suggestions_mend_a_slip_of_the_hand(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert "Bowl Nord" in client.get("/search/suggestions/", {"q": "bolw"}).content.decode()


def test_a_product_that_changes_is_found_anew_at_once(synced_catalog: CatalogSandbox, client: Client) -> None:
    synced_catalog.change("Rug Vind", name="Rug Whirlwind")
    run_sync(SilentReport())
    html = client.get("/search/suggestions/", {"q": "whirlw"}).content.decode()
    assert "Rug Whirlwind" in html
    assert "Rug Vind" not in client.get("/search/suggestions/", {"q": "vind"}).content.decode()


def test_a_product_that_leaves_the_shop_leaves_the_index(synced_catalog: CatalogSandbox) -> None:
    rug = product("Rug Vind").id
    assert IndexEntry.objects.filter(kind="product", key=rug).exists()
    mark_gone([rug])
    assert not IndexEntry.objects.filter(key=rug).exists()
    assert not fulltext.find_entries(read_query("rug vind"), {"product": 10})
