"""What the worker does beside orders: apps below `orders` register it here, and the worker's second thread runs it."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections, connections

logger = logging.getLogger(__name__)
INTERVAL = timedelta(minutes=1)
Work = Callable[[threading.Event], None]  # does what is due, and soon stops where the event is set

_works: dict[str, Work] = {}


def register(name: str, work: Work) -> None:
    """For an app's `ready`. `work` is safe beside other workers: it claims what it does."""
    _works[name] = work


def run_minutely(stopped: threading.Event) -> None:
    """In a thread of its own, so that an order never waits for it. Whatever goes wrong, the next minute comes."""
    while not stopped.is_set():
        for name, work in _works.items():
            close_old_connections()
            try:
                work(stopped)
            except Exception:
                logger.exception("%s broke off; it is tried again in a minute.", name)
            finally:
                connections.close_all()
        stopped.wait(INTERVAL.total_seconds())
