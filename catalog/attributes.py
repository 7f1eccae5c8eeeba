"""A product's attributes: understood by their value_type, written on a page, and offered as filters.

Labels are compared without regard to case. Texts that may hold markup leave this module cleaned.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import nh3
from babel.numbers import format_decimal
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

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
UNIT = re.compile(r"^(?P<label>.+?)\s*[(\[](?P<unit>[^()\[\]]{1,12})[)\]]$")
MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")
PROSE_TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "sub", "sup", "a", "h3", "h4"}
MAX_PRICE = Decimal(10) ** 8  # what a cart and an order can hold
MAX_FILTER_TEXT = 40  # characters; longer texts are descriptions, not filters
YES = "yes"
# Which value_type a variant is chosen by first: the lowest.
TYPE_ORDER = {"pick list": 0, "list": 1, "text": 2, "number": 3, "boolean": 4}

Attribute = dict[str, Any]  # id, label, type (the API's value_type), kind (text number boolean date list), value


class VariantValue(NamedTuple):
    label: str
    key: str  # the value in no language, to compare by
    text: str


@dataclass(frozen=True)
class AttributeRow:
    """An attribute as a table shows it."""

    label: str
    kind: str  # text number boolean date list
    text: SafeString
    true: bool = False


# Understood


def read(values: Iterable[AttributeValue], definitions: Mapping[str, AttributeDefinition]) -> list[Attribute]:
    """Attributes in words, in the API's order; without those that have no label or no value."""
    attributes = []
    for raw in values:
        value = resolve(raw, definitions.get(raw.id))
        if value.label and value.value not in (None, "", ()):
            kind = _kind(value.value)
            content = str(value.value) if kind == "number" else value.value
            attributes.append(
                {"id": value.id, "label": value.label, "type": value.value_type, "kind": kind, "value": content}
            )
    return attributes


def named(attributes: Iterable[Attribute], *labels: str) -> Attribute | None:
    """The first attribute that has one of the labels, by order of the labels."""
    by_label: dict[str, Attribute] = {}
    for attribute in attributes:
        by_label.setdefault(attribute["label"].casefold().strip(), attribute)
    return next((by_label[label.casefold()] for label in labels if label.casefold() in by_label), None)


def raw_text(attribute: Attribute | None) -> str:
    """The value as one line of plain text, in no language."""
    if attribute is None:
        return ""
    value = attribute["value"]
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def title(name: str, additional_title: str, attributes: Iterable[Attribute]) -> str:
    """A title attribute, else the name; where that is an article number, the additional title in its place."""
    own = strip_tags(raw_text(named(attributes, *TITLES)))
    code = ARTICLE_NUMBER.match(name)
    if code and additional_title and not ARTICLE_NUMBER.match(additional_title):
        name = additional_title + name[code.end() :]
    return own or name


def summary(attributes: Iterable[Attribute]) -> str:
    return strip_tags(raw_text(named(attributes, *SHORT_DESCRIPTIONS)))


def price(attributes: Iterable[Attribute]) -> Decimal | None:
    attribute = named(attributes, settings.PRICE_ATTRIBUTE)
    if attribute is None:
        return None
    text = raw_text(attribute)
    if attribute["kind"] != "number":
        text = re.sub(r"[^\d.,-]", "", text)
        text = text.replace(".", "").replace(",", ".") if re.fullmatch(r".*,\d{1,2}", text) else text.replace(",", "")
    try:
        amount = Decimal(text).quantize(Decimal("0.01"))
        return amount if 0 <= amount < MAX_PRICE else None
    except InvalidOperation:
        return None


def mockup_model(attributes: Iterable[Attribute]) -> str:
    return raw_text(named(attributes, settings.MOCKUP_MODEL_ATTRIBUTE)).strip()


def has_own_place(attribute: Attribute) -> bool:
    """Stands elsewhere on the page, or is not for shoppers."""
    return _label_has_own_place(
        attribute["label"], settings.PRICE_ATTRIBUTE.casefold(), settings.MOCKUP_MODEL_ATTRIBUTE.casefold()
    )


@lru_cache(maxsize=4096)
def _label_has_own_place(label: str, price_label: str, model_label: str) -> bool:
    label = label.casefold().strip()
    own = {*TITLES, *DESCRIPTIONS, *SHORT_DESCRIPTIONS, model_label}
    return label in own or IN_PARENTHESES.sub("", label) == price_label


def is_identifier(attribute: Attribute) -> bool:
    """An article number of some kind: nobody chooses a variant by it."""
    return bool(IDENTIFIERS.match(attribute["label"].casefold().strip()))


def is_code(attribute: Attribute) -> bool:
    return bool(CODE.fullmatch(raw_text(attribute)))


def filter_values(attribute: Attribute) -> list[str]:
    """What a listing can be filtered by; `YES` for a boolean that is true."""
    if has_own_place(attribute) or NUMBERED.match(attribute["label"]):
        return []
    value = attribute["value"]
    if attribute["kind"] == "list":
        return [text for text in value if len(text) <= MAX_FILTER_TEXT]
    if attribute["kind"] == "boolean":
        return [YES] if value else []
    if attribute["kind"] == "text" and len(value) <= MAX_FILTER_TEXT and not {"<", "/"} & set(value):
        return [value]
    return []


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, date):
        return "date"
    return "list" if isinstance(value, tuple) else "text"


# Compared


