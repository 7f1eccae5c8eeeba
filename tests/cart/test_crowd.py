"""Many shoppers at once, at the real server with SQLite, as the shop goes online by default."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests

from sandbox.server import SandboxServer
from tests.designer.goods import CUSHION, VASE

ROOT = Path(__file__).resolve().parents[2]
SHOPPERS = 32
STOCK = """
from tests.designer import goods
goods.put_on_the_shelf()
"""
COUNT = """
from cart.models import Cart, CartItem
print(Cart.objects.count(), CartItem.objects.count(), sum(CartItem.objects.values_list("quantity", flat=True)))
"""


@pytest.fixture
def house(sandbox: SandboxServer, tmp_path: Path) -> dict[str, str]:
    """The environment of a shop of its own: its database, its files, and the sandbox."""
    environment = {**os.environ, "SANDBOX_URL": sandbox.url, "VAR_DIR": str(tmp_path), "DEBUG": "1"}
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "shell", "--verbosity=0", "-c", STOCK)
    return environment


@pytest.fixture
def shop(house: dict[str, str], tmp_path: Path) -> Iterator[str]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "storefront.wsgi", "--bind", address]
    command += ["--workers", "2", "--threads", "16", "--worker-class", "gthread", "--log-level", "error"]
    with (tmp_path / "gunicorn.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=house, stdout=log, stderr=log)
    try:
        wait_for(f"http://{address}/healthz/live")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(30)


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.ConnectionError:
            threading.Event().wait(0.2)
    pytest.fail(f"{address} did not come up")


def test_a_crowd_that_adds_at_once_is_served_to_the_last(shop: str, house: dict[str, str], meadow: Any) -> None:
    together = threading.Barrier(SHOPPERS)

    def add(number: int) -> list[int]:
        shopper = requests.Session()
        shopper.cookies["csrftoken"] = token = "t" * 32
        what = {"product": CUSHION, "design": meadow.id} if number % 2 else {"product": VASE}
        sent = {**what, "csrfmiddlewaretoken": token}
        together.wait()
        answers = [shopper.post(f"{shop}/cart/add/", sent, allow_redirects=False, timeout=60) for _ in range(2)]
        return [answer.status_code for answer in answers]

    with ThreadPoolExecutor(SHOPPERS) as crowd:
        assert list(crowd.map(add, range(SHOPPERS))) == [[302, 302]] * SHOPPERS
    bags, items, pieces = manage(house, "shell", "--verbosity=0", "-c", COUNT).split()
    assert (int(bags), int(items), int(pieces)) == (SHOPPERS, SHOPPERS, 2 * SHOPPERS)
