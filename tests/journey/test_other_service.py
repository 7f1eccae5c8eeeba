"""The shop against servers that follow the two documents and have nothing else in common with the sandbox."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from PIL import Image

from cart.models import CartItem
from catalog.models import Product
from catalog.sync.run import run_sync
from orders.models import LicensedUnit, Order
from orders.tasks import license_order
from sandbox.config import DATA, Config
from sandbox.pxm import catalogue
from storefront import clients
from tests.catalog.conftest import SilentReport
from tests.journey import other_service
from tests.journey.conftest import ROOT
from tests.journey.other_service import OtherService
from tests.orders.conftest import ADDRESS
from tests.pages import without_random

RECOLOURED = "1a7f5a"


@pytest.fixture(scope="module")
def running_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OtherService]:
    with OtherService(tmp_path_factory.mktemp("other-service")) as running:
        no_categories = {"kind": "status", "path": "/pxm/v2.1/category*", "status": 404}
        requests.post(f"{running.catalog_url}/_sandbox/faults", json=no_categories, timeout=10).raise_for_status()
        yield running


@pytest.fixture
def service(db: None, running_service: OtherService, settings: Any, tmp_path: Path) -> OtherService:
    """The shop as its settings would have it for this company, after its first sync."""
    other_service.open_shop(settings, running_service, tmp_path)
    run_sync(SilentReport())
    return running_service


class Shopper:
    """Somebody who follows links by what they say."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.address = "/"
        self.text = ""

    def open(self, address: str) -> "Shopper":
        response = self.client.get(urljoin(self.address, address.replace("&amp;", "&")), follow=True)
        assert response.status_code == 200, address
        self.address = response.request["PATH_INFO"]
        self.text = response.content.decode()
        return self

    def follow(self, words: str) -> "Shopper":
        for address, inside in re.findall(r'<a\s[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', self.text, re.DOTALL):
            if words in re.sub(r"<[^>]+>", "", inside):
                return self.open(address)
        raise AssertionError(f"no link says {words!r}")

    def form(self, action: str) -> dict[str, str]:
        start = self.text.index(f'action="{action}"')
        inside = self.text[start : self.text.index("</form>", start)]
        fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', inside)
        return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}

    def hosts(self) -> set[str]:
        """Of every picture on the page that comes from elsewhere."""
        sources = re.findall(r'(?:src|srcset)="([^"]+)"', self.text)
        parts = [part.split()[0] for source in sources for part in source.split(",") if part.strip()]
        return {urlsplit(part).netloc for part in parts} - {""}


def netloc(address: str) -> str:
    return urlsplit(address).netloc


def test_from_the_listing_to_the_production_file_at_another_company(service: OtherService, client: Client) -> None:
    shopper = Shopper(client)
    choose(shopper, service)
    put_in_bag(shopper)
    order = check_out(shopper)
    file = approved(client, order)
    with Image.open(io.BytesIO(file)) as production:
        assert production.width == 600
        colours = {colour for _count, colour in production.convert("RGB").getcolors(production.width**2)}
    assert tuple(bytes.fromhex(RECOLOURED)) in colours
    sold = [one for one in clients.patterndesign().purchases(limit=10) if one.order_reference == order.reference]
    assert len(sold) == 1


def choose(shopper: Shopper, service: OtherService) -> None:
    shopper.open("/").follow("Auf den Tisch")
    assert shopper.hosts() == {netloc(service.catalog_url)}
    shopper.follow("Zum Trinken").follow("Humpen Greta")
    assert "CHF" in shopper.text
    assert "23.40" in shopper.text
    assert "Machart" in shopper.text
    shopper.follow("Design this")
    assert shopper.hosts() == {netloc(service.catalog_url), netloc(service.designs_url)}
    shopper.follow("Your designs").follow("Vom Mühlbach").follow("Karo am Morgen")


def put_in_bag(shopper: Shopper) -> None:
    chosen = shopper.form("/cart/add/")
    assert chosen["product"] == "SKU-17"
    own = other_service.DRAWN["Karo am Morgen"]
    answer = shopper.client.post("/cart/add/", {**chosen, "colours": "-".join([RECOLOURED, *own[1:]])})
    assert answer.status_code == 302, answer.content.decode()
    item = CartItem.objects.get()
    side = item.sides.get()
    assert (item.product_name, side.design_title) == ("Humpen Greta", "Karo am Morgen")
    assert (side.designer_name, item.currency) == ("Werkstatt Sonnholz", "CHF")
    with item.mockup.open() as stored, Image.open(stored) as mockup:
        assert mockup.size == (800, 800)


