"""Counts the queries of a page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

CACHE_TABLE = "shared_cache"


@contextmanager
def captured_queries() -> Iterator[list[str]]:
    """The SQL that ran inside, once it is left; without the shared cache's own, which Redis would have answered."""
    queries: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield queries
    queries += [
        query["sql"]
        for query in captured.captured_queries
        if CACHE_TABLE not in query["sql"] and not query["sql"].startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))
    ]
