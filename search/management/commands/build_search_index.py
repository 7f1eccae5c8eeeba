import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.building import BuildRunning, run_build, sweep
from search.models import IndexEntry
from storefront.progress import Bars

NAMES = {"category": "Categories", "product": "Products", "design": "Designs", "file": "Files"}


class Command(BaseCommand):
    help = "Build the search index from the mirror. Stopped, the same command goes on from there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="from the beginning, where one was stopped too")

    def handle(self, *args: Any, **options: Any) -> None:
        bars = Bars(NAMES, hidden=options["verbosity"] < 1)
        try:
            run_build(bars, anew=options["anew"])
            sweep(threading.Event())
        except BuildRunning:
            raise CommandError("Another build is at it, or was killed a minute or two ago.") from None
        except KeyboardInterrupt:
            raise CommandError("Stopped. The same command goes on from here.") from None
        finally:
            bars.close()
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"The index holds {IndexEntry.objects.count():,} records."))
