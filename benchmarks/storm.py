"""What one slow API costs the pages that need none.

    python -m benchmarks.storm [seconds of delay of the pattern API ...]

A shop of two processes with eight threads each, a sandbox beside it. While somebody opens the home page, a listing and
a product that were seen before, thirty-two visitors open studio pages that nobody has seen, and the pattern API takes
its time. Then both APIs do, and the visitors also open products whose galleries nobody has fetched. Each table is the
pages beside themselves on a calm day, with as many visitors, in the same run; the line below is the visitors' own
pages, of which the mirror opens the studio's: half of the designs with their colours, half of them without.
"""

import html
import itertools
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
PREPARED = (
    ["migrate"],
    ["collectstatic", "--noinput"],
    ["sync_catalog", "--galleries", "0"],
    ["import_patterns"],
)
VISITORS = 32
PRODUCTS = "320"  # so that there are enough that nobody has opened
THINKING = 1.0  # seconds between two pages of one visitor
WATCH = 30.0  # seconds
PAUSES = (1.0, 2.5, 5.0, 10.0)  # seconds
CLOSED = 12  # seconds until the breaker has closed again
# With cold galleries: seconds of delay, of which paths. The first is what stays just below a lane's patience.
BOTH_SLOW = {"both APIs answer after 0.45 s": (0.45, "/*"), "PXM answers after 2.9 s": (2.9, "/pxm/*")}
PAUSE = 0.05  # seconds between two pages of who measures


def main(delays: list[float]) -> int:
    storms = {f"the pattern API answers after {delay:g} s": (delay, "/patterndesign/*") for delay in delays}
    with (
        tempfile.TemporaryDirectory() as folder,
        sandbox(Path(folder) / "sandbox", "--products", PRODUCTS) as api,
        shop(folder, api) as address,
    ):
        pages, studios, cold = addresses(address)
        parts = len(storms) + len(BOTH_SLOW) + 1
        crowds = [studios[at::parts] for at in range(parts)]  # nobody opens another's designs
        with visitors(address, crowds.pop()) as calm_answers:
            calm = measure(address, pages, WATCH)
        print(f"\n  all answer at once\n{studio_line(calm_answers)}")
        late = False
        for words, storm in storms.items():
            times, answers = weather(api, address, storm, pages, crowds.pop())
            late |= show(words, calm, times)
            print(studio_line(answers))
            late |= max(seconds for _status, seconds in answers) > 3.5 or any(status != 200 for status, _ in answers)
        for number, (words, storm) in enumerate(BOTH_SLOW.items()):
            unseen = cold[number :: len(BOTH_SLOW)]
            times, answers = weather(api, address, storm, pages, crowds.pop(), unseen)
            late |= show(f"{words}, {len(unseen)} cold galleries", calm, times)
            print(studio_line(answers, "all pages"))
        show_pictures(address, studios[::-1])
        return 1 if late else 0


def weather(
    api: str,
    address: str,
    storm: tuple[float, str],
    pages: list[str],
    studios: list[str],
    once: Sequence[str] = (),
) -> tuple[dict[str, list[float]], list[tuple[int, float]]]:
    """The pages' times and the crowd's answers, meanwhile."""
    seconds, path = storm
    fault = {"kind": "delay", "seconds": seconds, "path": path}
    requests.post(f"{api}/_sandbox/faults", json=fault, timeout=60).raise_for_status()
    with visitors(address, studios, once) as answers:
        times = measure(address, pages, WATCH)
    requests.delete(f"{api}/_sandbox/faults", timeout=60).raise_for_status()
    time.sleep(CLOSED)
    return times, answers


@contextmanager
def shop(folder: str, api: str) -> Iterator[str]:
    environment = {**os.environ, "SANDBOX_URL": api, "VAR_DIR": folder, "PXM_RATE_LIMIT": UNLIMITED, "DEBUG": "0"}
    environment |= {"PICTURE_CALLS_PER_VISITOR": UNLIMITED, "PICTURE_CALLS": UNLIMITED}  # all come from one address
    environment["DATABASE_URL"] = f"sqlite:///{folder}/shop.sqlite3"
    for command in (*PREPARED, AHEAD):
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


