import re

import pytest
from django.test import Client
from django.urls import reverse

from catalog import set_upkeep
from catalog.models import Category, Facet, Product
from catalog.swatches import read_swatch
from storefront import caches
from tests.catalog.conftest import CatalogSandbox, product
from tests.pages import markup


def titles(html: str) -> list[str]:
    return re.findall(r"<h2><a href=[^>]+>([^<]+)</a></h2>", html)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return markup(response)


def category(client: Client, name: str) -> str:
    entry = Category.objects.get(name=name)
    return reverse("catalog:category", args=[entry.id, entry.name.lower()])


def test_everything_is_listed_newest_first(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "/products/")
    assert titles(html) == ["Bowl Nord", "Plate Sol", "Krug für Öl", "Rug Vind", "Bowl of the far north"]
    assert "5 products" in html


def test_a_category_holds_what_lies_below_it(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, category(client, "Table"))
    assert titles(html) == ["Bowl Nord", "Plate Sol", "Krug für Öl", "Bowl of the far north"]
    assert re.search(r'href="[^"]+">Bowls</a>', html)


def test_a_category_is_found_by_its_id_whatever_the_words_behind_it(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    address = category(client, "Floor")
    response = client.get(address.replace("/floor/", "/carpets/") + "?sort=name")
    assert (response.status_code, response["Location"]) == (301, f"{address}?sort=name")


def test_an_unknown_category_is_not_there(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert client.get("/products/in/nowhere/at-all/").status_code == 404


def test_a_parent_says_from_which_price_on(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "/products/")
    assert re.search(r"<small>from</small>\s*SEK\s?24.50", html)


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("price", "Plate Sol", "Krug für Öl"),
        ("price-down", "Rug Vind", "Krug für Öl"),
        ("name", "Bowl Nord", "Rug Vind"),
    ],
)
def test_products_can_be_sorted_and_those_without_a_price_come_last(
    synced_catalog: CatalogSandbox, client: Client, sort: str, first: str, last: str
) -> None:
    listed = titles(page(client, f"/products/?sort={sort}"))
    assert (listed[0], listed[-1]) == (first, last)


