"""What the mirror of designs costs: bringing exports of growing size into it, bringing them again, and browsing it.

    python -m benchmarks.pattern_import                 a thousand, ten thousand, a hundred thousand designs
    python -m benchmarks.pattern_import 1000

Each size has a database and a process of its own; DATABASE_URL names another database than SQLite, which is emptied of
designs. The export is on disk already, so that no API is measured.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.patterndesign_export import write

SIZES = (1_000, 10_000, 100_000)
SEARCHES = {
    "all": {},
    "category": {"category_ids": (315,)},
    "two words": {"text": "peacock 1a"},
    "far back": {},
    "colour": {"colors": ("273781",)},
}


def main() -> None:
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
        return
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    print(
        f"{'designs':>10} {'first':>9} {'again':>9}  (processor per 1,000) {'peak':>8}   one page of 24 from the mirror"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export"
            write(path, size)
            own = {"VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/shop.sqlite3", "SECRET_KEY": "measured" * 8}
            environment = {**own, "DEBUG": "0", "SANDBOX_URL": "http://127.0.0.1:9", **os.environ}
            subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=environment, check=True)
            command = [sys.executable, "-m", "benchmarks.pattern_import", "measure", str(path)]
            report = json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
        pages = ", ".join(f"{name} {1000 * seconds:.0f} ms" for name, seconds in report["pages"].items())
        first, again = (report[name] * 1000 / size for name in ("first", "again"))
        print(
            f"{size:>10,} {first:>7.2f} s {again:>7.2f} s {'':22} {report['peak'] / 1e6:>5.0f} MB   {pages}", flush=True
        )


def measure(path: Path) -> dict[str, object]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
    import django

    django.setup()
    from designer import browsing
    from designer.records import DesignRecord

    DesignRecord.objects.all().delete()
    first, again = (processor(lambda: bring(path)) for _time in range(2))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    count = DesignRecord.objects.count()
    # As after the searches and some weeks of fetching ahead.
    for design_id in range(1, min(count, 2_000) + 1):
        colours = [f"{design_id * 7919 * at % 16_777_216:06x}" for at in range(1, 7)]
        DesignRecord.objects.filter(pk=design_id).update(colours=colours, place=design_id)
    pages = {}
    for name, parameters in SEARCHES.items():
        offset = max(0, count - 24) if name == "far back" else 0
        turn = [processor(lambda p=parameters, o=offset: browsing.search(p, limit=24, offset=o)) for _time in range(3)]
        pages[name] = min(turn)
    return {"first": first, "again": again, "peak": peak, "pages": pages}


def bring(path: Path) -> None:
    from django.utils import timezone

    from designer.mirror.exported import store_export
    from designer.mirror.hold import Hold
    from designer.records import PatternImport
    from pattern_apis.patterndesign.export import Export

    run = PatternImport.objects.create(started_at=timezone.now())
    with Hold.take(threading.Event()) as hold:
        for _count in store_export(Export(path, ""), run, hold, accept=False):
            pass


def processor(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
