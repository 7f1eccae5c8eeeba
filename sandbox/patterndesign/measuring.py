"""Facts of design files: looked up by the file's digest, else measured and kept.

Files from outside are measured in a child process with bounded memory and time, so that artwork which would bring a
renderer down is refused before it is ever served. `python -m sandbox.patterndesign.measuring` measures our own.
"""

import hashlib
import json
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sandbox.config import DATA
from sandbox.patterndesign import facts
from sandbox.patterndesign.facts import Facts
from sandbox.patterndesign.store import Database
from sandbox.rendering import svg
from sandbox.rendering.cache import ByteCache

SHIPPED = Path(__file__).with_name("facts.json")
TABLE = """
CREATE TABLE IF NOT EXISTS facts (
    digest TEXT NOT NULL,
    version INTEGER NOT NULL,
    facts TEXT NOT NULL,
    refusal TEXT NOT NULL,
    PRIMARY KEY (digest, version)
) WITHOUT ROWID;
"""
LARGEST_FILE = 8_000_000  # bytes
MEMORY = 6 * 1024**3  # bytes of address space; numpy and OpenCV reserve one of them before any work
SECONDS = 20

Progress = Callable[[int, int], None]
_drawings: ByteCache[svg.Drawing] = ByteCache(96_000_000, lambda drawing: 2 * sum(map(len, drawing.segments)) + 2000)


def digest(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise svg.UnsafeDrawing(f"It is larger than {LARGEST_FILE // 1_000_000} MB.")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def drawing(path: Path, key: str) -> svg.Drawing:
    """The drawing in a file whose digest is `key`."""
    return _drawings.get(key, lambda: svg.read(path.read_bytes()))


def measure_all(
    files: Sequence[Path], database: Database, *, trusted: bool, progress: Progress
) -> Iterator[tuple[Path, str, Facts | str]]:
    """Each file with its digest and its facts, or with the reason why it cannot be a design."""
    with _measurer(trusted) as measure:
        for number, path in enumerate(files, 1):
            progress(number, len(files))
            try:
                key = digest(path)
            except svg.UnsafeDrawing as error:
                yield path, "", error.reason
                continue
            except OSError as error:
                yield path, "", f"It cannot be read ({error.strerror})."
                continue
            yield path, key, _known(database, key) or _keep(database, key, measure(path))


@cache
def shipped() -> dict[str, Facts]:
    """Facts that come with the package, by digest: our own designs need no measuring at a first start."""
    if not SHIPPED.exists():
        return {}
    listed = json.loads(SHIPPED.read_text(encoding="utf-8"))
    if listed["version"] != facts.VERSION:
        return {}
    return {key: facts.from_json(json.dumps(value)) for key, value in listed["facts"].items()}


def measure_file(path: Path) -> Facts | str:
    try:
        return facts.measure(svg.read(path.read_bytes()))
    except svg.UnsafeDrawing as error:
        return error.reason
    except (ValueError, MemoryError, RecursionError) as error:
        return f"It cannot be drawn ({type(error).__name__})."


def _known(database: Database, key: str) -> Facts | str | None:
    if key in shipped():
        return shipped()[key]
    with database.reading() as connection:
        row = connection.execute(
            "SELECT facts, refusal FROM facts WHERE digest = ? AND version = ?", (key, facts.VERSION)
        ).fetchone()
    if row is None:
        return None
    return str(row["refusal"]) or facts.from_json(row["facts"])


def _keep(database: Database, key: str, outcome: Facts | str) -> Facts | str:
    refusal = outcome if isinstance(outcome, str) else ""
    text = "" if isinstance(outcome, str) else facts.to_json(outcome)
    with database.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?)", (key, facts.VERSION, text, refusal))
    return outcome


@contextmanager
def _measurer(trusted: bool) -> Iterator[Callable[[Path], Facts | str]]:
    if trusted:
        yield measure_file
        return
    child = _Child()
    try:
        yield child.measure
    finally:
        child.stop()


class _Child:
    """One process that measures; started when first needed, and anew after a file has brought it down."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def measure(self, path: Path) -> Facts | str:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_bound_memory)
        try:
            return self._pool.submit(_measure_in_time, path).result()
        except BrokenProcessPool:
            self.stop()
            return f"It takes more than {SECONDS} seconds or {MEMORY // 1024**3} GB to draw."

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _bound_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _measure_in_time(path: Path) -> Facts | str:
    # The default action of SIGALRM ends the process: no Python code could interrupt a renderer that does not return.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    try:
        return measure_file(path)
    finally:
        signal.alarm(0)


def ship(where: Path) -> int:
    """Measures the designs of a folder into the file of facts that comes with the package."""
    facts_by_digest: dict[str, str] = {}
    for path in sorted(where.glob("*.svg")):
        measured = measure_file(path)
        if isinstance(measured, str):
            raise SystemExit(f"{path.name}: {measured}")
        facts_by_digest[digest(path)] = facts.to_json(measured)
    lines = ",\n".join(f'"{key}":{value}' for key, value in facts_by_digest.items())
    SHIPPED.write_text(f'{{"version":{facts.VERSION},"facts":{{\n{lines}\n}}}}\n', encoding="utf-8")
    return len(facts_by_digest)


if __name__ == "__main__":
    sys.stdout.write(f"{ship(DATA / 'designs')} designs measured\n")