def test_a_filter_shows_the_values_and_how_many_products_have_each(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    html = page(client, "/products/")
    counted = re.findall(r'name="glaze" value="(\w+)">\w+<span class="count" aria-hidden="true">(\d+)', html)
    assert counted == [("ash", "1"), ("moss", "2"), ("night", "2")]


def test_values_of_one_filter_widen_the_choice(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "/products/?glaze=ash&glaze=night&sort=name")
    assert titles(html) == ["Bowl Nord", "Bowl of the far north", "Krug für Öl"]


def test_a_filter_in_use_still_counts_its_other_values(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "/products/?glaze=ash")
    assert titles(html) == ["Bowl Nord"]
    assert re.search(r'value="moss">Moss<span class="count" aria-hidden="true">2', html)
    assert 'aria-label="Remove the filter Ash"' in html


def test_filters_and_category_narrow_each_other(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, category(client, "Plates") + "?glaze=moss")
    assert titles(html) == ["Plate Sol"]


def test_words_of_a_campaign_in_the_address_filter_nothing(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert len(titles(page(client, "/products/?utm_source=letter&gclid=1"))) == 5


@pytest.mark.parametrize("query", ["page=99", "page=x", "sort=nonsense", "glaze=", "page=-1"])
def test_nonsense_in_the_address_still_shows_products(
    synced_catalog: CatalogSandbox, client: Client, query: str
) -> None:
    assert client.get(f"/products/?{query}").status_code == 200


def test_nothing_left_says_how_to_go_on(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "/products/?glaze=nothing-like-it")
    assert "Nothing is all of that at once." in html


def test_htmx_gets_the_results_alone_and_caches_keep_the_two_apart(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    response = client.get("/products/?glaze=ash", headers={"HX-Request": "true"})
    assert response.content.decode().lstrip().startswith('<div class="listing" id="results"')
    assert "HX-Request" in response["Vary"]


def test_many_products_go_over_several_pages(synced_catalog: CatalogSandbox, client: Client) -> None:
    multiply("Rug Vind", 30)
    html = page(client, "/products/?sort=name&page=2")
    assert len(titles(html)) == 11
    assert 'rel="prev" href="?sort=name&amp;page=1"' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/products/?page=2">' in html


def test_the_menu_names_what_holds_products_and_nothing_else(synced_catalog: CatalogSandbox, client: Client) -> None:
    Category.objects.create(id="empty", name="Empty shelf", position=9)
    html = page(client, "/products/")
    assert "Empty shelf" not in html
    assert '<nav class="main-menu" aria-label="Main">' in html


def test_one_folder_around_everything_is_not_a_department(synced_catalog: CatalogSandbox, client: Client) -> None:
    Category.objects.create(id="root", name="Web catalogue", position=0)
    Category.objects.filter(parent_id="").exclude(id="root").update(parent_id="root")
    html = page(client, "/products/")
    assert "Web catalogue" not in html
    assert ">Table</a>" in html


def test_categories_that_contain_each_other_harm_nobody(synced_catalog: CatalogSandbox, client: Client) -> None:
    Category.objects.filter(name="Table").update(parent_id=Category.objects.get(name="Bowls").id)
    assert client.get("/products/").status_code == 200


def test_a_catalogue_without_products_opens_too(db: None, catalog_sandbox: CatalogSandbox, client: Client) -> None:
    assert "Nothing here yet." in page(client, "/products/")
    assert client.get("/").status_code == 200


def test_pictures_have_sizes_and_only_the_first_hurries(synced_catalog: CatalogSandbox, client: Client) -> None:
    images = re.findall(r"<img [^>]+>", page(client, "/products/"))
    assert len(images) == 2
    assert all('width="' in image and 'height="' in image and 'alt="' in image for image in images)
    assert [image.count('fetchpriority="high"') for image in images] == [1, 0]
    assert 'loading="lazy"' in images[1]
    assert "_small.webp 480w" in images[0]


def multiply(title: str, times: int) -> None:
    """More products like this one, straight into the mirror."""
    one = product(title)
    for number in range(times):
        one.pk = f"copy-{number}"
        one.title = f"{title} {number}"
        one.save(force_insert=True)


def test_twice_the_products_cost_no_more_queries_and_no_calls(
    synced_catalog: CatalogSandbox, client: Client, django_assert_max_num_queries, django_assert_num_queries
) -> None:
    address = f"{category(client, 'Table')}?glaze=ash&oven-proof=yes&diameter-cm.to=20&page=2&sort=name"

    def open_anew() -> None:
        """In a process that holds the sets and asks whether they are still the newest."""
        page(client, address)
        caches.local.clear()

    set_upkeep.make_anew()
    open_anew()
    with django_assert_max_num_queries(4) as few:
        page(client, address)
    number = len(few)
    multiply("Bowl Nord", 40)
    Product.objects.filter(id__startswith="copy").update(category_id=product("Bowl Nord").category_id)
    set_upkeep.make_anew()
    open_anew()
    with django_assert_num_queries(number):
        page(client, address)
    assert synced_catalog.calls() == []


def test_a_range_narrows_and_says_so_in_a_chip_that_takes_it_away(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    html = page(client, "/products/?diameter-cm.from=15&diameter-cm.to=&price.to=250&glaze=ash")
    assert titles(html) == ["Bowl Nord"]
    chips = re.findall(r'class="chip chip-applied" href="([^"]+)".*?aria-label="Remove the filter ([^"]+)"', html)
    assert [text for _, text in chips] == ["Ash", "Diameter: from 15 cm", "Price: up to SEK\xa0250.00"]
    assert chips[1][0] == "?price.to=250&amp;glaze=ash"
    assert re.search(r'type="number"[^>]* name="diameter-cm.from" value="15"', html)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("diameter-cm.from=20&diameter-cm.to=14", 1),  # the wrong way round
        ("diameter-cm.from=14,0&diameter-cm.to=14.5", 1),
        ("diameter-cm.from=21", 0),
        ("fired-since.from=1958-03-02&fired-since.to=1958-03-02", 1),
        ("fired-since.to=1958-03-01", 0),
        ("price.from=99&price.to=210", 2),
        ("diameter-cm.from=nan", 5),
        ("diameter-cm.from=1e999", 5),
        ("weight-of-moon.from=2", 5),
    ],
)
def test_ranges_hold_their_ends(synced_catalog: CatalogSandbox, client: Client, query: str, expected: int) -> None:
    assert len(titles(page(client, f"/products/?{query}"))) == expected


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("diameter-cm.to=wide", "“wide” is no number."),
        ("price.from=-inf", "“-inf” is no number."),
        ("price.from=<b>", "“&lt;b&gt;” is no number."),
    ],
)
def test_an_end_that_is_not_understood_is_named_and_narrows_nothing(
    synced_catalog: CatalogSandbox, client: Client, query: str, sentence: str
) -> None:
    html = page(client, f"/products/?{query}")
    assert sentence in html
    assert len(titles(html)) == 5


