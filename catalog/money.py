"""An amount with its currency."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency
from django.utils.translation import get_language, to_locale

CODE_AT_NUMBER = re.compile(r"(?<=[A-Za-z])(?=\d)")  # a code, unlike a sign, stands apart from its number


@dataclass(frozen=True)
class Money:
    amount: Decimal
    currency: str  # ISO 4217

    def __str__(self) -> str:
        """As the reader's language writes it: €52.00, 52,00 €."""
        return _written(self.amount, self.currency, get_language() or "en")

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


@lru_cache(maxsize=4096)
def _written(amount: Decimal, currency: str, language: str) -> str:
    written = format_currency(amount, currency, locale=to_locale(language))
    return CODE_AT_NUMBER.sub("\N{NO-BREAK SPACE}", written)
