"""How many calls for new pictures a visitor, and all visitors together, may cause in a while.

Whoever asks for a picture that is stored spends nothing. Counts are rows, so that all processes hold one bound.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from pattern_apis.transport.errors import RateLimited
from storefront.database import optional_write
from storefront.models import PictureSpending

logger = logging.getLogger("storefront.spending")
WINDOW = 600  # seconds
EVERYBODY = "everybody"
# Empty: nobody in particular, as in the worker, whose work is bounded by what was ordered.
_visitor: ContextVar[str] = ContextVar("visitor", default="")


class BoundReached(RateLimited):
    """What one visitor, or all together, may cause in a while is spent: 429. `retry_after` in seconds."""

    retry_after: float = 60.0


class TooManyPictures(BoundReached):
    """More new pictures."""


class TooManyCalls(BoundReached):
    """More calls of an API than one visitor gets in a while."""


@contextmanager
def spending_by(visitor: str) -> Iterator[None]:
    token = _visitor.set(visitor)
    try:
        yield
    finally:
        _visitor.reset(token)


def current_visitor() -> str:
    """Empty in the worker."""
    return _visitor.get()


@contextmanager
def spend(calls: int) -> Iterator[None]:
    """Calls for a picture that is not stored yet; what is made inside costs nothing more. Raises `TooManyPictures`."""
    visitor = _visitor.get()
    if not calls:
        yield
        return
    if visitor and not _book(visitor, calls):
        logger.warning("a visitor, or all together, asked for more new pictures than there are calls for")
        raise TooManyPictures("more new pictures than there are calls for", api="patterndesign")
    with spending_by(""):
        yield


def visitor_of(request: HttpRequest) -> str:
    """A name for where the request comes from that says nothing about it."""
    return digest_of(address_of(request) or "unknown")


def digest_of(text: str) -> str:
    return salted_hmac("storefront.spending", text, algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; for IPv6 the first address of the network, as one household has millions. Empty
    where it is not known."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # which adds the address that it saw at the end
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        if ip_address(address).version == 6:
            network = ip_network(f"{address.partition('%')[0]}/64", strict=False)
            return str(network.network_address)
    except ValueError:
        return ""
    return address


def _book(visitor: str, calls: int) -> bool:
    """False where the bound is reached. A busy database books nothing, and stops nobody."""
    window = int(time.time()) // WINDOW
    bounds = ((visitor, settings.PICTURE_CALLS_PER_VISITOR), (EVERYBODY, settings.PICTURE_CALLS))

    def book() -> bool:
        # The row of everybody last, since all wait for it.
        fits = all(_add(name, window, calls, most) for name, most in bounds)
        if not fits:
            transaction.set_rollback(True)
        return fits

    return optional_write("the count of new pictures", book) is not False


def _add(name: str, window: int, calls: int, most: int) -> bool:
    """One conditional update. A bound smaller than one picture's calls still admits one picture a window."""
    PictureSpending.objects.filter(window__lt=window - 1).delete()
    PictureSpending.objects.bulk_create([PictureSpending(name=name, window=window)], ignore_conflicts=True)
    has_room = ~Q(window=window) | Q(calls=0) | Q(calls__lte=most - calls)
    spent = Case(When(window=window, then=F("calls") + calls), default=Value(calls))
    return bool(PictureSpending.objects.filter(has_room, name=name).update(calls=spent, window=window))
