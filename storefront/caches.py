"""The two caches. Neither may hold what must not be lost or must be exact: that is a row.

`shared` is seen by every process (Redis where `CACHE_URL` names one, else a table of the database). `local` belongs to
one process and is the faster one: for what is worked out from the database, with its version beside it.
"""

import logging
import pickle
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.redis import RedisCache
from django.utils.connection import ConnectionProxy
from redis.exceptions import RedisError

from storefront.database import optional_write

shared = ConnectionProxy(caches, "shared")
local = ConnectionProxy(caches, "local")

logger = logging.getLogger("storefront.caches")
T = TypeVar("T")
# What reading raises where a version of the shop, or of a library, has written whose classes are others.
UNREADABLE = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)
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
    """Django's own, but a busy database neither breaks it nor holds a page up: what cannot be written is not kept, and
    what cannot be read is not there.

    Reading writes too, since it deletes what has expired.
    """

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        try:
            return super().get_many(keys, version)
        except UNREADABLE as error:
            logger.warning("an entry of the shared cache cannot be read: %r", error)
            return {}

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


class ForgivingRedisCache(RedisCache):
    """Django's own, but while Redis is away nothing is in it and nothing is kept; nor is what cannot be read."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _forgive(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        return _forgive(lambda: super(ForgivingRedisCache, self).get_many(keys, version), {})

    def set(self, *args: Any, **kwargs: Any) -> None:
        _forgive(lambda: super(ForgivingRedisCache, self).set(*args, **kwargs), None)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return _forgive(lambda: super(ForgivingRedisCache, self).add(*args, **kwargs), True)

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        return _forgive(lambda: super(ForgivingRedisCache, self).set_many(data, *args, **kwargs), list(data))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return _forgive(lambda: super(ForgivingRedisCache, self).delete(key, version), False)


def _forgive(use: Callable[[], T], instead: T) -> T:
    try:
        return use()
    except (RedisError, *UNREADABLE) as error:
        logger.warning("the shared cache is left out: %r", error)
        return instead
