"""Builds the database from a catalogue and generated products, and swaps it in when it is complete."""

import gc
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from sandbox.config import DATA, Config
from sandbox.pxm import catalogue, values
from sandbox.pxm.entries import Entry, Placed
from sandbox.pxm.generator import grow
from sandbox.pxm.ids import stable_id
from sandbox.pxm.records import Attribute, Category, Collection, File
from sandbox.pxm.store import Store

HERE = Path(__file__).resolve().parent
VERSION = "3"  # of the build; raise it when the same source gives another database
BATCH = 2_000


def catalogue_folder(config: Config) -> Path:
    return config.data_dir or DATA / "products"


Progress = Callable[[int], None]  # called with the number of products so far


def open_store(config: Config, progress: Progress | None = None) -> Store:
    """The catalogue that this configuration asks for, built when it is not there yet; raises `BadCatalogue`."""
    config.state_dir.mkdir(parents=True, exist_ok=True)
    path = config.state_dir / "pxm.sqlite3"
    ensure_built(path, catalogue_folder(config), config.products, progress)
    return Store(path)


def ensure_built(path: Path, folder: Path, products: int, progress: Progress | None = None) -> None:
    """Build unless `path` already holds exactly this; raises `BadCatalogue`."""
    source = f"{VERSION}/{products}/{catalogue.fingerprint(folder)}"
    if built_from(path) == source:
        return
    fresh = path.with_suffix(f".{os.getpid()}.building")
    fresh.unlink(missing_ok=True)
    collecting = gc.isenabled()
    gc.disable()  # millions of objects without cycles; collecting would take an eighth of the time
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as database:
            Builder(database, progress).build(catalogue.read(folder), products, source)
            database.execute("PRAGMA journal_mode = WAL")
        for leftover in ("-wal", "-shm"):
            Path(f"{path}{leftover}").unlink(missing_ok=True)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
        if collecting:
            gc.enable()


def built_from(path: Path) -> str:
    if not path.is_file():
        return ""
    with closing(sqlite3.connect(path, timeout=10)) as database:
        try:
            row = database.execute("SELECT text FROM note WHERE name = 'built from'").fetchone()
        except sqlite3.DatabaseError:
            return ""
    return row[0] if row else ""


