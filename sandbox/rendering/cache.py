"""A cache bounded by bytes rather than entries: renderings differ in size by a factor of a thousand."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class ByteCache(Generic[T]):
    """Keeps what was used last. `size` says how many bytes a value holds; safe to share between threads."""

    def __init__(self, limit: int, size: Callable[[T], int]) -> None:
        self.limit = limit
        self.used = 0
        self._size = size
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()  # outside the lock: two threads may make the same value, neither waits for a slow other one
        with self._lock:
            if key not in self._values and self._size(value) <= self.limit:
                self._values[key] = value
                self.used += self._size(value)
                while self.used > self.limit:
                    self.used -= self._size(self._values.popitem(last=False)[1])
        return value

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self.used = 0