def test_what_is_so_or_is_not_stands_under_its_own_name(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "/products/")
    assert re.search(r'name="oven-proof" value="yes">Oven-proof<span', html)
    html = page(client, "/products/?oven-proof=yes")
    assert titles(html) == ["Bowl Nord"]
    assert 'aria-label="Remove the filter Oven-proof"' in html


def test_the_tree_counts_what_the_filters_leave_and_keeps_them(synced_catalog: CatalogSandbox, client: Client) -> None:
    def tree(address: str) -> list[tuple[str, str, str]]:
        links = re.findall(
            r'<a href="([^"]+)"[^>]*><span>([^<]+)</span><span class="count"[^>]*>(\d+)', page(client, address)
        )
        return [(name, number, href.partition("?")[2]) for href, name, number in links]

    assert tree("/products/") == [("Table", "4", ""), ("Floor", "1", "")]
    assert tree("/products/?glaze=moss&page=2") == [("Table", "2", "glaze=moss"), ("Floor", "0", "glaze=moss")]
    below = tree(category(client, "Table") + "?glaze=night")
    assert [(name, number) for name, number, _ in below] == [("Table", "2"), ("Bowls", "1"), ("Plates", "0")]


def test_a_value_that_is_a_colour_has_a_patch_of_it(synced_catalog: CatalogSandbox, client: Client) -> None:
    Facet.objects.filter(key="glaze").update(label="Glaze colour")
    set_upkeep.make_anew()
    patch = re.search(r'<circle [^>]*fill="#(\w{6})"/></svg>Moss', page(client, "/products/"))
    assert patch is not None
    assert read_swatch("Farbe", "#0af") == read_swatch("Material", "#00AAFF") == "00aaff"
    assert read_swatch("Colour", "Dark green") == "006400"
    assert read_swatch("Color", "Moss green") == patch[1] != read_swatch("Color", "Green")
    assert read_swatch("Colour", "Light terracotta") == "c1694a"
    assert read_swatch("Wandfarbe", "Sand") == "d9c7a5"
    assert read_swatch("Material", "Sand") == read_swatch("Colour", "Tulip") == read_swatch("Article", "facade") == ""


def test_more_of_a_list_is_the_next_page_of_it(synced_catalog: CatalogSandbox, client: Client) -> None:
    multiply("Rug Vind", 50)
    set_upkeep.make_anew()
    html = page(client, "/products/?sort=name&price.from=1")
    assert re.search(r'id="load-more" href="\?sort=name&amp;price.from=1&amp;page=2".*?>Show 24 more', html)
    html = page(client, "/products/?sort=name&price.from=1&page=2")
    assert "Show 6 more" in html
    assert 'id="load-more"' not in page(client, "/products/?sort=name&price.from=1&page=3")
