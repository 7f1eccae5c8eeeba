"""From released unit to licensed production files, each step safe to repeat.

`sale/report` costs nothing; the first `sale/download` of one of its references charges the fee, repeating it is free.
So a report whose answer was lost is simply made again, and a download is repeated until its file is stored. Once a
download was attempted, the references on the rows are the only way forward: reporting again could charge twice.

The row is claimed for a while instead of locked (`orders/claims.py`), since the calls take seconds and a lock held
over them would stop every other writer on SQLite. Every write of a unit passes the claim.
"""

import logging
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from orders import production
from orders.claims import Claim, ClaimLost
from orders.models import LicensedUnit, OrderEvent, UnitFile
from orders.waiting import OF_ALL_UNITS, Cause, Refused, cause_of, is_wrong_file, wait_after, words
from pattern_apis.patterndesign.sales import FileType
from pattern_apis.transport import FILE
from pattern_apis.transport.errors import RateLimited
from storefront import clients
from storefront.opened_images import TooManyPixels, opened
from storefront.stored_images import BROKEN

logger = logging.getLogger(__name__)

BUDGET = replace(FILE, total=240)
MOST_SHAPE = 6  # times the square of its width: a production file may be so much higher than wide
State = LicensedUnit.State


def license_unit(unit_id: int) -> LicensedUnit | None:
    """Move one unit as far as it goes. None when another worker has it, or it is not due.

    What stops it is recorded on the unit and does not raise.
    """
    claim = Claim.take(unit_id)
    if claim is None:
        return None
    try:
        unit = LicensedUnit.objects.select_related("line__order").get(pk=unit_id)
        try:
            with claim.renewed():
                for file in unit.production_files or report(claim, unit):
                    download(claim, unit, file)
            finish(claim, unit)
        except ClaimLost:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it stands on the unit, where staff look
            stop(claim, unit, error)
    except ClaimLost:
        logger.warning("Unit %s was taken over by another worker, and is left to it.", unit_id)
        return None
    return unit


def report(claim: Claim, unit: LicensedUnit) -> list[UnitFile]:
    """Report the unit with all designs on it, and keep the reference of each side's file."""
    line = unit.line
    sides = line.printed_sides
    if not sides:
        raise Refused("This line has no design to license.")
    with claim.writing(unit, state=State.REPORTING):
        pass
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
    # If another worker has reported the unit meanwhile, its references count and these are dropped: they cost nothing.
    columns = {"sale_reference": sale.sale_reference, **files[0].old_columns()}
    with claim.writing(unit, state=State.REPORTED, **columns):
        for file in files:
            file.save()
        record(unit, OrderEvent.Kind.REPORTED, str(sale.sale_reference))
    return files


def download(claim: Claim, unit: LicensedUnit, file: UnitFile) -> None:
    """Fetch and keep one seamless repeat in the ordered colours; the side's scale says how large it is printed."""
    if file.file and not production.difference(file):
        return
    side = file.line_side
    file.download_attempted_at = file.download_attempted_at or timezone.now()
    save_file(claim, unit, file)
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
    # Twice in a row counts for one file, not for two sides.
    save_file(claim, unit, file, cause="" if unit.cause == Cause.FILE else unit.cause)


def save_file(claim: Claim, unit: LicensedUnit, file: UnitFile, **columns: Any) -> None:
    if file.side == unit.line.printed_sides[0].side:
        columns |= file.old_columns()
    with claim.writing(unit, **columns):
        file.save()


def check(path: Path, file_type: str) -> None:
    """The file is what was asked for: raster files open and have the asked width in pixels."""
    if file_type not in {"png", "jpg"}:
        return
    try:
        with opened(path, most=MOST_SHAPE * settings.PRODUCTION_RESOLUTION**2) as image:
            image.load()
            width = image.width
    except TooManyPixels as error:
        raise Refused(f"The production file is too large to be opened: {error}.", Cause.FILE) from None
    except BROKEN:
        raise Refused("The production file does not open.", Cause.FILE) from None
    if width != settings.PRODUCTION_RESOLUTION:
        raise Refused(f"The production file is {width} px wide, not as asked.", Cause.FILE)


@transaction.atomic
def discard_file(file: UnitFile) -> None:
    """Put the unit back to where this file has to be downloaded again; not while a worker is at it."""
    units = LicensedUnit.objects.filter(pk=file.unit_id, claimed_until=None)
    if units.update(state=State.REPORTED, next_at=None):
        file.file.name, file.sha256 = "", ""
        file.save()
        if file.side == file.unit.line.printed_sides[0].side:
            units.update(**file.old_columns())


def finish(claim: Claim, unit: LicensedUnit) -> None:
    over = {*OF_ALL_UNITS, unit.cause} - {"", Cause.FILE, Cause.SHOP}
    nothing_left = {"error_code": "", "error_text": "", "cause": "", "waiting_since": None, "next_at": None}
    licensed = {"licensed_at": timezone.now(), "state": State.LICENSED}
    with claim.writing(unit, release=True, **licensed, **nothing_left):
        record(unit, OrderEvent.Kind.LICENSED)
    # After the transaction: two that end at once would each wait for the row of the other.
    LicensedUnit.objects.waiting().filter(cause__in=over).update(next_at=None)


def stop(claim: Claim, unit: LicensedUnit, error: Exception) -> None:
    """Let the unit wait for what passes, or fail for what does not. Staff read each cause once, not each attempt."""
    cause, now = cause_of(error, unit.cause), timezone.now()
    is_news = cause is None or cause != unit.cause
    attempts = min((0 if is_news else unit.attempts) + 1, 1000)
    code, text = words(error)
    columns: dict[str, Any] = {"attempts": attempts, "repeating_helps": False, "error_code": code, "error_text": text}
    if cause is None:
        kept = Cause.FILE if is_wrong_file(error) else ""
        columns |= {"state": State.FAILED, "cause": kept, "next_at": None, "waiting_since": None}
    else:
        state = State.REPORTED if unit.production_files else State.PENDING
        retry_after = (isinstance(error, RateLimited) and error.retry_after) or 0
        next_at = now + max(wait_after(attempts), timedelta(seconds=min(retry_after, 3600)))
        since = now if is_news else unit.waiting_since
        columns |= {"state": state, "cause": cause, "next_at": next_at, "waiting_since": since}
    with claim.writing(unit, release=True, **columns):
        if is_news:
            record(unit, OrderEvent.Kind.REFUSED, f"{code} {text}".strip()[:500])


def record(unit: LicensedUnit, kind: OrderEvent.Kind, text: str = "") -> None:
    OrderEvent.objects.create(order=unit.line.order, unit=unit, kind=kind, text=text)
