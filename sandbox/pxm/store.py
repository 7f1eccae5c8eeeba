"""The product store: reads. It knows no HTTP; `editor.py` changes it, `builder.py` fills it."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sandbox.pxm.database import Database
from sandbox.pxm.records import Attribute, Category, Collection, File, Stack
from sandbox.pxm.rows import marks, read_collection, read_file, region_sets
from sandbox.pxm.search import find_rows

DESCENDANTS = """
    WITH RECURSIVE below (id) AS (
        SELECT ? UNION SELECT category.id FROM category JOIN below ON category.parent_id = below.id
    ) SELECT id FROM below
"""

# With dates the planner must not walk all rows in order for the few that fit: + keeps it from that.
ORDER = {False: "number", True: "+number"}
FILES_OF = """
    SELECT placement.file FROM placement JOIN collection ON collection.number = placement.collection
    WHERE collection.deleted = 0
"""


@dataclass(frozen=True)
class Filter:
    """Which collections or files; an empty field does not filter. Days are YYYY-MM-DD, the last one excluded."""

    ids: tuple[str, ...] = ()
    parent_id: str = ""
    below: bool = False  # parent_id reaches everything under that category, not only what lies in it
    region_ids: tuple[str, ...] = ()
    collection_type: str = ""
    collection_ids: tuple[str, ...] = ()
    updated_from: str = ""
    updated_before: str = ""
    created_from: str = ""
    created_before: str = ""

    @property
    def dated(self) -> bool:
        return any((self.updated_from, self.updated_before, self.created_from, self.created_before))


class Store:
    def __init__(self, path: Path) -> None:
        self.database = Database(path)

    def collections(self, conditions: Filter, limit: int, offset: int) -> list[Collection]:
        with self.database.reading() as rows:
            return self._collections(rows, self.page_of_collections(rows, conditions, limit, offset))

    def page_of_collections(
        self, rows: sqlite3.Connection, conditions: Filter, limit: int, offset: int
    ) -> Iterable[sqlite3.Row]:
        clauses, arguments = self._conditions(rows, conditions)
        if conditions.parent_id:
            clauses.append(f"parent_id IN ({DESCENDANTS})" if conditions.below else "parent_id = ?")
            arguments.append(conditions.parent_id)
        if conditions.collection_type:
            clauses.append("collection_type = ?")
            arguments.append(conditions.collection_type)
        where = " AND ".join(["deleted = 0", *clauses])
        page = f"SELECT number FROM collection WHERE {where} ORDER BY {ORDER[conditions.dated]} LIMIT ? OFFSET ?"  # noqa: S608
        query = f"SELECT * FROM collection WHERE number IN ({page}) ORDER BY number"  # noqa: S608
        return rows.execute(query, (*arguments, limit, offset))

    def collection(self, id: str) -> Collection | None:
        with self.database.reading() as rows:
            matches = rows.execute("SELECT * FROM collection WHERE id = ? AND deleted = 0", (id,))
            return next(iter(self._collections(rows, matches)), None)

    def files_of(self, collection_id: str) -> list[File]:
        with self.database.reading() as rows:
            matches = rows.execute(
                "SELECT file.* FROM placement JOIN file ON file.number = placement.file"
                " JOIN collection ON collection.number = placement.collection"
                " WHERE collection.id = ? ORDER BY placement.position",
                (collection_id,),
            )
            return self._files(rows, matches)

    def stacks_of(self, collection_id: str) -> list[Stack]:
        with self.database.reading() as rows:
            matches = rows.execute(
                "SELECT stack.id AS stack_id, stack.name AS stack_name, file.* FROM placement"
                " JOIN collection ON collection.number = placement.collection"
                " JOIN stack ON stack.number = placement.stack JOIN file ON file.number = placement.file"
                " WHERE collection.id = ? ORDER BY stack.number, placement.position",
                (collection_id,),
            ).fetchall()
            files: dict[tuple[str, str], list[File]] = {}
            for row, file in zip(matches, self._files(rows, matches), strict=True):
                files.setdefault((row["stack_id"], row["stack_name"]), []).append(file)
            return [Stack(id, name, tuple(stack_files)) for (id, name), stack_files in files.items()]

    def files(self, conditions: Filter, limit: int, offset: int) -> list[File]:
        with self.database.reading() as rows:
            clauses, arguments = self._conditions(rows, conditions)
            if conditions.collection_ids:
                clauses.append(f"number IN ({FILES_OF} AND collection.id IN ({marks(conditions.collection_ids)}))")
                arguments.extend(conditions.collection_ids)
            where = " AND ".join(clauses or ["TRUE"])
            page = f"SELECT number FROM file WHERE {where} ORDER BY {ORDER[conditions.dated]} LIMIT ? OFFSET ?"  # noqa: S608
            query = f"SELECT * FROM file WHERE number IN ({page}) ORDER BY number"  # noqa: S608
            return self._files(rows, rows.execute(query, (*arguments, limit, offset)))

    def file(self, id: str) -> File | None:
        with self.database.reading() as rows:
            return next(iter(self._files(rows, rows.execute("SELECT * FROM file WHERE id = ?", (id,)))), None)

    def files_named(self, text: str) -> list[File]:
        """Files whose name is or contains `text`, the exact one first."""
        with self.database.reading() as rows:
            matches = rows.execute(
                "SELECT * FROM file WHERE number IN (SELECT number FROM file WHERE instr(lower(name), lower(?)))"
                " ORDER BY lower(name) <> lower(?), number LIMIT 1000",
                (text, text),
            )
            return self._files(rows, matches)

    @cached_property
    def attributes(self) -> dict[int, Attribute]:
        """By number. They stay as built, so they are read once."""
        with self.database.reading() as rows:
            return {
                row["number"]: Attribute(
                    row["number"], row["id"], row["label"], row["value_type"], json.loads(row["options"])
                )
                for row in rows.execute("SELECT * FROM attribute ORDER BY number")
            }

    def note(self, name: str) -> str:
        with self.database.reading() as rows:
            row = rows.execute("SELECT text FROM note WHERE name = ?", (name,)).fetchone()
            return str(row["text"]) if row else ""

    def categories(self, limit: int, offset: int) -> list[Category]:
        with self.database.reading() as rows:
            regions = region_sets(rows)
            matches = rows.execute("SELECT * FROM category ORDER BY number LIMIT ? OFFSET ?", (limit, offset))
            return [Category(row["id"], row["name"], row["parent_id"], regions.get(row["regions"])) for row in matches]

    def search_collections(self, keyword: str, start: int, size: int) -> tuple[list[Collection], int]:
        """One page of hits, the best first, and how many there are."""
        with self.database.reading() as rows:
            numbers, total = find_rows(rows, "collection", keyword, start, size)
            matches = rows.execute(f"SELECT * FROM collection WHERE number IN ({marks(numbers)})", numbers)  # noqa: S608
            by_number = {row["number"]: row for row in matches}
            return self._collections(rows, [by_number[number] for number in numbers]), total

    def search_files(self, keyword: str, start: int, size: int) -> tuple[list[File], int]:
        with self.database.reading() as rows:
            numbers, total = find_rows(rows, "file", keyword, start, size)
            matches = rows.execute(f"SELECT * FROM file WHERE number IN ({marks(numbers)})", numbers)  # noqa: S608
            by_number = {row["number"]: row for row in matches}
            return self._files(rows, [by_number[number] for number in numbers]), total

    def _conditions(self, rows: sqlite3.Connection, conditions: Filter) -> tuple[list[str], list[Any]]:
        clauses: list[str] = []
        arguments: list[Any] = []
        if conditions.ids:
            clauses.append(f"id IN ({marks(conditions.ids)})")
            arguments.extend(conditions.ids)
        if conditions.region_ids:
            regions = set(conditions.region_ids)
            sets = [number for number, ids in region_sets(rows).items() if regions & set(ids)]
            clauses.append(f"regions IN ({marks(sets)})")
            arguments.extend(sets)
        for column, comparison, bound in (
            ("updated", ">=", conditions.updated_from),
            ("updated", "<", conditions.updated_before),
            ("created", ">=", conditions.created_from),
            ("created", "<", conditions.created_before),
        ):
            if bound:
                clauses.append(f"{column} {comparison} ?")
                arguments.append(bound)
        return clauses, arguments

    def _collections(self, rows: sqlite3.Connection, matches: Iterable[sqlite3.Row]) -> list[Collection]:
        regions = region_sets(rows)
        return [read_collection(row, regions) for row in matches]

    def _files(self, rows: sqlite3.Connection, matches: Iterable[sqlite3.Row]) -> list[File]:
        regions = region_sets(rows)
        return [read_file(row, regions) for row in matches]
