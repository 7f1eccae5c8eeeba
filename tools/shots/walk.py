"""Starts a demo and walks through all of its pages, once at each width."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from shots import away_pages, order_pages, shop_pages
from shots.camera import PATIENCE, Camera
from shots.demo_process import running_demo

WIDTHS = (390, 1280)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class NoBrowser(Exception):
    """Chromium is not installed."""


def take(folder: Path, widths: Sequence[int] = WIDTHS) -> list[Path]:
    """All pictures, as `<page>-<width>.png`; those of an earlier run go first. Raises NoBrowser."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise NoBrowser("Chromium is not installed (apt-get install chromium).")
    folder.mkdir(parents=True, exist_ok=True)
    for width in widths:
        for path in folder.glob(f"*-{width}.png"):
            path.unlink()
    with running_demo() as demo, chromium(executable) as browser, ExitStack() as contexts:
        cameras = [contexts.enter_context(camera(browser, demo.shop, folder, width)) for width in widths]
        for one in cameras:
            shop_pages.walk(one, demo)
            order_pages.walk(one, demo)
        # Last: the shop lets an API rest for a while that did not answer.
        away_pages.stop_apis(demo)
        for one in cameras:
            away_pages.walk(one, demo)
    return [path for one in cameras for path in one.paths]


@contextmanager
def chromium(executable: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def camera(browser: Any, shop: str, folder: Path, width: int) -> Iterator[Camera]:
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 700 else 844},
        reduced_motion="reduce",  # a page that is still being faded in is photographed squeezed
        color_scheme="light",
        locale="en-GB",
        timezone_id="UTC",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    # Of a picture in several sizes Chromium takes a larger one that it still has from another page; when it forgets it
    # is left to chance.
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield Camera(page, shop, folder)
    context.close()
