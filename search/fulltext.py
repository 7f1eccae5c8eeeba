"""The table of terms, in the full-text search of whichever database the shop has: FTS5 of SQLite, or PostgreSQL's.

Both get terms that `terms.py` made, so both find the same; neither stems nor folds anything itself.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from search.terms import QueryWord

TABLE = "search_terms"
KIND = "_kind_"  # marks the term that says what a record is


@dataclass(frozen=True)
class EntryTerms:
    entry_id: int
    kind: str
    title: Sequence[str]
    body: Sequence[str]


@dataclass(frozen=True)
class Match:
    entry_id: int
    kind: str
    key: str
    title: str


class FullText(Protocol):
    """One database's way; `title_only` looks at titles alone."""

    def create(self, execute: Any) -> None: ...
    def write(self, rows: Collection[EntryTerms]) -> None: ...
    def expression(self, query: Sequence[QueryWord], kind: str, *, title_only: bool) -> str: ...

    selection: str  # the ids that match one expression, at most so many


class Fts5:
    selection = f"SELECT rowid AS id FROM {TABLE} WHERE {TABLE} MATCH %s LIMIT %s"  # noqa: S608

    def create(self, execute: Any) -> None:
        tokenize = "\"unicode61 remove_diacritics 0 tokenchars '_'\""
        execute(f"CREATE VIRTUAL TABLE {TABLE} USING fts5(title, body, prefix='1 2 3', tokenize={tokenize})")

    def write(self, rows: Collection[EntryTerms]) -> None:
        remove(row.entry_id for row in rows)
        values = [(row.entry_id, " ".join(row.title), " ".join([*row.body, KIND + row.kind])) for row in rows]
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, title, body) VALUES (%s, %s, %s)", values)  # noqa: S608

    def expression(self, query: Sequence[QueryWord], kind: str, *, title_only: bool) -> str:
        column = "title : " if title_only else ""
        groups = (" OR ".join([f'"{one.word}" *', *(f'"{stem}"' for stem in one.stems)]) for one in query)
        return " AND ".join([*(f"{column}({group})" for group in groups), f'"{KIND}{kind}"'])


class TsVector:
    selection = f"SELECT entry_id AS id FROM {TABLE} WHERE terms @@ %s::tsquery LIMIT %s"  # noqa: S608

    def create(self, execute: Any) -> None:
        execute(f"CREATE TABLE {TABLE} (entry_id bigint PRIMARY KEY, terms tsvector NOT NULL)")
        execute(f"CREATE INDEX {TABLE}_gin ON {TABLE} USING gin (terms)")

    def write(self, rows: Collection[EntryTerms]) -> None:
        statement = (
            f"INSERT INTO {TABLE} (entry_id, terms) VALUES (%s, %s::tsvector) "  # noqa: S608
            "ON CONFLICT (entry_id) DO UPDATE SET terms = EXCLUDED.terms"
        )
        with connection.cursor() as cursor:
            cursor.executemany(statement, [(row.entry_id, self._vector(row)) for row in rows])

    def _vector(self, row: EntryTerms) -> str:
        """Titles weigh A; no term holds a quote."""
        plain = (f"'{term}':1D" for term in [*row.body, KIND + row.kind] if term not in set(row.title))
        return " ".join([*(f"'{term}':1A" for term in row.title), *plain])

    def expression(self, query: Sequence[QueryWord], kind: str, *, title_only: bool) -> str:
        weight = "A" if title_only else ""
        exact = f":{weight}" if weight else ""
        groups = (" | ".join([f"'{one.word}':*{weight}", *(f"'{stem}'{exact}" for stem in one.stems)]) for one in query)
        return " & ".join([*(f"({group})" for group in groups), f"'{KIND}{kind}'"])


def of_vendor(vendor: str) -> FullText:
    return TsVector() if vendor == "postgresql" else Fts5()


def write(rows: Collection[EntryTerms]) -> None:
    """The terms of these entries, in place of those that they had."""
    of_vendor(connection.vendor).write(rows)


def remove(entry_ids: Any) -> None:
    column = "entry_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        ids = [(entry_id,) for entry_id in entry_ids]
        cursor.executemany(f"DELETE FROM {TABLE} WHERE {column} = %s", ids)  # noqa: S608


def find_entries(query: Sequence[QueryWord], limits: Mapping[str, int], *, title_only: bool = False) -> list[Match]:
    """Entries that have all words, of each kind at most so many. One query."""
    if not query or not limits:
        return []
    way = of_vendor(connection.vendor)
    parts = " UNION ALL ".join([f"SELECT id FROM ({way.selection}) AS part"] * len(limits))  # noqa: S608
    values: list[str | int] = []
    for kind, limit in limits.items():
        values += [way.expression(query, kind, title_only=title_only), limit]
    statement = (
        "SELECT entry.id, entry.kind, entry.key, entry.title "  # noqa: S608
        f"FROM ({parts}) AS hit JOIN search_indexentry AS entry ON entry.id = hit.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Match(*row) for row in cursor.fetchall()]
