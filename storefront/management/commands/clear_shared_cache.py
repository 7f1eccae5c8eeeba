from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from storefront.models import SharedCacheEntry


class Command(BaseCommand):
    help = "Deletes what has expired in the table of the shared cache and nobody has read since. For a nightly job."

    def handle(self, *args: Any, **options: Any) -> None:
        count, _models = SharedCacheEntry.objects.filter(expires__lt=timezone.now()).delete()
        self.stdout.write(f"{count} entries deleted.")
