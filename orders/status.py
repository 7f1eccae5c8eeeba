"""Where an order stands and what it comes to, as the shopper sees it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from cart.sums import Sums
from catalog.money import Money
from orders import waiting
from orders.models import LicensedUnit, Order, OrderEvent


@dataclass(frozen=True)
class Step:
    name: str
    done: bool
    current: bool


@dataclass(frozen=True)
class Headline:
    title: str
    text: str


@dataclass(frozen=True)
class TimelineEntry:
    name: str
    at: datetime


@dataclass(frozen=True)
class WaitingCause:
    """One line for the staff: what licensing waits for."""

    name: str
    since: datetime
    orders: int
    to_do: str


def causes() -> list[WaitingCause]:
    units = LicensedUnit.objects.waiting().order_by("cause").values_list("cause")
    rows = units.annotate(Min("waiting_since"), Count("line__order", distinct=True))
    return [
        WaitingCause(str(LicensedUnit.Cause(cause).label), since, orders, str(waiting.TO_DO[cause]))
        for cause, since, orders in rows
    ]


def sums(order: Order) -> Sums:
    lines = order.lines.all()
    products = sum((line.unit_price * line.quantity for line in lines), Decimal(0))
    licences = sum((line.licence_fee * line.quantity for line in lines), Decimal(0))
    return Sums(Money(products, order.currency), Money(licences, order.currency))


def is_licensed(order: Order) -> bool:
    units = [unit for line in order.lines.all() for unit in line.units.all()]
    return order.released and all(unit.state == LicensedUnit.State.LICENSED for unit in units)


def steps(order: Order) -> list[Step]:
    """Ordered, checked by the staff, licensed; payment is on invoice and holds nothing up."""
    checked, licensed = order.released, is_licensed(order)
    return [
        Step(_("Ordered"), True, False),
        Step(_("Checked") if checked else _("We look at it"), checked, not checked),
        Step(_("Ready to print") if licensed else _("Licensed, then printed"), licensed, checked),
    ]


def write_headline(order: Order) -> Headline:
    if is_licensed(order):
        return Headline(
            _("Ready for the press."),
            _("Every pattern of your order is licensed, and its file is ready to be printed."),
        )
    if order.released:
        return Headline(
            _("Checked, and on its way to the press."), _("We are licensing the patterns of your order now.")
        )
    return Headline(
        _("Thank you, it is with us."),
        _("Somebody looks at every order before it is printed. The confirmation comes by e-mail."),
    )


def timeline(order: Order) -> list[TimelineEntry]:
    """What happened, in the shopper's words; the staff's detail of single units stays in the admin."""
    names: dict[str, str] = {
        OrderEvent.Kind.PLACED: _("Order received"),
        OrderEvent.Kind.PAID: _("Payment arrived"),
        OrderEvent.Kind.APPROVED: _("Checked by us"),
    }
    moments = [TimelineEntry(names[event.kind], event.at) for event in order.events.all() if event.kind in names]
    if is_licensed(order):
        licensed = [u.licensed_at for line in order.lines.all() for u in line.units.all() if u.licensed_at]
        moments += [TimelineEntry(_("Patterns licensed"), max(licensed))] if licensed else []
    return moments
