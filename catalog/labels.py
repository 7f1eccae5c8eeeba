"""What an attribute's label says of its values: where they stand, their unit, whether their digits are a name."""

import re
from functools import lru_cache

from django.conf import settings

LONGEST = 250  # characters
TITLES = ("title", "product title")
DESCRIPTIONS = ("description", "product description", "long description", "marketing copy")
SHORT_DESCRIPTIONS = ("short description", "tagline")
IDENTIFIERS = re.compile(
    r"(sku|ean|gtin|upc|mpn|asin|isbn|barcode)\b|(item|article|model|part|product|style|art\.) ?(n|code|id\b)"
)
# Digits under such a label are read one by one, or as a year, and never as so many of something.
CODES = re.compile(
    r"\b(sku|ean|gtin|upc|mpn|asin|isbn|gln|cas|hs|ral|pantone|taric|plz|zip|fax|tel|phone|telephone|telefon|ids?|ref"
    r"|reference|referenz|nr|no|serial|serie|series|batch|lot|charge|version|edition|auflage|model|modell|style|season"
    r"|saison|vintage|jahrgang|since|seit|established|founded|released?|année|año|anno)\b"
    r"|(code|nummer|postal|year|jahr|jahre|tariff|tarif)\b|\bnumbers?\b(?! of)|\bcode|\bjahr"
)
# Of a whole number without a unit only such a label says that it counts something.
COUNTS = re.compile(
    r"\b(pieces?|pcs|count|counts|quantity|qty|amount|number of|set of|units|capacity|cycles|rubs?|martindale|points"
    r"|pixels|lumens?|calories|stitches|knots|threads?|pages|anzahl|stückzahl|stück|menge|fassungsvermögen|touren|seiten)\b"
)
NUMBERED = re.compile(r"(?P<series>.*\D)\d{1,2}")
IN_PARENTHESES = re.compile(r" ?[(\[][^()\[\]]*[)\]]$")
UNIT = re.compile(r"(?P<label>.+?) ?[(\[](?P<unit>[^()\[\]]{1,12})[)\]]")


def fold(label: str) -> str:
    """As labels are compared."""
    return " ".join(label[:LONGEST].split()).casefold()


def has_own_place(label: str) -> bool:
    """Stands elsewhere on the page, or is not for shoppers."""
    return _has_own_place(label, fold(settings.PRICE_ATTRIBUTE), fold(settings.MOCKUP_MODEL_ATTRIBUTE))


@lru_cache(maxsize=4096)
def _has_own_place(label: str, price_label: str, model_label: str) -> bool:
    label = fold(label)
    own = {*TITLES, *DESCRIPTIONS, *SHORT_DESCRIPTIONS, model_label}
    return label in own or IN_PARENTHESES.sub("", label) == price_label


def names_an_identifier(label: str) -> bool:
    """An article number of some kind: nobody chooses a variant by it."""
    return bool(IDENTIFIERS.match(fold(label)))


def names_a_code(label: str) -> bool:
    """The digits of its numbers are a name: never with separators."""
    label = fold(label)
    bare = IN_PARENTHESES.sub("", label)
    listed = {fold(one) for one in settings.CODE_ATTRIBUTES}
    return bool(listed & {label, bare} or names_an_identifier(label) or CODES.search(label))


def names_a_count(label: str) -> bool:
    return bool(COUNTS.search(fold(label)))


def read_series(label: str) -> str:
    """Of a numbered label ("Feature 2") what it has in common with the others; else empty."""
    match = NUMBERED.fullmatch(fold(label))
    return match["series"].strip() if match else ""


def split_unit(label: str) -> tuple[str, str]:
    """ "Weight (g)" as its name and its unit, which may be empty."""
    label = label[:LONGEST]
    match = UNIT.fullmatch(label)
    return (match["label"], match["unit"]) if match else (label, "")
