"""The mails that an order sends. Each is a row, sent again until it went out."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from orders.models import Order, OutgoingMail
from orders.status import sums
from orders.waiting import wait_after

logger = logging.getLogger(__name__)
ANSWERS = 9  # of a mail server for one mail, each of which may come just before the time limit


def send(mail_id: int) -> bool:
    """Send one mail that is due. False when another worker has it, or it did not go out and waits."""
    now = timezone.now()
    until = now + ANSWERS * timedelta(seconds=settings.EMAIL_TIMEOUT)
    # One conditional UPDATE, as for a unit: of two workers exactly one sends it. Without an error it does not wait.
    if not OutgoingMail.objects.due(now).filter(pk=mail_id).update(next_at=until, error=""):
        return False
    mail = OutgoingMail.objects.get(pk=mail_id)
    unsent = OutgoingMail.objects.filter(pk=mail_id, sent_at=None)
    attempts = min(mail.attempts + 1, 1000)
    try:
        send_confirmation_email(Order.objects.with_lines().get(pk=mail.order_id))
    except Exception as error:  # noqa: BLE001 - each mail backend has its own, and none may cost the mail
        logger.warning("The %s mail of order %s waits: %s", mail.kind, mail.order_id, error)
        words, next_at = f"{type(error).__name__}: {error}"[:500], timezone.now() + wait_after(attempts)
        # Whoever took it over while this was held up decides how it goes on.
        unsent.filter(next_at=until).update(attempts=attempts, error=words, next_at=next_at)
        return False
    # It went out, whoever holds it now: nobody else needs to send it.
    unsent.update(attempts=attempts, error="", sent_at=timezone.now())
    OutgoingMail.objects.waiting().update(next_at=now)  # the mail server is back, for all of them
    return True


def send_confirmation_email(order: Order) -> None:
    """To the shopper, in the language of the order."""
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
