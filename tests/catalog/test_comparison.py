import re

import pytest
from django.test import Client

from catalog import comparison
from catalog.models import AttributeDefinition, Product
from tests.catalog.conftest import CatalogSandbox, product
from tests.pages import markup
from tests.queries import captured_queries


def address(*titles: str) -> str:
    return comparison.address(product(title).id for title in titles)


def table(html: str) -> dict[str, list[str]]:
    """Each row's values by its label, with an asterisk where the products differ."""
    rows = {}
    for attributes, label, cells in re.findall(r'<tr([^>]*)><th scope="row">(.*?)</th>(.*?)</tr>', html):
        values = [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<td>(.*?)</td>", cells)]
        name = re.sub(r"<span[^>]*>.*?</span>", "", label).strip()
        rows[name + ("*" if "data-differs" in attributes else "")] = values
    return rows


def names(html: str) -> list[str]:
    return re.findall(r'<div class="compared-product">.*?<a href="[^"]+">([^<]+)</a>', html)


def choose(client: Client, **form: str) -> None:
    assert client.post("/compare/choose/", form).status_code == 302


def chosen(client: Client) -> list[str]:
    return re.findall(r'<span class="compare-name">([^<]+)</span>', markup(client.get("/products/")))


def test_products_stand_side_by_side_in_the_address_order(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = markup(client.get(address("Plate Sol", "Bowl Nord, moss, 14 cm")))
    assert names(html) == ["Plate Sol", "Bowl Nord, moss, 14 cm"]
    rows = table(html)
    assert rows["Glaze"] == ["Moss", "Moss"]
    assert rows["Diameter*"] == ["– not stated", "14 cm"]
    assert rows["Article no.*"] == ["P-22", "B-M14"]
    assert rows["Oven-proof*"] == ["– not stated", "Yes"]


def test_rows_follow_the_definitions_and_article_numbers_come_last(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    for place, label in enumerate(("Diameter (cm)", "Article no.", "Used for", "Glaze")):
        AttributeDefinition.objects.filter(label=label).update(position=place)
    labels = [label.rstrip("*") for label in table(markup(client.get(address("Plate Sol", "Bowl Nord"))))]
    assert labels[:3] == ["Diameter", "Used for", "Glaze"]
    assert labels[-1] == "Article no."


def test_a_product_with_variants_has_the_values_of_all(synced_catalog: CatalogSandbox, client: Client) -> None:
    rows = table(markup(client.get(address("Bowl Nord", "Plate Sol"))))
    assert set(rows["Glaze*"][0].split()) == {"Ash", "Moss"}
    assert rows["Used for*"] == ["Soup, Salad", "– not stated"]


def test_only_the_differences(synced_catalog: CatalogSandbox, client: Client) -> None:
    two = address("Bowl Nord, ash, 14 cm", "Bowl Nord, ash, 20 cm")
    assert {"Glaze", "Oven-proof"} <= table(markup(client.get(two))).keys()
    assert set(table(markup(client.get(two + "&only=differences")))) == {"Diameter*", "Article no.*"}


def test_one_alone_differs_from_nothing(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = markup(client.get(address("Bowl Nord")))
    assert not [label for label in table(html) if label.endswith("*")]
    assert "choose another to compare it with" in html


def test_several_ids_may_stand_behind_commas(synced_catalog: CatalogSandbox, client: Client) -> None:
    ids = ",".join(product(title).id for title in ("Rug Vind", "Plate Sol"))
    assert names(markup(client.get(f"/compare/?products={ids}"))) == ["Rug Vind", "Plate Sol"]


def test_what_is_gone_unknown_or_too_much_is_said(synced_catalog: CatalogSandbox, client: Client) -> None:
    titles = ("Bowl Nord", "Plate Sol", "Rug Vind", "Krug für Öl", "Bowl of the far north")
    Product.objects.filter(title="Rug Vind").update(on_sale=False, listed=False)
    html = markup(client.get(address(*titles, "Bowl Nord, ash, 14 cm") + "&products=never-heard-of"))
    assert names(html) == ["Bowl Nord", "Plate Sol", "Krug für Öl", "Bowl of the far north"]
    assert "Rug Vind is no longer in the shop." in html
    assert "One product of this address is not in the shop." in html
    assert "Left out: Bowl Nord, ash, 14 cm." in html


@pytest.mark.parametrize("query", ["", "?products=", "?products=,,,", "?products=nothing", "?products=" + "x," * 900])
def test_an_empty_comparison_leads_on(synced_catalog: CatalogSandbox, client: Client, query: str) -> None:
    response = client.get(f"/compare/{query}")
    assert response.status_code == 200
    assert "Nothing to compare yet." in markup(response)


def test_what_is_chosen_stands_in_the_bar_and_in_the_address(synced_catalog: CatalogSandbox, client: Client) -> None:
    for title in ("Plate Sol", "Rug Vind", "Plate Sol"):
        choose(client, add=product(title).id, back="/products/?page=1")
    assert chosen(client) == ["Plate Sol", "Rug Vind"]
    assert client.get("/compare/")["Location"] == address("Plate Sol", "Rug Vind")
    choose(client, remove=product("Plate Sol").id)
    assert chosen(client) == ["Rug Vind"]
    choose(client, clear="1")
    assert chosen(client) == []


def test_a_fifth_is_refused_in_words(synced_catalog: CatalogSandbox, client: Client) -> None:
    titles = ("Bowl Nord", "Plate Sol", "Rug Vind", "Krug für Öl")
    for title in titles:
        choose(client, add=product(title).id)
    fifth = {"add": product("Bowl of the far north").id}
    fragment = markup(client.post("/compare/choose/", fifth, headers={"HX-Request": "true"}))
    assert "Four is the most that can stand side by side." in fragment
    choose(client, **fifth)
    assert "Four is the most" in markup(client.get("/products/"))
    assert chosen(client) == list(titles)


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", ""])
def test_nobody_is_sent_elsewhere(synced_catalog: CatalogSandbox, client: Client, back: str) -> None:
    response = client.post("/compare/choose/", {"add": product("Rug Vind").id, "back": back})
    assert response["Location"] == address("Rug Vind")


def test_a_cookie_that_is_not_ours_says_nothing(synced_catalog: CatalogSandbox, client: Client) -> None:
    for value in ("x", product("Rug Vind").id, '["a"]:b:c', "é" * 50):
        client.cookies["compare"] = value
        assert chosen(client) == []


def test_unknown_products_are_not_chosen(synced_catalog: CatalogSandbox, client: Client) -> None:
    choose(client, add="never-heard-of", back="/")
    choose(client, add="x" * 5000, back="/")
    assert chosen(client) == []


def test_queries_do_not_grow_with_the_products(synced_catalog: CatalogSandbox, client: Client) -> None:
    few, many = address("Rug Vind"), address("Bowl Nord", "Plate Sol", "Rug Vind", "Bowl Nord, ash, 14 cm")
    client.get(few)
    with captured_queries() as one:
        client.get(few)
    with captured_queries() as four:
        client.get(many)
    assert len(four) <= len(one) + 1  # the parent of a variant
    assert len(four) <= 6, four
    assert synced_catalog.calls() == []
