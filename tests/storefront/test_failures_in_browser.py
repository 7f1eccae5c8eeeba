"""A slow line, a lost one, an answer that says no: the shopper reads it, loses no press, and sees what holds."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.designer.running_shop import manage, serve
from tests.designer.sample_products import CUSHION, VASE
from tests.orders.conftest import ADDRESS

pytestmark = [pytest.mark.browser]
expect = pytest.importorskip("playwright.sync_api", reason="pip install playwright").expect
expect.set_options(timeout=30_000)
CREATE_STAFF = """
from django.contrib.auth.models import User
User.objects.create_superuser("jonas", password="press-and-cloth")
"""
# Pictures in sight that did not come and have nothing in their place.
TORN = """images => images
  .filter((one) => one.checkVisibility() && one.complete && !one.naturalWidth && !("missing" in one.dataset))
  .map((one) => one.outerHTML)"""
REFUSED = {403: "no longer up to date", 413: "more than we can take", 429: "a lot at once", 502: "wrong on our side"}


@pytest.fixture(scope="module")
def shop_url(shop_environment: dict[str, str]) -> Iterator[str]:
    """As it runs for shoppers: while debugging, django-htmx shows an error's page in place of everything."""
    environment = {**shop_environment, "DEBUG": "0"}
    manage(environment, "collectstatic", "--noinput", "--verbosity=0")
    manage(environment, "shell", "--verbosity=0", "-c", CREATE_STAFF)
    with serve(environment, workers=2) as address:
        yield address


@pytest.fixture
def page(chromium: Any, shop_url: str) -> Iterator[Any]:
    with chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=shop_url) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        yield page


def fill_bag(page: Any) -> None:
    """One vase, three of which would do."""
    page.goto(f"/products/{VASE}/")
    page.get_by_role("button", name="Add to bag").click()
    page.locator(".toast").get_by_role("link", name="See the bag").click()
    page.wait_for_url("**/cart/")
    page.wait_for_load_state("load")


def hold_back(page: Any) -> None:
    """From now on each request of the page takes half a second longer."""
    page.evaluate(
        """() => {
          const send = XMLHttpRequest.prototype.send;
          window.sent = 0;
          XMLHttpRequest.prototype.send = function (body) {
            window.sent++;
            setTimeout(() => this.readyState === 1 && send.call(this, body), 500);
          };
        }"""
    )


def test_no_press_of_a_step_button_is_lost_while_the_answer_is_slow(page: Any) -> None:
    fill_bag(page)
    hold_back(page)
    more = page.get_by_role("button", name="One more")
    for _press in range(6):
        more.click()
        page.wait_for_timeout(120)
    field = page.locator("input[name=quantity]")
    expect(field).to_have_value("7")
    expect(page.locator("#sum-title")).to_have_text("7 pieces")
    assert page.evaluate("window.sent") < 6
    page.reload()
    expect(field).to_have_value("7")


@pytest.mark.parametrize("status", [*REFUSED, None])
def test_a_change_of_the_bag_that_fails_says_so_once_and_shows_what_holds(page: Any, status: int | None) -> None:
    fill_bag(page)
    page.route("**/cart/items/**", lambda route: route.fulfill(status=status) if status else route.abort())
    page.locator("input[name=quantity]").fill("5")
    page.locator("input[name=quantity]").press("Enter")
    words = REFUSED.get(status, "No answer came") if status else "No answer came"
    toast = page.locator(".toast[data-failure]")
    expect(toast).to_contain_text(words)
    expect(toast).to_have_count(1)
    expect(page.locator("input[name=quantity]")).to_have_value("1")
    page.unroute("**/cart/items/**")
    if toast.get_by_role("button", name="Try again").count():
        toast.get_by_role("button", name="Try again").click()
        expect(page.locator("#sum-title")).to_have_text("5 pieces")
        expect(toast).to_have_count(0)


def test_filters_that_fail_are_as_before_and_the_address_too(page: Any) -> None:
    page.goto("/patterns/")
    page.route("**/patterns/?*", lambda route: route.abort())
    page.locator("#recolourable").click()
    expect(page.locator(".toast[data-failure]")).to_contain_text("No answer came")
    expect(page.locator("#recolourable")).not_to_be_checked()
    assert page.url.endswith("/patterns/")
    page.unroute("**/patterns/?*")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_url(re.compile("recolourable=on"))
    expect(page.locator("#recolourable")).to_be_checked()


