"""Rows of the database as records."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.pxm import values
from sandbox.pxm.records import Collection, File


def marks(items: Sequence[Any]) -> str:
    return ", ".join("?" * len(items))


def region_sets(rows: sqlite3.Connection) -> dict[int | None, tuple[str, ...]]:
    return {row["number"]: tuple(json.loads(row["ids"])) for row in rows.execute("SELECT * FROM region_set")}


def read_collection(row: sqlite3.Row, regions: Mapping[int | None, tuple[str, ...]]) -> Collection:
    return Collection(
        id=row["id"],
        name=row["name"],
        additional_title=row["additional_title"],
        parent_id=row["parent_id"],
        parent_topic_id=row["parent_topic_id"],
        collection_type=row["collection_type"],
        published=bool(row["published"]),
        region_ids=regions.get(row["regions"]),
        display_file=row["display_file"],
        values=values.parse(row["attribute_values"]),
        created=row["created"],
        updated=row["updated"],
    )


def read_file(row: sqlite3.Row, regions: Mapping[int | None, tuple[str, ...]]) -> File:
    return File(
        id=row["id"],
        name=row["name"],
        mime_type=row["mime_type"],
        source=json.loads(row["source"]),
        caption=row["caption"],
        width=row["width"],
        height=row["height"],
        size=row["size"],
        formats=tuple(row["formats"].split()),
        region_ids=regions.get(row["regions"]),
        labels=tuple(json.loads(row["labels"])),
        values=values.parse(row["attribute_values"]),
        created=row["created"],
        updated=row["updated"],
    )
