"""What the catalogue's sync costs: upstream calls, time and memory, at growing numbers of products.

    python -m benchmarks.pxm_sync                  1,000 and 100,000 products
    python -m benchmarks.pxm_sync 1000 10000       other numbers

Each run is a process of its own, as the nightly job is, against a sandbox in a process of its own that counts the
calls. The API's rate is lifted meanwhile, so the time is the machine's; "at the API's rate" is what 1,000 calls a
minute, less the tenth that is left to pages, make of the same calls. Pictures are fetched apart: a sync takes those of
its newest products beforehand, the others come when somebody opens their page.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 100_000)
UNLIMITED = "1000000000"
CALLS_PER_MINUTE = 900
GALLERIES = 250
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#fff"/></svg>'


def main() -> None:
    if sys.argv[1:2] == ["run"]:
        run(full="full" in sys.argv, galleries=GALLERIES if "galleries" in sys.argv else 0)
        return
    sizes = [int(argument.replace(",", "")) for argument in sys.argv[1:]] or SIZES
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, sandbox(Path(folder), size) as address:
            measure(Path(folder), address, size)


def measure(folder: Path, address: str, size: int) -> None:
    shop = {**os.environ, "SANDBOX_URL": address, "VAR_DIR": str(folder / "shop"), "PXM_RATE_LIMIT": UNLIMITED}
    shop["DATABASE_URL"] = f"sqlite:///{folder}/shop.sqlite3"
    (folder / "shop").mkdir()
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=shop, cwd=ROOT, check=True)
    print(f"\n{size:,} products")
    print(f"  {'':34}{'calls':>8}{'seconds':>9}{'products/s':>12}{'at the API’s rate':>20}{'peak memory':>13}")
    show("first sync", synced(shop, address), size)
    show("nothing changed", synced(shop, address), size)
    changed = change(address, size // 100)
    show(f"1 % changed ({changed:,})", synced(shop, address), size)
    show("whole list, nothing changed", synced(shop, address, "full"), size)
    show(f"pictures of {GALLERIES} products beforehand", synced(shop, address, "galleries"), size)


def synced(shop: dict[str, str], address: str, *how: str) -> dict[str, Any]:
    before = calls(address)
    command = [sys.executable, "-m", "benchmarks.pxm_sync", "run", *how]
    done = subprocess.run(command, env=shop, cwd=ROOT, check=True, capture_output=True, text=True)
    return {**json.loads(done.stdout), "calls": calls(address) - before}


def show(what: str, figures: dict[str, Any], size: int) -> None:
    number, seconds = figures["calls"], figures["seconds"]
    wait = max(0.0, (number - CALLS_PER_MINUTE) / CALLS_PER_MINUTE * 60)
    memory = f"{figures['memory'] / 1024:,.0f} MB"
    rate = f"{max(wait, seconds) / 60:.1f} min"
    print(f"  {what:34}{number:>8,}{seconds:>9.1f}{size / seconds:>12,.0f}{rate:>20}{memory:>13}")
    for step, (step_calls, step_seconds) in figures["steps"].items():
        if step_calls or step_seconds > 0.05:
            print(f"    {step:32}{step_calls:>8,}{step_seconds:>9.1f}")


def run(*, full: bool, galleries: int) -> None:
    """One sync in this process; its figures as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    import django

    django.setup()
    from catalog.sync.run import run_sync

    watch = Watch(os.environ["SANDBOX_URL"])
    started = time.perf_counter()
    run_sync(watch, full=full, galleries=galleries)
    seconds = time.perf_counter() - started
    watch.start("end", None)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "memory": memory, "steps": watch.steps}))


class Watch:
    """Takes the time and the calls of each step."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.steps: dict[str, tuple[int, float]] = {}
        self._current: tuple[str, int, float] | None = None

    def start(self, step: str, total: int | None, done: int = 0) -> None:
        now, so_far = time.perf_counter(), calls(self.address)
        if self._current is not None:
            name, first_call, began = self._current
            self.steps[name] = (so_far - first_call, now - began)
        self._current = (step, so_far, now)

    def advance(self, count: int) -> None:
        pass


def change(address: str, number: int) -> int:
    """So many products get a new name, spread over the catalogue."""
    with requests.Session() as session:
        for place in range(number):
            offset = place * 100
            (product,) = session.get(f"{address}/_sandbox/products?limit=1&offset={offset}", timeout=60).json()
            name = f"{product['name']} II"
            answer = session.patch(f"{address}/_sandbox/products/{product['id']}", json={"name": name}, timeout=60)
            answer.raise_for_status()
    return number


def calls(address: str) -> int:
    log = requests.get(f"{address}/_sandbox/calls?after=1000000000", timeout=60).json()
    return int(log["last"])


@contextmanager
def sandbox(folder: Path, size: int) -> Iterator[str]:
    """A sandbox with so many products; its address."""
    designs = folder / "designs"
    designs.mkdir()
    (designs / "blank.svg").write_text(BLANK)
    options = ["--port", "0", "--plain", "--rate-limit", UNLIMITED, "--products", str(size)]
    options += ["--state-dir", str(folder / "sandbox"), "--designs", str(designs)]
    command = [sys.executable, "-m", "sandbox", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield next(line.split()[-1].removesuffix("/pxm") for line in process.stdout if "Pattern PXM" in line)
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
