"""Writes that a page can do without: a busy database holds them up for a moment, not for as long as an order waits.

And what keeps the threads of one process from holding each other up.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import Error, OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

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


def close_failed_cursors(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """A receiver of `connection_created`.

    Django's errors hold their traceback, and with it the cursor, in a cycle: the garbage collector frees it, in any
    thread. With SQLite that thread then waits for the connection of the other one, which may itself wait for a lock
    that the first one holds: both stand still for as long as SQLite waits for a lock.
    """
    if connection.vendor == "sqlite" and _close_when_failed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_close_when_failed)


def _close_when_failed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    try:
        return execute(sql, params, many, context)
    except Error:
        context["cursor"].close()
        raise
