import re

from django.test import Client

from catalog.models import Product
from catalog.recently_viewed import VIEWED
from tests.catalog.conftest import CatalogSandbox, product
from tests.pages import markup
from tests.queries import captured_queries


def viewed(client: Client, title: str) -> list[str]:
    """What stands under the product of this title, which is looked at by that."""
    html = markup(client.get(product(title).get_absolute_url()))
    section = re.search(r'aria-labelledby="viewed">(.*?)</section>', html)
    return re.findall(r"<h3><a[^>]*>([^<]+)</a>", section[1]) if section else []


def test_the_latest_stand_first_each_once(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert viewed(client, "Rug Vind") == []
    assert viewed(client, "Plate Sol") == ["Rug Vind"]
    assert viewed(client, "Bowl Nord, ash, 20 cm") == ["Plate Sol", "Rug Vind"]
    assert viewed(client, "Rug Vind") == ["Bowl Nord", "Plate Sol"]
    assert viewed(client, "Bowl Nord, moss, 14 cm") == ["Rug Vind", "Plate Sol"]


def test_what_is_not_sold_any_more_is_left_out(synced_catalog: CatalogSandbox, client: Client) -> None:
    viewed(client, "Rug Vind")
    Product.objects.filter(title="Rug Vind").update(listed=False, on_sale=False)
    assert viewed(client, "Plate Sol") == []


def test_the_cookie_is_bounded_and_nobody_elses(synced_catalog: CatalogSandbox, client: Client) -> None:
    from django.http import HttpResponse

    response = HttpResponse()
    VIEWED.write(response, [f"{number:064}" for number in range(500)])
    assert len(response.cookies["viewed"].value) < 1000
    for value in ("x", "W10:1:2", product("Rug Vind").id, "\x7f" * 3000):
        client.cookies["viewed"] = value
        assert viewed(client, "Plate Sol") == []


def test_it_costs_one_query(synced_catalog: CatalogSandbox, client: Client) -> None:
    viewed(client, "Plate Sol")
    address = product("Plate Sol").get_absolute_url()
    with captured_queries() as without:
        client.get(address)
    viewed(client, "Rug Vind")
    viewed(client, "Bowl Nord")
    with captured_queries() as queries:
        client.get(address)
    assert len(queries) == len(without) + 1