def addresses(shop_address: str) -> tuple[list[str], list[str], list[str]]:
    """Three pages that need no API; studio pages, with a product, and product pages that nobody has opened."""
    product, *products = list_products(shop_address)
    page = requests.get(shop_address + product, timeout=60).text
    picker = re.findall(r'href="(/patterns/\?product=[^"]+)"', page) or ["/patterns/"]
    studios: dict[str, None] = {}
    for number in range(1, 9):
        join = "&" if "?" in picker[0] else "?"
        text = requests.get(f"{shop_address}{picker[0]}{join}page={number}", timeout=60).text
        studios.update(dict.fromkeys(re.findall(r'href="(/patterns/\d+/[^"#]*)"', text)))
    return ["/", "/products/", product], [address.replace("&amp;", "&") for address in studios], products


def list_products(shop_address: str) -> list[str]:
    products: dict[str, None] = {}
    for number in itertools.count(1):
        text = requests.get(f"{shop_address}/products/?page={number}", timeout=60).text
        fresh = dict.fromkeys(re.findall(r'href="(/products/[^/"?]+/[^/"?]+/)"', text))
        if not fresh.keys() - products.keys():  # a page beyond the last one is the last one
            return list(products)
        products |= fresh
    return []


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
def visitors(shop_address: str, studios: list[str], once: Sequence[str] = ()) -> Iterator[list[tuple[int, float]]]:
    """The status and seconds of each page that they open until the end of the block: every third one of `once`."""
    answers: list[tuple[int, float]] = []
    over = threading.Event()
    studio, turns, cold = itertools.cycle(studios), itertools.count(), iter(once)

    def visit() -> None:
        while not over.is_set():
            began = time.monotonic()
            page = next(cold, "") if next(turns) % 3 == 0 else ""
            status = requests.get(shop_address + (page or next(studio)), timeout=60).status_code
            answers.append((status, time.monotonic() - began))
            over.wait(THINKING)

    with ThreadPoolExecutor(VISITORS) as crowd:
        for _visitor in range(VISITORS):
            crowd.submit(visit)
        try:
            yield answers
        finally:
            over.set()


def show_pictures(shop_address: str, studios: list[str]) -> None:
    """While all answer at once, each visitor opens a studio page and, as browsers do, six of its pictures at a time.

    For comparison only: the sandbox draws with the same processors.
    """
    statuses: Counter[int] = Counter()
    first: Counter[int] = Counter()
    times: list[float] = []

    def get(page: str) -> requests.Response:
        began = time.monotonic()
        answer = requests.get(shop_address + page, timeout=60)
        times.append(time.monotonic() - began)
        return answer

    def fetch(picture: str) -> None:
        answer = get(picture)
        first[answer.status_code] += 1
        for pause in PAUSES:  # as static/js/pictures.js does
            if answer.status_code == 503:
                time.sleep(pause * random.uniform(1, 1.5))
                answer = get(picture)
        statuses[answer.status_code] += 1

    def visit(studio: str) -> None:
        text = html.unescape(get(studio).text.partition("<details")[0])  # browsers leave alone what is folded
        sources = re.findall(r'src="(/patterns/[^"]+)"', text)
        pictures = [*dict.fromkeys(sources), re.findall(r'data-parts="([^"]+)"', text)[0]]
        with ThreadPoolExecutor(6) as connections:
            list(connections.map(fetch, pictures))

    began = time.monotonic()
    with ThreadPoolExecutor(VISITORS) as crowd:
        list(crowd.map(visit, studios[:VISITORS]))
    print(f"\n  all answer at once, {VISITORS} browsers, each with a studio page that nobody has seen")
    for words, counts in (("at first", first), ("in the end", statuses)):
        print(f"  pictures {words}: " + ", ".join(f"{status}: {count}" for status, count in sorted(counts.items())))
    print(f"  slowest {max(times):.2f} s, all in {time.monotonic() - began:.1f} s")


def duration(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def show(words: str, calm: dict[str, list[float]], storm: dict[str, list[float]]) -> bool:
    """Prints the table; true where something was too late."""
    print(f"\n  {words}")
    print(f"  {'':32}{'calm p95':>10}{'storm p95':>10}{'ratio':>8}{'pages':>8}")
    late = False
    for page, times in storm.items():
        before, now = percentile(calm[page]), percentile(times)
        late |= now > 3 * before
        print(f"  {page[:31]:32}{before * 1000:>7.0f} ms{now * 1000:>7.0f} ms{now / before:>8.1f}{len(times):>8}")
    return late


def studio_line(answers: list[tuple[int, float]], what: str = "studio pages") -> str:
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(Counter(s for s, _ in answers).items()))
    seconds = [seconds for _status, seconds in answers]
    return f"  {what}: {statuses}; slowest {max(seconds):.2f} s, median {statistics.median(seconds):.2f} s"


def percentile(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main([float(argument) for argument in sys.argv[1:]] or [10, 3]))
