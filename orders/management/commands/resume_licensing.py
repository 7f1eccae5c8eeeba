from typing import Any

from django.core.management.base import BaseCommand

from orders import sweep


class Command(BaseCommand):
    help = "License and send whatever is due, once: what the worker does every minute. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep.run_due()
        self.stdout.write(
            f"{swept.licensed} pieces licensed, {swept.mails} mails sent, {swept.mockups} pictures made again."
        )
