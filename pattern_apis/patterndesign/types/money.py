"""Documentation: "Currencies"."""

from dataclasses import dataclass
from decimal import Decimal

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.parsing import Json


@dataclass(frozen=True)
class Money:
    """`{"amount": 0.12, "currency": "EUR", "symbol": "€"}`; the currency is an ISO 4217 code."""

    amount: Decimal
    currency: str
    symbol: str = ""

    @classmethod
    def from_json(cls, data: Json) -> "Money":
        return cls(parsing.decimal(data, "amount"), parsing.text(data, "currency"), parsing.maybe_text(data, "symbol"))


def money(data: Json, key: str) -> Money:
    return Money.from_json(parsing.record(data.get(key), key))
