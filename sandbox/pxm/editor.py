"""Changes to the product store, by hand on the control page or by tests."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from sandbox.clock import Clock
from sandbox.pxm import values
from sandbox.pxm.builder import search_text
from sandbox.pxm.entries import written
from sandbox.pxm.errors import BadCatalogue
from sandbox.pxm.records import Collection, Value
from sandbox.pxm.rows import read_collection, region_sets
from sandbox.pxm.store import Store

TEXTS = ("name", "additional_title", "parent_id", "display_file")
SWITCHES = ("published", "deleted")
FIELDS = (*TEXTS, *SWITCHES, "region_ids", "attributes")


class BadChange(ValueError):
    """Says which field is wrong."""


class Editor:
    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock

    def change(self, id: str, changes: Mapping[str, Any]) -> bool:
        """Change a collection's fields and, by label, its attributes (None removes one); it counts as updated now.

        False when there is no such collection; raises `BadChange`.
        """
        check(changes)
        with self.store.database.writing() as rows:
            row = rows.execute("SELECT * FROM collection WHERE id = ?", (id,)).fetchone()
            if row is None:
                return False
            keep_original(rows, row)
            fields = {name: changes[name] for name in (*TEXTS, *SWITCHES) if name in changes}
            if "region_ids" in changes:
                fields["regions"] = region_set(rows, changes["region_ids"])
            if "attributes" in changes:
                fields["attribute_values"] = values.dump(self.changed_values(row, changes["attributes"]))
            fields["updated"] = written(self.clock.now())
            assigned = ", ".join(f"{name} = ?" for name in fields)
            rows.execute(f"UPDATE collection SET {assigned} WHERE id = ?", (*fields.values(), id))  # noqa: S608
            self.index(rows, row["number"])
        return True

    def changed_values(self, row: sqlite3.Row, changes: Mapping[str, Any]) -> list[Value]:
        by_label = {attribute.label: attribute for attribute in self.store.attributes.values()}
        new_values = {label: value for label, value in changes.items() if value is not None}
        try:
            fresh = dict(values.read_values(new_values, by_label))
        except BadCatalogue as error:
            raise BadChange(str(error)) from error
        gone = {by_label[label].number for label in changes if label in by_label} - set(fresh)
        result: list[Value] = []
        for value in values.parse(row["attribute_values"]):
            if not isinstance(value, tuple):
                result.append(value)
            elif value[0] not in gone:
                result.append((value[0], fresh.pop(value[0], value[1])))
        return [*result, *fresh.items()]

    def restore(self) -> int:
        """Undo every change; the number of collections that had any."""
        with self.store.database.writing() as rows:
            originals = rows.execute("SELECT number, row FROM original").fetchall()
            for number, text in originals:
                fields = json.loads(text)
                assigned = ", ".join(f"{name} = ?" for name in fields)
                rows.execute(f"UPDATE collection SET {assigned} WHERE number = ?", (*fields.values(), number))  # noqa: S608
                self.index(rows, number)
            rows.execute("DELETE FROM original")
            rows.execute("DELETE FROM note WHERE name = 'spelling'")
        return len(originals)

    def spell(self, spelling: str) -> None:
        with self.store.database.writing() as rows:
            rows.execute("INSERT OR REPLACE INTO note VALUES ('spelling', ?)", (spelling,))

    def index(self, rows: sqlite3.Connection, number: int) -> None:
        row = rows.execute("SELECT * FROM collection WHERE number = ?", (number,)).fetchone()
        rows.execute("DELETE FROM collection_text WHERE rowid = ?", (number,))
        if not row["deleted"]:
            text = search_text(read_collection(row, {}), self.store.attributes)
            rows.execute("INSERT INTO collection_text (rowid, name, body) VALUES (?, ?, ?)", (number, *text))

    def search(self, keyword: str, limit: int, offset: int) -> list[dict[str, Any]]:
        """Collections for the control page, deleted ones and all: by keyword, or all of them."""
        with self.store.database.reading() as rows:
            query, arguments = "SELECT * FROM collection", []
            if keyword:
                query += " WHERE instr(lower(name || ' ' || additional_title || ' ' || id), lower(?))"
                arguments = [keyword]
            matches = rows.execute(f"{query} ORDER BY number LIMIT ? OFFSET ?", (*arguments, limit, offset))
            regions = region_sets(rows)
            return [self.as_json(read_collection(row, regions), bool(row["deleted"])) for row in matches]

    def as_json(self, collection: Collection, deleted: bool) -> dict[str, Any]:
        attributes = self.store.attributes
        known = [value for value in collection.values if isinstance(value, tuple)]
        labelled = {
            attributes[number].label: attributes[number].options.get(content, content)
            if attributes[number].value_type == "Pick List"
            else content
            for number, content in known
        }
        facts = ("id", "name", "additional_title", "parent_id", "collection_type", "published", "region_ids", "updated")
        return {**{name: getattr(collection, name) for name in facts}, "deleted": deleted, "attributes": labelled}


def check(changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if name not in FIELDS:
            raise BadChange(f"Unknown field '{name}'; known: {', '.join(FIELDS)}")
        if name in TEXTS and not isinstance(value, str):
            raise BadChange(f"'{name}' must be a text")
        if name in SWITCHES and not isinstance(value, bool):
            raise BadChange(f"'{name}' must be true or false")
        if name == "attributes" and not isinstance(value, dict):
            raise BadChange("'attributes' must be an object of values by label")
        if name == "region_ids" and not is_regions(value):
            raise BadChange("'region_ids' must be a list of texts, or null")


def is_regions(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(region, str) for region in value))


def keep_original(rows: sqlite3.Connection, row: sqlite3.Row) -> None:
    fields = {name: row[name] for name in row.keys() if name not in {"number", "id"}}  # noqa: SIM118 - a Row iterates values
    rows.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (row["number"], json.dumps(fields)))


def region_set(rows: sqlite3.Connection, ids: list[str] | None) -> int | None:
    if ids is None:
        return None
    text = json.dumps(ids)
    rows.execute("INSERT OR IGNORE INTO region_set (ids) VALUES (?)", (text,))
    return int(rows.execute("SELECT number FROM region_set WHERE ids = ?", (text,)).fetchone()[0])
