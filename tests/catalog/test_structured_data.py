import re
from typing import Any

from django.test import Client

from catalog.models import Product
from tests.catalog.conftest import CatalogSandbox, product
from tests.storefront.test_sitemap import blocks, paths


def test_a_product_says_what_it_is_and_costs(synced_catalog: CatalogSandbox, client: Client, settings: Any) -> None:
    entry = product("Bowl Nord, ash, 20 cm")
    path = f"/products/{entry.id}/{entry.slug}/"
    html = client.get(path + "?gclid=x&utm_medium=y").content.decode()
    data = blocks(html)["Product"]
    assert data["name"] == "Bowl Nord, ash, 20 cm"
    assert data["offers"]["price"] == "36.00"
    assert data["offers"]["priceCurrency"] == "SEK"
    assert data["offers"]["url"] == settings.SHOP_URL + path
    assert data["offers"]["availability"] == "https://schema.org/MadeToOrder"
    assert data["isVariantOf"]["productGroupID"] == product("Bowl Nord").id
    assert data["image"]
    crumbs = blocks(html)["BreadcrumbList"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["Home", "Table", "Bowls", "Bowl Nord"]
    canonical = re.search(r'rel="canonical" href="([^"]+)"', html)
    assert canonical
    assert canonical[1] == settings.SHOP_URL + product("Bowl Nord").get_absolute_url()
    assert f'<meta property="og:url" content="{canonical[1]}">' in html


def test_without_a_price_there_is_no_offer(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = client.get(product("Krug für Öl").get_absolute_url()).content.decode()
    assert "offers" not in blocks(html)["Product"]


def test_no_name_ends_the_block(synced_catalog: CatalogSandbox, client: Client) -> None:
    name = "</script><script>alert(1)</script> & \u2028<!--"
    Product.objects.filter(title="Rug Vind").update(title=name)
    html = client.get(product(name).get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in html
    assert blocks(html)["Product"]["name"] == name


def test_an_address_with_old_words_leads_on_for_good(synced_catalog: CatalogSandbox, client: Client) -> None:
    entry = product("Plate Sol")
    response = client.get(f"/products/{entry.id}/what-it-was-called-once/")
    assert (response.status_code, response["Location"]) == (301, entry.get_absolute_url())


def test_products_are_in_the_sitemap_with_their_images(
    synced_catalog: CatalogSandbox, client: Client, settings: Any
) -> None:
    listed = list(Product.objects.listed().order_by("id"))
    assert paths(client, "/sitemap-products-1.xml", settings) == [one.get_absolute_url() for one in listed]
    xml = client.get("/sitemap-products-1.xml").content.decode()
    assert len(re.findall("<image:loc>", xml)) == 3
    assert "<lastmod>" in xml
    assert len(paths(client, "/sitemap-categories-1.xml", settings)) == 4
