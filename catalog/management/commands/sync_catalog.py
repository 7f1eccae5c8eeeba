from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.models import ProductDefect, SyncRun
from catalog.sync import report
from catalog.sync.run import run_sync
from pattern_apis.transport.errors import ApiError
from storefront.progress import Bars

NAMES = {
    "schema": "Attributes, categories",
    "deriving": "Reading anew",
    "files": "Files",
    "products": "Products",
    "missing": "Asking for missing ones",
    "gone": "Asking for gone ones",
    "galleries": "Pictures",
}
HELD_BACK = 3  # the exit status where the shop is well and something was not believed; a failure has 1


class Command(BaseCommand):
    help = "Bring the catalogue up to date with Pattern PXM: only what changed, and once a day everything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--full", action="store_true", help="walk the whole list now, and look for deleted products"
        )
        parser.add_argument(
            "--galleries",
            type=int,
            default=250,
            metavar="N",
            help="fetch the pictures of at most N products beforehand (five calls each; the rest when first seen)",
        )

        parser.add_argument(
            "--accept",
            action="store_true",
            help="apply at once what was held back, and whatever else Pattern PXM no longer has, however much it is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bars = Bars(NAMES, hidden=options["verbosity"] < 1)
        try:
            run = run_sync(bars, full=options["full"], galleries=options["galleries"], accept=options["accept"])
        except ApiError as error:
            raise CommandError(
                f"Pattern PXM did not answer as it should ({error}). What came is kept; "
                "the same command goes on where this one stopped."
            ) from None
        except KeyboardInterrupt:
            raise CommandError("Stopped. The same command goes on from here.") from None
        finally:
            bars.close()
        for sentence in report.blocked_pictures(run):
            self.stderr.write(self.style.WARNING(sentence))
        if sentences := report.describe(run):
            raise CommandError(
                "\n".join(("Not all of it was believed.", *sentences, report.advise())), returncode=HELD_BACK
            )
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"The catalogue is up to date: {numbers(run)}."))
            if count := ProductDefect.objects.count():
                self.stdout.write(f"{count} values could not be used: the admin lists them as defects in product data.")


def numbers(run: SyncRun) -> str:
    names = ("products", "new", "changed", "gone", "back", "files")
    return ", ".join(f"{run.counts.get(name, 0)} {name}" for name in names)
