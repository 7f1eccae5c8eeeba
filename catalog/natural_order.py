"""The order that people expect of values: 50 × 70 before 100 × 100, S before M before XL."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

LONGEST = 80  # characters that count
NUMBER = re.compile(r"(\d{1,30}(?:[.,]\d{1,10})?)")
SIZE = re.compile(r"(?:(\d{1,2}) ?)?(x{0,6})(s|m|l)", re.IGNORECASE)
SIZE_WORDS: dict[str, float] = {"extra small": -2, "small": -1, "medium": 0, "large": 1, "extra large": 2}
SIZE_WORDS |= {"xs/s": -1.5, "s/m": -0.5, "m/l": 0.5, "l/xl": 1.5}
FITS_ALL = {"one size", "one-size", "onesize", "os", "free size", "einheitsgröße"}

Key = tuple[object, ...]


def order_by(texts: Iterable[str]) -> Callable[[str], Key]:
    """How these texts are to be sorted: as sizes of clothes where all of them are, else by their numbers and words."""
    texts = [text for text in texts if text.strip().casefold() not in FITS_ALL]
    if texts and all(_size(text) is not None for text in texts):
        return lambda text: (0 if (size := _size(text)) is None else 1, size or 0.0, text)
    return natural_key


def natural_key(text: str) -> Key:
    """What begins with a number comes first, the smallest first."""
    whole, text = text, text[:LONGEST].strip()
    negative = re.match(r"[-−]\d", text) is not None
    parts = NUMBER.split(text.lstrip("-−") if negative else text)
    words = [part.casefold() for part in parts[::2]]
    numbers = [Decimal(part.replace(",", ".")) for part in parts[1::2]]
    if negative:
        numbers[0] = -numbers[0]
    begins = bool(numbers) and not words[0]
    pairs = [(numbers[at] if at < len(numbers) else Decimal(0), word) for at, word in enumerate(words[1:])]
    return (not begins, words[0], tuple(pairs), whole)


def _size(text: str) -> float | None:
    """0 for M, less for smaller ones."""
    text = text[:LONGEST].strip().casefold()
    if text in SIZE_WORDS:
        return SIZE_WORDS[text]
    match = SIZE.fullmatch(text)
    if match is None or (match[1] and match[2] != "x"):
        return None
    times, letters, base = match[1], match[2], match[3]
    if base == "m":
        return None if letters else 0
    extra = int(times) if times else len(letters)
    return (1 + extra) * (1 if base == "l" else -1)
