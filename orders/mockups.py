"""Mockups that are missing, of bags and of orders, are made again as they were designed.

Whoever finds one missing notes it on its row (`WithMockup`). It is worth less than a licence or a mail, so a sweep
gives it a small share of its time, and an API that does not answer less.
"""

import logging
import secrets
import threading
import time
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils import timezone

from cart.models import CartItem, WithMockup
from cart.services import MOCKUP_SIDE
from catalog.models import Product
from designer import designs
from orders.models import OrderLine
from orders.waiting import Refused, cause_of, wait_after, words
from storefront.file_storage import storage_errors
from storefront.stored_images import delete_image, read_image

logger = logging.getLogger(__name__)
CLAIM = timedelta(minutes=1)  # longer than the API's rendering may take
MOST_TIME = 20  # seconds of one sweep
GIVE_WAY = 2  # that have to wait, one after the other: then the others wait for the next sweep
MADE = {"mockup_next_at": None, "mockup_attempts": 0, "mockup_error": ""}


def make_due(stopped: threading.Event) -> int:
    """Make what is due; the number of mockups that are there now."""
    until = time.monotonic() + MOST_TIME
    count = waiting = 0
    for row in due(timezone.now()):
        if stopped.is_set() or waiting == GIVE_WAY or time.monotonic() > until:
            break
        made = make(row)
        count, waiting = (count + 1, 0) if made else (count, waiting + 1)
    return count


def due(now: datetime) -> list[WithMockup]:
    """Orders first, longest due first."""
    lines = OrderLine.objects.filter(mockup_next_at__lte=now).order_by("mockup_next_at")[:100]
    items = CartItem.objects.filter(mockup_next_at__lte=now).order_by("mockup_next_at")[:100]
    return [*lines, *items]


def make(row: WithMockup) -> bool:
    """False where it has to wait, is refused, or another worker has it."""
    until = timezone.now() + CLAIM
    rows: QuerySet = type(row)._base_manager.filter(pk=row.pk)
    # One conditional UPDATE, as for a unit: of two workers exactly one makes it.
    if not rows.filter(mockup_next_at=row.mockup_next_at).update(mockup_next_at=until, mockup_error=""):
        return False
    own = rows.filter(mockup_next_at=until)
    try:
        if not read_image(row.mockup):  # else its storage was away
            replace_mockup(row, own)
    except Exception as error:  # noqa: BLE001 - whatever it is, it stands on the row
        put_off(row, own, error)
        return False
    own.update(**MADE)
    for model in (OrderLine, CartItem):  # what was in the way is over, for all that wait and nobody is at
        model.objects.filter(mockup_next_at__gt=until - CLAIM).exclude(mockup_error="").update(
            mockup_next_at=until - CLAIM
        )
    return True


def replace_mockup(row: WithMockup, own: QuerySet) -> None:
    image = render(row)
    before, storage = row.mockup.name, row.mockup.storage
    row.mockup = ""
    with storage_errors():
        row.mockup.save(f"{secrets.token_urlsafe(16)}.webp", ContentFile(image), save=False)
    if not own.update(mockup=row.mockup.name):  # taken over, or deleted
        delete_image(row.mockup)
    elif before:
        with suppress(OSError), storage_errors():
            storage.delete(before)


def render(row: WithMockup) -> bytes:
    sides = row.printed_sides
    model = Product.objects.filter(pk=row.product_id).values_list("mockup_model", flat=True).first()
    if not sides or not model:
        raise Refused("This product is shown with no pattern any more.")
    return designs.mockup(sides[0].customization, model, MOCKUP_SIDE, MOCKUP_SIDE)


def put_off(row: WithMockup, own: QuerySet, error: Exception) -> None:
    attempts = min(row.mockup_attempts + 1, 1000)
    lasts = cause_of(error, "") is None
    next_at = None if lasts else timezone.now() + wait_after(attempts)
    text = " ".join(words(error)).strip()[:500]
    logger.warning("The mockup of %s %s %s: %s", type(row).__name__, row.pk, "is refused" if lasts else "waits", text)
    own.update(mockup_next_at=next_at, mockup_attempts=attempts, mockup_error=text)
