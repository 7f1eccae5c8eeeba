"""What changes a cart. Each is one transaction; the API is asked before it, never inside."""

import logging
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cart import presses
from cart.models import MAX_LINES, MAX_PIECES, MAX_QUANTITY, MAX_REMOVED, Cart, CartItem, CartItemSide
from cart.pricing import price_unit
from catalog import product_page, products
from catalog.product_page import ProductPage
from catalog.products import ProductNotFound
from designer import designs, recolour_parts
from designer.customization import Customization
from designer.designs import Design, DesignNotFound
from pattern_apis.transport.errors import AWAY, ApiError, NotFound, Rejected
from storefront.spending import BoundReached
from storefront.stored_images import delete_image, save_image

logger = logging.getLogger("cart.services")
MOCKUP_SIDE = 800  # px
PUT_BACK_WITHIN = timedelta(hours=1)


class CartError(Exception):
    """Why the cart stays as it is, in the shopper's words. `away`: the same will work in a moment, and where a bound
    is reached in `retry_after` seconds."""

    def __init__(self, message: str, *, away: bool = False, retry_after: int = 0) -> None:
        super().__init__(message)
        self.away = away
        self.retry_after = retry_after

    @classmethod
    def of_away(cls, error: ApiError, message: str) -> "CartError":
        if isinstance(error, BoundReached):
            seconds = math.ceil(error.retry_after)
            return cls(bound_reached(seconds), away=True, retry_after=seconds)
        return cls(message, away=True)


@dataclass(frozen=True)
class NewItem:
    """An item that is in no cart yet; `mockup` is WebP, empty for what carries no design."""

    item: CartItem
    sides: tuple[CartItemSide, ...] = ()
    mockup: bytes = b""


def prepare_item(product_id: str, design_id: int | None, customization: Mapping[str, str], quantity: int) -> NewItem:
    """What the shopper wants, with the API's own mockup of it. `customization` holds its fields as a form sends them.

    Raises CartError.
    """
    product = _product(product_id)
    if product.missing:
        raise CartError(why_not_orderable(product.name, passing=True), away=True)
    if product.price is None:
        raise CartError(_("“%(product)s” has no price yet, so it cannot be ordered.") % {"product": product.name})
    if design_id and not product.designable:
        raise CartError(_("“%(product)s” is not printed with patterns.") % {"product": product.name})
    if product.designable and not design_id:
        raise CartError(_("Choose a pattern for “%(product)s” first.") % {"product": product.name})
    price = price_unit(product.price.amount, licensed=bool(design_id))
    item = CartItem(
        product_id=product.id,
        product_name=(product.title if product.options else product.name)[:255],
        options=", ".join(value for _label, value in product.options)[:255],
        currency=product.price.currency,
        unit_price=price.product,
        licence_fee=price.licence,
        quantity=checked_quantity(quantity),
    )
    if not design_id:
        return NewItem(item)
    side, mockup = _customized(product, design_id, customization)
    return NewItem(item, (side,), mockup)


def put_in(cart: Cart, new: NewItem, press: str = "") -> CartItem:
    """Returns the item in the cart: this one, or the same one that was there already; what the same `press` put in is
    left as it is. Raises CartError."""
    item = new.item
    if new.mockup:
        save_image(item.mockup, "mockup.webp", new.mockup)
    if new.sides and not item.mockup:  # it is made again
        item.mockup_next_at = timezone.now()
    stored = None
    try:
        stored = _put_in(cart, item, new.sides, press)
    finally:
        if stored is not item and item.mockup:
            delete_image(item.mockup)
    return stored


@transaction.atomic
def _put_in(cart: Cart, item: CartItem, sides: tuple[CartItemSide, ...], press: str) -> CartItem:
    cart = Cart.objects.select_for_update().get(pk=cart.pk)
    if before := presses.item_of(press):
        return before
    forget_removed(cart)
    items = list(cart.items.with_sides())
    same = next((other for other in items if is_same_item(other, item, sides)), None)
    check_room(items, pieces=item.quantity, lines=0 if same else 1)
    if same:
        same.quantity = checked_quantity(same.quantity + item.quantity)
        same.save(update_fields=["quantity"])
    else:
        item.cart = cart
        item.write_old_columns(sides)
        item.save()
        for side in sides:
            side.item = item
            side.save()
    cart.save(update_fields=["updated_at"])
    presses.note(press, same or item)
    return same or item


def is_same_item(item: CartItem, new: CartItem, sides: tuple[CartItemSide, ...]) -> bool:
    fields = ("product_id", "unit_price", "licence_fee", "currency")
    same_sides = [side.looks for side in item.printed_sides] == [side.looks for side in sides]
    return same_sides and all(getattr(item, field) == getattr(new, field) for field in fields)


@transaction.atomic
def set_quantity(item: CartItem, quantity: int) -> None:
    """Raises CartError."""
    cart = Cart.objects.select_for_update().get(pk=item.cart_id)
    others = [other for other in cart.items.all() if other.pk != item.pk]
    check_room(others, pieces=checked_quantity(quantity))
    CartItem.objects.filter(pk=item.pk).update(quantity=checked_quantity(quantity))
    item.refresh_from_db()


@transaction.atomic
def remove(item: CartItem) -> None:
    """Take it out; for a while it can be put back."""
    forget_removed(item.cart, older_than=PUT_BACK_WITHIN)
    CartItem.with_removed.filter(pk=item.pk).update(removed_at=timezone.now())
    removed = CartItem.with_removed.filter(cart=item.cart, removed_at__isnull=False).order_by("-removed_at")
    CartItem.with_removed.filter(pk__in=[one.pk for one in removed[MAX_REMOVED:]]).delete()