def check_out(shopper: Shopper) -> Order:
    answer = shopper.client.post("/checkout/", ADDRESS)
    order = Order.objects.get()
    assert answer["Location"] == order.get_absolute_url()
    assert "Humpen Greta" in shopper.open(order.get_absolute_url()).text
    return order


def approved(client: Client, order: Order) -> bytes:
    """Its production file, after a member of staff approved it and the worker did its work."""
    client.force_login(User.objects.create_superuser("jonas"))
    client.post(reverse("admin:orders_order_approve", args=[order.pk]))
    license_order.func(order.pk)
    unit = LicensedUnit.objects.get()
    assert unit.state == LicensedUnit.State.LICENSED, unit.error_text
    return b"".join(client.get(reverse("admin:orders_unit_file", args=[unit.pk])).streaming_content)


def test_what_takes_no_pattern_there_is_sold_as_it_is(service: OtherService, client: Client) -> None:
    shopper = Shopper(client).open("/products/").follow("Untersatz Filz")
    assert "Design this" not in shopper.text
    assert client.post("/cart/add/", {"product": "SKU-9"}).status_code == 302
    assert CartItem.objects.get().unit_price == Product.objects.get(id="SKU-9").price


def test_its_search_and_its_german_pages_work(service: OtherService, client: Client) -> None:
    shopper = Shopper(client).open("/search/?q=tragetuch")
    assert "away" not in without_random(shopper.text)
    assert "/products/SKU-204/" in shopper.text
    german = client.get("/products/SKU-204/", follow=True, headers={"Accept-Language": "de"})
    assert "31,00" in german.content.decode()


# What the shop's own source knows

SOURCE = ("storefront", "catalog", "designer", "cart", "orders", "templates", "static/js")
TEXTS = {".py", ".html", ".txt", ".js"}
KEYS = ("client_id", "client_secret", "api_key", "hmac_key")
DEFAULTS = {"127.0.0.1:8010", *(getattr(Config(), name) for name in KEYS)}


def words_of_the_catalogue() -> Iterator[str]:
    sandbox_catalog = catalogue.read(DATA / "products")
    for attribute in sandbox_catalog.attributes:
        yield attribute.id
    for category in sandbox_catalog.categories:
        yield from (category.id, category.name)
    for entry in sandbox_catalog.entries():
        collection = entry.collection
        yield from (collection.id, collection.name, collection.additional_title)
        for placed in entry.placed:
            yield from (placed.file.id, placed.file.name, placed.file.caption)


def words_of_the_designs() -> Iterator[str]:
    for design in read("designs.json"):
        yield from (design["file"], *design["title"].values())
    for category in [*read("categories.json"), *(one for top in read("categories.json") for one in top["categories"])]:
        yield from (*category["title"].values(), *category["longTitle"].values())
    for designer in read("designers.json"):
        yield from (designer["name"], designer["display"])
    yield from (path.stem for path in (DATA / "models").glob("*.json"))


def read(name: str) -> list[dict[str, Any]]:
    return json.loads((DATA / "designs" / name).read_text("utf-8"))


def hits() -> Iterator[str]:
    words = {*words_of_the_catalogue(), *words_of_the_designs(), *DEFAULTS} - {""}
    spelt = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    named = re.compile(rf"(?<![\w-])(?:{spelt})(?![\w-])")
    # A number alone says nothing: only where it stands as an id would, in quotes, in a list or in an address.
    ids = "|".join(str(design["id"]) for design in read("designs.json"))
    numbered = re.compile(rf"""(?<!width=")(?<!height=")(?<=["'/=,])(?:{ids})(?=["'/&,])""")
    for folder in SOURCE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in TEXTS:
                continue
            text = path.read_text("utf-8")
            allowed = DEFAULTS if path == ROOT / "storefront" / "settings.py" else set()
            for match in [*named.finditer(text), *numbered.finditer(text)]:
                if match[0] not in allowed:
                    yield f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"


def test_the_shops_source_names_nothing_that_the_sandbox_sells_or_where_it_is() -> None:
    assert list(hits()) == []
