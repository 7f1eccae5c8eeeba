"""Background work of orders; `manage.py db_worker` runs it."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from orders import licensing
from orders.emails import send_confirmation_email
from orders.models import LicensedUnit, Order

MAX_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=15)


@task()
def license_order(order_id: int) -> None:
    """License every open unit of a released order; come back for those that repeating may help."""
    units = LicensedUnit.objects.filter(line__order_id=order_id)
    for unit_id in units.open().values_list("pk", flat=True):
        licensing.license_unit(unit_id)
    again = units.repeatable().filter(attempts__lt=MAX_ATTEMPTS)
    claimed = units.open().filter(claimed_until__isnull=False)
    if again or claimed:
        attempts = max((unit.attempts for unit in again), default=0)
        wait = licensing.CLAIM if claimed else min(FIRST_WAIT * 2**attempts, licensing.CLAIM)
        retry_order.using(run_after=timezone.now() + wait).enqueue(order_id)


@task()
def retry_order(order_id: int) -> None:
    LicensedUnit.objects.filter(line__order_id=order_id).repeatable().filter(attempts__lt=MAX_ATTEMPTS).requeue()
    license_order.func(order_id)


@task()
def send_confirmation(order_id: int) -> None:
    send_confirmation_email(Order.objects.with_lines().get(pk=order_id))