class Builder:
    def __init__(self, database: sqlite3.Connection, progress: Progress | None = None) -> None:
        self.database = database
        self.progress = progress
        self.attributes: dict[int, Attribute] = {}
        self._regions: dict[tuple[str, ...], int] = {}
        self._files: dict[str, int] = {}
        self._collections = 0
        self._stacks = 0

    def build(self, source: catalogue.Catalogue, products: int, built_from: str) -> None:
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.execute("PRAGMA cache_size = -65536")
        self.database.executescript((HERE / "schema.sql").read_text())
        self.database.execute("BEGIN")
        for text in ("collection_text", "file_text"):
            # larger segments are merged less often, which takes a third off the build
            self.database.execute(f"INSERT INTO {text} ({text}, rank) VALUES ('hashsize', 16777216)")  # noqa: S608
        self.attributes = {attribute.number: attribute for attribute in source.attributes}
        self.add_attributes(source.attributes)
        self.add_categories(source.categories)
        own = list(source.entries())
        self.add_entries(chain(own, grow(source.attributes, own, products)))
        for statement in (HERE / "indexes.sql").read_text().split(";"):
            self.database.execute(statement)
        self.database.execute("INSERT INTO note VALUES ('built from', ?)", (built_from,))
        self.database.execute("COMMIT")
        self.database.execute("ANALYZE")

    def add_attributes(self, attributes: Iterable[Attribute]) -> None:
        self.database.executemany(
            "INSERT INTO attribute VALUES (?, ?, ?, ?, ?)",
            (
                (
                    attribute.number,
                    attribute.id,
                    attribute.label,
                    attribute.value_type,
                    json.dumps(dict(attribute.options)),
                )
                for attribute in attributes
            ),
        )

    def add_categories(self, categories: Iterable[Category]) -> None:
        rows = [
            (category.id, category.name, category.parent_id, self.regions(category.region_ids))
            for category in categories
        ]
        self.database.executemany("INSERT INTO category (id, name, parent_id, regions) VALUES (?, ?, ?, ?)", rows)

    def regions(self, ids: tuple[str, ...] | None) -> int | None:
        if ids is None:
            return None
        if ids not in self._regions:
            self._regions[ids] = len(self._regions) + 1
            self.database.execute("INSERT INTO region_set VALUES (?, ?)", (self._regions[ids], json.dumps(ids)))
        return self._regions[ids]

    def add_entries(self, entries: Iterable[Entry]) -> None:
        iterator = iter(entries)
        while batch := list(islice(iterator, BATCH)):
            self.add_batch(batch)
            if self.progress:
                self.progress(self._collections)

    def add_batch(self, entries: list[Entry]) -> None:
        first = self._collections + 1
        self._collections += len(entries)
        numbered = list(enumerate(entries, start=first))
        self.add_files(placed.file for entry in entries for placed in entry.placed)
        self.database.executemany(
            "INSERT INTO collection VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (self.collection_row(number, entry.collection) for number, entry in numbered),
        )
        self.database.executemany(
            "INSERT INTO collection_text (rowid, name, body) VALUES (?, ?, ?)",
            ((number, *search_text(entry.collection, self.attributes)) for number, entry in numbered),
        )
        stacks: list[tuple[int, str, str, int]] = []
        placements = [row for number, entry in numbered for row in self.placement_rows(number, entry, stacks)]
        self.database.executemany("INSERT INTO stack VALUES (?, ?, ?, ?)", stacks)
        self.database.executemany("INSERT INTO placement VALUES (?, ?, ?, ?)", placements)

    def collection_row(self, number: int, collection: Collection) -> tuple[object, ...]:
        return (
            *(
                number,
                collection.id,
                collection.name,
                collection.additional_title,
                collection.parent_id,
                collection.parent_topic_id,
                collection.collection_type,
            ),
            *(
                collection.published,
                self.regions(collection.region_ids),
                collection.display_file,
                values.dump(collection.values),
            ),
            *(collection.created, collection.updated),
        )

    def placement_rows(
        self, number: int, entry: Entry, stacks: list[tuple[int, str, str, int]]
    ) -> Iterator[tuple[int, int, int, int | None]]:
        known: dict[str, int] = {}
        for position, placed in enumerate(entry.placed):
            if placed.stack and placed.stack not in known:
                self._stacks += 1
                known[placed.stack] = self._stacks
                stacks.append((self._stacks, stack_id(entry, placed), placed.stack, number))
            yield number, position, self._files[placed.file.id], known.get(placed.stack)

    def add_files(self, files: Iterable[File]) -> None:
        fresh: list[tuple[int, File]] = []
        for file in files:
            if file.id not in self._files:
                self._files[file.id] = len(self._files) + 1
                fresh.append((self._files[file.id], file))
        self.database.executemany(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.file_row(number, file) for number, file in fresh),
        )
        self.database.executemany(
            "INSERT INTO file_text (rowid, name, body) VALUES (?, ?, ?)",
            ((number, file.name, f"{file.caption} {' '.join(file.labels)}") for number, file in fresh),
        )

    def file_row(self, number: int, file: File) -> tuple[object, ...]:
        return (
            *(number, file.id, file.name, file.mime_type, values.encoded(file.source), file.caption),
            *(file.width, file.height, file.size, " ".join(file.formats), self.regions(file.region_ids)),
            *(values.encoded(file.labels), values.dump(file.values), file.created, file.updated),
        )


def stack_id(entry: Entry, placed: Placed) -> str:
    return stable_id("stack", entry.collection.id, placed.stack)


def search_text(collection: Collection, attributes: dict[int, Attribute]) -> tuple[str, str]:
    """What a keyword finds: the product's names, and the text of its attributes."""
    return f"{collection.additional_title} {collection.name}", values.words_of(collection.values, attributes)
