"""The worker's part: a daily import, the first at once, and colours fetched before anybody opens a design."""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from designer import designs, known_designs
from designer.mirror import wording
from designer.mirror.hold import ImportRunning, ImportStopped
from designer.mirror.importing import run_import
from designer.records import DesignRecord, ImportClaim
from pattern_apis.transport import SYNC
from pattern_apis.transport.errors import AWAY, ApiError, NotFound

logger = logging.getLogger(__name__)
AFTER_FAILURE = timedelta(minutes=10)
COLOURS_A_MINUTE = 20  # calls; half a day for ten thousand designs, and nothing that a page would notice


def keep_up(stopped: threading.Event) -> None:
    """What is due of both. The API being away ends it until the next time."""
    if _is_import_due():
        _import(stopped)
    if not stopped.is_set():
        fetch_colours_ahead(stopped)


def _is_import_due() -> bool:
    next_at = ImportClaim.objects.filter(pk="patterns").values_list("next_at", flat=True).first()
    return next_at is None or next_at <= timezone.now()


def _import(stopped: threading.Event) -> None:
    try:
        run = run_import(Silence(), stopped=stopped)
    except (ImportRunning, ImportStopped):
        return
    except ApiError as error:
        logger.warning("The designs could not be imported; tried again in a few minutes: %s", error)
        ImportClaim.objects.update_or_create(pk="patterns", defaults={"next_at": timezone.now() + AFTER_FAILURE})
        return
    logger.info("The designs are up to date: %s.", wording.numbers(run))
    for sentence in wording.describe_withheld(run):
        logger.warning("%s", sentence)


def fetch_colours_ahead(stopped: threading.Event) -> int:
    """Of the designs that are most likely opened, a few of those whose colours nobody has asked for yet. Their number.

    As many as `COLOURS_AHEAD` of those liked best, and a quarter as many of the newest.
    """
    count = 0
    for design_id in _without_colours()[:COLOURS_A_MINUTE]:
        if stopped.is_set():
            break
        try:
            known_designs.keep_colours({design_id: designs.fetch_colours(design_id, SYNC)})
        except NotFound:
            known_designs.keep_colours({design_id: ()})
        except AWAY:
            break
        count += 1
    return count


def _without_colours() -> list[int]:
    most = settings.COLOURS_AHEAD
    if not most:
        return []
    there = DesignRecord.objects.filter(gone=False, exported=True)
    newest = there.order_by("-id").values_list("id", flat=True)[: most // 4]
    wanted = there.filter(Q(place__lt=most) | Q(id__in=list(newest)), colours__isnull=True)
    by_place = wanted.exclude(recolourable=False).order_by("place", "-id")
    return list(by_place.values_list("id", flat=True)[:COLOURS_A_MINUTE])


class Silence:
    """Nobody watches the worker."""

    def start(self, step: str, total: int | None, done: int = 0) -> None: ...
    def advance(self, count: int) -> None: ...
