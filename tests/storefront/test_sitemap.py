"""What search engines are told: sitemap, robots.txt, canonical addresses, structured data, what is gone."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from catalog import sitemap_sections
from catalog.models import Product
from designer import sitemap_of_designs
from designer.records import DesignRecord
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    tree = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    return [node.text or "" for node in tree.iterfind("*/s:loc", NAMES)]


def paths(client: Client, address: str, settings: Any) -> list[str]:
    return [location.removeprefix(settings.SHOP_URL) for location in locations(client, address)]


def add_designs(*ids: int, **fields: Any) -> None:
    DesignRecord.objects.bulk_create(DesignRecord(id=one, **{"exported": True, **fields}) for one in ids)


def add_products(count: int, **fields: Any) -> None:
    from django.utils import timezone

    values = {"listed": True, "on_sale": True, "fetched_at": timezone.now(), "slug": "a-b", **fields}
    Product.objects.bulk_create(Product(id=f"p{number:05}", title="A & B", **values) for number in range(count))


def test_designs_are_cut_by_ranges_of_ids(client: Client, settings: Any) -> None:
    add_designs(7, 49_999, 50_000, 1_000_001)
    add_designs(8, 2_000_000, gone=True)
    add_designs(9, exported=False)
    files = [path for path in paths(client, "/sitemap.xml", settings) if "designs" in path]
    assert files == ["/sitemap-designs-0.xml", "/sitemap-designs-1.xml", "/sitemap-designs-20.xml"]
    assert paths(client, files[0], settings) == ["/patterns/7/", "/patterns/49999/"]
    assert paths(client, files[2], settings) == ["/patterns/1000001/"]


def test_products_are_cut_into_files_and_none_is_lost(client: Client, settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(sitemap_sections, "PRODUCTS_IN_FILE", 3)
    add_products(7)
    files = [path for path in paths(client, "/sitemap.xml", settings) if "products" in path]
    assert len(files) == 3
    assert [path for file in files for path in paths(client, file, settings)] == [
        f"/products/p{number:05}/a-b/" for number in range(7)
    ]
    assert client.get("/sitemap-products-4.xml").status_code == 404


@pytest.mark.parametrize("name", ["products-0", "designs-99999999999999999999", "nothing-1", "categories-0", "pages-2"])
def test_a_file_that_is_not_there(client: Client, name: str) -> None:
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_queries_do_not_grow(client: Client) -> None:
    def queries(address: str) -> int:
        with captured_queries() as captured:
            client.get(address)
        return len(captured)

    def measure() -> list[int]:
        return [queries(address) for address in ("/sitemap.xml", "/sitemap-products-1.xml", "/sitemap-designs-0.xml")]

    add_designs(1)
    add_products(1)
    measure()
    few = measure()
    add_designs(*range(2, 300))
    Product.objects.all().delete()
    add_products(300)
    assert measure() == few
    assert few[1:] == [2, 1]


@pytest.mark.exhaustive
def test_a_million_designs_take_no_more_than_one_file_at_a_time(client: Client) -> None:
    for start in range(0, 1_000_000, 10_000):
        add_designs(*range(start, start + 10_000))
    assert len([one for one in locations(client, "/sitemap.xml") if "designs" in one]) == 20
    assert len(locations(client, "/sitemap-designs-19.xml")) == sitemap_of_designs.IDS_IN_FILE


def test_robots_know_where_the_sitemap_is_and_what_is_nobodys_business(client: Client, settings: Any) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SHOP_URL}/sitemap.xml" in text
    assert {"Disallow: /cart/", "Disallow: /checkout/", "Disallow: /compare/"} <= set(text.splitlines())


def test_what_is_gone_is_gone_and_what_never_was_is_not_found(client: Client, upstream: object) -> None:
    add_products(1, on_sale=False, listed=False, gone=True)
    add_designs(1_900_000_001, gone=True)
    for path in ("/products/p00000/", "/products/p00000/any/", "/patterns/1900000001/"):
        response = client.get(path)
        assert response.status_code == 410, path
        assert "This is no longer in the shop." in response.content.decode()
    assert client.get("/products/never-heard-of/").status_code == 404
    assert client.get("/patterns/1900000002/").status_code == 404


def blocks(html: str) -> dict[str, dict[str, Any]]:
    data = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    return {one.get("@type", "graph"): one for one in data}


def test_the_home_page_says_whose_shop_it_is(client: Client, settings: Any) -> None:
    html = client.get("/?utm_source=mail").content.decode()
    graph = blocks(html)["graph"]["@graph"]
    assert [one["@type"] for one in graph] == ["Organization", "WebSite"]
    assert f'<link rel="canonical" href="{settings.SHOP_URL}/">' in html
