"""The control page in a browser: it shows calls as they happen and does what its buttons say."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from playwright.sync_api import expect

from tests.sandbox.product_api import ProductApi

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any, pxm: ProductApi) -> Iterator[Any]:
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.goto(f"{pxm.server.url}/_sandbox/")
    yield opened
    opened.close()
    pxm.control("POST", "/reset")
    pxm.token = ""
    assert wrong == []


def test_a_call_appears_as_it_happens_and_opens(page: Any, pxm: ProductApi) -> None:
    assert requests.get(f"{pxm.server.pxm_url}/v2.1/collection?limit=7", timeout=20).status_code == 401
    row = page.locator("#calls tr").first
    row.get_by_text("/pxm/v2.1/collection").wait_for()
    assert row.get_attribute("data-state") == "refused"
    row.get_by_role("button").click()
    page.get_by_text("the token is missing").wait_for()


def test_a_product_is_edited_unpublished_and_deleted(page: Any, pxm: ProductApi) -> None:
    page.get_by_label("Name or id").fill("breakfast")
    page.get_by_role("button", name="Find").click()
    page.locator("#products li", has_text="Breakfast mug").get_by_role("button", name="Edit").click()
    page.locator('[name="attribute:Price"]').fill("20.5")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Breakfast mug: saved.").wait_for()
    page.get_by_role("button", name="Unpublish").click()
    page.get_by_text("Breakfast mug: unpublished.").wait_for()
    mug = pxm.named("Breakfast mug")
    assert mug["published"] is False
    assert {one["label"]: one["value"] for one in mug["attributes"]}["Price"] == 20.5
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Breakfast mug: deleted.").wait_for()
    assert pxm.refusal(f"/collection/{mug['id']}") == (404, "Not Found")


def test_a_fault_is_added_seen_and_taken_away(page: Any, pxm: ProductApi) -> None:
    page.get_by_label("What goes wrong").select_option("storm")
    page.get_by_role("button", name="Add the fault").click()
    page.locator("#faults").get_by_text("storm on /pxm/*").wait_for()
    assert requests.get(f"{pxm.server.pxm_url}/v2.1/attribute", timeout=20).status_code == 429
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("#faults li")).to_have_count(0)
    assert pxm.control("GET", "/faults") == []


def test_the_clock_moves_and_a_reset_sets_it_right(page: Any, pxm: ProductApi) -> None:
    page.get_by_role("button", name="One day on").click()
    page.get_by_text("The clock is ahead now.").wait_for()
    assert pxm.control("GET", "/clock")["shift"] == 86_400
    with page.expect_navigation():
        page.get_by_role("button", name="Reset the sandbox").click()
    assert pxm.control("GET", "/clock")["shift"] == 0
