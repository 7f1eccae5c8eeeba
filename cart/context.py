"""The number on the bag, on every page."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from cart.session import cart_count


def cart(request: HttpRequest) -> dict[str, Any]:
    """Called by the template that shows it: without a cart nothing is asked, with one a single sum."""
    return {"cart_count": lru_cache(maxsize=1)(lambda: cart_count(request))}
