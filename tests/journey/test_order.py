"""A shopper and the staff, through the whole shop, with JavaScript and without."""

import io
import re
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.transport import Transport
from tests.journey.conftest import Demo

pytestmark = [pytest.mark.browser, pytest.mark.demo]
RECOLOURED = "#1a7f5a"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OUR_FAULT = {404, *range(500, 600)}
HANNA = {
    "Name": "Hanna Voss",
    "E-mail": "hanna@example.com",
    "Street and number": "Lindenallee 14",
    "Postcode": "20357",
    "Town": "Hamburg",
}


@pytest.fixture(
    params=[
        pytest.param(True, id="with JavaScript", marks=pytest.mark.everyday),
        pytest.param(False, id="without JavaScript"),
    ]
)
def page(request, chromium, demo):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=request.param)
    page = context.new_page()
    page.has_javascript = request.param
    page.troubles = []
    page.on("console", lambda message: is_trouble(message) and page.troubles.append(message.text))
    page.on("response", lambda answer: answer.status in OUR_FAULT and page.troubles.append(str(answer)))
    yield page
    context.close()


def must_be_accessible(page) -> None:
    """What axe finds in the way of people who do not see, or do not use a mouse."""
    if not page.has_javascript:
        return
    page.wait_for_load_state("networkidle")
    violations = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert [f"{page.url} {one['help']}: {one['nodes'][0]['html'][:300]}" for one in violations] == []


def is_trouble(message) -> bool:
    """What the browser complains of; answers with a bad status are collected with their addresses."""
    return message.type == "error" and "Failed to load resource" not in message.text


def choose_product(page, demo: Demo) -> str:
    """From the first page to a product that can be designed; its name."""
    page.goto(f"{demo.url}/")
    must_be_accessible(page)
    page.locator(".categories a").first.click()
    must_be_accessible(page)
    page.locator(".product-card a").first.click()
    name = page.locator("h1").inner_text()
    must_be_accessible(page)
    page.get_by_role("link", name=re.compile("^Design this")).click()
    return name


def choose_pattern(page, product: str) -> str:
    """Drill down to a category of the second level and take its first recolourable pattern; its title."""
    assert product in page.locator("main").inner_text()
    page.locator(".drill a").nth(1).click()
    page.locator(".drill-down a").nth(1).click()
    page.wait_for_load_state()
    must_be_accessible(page)
    page.locator(".pattern-card a").first.click()
    page.wait_for_load_state()
    return page.locator("h1").inner_text()


def recolour(page) -> None:
    """Another first colour: the address holds it, and so does the picture of the product."""
    page.locator('input[name="colour"]').first.fill(RECOLOURED)
    if not page.has_javascript:
        page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile(RECOLOURED[1:]))
    # Live recolour paints first; the API's own picture takes its place when it has come.
    expect(page.locator("[data-part=mockup]")).to_have_attribute("src", re.compile(RECOLOURED[1:]), timeout=30_000)
    assert page.locator('input[name="colour"]').first.input_value() == RECOLOURED
    must_be_accessible(page)


def put_in_bag(page, demo: Demo, product: str, pattern: str) -> None:
    page.get_by_role("button", name="Add to bag").click()
    if page.has_javascript:
        page.locator(".toast").get_by_role("link").click()
    page.wait_for_url(re.compile("/cart/"))
    must_be_accessible(page)
    line = page.locator(".cart-line")
    assert product in line.inner_text()
    assert pattern in line.inner_text()
    assert page.locator(f'.cart-line circle[fill="{RECOLOURED}"]').count() == 1
    picture = page.request.get(demo.url + line.locator("img").first.get_attribute("src"))
    with Image.open(io.BytesIO(picture.body())) as mockup:
        assert mockup.format == "WEBP"
        assert mockup.width >= 400


def check_out(page) -> str:
    """Order on invoice as a guest; the address of the order's page."""
    page.get_by_role("link", name="Go to checkout").click()
    page.get_by_role("button", name="Place the order").click()
    assert page.get_by_text("Please say who gets the parcel.").count() >= 1
    must_be_accessible(page)
    for label, value in HANNA.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Country").select_option("DE")
    page.get_by_role("button", name="Place the order").click()
    page.wait_for_url(re.compile("/orders/[^/]{30,}/$"))
    assert "Hanna Voss" in page.locator("main").inner_text()
    must_be_accessible(page)
    return page.url


def sign_in(page, demo: Demo) -> None:
    page.goto(f"{demo.url}/admin/")
    page.get_by_label("Username").fill(demo.user)
    page.get_by_label("Password").fill(demo.password)
    page.get_by_role("button", name="Log in").click()


def approve(page, demo: Demo, pattern: str) -> str:
    """Review and approve the newest order, wait for the worker; the order's reference."""
    page.goto(f"{demo.url}/admin/orders/order/")
    page.locator("#result_list tbody th a").first.click()
    assert pattern in page.locator(".review-line").inner_text()
    assert page.locator(f'.swatch rect[fill="{RECOLOURED}"]').count() == 1
    must_be_accessible(page)
    page.get_by_role("button", name="Approve").click()
    assert page.get_by_text("Licensing has begun").count() == 1
    end = time.monotonic() + 60
    while page.get_by_role("link", name="Production file").count() == 0:
        assert time.monotonic() < end, page.locator("#licences").inner_text()
        page.wait_for_timeout(1000)
        if not page.has_javascript:
            page.reload()
    return page.locator("h1").inner_text().split(",")[0]


def download(page, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("link", name="Production file").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def has_colour(picture: Image.Image, hexadecimal: str) -> bool:
    wanted = tuple(int(hexadecimal[i : i + 2], 16) for i in (1, 3, 5))
    return any(colour == wanted for _, colour in picture.convert("RGB").getcolors(picture.width * picture.height))


def purchases(demo: Demo, reference: str) -> list:
    from storefront import settings

    address = f"{demo.sandbox_url}/patterndesign/api/rest/1.0"
    keys = settings.PATTERNDESIGN_API_KEY, settings.PATTERNDESIGN_HMAC_KEY
    client = PatternDesignClient(address, *keys, transport=Transport("patterndesign"))
    return [purchase for purchase in client.purchases(limit=100) if purchase.order_reference == reference]


def test_from_the_first_page_to_the_production_file(page, demo: Demo, tmp_path: Path) -> None:
    product = choose_product(page, demo)
    pattern = choose_pattern(page, product)
    recolour(page)
    put_in_bag(page, demo, product, pattern)
    order_address = check_out(page)
    sign_in(page, demo)
    reference = approve(page, demo, pattern)
    file = download(page, tmp_path)
    assert reference in file.name
    with Image.open(file) as production:
        assert production.format == "PNG"
        assert production.width == 3000
        assert has_colour(production, RECOLOURED)
    assert [purchase.quantity for purchase in purchases(demo, reference)] == [1]
    page.goto(order_address)
    assert "Ready for the press." in page.locator("h1").inner_text()
    assert page.troubles == []
