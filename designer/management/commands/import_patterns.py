from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from designer.mirror import wording
from designer.mirror.hold import ImportRunning, ImportStopped
from designer.mirror.importing import run_import
from pattern_apis.transport.errors import ApiError
from storefront.progress import Bars

NAMES = {
    "menu": "Categories, palettes",
    "export": "Designs",
    "missing": "Asking for missing ones",
    "popular": "What is liked best",
    "collections": "Collections",
}
HELD_BACK = 3  # the exit status where the shop is well and something was not believed; a failure has 1


class Command(BaseCommand):
    help = "Bring the mirror of designs up to date: the export, one part a minute, and what only searches tell."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--accept",
            action="store_true",
            help="apply at once what was held back, and whatever else the API no longer has, however much it is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bars = Bars(NAMES, hidden=options["verbosity"] < 1)
        try:
            run = run_import(bars, accept=options["accept"])
        except ApiError as error:
            raise CommandError(
                f"The pattern API did not answer as it should ({error}). What came is kept; "
                "the same command goes on where this one stopped."
            ) from None
        except ImportRunning:
            raise CommandError("Another import is at it, or was killed less than a minute ago.") from None
        except (ImportStopped, KeyboardInterrupt):
            raise CommandError("Stopped. The same command goes on from here.") from None
        finally:
            bars.close()
        if sentences := wording.describe_withheld(run):
            raise CommandError(
                "\n".join(("Not all of it was believed.", *sentences, wording.advise())), returncode=HELD_BACK
            )
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"The designs are up to date: {wording.numbers(run)}."))
