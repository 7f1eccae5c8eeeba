"""The mails that an order sends."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from orders.models import Order
from orders.status import sums


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
