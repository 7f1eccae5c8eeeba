"""Loads the designs of a folder, once, and says which files it refused."""

import logging
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from sandbox.config import DATA, Config
from sandbox.patterndesign import catalogue_files, measuring, svg_folder
from sandbox.patterndesign.designs import Design, Library
from sandbox.patterndesign.errors import BadDesigns
from sandbox.patterndesign.store import Database

log = logging.getLogger(__name__)
_loaded: dict[tuple[Path, Path], Library] = {}
_loading = threading.Lock()


def load(config: Config) -> Library:
    """The library of a configuration; read once, however many parts of the sandbox ask."""
    where = (config.designs_dir or DATA / "designs").resolve()
    key = (where, config.state_dir.resolve())
    with _loading:
        if key not in _loaded:
            database = Database(config.state_dir / "patterndesign-facts.sqlite3", measuring.TABLE, "NORMAL")
            try:
                _loaded[key] = read(where, database, trusted=config.designs_dir is None)
            finally:
                database.close()
        return _loaded[key]


def read(where: Path, database: Database, *, trusted: bool) -> Library:
    """A folder with a designs.json holds what that says; any other folder of SVG files is someone's own artwork.

    Raises BadDesigns when nothing in it can be served.
    """
    if not where.is_dir():
        raise BadDesigns(f"There is no folder {where}.")
    description = (catalogue_files if (where / "designs.json").exists() else svg_folder).read(where)
    paths = [design.path for design in description.designs]
    measured = {
        path: (digest, outcome)
        for path, digest, outcome in measuring.measure_all(paths, database, trusted=trusted, progress=_show_progress)
    }
    refused = list(description.refused)
    designs: dict[int, Design] = {}
    for described in description.designs:
        digest, outcome = measured[described.path]
        if isinstance(outcome, str):
            refused.append((str(described.path.relative_to(where)), outcome))
        else:
            designs[described.id] = Design(**vars(described), digest=digest, facts=outcome)
    _report(where, len(designs), refused)
    if not designs:
        raise BadDesigns(f"{where} holds no SVG file that can be a design.")
    return Library(designs, description.categories, description.designers, description.collections, tuple(refused))


def _show_progress(number: int, total: int) -> None:
    if total > 20 and sys.stderr.isatty():
        sys.stderr.write(f"\rReading designs {number:,} of {total:,}" + ("\n" if number == total else ""))


def _report(where: Path, count: int, refused: Sequence[tuple[str, str]]) -> None:
    log.info("%s designs from %s", f"{count:,}", where)
    for file, reason in refused:
        log.warning("Not served: %s. %s", file, reason)
