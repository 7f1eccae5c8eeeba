"""Faults to inject: what can go wrong between a shop and its APIs, by path, probability and count.

| kind | what the caller sees |
|---|---|
| status | `status` (default 503) with a message, or with `body` |
| storm | 429 with `Retry-After: retry_after` |
| delay | the right answer, `seconds` later |
| reset | the connection is reset without an answer |
| cut | the right headers, half of the body, then the end |
| malformed | 200 with JSON that breaks off |
| body | 200 (or `status`) with `body` as `content_type` |
| drip | the right answer, one byte every `seconds` |

`when` = "after" lets the API do its work first, so that only the answer is lost.
"""

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from random import Random
from typing import Any, Literal, get_args

Kind = Literal["status", "storm", "delay", "reset", "cut", "malformed", "body", "drip"]
KINDS: tuple[str, ...] = get_args(Kind)


class BadFault(ValueError):
    """Says which field is wrong."""


@dataclass
class Fault:
    id: int
    kind: str
    path: str = "*"
    method: str = ""  # empty: any
    probability: float = 1.0
    count: int | None = None  # so many times, then no more; None: without end
    skip: int = 0  # let so many matching calls through first
    when: str = "before"
    status: int = 0  # 0: what fits the kind
    seconds: float = 1.0
    retry_after: str = "1"
    body: str = ""
    content_type: str = "text/html; charset=utf-8"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


TYPES: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("kind", "path", "method", "when", "retry_after", "body", "content_type"), (str,)),
    **dict.fromkeys(("probability", "seconds"), (int, float)),
    **dict.fromkeys(("skip", "status"), (int,)),
    "count": (int, type(None)),
}


class Faults:
    def __init__(self) -> None:
        self.stopping = threading.Event()  # ends every wait at once
        self._faults: list[Fault] = []
        self._next = 1
        self._lock = threading.Lock()
        self._dice = Random(1)

    def add(self, described: Mapping[str, Any]) -> Fault:
        """Raises `BadFault`."""
        for name, value in described.items():
            if name not in TYPES:
                raise BadFault(f"Unknown field '{name}'; known: {', '.join(TYPES)}")
            if not isinstance(value, TYPES[name]) or isinstance(value, bool):
                raise BadFault(f"'{name}' cannot be {value!r}")
        fault = Fault(id=0, **{"kind": "", **described})
        check(fault)
        with self._lock:
            fault.id, self._next = self._next, self._next + 1
            self._faults.append(fault)
        return fault

    def remove(self, id: int) -> bool:
        with self._lock:
            left = [fault for fault in self._faults if fault.id != id]
            removed = len(left) < len(self._faults)
            self._faults = left
            return removed

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()
            self._dice.seed(1)

    def listed(self) -> list[Fault]:
        with self._lock:
            return list(self._faults)

    def struck(self, method: str, path: str) -> Fault | None:
        """The fault that this call meets, counted; the oldest that fits wins."""
        with self._lock:
            for fault in self._faults:
                if not fnmatchcase(path, fault.path) or fault.method not in {"", method} or fault.count == 0:
                    continue
                if fault.skip:
                    fault.skip -= 1
                    continue
                if self._dice.random() >= fault.probability:
                    continue
                if fault.count is not None:
                    fault.count -= 1
                return fault
        return None


def check(fault: Fault) -> None:
    if fault.kind not in KINDS:
        raise BadFault(f"'kind' must be one of {', '.join(KINDS)}")
    if fault.when not in {"before", "after"}:
        raise BadFault("'when' must be before or after")
    if not 0 <= fault.probability <= 1:
        raise BadFault("'probability' must be from 0 to 1")
    if fault.status and not 200 <= fault.status <= 599:
        raise BadFault("'status' must be from 200 to 599")
    if fault.seconds < 0 or fault.skip < 0 or (fault.count or 0) < 0:
        raise BadFault("'seconds', 'skip' and 'count' cannot be negative")
    if not (fault.retry_after.isascii() and fault.retry_after.isprintable() and fault.content_type.isprintable()):
        raise BadFault("'retry_after' and 'content_type' must be plain text")
