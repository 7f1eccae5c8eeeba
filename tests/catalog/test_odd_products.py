"""Products as companies have them, in the mirror and on their pages."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog.models import AttributeDefinition, Category, Facet, File, Product, ProductDefect, ProductFile, SyncRun
from catalog.sync import store
from catalog.sync.run import run_sync
from pattern_apis import pxm
from tests.catalog.conftest import CatalogSandbox, SilentReport
from tests.pages import markup

pytestmark = pytest.mark.django_db
SIZES = ["S", "M", "L", "XL", "XXL"]


@pytest.fixture(autouse=True)
def shop(settings) -> None:
    settings.PRICE_ATTRIBUTE, settings.CURRENCY, settings.REGIONS = "Price", "EUR", {}


def keep(product_id: str, values: Sequence[tuple[str, Any, str]] = (), **fields: Any) -> None:
    attributes = [{"id": label, "label": label, "value": value, "value_type": kind} for label, value, kind in values]
    record = {"id": product_id, "name": product_id.title(), "attributes": attributes, **fields}
    store.store_products(store.product_rows([pxm.Collection.from_json(record)]))
    Product.objects.update(gallery_fetched_at=timezone.now())


def define(label: str, options: Sequence[str]) -> None:
    definition = {
        "id": label,
        "label": label,
        "value_type": "Pick List",
        "options": [{"id": f"{10 - at}-option", "label": option} for at, option in enumerate(options)],
    }
    store.replace(AttributeDefinition, store.definition_rows([pxm.AttributeDefinition.from_json(definition)]))


def page(client: Client, product_id: str) -> str:
    response = client.get(f"/products/{product_id}/", follow=True)
    assert response.status_code == 200
    return markup(response)


def faults(product_id: str) -> list[tuple[str, str]]:
    return list(ProductDefect.objects.filter(product=product_id).order_by("id").values_list("kind", "excerpt"))


def chips(html: str) -> list[str]:
    return re.findall(r'<a class="chip" href="[^"]+"[^>]*>([^<]+)</a>', html.partition('class="buy"')[2])


@pytest.mark.parametrize("kind", ["Pick List", "Text"])
def test_sizes_stand_in_their_order_on_chips_and_in_filters(client: Client, kind: str) -> None:
    if kind == "Pick List":
        define("Size", SIZES)
    keep("shirt", collection_type="parent")
    for number, size in enumerate(["XL", "S", "XXL", "L", "M"]):
        values = [("Size", size, kind), ("Price", 20 + number, "Number")]
        keep(f"shirt-{number}", values, collection_type="variant", parent_topic_id="shirt")
    keep("vest", [("Size", SIZES[::-1], "Pick List" if kind == "Pick List" else "List")])
    assert chips(page(client, "shirt")) == SIZES
    listing = markup(client.get("/products/"))
    assert re.findall(r'name="size" value="(\w+)"', listing) == [size.lower() for size in SIZES]


def test_a_definition_puts_words_in_an_order_that_no_alphabet_knows(client: Client) -> None:
    grades = ["Rough", "Coarse", "Fine", "Finest"]
    define("Grade", grades)
    keep("felt", collection_type="parent")
    for grade in sorted(grades):
        values = [("Grade", [grade], "Pick List")]
        keep(f"felt-{grade.lower()}", values, collection_type="variant", parent_topic_id="felt")
    keep("wool", [("Grade", ["Finest", "Rough", "Fine"], "Pick List")])
    assert chips(page(client, "felt")) == grades
    assert "Rough, Fine, Finest" in page(client, "wool")
    listing = markup(client.get("/products/"))
    assert re.findall(r'name="grade" value="(\w+)"', listing) == [grade.lower() for grade in grades]
    assert AttributeDefinition.objects.get().option_order == ["10-option", "9-option", "8-option", "7-option"]
    define("Grade", grades[::-1])
    row = AttributeDefinition.objects.get()
    row.options = dict(sorted(row.options.items()))  # as a database may give them back
    row.option_order = row.option_order[:-1]  # as the version before leaves it where an option is new
    row.save()
    keep("wool", [("Grade", ["Rough", "Finest"], "Pick List")])
    assert "Finest, Rough" in page(client, "wool")


def test_an_unreadable_price_is_none_and_staff_are_told(client: Client, admin_client: Client) -> None:
    keep("mat", [("Price", "3 x 24,50", "Text")])
    html = page(client, "mat")
    assert "It has no price yet" in html
    assert "24.50" not in html
    assert faults("mat") == [("price", "3 x 24,50")]
    listing = admin_client.get(reverse("admin:catalog_productdefect_changelist")).content.decode()
    assert "The price is not exactly one number" in listing
    assert "3 x 24,50" in listing
    assert product_address("mat") in listing
    keep("mat", [("Price", "24,50", "Text")])
    assert faults("mat") == []


def product_address(product_id: str) -> str:
    return Product.objects.get(id=product_id).get_absolute_url()


def test_a_variant_whose_own_price_is_unreadable_does_not_take_its_parents(client: Client) -> None:
    keep("mat", [("Price", 20, "Number")], collection_type="parent")
    keep("mat-a", [("Size", "A", "Text"), ("Price", "2–3", "Text")], collection_type="variant", parent_topic_id="mat")
    keep("mat-b", [("Size", "B", "Text")], collection_type="variant", parent_topic_id="mat")
    prices = dict(Product.objects.values_list("id", "price"))
    assert prices == {"mat": Decimal(20), "mat-a": None, "mat-b": Decimal(20)}
    assert faults("mat-a") == [("price", "2–3")]


def test_what_staff_are_told_about_a_product(client: Client, admin_client: Client) -> None:
    define("Grade", ["Fine"])
    values = [
        ("Price", 0, "Number"),
        ("Grade", ["99-option"], "Pick List"),
        ("Origin", {"a": {"b": "c"}}, "Text"),
    ]
    keep("mat", values, name="n/a")
    html = page(client, "mat")
    assert "99-option" not in html
    assert "Origin" not in html
    assert faults("mat") == [("title", ""), ("no price", "0"), ("option", "99-option"), ("shape", '{"a": {"b": "c"}}')]
    address = reverse("admin:catalog_productdefect_changelist")
    assert admin_client.get(address).content.decode().count("99-option") == 1
    assert "99-option" not in admin_client.get(address, {"kind": "shape"}).content.decode()
    keep("mat", [("Price", {"amount": 24, "currency": "USD"}, "Text")])
    assert faults("mat") == [("currency", "24 USD")]
    keep("mat", values, published=False)
    assert faults("mat") == []


def test_a_name_of_entities_is_written_once_decoded(client: Client) -> None:
    keep("mill", name="Salt &amp; pepper &lt;mill&gt;<br>large", additional_title="Oak &amp; steel")
    html = page(client, "mill")
    assert "<h1>Salt &amp; pepper &lt;mill&gt; large</h1>" in html
    assert "Oak &amp; steel" in html
    assert Product.objects.get().slug == "salt-pepper-mill-large"
    store.replace(
        Category, store.category_rows([pxm.Category("c", "Salt &amp; <b>more</b>"), pxm.Category("d", "N/A")])
    )
    assert [category.name for category in Category.objects.all()] == ["Salt & more"]


def test_a_table_in_a_value_stays_a_table(client: Client) -> None:
    table = "<table><tr><th>Fit</th><th>Chest</th></tr><tr><td>L</td><td>104 cm</td></tr></table>"
    keep("shirt", [("Fits", table, "Text"), ("Description", f"<h2>How it fits</h2>{table}", "Text")])
    html = page(client, "shirt")
    assert html.count("<td>104 cm</td>") == 2
    assert "<h3>How it fits</h3>" in html


NASTY = [
    ("Area", "50 m²", "Text"),
    ("Area", ["50 m²", "120 m²", "²"], "List"),
    ("Area", "½", "Pick List"),
    ("Long", "9" * 23, "Number"),
    ("Web", "http://[::1", "Text"),
    ("Sharp", "<" * 4000, "Text"),
    ("Title", "<" * 4000, "Text"),
    ("Short Description", "<" * 3000 + "x", "Text"),
    ("Description", "<a" * 3000, "Text"),
    ("Price", "1e400", "Number"),
    ("Price", "²", "Text"),
    (" " * 20_000, "x", "Text"),
    ("Feature 1", "http://[", "Text"),
    ("Feature 2", None, "Text"),
    ("Since", "0001-01-01", "Date"),
    ("Since", "99999-12-31", "Date"),
    ("\u2028", "\u2028", "Text"),
    ("Everything", {"value": {"unit": {"en": ["²"]}}}, "Boolean"),
    ("Mockup Model", "m" * 500, "Text"),
    ("Title", "t" * 5000, "Text"),
    ("L" * 5000, "v" * 5000, "List"),
]


@pytest.mark.parametrize("value", NASTY, ids=lambda value: f"{value[0][:8]}-{value[2]}")
def test_no_value_keeps_a_page_from_opening(client: Client, value: tuple[str, Any, str]) -> None:
    keep("one", [value])
    keep("two", [value, ("Area", "7 m²", "Text")])
    for address in ("/", "/products/", "/products/?area=50-m2", "/search/?q=one"):
        assert client.get(address).status_code == 200
    page(client, "one")


def picture(file_id: str, **fields: Any) -> dict[str, Any]:
    sizes = {size: f"https://cdn.example/{file_id}_{size}.jpg" for size in ("thumb", "medium", "large")}
    return {"id": file_id, "variants": sizes, "file_dimension": "2400px x 1200px", **fields}


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "video", "file_name": "turn.mp4"},
        {"type": "image", "metadata": {"mime_type": "video/quicktime"}},
        {"metadata": {"mime_type": "application/pdf", "file_name": "leaflet.pdf"}},
        {"metadata": {"mime_type": "audio/mpeg"}},
    ],
)
def test_what_is_no_picture_stands_nowhere_as_one(client: Client, fields: dict[str, Any]) -> None:
    film = pxm.File.from_json(picture("film", **fields))
    front = pxm.File.from_json(picture("front", type="image"))
    keep("lamp", display_file="film")
    store.store_gallery("lamp", [film, front], {"thumb": [pxm.ImageStack("s", "Turn", (film,))]})
    keep("bare", display_file="film")
    image = Product.objects.get(id="lamp").image
    assert image is not None
    assert "front_medium" in image["addresses"]["medium"]
    assert Product.objects.get(id="bare").image is None
    assert [kind for kind, _ in faults("bare")] == ["picture"]
    for address in ("/", "/products/", product_address("lamp"), product_address("bare")):
        pictures = re.findall(r"<img [^>]+>", markup(client.get(address)))
        assert not [tag for tag in pictures if "film" in tag]
    assert "film" in page(client, "lamp")  # to download


def test_a_print_file_without_sizes_is_no_picture_for_a_page() -> None:
    keep("lamp", display_file="print")
    tiff = pxm.File.from_json({"id": "print", "file_name": "front.tif", "metadata": {"cdn_url": "https://a.example/p"}})
    store.store_files([tiff])
    keep("lamp", display_file="print")
    assert File.objects.get().kind == "image"
    assert Product.objects.get().image is None


def test_what_an_older_version_stored_is_taken_anew(synced_catalog: CatalogSandbox, settings) -> None:
    settings.PRICE_ATTRIBUTE, settings.CURRENCY = "Retail price", "SEK"
    rug = Product.objects.get(title="Rug Vind")
    Product.objects.filter(id=rug.id).update(attribute_values=[])
    SyncRun.objects.update(counts={})
    assert run_sync(SilentReport()).full
    assert Product.objects.get(id=rug.id).price == Decimal(210)
    assert ProductFile.objects.exists()
    synced_catalog.calls()
    Product.objects.filter(id=rug.id).update(attribute_values=[])
    assert not run_sync(SilentReport()).full
    assert Product.objects.get(id=rug.id).attribute_values == []
    settings.PXM_LANGUAGES = ["sv"]
    assert run_sync(SilentReport()).full
    assert Product.objects.get(id=rug.id).attribute_values != []
    assert Facet.objects.exists()
