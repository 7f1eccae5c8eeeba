"""Whose turn it is: one import at a time however many processes start one, and one export a minute.

As in `orders/claims.py`, the time until which the row is claimed proves the claim: each write asks that it still is
the one this process wrote last. A process that is killed renews it no more, and soon it is anybody's.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from designer.records import ImportClaim

logger = logging.getLogger(__name__)
CLAIM = timedelta(seconds=40)
BETWEEN_EXPORTS = timedelta(seconds=61)  # the API allows one a minute, by its own clock


class ImportRunning(Exception):
    """Another process imports, or was killed less than a minute ago."""


class ImportStopped(Exception):
    """Told to stop, or held up until another process took over. What came is kept."""


class Hold:
    def __init__(self, until: datetime, stopped: threading.Event) -> None:
        self.until = until
        self._stopped = stopped
        self._lock = threading.Lock()  # held over each transaction: it and the renewal write the same row

    @classmethod
    @contextmanager
    def take(cls, stopped: threading.Event) -> Iterator["Hold"]:
        """Raises `ImportRunning`."""
        now = timezone.now()
        ImportClaim.objects.get_or_create(pk="patterns")
        free = ImportClaim.objects.filter(Q(claimed_until=None) | Q(claimed_until__lt=now), pk="patterns")
        if not free.update(claimed_until=now + CLAIM):
            raise ImportRunning
        hold = cls(now + CLAIM, stopped)
        done = threading.Event()
        renewing = threading.Thread(target=hold._renew, args=(done,), daemon=True)
        renewing.start()
        try:
            yield hold
        finally:
            done.set()
            renewing.join()
            ImportClaim.objects.filter(pk="patterns", claimed_until=hold.until).update(claimed_until=None)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, while this process still has its turn. Raises `ImportStopped`, and then writes nothing."""
        if self._stopped.is_set():
            raise ImportStopped
        with self._lock:
            until = timezone.now() + CLAIM
            with transaction.atomic():
                self._write(claimed_until=until)
                yield
            self.until = until

    def wait_for_export(self) -> None:
        """Until the API takes another export; notes that one is asked for now."""
        while (wait := self._seconds_to_wait()) > 0:
            if self._stopped.wait(min(wait, 5)):
                raise ImportStopped
        with self.writing():
            ImportClaim.objects.filter(pk="patterns").update(exported_at=timezone.now())

    def _seconds_to_wait(self) -> float:
        last = ImportClaim.objects.values_list("exported_at", flat=True).get(pk="patterns")
        now = timezone.now()
        # A clock that was set back must not hold exports up for as long as that.
        return (last + BETWEEN_EXPORTS - now).total_seconds() if last and last <= now else 0

    def _write(self, **fields: Any) -> None:
        if not ImportClaim.objects.filter(pk="patterns", claimed_until=self.until).update(**fields):
            raise ImportStopped

    def _renew(self, done: threading.Event) -> None:
        while not done.wait(CLAIM.total_seconds() / 4):
            try:
                with self._lock:
                    until = timezone.now() + CLAIM
                    self._write(claimed_until=until)
                    self.until = until
            except ImportStopped:
                break
            except DatabaseError:
                logger.warning("The claim on the import of designs could not be renewed.", exc_info=True)
            finally:
                connection.close()
