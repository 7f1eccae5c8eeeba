"""Two server processes on one database: whatever must be shared is, and each may answer any request."""

import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from catalog import version
from pattern_apis.transport import breaker
from tests.catalog.conftest import CatalogSandbox, catalog_server  # noqa: F401 - a fixture
from tests.designer.running_shop import manage, serve, serve_until_killed

USER, PASSWORD = "jonas", "press-and-cloth"
SET_UP = f"""
from django.contrib.auth.models import User
from django.core.management import call_command
call_command("migrate", verbosity=0)
User.objects.create_superuser("{USER}", password="{PASSWORD}")
call_command("sync_catalog", galleries=0, verbosity=0)
"""
ADDRESS = {
    "name": "Hanna Voss",
    "email": "hanna@example.com",
    "street": "Lindenallee 14",
    "postcode": "20357",
    "city": "Hamburg",
    "country": "DE",
}
pytestmark = pytest.mark.exhaustive


@dataclass(frozen=True)
class TwoProcesses:
    first: str
    second: str
    catalog: CatalogSandbox
    environment: dict[str, str]

    @property
    def addresses(self) -> tuple[str, str]:
        return self.first, self.second

    @property
    def database(self) -> Path:
        return Path(self.environment["VAR_DIR"]) / "shop.sqlite3"

    def at_once(self, path: str, times: int) -> set[int]:
        """The statuses of so many requests at the same moment, half of them at each process."""
        urls = [address + path for address in islice(cycle(self.addresses), times)]
        with ThreadPoolExecutor(times) as pool:
            return {response.status_code for response in pool.map(lambda url: requests.get(url, timeout=30), urls)}

    def query(self, sql: str, *values: str) -> list[Any]:
        with closing(sqlite3.connect(self.database, timeout=20)) as database, database:
            return database.execute(sql, values).fetchall()


@pytest.fixture(scope="module")
def shop(catalog_server, tmp_path_factory) -> Iterator[TwoProcesses]:  # noqa: F811
    folder = tmp_path_factory.mktemp("two-processes")
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "CACHE_URL"}},
        "SANDBOX_URL": catalog_server.url,
        "VAR_DIR": str(folder),
        "DEBUG": "1",
        "PRICE_ATTRIBUTE": "Retail price",
        "CURRENCY": "SEK",
        "EMAIL_URL": "dummymail://",
    }
    catalog = CatalogSandbox(catalog_server)
    catalog.ask("POST", "reset", json={})
    manage(environment, "shell", "--verbosity=0", "-c", SET_UP)
    with serve(environment, workers=1) as first, serve(environment, workers=1) as second:
        yield TwoProcesses(first, second, catalog, environment)
    catalog.ask("POST", "reset", json={})


class Browser(requests.Session):
    """One visitor, whose requests go to either process."""

    def submit(self, address: str, path: str, **fields: Any) -> requests.Response:
        if "csrftoken" not in self.cookies:
            self.get(f"{address}/admin/login/")
        fields["csrfmiddlewaretoken"] = self.cookies["csrftoken"]
        return self.post(address + path, data=fields, headers={"Referer": address}, timeout=30)

    def sign_in(self, address: str) -> None:
        response = self.submit(address, "/admin/login/", username=USER, password=PASSWORD, next="/admin/")
        assert response.url == f"{address}/admin/"

    def add(self, address: str, product_id: str) -> None:
        response = self.submit(address, "/cart/add/", product=product_id, quantity="1")
        assert response.url == f"{address}/cart/"


def opens_admin(address: str, session_id: str) -> bool:
    response = requests.get(f"{address}/admin/", cookies={"sessionid": session_id}, allow_redirects=False, timeout=30)
    return response.status_code == 200


