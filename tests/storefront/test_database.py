"""Threads of one process, each with a connection of its own to SQLite in a file."""

import gc
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler


@pytest.fixture
def no_automatic_collection() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_the_garbage_collector_does_not_wait_for_a_thread_that_waits_for_a_lock(
    tmp_path: Path, no_automatic_collection: None, django_db_blocker: Any
) -> None:
    """The main thread holds the lock. The other one does not get it at first, and then waits for it."""
    file = tmp_path / "shop.sqlite3"
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": {"timeout": 0}}
    begins_to_wait = threading.Event()

    def fail_and_wait() -> bool:
        connection = ConnectionHandler({"default": database})["default"]
        with pytest.raises(OperationalError):
            connection.cursor().execute("BEGIN IMMEDIATE")
        connection.cursor().execute("PRAGMA busy_timeout = 5000")
        begins_to_wait.set()
        connection.cursor().execute("BEGIN IMMEDIATE")
        connection.close()
        return True

    with (
        closing(sqlite3.connect(file, isolation_level=None)) as holder,
        ThreadPoolExecutor(1) as other_thread,
        django_db_blocker.unblock(),
    ):
        holder.execute("BEGIN IMMEDIATE")
        waiting = other_thread.submit(fail_and_wait)
        assert begins_to_wait.wait(10)
        threading.Event().wait(0.3)  # until it is inside SQLite
        gc.collect()
        holder.execute("COMMIT")
        assert waiting.result()
