"""The two APIs stop answering, or refuse the keys: what the shopper has stays, and no page breaks."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from django.urls import reverse

from cart.models import CartItem
from catalog import category_tree
from catalog.sync.run import run_sync
from designer.mirror.importing import run_import
from designer.records import DesignRecord
from orders.models import Order
from storefront import caches, clients
from tests.catalog.conftest import SilentReport
from tests.designer.mirror_fixtures import pass_a_minute
from tests.journey import other_service
from tests.journey.other_service import OtherService
from tests.orders.conftest import ADDRESS
from tests.pages import without_random

AWAY = "The patterns are away for a moment."
MUG, TOTE = "SKU-17", "SKU-204"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OtherService]:
    servers = OtherService(tmp_path_factory.mktemp("other-service"))
    yield servers
    servers.stop()


@pytest.fixture
def upstream(db: None, service: OtherService, settings: Any, tmp_path: Path) -> Iterator[OtherService]:
    """Both APIs, and the shop after its first sync."""
    service.start()
    other_service.open_shop(settings, service, tmp_path)
    run_sync(SilentReport())
    pass_a_minute(service.config)
    run_import(SilentReport())
    yield service
    service.stop()


@pytest.fixture
def design(upstream: OtherService) -> int:
    return clients.patterndesign().search(limit=1).patterns[0].id


@pytest.fixture
def wanted(design: int) -> dict[str, Any]:
    return {"product": TOTE, "design": design, "colours": "1a7f5a", "scale": "0.5"}


@pytest.fixture
def shopper(client: Client, wanted: dict[str, Any]) -> Client:
    """Has ordered a mug, and has a tote in the bag."""
    for product in (MUG, TOTE):
        assert client.post("/cart/add/", {**wanted, "product": product}).status_code == 302
        if product == MUG:
            client.post("/checkout/", ADDRESS)
    return client


@pytest.fixture
def staff(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("jonas"))
    return client


def seen(client: Client, address: str) -> tuple[int, str]:
    """Status and text of the page that the address leads to."""
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, body.decode("utf-8", "replace")


def addresses(design: int) -> dict[str, int]:
    """Every kind of page, and what it answers while both APIs are away."""
    order, item = Order.objects.get(), CartItem.objects.get()
    on_product = f"product={TOTE}&colours=1a7f5a&scale=0.5"
    return {
        "/": 200,
        "/products/": 200,
        f"/products/{TOTE}/": 200,
        category_tree.read().tops[0].url: 200,
        "/search/?q=humpen": 200,
        "/products/SKU-404/": 503,
        "/patterns/": 200,
        f"/patterns/?product={TOTE}": 200,
        "/patterns/?q=ginkgo": 200,
        f"/patterns/{design + 1}/": 503,  # nobody ever heard of it
        f"/patterns/{design}/?{on_product}": 200,
        f"/patterns/{unopened(design)}/?product={TOTE}": 200,
        f"/patterns/{unopened(design)}/?{on_product}": 200,
        f"/patterns/{design}/repeat.webp?colours=c0ffee": 503,
        f"/patterns/{design}/mockup.webp?product={TOTE}&colours=c0ffee": 503,
        f"/patterns/{design}/parts?product={TOTE}": 503,
        f"/patterns/{design}/palette.json?palette=any": 400,  # the palettes are known, and this is none
        f"/patterns/colours/?ids={design}": 200,
        "/cart/": 200,
        item.mockup_url: 200,
        "/checkout/": 200,
        order.get_absolute_url(): 200,
        order.lines.get().mockup_url: 200,
        "/admin/": 200,
        "/healthz/live": 200,
        "/healthz/ready": 200,
    }


def unopened(design: int) -> int:
    """A design whose colours nobody has asked for."""
    return DesignRecord.objects.filter(colours__isnull=True).exclude(pk=design).values_list("pk", flat=True)[0]


def back_room() -> list[str]:
    order = Order.objects.get()
    return [
        "/admin/",
        reverse("admin:orders_order_changelist"),
        reverse("admin:orders_order_change", args=[order.pk]),
        reverse("admin:orders_order_licences", args=[order.pk]),
    ]


def test_with_both_apis_stopped_every_page_says_something(
    upstream: OtherService, shopper: Client, staff: Client, design: int
) -> None:
    forget()
    upstream.stop()
    answered = {address: seen(shopper, address) for address in addresses(design)}
    assert {address: status for address, (status, _page) in answered.items()} == addresses(design)
    assert all(seen(staff, address)[0] == 200 for address in back_room())
    for address, (_status, page) in answered.items():
        tells_nothing(page, upstream, address)


def forget() -> None:
    """As after a restart of the shop: what it holds in memory is gone, what it has stored is there."""
    caches.shared.clear()
    caches.local.clear()


def tells_nothing(page: str, upstream: OtherService, address: str) -> None:
    """No key, no name of an API, no address of theirs beyond that of a picture, no error's own words."""
    config = upstream.config
    for secret in (config.client_id, config.client_secret, config.api_key, config.hmac_key):
        assert secret not in page, address
    for word in ("PXM", "Pattern Design", "patterndesign", "Traceback", "HTTPConnection", "refused", "Unauthorized"):
        assert word not in without_random(page), (address, word)


def test_the_picker_shows_what_it_knows_and_says_so_in_one_sentence(upstream: OtherService, shopper: Client) -> None:
    forget()
    upstream.stop()
    status, page = seen(shopper, "/patterns/")
    assert status == 200
    assert page.count("The full search is away for a moment.") == 1
    assert all(title in page for title in ("Karo am Morgen", "Ginkgo, lose", "Sieben Steine"))
    page = seen(shopper, "/patterns/?q=GINKGO")[1]
    assert "Ginkgo, lose" in page
    assert "Karo am Morgen" not in page


