import threading
from typing import Any

from django_tasks_db.management.commands import db_worker

from orders import sweep

LAST_WORDS = 5  # seconds for what the sweep is at when the worker is stopped


class Command(db_worker.Command):
    help = "Run the background worker, and the sweep at its start and every minute. Options as for db_worker."

    def handle(self, **options: Any) -> None:
        if options["batch"]:
            sweep.run_due()
            super().handle(**options)
            return
        stopped = threading.Event()
        sweeping = threading.Thread(target=sweep.run_every_minute, args=(stopped,), name="sweep", daemon=True)
        sweeping.start()
        try:
            super().handle(**options)
        finally:
            stopped.set()
            sweeping.join(LAST_WORDS)
