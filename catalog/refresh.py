"""Fetches again behind the response: the page that found a record stale is on its way already."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from django.core.cache import cache as shared
from django.db import close_old_connections, connection

from pattern_apis.transport.errors import ApiError

logger = logging.getLogger("catalog.refresh")
WORKERS = 2
PAUSE = 60  # seconds in which the same record is not asked for again, by whichever process
waiting: set[Future[None]] = set()


@cache
def workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="refresh")


def later(key: str, fetch: Callable[[], object]) -> None:
    """Runs `fetch` soon, in a thread of its own, unless somebody has just done so."""
    if shared.add(f"catalog:refresh:{key}", True, PAUSE):
        future = workers().submit(_run, key, fetch)
        waiting.add(future)
        future.add_done_callback(waiting.discard)


def finish() -> None:
    """Waits for everything that was asked for so far."""
    for future in list(waiting):
        future.result()


def _run(key: str, fetch: Callable[[], object]) -> None:
    close_old_connections()
    try:
        fetch()
    except ApiError as error:
        logger.info("%s stays as it is: %s", key, error)
    except Exception:
        logger.exception("%s could not be refreshed", key)
    finally:
        connection.close()
