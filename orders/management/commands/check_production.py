from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from orders import licensing, production
from orders.models import LicensedUnit, UnitFile

State = LicensedUnit.State


class Command(BaseCommand):
    help = "Reads every production file again and compares it with its digest. With --mend the API gives it anew, free."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="download again what is missing or differs")

    def handle(self, *args: Any, **options: Any) -> None:
        units = LicensedUnit.objects.filter(state=State.LICENSED).order_by("pk")
        rows = units.select_related("line__order").prefetch_related("files", "line__sides").iterator(chunk_size=100)
        disable = True if options["verbosity"] < 1 else None  # None: shown on a terminal only
        count, damaged = 0, []
        for unit in tqdm(rows, total=units.count(), disable=disable):
            for file in unit.production_files:
                count += 1
                if difference := production.difference(file):
                    damaged.append(file)
                    tqdm.write(f"{file.file_name}: {file.file.name}: {difference}", file=self.stdout)
        if damaged and not options["mend"]:
            raise CommandError(f"{len(damaged)} of {count} production files are damaged; --mend fetches them.")
        mended = self.mend(damaged) if damaged else 0
        self.stdout.write(f"{count} production files are whole, {mended} of them fetched again.")

    def mend(self, damaged: list[UnitFile]) -> int:
        """Fetch these again; their number."""
        try:
            # A storage that is away loses every file at once: no unit may be taken back for that.
            production.check_writable(damaged[0].file.storage)
        except OSError as error:
            raise CommandError(f"Nothing was changed: the production storage cannot be written ({error}).") from error
        for file in damaged:
            licensing.discard_file(file)
        ids = list(dict.fromkeys(file.unit_id for file in damaged))
        for unit_id in ids:
            licensing.license_unit(unit_id)
        left = LicensedUnit.objects.filter(pk__in=ids).exclude(state=State.LICENSED).count()
        if left:
            raise CommandError(f"{left} pieces could not be mended; their orders say why.")
        return len(damaged)