def test_a_lost_cookie_is_said_beside_the_page(page: Any) -> None:
    fill_bag(page)
    page.context.clear_cookies(name="csrftoken")
    page.get_by_role("button", name="One more").click()
    toast = page.locator(".toast[data-failure]")
    expect(toast).to_contain_text("lost sight of each other")
    toast.get_by_role("link", name="Reload").click()
    page.get_by_role("button", name="One more").click()
    expect(page.locator("#sum-title")).to_have_text("2 pieces")


@pytest.mark.parametrize(
    ("number", "words"),
    [("0", "the least"), ("1000", "99 pieces"), ("-1", "the least"), ("1e3", "whole number"), ("", "how many")],
)
def test_a_number_that_cannot_be_is_answered_and_the_field_shows_what_holds(page: Any, number: str, words: str) -> None:
    fill_bag(page)
    field = page.locator("input[name=quantity]")
    field.fill(number)
    field.press("Enter")
    expect(page.locator(".field-error")).to_contain_text(words)
    expect(field).to_have_value("1")
    expect(field).to_be_focused()


def test_a_search_and_a_colour_right_after_it_both_hold(page: Any) -> None:
    page.goto("/patterns/")
    hold_back(page)
    page.locator("#q").fill("a")
    page.locator("label[title]").nth(4).click()
    page.wait_for_url(re.compile("q=a&colour=|colour=.*q=a"))
    expect(page.locator("[name=colour]:checked")).to_have_count(1)
    expect(page.locator("[id^=near-]:focus")).to_have_count(1)


def test_a_press_is_kept_when_its_button_is_replaced_under_it(page: Any) -> None:
    page.goto("/patterns/")
    page.locator("#q").fill("a")
    label = page.locator("label[title]").nth(4)
    box = label.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()  # takes the focus from the search, which sends itself
    page.wait_for_url(re.compile("q=a"))
    page.mouse.up()
    page.wait_for_url(re.compile("colour="))
    assert "q=a" in page.url


def test_the_focus_stays_or_goes_to_what_changed(page: Any) -> None:
    page.goto("/patterns/")
    page.locator("#square").check()
    page.wait_for_url(re.compile("square=on"))
    expect(page.locator("#square")).to_be_focused()
    page.get_by_role("link", name="Remove the filter square repeat").click()
    page.wait_for_url(re.compile(r"/patterns/$"))
    expect(page.locator("[role=status]:focus")).to_contain_text("patterns")
    fill_bag(page)
    page.get_by_role("button", name="Take out").press("Enter")
    expect(page.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("input[name=quantity]")).to_be_focused()
    page.goto(f"/products/{VASE}/")
    page.get_by_role("button", name="Add to bag").press("Enter")
    page.locator(".toast").wait_for()
    expect(page.get_by_role("button", name="Add to bag")).to_be_focused()
    page.goto("/checkout/")
    page.get_by_role("button", name="Place the order").click()
    expect(page.locator(".notice-failed")).to_be_focused()


def test_the_bag_and_the_studio_keep_the_focus_on_the_button(page: Any, design: Any) -> None:
    page.goto(f"/patterns/{design.id}/?product={CUSHION}")
    page.get_by_role("button", name="Add to bag").press("Enter")
    page.locator(".toast").wait_for()
    expect(page.get_by_role("button", name="Add to bag")).to_be_focused()


def test_a_member_of_staff_who_is_signed_out_reads_it_in_place_of_a_sign_in_inside_the_page(
    page: Any, design: Any
) -> None:
    page.goto(f"/patterns/{design.id}/?product={CUSHION}")
    page.get_by_role("button", name="Add to bag").click()
    page.get_by_text("See the bag").wait_for()
    page.goto("/checkout/")
    for name, value in ADDRESS.items():
        if name != "country":
            page.locator(f"[name={name}]").fill(value)
    page.locator("[name=country]").select_option(ADDRESS["country"])
    page.get_by_role("button", name="Place the order").click()
    page.wait_for_url("**/orders/**")
    page.goto("/admin/")
    page.get_by_label("Username").fill("jonas")
    page.get_by_label("Password").fill("press-and-cloth")
    page.get_by_role("button", name="Log in").click()
    page.goto("/admin/orders/order/")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("Licensing has begun").wait_for()
    page.context.clear_cookies(name="sessionid")
    expect(page.locator(".toast[data-failure]")).to_contain_text("You are signed out")
    assert page.locator("#login-form").count() == 0


