"""From released unit to licensed production files, each step safe to repeat.

`sale/report` costs nothing; the first `sale/download` of one of its references charges the fee, repeating it is free.
So a report whose answer was lost is simply made again, and a download is repeated until its file is stored. Once a
download was attempted, the references on the rows are the only way forward: reporting again could charge twice.

The row is claimed for a while instead of locked, since the calls take seconds and a lock held over them would stop
every other writer on SQLite. It is renewed while the work goes on, so a dead worker's claim soon runs out by itself.
"""

import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from PIL import Image

from orders import production
from orders.models import LicensedUnit, Order, OrderEvent, UnitFile
from orders.waiting import OF_ALL_UNITS, Cause, Refused, cause_of, wait_after
from pattern_apis.patterndesign.sales import FileType
from pattern_apis.transport import FILE
from pattern_apis.transport.errors import ApiError, RateLimited
from storefront import clients

logger = logging.getLogger(__name__)

BUDGET = replace(FILE, total=240)
CLAIM = timedelta(minutes=1)  # what a dead worker held is free again after it
RENEWALS = 40  # every 15 seconds; after them a worker that hangs counts as dead
State = LicensedUnit.State


def license_unit(unit_id: int) -> LicensedUnit | None:
    """Move one unit as far as it goes. None when another worker has it, or it is not due.

    What stops it is recorded on the unit and does not raise.
    """
    if not claim(unit_id):
        return None
    unit = LicensedUnit.objects.select_related("line__order").get(pk=unit_id)
    try:
        with claim_renewed(unit_id):
            for file in unit.production_files or report(unit):
                download(unit, file)
        finish(unit)
    except (ApiError, Refused, OSError) as error:
        stop(unit, error)
    return unit


def claim(unit_id: int) -> bool:
    now = timezone.now()
    released = LicensedUnit.objects.filter(pk=unit_id, line__order__in=Order.objects.released())
    # One conditional UPDATE: of two workers exactly one changes the row, on every database.
    rows = LicensedUnit.objects.filter(pk__in=released.values("pk"))
    return bool(rows.free(now).update(claimed_until=now + CLAIM))


