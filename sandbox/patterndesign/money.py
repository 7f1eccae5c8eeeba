"""Amounts as the API reads and writes them; inside they are whole cents."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "JPY": "¥"}
_AMOUNT = re.compile(r"\d{1,9}([.,]\d{1,6})?")


@cache
def rates() -> dict[str, Decimal]:
    """Units of each currency for one euro, as of the day that the file names."""
    listed = json.loads(Path(__file__).with_name("exchange_rates.json").read_text(encoding="utf-8"))
    return {currency: Decimal(rate) for currency, rate in listed["rates"].items()}


def parse(text: str) -> Decimal | None:
    """`10.99` and `10,99` alike; None for anything else, negative amounts included."""
    return Decimal(text.replace(",", ".")) if _AMOUNT.fullmatch(text) else None


def convert(amount: Decimal, currency: str, target: str) -> Decimal:
    return amount if currency == target else amount / rates()[currency] * rates()[target]


def to_cents(amount: Decimal) -> int:
    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def as_json(cents: int, currency: str) -> dict[str, object]:
    return {"amount": cents / 100, "currency": currency, "symbol": SYMBOLS.get(currency, currency)}


def as_text(cents: int) -> str:
    """`360.00`, as error details write amounts."""
    return f"{Decimal(cents) / 100:.2f}"
