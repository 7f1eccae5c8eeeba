from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cart import presses
from cart.models import Cart, CartItem, CartItemSide
from cart.services import empty

DAYS = 60


class Command(BaseCommand):
    help = "Deletes the bags that nobody has filled for a while, with their pictures. For a nightly job."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS, help=f"how long a bag is kept ({DAYS})")

    def handle(self, *args: Any, **options: Any) -> None:
        before = timezone.now() - timedelta(days=options["days"])
        count = 0
        for cart in Cart.objects.filter(updated_at__lt=before).iterator():
            empty(cart)  # one bag at a time, so that shoppers never wait for this
            cart.delete()
            count += 1
        presses.clear()
        # Left by the version before, which deletes items without their sides.
        CartItemSide.objects.exclude(item__in=CartItem.with_removed.all()).delete()
        self.stdout.write(f"{count} bags deleted.")
