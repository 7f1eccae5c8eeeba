"""An amount with its currency."""

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_currency
from django.utils.translation import get_language, to_locale


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str  # ISO 4217

    def __str__(self) -> str:
        """As the reader's language writes it: €52.00, 52,00 €."""
        return format_currency(self.amount, self.currency, locale=to_locale(get_language() or "en"))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other).amount, self.currency)

    def __mul__(self, factor: int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other).amount

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be put together.")
        return other
