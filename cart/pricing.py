"""What a unit costs. The licence for the design is a share of the product's price (documentation: sale/report).

`on_top`: the product's price plus its share, 100 becoming 112. `included`: the price is what the shopper pays, and
the product without the licence is price / 1.12, which is also what `sale/report` calls productPriceNet.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings

CENT = Decimal("0.01")


@dataclass(frozen=True)
class UnitPrice:
    product: Decimal
    licence: Decimal

    @property
    def total(self) -> Decimal:
        return self.product + self.licence


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def price_unit(price: Decimal, *, licensed: bool) -> UnitPrice:
    """The two parts of a unit's price, each in whole cents; together exactly what the shopper pays."""
    price = to_cents(price)
    if not licensed:
        return UnitPrice(price, Decimal("0.00"))
    if settings.LICENSE_MODE == "included":
        product = to_cents(price / (1 + settings.LICENSE_FEE))
        return UnitPrice(product, price - product)
    return UnitPrice(price, to_cents(price * settings.LICENSE_FEE))