@transaction.atomic
def put_back(item: CartItem) -> None:
    """What was put into the cart again meanwhile becomes one item with it. Raises CartError."""
    cart = Cart.objects.select_for_update().get(pk=item.cart_id)
    removed = CartItem.with_removed.with_sides().filter(pk=item.pk, removed_at__isnull=False).first()
    if removed is None:  # another tab was quicker
        return
    sides = tuple(removed.printed_sides)
    items = list(cart.items.with_sides())
    same = next((other for other in items if is_same_item(other, removed, sides)), None)
    check_room(items, pieces=removed.quantity, lines=0 if same else 1)
    if same is None:
        CartItem.with_removed.filter(pk=removed.pk).update(removed_at=None)
    else:
        CartItem.objects.filter(pk=same.pk).update(quantity=min(same.quantity + removed.quantity, MAX_QUANTITY))
        presses.note(presses.name_of_put_back(cart.token, removed.pk), same)
        removed.delete()


@transaction.atomic
def empty(cart: Cart) -> None:
    """Delete all items with their mockups, those taken out included; the cart itself stays."""
    CartItem.with_removed.filter(cart=cart).delete()


def forget_removed(cart: Cart, older_than: timedelta = PUT_BACK_WITHIN) -> None:
    CartItem.with_removed.filter(cart=cart, removed_at__lt=timezone.now() - older_than).delete()


def check_room(items: Iterable[CartItem], *, pieces: int, lines: int = 0) -> None:
    """Raises CartError where so much more makes more than one bag takes."""
    quantities = [item.quantity for item in items]
    if lines and len(quantities) + lines > MAX_LINES:
        message = _("A bag holds %(most)d different things at most. Order these first, or take something out.")
        raise CartError(message % {"most": MAX_LINES})
    if sum(quantities) + pieces > MAX_PIECES:
        message = _("A bag holds %(most)d pieces at most. Order these first, or write to us for a larger order.")
        raise CartError(message % {"most": MAX_PIECES})


def checked_quantity(quantity: int) -> int:
    if quantity < 1:
        raise CartError(_("One piece is the least; to have none, take it out of the bag."))
    if quantity > MAX_QUANTITY:
        message = ngettext(
            "We print %(most)d piece of a kind at most in one order.",
            "We print %(most)d pieces of a kind at most in one order.",
            MAX_QUANTITY,
        )
        raise CartError(message % {"most": MAX_QUANTITY})
    return quantity


def bound_reached(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    message = ngettext(
        "That was a lot from here in a short time. In %(minutes)d minute there is room for more; nothing is lost.",
        "That was a lot from here in a short time. In %(minutes)d minutes there is room for more; nothing is lost.",
        minutes,
    )
    return message % {"minutes": minutes}


def why_not_orderable(product_name: str, *, passing: bool) -> str:
    if passing:
        text = _("“%(product)s” cannot be ordered at this moment: we are checking whether it is still made.")
        return " ".join((text % {"product": product_name}, _("Nothing is lost; please try again in a while.")))
    return _("“%(product)s” is no longer in the shop, so it cannot be ordered.") % {"product": product_name}


def problems_of(items: Iterable[CartItem]) -> dict[int, str]:
    """By the item's id, why it cannot be ordered now."""
    items = list(items)
    state = products.not_orderable({item.product_id for item in items}) if items else {}
    return {
        item.pk: why_not_orderable(item.product_name, passing=state[item.product_id])
        for item in items
        if item.product_id in state
    }


def _product(product_id: str) -> ProductPage:
    try:
        return product_page.build(products.get_product(product_id))
    except (ProductNotFound, NotFound) as error:
        raise CartError(_("This product is no longer in the shop.")) from error
    except AWAY as error:
        message = _("This product is away for a moment. Nothing is lost; please try again shortly.")
        raise CartError.of_away(error, message) from error


def _customized(product: ProductPage, design_id: int, fields: Mapping[str, str]) -> tuple[CartItemSide, bytes]:
    try:
        design = designs.get_design(design_id)
        customization, problems = Customization.read(fields, design, designs.palettes)
    except (DesignNotFound, NotFound) as error:
        raise CartError(_("This pattern is no longer in the shop. Please choose another one.")) from error
    except AWAY as error:
        message = _("The patterns are away for a moment. Nothing is lost: your design waits here.")
        raise CartError.of_away(error, message) from error
    if problems:
        raise CartError(problems[0])
    return _side(design, customization), _mockup(product, customization)


def _side(design: Design, customization: Customization) -> CartItemSide:
    try:
        shown_colours = customization.shown_colours(design, recolour_parts.palette_colours)
    except (*AWAY, Rejected):
        shown_colours = ()
    return CartItemSide(
        design_id=design.id,
        design_title=design.title[:255],
        designer_name=design.designer[:255],
        colours=list(customization.colourway.colours),
        palette=customization.colourway.palette,
        scale=customization.scale,
        shown_colours=list(shown_colours),
    )


def _mockup(product: ProductPage, customization: Customization) -> bytes:
    """The API's own rendering: what the cart keeps must not be a prediction. Empty while the API is away, since the
    picture can be made later, and is not worth an order."""
    try:
        return designs.mockup(customization, product.mockup_model, MOCKUP_SIDE, MOCKUP_SIDE)
    except AWAY as error:
        logger.warning("no picture of design %s on %s yet: %s", customization.design_id, product.id, error)
        return b""
    except Rejected as error:
        message = _("This design cannot be shown on “%(product)s”. Please choose another one.")
        raise CartError(message % {"product": product.name}) from error
