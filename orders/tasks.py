"""Background work: django-tasks runs these in `manage.py db_worker`."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from orders import licensing
from orders.models import LicensedUnit, Order
from orders.progress import sums

State = LicensedUnit.State
ATTEMPTS = 8


@task()
def license_order(order_id: int) -> None:
    """License every open unit of a released order; come back for those that repeating may help."""
    units = LicensedUnit.objects.filter(line__order_id=order_id)
    for unit_id in units.filter(state__in=licensing.OPEN).values_list("pk", flat=True):
        licensing.license_unit(unit_id)
    again = units.filter(state=State.FAILED, repeating_helps=True, attempts__lt=ATTEMPTS)
    claimed = units.filter(state__in=licensing.OPEN, claimed_until__isnull=False)
    if again or claimed:
        attempts = max((unit.attempts for unit in again), default=0)
        wait = min(timedelta(seconds=15) * 2**attempts, licensing.CLAIM)
        retry_order.using(run_after=timezone.now() + (licensing.CLAIM if claimed else wait)).enqueue(order_id)


@task()
def retry_order(order_id: int) -> None:
    failed = LicensedUnit.objects.filter(
        line__order_id=order_id, state=State.FAILED, repeating_helps=True, attempts__lt=ATTEMPTS
    )
    failed.filter(download_reference__isnull=False).update(state=State.REPORTED)
    failed.filter(download_reference__isnull=True).update(state=State.PENDING)
    license_order.func(order_id)


@task()
def send_confirmation(order_id: int) -> None:
    order = Order.objects.prefetch_related("lines").get(pk=order_id)
    with translation.override(order.language):
        address = f"{settings.SHOP_URL}{order.get_absolute_url()}"
        context = {"order": order, "sums": sums(order), "shop_url": settings.SHOP_URL, "address": address}
        mail = EmailMultiAlternatives(
            _("Your order %(reference)s at Motif") % {"reference": order.reference},
            render_to_string("orders/confirmation.txt", context),
            to=[order.email],
        )
        mail.attach_alternative(render_to_string("orders/confirmation.html", context), "text/html")
        mail.send()
