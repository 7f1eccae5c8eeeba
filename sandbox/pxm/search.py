"""The keyword search over products and files."""

import re
import sqlite3


def find_rows(rows: sqlite3.Connection, kind: str, keyword: str, start: int, size: int) -> tuple[list[int], int]:
    """Row numbers of the records that hold every word of `keyword`, each as the beginning of a word.

    Those that hold them in their name come first; within each part the order is the catalogue's. (A ranking by
    frequency would have to weigh every hit, which takes seconds where a word occurs 100,000 times.)
    """
    words = " AND ".join(f'"{word}"*' for word in re.findall(r"\w+", keyword))
    if not words:
        return [], 0
    text = f"{kind}_text"
    in_name, elsewhere = f"{{name}} : ({words})", f"({words}) NOT ({{name}} : ({words}))"
    count = f"SELECT count(*) FROM {text} WHERE {text} MATCH ?"  # noqa: S608
    page = f"SELECT rowid FROM {text} WHERE {text} MATCH ? ORDER BY rowid LIMIT ? OFFSET ?"  # noqa: S608
    named = rows.execute(count, (in_name,)).fetchone()[0]
    total = rows.execute(count, (words,)).fetchone()[0]
    hits = rows.execute(page, (in_name, size, start)).fetchall()
    if len(hits) < size:
        hits += rows.execute(page, (elsewhere, size - len(hits), max(0, start - named))).fetchall()
    return [row[0] for row in hits], total
