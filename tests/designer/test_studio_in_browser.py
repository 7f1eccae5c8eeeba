"""The studio under a hand: what follows at once, what follows after a rest, and what works without a script."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image

from tests.designer.sample_products import CUSHION

playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), "")
FLAGS = ["--no-sandbox", "--disable-background-networking"]
ON_A_CARD = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
BY_HAND = ["--disable-gpu", "--disable-3d-apis"]
SLOWLY = 60_000  # ms, for machines with much else to do
# The studio leaves a card that the processor only pretends to have alone, so the test says it is a real one.
PRETEND = """
const open = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, options) {
  return open.call(this, kind, { ...options, failIfMajorPerformanceCaveat: false, preserveDrawingBuffer: true });
};
"""
PAINT = """(input, colour) => {
  input.value = colour;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}"""
ALL_ARRIVED = """() => [...document.querySelectorAll("main img")]
  .filter((image) => image.checkVisibility())
  .every((image) => image.naturalWidth)"""
SIZE = """(range, value) => {
  range.value = value;
  range.dispatchEvent(new Event("change", { bubbles: true }));
}"""
# The colours of one palette wait until the test lets them go; the promises say when they wait, and when they were read.
HOLD_BACK = """(palette) => {
  const send = window.fetch;
  let held, read;
  window.held = new Promise((go) => { held = go; });
  window.read = new Promise((go) => { read = go; });
  window.fetch = async (address, ...more) => {
    const response = await send(address, ...more);
    if (!String(address).includes(palette)) return response;
    const answer = await response.json();
    await new Promise((go) => { window.release = go; held(); });
    setTimeout(read);
    return { ok: true, json: async () => answer };
  };
}"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser_with() -> Iterator[Callable[[list[str]], Any]]:
    """A browser with these flags besides the usual ones; started once."""
    running: dict[str, Any] = {}
    with playwright.sync_playwright() as starter:

        def start(flags: list[str]) -> Any:
            name = " ".join(flags)
            if name not in running:
                running[name] = starter.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])
            return running[name]

        yield start
        for browser in running.values():
            browser.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, browser_with: Callable[[list[str]], Any], shop_url: str) -> Iterator[Any]:
    browser = browser_with(getattr(request, "param", BY_HAND))
    with browser.new_context(viewport={"width": 1280, "height": 900}, base_url=shop_url) as context:
        page = context.new_page()
        page.set_default_timeout(SLOWLY)
        page.add_init_script(PRETEND)
        yield page


@pytest.fixture
def page_without_script(browser_with: Callable[[list[str]], Any], shop_url: str) -> Iterator[Any]:
    with browser_with(BY_HAND).new_context(java_script_enabled=False, base_url=shop_url) as context:
        page = context.new_page()
        page.set_default_timeout(SLOWLY)
        yield page


def seen(page: Any) -> np.ndarray:
    """The middle of the stage, where the product stands."""
    clip = {"x": 250, "y": 300, "width": 340, "height": 340}
    with Image.open(io.BytesIO(page.screenshot(clip=clip))) as image:
        return np.asarray(image.convert("RGB").resize((68, 68), Image.Resampling.BOX), np.int16)


@pytest.mark.parametrize("page", [ON_A_CARD, BY_HAND], ids=["webgl", "canvas"], indirect=True)
def test_colours_follow_the_hand_and_the_apis_picture_agrees(page: Any, design: Any) -> None:
    with page.expect_response(lambda answer: "parts?product" in answer.url):
        page.goto(f"/patterns/{design.id}/?product={CUSHION}")
    before = seen(page)
    first = page.locator("input[type=color]").first
    page.locator("[data-part=colour-share] rect").first.wait_for(state="attached")
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    first.evaluate(PAINT, "#1a7a3c")
    page.locator("[data-part=status][data-state=live]").wait_for()
    live = seen(page)
    assert not [url for url in addresses if "mockup" in url]
    assert np.abs(live - before).mean() > 10
    first.dispatch_event("change")
    page.locator("[data-part=status][data-state=true]").wait_for()
    assert [url for url in addresses if "mockup" in url]
    assert np.abs(seen(page) - live).mean() < 4
    assert parse_qs(urlsplit(page.url).query)["colours"][0].startswith("1a7a3c-")
    assert page.locator("[data-part=cart-form] [name=colours]").input_value().startswith("1a7a3c-")
    assert page.locator("[data-part=palette-name]").inner_text() == "Your own"