def text(response: requests.Response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


@pytest.mark.everyday
def test_signed_out_at_one_is_signed_out_at_both(shop: TwoProcesses) -> None:
    browser = Browser()
    browser.sign_in(shop.first)
    session_id = browser.cookies["sessionid"]
    for address in shop.addresses * 2:  # twice, so that a process that keeps sessions to itself has this one
        assert opens_admin(address, session_id)
    browser.submit(shop.second, "/admin/logout/")
    opened = [opens_admin(address, session_id) for address in islice(cycle(shop.addresses), 60)]
    assert not any(opened)


def test_what_one_writes_into_the_session_the_other_reads_and_keeps(shop: TwoProcesses) -> None:
    rug, plate = shop.catalog.id_of("Rug Vind"), shop.catalog.id_of("PLT-22-MOSS")
    browser = Browser()
    browser.add(shop.first, rug)
    assert "Rug Vind" in text(browser.get(f"{shop.second}/cart/"))
    order = browser.submit(shop.second, "/checkout/", **ADDRESS, note="")
    assert "/orders/" in order.url
    browser.add(shop.first, plate)
    browser.sign_in(shop.first)
    assert opens_admin(shop.second, browser.cookies["sessionid"])
    assert "Plate Sol" in text(browser.get(f"{shop.second}/cart/"))
    browser.submit(shop.second, "/checkout/", **ADDRESS, note="")
    again = browser.submit(shop.first, "/checkout/", **ADDRESS, note="")  # an empty cart leads to the order before
    assert "/orders/" in again.url
    assert "Plate Sol" in text(again)


def test_two_items_put_in_at_once_lie_in_one_cart(shop: TwoProcesses) -> None:
    rug, plate, jug = (shop.catalog.id_of(name) for name in ("Rug Vind", "PLT-22-MOSS", "Bowl Nord, ash, 20 cm"))
    browser = Browser()
    browser.add(shop.first, jug)
    others = [Browser(), Browser()]
    for other in others:
        other.cookies.update(browser.cookies)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Browser.add, others, shop.addresses, (rug, plate)))
    for address in shop.addresses:
        cart = text(browser.get(f"{address}/cart/"))
        assert all(name in cart for name in ("Rug Vind", "Plate Sol", "Bowl Nord"))


def test_presses_at_the_same_moment_end_on_one_order(shop: TwoProcesses) -> None:
    """Each tab with its own name, half of them at each process."""
    browser, times = Browser(), 8
    browser.add(shop.first, shop.catalog.id_of("PLT-22-MOSS"))
    count = "SELECT count(*) FROM orders_order"
    before = shop.query(count)[0][0]
    together = threading.Barrier(times)

    def press(number: int) -> str:
        tab = Browser()
        tab.cookies.update(browser.cookies)
        together.wait()
        address = shop.addresses[number % 2]
        return urlsplit(tab.submit(address, "/checkout/", **ADDRESS | {"name": f"Tab {number}"}, note="").url).path

    with ThreadPoolExecutor(times) as pool:
        paths = set(pool.map(press, range(times)))
    assert len(paths) == 1
    assert paths.pop().startswith("/orders/")
    assert shop.query(count)[0][0] == before + 1


def test_an_order_whose_process_was_killed_is_found_by_the_next_press(shop: TwoProcesses) -> None:
    """Killed as soon as the order is in the database, whichever line it has come to."""
    browser, plate = Browser(), shop.catalog.id_of("PLT-22-MOSS")
    count = "SELECT count(*) FROM orders_order"
    with serve_until_killed(shop.environment, workers=1) as (address, kill), ThreadPoolExecutor(1) as pool:
        browser.add(address, plate)
        before = shop.query(count)[0][0]
        pressed = pool.submit(browser.submit, address, "/checkout/", **ADDRESS, note="")
        until = time.monotonic() + 20
        while shop.query(count)[0][0] == before and time.monotonic() < until:
            threading.Event().wait(0.001)
        kill()
        with suppress(requests.RequestException):
            pressed.result()
    empty_bag = browser.get(f"{shop.first}/cart/").text
    again = browser.submit(shop.second, "/checkout/", **ADDRESS, note="")
    assert "Plate Sol" in text(again)
    assert urlsplit(again.url).path in empty_bag
    assert shop.query(count)[0][0] == before + 1


