"""What changes a bag. Reading one writes nothing, not even an empty bag."""

import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cart.models import LARGEST_QUANTITY, Cart, CartItem
from cart.pricing import unit_price
from catalog.types import ProductView
from designer import basis, gateway
from designer.choice import Choice
from pattern_apis.transport.errors import AWAY, Rejected

SESSION_KEY = "cart"
PICTURE_SIDE = 800  # px
MAY_BE_PUT_BACK = timedelta(hours=1)


class CartError(Exception):
    """Why the bag stays as it is, in the shopper's words. `away`: the same will work in a moment."""

    def __init__(self, message: str, *, away: bool = False) -> None:
        super().__init__(message)
        self.away = away


def current_cart(request: HttpRequest) -> Cart | None:
    token = request.session.get(SESSION_KEY)
    return Cart.objects.filter(token=token).first() if token else None


def add_to_cart(request: HttpRequest, product: ProductView, choice: Choice | None, quantity: int) -> CartItem:
    """Put `quantity` pieces into the visitor's bag, with the API's own picture of them. Raises CartError."""
    item = new_item(product, choice, quantity)
    if choice:
        picture = ContentFile(taken_picture(product, choice))
        item.picture.save("mockup.webp", picture, save=False)
    kept = None
    try:
        kept = put_in(cart_to_fill(request), item)
    finally:
        if kept is not item and item.picture:
            item.picture.delete(save=False)
    return kept


def put_in(cart: Cart, item: CartItem) -> CartItem:
    """The item as it now lies in the bag: this one, or one just like it that was there already."""
    with transaction.atomic():
        cart = Cart.objects.select_for_update().get(pk=cart.pk)
        forget_removed(cart)
        same = next((other for other in cart.items.all() if alike(other, item)), None)
        if same:
            same.quantity = within_reason(same.quantity + item.quantity)
            same.save(update_fields=["quantity"])
        else:
            item.cart = cart
            item.save()
        cart.save(update_fields=["updated_at"])
    return same or item


def new_item(product: ProductView, choice: Choice | None, quantity: int) -> CartItem:
    if product.price is None:
        raise CartError(_("“%(product)s” has no price yet, so it cannot be ordered.") % {"product": product.name})
    if choice and not product.mockup_model:
        raise CartError(_("“%(product)s” is not printed with patterns.") % {"product": product.name})
    if product.mockup_model and not choice:
        raise CartError(_("Choose a pattern for “%(product)s” first.") % {"product": product.name})
    price = unit_price(product.price.amount, licensed=choice is not None)
    item = CartItem(
        product_id=product.id,
        product_name=(product.title if product.options else product.name)[:255],
        options=", ".join(value for _label, value in product.options)[:255],
        currency=product.price.currency,
        unit_price=price.product,
        licence_fee=price.licence,
        quantity=within_reason(quantity),
    )
    if choice:
        design, palette = choice.design, choice.colourway.palette
        item.design_id, item.design_title, item.designer_name = design.id, design.title, design.designer
        item.colours = [] if palette else list(choice.colours)
        item.palette, item.scale = palette, choice.scale
        item.shown_colours = list(shown_colours(choice))
    return item


def shown_colours(choice: Choice) -> tuple[str, ...]:
    if not choice.colourway.palette:
        return choice.colours
    try:
        return basis.palette_colours(choice.design, choice.colourway.palette)
    except (*AWAY, Rejected):
        return ()


def taken_picture(product: ProductView, choice: Choice) -> bytes:
    """The API's own rendering: what the shopper keeps must not be a prediction."""
    try:
        return gateway.mockup(
            choice.design.id,
            product.mockup_model,
            choice.colourway,
            float(choice.scale),
            PICTURE_SIDE,
            PICTURE_SIDE,
        )
    except AWAY as error:
        message = _("The patterns are away for a moment, so there is no picture of your design yet. Nothing is lost.")
        raise CartError(message, away=True) from error
    except Rejected as error:
        message = _("This design cannot be shown on “%(product)s”. Please choose another one.")
        raise CartError(message % {"product": product.name}) from error


def alike(one: CartItem, other: CartItem) -> bool:
    fields = ("product_id", "design_id", "colours", "palette", "scale", "unit_price", "licence_fee", "currency")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


@transaction.atomic
def set_quantity(item: CartItem, quantity: int) -> None:
    CartItem.objects.filter(pk=item.pk).update(quantity=within_reason(quantity))
    item.refresh_from_db()


@transaction.atomic
def remove(item: CartItem) -> None:
    """Take it out; for a while it can be put back."""
    forget_removed(item.cart, older_than=MAY_BE_PUT_BACK)
    CartItem.with_removed.filter(pk=item.pk).update(removed_at=timezone.now())


@transaction.atomic
def put_back(item: CartItem) -> None:
    CartItem.with_removed.filter(pk=item.pk).update(removed_at=None)


@transaction.atomic
def empty(cart: Cart) -> None:
    """Delete all items with their pictures, those taken out included; the bag itself stays."""
    CartItem.with_removed.filter(cart=cart).delete()


def forget_removed(cart: Cart, older_than: timedelta = MAY_BE_PUT_BACK) -> None:
    CartItem.with_removed.filter(cart=cart, removed_at__lt=timezone.now() - older_than).delete()


def within_reason(quantity: int) -> int:
    if quantity < 1:
        raise CartError(_("One piece is the least; to have none, take it out of the bag."))
    if quantity > LARGEST_QUANTITY:
        message = ngettext(
            "We print %(most)d piece of a kind at most in one order.",
            "We print %(most)d pieces of a kind at most in one order.",
            LARGEST_QUANTITY,
        )
        raise CartError(message % {"most": LARGEST_QUANTITY})
    return quantity


def cart_to_fill(request: HttpRequest) -> Cart:
    """The visitor's bag, made now if there is none.

    A first bag takes its token from the session's key, so that two requests which both arrive without one meet in
    the same bag; the session keeps the token, as its key changes when somebody signs in.
    """
    if not request.session.session_key:
        request.session.create()
    token = request.session.get(SESSION_KEY) or first_token(request.session.session_key)
    cart, _created = Cart.objects.get_or_create(token=token)
    if request.session.get(SESSION_KEY) != token:
        request.session[SESSION_KEY] = token
    return cart


def first_token(session_key: str | None) -> str:
    return salted_hmac("cart.first_token", session_key or secrets.token_urlsafe(32), algorithm="sha256").hexdigest()
