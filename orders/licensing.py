"""From released unit to licensed production file, each step safe to repeat.

`sale/report` costs nothing; the first `sale/download` of one of its references charges the fee, repeating it is free.
So a report whose answer was lost is simply made again, and a download is repeated until its file is stored. Once a
download was attempted, the references on the row are the only way forward: reporting again could charge twice.

The row is claimed for a while instead of locked, since the calls take seconds and a lock held over them would stop
every other writer on SQLite. A claim outlives any call's budget, and a dead worker's claim runs out by itself.
"""

import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from PIL import Image

from orders.models import LicensedUnit, OrderEvent, OrderLine
from pattern_apis.patterndesign.sales import FileType
from pattern_apis.transport import FILE
from pattern_apis.transport.errors import ApiError
from storefront import clients

BUDGET = replace(FILE, total=240)
CLAIM = timedelta(minutes=10)  # longer than a report and a download with all their attempts
State = LicensedUnit.State
OPEN = [State.PENDING, State.REPORTING, State.REPORTED]


@dataclass(frozen=True)
class Refused(Exception):
    """Why a unit could not be licensed: the API's code and text, and whether repeating helps."""

    code: str
    text: str
    repeating_helps: bool


def license_unit(unit_id: int) -> bool:
    """Move one unit as far as it goes. False when another worker has it or nothing is left to do.

    Refusals are recorded on the unit and do not raise.
    """
    if not claim(unit_id):
        return False
    unit = LicensedUnit.objects.select_related("line__order").get(pk=unit_id)
    try:
        reference = unit.download_reference or report(unit)
        download(unit, reference)
    except ApiError as error:
        refuse(unit, Refused(error.code or str(error.status or ""), error.message, error.retryable))
    except Refused as refused:
        refuse(unit, refused)
    return True


def claim(unit_id: int) -> bool:
    now = timezone.now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    released = Q(line__order__paid_at__isnull=False) | Q(line__order__approved_at__isnull=False)
    # One conditional UPDATE: of two workers exactly one changes the row, on every database.
    rows = LicensedUnit.objects.filter(pk__in=LicensedUnit.objects.filter(released, pk=unit_id).values("pk"))
    return bool(rows.filter(free, state__in=OPEN).update(claimed_until=now + CLAIM))


def design_of(line: OrderLine) -> int:
    if line.design_id is None:
        raise Refused("", "This line has no design to license.", False)
    return line.design_id


def report(unit: LicensedUnit) -> int:
    line = unit.line
    unit.state = State.REPORTING
    unit.save(update_fields=["state"])
    sale = clients.patterndesign(BUDGET).report_sale(
        line.order.reference,
        [design_of(line)],
        line.unit_price,
        product_name=line.product_name,
        currency=line.order.currency,
    )
    with transaction.atomic():
        unit.state = State.REPORTED
        unit.sale_reference = sale.sale_reference
        unit.download_reference = sale.download_references[0]
        unit.save(update_fields=["state", "sale_reference", "download_reference"])
        record(unit, OrderEvent.Kind.REPORTED, str(sale.sale_reference))
    return sale.download_references[0]


def download(unit: LicensedUnit, reference: int) -> None:
    """Fetch and keep one seamless repeat in the ordered colours; the line's scale says how large it is printed."""
    line = unit.line
    unit.download_attempted_at = unit.download_attempted_at or timezone.now()
    unit.save(update_fields=["download_attempted_at"])
    with tempfile.TemporaryDirectory(prefix="production-") as folder:
        got = clients.patterndesign(BUDGET).download(
            reference,
            Path(folder) / "file",
            file_type=cast(FileType, settings.PRODUCTION_FILE_TYPE),  # settings.py admits no other
            resolution=settings.PRODUCTION_RESOLUTION,
            colors=tuple(line.colours),
            palette=line.palette,
        )
        check(got.path, got.file_type)
        store(unit, got.path, got.file_type, got.size, got.sha256)


def check(path: Path, file_type: str) -> None:
    """The file is what was asked for: raster files open and have the asked width in pixels."""
    if file_type not in {"png", "jpg"}:
        return
    try:
        with Image.open(path) as picture:
            picture.load()
            width = picture.width
    except (OSError, Image.DecompressionBombError):
        raise Refused("", "The production file does not open.", True) from None
    if width != settings.PRODUCTION_RESOLUTION:
        raise Refused("", f"The production file is {width} px wide, not as asked.", False)


def store(unit: LicensedUnit, path: Path, file_type: str, size: int, sha256: str) -> None:
    storage = unit.file.storage
    name = f"{sha256[:2]}/{sha256}.{file_type}"
    if not storage.exists(name):
        with path.open("rb") as content:
            name = storage.save(name, File(content))
    with transaction.atomic():
        unit.file.name = name
        unit.file_type, unit.file_size, unit.sha256 = file_type, size, sha256
        unit.licensed_at, unit.state = timezone.now(), State.LICENSED
        unit.claimed_until, unit.error_code, unit.error_text = None, "", ""
        unit.save()
        record(unit, OrderEvent.Kind.LICENSED)


def refuse(unit: LicensedUnit, refused: Refused) -> None:
    with transaction.atomic():
        unit.state = State.FAILED
        unit.attempts += 1
        unit.claimed_until = None
        unit.error_code, unit.error_text = refused.code[:32], refused.text[:500]
        unit.repeating_helps = refused.repeating_helps
        unit.save()
        record(unit, OrderEvent.Kind.REFUSED, f"{refused.code} {refused.text}".strip()[:500])


def record(unit: LicensedUnit, kind: OrderEvent.Kind, text: str = "") -> None:
    OrderEvent.objects.create(order=unit.line.order, unit=unit, kind=kind, text=text)