def test_steps_go_back_and_forth_and_what_is_shown_goes_into_the_bag(page: Any, design: Any) -> None:
    page.goto(f"/patterns/{design.id}/?product={CUSHION}")
    drawn = page.url
    first = page.locator("input[type=color]").first
    own = first.input_value()
    first.evaluate(PAINT, "#1a7a3c")
    first.dispatch_event("change")
    page.locator("#scale").evaluate(SIZE, "2")
    assert page.url.endswith("&scale=2")
    page.locator("[data-part=undo]").click()
    page.locator("[data-part=undo]").click()
    assert page.url == drawn
    assert first.input_value() == own
    assert page.locator("[data-part=undo]").is_disabled()
    page.locator("[data-part=redo]").click()
    assert first.input_value() == "#1a7a3c"
    page.locator("[data-part=cart-form] button").click()
    page.get_by_text("See the bag").click()
    page.get_by_role("heading", name="Linen cushion").wait_for()
    assert page.locator(".cart-colours li").first.locator("rect").get_attribute("fill") == "#1a7a3c"


def test_a_kept_colour_stays_when_the_others_are_mixed(page: Any, design: Any) -> None:
    page.goto(f"/patterns/{design.id}/?product={CUSHION}")
    inputs = page.locator("input[type=color]")
    colours = [inputs.nth(at).input_value() for at in range(inputs.count())]
    page.locator(".colours [aria-pressed]").first.click()
    page.locator("[data-part=shuffle]").click()
    mixed = [inputs.nth(at).input_value() for at in range(inputs.count())]
    assert mixed[0] == colours[0]
    assert mixed[1:] == [*colours[2:], colours[1]]


def test_a_palette_fills_the_fields_with_its_colours(page: Any, design: Any) -> None:
    page.goto(f"/patterns/{design.id}/?product={CUSHION}")
    link = page.locator("[data-palette]").nth(1)
    before = page.locator("input[type=color]").first.input_value()
    link.click()
    page.locator("[data-palette][aria-current=true]").nth(0).wait_for()
    page.wait_for_url("**palette=*")
    assert page.locator("input[type=color]").first.input_value() != before
    assert page.locator("[data-part=palette-name]").inner_text().lower() == link.get_attribute("data-name")


def test_of_two_palettes_the_one_that_was_chosen_last_stays(page: Any, design: Any) -> None:
    page.goto(f"/patterns/{design.id}/", wait_until="networkidle")
    slow, quick = (page.locator("[data-palette]").nth(number) for number in (1, 2))
    page.evaluate(HOLD_BACK, slow.get_attribute("data-palette"))
    slow.click()
    page.evaluate("() => window.held")
    quick.click()
    page.wait_for_url(f"**palette={quick.get_attribute('data-palette')}")
    page.evaluate("() => window.release()")
    page.evaluate("() => window.read")
    assert page.url.endswith(f"palette={quick.get_attribute('data-palette')}")


def test_pictures_that_find_no_place_come_a_moment_later(page: Any, design: Any) -> None:
    """Each address of ours is refused once."""
    refused: set[str] = set()

    def refuse_once(route: Any) -> None:
        if (url := route.request.url) in refused:
            return route.fallback()
        refused.add(url)
        return route.fulfill(status=503, headers={"Retry-After": "1"}, body="")

    for pattern in ("**/*.webp*", "**/parts*"):
        page.route(pattern, refuse_once)
    page.goto(f"/patterns/{design.id}/?product={CUSHION}")
    for image in page.locator("main img").all():
        image.scroll_into_view_if_needed()
    page.wait_for_function(ALL_ARRIVED)
    page.locator("[data-part=colour-share] rect").first.wait_for(state="attached")
    assert len(refused) > 10


def test_all_of_it_works_without_a_script(page_without_script: Any, design: Any) -> None:
    page = page_without_script
    page.goto(f"/patterns/?product={CUSHION}")
    page.locator("#q").fill(design.title)
    page.get_by_role("button", name="Show the patterns").click()
    page.get_by_role("link", name=design.title, exact=True).click()
    page.locator("input[type=color]").first.fill("#1a7a3c")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "colours=1a7a3c-" in page.url
    page.get_by_role("button", name="Add to bag").click()
    assert urlsplit(page.url).path == "/cart/"
    page.get_by_role("button", name="One more").click()
    assert page.locator("input[name=quantity]").input_value() == "2"
    page.get_by_role("button", name="Take out Linen cushion").click()
    page.get_by_role("button", name="Put it back").click()
    page.locator("input[name=quantity]").fill("4")
    page.locator("input[name=quantity]").press("Enter")
    assert page.locator("input[name=quantity]").input_value() == "4"
