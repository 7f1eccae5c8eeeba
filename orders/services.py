"""What changes an order: placing it, releasing it. Each is one transaction, the task that follows included."""

from collections.abc import Sequence
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cart.models import Cart, CartItem
from orders.models import LicensedUnit, Order, OrderEvent, OrderLine, OrderLineSide, OutgoingMail
from orders.tasks import license_order, send_confirmation
from storefront.stored_images import read_image, save_image

Kind = OrderEvent.Kind


class OrderError(Exception):
    """Why an order cannot be placed, in the shopper's words."""


@transaction.atomic
def place_order(cart: Cart, order: Order) -> Order:
    """Turn the cart into an order and empty it. `order` holds the checkout's fields and is not saved yet."""
    items = list(Cart.objects.select_for_update().get(pk=cart.pk).items.with_sides())
    if not items:
        raise OrderError(_("Your bag is empty, so there is nothing to order yet."))
    order.checkout_key = checkout_key(cart, items)
    order.language = get_language() or "en"
    order.currency = items[0].currency
    order.save()
    for item in items:
        copy_line(order, item)
    OrderEvent.objects.create(order=order, kind=Kind.PLACED)
    CartItem.objects.filter(pk__in=[item.pk for item in items]).delete()  # not what is put back at this moment
    OutgoingMail.objects.create(order=order, kind=OutgoingMail.Kind.CONFIRMATION)
    send_confirmation.enqueue(order.pk)
    return order


def checkout_key(cart: Cart, items: Sequence[CartItem]) -> str:
    """Of the cart as it is filled now; another one once it was ordered and is filled again."""
    return f"{cart.token}:{items[0].pk}" if items else ""


def earlier_order(cart: Cart | None, key: str, token: str) -> Order | None:
    """What an earlier press has made: of the page with this key, else, of an empty cart, the last one.

    `token` is that of the order in the visitor's session, for a cart that is gone.
    """
    if order := Order.objects.filter(checkout_key=key).first():
        return order
    if cart and cart.items.exists():
        return None
    order = Order.objects.from_cart(cart).first() if cart else None
    return order or Order.objects.filter(token=token).first()


def copy_line(order: Order, item: CartItem) -> OrderLine:
    line = OrderLine(
        order=order,
        product_id=item.product_id,
        product_name=item.product_name,
        options=item.options,
        quantity=item.quantity,
        unit_price=item.unit_price,
        licence_fee=item.licence_fee,
    )
    if mockup := read_image(item.mockup):
        save_image(line.mockup, f"{order.token}-{item.pk}{PurePath(str(item.mockup.name)).suffix}", mockup)
    sides = item.printed_sides
    if sides and not line.mockup:
        line.mockup_next_at = timezone.now()
    line.write_old_columns(sides)
    line.save()
    for side in sides:
        OrderLineSide.copy_of(side, line=line).save()
    if sides:
        LicensedUnit.objects.bulk_create(LicensedUnit(line=line, number=n + 1) for n in range(line.quantity))
    return line


@transaction.atomic
def mark_paid(order: Order, by: str) -> bool:
    """Record the payment and start licensing. False when it was recorded before: nothing happens twice."""
    return release(order, "paid_at", Kind.PAID, by)


@transaction.atomic
def approve(order: Order, by: str) -> bool:
    """Release the order for production (on invoice: before the payment) and start licensing."""
    return release(order, "approved_at", Kind.APPROVED, by)


def release(order: Order, field: str, kind: OrderEvent.Kind, by: str) -> bool:
    now = timezone.now()
    if not Order.objects.filter(pk=order.pk, **{f"{field}__isnull": True}).update(**{field: now}):
        return False
    setattr(order, field, now)
    OrderEvent.objects.create(order=order, kind=kind, by=by)
    license_order.enqueue(order.pk)
    return True


@transaction.atomic
def repeat_licensing(order: Order) -> int:
    """Make the order's refused and waiting units due now; the number of them."""
    count = LicensedUnit.objects.filter(line__order=order).requeue()
    if count:
        license_order.enqueue(order.pk)
    return count
