"""What the shop knows of a person: given out, locked away, and forgotten.

An order is in daily use for `ORDER_YEARS`; then it is locked away, since its invoice must stay whole for
`INVOICE_YEARS` from the end of its year; then it keeps what was sold and loses to whom. Who asks to be forgotten is
locked away at once. Bags and sessions go 60 days after they were last used.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from cart.models import Cart
from cart.services import empty
from cart.session import CART_KEY, ORDER_KEY
from orders.models import LicensedUnit, Order, OrderLine, OrderQuerySet, new_token

PERSONAL = ("name", "email", "street", "postcode", "city", "note")


class StillOpen(Exception):
    """Orders whose files are still being licensed: they need the person's name."""


def orders_of(email: str) -> OrderQuerySet:
    return Order.objects.filter(email__iexact=email.strip())


def export(email: str) -> dict[str, Any]:
    """All of it, in words that a person can read without us."""
    return {
        "e-mail": email,
        "orders": [_described(order) for order in orders_of(email).with_lines().order_by("placed_at")],
        "sessions": sum(1 for _session in _sessions_of(orders_of(email))),
    }


def _described(order: Order) -> dict[str, Any]:
    return {
        "reference": order.reference,
        **{name: getattr(order, name) for name in PERSONAL},
        "country": str(order.country),
        "language": order.language,
        "placed": order.placed_at,
        "paid": order.paid_at,
        "approved": order.approved_at,
        "locked away": order.locked_at,
        "lines": [_line(line) for line in order.lines.all()],
        "events": [{"at": event.at, "what": str(event.get_kind_display())} for event in order.events.all()],
        "mails": list(order.mails.values("kind", "created_at", "sent_at")),
    }


def _line(line: OrderLine) -> dict[str, Any]:
    sides = [{"design": side.design_title, "colours": side.shown_colours} for side in line.printed_sides]
    total = str(line.money)
    return {"product": line.product_name, "options": line.options, "quantity": line.quantity, "total": total} | {
        "designs": sides
    }


@transaction.atomic
def erase(email: str) -> tuple[int, int]:
    """How many orders were locked away, and how many lost the name. Raises `StillOpen`."""
    orders = orders_of(email)
    is_open = LicensedUnit.objects.open().filter(line__order__in=orders.released())
    if is_open.exists():
        raise StillOpen(
            ", ".join(sorted({unit.line.order.reference for unit in is_open.select_related("line__order")}))
        )
    for session in _sessions_of(orders):
        for cart in Cart.objects.filter(token=session.get_decoded().get(CART_KEY, "")):
            empty(cart)
            cart.delete()
        session.delete()
    forgotten = anonymise(orders.filter(placed_at__lt=invoices_until()))
    return lock(orders.in_use()), forgotten


def lock(orders: OrderQuerySet) -> int:
    """Out of daily use: nobody's address leads to them, and no mail goes out for them any more."""
    count = 0
    for order in orders:
        order.mails.filter(sent_at=None).delete()
        fresh = {"token": new_token(), "checkout_key": None, "note": "", "locked_at": timezone.now()}
        count += Order.objects.filter(pk=order.pk).update(**fresh)
    return count


def anonymise(orders: OrderQuerySet) -> int:
    """What was sold, when, for how much and to which country stays."""
    lock(orders.in_use())
    ids = list(orders.filter(anonymised_at=None).values_list("pk", flat=True))
    now = timezone.now()
    return Order.objects.filter(pk__in=ids).update(**dict.fromkeys(PERSONAL, ""), anonymised_at=now, locked_at=now)


def clear_old() -> tuple[int, int]:
    """What each night does: orders locked away, orders that lost the name."""
    in_use_since = timezone.now() - timedelta(days=365.25 * settings.ORDER_YEARS)
    forgotten = anonymise(Order.objects.filter(placed_at__lt=invoices_until()))
    return lock(Order.objects.in_use().filter(placed_at__lt=in_use_since)), forgotten


def invoices_until() -> datetime:
    """Orders placed before it need no whole invoice any more: the years are counted from the end of their own."""
    now = timezone.localtime()
    return now.replace(
        year=now.year - settings.INVOICE_YEARS, month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )


def _sessions_of(orders: OrderQuerySet) -> Iterator[Session]:
    tokens = set(orders.values_list("token", flat=True))
    for session in Session.objects.iterator():
        if session.get_decoded().get(ORDER_KEY) in tokens:
            yield session