def variant_values(variants: Sequence[Sequence[Attribute]]) -> list[tuple[VariantValue, ...]]:
    """For each variant its values of those attributes that tell the variants apart: as few as do it.

    Pick lists go before texts and numbers, and article numbers are left out.
    """
    by_variant = [
        {
            attribute["label"]: attribute
            for attribute in attributes
            if not has_own_place(attribute) and not is_identifier(attribute)
        }
        for attributes in variants
    ]
    labels = list(dict.fromkeys(label for attributes in by_variant for label in attributes))
    columns = {label: [attributes[label] for attributes in by_variant if label in attributes] for label in labels}
    complete = {label: column for label, column in columns.items() if len(column) == len(variants)}
    different = {label: column for label, column in complete.items() if len(_keys(column)) > 1}
    chosen: list[str] = []
    groups = 1
    for label in sorted(different, key=lambda label: _suitability(different[label])):
        keys = zip(*(map(raw_text, different[name]) for name in (*chosen, label)), strict=True)
        distinct = len(set(keys))
        if distinct > groups:
            groups = distinct
            chosen.append(label)
    return [tuple(_read_variant_value(attributes[label]) for label in chosen) for attributes in by_variant]


def _read_variant_value(attribute: Attribute) -> VariantValue:
    return VariantValue(plain_label(attribute), raw_text(attribute), plain_value(attribute))


def _suitability(column: Sequence[Attribute]) -> tuple[bool, int, int]:
    """Codes last, then by type, then the fewest values."""
    codes = all(is_code(attribute) for attribute in column)
    return codes, TYPE_ORDER.get(column[0]["type"].casefold(), TYPE_ORDER["text"]), len(_keys(column))


def _keys(column: Sequence[Attribute]) -> set[str]:
    return {raw_text(attribute) for attribute in column}


# Written


def description(attributes: Iterable[Attribute]) -> SafeString:
    return prose(raw_text(named(attributes, *DESCRIPTIONS)))


def rows_and_points(
    attributes: Iterable[Attribute],
) -> tuple[tuple[AttributeRow, ...], tuple[SafeString, ...]]:
    """The table of attributes, article numbers last; and apart the numbered texts (Feature 1, Feature 2, ...)."""
    ordered = sorted((attribute for attribute in attributes if not has_own_place(attribute)), key=is_identifier)
    series: dict[str, list[Attribute]] = {}
    for attribute in ordered:
        match = NUMBERED.match(attribute["label"])
        series.setdefault(
            match["series"].strip().casefold() if match and attribute["kind"] == "text" else "", []
        ).append(attribute)
    points = [attribute for name, group in series.items() if name and len(group) > 1 for attribute in group]
    rows = tuple(row(attribute) for attribute in ordered if attribute not in points)
    return rows, tuple(line(attribute["value"]) for attribute in points)


def row(attribute: Attribute) -> AttributeRow:
    label, value = attribute["label"], attribute["value"]
    match attribute["kind"]:
        case "boolean":
            return AttributeRow(label, "boolean", SafeString(_("Yes") if value else _("No")), true=bool(value))
        case "number":
            label, unit = _unit(label)
            return AttributeRow(label, "number", format_html("{}{}", number(value), f" {unit}" if unit else ""))
        case "date":
            return AttributeRow(label, "date", SafeString(date_format(_day(value), "DATE_FORMAT")))
        case "list":
            return AttributeRow(label, "list", SafeString(", ".join(line(item) for item in value)))
    return AttributeRow(label, "text", line(value))


def plain_value(attribute: Attribute) -> str:
    """As in `row`, for places that take no markup: chips, order lines, mails."""
    if attribute["kind"] == "number":
        unit = _unit(attribute["label"])[1]
        return f"{number(attribute['value'])} {unit}".strip()
    if attribute["kind"] == "boolean":
        return _("Yes") if attribute["value"] else _("No")
    if attribute["kind"] == "date":
        return date_format(_day(attribute["value"]), "DATE_FORMAT")
    return raw_text(attribute)


def plain_label(attribute: Attribute) -> str:
    return _unit(attribute["label"])[0] if attribute["kind"] == "number" else attribute["label"]


def prose(text: str) -> SafeString:
    """Several paragraphs; the few tags that texts need, and links that lead out safely."""
    if not MARKUP.search(text):
        paragraphs = (format_html("<p>{}</p>", part.strip()) for part in re.split(r"\n\s*\n|\r\n\r\n", text))
        return mark_safe("".join(paragraphs))  # noqa: S308 - each part is escaped
    clean = nh3.clean(text, tags=PROSE_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308 - cleaned


def line(text: str) -> SafeString:
    """One line without markup; an address alone becomes a link."""
    parts = urlsplit(text) if text.startswith(("http://", "https://")) and " " not in text else None
    if parts and parts.hostname:
        return format_html('<a href="{}" rel="nofollow noopener">{}</a>', text, parts.hostname + parts.path.rstrip("/"))
    if not {"<", ">", "&"} & set(text):
        return mark_safe(text)  # noqa: S308 - holds no markup
    return mark_safe(nh3.clean(text, tags=set()))  # noqa: S308 - cleaned


def number(value: str) -> str:
    return format_decimal(Decimal(value), format="#,##0.######", locale=to_locale(get_language() or "en"))


def _unit(label: str) -> tuple[str, str]:
    match = UNIT.match(label)
    return (match["label"], match["unit"]) if match else (label, "")


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
