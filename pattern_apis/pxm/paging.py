"""Walks a list page by page, whatever order the pages have."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from pattern_apis.transport.errors import Malformed


class RepeatingPages(Malformed):
    """A page brought only what earlier pages had: the list wraps around, or its offset is ignored.

    What was yielded is valid but may be incomplete, so nothing may be deleted because it is missing.
    """


class Identified(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=Identified)


def walk(page: Callable[[int], Sequence[Item]]) -> Iterator[Item]:
    """Every item once, until an empty page. Raises `RepeatingPages`, and whatever `page(offset)` raises.

    The offset moves on by what came, not by what was asked for: a server may have a smaller limit of its own.
    """
    seen: set[str] = set()
    offset = 0
    while items := page(offset):
        fresh = [item for item in items if item.id not in seen]
        if not fresh:
            raise RepeatingPages(f"pages repeat from offset {offset} on", api="pxm")
        for item in fresh:
            if item.id not in seen:
                seen.add(item.id)
                yield item
        offset += len(items)
