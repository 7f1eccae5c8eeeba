"""The versions of what pages show of the mirror: who keeps something of it knows by them whether that is stale.

Each counts the changes of one part of it, in a row of its own, so that every process agrees. A product's own page is
read from its row, and needs none.
"""

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db.models import F

from catalog.models import CatalogVersion
from storefront import caches

CARDS = 1  # what a card shows of a listed product, and which are listed
NAVIGATION = 2  # the categories, how many products each has, and from which price
KEY = "catalog:versions"
BELIEVED_FOR = 5  # seconds in which a process does not ask again
KEEP = 3600  # seconds, of one version
T = TypeVar("T")

_at_work: dict[str, threading.Lock] = {}


def current() -> dict[int, int]:
    """One query, or none where this process asked a moment ago."""
    numbers: dict[int, int] | None = caches.local.get(KEY)
    if numbers is None:
        numbers = dict(CatalogVersion.objects.values_list("pk", "number"))
        caches.local.set(KEY, numbers, BELIEVED_FOR)
    return numbers


def advance(*parts: int) -> None:
    """These parts of the mirror have changed: call it in the transaction that changed them.

    No process looks sooner for that, this one neither: many products that come one by one would have each page worked
    out anew for each of them.
    """
    for part in sorted(parts):  # all in one order, so that no two transactions wait for each other
        if not CatalogVersion.objects.filter(pk=part).update(number=F("number") + 1):
            CatalogVersion.objects.get_or_create(pk=part, defaults={"number": 1})


def remember(key: str, parts: tuple[int, ...], make: Callable[[], T]) -> T:
    """What `make` works out of these parts of the mirror, kept by this process until one of them changes.

    Then one thread works it out anew, and the others go on with the old one meanwhile.
    """
    numbers = current()
    fingerprint = [numbers.get(part, 0) for part in parts]
    kept: tuple[list[int], T] | None = caches.local.get(key)
    if kept and kept[0] == fingerprint:
        return kept[1]
    lock = _at_work.setdefault(key, threading.Lock())
    if not lock.acquire(blocking=kept is None):
        return kept[1]  # type: ignore[index]
    try:
        kept = caches.local.get(key)  # another thread may have been quicker
        if not kept or kept[0] != fingerprint:
            kept = (fingerprint, make())
            caches.local.set(key, kept, KEEP)
    finally:
        lock.release()
    return kept[1]
