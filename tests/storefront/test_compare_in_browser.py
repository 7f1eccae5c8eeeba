"""Choosing what to compare: with a mouse, with a keyboard, and without JavaScript."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.designer.sample_products import CUSHION, TOTE, VASE

pytestmark = [pytest.mark.browser]
expect = pytest.importorskip("playwright.sync_api", reason="pip install playwright").expect
Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
WIDTHS = (390, 1280)
TAKE_OUT = "#compare-chosen [name=remove]"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, chromium: Any, shop_url: str) -> Iterator[Any]:
    window = {"width": 390, "height": 900}
    with chromium.new_context(viewport=window, base_url=shop_url, java_script_enabled=request.param) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        yield page


def test_chosen_on_cards_taken_out_in_the_bar_and_compared(page: Any) -> None:
    page.goto("/products/")
    page.get_by_role("button", name="Compare Clay vase").click()
    page.get_by_role("button", name="Compare Linen cushion").click()
    expect(page.locator(TAKE_OUT)).to_have_count(2)
    page.get_by_role("button", name="Compare Market tote").focus()
    page.keyboard.press("Space")
    expect(page.locator(TAKE_OUT)).to_have_count(3)
    page.get_by_role("button", name="Take out Linen cushion").click()
    expect(page.locator(TAKE_OUT)).to_have_count(2)
    page.locator(".compare-ways").get_by_role("link", name="Compare").click()
    page.wait_for_url(f"**/compare/?products={VASE}&products={TOTE}")
    page.get_by_role("button", name="Take out Clay vase").click()
    page.wait_for_url(f"**/compare/?products={TOTE}")


@pytest.mark.parametrize("page", [True], indirect=True)
def test_a_chosen_button_is_pressed_and_pressing_again_takes_out(page: Any) -> None:
    page.goto(f"/products/{VASE}/")
    button = page.get_by_role("button", name="Compare Clay vase")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(TAKE_OUT)).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", [True], indirect=True)
def test_the_pages_are_open_to_everybody_and_as_wide_as_the_window(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ids = "&".join(f"products={one}" for one in (VASE, TOTE, CUSHION))
    for path in (f"/compare/?{ids}", "/compare/?products=nothing", "/files/"):
        page.goto(path)
        assert Axe().run(page).response["violations"] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width
