from typing import Any

from django.core.management.base import BaseCommand

from orders.models import LicensedUnit, Order
from orders.tasks import license_order


class Command(BaseCommand):
    help = "Put every released order with unlicensed units back in line, as after a worker was killed. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        unfinished = Order.objects.released().filter(lines__units__state__in=LicensedUnit.OPEN)
        orders = unfinished.distinct().values_list("pk", flat=True)
        for order_id in orders:
            license_order.enqueue(order_id)
        self.stdout.write(f"{len(orders)} orders back in line.")