def test_a_picture_that_does_not_come_leaves_the_mark(page: Any, design: Any) -> None:
    fill_bag(page)
    pictures = re.compile(r"\.webp|/images?/|thumb|\.(png|jpg)")
    page.route(lambda url: bool(pictures.search(url)) and "/static/" not in url, lambda route: route.abort())
    for address in ("/", "/patterns/", f"/patterns/?product={CUSHION}", f"/patterns/{design.id}/?product={CUSHION}"):
        page.goto(address)
        page.locator("main img[data-missing]").first.wait_for()
        page.wait_for_load_state("networkidle")
        assert page.locator("main img").evaluate_all(TORN) == []


def test_a_number_that_is_being_typed_outlives_an_answer_and_is_sent_when_the_field_is_left(page: Any) -> None:
    fill_bag(page)
    hold_back(page)
    page.get_by_role("button", name="One more").click()
    field = page.locator("input[name=quantity]")
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    expect(page.locator("#sum-title")).to_have_text("2 pieces")
    expect(field).to_have_value("1")
    expect(field).to_be_focused()
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    expect(page.locator("#sum-title")).to_have_text("14 pieces")
    page.get_by_role("button", name="One less").click()
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("5")
    expect(page.locator("#sum-title")).to_have_text("13 pieces")
    page.keyboard.press("Tab")
    expect(page.locator("#sum-title")).to_have_text("5 pieces")


def test_one_press_of_a_step_button_is_one_step(page: Any) -> None:
    fill_bag(page)
    for name, words in (("One more", "2 pieces"), ("One more", "3 pieces"), ("One less", "2 pieces")):
        page.get_by_role("button", name=name).click()
        expect(page.locator("#sum-title")).to_have_text(words)
        page.wait_for_timeout(300)
        expect(page.locator("#sum-title")).to_have_text(words)


def test_a_number_that_was_refused_does_not_come_back(page: Any) -> None:
    fill_bag(page)
    field = page.locator("input[name=quantity]")
    field.fill("1000")
    field.press("Enter")
    expect(page.locator(".field-error")).to_be_visible()
    assert field.input_value() == "1"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_search_that_was_not_sent_outlives_a_link_of_the_picker(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/patterns/")
    page.evaluate("document.querySelector('#q').value = 'stripe'")
    page.locator(".drill a").nth(1).click()
    page.wait_for_url(re.compile("category=.*q=stripe|q=stripe.*category="))
    assert page.locator("#q").input_value() == "stripe"
    page.evaluate("document.querySelector('#q').value = 'stripes'")
    page.locator(".chip-applied").first.click()
    page.wait_for_url(lambda address: "q=" not in address)
    expect(page.locator("#q")).to_have_value("")


def test_a_word_typed_while_the_filters_answer_is_slow_stays(page: Any) -> None:
    page.goto("/patterns/")
    hold_back(page)
    page.locator("#recolourable").check()
    page.locator("#q").focus()
    page.keyboard.type("moon")
    page.wait_for_url(re.compile("recolourable=on"))
    expect(page.locator("#q")).to_have_value("moon")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile("q=moon"))


def test_a_search_of_products_that_was_not_sent_waits_on_the_next_page(page: Any) -> None:
    page.goto("/products/")
    page.evaluate("document.querySelector('#site-search-field').value = 'linen'")
    page.locator("main a[href^='/products/']").first.click()
    page.wait_for_url(lambda address: not address.endswith("/products/"))
    expect(page.locator("#site-search-field")).to_have_value("linen")
    page.evaluate("document.querySelector('#site-search-field').form.requestSubmit()")
    page.wait_for_url(re.compile("q=linen"))
    page.goto("/")
    expect(page.locator("#site-search-field")).to_have_value("")


def test_a_press_whose_answer_was_lost_counts_once(page: Any) -> None:
    page.goto(f"/products/{VASE}/")

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/cart/add/", lose)
    page.get_by_role("button", name="Add to bag").click()
    toast = page.locator(".toast[data-failure]")
    expect(toast).to_contain_text("No answer came")
    page.unroute("**/cart/add/")
    toast.get_by_role("button", name="Try again").click()
    expect(page.locator(".toast")).to_contain_text("since the first time you pressed")
    page.get_by_role("button", name="Add to bag").click()
    expect(page.locator("#cart-link")).to_have_attribute("aria-label", "Bag, 2 pieces")
