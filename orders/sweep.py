"""What has to be done is a row with a next time. The sweep finds whatever is due, or was left by the dead."""

import logging
import threading
from dataclasses import dataclass
from datetime import timedelta

from django.db import close_old_connections, connections
from django.db.models import F, Min
from django.utils import timezone

from orders import emails, licensing, mockups
from orders.models import LicensedUnit, LicensedUnitQuerySet, OutgoingMail
from storefront import caches

logger = logging.getLogger(__name__)

BY_TIME = F("next_at").asc(nulls_first=True)
INTERVAL = timedelta(minutes=1)
SILENT_AFTER = timedelta(minutes=6)  # longer than a unit with a slow download, or a sweep with a slow mail server
LIFE = "orders:worker-lives"
GIVE_WAY = 3  # units in a row that have to wait: then the others wait for the next sweep, and the worker is free
MOST_LEFT = 20  # units that nothing could be done about: then the database is asked for no more in this sweep
TRY_OFTEN = timedelta(hours=1)  # so long, one unit of each cause is tried in every sweep
# How the version before marked what passes, beside `repeating_helps`; to be deleted with the next release.
PASSING_BEFORE = ("2006", "3", "21", "401", "403", "200")


@dataclass
class Swept:
    licensed: int = 0
    mails: int = 0
    mockups: int = 0


def run_due(stopped: threading.Event | None = None) -> Swept:
    """Mails first, since they are quick; mockups last. Safe beside other workers: each row is claimed."""
    stopped = stopped or threading.Event()
    show_life()
    mails = send_due(stopped)
    take_up_failed()
    try_causes()
    licensed = license_due(LicensedUnit.objects.all(), stopped)
    return Swept(licensed, mails, mockups.make_due(stopped))


def show_life() -> None:
    caches.shared.set(LIFE, True, SILENT_AFTER.total_seconds())


def is_worker_silent() -> bool:
    """No sweep began and no unit was tried for minutes, as far as can be seen."""
    return not caches.shared.get(LIFE)


def run_every_minute(stopped: threading.Event) -> None:
    """In a thread of the worker. Whatever goes wrong in one sweep, the next one comes."""
    while not stopped.is_set():
        close_old_connections()
        try:
            run_due(stopped)
        except Exception:
            logger.exception("The sweep broke off; the next one comes in a minute.")
        finally:
            connections.close_all()
        stopped.wait(INTERVAL.total_seconds())


def send_due(stopped: threading.Event) -> int:
    """The number of mails that went out."""
    try_mail_server()
    count = waiting = 0
    due = OutgoingMail.objects.due(timezone.now()).order_by("next_at")
    for mail_id in list(due.values_list("pk", flat=True)[:1000]):
        if stopped.is_set() or waiting == GIVE_WAY:
            break
        sent = emails.send(mail_id)
        count, waiting = (count + 1, 0) if sent else (count, waiting + 1)
    return count


def try_mail_server() -> None:
    """Make the next young mail that waits due: that an outage of minutes is over is noticed within one."""
    now = timezone.now()
    mail = OutgoingMail.objects.waiting().filter(created_at__gt=now - TRY_OFTEN).order_by("next_at").first()
    if mail is not None:
        OutgoingMail.objects.waiting().filter(pk=mail.pk).update(next_at=now)


def take_up_failed() -> None:
    """What the version before stopped although its cause passes; this version keeps such units open."""
    failed = LicensedUnit.objects.filter(state=LicensedUnit.State.FAILED)
    failed.filter(repeating_helps=True).requeue()
    failed.filter(error_code__in=PASSING_BEFORE).requeue()


def try_causes() -> None:
    """Make the next unit of each young cause due: an outage of minutes is noticed to be over within one."""
    now = timezone.now()
    causes = LicensedUnit.objects.waiting().values("cause").annotate(since=Min("waiting_since"))
    for cause in causes.order_by().filter(since__gt=now - TRY_OFTEN).values_list("cause", flat=True):
        unit = LicensedUnit.objects.waiting().filter(cause=cause).order_by(BY_TIME).first()
        if unit is not None:
            LicensedUnit.objects.filter(pk=unit.pk, cause=cause).update(next_at=None)


def license_due(units: LicensedUnitQuerySet, stopped: threading.Event | None = None) -> int:
    """License what is due among these, each once; the number of licensed units."""
    count = waiting = 0
    left: list[int] = []  # another worker has them, or they broke off, maybe before they were claimed
    while waiting < GIVE_WAY and len(left) < MOST_LEFT and not (stopped and stopped.is_set()):
        due = units.due(timezone.now()).exclude(pk__in=left).order_by(BY_TIME, "pk").first()
        if due is None:
            break
        unit = license_or_log(due.pk)
        if unit is None:
            left.append(due.pk)
        elif unit.state == LicensedUnit.State.LICENSED:
            count, waiting = count + 1, 0
        elif unit.cause:
            waiting += 1
    return count


def license_or_log(unit_id: int) -> LicensedUnit | None:
    try:
        show_life()
        return licensing.license_unit(unit_id)
    except Exception:
        # Its claim runs out, so it is taken up again; until then the others go on.
        logger.exception("Unit %s broke off.", unit_id)
        return None