@contextmanager
def claim_renewed(unit_id: int) -> Iterator[None]:
    """While a call takes its time; a worker that is killed renews no more."""
    done = threading.Event()
    renewing = threading.Thread(target=renew_claim, args=(unit_id, done), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        done.set()
        renewing.join()


def renew_claim(unit_id: int, done: threading.Event) -> None:
    rows = LicensedUnit.objects.filter(pk=unit_id, claimed_until__isnull=False)
    for _n in range(RENEWALS):
        if done.wait(CLAIM.total_seconds() / 4):
            break
        try:
            rows.update(claimed_until=timezone.now() + CLAIM)
        except DatabaseError:
            logger.warning("The claim on unit %s could not be renewed.", unit_id, exc_info=True)
        finally:
            connection.close()


def report(unit: LicensedUnit) -> list[UnitFile]:
    """Report the unit with all designs on it, and keep the reference of each side's file."""
    line = unit.line
    sides = line.printed_sides
    if not sides:
        raise Refused("This line has no design to license.")
    unit.state = State.REPORTING
    unit.save(update_fields=["state"])
    design_ids = list(dict.fromkeys(side.design_id for side in sides))
    sale = clients.patterndesign(BUDGET).report_sale(
        line.order.reference,
        design_ids,
        line.unit_price,
        product_name=line.product_name,
        currency=line.order.currency,
    )
    if len(sale.download_references) != len(design_ids):
        raise Refused("The report brought another number of references than there are designs.", Cause.ANSWERS)
    if len(set(sale.download_references)) != len(design_ids):
        raise Refused("The report brought the same reference for two designs.", Cause.ANSWERS)
    references = dict(zip(design_ids, sale.download_references, strict=True))
    files = [UnitFile(unit=unit, side=side.side, download_reference=references[side.design_id]) for side in sides]
    with transaction.atomic():
        unit.state, unit.claimed_until = State.REPORTED, timezone.now() + CLAIM
        unit.sale_reference = sale.sale_reference
        files[0].write_old_columns(unit)
        unit.save()
        for file in files:
            file.save()
        record(unit, OrderEvent.Kind.REPORTED, str(sale.sale_reference))
    return files


def download(unit: LicensedUnit, file: UnitFile) -> None:
    """Fetch and keep one seamless repeat in the ordered colours; the side's scale says how large it is printed."""
    if file.file and not production.difference(file):
        return
    side = file.line_side
    file.download_attempted_at = file.download_attempted_at or timezone.now()
    save_file(unit, file)
    with tempfile.TemporaryDirectory(prefix="production-") as folder:
        arrived = clients.patterndesign(BUDGET).download(
            cast(int, file.download_reference),
            Path(folder) / "file",
            file_type=cast(FileType, settings.PRODUCTION_FILE_TYPE),  # settings.py admits no other
            resolution=settings.PRODUCTION_RESOLUTION,
            colors=tuple(side.colours),
            palette=side.palette,
        )
        check(arrived.path, arrived.file_type)
        file.file.name = production.store(file.file.storage, arrived.path, arrived.sha256, arrived.file_type)
    file.file_type, file.file_size, file.sha256 = arrived.file_type, arrived.size, arrived.sha256
    save_file(unit, file)


@transaction.atomic
def save_file(unit: LicensedUnit, file: UnitFile) -> None:
    """Keep what is known of the file, and the claim on the unit for as long as the next call may take."""
    file.save()
    unit.claimed_until = timezone.now() + CLAIM
    fields = ["claimed_until"]
    if file.side == unit.line.printed_sides[0].side:
        file.write_old_columns(unit)
        fields += [f"old_{name}" for name in UnitFile.OLD_FIELDS]
    unit.save(update_fields=fields)


def check(path: Path, file_type: str) -> None:
    """The file is what was asked for: raster files open and have the asked width in pixels."""
    if file_type not in {"png", "jpg"}:
        return
    try:
        with Image.open(path) as image:
            image.load()
            width = image.width
    except (OSError, Image.DecompressionBombError):
        raise Refused("The production file does not open.", Cause.FILE) from None
    if width != settings.PRODUCTION_RESOLUTION:
        raise Refused(f"The production file is {width} px wide, not as asked.", Cause.FILE)


@transaction.atomic
def discard_file(file: UnitFile) -> None:
    """Put the unit back to where this file has to be downloaded again."""
    unit = file.unit
    file.file.name, file.sha256 = "", ""
    save_file(unit, file)
    unit.state, unit.claimed_until, unit.next_at = State.REPORTED, None, None
    unit.save(update_fields=["state", "claimed_until", "next_at"])


@transaction.atomic
def finish(unit: LicensedUnit) -> None:
    over = {*OF_ALL_UNITS, unit.cause} - {"", Cause.FILE}
    unit.licensed_at, unit.state = timezone.now(), State.LICENSED
    unit.claimed_until, unit.error_code, unit.error_text = None, "", ""
    unit.cause, unit.waiting_since, unit.next_at = "", None, None
    unit.save()
    record(unit, OrderEvent.Kind.LICENSED)
    LicensedUnit.objects.waiting().filter(cause__in=over).update(next_at=None)


@transaction.atomic
def stop(unit: LicensedUnit, error: ApiError | Refused | OSError) -> None:
    """Let the unit wait for what passes, or fail for what does not. Staff read each cause once, not each attempt."""
    cause, now = cause_of(error, unit.cause), timezone.now()
    is_news = cause is None or cause != unit.cause
    if is_news:
        unit.attempts, unit.waiting_since = 0, now
    unit.attempts = min(unit.attempts + 1, 1000)
    unit.claimed_until, unit.cause, unit.repeating_helps = None, cause or "", False
    unit.error_code, unit.error_text = words(error)
    if cause is None:
        unit.state, unit.next_at, unit.waiting_since = State.FAILED, None, None
    else:
        unit.state = State.REPORTED if unit.production_files else State.PENDING
        retry_after = (isinstance(error, RateLimited) and error.retry_after) or 0
        unit.next_at = now + max(wait_after(unit.attempts), timedelta(seconds=min(retry_after, 3600)))
    unit.save()
    if is_news:
        record(unit, OrderEvent.Kind.REFUSED, f"{unit.error_code} {unit.error_text}".strip()[:500])


def words(error: ApiError | Refused | OSError) -> tuple[str, str]:
    """The API's code, and the text for staff."""
    if isinstance(error, ApiError):
        return (error.code or str(error.status or ""))[:32], (error.message or type(error).__name__)[:500]
    if isinstance(error, OSError):
        logger.error("The production storage: %s", error)
        where = "Is the disk full, or the folder for production or temporary files not writable?"
        return "", f"The production file could not be stored ({error.strerror or error}). {where}"[:500]
    return "", error.text[:500]


def record(unit: LicensedUnit, kind: OrderEvent.Kind, text: str = "") -> None:
    OrderEvent.objects.create(order=unit.line.order, unit=unit, kind=kind, text=text)
