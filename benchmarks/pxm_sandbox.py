"""What a large catalogue costs the sandbox: making it, and answering from it.

    python -m benchmarks.pxm_sandbox               1,000 and 100,000 products
    python -m benchmarks.pxm_sandbox 1000 10000    other numbers

Each size is made in a process of its own. Times of answers are those of store and spelling, without HTTP, the best of
five; the last column sets the larger size against the smaller: pages and hits should cost the same however many
products there are.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sandbox.config import DATA
from sandbox.pxm.builder import ensure_built
from sandbox.pxm.serializer import Serializer
from sandbox.pxm.store import Filter, Store

SIZES = (1_000, 100_000)


def main() -> None:
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return
    sizes = [int(argument.replace(",", "")) for argument in sys.argv[1:]] or list(SIZES)
    results = [in_a_process(size) for size in sizes]
    print(f"{'':46}" + "".join(f"{size:>16,}" for size in sizes) + f"{'ratio':>10}")
    for name in results[0]:
        values = [result[name] for result in results]
        ratio = f"{values[-1] / values[0]:>10.1f}" if values[0] else ""
        print(f"{name:46}" + "".join(f"{value:>16,.1f}" for value in values) + ratio)


def in_a_process(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.pxm_sandbox", "one", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def measured(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pxm.sqlite3"
        began, busy = time.perf_counter(), time.process_time()
        ensure_built(path, DATA / "products", size)
        took = {
            "made in, seconds": time.perf_counter() - began,
            "of the processor, seconds": time.process_time() - busy,
            "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "file, MB": path.stat().st_size / 1e6,
        }
        return took | answers(Store(path), size)


def answers(store: Store, size: int) -> dict[str, float]:
    serializer = Serializer("mixed", "http://cdn.example", store.attributes)
    cushions = next(one for one in store.categories(100, 0) if one.name == "Cushions")
    deep = size - 100
    calls: dict[str, Callable[[], Any]] = {
        "first page of 100": lambda: store.collections(Filter(), 100, 0),
        "last page of 100": lambda: store.collections(Filter(), 100, deep),
        "first page of 100 in a category": lambda: store.collections(Filter(parent_id=cushions.id), 100, 0),
        "first page of 100 in a region": lambda: store.collections(Filter(region_ids=("us",)), 100, 0),
        "changed on two days": lambda: store.collections(
            Filter(updated_from="2026-03-01", updated_before="2026-03-03"), 100, 0
        ),
        "one product": lambda: store.collection(cushions.id),
        "100 products spelt as JSON": lambda: json.dumps(
            [serializer.collection(one) for one in store.collections(Filter(), 100, 0)]
        ),
        "20 hits for a rare word": lambda: store.search_collections("flanders velvet", 0, 20),
        "20 hits for a word of half the catalogue": lambda: store.search_collections("cotton", 0, 20),
        "hits 9,980 to 10,000 for it": lambda: store.search_collections("cotton", 9_980, 20),
        "a file by a part of its name": lambda: store.files_named("linen-cushion"),
    }
    return {f"{name}, ms": best(ask) * 1000 for name, ask in calls.items()}


def best(ask: Callable[[], Any]) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        ask()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main()
