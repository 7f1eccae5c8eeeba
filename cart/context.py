"""The number on the bag, on every page."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from cart.session import cart_count


def cart(request: HttpRequest) -> dict[str, Any]:
    """Counted only when a template shows it: one query, or none without a cart."""
    return {"cart_count": lru_cache(maxsize=1)(lambda: cart_count(request))}
