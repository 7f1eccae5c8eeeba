"""What the shop reads out of a product's attributes. Labels are compared without regard to case."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.text import slugify

from pattern_apis.pxm import AttributeDefinition, AttributeValue, resolve

TITLES = ("title", "product title")
DESCRIPTIONS = ("description", "product description", "long description", "marketing copy")
SHORT_DESCRIPTIONS = ("short description", "tagline")
IDENTIFIERS = re.compile(
    r"(sku|ean|gtin|upc|mpn|asin|isbn|barcode)\b|(item|article|model|part|product|style|art\.) ?(n|code|id\b)"
)
CODE = re.compile(r"(?=.*\d)[A-Z0-9]+([-_./][A-Z0-9]+)+|\d{8,14}")
ARTICLE_NUMBER = re.compile(r"^(?=\S*\d)[A-Z0-9]+(?:[-_./][A-Z0-9]+)+(?=\W|$)")
NUMBERED = re.compile(r"^(?P<series>.*\D)\s*\d{1,2}$")
IN_PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
MOST_PRICE = Decimal(10) ** 9
SEARCHED = 8000  # characters

Fact = dict[str, Any]  # id, label, type (the API's value_type), kind (text number boolean date list), value


def facts(values: Iterable[AttributeValue], definitions: Mapping[str, AttributeDefinition]) -> list[Fact]:
    """Attributes in words, in the API's order; without those that have no label or no value."""
    found = []
    for raw in values:
        value = resolve(raw, definitions.get(raw.id))
        if value.label and value.value not in (None, "", ()):
            kind = _kind(value.value)
            content = str(value.value) if kind == "number" else value.value
            found.append(
                {"id": value.id, "label": value.label, "type": value.value_type, "kind": kind, "value": content}
            )
    return found


def named(found: Iterable[Fact], *labels: str) -> Fact | None:
    """The first fact that has one of the labels, by order of the labels."""
    by_label: dict[str, Fact] = {}
    for fact in found:
        by_label.setdefault(fact["label"].casefold().strip(), fact)
    return next((by_label[label.casefold()] for label in labels if label.casefold() in by_label), None)


def words(fact: Fact | None) -> str:
    """The fact's value as one line of plain text."""
    if fact is None:
        return ""
    value = fact["value"]
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def title(name: str, additional_title: str, found: Iterable[Fact]) -> str:
    """A title attribute, else the name; where that is an article number, the additional title in its place."""
    given = strip_tags(words(named(found, *TITLES)))
    code = ARTICLE_NUMBER.match(name)
    if code and additional_title and not ARTICLE_NUMBER.match(additional_title):
        name = additional_title + name[code.end() :]
    return given or name


def price(found: Iterable[Fact]) -> Decimal | None:
    fact = named(found, settings.PRICE_ATTRIBUTE)
    if fact is None:
        return None
    text = words(fact)
    if fact["kind"] != "number":
        text = re.sub(r"[^\d.,-]", "", text)
        text = text.replace(".", "").replace(",", ".") if re.fullmatch(r".*,\d{1,2}", text) else text.replace(",", "")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount.quantize(Decimal("0.01")) if 0 <= amount < MOST_PRICE else None


def mockup_model(found: Iterable[Fact]) -> str:
    return words(named(found, settings.MOCKUP_MODEL_ATTRIBUTE)).strip()


def shown_elsewhere(fact: Fact) -> bool:
    """Has its own place on the page, or is no business of a shopper's."""
    return _has_own_place(
        fact["label"], settings.PRICE_ATTRIBUTE.casefold(), settings.MOCKUP_MODEL_ATTRIBUTE.casefold()
    )


@lru_cache(maxsize=4096)
def _has_own_place(label: str, price_label: str, model_label: str) -> bool:
    label = label.casefold().strip()
    own = {*TITLES, *DESCRIPTIONS, *SHORT_DESCRIPTIONS, model_label}
    return label in own or IN_PARENTHESES.sub("", label) == price_label


def identifies(fact: Fact) -> bool:
    """An article number of some kind: variants differ in it, but nobody chooses by it."""
    return bool(IDENTIFIERS.match(fact["label"].casefold().strip()))


def looks_like_a_code(fact: Fact) -> bool:
    return bool(CODE.fullmatch(words(fact)))


def search_text(*texts: str, found: Iterable[Fact]) -> str:
    spoken = (strip_tags(words(fact)) for fact in found if fact["kind"] in ("text", "list"))
    return " ".join(filter(None, (*texts, *spoken))).casefold()[:SEARCHED]


def slug(text: str) -> str:
    return slugify(text, allow_unicode=True)[:120].strip("-") or "-"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, date):
        return "date"
    return "list" if isinstance(value, tuple) else "text"
