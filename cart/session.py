"""The one place where a session says whose cart is whose, and which order was placed last."""

import secrets

from django.contrib.sessions.backends.base import UpdateError
from django.db import transaction
from django.db.models import Sum
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cart.models import Cart, CartItem

CART_KEY = "cart"
ORDER_KEY = "last_order"


def cart_token(request: HttpRequest) -> str:
    """Empty for a visitor without a cart."""
    session = getattr(request, "session", None)
    return session.get(CART_KEY, "") if session is not None else ""


def current_cart(request: HttpRequest) -> Cart | None:
    """The visitor's cart; reading it writes nothing, not even an empty cart."""
    token = cart_token(request)
    return Cart.objects.filter(token=token).first() if token else None


def cart_count(request: HttpRequest) -> int:
    """The number of units in the visitor's cart, in one query; in none without a cart."""
    token = cart_token(request)
    if not token:
        return 0
    return CartItem.objects.filter(cart__token=token).aggregate(units=Sum("quantity"))["units"] or 0


def get_or_create_cart(request: HttpRequest) -> Cart:
    """The visitor's cart, made now if there is none.

    A first cart takes its token from the session's key, so that two requests which both arrive without one meet in
    the same cart; the session keeps the token, as its key changes when somebody signs in.
    """
    if not request.session.session_key:
        request.session.create()
    token = cart_token(request) or _first_token(request.session.session_key)
    cart, _created = Cart.objects.get_or_create(token=token)
    if request.session.get(CART_KEY) != token:
        request.session[CART_KEY] = token
    return cart


def last_order(request: HttpRequest) -> str:
    """The token of the order that this visitor placed last; empty where there is none."""
    return request.session.get(ORDER_KEY, "")


def remember_order(request: HttpRequest, token: str) -> None:
    """Saved at once: called in the order's transaction, it is kept or lost with the order."""
    request.session[ORDER_KEY] = token
    try:
        with transaction.atomic():
            request.session.save()
    except UpdateError:  # another tab signed in or out meanwhile; the cart leads to the order as well
        request.session.modified = False


def _first_token(session_key: str | None) -> str:
    return salted_hmac("cart.first_token", session_key or secrets.token_urlsafe(32), algorithm="sha256").hexdigest()
