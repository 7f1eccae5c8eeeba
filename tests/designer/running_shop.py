"""A shop of its own at the real server: gunicorn, SQLite and files in a folder of the test's."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests

from sandbox.server import SandboxServer

ROOT = Path(__file__).resolve().parents[2]
CREATE_PRODUCTS = """
from tests.designer import sample_products
sample_products.create_products()
"""


@pytest.fixture(scope="module")
def shop_environment(sandbox: SandboxServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a shop of its own: its database, its files, and the sandbox."""
    folder = tmp_path_factory.mktemp("shop")
    environment = {**os.environ, "SANDBOX_URL": sandbox.url, "VAR_DIR": str(folder), "DEBUG": "1"}
    environment["DATABASE_URL"] = f"sqlite:///{folder / 'shop.sqlite3'}"
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "shell", "--verbosity=0", "-c", CREATE_PRODUCTS)
    return environment


@pytest.fixture(scope="module")
def shop_url(shop_environment: dict[str, str]) -> Iterator[str]:
    with serve(shop_environment, workers=2) as address:
        yield address


@contextmanager
def serve(environment: dict[str, str], *, workers: int) -> Iterator[str]:
    with serve_until_killed(environment, workers=workers) as (address, _kill):
        yield address


@contextmanager
def serve_until_killed(environment: dict[str, str], *, workers: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address, and what kills the server with its workers at once."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "storefront.wsgi", "--bind", address]
    command += ["--workers", str(workers), "--threads", "16", "--log-level", "error"]
    with (Path(environment["VAR_DIR"]) / "gunicorn.log").open("ab") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, process_group=0)
    try:
        wait_for(f"http://{address}/healthz/live")
        yield f"http://{address}", lambda: os.killpg(server.pid, signal.SIGKILL)
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
        except requests.RequestException:
            threading.Event().wait(0.2)
    pytest.fail(f"{address} did not come up")
