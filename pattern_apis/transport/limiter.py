"""A rate shared by threads and processes: through a file on one machine, through Redis on several.

Holds pyrate-limiter's exact sliding window; needs `pip install pyrate-limiter` (and `redis` for Redis).
"""

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pyrate_limiter import AbstractBucket, Rate, RateItem, RedisBucket, SQLiteBucket

log = logging.getLogger("pattern_apis")
TABLE = "calls"
BUSY = 5  # seconds to wait for another process's turn at the file
CLEANING = 100  # calls between two removals of old entries


class SharedLimiter:
    """At most so many calls in any window of time, over everybody whose bucket has the same store.

    Clients with a smaller limit on the same store leave room for the others. A store that fails lets calls pass:
    the API's own 429 remains. `now` is the time of day in seconds.
    """

    def __init__(
        self,
        open_bucket: Callable[[], AbstractBucket],
        *,
        store_errors: tuple[type[Exception], ...],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._open_bucket = open_bucket
        self._store_errors = store_errors
        self._now = now
        self._lock = threading.Lock()
        self._bucket: AbstractBucket | None = None
        self._process = 0
        self._calls = 0
        self._silent_until = 0.0

    def reserve(self) -> float:
        """0 when the call may go out now (it is counted), else the seconds after which to ask again."""
        with self._lock:
            now = self._now()
            if now < self._silent_until:
                return self._silent_until - now
            try:
                return self._take(int(now * 1000))
            except self._store_errors as error:
                log.warning("the store of the rate limit fails (%s): calls go out unlimited", type(error).__name__)
                self._bucket = None
                return 0.0

    def hold(self, seconds: float) -> None:
        """No call of this process goes out for so many seconds."""
        with self._lock:
            self._silent_until = max(self._silent_until, self._now() + seconds)

    def close(self) -> None:
        with self._lock:
            if self._bucket is not None:
                self._bucket.close()
                self._bucket = None

    def __del__(self) -> None:
        self.close()

    def _take(self, now: int) -> float:
        bucket = self._opened()
        self._calls += 1
        if self._calls % CLEANING == 1:
            bucket.leak(now)
        item = RateItem("call", now)
        if bucket.put(item):
            return 0.0
        wait = bucket.waiting(item)
        assert isinstance(wait, int)  # noqa: S101 - these buckets are not the asynchronous ones
        if wait > bucket.rates[-1].interval + 1000 * BUSY:  # entries from the future: the clock was set back
            bucket.flush()
        return max(wait, 1) / 1000

    def _opened(self) -> AbstractBucket:
        """A process that was forked opens its own."""
        if self._bucket is None or self._process != os.getpid():
            self._bucket, self._process = self._open_bucket(), os.getpid()
        return self._bucket


def file_limiter(
    path: Path, *, calls: int = 1_000, seconds: float = 61, now: Callable[[], float] = time.time
) -> SharedLimiter:
    """Shared by all processes of this machine that name the same file. A second more than the API's 60 allows for
    calls that arrive closer together than they left."""

    def open_bucket() -> AbstractBucket:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")  # a power cut loses at most a minute of counts
        connection.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (name VARCHAR, item_timestamp INTEGER)")
        connection.execute(f"CREATE INDEX IF NOT EXISTS {TABLE}_by_time ON {TABLE} (item_timestamp)")
        return SQLiteBucket([_rate(calls, seconds)], connection, TABLE, lock=_Exclusive(connection))

    return SharedLimiter(open_bucket, store_errors=(sqlite3.Error, OSError), now=now)


def redis_limiter(
    url: str,
    *,
    key: str = "pxm-calls",
    calls: int = 1_000,
    seconds: float = 61,
    now: Callable[[], float] = time.time,
) -> SharedLimiter:
    """Shared by all processes of all machines that name the same Redis and key; their clocks should agree."""
    import redis

    def open_bucket() -> AbstractBucket:
        client = redis.Redis.from_url(url, socket_timeout=BUSY, socket_connect_timeout=BUSY)
        bucket: AbstractBucket = RedisBucket.init([_rate(calls, seconds)], client, key)
        bucket.close = client.close  # type: ignore[method-assign]  # it leaves its connections open
        return bucket

    return SharedLimiter(open_bucket, store_errors=(redis.RedisError, OSError), now=now)


def _rate(calls: int, seconds: float) -> Rate:
    return Rate(calls, int(seconds * 1000))


class _Exclusive:
    """The bucket's lock: a write transaction, so that counting and adding are one step among processes too."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_: Any) -> None:
        with suppress(sqlite3.ProgrammingError):  # the bucket closes the connection within its lock
            self._connection.commit()
