import threading
from typing import Any

from django_tasks_db.management.commands import db_worker

from orders import sweep
from storefront import upkeep

LAST_WORDS = 5  # seconds for what each thread is at when the worker is stopped


class Command(db_worker.Command):
    help = "Run the background worker, the sweep of orders and the upkeep of mirrors. Options as for db_worker."

    def handle(self, **options: Any) -> None:
        if options["batch"]:
            sweep.run_due()
            super().handle(**options)
            return
        stopped = threading.Event()
        threads = [
            threading.Thread(target=work, args=(stopped,), name=name, daemon=True)
            for name, work in (("sweep", sweep.run_every_minute), ("upkeep", upkeep.run_minutely))
        ]
        for thread in threads:
            thread.start()
        try:
            super().handle(**options)
        finally:
            stopped.set()
            for thread in threads:
                thread.join(LAST_WORDS)
