"""The two caches. Neither may hold what must not be lost or must be exact: that is a row.

`shared` is seen by every process (Redis where `CACHE_URL` names one, else a table of the database). `local` belongs to
one process and is the faster one: for what is worked out from the database, under keys that hold its version.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

shared = ConnectionProxy(caches, "shared")
local = ConnectionProxy(caches, "local")

T = TypeVar("T")
LOCAL_SECONDS = 60  # seconds for which a process keeps at hand what the shared cache holds


def remember(key: str, seconds: float, make: Callable[[], T]) -> T:
    """The value under `key`, made anew where no process has it; None is not kept."""
    value: T | None = local.get(key)
    if value is not None:
        return value
    value = shared.get(key)
    if value is None:
        value = make()
        shared.set(key, value, seconds)
    local.set(key, value, min(seconds, LOCAL_SECONDS))
    return value
