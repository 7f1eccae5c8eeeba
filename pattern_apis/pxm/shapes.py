"""Values of more than one part: an amount with its unit, a range, sides, a text per language, and lists of these."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from . import languages, parsing

DEEPEST = 6
AMOUNTS = ("amount", "value", "number", "quantity", "data", "val")
UNITS = ("unit", "units", "uom", "currency", "unitcode", "currencycode", "unitofmeasure", "measurementunit")
LOWEST, HIGHEST = ("min", "minimum", "from"), ("max", "maximum", "to")
SIDES = ("length", "width", "depth", "height")
LISTS = ("values", "items")
CONTENTS = ("label", "name", "title", "text", "displayvalue", "amount", "id")
LONGEST_UNIT = 30  # characters
# As machines write numbers. One point before three digits may be thousands, a zero in front belongs to a name.
NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{1,30})?")
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass(frozen=True)
class Measured:
    """An amount with its unit, or its currency."""

    amount: int | Decimal
    unit: str

    def __str__(self) -> str:
        return f"{parsing.text(self.amount)} {self.unit}"


Single = str | int | Decimal | bool | Measured
Simple = Single | tuple[Single, ...] | None


def simplify(value: object, preferred: Sequence[str] = (), depth: int = 0, *, choice: bool = False) -> Simple:
    """What the value says, in the first of the preferred languages; None where that is nothing, or not understood.

    `choice`: it stands in a list, where a list is one choice with its id in front: [["opt-1", "Large"]].
    """
    if depth > DEEPEST or value is None:
        return None
    if isinstance(value, bool):
        return value
    if (number := parsing.number(value)) is not None:
        return number if parsing.is_ordinary(number) else parsing.text(number)
    if isinstance(value, list | tuple):
        return _several(value, preferred, depth, choice=choice)
    if isinstance(value, dict):
        return _object({str(key): content for key, content in value.items()}, preferred, depth)
    return parsing.text(value) or None


def words(value: object, preferred: Sequence[str] = ()) -> str:
    """As one text."""
    return written(simplify(value, preferred))


def written(value: Simple) -> str:
    """Empty for None."""
    if isinstance(value, tuple):
        return ", ".join(map(written, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, Measured) else parsing.text(value)


def read_number(text: str) -> int | Decimal | None:
    """A text that can be nothing but a number as machines write it."""
    if not NUMBER.fullmatch(text) or THOUSANDS.fullmatch(text):
        return None
    return Decimal(text) if "." in text else int(text)


def _several(entries: Sequence[object], preferred: Sequence[str], depth: int, *, choice: bool = False) -> Simple:
    by_language = languages.from_list(entries)
    if by_language is not None:
        return simplify(languages.pick(by_language, preferred), preferred, depth + 1)
    if choice:
        return simplify(entries[0], preferred, depth + 1, choice=True) if entries else None
    singles: list[Single] = []
    for entry in entries:
        content = simplify(entry, preferred, depth + 1, choice=True)
        singles += content if isinstance(content, tuple) else [] if content is None else [content]
    return tuple(singles)


def _object(value: Mapping[str, object], preferred: Sequence[str], depth: int) -> Simple:
    by_language = languages.from_object(value)
    if by_language is not None:
        return simplify(languages.pick(by_language, preferred), preferred, depth + 1)
    by_name = {re.sub(r"[\W_]", "", key[:40]).lower(): content for key, content in value.items()}
    unit = written(simplify(_first(by_name, UNITS), preferred, depth + 1))[:LONGEST_UNIT]
    if (amount := _amount(by_name, unit, preferred, depth)) is not None:
        return _measure(amount, unit)
    entries = _first(by_name, LISTS)
    if isinstance(entries, list) and not _first(by_name, ("value",)):
        return _several(entries, preferred, depth)
    return simplify(_first(by_name, ("value", *CONTENTS)), preferred, depth + 1)


def _amount(by_name: Mapping[str, object], unit: str, preferred: Sequence[str], depth: int) -> Simple:
    """Of a range or of sides in any case, of anything else where there is a unit."""
    ends = [written(simplify(_first(by_name, names), preferred, depth + 1)) for names in (LOWEST, HIGHEST)]
    if all(ends):
        return "–".join(dict.fromkeys(ends))
    sides = [written(simplify(content, preferred, depth + 1)) for name, content in by_name.items() if name in SIDES]
    if len(sides) > 1 and all(sides):
        return " × ".join(sides)
    return simplify(_first(by_name, AMOUNTS), preferred, depth + 1) if unit else None


def _measure(amount: Simple, unit: str) -> Simple:
    if isinstance(amount, tuple):
        return tuple(measured for single in amount if isinstance(measured := _measure(single, unit), Single))
    if isinstance(amount, str):
        number = read_number(amount)
        if number is None:
            return amount if not unit or amount.endswith(unit) else f"{amount} {unit}"
        amount = number
    if isinstance(amount, bool | Measured | None) or not unit:
        return amount
    return Measured(amount, unit)


def _first(by_name: Mapping[str, object], names: Iterable[str]) -> object:
    return next((by_name[name] for name in names if by_name.get(name) not in (None, "", [], {})), None)