def test_an_unknown_product_is_asked_for_once_and_with_one_token(shop: TwoProcesses) -> None:
    for address in shop.addresses * 2:
        assert requests.get(f"{address}/products/never-heard-of/", timeout=30).status_code == 404
    calls = shop.catalog.ask("GET", "calls", params={"after": 0, "api": "pxm"})["calls"]
    assert len([call for call in calls if call["path"].endswith("/collection/never-heard-of")]) == 1
    assert len([call for call in calls if "oauth" in call["path"]]) == 1  # that of the sync, which both use


def test_a_stale_product_is_queued_once(shop: TwoProcesses) -> None:
    rug = shop.catalog.id_of("Rug Vind")
    shop.query("UPDATE catalog_product SET fetched_at = '2026-01-01' WHERE id = ?", rug)
    assert shop.at_once(f"/products/{rug}/rug-vind/", 20) == {200}
    tasks = shop.query("SELECT args_kwargs FROM django_tasks_database_dbtaskresult WHERE status = 'READY'")
    assert len([task for (task,) in tasks if rug in task]) == 1


def test_pages_wait_for_no_long_write(shop: TwoProcesses) -> None:
    """Somebody else has the database for minutes, as a migration may; what a page would write it leaves out."""
    rug, bowl = shop.catalog.id_of("Rug Vind"), shop.catalog.id_of("Bowl Nord")
    shop.query("UPDATE catalog_product SET fetched_at = '2026-01-01', gallery_fetched_at = NULL WHERE id = ?", bowl)
    shop.query("DELETE FROM catalog_facet WHERE product_id = ?", rug)
    shop.query("DELETE FROM catalog_product WHERE id = ?", rug)
    statuses = {"/": 200, f"/products/{bowl}/-/": 200, f"/products/{rug}/": 503, "/search/?q=bowl": 200}
    with closing(sqlite3.connect(shop.database, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        for address in shop.addresses:
            assert {path: requests.get(address + path, timeout=30).status_code for path in statuses} == statuses
        assert time.monotonic() - started < 15  # each single write would wait 20
        database.execute("ROLLBACK")
    assert requests.get(f"{shop.first}/products/{rug}/", timeout=30).status_code == 200


def test_both_show_what_a_sync_brought_within_seconds(shop: TwoProcesses) -> None:
    def both_show(pattern: str) -> bool:
        until = time.monotonic() + version.BELIEVED_FOR + 5  # the slack of a busy machine
        while time.monotonic() < until:
            homes = [text(requests.get(f"{address}/", timeout=30)) for address in shop.addresses]
            if all(re.search(pattern, home) for home in homes):
                return True
            threading.Event().wait(0.5)
        return False

    assert both_show(r"Table 4 kinds, from SEK\s?18.00 Floor 1 kind, from SEK\s?210.00")
    shop.catalog.change("Rug Vind", published=False)
    shop.catalog.change("PLT-22-MOSS", attributes={"Retail price": 17})
    manage(shop.environment, "sync_catalog", "--galleries=0", "--verbosity=0")
    assert both_show(r"^(?!.*Floor).*Plates 1 kind, from SEK\s?17.00")


def test_an_api_that_one_found_away_the_other_does_not_wait_for(shop: TwoProcesses) -> None:
    shop.catalog.add_fault(kind="reset", path="/pxm/*")
    for name in ("new-one", "newer-one"):  # that both fail says that it is not the product's fault
        assert requests.get(f"{shop.first}/products/{name}/", timeout=30).status_code == 503
    assert shop.catalog.calls()
    time.sleep(breaker.BELIEVED_FOR)
    assert requests.get(f"{shop.second}/products/another-one/", timeout=30).status_code == 503
    assert shop.catalog.calls() == []
