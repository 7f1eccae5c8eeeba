"""What pages show of products: prices and images."""

from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings

from catalog.images import Image
from catalog.money import Money

register = template.Library()


@register.filter
def money(value: Money | Decimal | None) -> str:
    """`{{ price|money }}`: a Money as it is, a bare amount in the shop's currency, nothing for nothing."""
    if value is None or value == "":
        return ""
    return str(value if isinstance(value, Money) else Money(Decimal(value), settings.CURRENCY))


@register.inclusion_tag("catalog/_image.html")
def image(source: Image, sizes: str, *, first: bool = False, decorative: bool = False) -> dict[str, Any]:
    """An image in all its sizes. `first`: loaded at once; `decorative`: its name stands beside it."""
    return {"image": source, "srcset": source.srcset, "sizes": sizes, "first": first, "decorative": decorative}
