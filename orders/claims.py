"""A worker's hold on a unit, and the proof of it: only who still holds the unit writes it.

The row's `claimed_until` is the proof. Each write sets it anew where it still is what this worker wrote last; who
takes the unit over, once that time has passed, sets a later one. So a worker that was held up for longer than its
claim cannot overwrite what the worker after it has done.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from orders.models import LicensedUnit, Order

logger = logging.getLogger(__name__)
CLAIM = timedelta(seconds=40)  # what a dead worker held is free again after it
RENEWALS = 60  # every 10 seconds; after them a worker that hangs counts as dead


class ClaimLost(Exception):
    """Another worker holds the unit now."""


class Claim:
    def __init__(self, unit_id: int, until: datetime) -> None:
        self.unit_id = unit_id
        self.until: datetime | None = until
        self._lock = threading.Lock()  # held over each transaction: it and the renewal write the same row

    @classmethod
    def take(cls, unit_id: int) -> "Claim | None":
        """None where another worker has the unit, or it is not due."""
        now = timezone.now()
        released = LicensedUnit.objects.filter(pk=unit_id, line__order__in=Order.objects.released())
        # One conditional UPDATE: of two workers exactly one changes the row, on every database.
        rows = LicensedUnit.objects.filter(pk__in=released.values("pk")).free(now)
        return cls(unit_id, now + CLAIM) if rows.update(claimed_until=now + CLAIM) else None

    @contextmanager
    def writing(self, unit: LicensedUnit, *, release: bool = False, **fields: Any) -> Iterator[None]:
        """One transaction that changes the unit, with what is written inside. Raises ClaimLost, and then changes
        nothing. The claim goes on for as long as the next call may take, or ends with `release`."""
        with self._lock:
            until = None if release else timezone.now() + CLAIM
            with transaction.atomic():
                self._write(claimed_until=until, **fields)
                yield
            self.until = until
        for name, value in {"claimed_until": until, **fields}.items():
            setattr(unit, name, value)

    def _write(self, **fields: Any) -> None:
        rows = LicensedUnit.objects.filter(pk=self.unit_id, claimed_until=self.until)
        if self.until is None or not rows.update(**fields):
            raise ClaimLost(self.unit_id)

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """While a call takes its time; a worker that is killed renews no more."""
        done = threading.Event()
        renewing = threading.Thread(target=self._renew, args=(done,), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            done.set()
            renewing.join()

    def _renew(self, done: threading.Event) -> None:
        for _n in range(RENEWALS):
            if done.wait(CLAIM.total_seconds() / 4):
                break
            try:
                with self._lock:
                    until = timezone.now() + CLAIM
                    self._write(claimed_until=until)
                    self.until = until
            except ClaimLost:
                break
            except DatabaseError:
                logger.warning("The claim on unit %s could not be renewed.", self.unit_id, exc_info=True)
            finally:
                connection.close()
