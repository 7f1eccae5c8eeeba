"""Writes that a page can do without: a busy database holds them up for a moment, not for as long as an order waits."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import OperationalError, connection, transaction

logger = logging.getLogger("storefront.database")
WAIT = 250  # milliseconds
T = TypeVar("T")


@contextmanager
def brief_wait() -> Iterator[None]:
    """Within it SQLite, which takes one writer at a time, raises OperationalError soon instead of after many seconds.
    Inside a transaction nothing changes."""
    if connection.in_atomic_block or connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    execute = connection.connection.execute  # past Django, which counts each statement among the page's queries
    usual = execute("PRAGMA busy_timeout").fetchone()[0]
    execute(f"PRAGMA busy_timeout = {WAIT}")
    try:
        yield
    finally:
        execute(f"PRAGMA busy_timeout = {usual}")


def optional_write(what: str, write: Callable[[], T]) -> T | None:
    """What `write` returns, in one transaction; None, and nothing written, while somebody else holds a lock."""
    outermost = not connection.in_atomic_block
    try:
        with brief_wait(), transaction.atomic():
            if outermost and connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL lock_timeout = {WAIT}")
            return write()
    except OperationalError as error:
        logger.warning("%s is left out: %s", what, error)
        return None
