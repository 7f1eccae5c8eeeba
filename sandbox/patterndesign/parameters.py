"""Reads a call's parameters strictly: one that is not as documented is refused with its name and value."""

import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from sandbox.patterndesign import money
from sandbox.patterndesign.errors import (
    INVALID_VALUE,
    MISSING_PARAMETER,
    NOT_A_NUMBER,
    NOT_AN_INTEGER,
    Refused,
)

_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_COLOUR = re.compile(r"[0-9a-fA-F]{6}")
NO_LIMIT = float("inf")


class Parameters:
    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, name: str, default: str = "") -> str:
        return self._values.get(name, default).strip()

    def required(self, name: str, longest: int = 10_000) -> str:
        value = self.text(name)
        if not value:
            raise Refused(MISSING_PARAMETER, name)
        if len(value) > longest:
            raise Refused(INVALID_VALUE, f"{name}:{value[:longest]}…")
        return value

    def option(self, name: str, allowed: Iterable[str], default: str = "") -> str:
        value = self.text(name)
        if value and value not in allowed:
            raise Refused(INVALID_VALUE, f"{name}:{value}")
        return value or default

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.option(name, ("true", "false"))
        return value == "true" if value else default

    def integer(self, name: str, default: int, lowest: float = -NO_LIMIT, highest: float = NO_LIMIT) -> int:
        number = self.optional_integer(name, lowest, highest)
        return default if number is None else number

    def optional_integer(self, name: str, lowest: float = -NO_LIMIT, highest: float = NO_LIMIT) -> int | None:
        value = self.text(name)
        if not value:
            return None
        number = _integer(name, value)
        if not lowest <= number <= highest:
            raise Refused(INVALID_VALUE, f"{name}:{value}")
        return number

    def required_integer(self, name: str) -> int:
        return _integer(name, self.required(name))

    def number(self, name: str, default: float, lowest: float = -NO_LIMIT, highest: float = NO_LIMIT) -> float:
        value = self.text(name)
        if not value:
            return default
        try:
            number = float(value)
        except ValueError:
            raise Refused(NOT_A_NUMBER, f"{name}:{value}") from None
        if not math.isfinite(number) or not lowest <= number <= highest:
            raise Refused(INVALID_VALUE, f"{name}:{value}")
        return number

    def integers(self, name: str) -> tuple[int, ...]:
        return tuple(_integer(name, part) for part in self.listed(name))

    def listed(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(name).split(",") if part.strip())

    def colours(self, name: str = "colors") -> tuple[str, ...]:
        """Six-digit hex colours, in lower case."""
        colours = self.listed(name)
        for colour in colours:
            if not _COLOUR.fullmatch(colour):
                raise Refused(INVALID_VALUE, f"{name}:{colour}")
        return tuple(colour.lower() for colour in colours)

    def amount(self, name: str) -> Decimal:
        value = self.required(name)
        amount = money.parse(value)
        if amount is None:
            raise Refused(INVALID_VALUE, f"{name}:{value}")
        return amount

    def currency(self, name: str, default: str) -> str:
        return self.option(name, money.rates(), default)


def _integer(name: str, value: str) -> int:
    if not _INTEGER.fullmatch(value):
        raise Refused(NOT_AN_INTEGER, f"{name}:{value}")
    return int(value)
