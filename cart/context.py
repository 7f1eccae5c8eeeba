"""The number on the bag, on every page."""

from functools import lru_cache
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest

from cart.models import CartItem
from cart.services import SESSION_KEY


def cart(request: HttpRequest) -> dict[str, Any]:
    """Called by the template that shows it: without a bag nothing is asked, with one a single sum."""
    return {"bag_count": lru_cache(maxsize=1)(lambda: bag_count(request))}


def bag_count(request: HttpRequest) -> int:
    session = getattr(request, "session", None)
    token = session.get(SESSION_KEY) if session is not None else None
    if not token:
        return 0
    return CartItem.objects.filter(cart__token=token).aggregate(pieces=Sum("quantity"))["pieces"] or 0
