"""The two caches. Neither may hold what must not be lost or must be exact: that is a row.

`shared` is seen by every process (Redis where `CACHE_URL` names one, else a table of the database). `local` belongs to
one process and is the faster one: for what is worked out from the database, under keys that hold its version.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.utils.connection import ConnectionProxy

from storefront.database import optional_write

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


class TableCache(DatabaseCache):
    """Django's own, but a busy database neither breaks it nor holds a page up: what cannot be written is not kept.

    Reading writes too, since it deletes what has expired.
    """

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[str]:
        """In one transaction; the keys that were not kept."""
        write = super().set_many
        lost = optional_write("entries of the shared cache", lambda: write(data, *args, **kwargs))
        return list(data) if lost is None else lost

    def _base_set(self, *args: Any, **kwargs: Any) -> bool:
        write = super()._base_set  # type: ignore[misc]
        return bool(optional_write("an entry of the shared cache", lambda: write(*args, **kwargs)))

    def _base_delete_many(self, keys: list[str]) -> bool:
        delete = super()._base_delete_many  # type: ignore[misc]
        return bool(keys and optional_write("a deletion in the shared cache", lambda: delete(keys)))
