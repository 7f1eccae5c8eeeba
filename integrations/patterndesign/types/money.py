"""Documentation: "Currencies"."""

from dataclasses import dataclass
from decimal import Decimal

from integrations.patterndesign import reading
from integrations.patterndesign.reading import Json


@dataclass(frozen=True)
class Money:
    """`{"amount": 0.12, "currency": "EUR", "symbol": "€"}`; the currency is an ISO 4217 code."""

    amount: Decimal
    currency: str
    symbol: str = ""

    @classmethod
    def from_json(cls, data: Json) -> "Money":
        return cls(reading.decimal(data, "amount"), reading.text(data, "currency"), reading.maybe_text(data, "symbol"))


def money(data: Json, key: str) -> Money:
    return Money.from_json(reading.record(data.get(key), key))
