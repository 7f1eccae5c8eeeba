from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from orders import personal_data
from storefront import bounds, sign_in


class Command(BaseCommand):
    help = "Deletes, locks away or anonymises whatever has had its time (docs/security.md). For a nightly job."

    def handle(self, *args: Any, **options: Any) -> None:
        for command in ("clearsessions", "clear_bags", "clear_shared_cache", "prune_db_task_results"):
            call_command(command, verbosity=options["verbosity"])
        self.stdout.write(f"{bounds.clear()} counts and {sign_in.clear()} failed sign-ins deleted.")
        locked, forgotten = personal_data.clear_old()
        self.stdout.write(f"{locked} orders locked away, {forgotten} orders without a name.")
