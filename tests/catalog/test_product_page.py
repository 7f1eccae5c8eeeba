import re

import pytest
from django.test import Client
from django.urls import reverse

from catalog import product_page, products, set_upkeep
from catalog.models import File, Product
from tests.catalog.conftest import CatalogSandbox, product
from tests.pages import markup


def sold(product_id: str) -> product_page.ProductPage:
    return product_page.build(products.get_product(product_id))


def page(client: Client, title: str) -> str:
    response = client.get(address(title))
    assert response.status_code == 200
    return markup(response)


def address(title: str) -> str:
    entry = product(title)
    return f"/products/{entry.id}/{entry.slug}/"


def facts(html: str) -> dict[str, str]:
    return {
        label: " ".join(re.sub(r"<svg.*?</svg>", "", value).split())
        for label, value in re.findall(r'<tr><th scope="row">(.*?)</th><td[^>]*>(.*?)</td></tr>', html, re.DOTALL)
    }


def test_attributes_stand_there_by_their_type(synced_catalog: CatalogSandbox, client: Client) -> None:
    rows = facts(page(client, "Bowl Nord, ash, 20 cm"))
    assert rows["Diameter"] == "20 cm"
    assert rows["Oven-proof"] == "Yes"
    assert rows["Fired since"] == "2 March 1958"
    assert rows["Used for"] == "Soup, Salad"
    assert rows["Glaze"] == "Ash"
    assert '<a href="https://bowls.example/nord" rel="nofollow noopener">bowls.example/nord</a>' in rows["Website"]


def test_what_has_a_place_of_its_own_is_no_fact(synced_catalog: CatalogSandbox, client: Client) -> None:
    rows = facts(page(client, "Bowl Nord"))
    assert not {"Description", "Short Description", "Retail price", "Retail price (SEK)", "3D shape", "Point 1"} & set(
        rows
    )