def test_the_studio_opens_with_all_colours_where_they_were_ever_asked_for(
    upstream: OtherService, shopper: Client, wanted: dict[str, Any]
) -> None:
    forget()
    upstream.stop()
    page = seen(shopper, f"/patterns/{wanted['design']}/?product={TOTE}&colours=1a7f5a")[1]
    assert 'value="#1a7f5a"' in page
    page = seen(shopper, f"/patterns/{unopened(wanted['design'])}/?product={TOTE}")[1]
    assert "Its colours are away for a moment." in page
    assert "Try again</a>" in page


def test_without_a_mirror_picker_and_studio_say_it_in_one_friendly_sentence(
    upstream: OtherService, shopper: Client, wanted: dict[str, Any]
) -> None:
    DesignRecord.objects.all().delete()
    forget()
    upstream.stop()
    for address in ("/patterns/", f"/patterns/{wanted['design']}/?product={TOTE}"):
        page = seen(shopper, address)[1]
        assert page.count(AWAY) == 1
        assert f'href="{address}">Try again</a>' in page


def test_product_pages_seen_before_open_from_the_mirror_with_all_they_showed(
    upstream: OtherService, shopper: Client
) -> None:
    before = seen(shopper, f"/products/{MUG}/")[1]
    forget()
    upstream.stop()
    after = seen(shopper, f"/products/{MUG}/")[1]
    for words in ("Humpen Greta", "23.40", "gedreht", "330", "Design this"):
        assert words in before
        assert words in after
    assert "srcset=" in after


def test_search_looks_through_the_mirror_and_says_so(upstream: OtherService, shopper: Client) -> None:
    forget()
    upstream.stop()
    page = seen(shopper, "/search/?q=tragetuch")[1]
    assert "Tragetuch Ilse" in page
    assert "The full search is away for a moment." in page


def test_adding_is_refused_in_the_shoppers_words_and_loses_nothing(
    upstream: OtherService, shopper: Client, wanted: dict[str, Any]
) -> None:
    forget()
    upstream.stop()
    answer = shopper.post("/cart/add/", {**wanted, "design": unopened(wanted["design"]), "colours": "c0ffee"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert AWAY in page
    assert 'name="colours" value="c0ffee"' in page
    tells_nothing(page, upstream, "/cart/add/")
    bag = seen(shopper, "/cart/")[1]
    item = CartItem.objects.get()
    assert "Tragetuch Ilse" in bag
    assert item.mockup_url in bag
    assert seen(shopper, item.mockup_url)[0] == 200


def test_a_design_whose_colours_are_known_goes_into_the_bag_and_its_picture_follows(
    upstream: OtherService, shopper: Client, wanted: dict[str, Any]
) -> None:
    forget()
    upstream.stop()
    assert shopper.post("/cart/add/", {**wanted, "colours": "c0ffee"}).status_code == 302
    assert CartItem.objects.count() == 2
    assert seen(shopper, "/cart/")[0] == 200


def test_what_is_in_the_bag_can_still_be_ordered(upstream: OtherService, shopper: Client) -> None:
    forget()
    upstream.stop()
    answer = shopper.post("/checkout/", ADDRESS, follow=True)
    assert answer.status_code == 200
    assert Order.objects.count() == 2
    assert "Tragetuch Ilse" in answer.content.decode()


def test_once_it_is_back_everything_works_without_a_restart(
    upstream: OtherService, shopper: Client, wanted: dict[str, Any]
) -> None:
    forget()
    upstream.stop()
    another = {**wanted, "design": unopened(wanted["design"]), "colours": "c0ffee"}
    studio = f"/patterns/{wanted['design']}/?product={TOTE}"
    assert shopper.post("/cart/add/", another).status_code == 503
    assert "full search is away" in seen(shopper, "/search/?q=tragetuch")[1]
    upstream.start()
    forget()  # also the few seconds for which an API that just failed is not asked again
    assert shopper.post("/cart/add/", another).status_code == 302
    assert CartItem.objects.count() == 2
    for address in ("/patterns/", studio, "/search/?q=tragetuch"):
        status, page = seen(shopper, address)
        assert status == 200
        assert AWAY not in page
        assert "The full search is away" not in page


# Wrong credentials

WRONG = {
    "AMPLIFI_CLIENT_SECRET": ("Pattern PXM refuses the credentials", "storefront.E102"),
    "PATTERNDESIGN_API_KEY": ("Pattern Design refuses the credentials", "storefront.E101"),
    "PATTERNDESIGN_HMAC_KEY": ("Pattern Design refuses the credentials", "storefront.E101"),
}


@pytest.mark.parametrize("setting", WRONG)
def test_the_check_names_the_api_that_refuses_and_what_to_set_and_pages_name_neither(
    upstream: OtherService, shopper: Client, design: int, settings: Any, setting: str
) -> None:
    forget()
    setattr(settings, setting, "not-the-right-one")
    with pytest.raises(SystemCheckError) as refused:
        call_command("check", tags=["upstream"], stderr=io.StringIO())
    said, other = WRONG[setting]
    assert said in str(refused.value)
    assert setting in str(refused.value)
    assert other not in str(refused.value)
    assert "not-the-right-one" not in str(refused.value)
    for address in addresses(design):
        status, page = seen(shopper, address)
        assert status in {200, 400, 404, 503}, address
        assert "not-the-right-one" not in page
        tells_nothing(page, upstream, address)
