"""Filters with mouse, keyboard and touch, on a wide screen and on a phone, and without JavaScript."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.designer.running_shop import manage, serve

pytestmark = [pytest.mark.browser]
expect = pytest.importorskip("playwright.sync_api", reason="pip install playwright").expect
expect.set_options(timeout=30_000)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
CREATE_PRODUCTS = """
from django.utils import timezone
from catalog import set_upkeep
from catalog.listing_records import FacetAmount
from catalog.models import Facet, Product
now = timezone.now()
Product.objects.all().delete()
Product.objects.bulk_create(
    Product(id=f"p{at}", title=f"Plate {at:02}", slug="plate", listed=True, on_sale=True, price=at, fetched_at=now,
            gallery_fetched_at=now)
    for at in range(60)
)
Facet.objects.bulk_create(
    Facet(product_id=f"p{at}", key="colour", label="Colour", term=name.lower(), text=name, weight=0)
    for at in range(60) for name in [("Red", "Moss green", "Navy")[at % 3]]
)
FacetAmount.objects.bulk_create(
    FacetAmount(product_id=f"p{at}", key="width-cm", label="Width", unit="cm", kind="number", amount=at)
    for at in range(60)
)
assert set_upkeep.make_anew()
"""


@pytest.fixture(scope="module")
def shop_url(shop_environment: dict[str, str]) -> Iterator[str]:
    environment = {**shop_environment, "DEBUG": "0"}
    manage(environment, "collectstatic", "--noinput", "--verbosity=0")
    manage(environment, "shell", "--verbosity=0", "-c", CREATE_PRODUCTS)
    with serve(environment, workers=2) as address:
        yield address


@pytest.fixture
def open_listing(chromium: Any, shop_url: str) -> Iterator[Any]:
    contexts = []

    def open_at(query: str = "", **options: Any) -> Any:
        context = chromium.new_context(base_url=shop_url, **{"viewport": WIDE, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"/products/{query}")
        return page

    yield open_at
    for context in contexts:
        context.close()


def must_be_accessible(page: Any) -> None:
    violations = Axe().run(page).response["violations"]
    assert [f"{one['help']}: {one['nodes'][0]['html'][:200]}" for one in violations] == []


def test_a_range_is_typed_and_taken_away(open_listing: Any) -> None:
    page = open_listing()
    page.get_by_role("group", name="Width, cm").get_by_label("From").fill("50")
    page.keyboard.press("Tab")
    page.wait_for_url("**/products/?width-cm.from=50&sort=newest")  # what is empty is not named
    expect(page.get_by_role("status").filter(has_text="10 products")).to_be_visible()
    expect(page.get_by_role("group", name="Width, cm").get_by_label("To")).to_be_focused()
    must_be_accessible(page)
    page.get_by_role("link", name="Remove the filter Width: from 50 cm").click()
    expect(page.get_by_role("status").filter(has_text="60 products")).to_be_visible()


def test_more_products_come_by_keyboard_and_the_focus_goes_to_them(open_listing: Any) -> None:
    page = open_listing("?sort=name")
    page.get_by_role("link", name="Show 24 more").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".product-card")).to_have_count(48)
    expect(page.get_by_role("link", name="Plate 24")).to_be_focused()
    page.wait_for_url("**/products/?sort=name&page=2")
    page.get_by_role("link", name="Show 12 more").click()
    expect(page.locator(".product-card")).to_have_count(60)
    expect(page.get_by_role("link", name="Show")).to_have_count(0)
    must_be_accessible(page)


def test_on_a_phone_several_are_chosen_in_the_sheet_before_it_is_sent(open_listing: Any) -> None:
    page = open_listing(viewport=PHONE, has_touch=True)
    page.get_by_role("button", name="Filters").tap()
    page.get_by_label("Navy").tap()
    page.get_by_role("group", name="Price, EUR").get_by_label("To").fill("30")
    must_be_accessible(page)
    assert page.url.endswith("/products/")
    page.get_by_role("button", name="Show the products").tap()
    page.wait_for_url("**price.to=30**")
    expect(page.get_by_role("status").filter(has_text="10 products")).to_be_visible()
    expect(page.get_by_role("link", name="Remove the filter Navy")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_all_of_it_works_without_javascript(open_listing: Any) -> None:
    page = open_listing(java_script_enabled=False)
    page.get_by_label("Red").check()
    page.get_by_role("group", name="Width, cm").get_by_label("From").fill("30")
    page.get_by_role("button", name="Show the products").click()
    expect(page.get_by_role("status").filter(has_text="10 products")).to_be_visible()
    expect(page.get_by_role("link", name="Show")).to_have_count(0)
    page.goto("/products/?page=3&sort=name")
    expect(page.locator(".product-card")).to_have_count(12)