def test_article_numbers_come_last(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert list(facts(page(client, "Bowl Nord")))[-1] == "Article no."


def test_foreign_markup_is_cleaned(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "Bowl Nord")
    assert "<p>Thrown by <strong>hand</strong>.</p>" in html
    assert "alert(1)" not in html
    assert "onclick" not in html
    assert facts(html)["Remark"] == "a &lt; b &amp; bold"


def test_numbered_points_are_one_list(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert re.findall(r'<li><svg.*?</svg><span class="own-markup">(.*?)</span></li>', page(client, "Bowl Nord")) == [
        "Stacks",
        "Stands on felt",
    ]


def test_the_gallery_comes_from_the_image_stacks_as_webp_in_several_sizes(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    gallery = page(client, "Bowl Nord").partition("data-gallery")[2].partition("</div>")[0]
    first, second = re.findall(r"<img [^>]+>", gallery)
    assert re.search(r"_thumb.webp 320w, \S+_small.webp 480w, \S+_medium.webp 800w, \S+_large.webp 1200w", first)
    assert 'width="1600" height="1000" alt="Bowl Nord on slate" fetchpriority="high"' in first
    assert 'loading="lazy"' in second
    assert "<figcaption>Near</figcaption>" in gallery


def test_a_picture_without_webp_is_shown_as_what_there_is(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert "_medium.jpg" in page(client, "Plate Sol")


def test_a_product_without_pictures_has_a_page_too(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert 'class="no-picture"' in page(client, "Krug für Öl")


def test_files_can_be_downloaded_under_their_names(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "Bowl Nord")
    care = File.objects.get(kind="document")
    assert f'<a href="{care.master}" rel="noopener">' in html
    assert re.search(r"<span>Care card</span><small>PDF, 2.0\s?KB</small>", html)


def test_variants_are_links_with_the_one_shown_marked(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "Bowl Nord, ash, 20 cm")
    chips = re.findall(r'<a class="chip" href="([^"]+)"([^>]*)>([^<]+)</a>', html.partition('class="buy"')[2])
    assert [(text, mark.strip()) for _, mark, text in chips] == [
        ("Ash", 'aria-current="true"'),
        ("Moss", "data-missing"),
        ("14 cm", ""),
        ("20 cm", 'aria-current="true"'),
    ]
    assert chips[1][0] == address("Bowl Nord, moss, 14 cm")


def test_a_parent_shows_its_first_variant(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "Bowl Nord")
    assert "<h1>Bowl Nord</h1>" in html
    assert re.search(r"SEK\s?24.50", html)
    assert f'?product={product("Bowl Nord, ash, 14 cm").id}">Design this product' in html


def test_a_variants_page_points_to_its_parent_for_search_engines(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    html = page(client, "Bowl Nord, moss, 14 cm")
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address("Bowl Nord")}">' in html


def test_what_carries_no_pattern_offers_no_design(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert "Design this product" not in page(client, "Rug Vind")


def test_what_carries_no_pattern_goes_into_the_bag_as_it_is(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "Rug Vind")
    fields = dict(re.findall(r'<input type="hidden" name="(product|quantity)" value="([^"]+)">', html))
    html = client.post(reverse("cart:add"), fields, follow=True).content.decode()
    assert "Rug Vind" in html
    assert "210.00" in html


def test_what_has_no_price_says_so(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = page(client, "Krug für Öl")
    assert "It has no price yet" in html
    assert "Add to bag" not in html


def test_an_id_alone_leads_to_the_full_address(synced_catalog: CatalogSandbox, client: Client) -> None:
    jug = product("Krug für Öl")
    response = client.get(f"/products/{jug.id}/")
    assert response.status_code == 301
    assert client.get(response["Location"]).status_code == 200
    assert client.get(f"/products/{jug.id}/anything/").status_code == 301


def test_an_article_number_for_a_name_gives_way_to_the_additional_title(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    assert "<h1>Plate Sol</h1>" in page(client, "Plate Sol")


def test_the_way_back_is_shown(synced_catalog: CatalogSandbox, client: Client) -> None:
    trail = re.findall(r'<ol class="breadcrumbs">.*?</ol>', page(client, "Bowl Nord"))[0]
    assert re.sub(r"<[^>]+>", " ", trail).split() == ["Home", "Table", "Bowls", "Bowl", "Nord"]


def test_the_cart_gets_one_thing_to_buy(synced_catalog: CatalogSandbox) -> None:
    offer = sold(product("Bowl Nord").id)
    assert offer.id == product("Bowl Nord, ash, 14 cm").id
    assert offer.options == (("Glaze", "Ash"), ("Diameter", "14 cm"))
    assert (offer.mockup_model, offer.title, offer.name) == ("bowl-3", "Bowl Nord", "Bowl Nord, ash, 14 cm")


@pytest.mark.parametrize("name", ["Bowl to come", "nobody-knows-this"])
def test_what_is_not_on_sale_is_not_there(synced_catalog: CatalogSandbox, client: Client, name: str) -> None:
    hidden = Product.objects.filter(name=name).first()
    wanted = hidden.id if hidden else name
    assert client.get(f"/products/{wanted}/").status_code == 404
    with pytest.raises(products.ProductNotFound):
        sold(wanted)


def test_an_unknown_id_is_asked_for_once_only(synced_catalog: CatalogSandbox, client: Client) -> None:
    client.get("/products/nobody-knows-this/")
    client.get("/products/nobody-knows-this/")
    assert len(synced_catalog.calls()) == 1


def test_a_product_that_the_mirror_lacks_is_fetched_at_once(synced_catalog: CatalogSandbox, client: Client) -> None:
    rug = product("Rug Vind").id
    Product.objects.filter(id=rug).delete()
    assert client.get(f"/products/{rug}/rug-vind/").status_code == 200
    assert {call["path"].rpartition("/")[2] for call in synced_catalog.calls()} == {rug, "files", "image-stacks"}


def test_a_page_writes_nothing_and_asks_little(
    synced_catalog: CatalogSandbox, client: Client, django_assert_max_num_queries
) -> None:
    set_upkeep.make_anew()
    page(client, "Rug Vind")  # reads what this process has not read yet
    for title in ("Bowl Nord", "Bowl Nord, moss, 14 cm", "Rug Vind"):
        with django_assert_max_num_queries(6) as done:
            page(client, title)
        assert not [query["sql"] for query in done if not query["sql"].startswith("SELECT")]
    assert synced_catalog.calls() == []


def test_a_variant_that_the_mirror_lacks_brings_its_parent(synced_catalog: CatalogSandbox, client: Client) -> None:
    variant, parent = product("Bowl Nord, ash, 14 cm").id, product("Bowl Nord").id
    Product.objects.all().delete()
    html = client.get(f"/products/{variant}/", follow=True).content.decode()
    assert "<h1>Bowl Nord</h1>" in html
    assert Product.objects.filter(id=parent).exists()
