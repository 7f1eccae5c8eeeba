"""From released unit to licensed production files, each step safe to repeat.

`sale/report` costs nothing; the first `sale/download` of one of its references charges the fee, repeating it is free.
So a report whose answer was lost is simply made again, and a download is repeated until its file is stored. Once a
download was attempted, the references on the rows are the only way forward: reporting again could charge twice.

The row is claimed for a while instead of locked, since the calls take seconds and a lock held over them would stop
every other writer on SQLite. A claim outlives any call's budget, and a dead worker's claim runs out by itself.
"""

import hashlib
import logging
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from PIL import Image

from orders.models import LicensedUnit, Order, OrderEvent, UnitFile
from pattern_apis.patterndesign.sales import FileType
from pattern_apis.transport import FILE
from pattern_apis.transport.errors import ApiError
from storefront import clients

logger = logging.getLogger("orders.licensing")
BUDGET = replace(FILE, total=240)
CLAIM = timedelta(minutes=10)  # longer than a call with all its attempts; renewed before each file
State = LicensedUnit.State


class Refused(Exception):
    """Why a unit could not be licensed: the API's code and text, and whether repeating helps."""

    def __init__(self, code: str, text: str, repeating_helps: bool) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.repeating_helps = repeating_helps


def license_unit(unit_id: int) -> bool:
    """Move one unit as far as it goes. False when another worker has it or nothing is left to do.

    Refusals are recorded on the unit and do not raise.
    """
    if not claim(unit_id):
        return False
    unit = LicensedUnit.objects.select_related("line__order").get(pk=unit_id)
    try:
        for file in unit.production_files or report(unit):
            download(unit, file)
        finish(unit)
    except ApiError as error:
        refuse(unit, Refused(error.code or str(error.status or ""), error.message, error.retryable))
    except OSError as error:
        logger.error("unit %s: %s", unit.pk, error)
        refuse(unit, Refused("", "The production file could not be stored: is the disk full, or not writable?", True))
    except Refused as refused:
        refuse(unit, refused)
    return True


def claim(unit_id: int) -> bool:
    now = timezone.now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    # One conditional UPDATE: of two workers exactly one changes the row, on every database.
    units = LicensedUnit.objects.filter(pk=unit_id, line__order__in=Order.objects.released())
    rows = LicensedUnit.objects.filter(pk__in=units.values("pk"))
    return bool(rows.open().filter(free).update(claimed_until=now + CLAIM))


def report(unit: LicensedUnit) -> list[UnitFile]:
    """Report the unit with all designs on it, and keep the reference of each side's file."""
    line = unit.line
    sides = line.printed_sides
    if not sides:
        raise Refused("", "This line has no design to license.", False)
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
        raise Refused("", "The report brought another number of references than there are designs.", False)
    references = dict(zip(design_ids, sale.download_references, strict=True))
    files = [UnitFile(unit=unit, side=side.side, download_reference=references[side.design_id]) for side in sides]
    with transaction.atomic():
        unit.state = State.REPORTED
        unit.sale_reference = sale.sale_reference
        files[0].write_old_columns(unit)
        unit.save()
        for file in files:
            file.save()
        record(unit, OrderEvent.Kind.REPORTED, str(sale.sale_reference))
    return files


def download(unit: LicensedUnit, file: UnitFile) -> None:
    """Fetch and keep one seamless repeat in the ordered colours; the side's scale says how large it is printed."""
    if file.file:
        return
    side = file.line_side
    file.download_attempted_at = file.download_attempted_at or timezone.now()
    save_file(unit, file)
    with tempfile.TemporaryDirectory(prefix="production-") as folder:
        production = clients.patterndesign(BUDGET).download(
            cast(int, file.download_reference),
            Path(folder) / "file",
            file_type=cast(FileType, settings.PRODUCTION_FILE_TYPE),  # settings.py admits no other
            resolution=settings.PRODUCTION_RESOLUTION,
            colors=tuple(side.colours),
            palette=side.palette,
        )
        check(production.path, production.file_type)
        file.file.name = store(file, production.path, production.sha256, production.file_type)
    file.file_type, file.file_size, file.sha256 = production.file_type, production.size, production.sha256
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
        raise Refused("", "The production file does not open.", True) from None
    if width != settings.PRODUCTION_RESOLUTION:
        raise Refused("", f"The production file is {width} px wide, not as asked.", False)


def store(file: UnitFile, path: Path, sha256: str, file_type: str) -> str:
    """Keep the file under its digest; the name in the storage. Raises OSError.

    What stands there under this name already is believed only if its digest is the name's: it may have been cut off.
    """
    storage = file.file.storage
    name = f"{sha256[:2]}/{sha256}.{file_type}"
    if storage.exists(name):
        if digest_of(storage, name) == sha256:
            return name
        storage.delete(name)
    with path.open("rb") as content:
        return storage.save(name, File(content))


def digest_of(storage: Storage, name: str) -> str:
    """SHA-256 of a stored file as hexadecimal digits. Raises OSError."""
    digest = hashlib.sha256()
    with storage.open(name, "rb") as content:
        for chunk in content.chunks():
            digest.update(chunk)
    return digest.hexdigest()


def is_whole(file: UnitFile) -> bool:
    """What is stored has the digest that it was licensed with."""
    try:
        return digest_of(file.file.storage, str(file.file.name)) == file.sha256
    except OSError:
        return False


@transaction.atomic
def discard_file(file: UnitFile) -> None:
    """Put the unit back to where this file has to be downloaded again."""
    unit = file.unit
    file.file.name, file.sha256 = "", ""
    save_file(unit, file)
    unit.state, unit.claimed_until = State.REPORTED, None
    unit.save(update_fields=["state", "claimed_until"])


@transaction.atomic
def finish(unit: LicensedUnit) -> None:
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
