"""Words without a space, on every page and in every mail: nothing is wider than the window, at no width."""

import email
import email.policy
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.config import Config
from sandbox.server import SandboxServer
from tests.designer.running_shop import manage, serve
from tests.journey import long_words
from tests.journey.long_words import ADDRESS, LONG

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]
WIDTHS = (390, 1280)
STAFF = "jonas" + "j" * 140
CREATE_STAFF = f"""
from django.contrib.auth.models import User
User.objects.create_superuser({STAFF!r}, password="press-and-cloth")
"""
# What reaches beyond the window and is not in a part that scrolls by itself.
TOO_WIDE = """() => {
  const root = document.documentElement;
  const scrolls = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/auto|scroll|hidden|clip/.test(style.overflowX)) return true;
    }
    return false;
  };
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > root.clientWidth + 1 && element.checkVisibility() && !scrolls(element);
  });
  const names = out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
  return root.scrollWidth > root.clientWidth || out.length ? [root.scrollWidth, ...names] : [];
}"""


@pytest.fixture(scope="module")
def shop_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("long-words")


@pytest.fixture(scope="module")
def environment(shop_folder: Path) -> Iterator[dict[str, str]]:
    config = Config(
        port=0,
        state_dir=shop_folder / "state",
        data_dir=long_words.write_catalog(shop_folder / "catalog"),
        designs_dir=long_words.write_designs(shop_folder / "designs"),
        rate_limit=1_000_000,
        plain=True,
    )
    with SandboxServer(config) as sandbox:
        environment = {
            **os.environ,
            "SANDBOX_URL": sandbox.url,
            "VAR_DIR": str(shop_folder),
            "DATABASE_URL": f"sqlite:///{shop_folder / 'shop.sqlite3'}",
            "EMAIL_URL": f"filemail:///{shop_folder / 'mails'}",
        }
        for command in ("migrate --verbosity=0", "collectstatic --noinput --verbosity=0", "sync_catalog"):
            manage(environment, *command.split())
        manage(environment, "shell", "--verbosity=0", "-c", CREATE_STAFF)
        yield environment


@pytest.fixture(scope="module")
def shop_url(environment: dict[str, str]) -> Iterator[str]:
    with serve(environment, workers=2) as address:
        yield address


@pytest.fixture(scope="module")
def page(chromium: Any, shop_url: str) -> Iterator[Any]:
    with chromium.new_context(base_url=shop_url) as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        yield page


def too_wide(page: Any, name: str) -> list[str]:
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_load_state("networkidle")
        if parts := page.evaluate(TOO_WIDE):
            wide.append(f"{name} at {width}: {parts}")
    return wide


def order(page: Any) -> None:
    """One thing with a pattern and one without; the checkout's answer to nothing first."""
    page.goto("/patterns/?product=P-0")
    page.locator(".pattern-card a").first.click()
    page.get_by_role("button", name="Add to bag").click()
    page.locator(".toast").first.wait_for()
    page.goto("/products/P-2/")
    page.get_by_role("button", name="Add to bag").click()
    page.locator(".toast").first.wait_for()


def fill_in(page: Any) -> None:
    for name, value in ADDRESS.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=country]").select_option("DE")


def mail_of(environment: dict[str, str], folder: Path) -> str:
    manage(environment, "shell", "--verbosity=0", "-c", "from orders import sweep; sweep.run_due()")
    (path,) = (folder / "mails").iterdir()
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return message.get_body(("html",)).get_content()


def test_nothing_is_wider_than_the_window(page: Any, environment: dict[str, str], shop_folder: Path) -> None:
    wide: list[str] = []

    def look(name: str, address: str = "") -> None:
        if address:
            page.goto(address)
        wide.extend(too_wide(page, name))

    look("home", "/")
    look("products", "/products/")
    page.locator(".check input").first.check(force=True)
    look("filtered")
    look("category", page.locator(".chips a").first.get_attribute("href"))
    look("product", "/products/P-0/")
    look("search", f"/search/?q={LONG[:120]}")
    look("patterns", "/patterns/")
    look("patterns-for", f"/patterns/?product=P-0&q={LONG[:100]}")
    page.goto("/patterns/")
    look("studio-flat", page.locator(".pattern-card a").first.get_attribute("href"))
    order(page)
    look("toast")
    page.goto("/patterns/?product=P-0")
    look("studio", page.locator(".pattern-card a").first.get_attribute("href"))
    look("bag", "/cart/")
    page.get_by_role("button", name=re.compile("^Take out")).last.click()
    look("bag-removed")
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Put it back").wait_for(state="detached")
    page.locator("input[name=quantity]").first.fill("1000")
    page.locator("input[name=quantity]").first.press("Enter")
    page.locator(".field-error").wait_for()
    look("bag-refused")
    page.goto("/checkout/")
    fill_in(page)
    page.locator("[name=postcode]").fill("1")
    page.get_by_role("button", name="Place the order").click()
    look("checkout-refused")
    fill_in(page)
    page.get_by_role("button", name="Place the order").click()
    page.wait_for_url(re.compile("/orders/"))
    look("order")
    look("not-here", f"/{LONG[:100]}/")
    look_at_the_back_room(page, look)
    page.goto("about:blank")
    page.set_content(mail_of(environment, shop_folder))
    look("mail")
    assert wide == []


def look_at_the_back_room(page: Any, look: Any) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(STAFF)
    page.get_by_label("Password").fill("press-and-cloth")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    look("admin")
    look("admin-orders", "/admin/orders/order/")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_url("**/change/")
    look("review")
    page.get_by_role("button", name="Approve").click()
    look("review-approved")
    look("admin-not-here", f"/admin/{LONG[:100]}/")
