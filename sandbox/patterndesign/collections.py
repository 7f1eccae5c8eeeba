"""Pattern collections of an account (source: "pattern/collections")."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.patterndesign.accounts import Account
from sandbox.patterndesign.designs import SeedCollection
from sandbox.patterndesign.errors import NO_SUCH_COLLECTION, Refused
from sandbox.patterndesign.store import Store

FIRST_CATEGORY = 1_000_000_000  # collection 4242 is category 1000004242; the number itself is the category of them all
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Collection:
    id: int
    title: str
    display_design: int | None
    patterns: tuple[int, ...]
    is_active: bool
    customer_key: str

    @property
    def category_id(self) -> int:
        return FIRST_CATEGORY + self.id


def seed(store: Store, account: Account, collections: Sequence[SeedCollection]) -> None:
    """Gives an account that never had a collection those that come with the designs."""
    with store.state.writing() as connection:
        if connection.execute("SELECT 1 FROM sqlite_sequence WHERE name = 'collections'").fetchone():
            return
        for collection in collections:
            connection.execute(
                "INSERT INTO collections (account_id, title, display_design, patterns, is_active, customer_key)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    account.id,
                    collection.title,
                    collection.display_design,
                    json.dumps(collection.patterns),
                    collection.is_active,
                    collection.customer_key,
                ),
            )


def listed(store: Store, account: Account, customer_key: str | None = None) -> list[Collection]:
    """All of the account's; with a customer key, those of that customer and those of no customer."""
    with store.state.reading() as connection:
        rows = connection.execute(
            "SELECT * FROM collections WHERE account_id = :account"
            " AND (:key IS NULL OR customer_key IN ('', :key)) ORDER BY id",
            {"account": account.id, "key": customer_key},
        ).fetchall()
    return [_collection(row) for row in rows]


def get(store: Store, account: Account, collection_id: int) -> Collection:
    with store.state.reading() as connection:
        return _get(connection, account, collection_id)


def create(store: Store, account: Account, title: str, display_design: int | None, patterns: Sequence[int]) -> int:
    with store.state.writing() as connection:
        cursor = connection.execute(
            "INSERT INTO collections (account_id, title, display_design, patterns) VALUES (?, ?, ?, ?)",
            (account.id, title, display_design, _unique(patterns)),
        )
        return int(cursor.lastrowid or 0)


def change(store: Store, account: Account, collection_id: int, values: Mapping[str, Any]) -> None:
    """`values` by the API's names: title, displayDesign, patterns."""
    with store.state.writing() as connection:
        known = _get(connection, account, collection_id)
        connection.execute(
            "UPDATE collections SET title = ?, display_design = ?, patterns = ? WHERE id = ?",
            (
                values.get("title", known.title),
                values.get("displayDesign", known.display_design),
                _unique(values.get("patterns", known.patterns)),
                known.id,
            ),
        )


def add(store: Store, account: Account, collection_id: int, patterns: Sequence[int]) -> None:
    """Appends those that are not in it yet."""
    with store.state.writing() as connection:
        known = _get(connection, account, collection_id)
        _set_patterns(connection, known.id, [*known.patterns, *patterns])


def remove(store: Store, account: Account, collection_id: int, patterns: Sequence[int]) -> bool:
    """False, and nothing changed, if any is listed twice or not in the collection."""
    with store.state.writing() as connection:
        known = _get(connection, account, collection_id)
        if len(set(patterns)) < len(patterns) or not set(patterns) <= set(known.patterns):
            return False
        _set_patterns(connection, known.id, [pattern for pattern in known.patterns if pattern not in set(patterns)])
        return True


def delete(store: Store, account: Account, collection_id: int) -> None:
    with store.state.writing() as connection:
        known = _get(connection, account, collection_id)
        connection.execute("DELETE FROM collections WHERE id = ?", (known.id,))


def _get(connection: sqlite3.Connection, account: Account, collection_id: int) -> Collection:
    row = connection.execute(
        "SELECT * FROM collections WHERE id = ? AND account_id = ?", (min(collection_id, LARGEST_ID), account.id)
    ).fetchone()
    if row is None:
        raise Refused(NO_SUCH_COLLECTION)
    return _collection(row)


def _set_patterns(connection: sqlite3.Connection, collection_id: int, patterns: Sequence[int]) -> None:
    connection.execute("UPDATE collections SET patterns = ? WHERE id = ?", (_unique(patterns), collection_id))


def _unique(patterns: Sequence[int]) -> str:
    return json.dumps(list(dict.fromkeys(patterns)))


def _collection(row: sqlite3.Row) -> Collection:
    return Collection(
        id=row["id"],
        title=row["title"],
        display_design=row["display_design"],
        patterns=tuple(json.loads(row["patterns"])),
        is_active=bool(row["is_active"]),
        customer_key=row["customer_key"],
    )
