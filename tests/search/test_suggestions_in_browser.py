"""Suggestions under a hand and under keys, on a shop at the real server; and the form without a script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.designer.running_shop import manage, shop_environment, shop_url  # noqa: F401 - fixtures

pytestmark = pytest.mark.browser
FIELD = "#site-search-field"


@pytest.fixture(scope="module")
def indexed_shop(shop_environment: dict[str, str], shop_url: str) -> str:  # noqa: F811
    manage(shop_environment, "import_patterns", "--verbosity=0")
    manage(shop_environment, "build_search_index", "--verbosity=0")
    return shop_url


@pytest.fixture
def page(chromium: Any, indexed_shop: str) -> Iterator[Any]:
    with chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=indexed_shop) as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto("/search/")
        page.get_by_role("link", name="Search", exact=True).click()
        yield page


def type_and_wait(page: Any, words: str) -> Any:
    page.locator(FIELD).press_sequentially(words, delay=20)
    page.locator(f"{FIELD}-list [role=option]").first.wait_for()
    return page.locator(f"{FIELD}-list [role=option]")


def test_arrows_enter_and_escape(page: Any) -> None:
    field = page.locator(FIELD)
    assert field.get_attribute("role") == "combobox"
    options = type_and_wait(page, "mu")
    assert field.get_attribute("aria-expanded") == "true"
    assert re.fullmatch(r"\d+ suggestions?", page.locator("dialog [data-suggestions-status]").inner_text())
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("Escape")
    assert options.first.is_hidden()
    assert page.get_by_role("dialog").is_visible()
    assert field.input_value() == "mu"
    field.press("ArrowDown")
    options.first.wait_for()
    field.press("ArrowDown")
    address = options.first.get_attribute("href")
    field.press("Enter")
    page.wait_for_url(f"**{address}")


def test_a_suggestion_is_pressed(page: Any) -> None:
    options = type_and_wait(page, "mu")
    address = options.last.get_attribute("href")
    options.last.click()
    page.wait_for_url(f"**{address}")


def test_enter_without_a_choice_sends_the_form(page: Any) -> None:
    type_and_wait(page, "mu")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/search/?q=mu")


def test_a_late_answer_does_not_take_the_place_of_a_newer_one(page: Any) -> None:
    held: list[Any] = []
    page.route("**/suggestions/?q=mug*", lambda route: held.append(route))
    with page.expect_request("**/suggestions/?q=mug*"):
        page.locator(FIELD).press_sequentially("mug")
    page.locator(FIELD).fill("cushion")
    page.locator(f"{FIELD}-list [role=option]").first.wait_for()
    before = page.locator(f"{FIELD}-list").inner_text()
    for route in held:
        route.fulfill(body='<a role="option" id="late">late</a>', content_type="text/html")
    page.evaluate("() => fetch('/healthz/live')")  # by then the late one would be there
    assert page.locator(f"{FIELD}-list").inner_text() == before


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wrong_for_axe_and_nothing_runs_over(page: Any, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.set_viewport_size({"width": width, "height": 800})
    type_and_wait(page, "mu")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    findings = axe.run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in findings] == []
    page.goto("/search/?q=mug")
    findings = axe.run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in findings] == []


def test_without_a_script_the_form_searches(chromium: Any, indexed_shop: str) -> None:
    with chromium.new_context(java_script_enabled=False, base_url=indexed_shop) as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_role("link", name="Search", exact=True).click()
        page.get_by_role("searchbox").fill("mug")
        page.get_by_role("button", name="Search").click()
        page.wait_for_url("**/search/?q=mug")
        assert page.get_by_role("heading", name="Results for “mug”").count() == 1
