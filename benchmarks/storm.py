"""What one slow API costs the pages that need none.

    python -m benchmarks.storm [seconds of delay ...]

A shop of two processes with eight threads each, a sandbox beside it. While somebody opens the home page, a listing and
a product that were seen before, thirty-two visitors open studio pages that nobody has seen, and the pattern API takes
its time. The table is the pages beside themselves on a calm day, with as many visitors, in the same run; the line below
is the studio's own pages, which the mirror opens: half of the designs with their colours, half of them without.
"""

import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import requests

from benchmarks._stand_in import ROOT, UNLIMITED, sandbox

# What the worker does in its first five minutes, so that about half of the designs have their colours.
AHEAD = [
    "shell",
    "-c",
    "import threading; from designer.mirror import due; [due.fetch_colours_ahead(threading.Event()) for _ in range(5)]",
]
VISITORS = 32
THINKING = 1.0  # seconds between two pages of one visitor
WATCH = 30.0  # seconds
PAUSE = 0.05  # seconds between two pages of who measures


def main(delays: list[float]) -> int:
    with (
        tempfile.TemporaryDirectory() as folder,
        sandbox(Path(folder) / "sandbox") as api,
        shop(folder, api) as address,
    ):
        pages, studios = addresses(address)
        crowds = [studios[at :: len(delays) + 1] for at in range(len(delays) + 1)]  # nobody opens another's designs
        with visitors(address, crowds.pop()) as calm_answers:
            calm = measure(address, pages, WATCH)
        print(f"\n  the pattern API answers at once\n{studio_line(calm_answers)}")
        late = False
        for delay in delays:
            requests.post(
                f"{api}/_sandbox/faults",
                json={"kind": "delay", "seconds": delay, "path": "/patterndesign/*"},
                timeout=60,
            ).raise_for_status()
            with visitors(address, crowds.pop()) as answers:
                storm = measure(address, pages, WATCH)
            requests.delete(f"{api}/_sandbox/faults", timeout=60).raise_for_status()
            late |= show(delay, calm, storm, answers)
            time.sleep(12)  # until the breaker has closed again
        return 1 if late else 0


@contextmanager
def shop(folder: str, api: str) -> Iterator[str]:
    environment = {**os.environ, "SANDBOX_URL": api, "VAR_DIR": folder, "PXM_RATE_LIMIT": UNLIMITED, "DEBUG": "0"}
    environment["DATABASE_URL"] = f"sqlite:///{folder}/shop.sqlite3"
    for command in (["migrate"], ["collectstatic", "--noinput"], ["sync_catalog"], ["import_patterns"], AHEAD):
        subprocess.run([sys.executable, "manage.py", *command, "-v", "0"], env=environment, cwd=ROOT, check=True)
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "storefront.wsgi", "--bind", bind, "--workers", "2", "--threads", "8"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://{bind}/healthz/ready")
            yield f"http://{bind}"
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    for _attempt in range(300):
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise SystemExit(f"{address} did not come up")


def addresses(shop_address: str) -> tuple[list[str], list[str]]:
    """Three pages that need no API, and studio pages, with a product, that nobody has opened."""
    listing = requests.get(f"{shop_address}/products/", timeout=60).text
    product = re.findall(r'href="(/products/[^/"?]+/[^/"?]+/)"', listing)[0]
    page = requests.get(shop_address + product, timeout=60).text
    picker = re.findall(r'href="(/patterns/\?product=[^"]+)"', page) or ["/patterns/"]
    studios: dict[str, None] = {}
    for number in range(1, 9):
        join = "&" if "?" in picker[0] else "?"
        text = requests.get(f"{shop_address}{picker[0]}{join}page={number}", timeout=60).text
        studios.update(dict.fromkeys(re.findall(r'href="(/patterns/\d+/[^"#]*)"', text)))
    return ["/", "/products/", product], [address.replace("&amp;", "&") for address in studios]


def measure(shop_address: str, pages: list[str], seconds: float) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {page: [] for page in pages}
    end = time.monotonic() + seconds
    with requests.Session() as session:
        for page in itertools.cycle(pages):
            if time.monotonic() > end:
                return times
            times[page].append(duration(lambda page=page: session.get(shop_address + page, timeout=60)))
            time.sleep(PAUSE)
    return times


@contextmanager
def visitors(shop_address: str, studios: list[str]) -> Iterator[list[tuple[int, float]]]:
    """The status and seconds of each studio page that they open until the end of the block."""
    answers: list[tuple[int, float]] = []
    over = threading.Event()
    unseen = itertools.cycle(studios)

    def visit() -> None:
        while not over.is_set():
            began = time.monotonic()
            status = requests.get(shop_address + next(unseen), timeout=60).status_code
            answers.append((status, time.monotonic() - began))
            over.wait(THINKING)

    with ThreadPoolExecutor(VISITORS) as crowd:
        for _visitor in range(VISITORS):
            crowd.submit(visit)
        try:
            yield answers
        finally:
            over.set()


def duration(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def show(delay: float, calm: dict[str, list[float]], storm: dict[str, list[float]], answers: list) -> bool:
    """Prints the tables; true where something was too late."""
    print(f"\n  the pattern API answers after {delay:g} s")
    print(f"  {'':32}{'calm p95':>10}{'storm p95':>10}{'ratio':>8}{'pages':>8}")
    late = False
    for page, times in storm.items():
        before, now = percentile(calm[page]), percentile(times)
        late |= now > 3 * before
        print(f"  {page[:31]:32}{before * 1000:>7.0f} ms{now * 1000:>7.0f} ms{now / before:>8.1f}{len(times):>8}")
    print(studio_line(answers))
    return late or max(seconds for _status, seconds in answers) > 3.5 or any(status != 200 for status, _s in answers)


def studio_line(answers: list[tuple[int, float]]) -> str:
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(Counter(s for s, _ in answers).items()))
    seconds = [seconds for _status, seconds in answers]
    return f"  studio pages: {statuses}; slowest {max(seconds):.2f} s, median {statistics.median(seconds):.2f} s"


def percentile(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main([float(argument) for argument in sys.argv[1:]] or [10, 3]))
