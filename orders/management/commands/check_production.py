from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from orders import licensing
from orders.models import LicensedUnit, UnitFile


class Command(BaseCommand):
    help = "Reads every production file again and compares it with its digest. With --mend the API gives it anew, free."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="download again what is missing or differs")

    def handle(self, *args: Any, **options: Any) -> None:
        files = UnitFile.objects.exclude(file="").select_related("unit__line__order").order_by("pk")
        disable = True if options["verbosity"] < 1 else None  # None: shown on a terminal only
        progress = tqdm(files.iterator(), total=files.count(), disable=disable)
        damaged = [file for file in progress if not licensing.is_whole(file)]
        for file in damaged:
            self.stdout.write(f"{file.file_name}: {file.file.name} is missing or differs")
            if options["mend"]:
                licensing.discard_file(file)
        if damaged and not options["mend"]:
            raise CommandError(f"{len(damaged)} of {files.count()} production files are damaged; --mend fetches them.")
        unfinished = LicensedUnit.objects.open().filter(files__in=[file.pk for file in damaged]).distinct()
        for unit in unfinished:
            licensing.license_unit(unit.pk)
        mended = UnitFile.objects.filter(pk__in=[file.pk for file in damaged]).exclude(file="").count()
        self.stdout.write(f"{files.count()} production files are whole, {mended} of them fetched again.")
        if mended < len(damaged):
            raise CommandError(f"{len(damaged) - mended} could not be fetched; their orders say why.")
