from decimal import Decimal

from django import template
from django.conf import settings

from catalog.money import Money

register = template.Library()


@register.filter
def money(value: Money | Decimal | None) -> str:
    """`{{ price|money }}`: a Money as it is, a bare amount in the shop's currency, nothing for nothing."""
    if value is None or value == "":
        return ""
    return str(value if isinstance(value, Money) else Money(Decimal(value), settings.CURRENCY))
