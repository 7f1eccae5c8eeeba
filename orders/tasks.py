"""Background work of orders that hurries: the worker runs it at once. What it leaves, the sweep takes up."""

from django_tasks import task

from orders import emails, sweep
from orders.models import LicensedUnit, OutgoingMail


@task()
def license_order(order_id: int) -> None:
    """License every due unit of a released order."""
    sweep.license_due(LicensedUnit.objects.filter(line__order_id=order_id))


@task()
def retry_order(order_id: int) -> None:
    """What the version before has in line. To be deleted with the next release."""
    license_order.func(order_id)


@task()
def send_confirmation(order_id: int) -> None:
    # Orders that the version before places have no row.
    mail, _new = OutgoingMail.objects.get_or_create(order_id=order_id, kind=OutgoingMail.Kind.CONFIRMATION)
    emails.send(mail.pk)
