"""`make pictures`: screenshots of the shop in var/pictures.

They are of a demo that is started for them on free ports, with a state of its own, at the widths of a phone and of a
desk. Without Chromium there are none.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDTHS = (1280, 390)
PATIENCE = 120_000  # ms: a cold demo renders its pictures when they are first asked for
GUEST = {
    "name": "Hanna Voss",
    "email": "hanna@example.com",
    "street": "Lindenallee 14",
    "postcode": "20357",
    "city": "Hamburg",
}
ANNOUNCED = re.compile(r"The shop\s+(\S+?)/\s.*user (\S+), password (\S+)", re.DOTALL)
# Waits for every picture, lazy ones included.
ALL_PICTURES = """async () => {
  for (const picture of document.images) picture.loading = "eager";
  await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
}"""


@dataclass(frozen=True)
class Demo:
    shop: str
    user: str
    password: str


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("No screenshots: Chromium is not installed (apt-get install chromium).")
        return 0
    from playwright.sync_api import sync_playwright

    with demo() as shop, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for width in WIDTHS:
            size = {"width": width, "height": 900 if width > 700 else 844}
            # A page that is still being faded in is photographed squeezed.
            context = browser.new_context(viewport=size, reduced_motion="reduce")
            context.set_default_timeout(PATIENCE)
            for path in shots(context.new_page(), shop, width):
                print(os.path.relpath(path), flush=True)
            context.close()
        browser.close()
    return 0


@contextmanager
def demo() -> Iterator[Demo]:
    """`make demo` on free ports, its state in a folder that is thrown away."""
    ports = free_ports(2)
    with tempfile.TemporaryDirectory() as var:
        env = {**os.environ, "VAR_DIR": var, "SHOP_PORT": str(ports[0]), "SANDBOX_PORT": str(ports[1])}
        env.pop("DATABASE_URL", None)
        command = [sys.executable, str(ROOT / "tools" / "demo.py")]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            try:
                said = ""
                for line in process.stdout or ():
                    said += line
                    if "Ctrl-C stops everything" in line:
                        break
                announced = ANNOUNCED.search(said)
                if announced is None:
                    sys.exit(f"The demo did not start.\n{said}")
                yield Demo(*announced.groups())
            finally:
                process.send_signal(signal.SIGINT)
                process.communicate()


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    found = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return found


def shots(page: Any, shop: Demo, width: int) -> Iterator[Path]:
    """A shopper's way from the first page to the order, then the staff's view of it; a picture of each page."""

    def shot(name: str) -> Path:
        page.wait_for_load_state("load")
        page.evaluate(ALL_PICTURES)
        path = FOLDER / f"{name}-{width}.png"
        # The studio is one window; on a phone its button to buy floats above the rest.
        page.screenshot(path=path, full_page=name != "studio")
        return path

    page.goto(f"{shop.shop}/")
    yield shot("home")
    page.goto(f"{shop.shop}/products/")
    yield shot("listing")
    page.goto(f"{shop.shop}/search/?q=linen")
    yield shot("search")
    page.goto(f"{shop.shop}/products/")
    page.locator(".product-card a").first.click()
    page.wait_for_url(re.compile("/products/[^/]+/[^/]+/$"))
    yield shot("product")
    page.get_by_role("link", name=re.compile("^Design this")).click()
    page.wait_for_url(re.compile("/patterns/"))
    yield shot("picker")
    page.locator(".pattern-card a").first.click()
    page.wait_for_url(re.compile(r"/patterns/\d+/"))
    yield shot("studio")
    page.get_by_role("button", name="Add to bag").click()
    page.locator(".toast").get_by_role("link").click()
    page.wait_for_url(re.compile("/cart/"))
    yield shot("bag")
    page.get_by_role("link", name="Go to checkout").click()
    page.wait_for_url(re.compile("/checkout/"))
    for name, value in GUEST.items():
        page.locator(f'[name="{name}"]').fill(value)
    page.locator('[name="country"]').select_option("DE")
    yield shot("checkout")
    page.get_by_role("button", name="Place the order").click()
    page.wait_for_url(re.compile("/orders/"))
    yield shot("order")
    page.goto(f"{shop.shop}/admin/")
    page.locator('[name="username"]').fill(shop.user)
    page.locator('[name="password"]').fill(shop.password)
    page.locator('[type="submit"]').click()
    page.goto(f"{shop.shop}/admin/orders/order/")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_url(re.compile("/change/"))
    yield shot("review")


if __name__ == "__main__":
    sys.exit(main())
