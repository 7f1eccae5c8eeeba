"""The price that a product's attributes name: one clear number above zero, in the shop's currency, or none."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings

from catalog.amounts import OtherCurrency, Unclear, check_currency, read_amount
from catalog.attributes import Attribute, named, raw_text

MAX_PRICE = Decimal(10) ** 8  # what a cart and an order can hold
CENT = Decimal("0.01")


class Price(NamedTuple):
    """`problem` is why there is none, as a kind of defect; empty where the product names no price at all."""

    amount: Decimal | None
    problem: str = ""


def read_price(attributes: Iterable[Attribute]) -> Price:
    attribute = price_attribute(attributes)
    if attribute is None:
        return Price(None)
    try:
        amount = _amount(attribute)
    except Unclear:
        return Price(None, "price")
    except OtherCurrency:
        return Price(None, "currency")
    if not amount.is_finite() or not -MAX_PRICE < amount < MAX_PRICE:
        return Price(None, "price")
    rounded = amount.quantize(CENT)
    if rounded <= 0:
        return Price(None, "no price")
    return Price(rounded) if rounded < MAX_PRICE else Price(None, "price")


def price_attribute(attributes: Iterable[Attribute]) -> Attribute | None:
    return named(attributes, settings.PRICE_ATTRIBUTE)


def _amount(attribute: Attribute) -> Decimal:
    if attribute["kind"] == "number":
        if attribute.get("unit"):
            check_currency(attribute["unit"], settings.CURRENCY)
        return Decimal(attribute["value"])
    if attribute["kind"] in ("boolean", "date"):
        raise Unclear(attribute["kind"])
    return read_amount(raw_text(attribute), settings.CURRENCY)
