import re

import pytest
from django.test import Client

from catalog.models import Product
from tests.catalog.conftest import CatalogSandbox, product
from tests.queries import captured_queries


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
    assert len(queries) == 2
