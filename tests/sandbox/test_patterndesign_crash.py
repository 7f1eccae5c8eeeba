"""The ledger when the sandbox is killed in the middle of downloads."""

import itertools
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import requests

from sandbox.config import Config
from tests.sandbox.signing import signed

SALES, FEE, CREDITS = 40, 12.0, 5000.0


class Process:
    """`python -m sandbox` as someone runs it, and an account's calls to it."""

    def __init__(self, config: Config, state_dir) -> None:
        command = [sys.executable, "-m", "sandbox", "--port", "0", "--plain"]
        folders = ["--state-dir", str(state_dir), "--designs", str(config.designs_dir)]
        self.process = subprocess.Popen(
            [*command, *folders], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        line = next(line for line in self.process.stdout if line.startswith("Pattern Design"))
        self.address = f"{re.search('http.*', line)[0]}/{config.api_key}"
        self.keys = config.api_key, config.hmac_key

    def call(self, method, action, **parameters) -> requests.Response:
        return requests.request(method, f"{self.address}/{action}", params=parameters | signed(*self.keys), timeout=60)

    def end(self, with_signal: signal.Signals) -> None:
        self.process.send_signal(with_signal)
        self.process.communicate(timeout=30)


@pytest.fixture
def start(measured_designs, tmp_path):
    running = []

    def begin() -> Process:
        running.append(Process(measured_designs, tmp_path))
        return running[-1]

    yield begin
    for process in running:
        if process.process.poll() is None:
            process.end(signal.SIGKILL)


def balance(sandbox: Process) -> SimpleNamespace:
    purchases = sandbox.call("GET", "user/listPurchases", limit=100).json()["purchases"]
    user = sandbox.call("GET", "user/getUserData").json()["userData"]
    return SimpleNamespace(
        charged=Counter(each["orderReference"] for each in purchases), credits=user["credits"]["amount"]
    )


def download_until_killed(sandbox: Process, sales, after: int) -> set[str]:
    """The orders whose file arrived whole before the sandbox was killed, `after` files into it."""
    arrived: set[str] = set()
    count, enough = itertools.count(1), threading.Event()

    def one(sale) -> None:
        order, reference = sale
        try:
            answer = sandbox.call("GET", "sale/download", downloadReference=reference, fileType="png", resolution=200)
        except requests.RequestException:
            return
        if answer.status_code == 200:
            arrived.add(order)
            if next(count) == after:
                enough.set()

    with ThreadPoolExecutor(6) as pool:
        for sale in sales * 3:  # each is asked for again and again, as a shop that retries would
            pool.submit(one, sale)
        assert enough.wait(60)
        sandbox.end(signal.SIGKILL)
    return arrived


def test_killed_in_the_middle_of_downloads_it_charges_each_sale_once_and_loses_none(start):
    sandbox = start()
    sales = []
    for number in range(SALES):
        sale = sandbox.call("POST", "sale/report", orderReference=number, designIds="527", productPriceNet="100").json()
        sales.append((str(number), sale["downloadReferences"][0]))

    for after in (5, 12, 3):
        arrived = download_until_killed(sandbox, sales, after)
        sandbox = start()
        account = balance(sandbox)
        assert arrived <= set(account.charged), "a file left without its charge"
        assert set(account.charged.values()) == {1}
        assert account.credits == CREDITS - FEE * len(account.charged)

    for _, reference in sales * 2:
        assert sandbox.call("GET", "sale/download", downloadReference=reference, fileType="svg").status_code == 200
    account = balance(sandbox)
    assert account.charged == Counter({order: 1 for order, _ in sales})
    assert account.credits == CREDITS - FEE * SALES
