"""A press that is sent again, because its answer was lost or the browser sends a page anew, finds what the first one
did. Each form that adds carries a key of its own; the same key with the same wishes is the same press."""

import json
from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from cart.models import CartItem, Press
from designer import customization
from storefront.spending import digest_of

FIELD = "press"
KEPT = timedelta(days=2)
WISHES = ("product", "design", *customization.FIELDS, "quantity")


def name_of(cart_token: str, fields: Mapping[str, str]) -> str:
    """Empty where the form carries no key, or nobody has a cart yet."""
    if not cart_token or not fields.get(FIELD):
        return ""
    return digest_of(json.dumps([cart_token, fields[FIELD], [fields.get(name, "") for name in WISHES]]))


def name_of_put_back(cart_token: str, item_id: int) -> str:
    return digest_of(json.dumps([cart_token, "put back", item_id]))


def item_of(name: str) -> CartItem | None:
    """What this press put into the bag, as long as it is in there."""
    press = Press.objects.filter(name=name).first() if name else None
    return CartItem.objects.filter(pk=press.item_id).first() if press else None


def note(name: str, item: CartItem) -> None:
    """To be called in the transaction that puts the item in, while it holds the cart."""
    if name:
        Press.objects.update_or_create(name=name, defaults={"item_id": item.pk, "pressed_at": timezone.now()})


def clear() -> int:
    """Those that no browser sends again; the number of them."""
    return Press.objects.filter(pressed_at__lt=timezone.now() - KEPT).delete()[0]
