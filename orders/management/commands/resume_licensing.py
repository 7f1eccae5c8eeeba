from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q

from orders.licensing import OPEN
from orders.models import Order
from orders.tasks import license_order


class Command(BaseCommand):
    help = "Put every released order with unlicensed pieces back in line, as after a worker was killed. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        released = Order.objects.filter(Q(paid_at__isnull=False) | Q(approved_at__isnull=False))
        orders = released.filter(lines__units__state__in=OPEN).distinct().values_list("pk", flat=True)
        for order_id in orders:
            license_order.enqueue(order_id)
        self.stdout.write(f"{len(orders)} orders back in line.")
