"""A sum of money out of a text, by clear rules or not at all: a price that is guessed is sold at.

Exactly one number, beside nothing but words. A comma or point before one or two digits at its end is decimal; commas,
points, apostrophes or spaces before groups of three are thousands, and so is a single one. Packages for this take the
first number that they see ("2 x 19,90" is 2), which is right for reading the web and wrong for selling.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_precision, list_currencies

LONGEST = 80  # characters of a text with a price
SPACES = "\u0020\u00a0\u2007\u2009\u202f"
NUMBER = re.compile(rf"[0-9]+(?:[.,'’][0-9]+|[{SPACES}][0-9]{{3}}(?![0-9]))*")
NO_CENTS = re.compile(r"[.,][-–—−]+")  # Swiss and German: 12.-
MINUS = "-–—−‐‑"
SIGNS = {"kr", "zł", "kč", "ft", "fr", "sfr", "lei", "lv", "лв", "din", "kn", "tl", "rs", "rm", "rp", "r$", "c$", "a$"}


class Unclear(ValueError):
    """Not exactly one number."""


class OtherCurrency(ValueError):
    pass


def read_amount(text: str, currency: str) -> Decimal:
    """Raises `Unclear` and `OtherCurrency`."""
    if len(text) > LONGEST:
        raise Unclear(text[:LONGEST])
    text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    numbers = list(NUMBER.finditer(text))
    if len(numbers) != 1 or "%" in text or any(char.isnumeric() and not char.isdecimal() for char in text):
        raise Unclear(text)
    before, after = text[: numbers[0].start()], text[numbers[0].end() :]
    after = NO_CENTS.sub("", after, count=1) if NO_CENTS.match(after) else after
    if before.rstrip().endswith(tuple(MINUS)) or after.startswith(tuple(MINUS)) or before.rstrip().endswith("("):
        raise Unclear(text)
    _check_surroundings(before, after, currency)
    return _read_number(numbers[0][0], currency)


def check_currency(name: str, currency: str) -> None:
    """`name` is a code, a sign or a word, as beside a number. Raises `OtherCurrency`."""
    own = own_names(currency)
    signs = {char for char in name if unicodedata.category(char) == "Sc"}
    known = name.upper() in _codes() or name.casefold() in SIGNS
    if not signs <= set("".join(own)) or (known and name.casefold() not in own):
        raise OtherCurrency(name)


def _check_surroundings(before: str, after: str, currency: str) -> None:
    words = before.split()[-1:] + after.split()[:1]
    for word in words:
        check_currency(word.strip(".,:;()/"), currency)
    check_currency("".join(char for char in before + after if unicodedata.category(char) == "Sc"), currency)
    touching = (_letters(before[::-1])[::-1], _letters(after))
    if any(word and word.casefold() not in own_names(currency) for word in touching):
        raise Unclear(before + after)


def _letters(text: str) -> str:
    """At its beginning."""
    return text[: next((at for at, char in enumerate(text) if not char.isalpha()), len(text))]


def _read_number(text: str, currency: str) -> Decimal:
    text = re.sub(rf"[{SPACES}]", " ", text).replace("’", "'")
    match = re.fullmatch(r"(.*[0-9])[.,]([0-9]{1,2})", text)
    whole, cents = (match[1], match[2]) if match else (text, "")
    separators = set(re.sub("[0-9]", "", whole))
    if separators:
        (separator, *others) = separators
        groups = rf"[1-9][0-9]{{0,2}}({re.escape(separator)}[0-9]{{3}})+"
        if others or not re.fullmatch(groups, whole) or (match and text[len(whole)] == separator):
            raise Unclear(text)
        if not match and separator in ".," and whole.count(separator) == 1 and get_currency_precision(currency) > 2:
            raise Unclear(text)  # such a currency has three decimals
    elif len(whole) > 1 and whole.startswith("0"):
        raise Unclear(text)
    return Decimal(re.sub("[^0-9]", "", whole) + ("." + cents if cents else ""))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())


@lru_cache(maxsize=8)
def own_names(currency: str) -> frozenset[str]:
    """Its code, and its sign where it is paid with: "eur", "€"; "sek", "kr"."""
    names = {currency, "euro", "euros"} if currency == "EUR" else {currency}
    for territory, tenders in get_global("territory_currencies").items():
        if any(tender[0] == currency and tender[2] is None for tender in tenders):
            try:
                names.add(Locale.parse(f"und_{territory}").currency_symbols.get(currency, currency))
            except (UnknownLocaleError, ValueError):
                continue
    return frozenset(name.casefold().strip(".\u200f\u200e") for name in names)
