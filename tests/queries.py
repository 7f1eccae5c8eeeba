"""Counts the queries of a page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

OTHERS = ("shared_cache", "storefront_boundedcount")  # tables that only a page which calls an API touches


@contextmanager
def captured_queries() -> Iterator[list[str]]:
    """The SQL that ran inside, once it is left; without the shared cache's own, which Redis would have answered, and
    without the count of the visitor's calls."""
    queries: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield queries
    queries += [
        query["sql"]
        for query in captured.captured_queries
        if not any(table in query["sql"] for table in OTHERS)
        and not query["sql"].startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))
    ]
