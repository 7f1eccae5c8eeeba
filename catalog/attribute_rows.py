"""Attributes as pages write them. Frozen; what may hold markup is clean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

from babel.numbers import format_decimal
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from catalog import labels, texts
from catalog.attributes import Attribute, has_own_place, is_identifier, is_quantity, named, raw_text

GROUPED, PLAIN = "#,##0.######", "0.######"
LAST_DIGIT = Decimal("0.000001")
MAX_DIGITS = 18  # on either side of the point


@dataclass(frozen=True)
class AttributeRow:
    """An attribute as a table shows it."""

    label: str
    kind: str  # text markup number boolean date list
    text: SafeString
    true: bool = False


def description(attributes: Iterable[Attribute]) -> SafeString:
    attribute = named(attributes, *labels.DESCRIPTIONS)
    if attribute is None:
        return SafeString("")
    if attribute["kind"] in (texts.PLAIN, texts.MARKUP):
        return texts.prose(attribute["kind"], attribute["value"])
    return texts.prose(texts.PLAIN, raw_text(attribute))


def rows_and_points(attributes: Iterable[Attribute]) -> tuple[tuple[AttributeRow, ...], tuple[SafeString, ...]]:
    """The table of attributes, article numbers last; and apart the numbered texts (Feature 1, Feature 2, ...)."""
    ordered = sorted((attribute for attribute in attributes if not has_own_place(attribute)), key=is_identifier)
    series: dict[str, list[Attribute]] = {}
    for attribute in ordered:
        is_text = attribute["kind"] in (texts.PLAIN, texts.MARKUP)
        series.setdefault(labels.read_series(attribute["label"]) if is_text else "", []).append(attribute)
    points = [attribute for name, group in series.items() if name and len(group) > 1 for attribute in group]
    places = {id(attribute) for attribute in points}
    rows = tuple(row(attribute) for attribute in ordered if id(attribute) not in places)
    return rows, tuple(texts.cell(attribute["kind"], attribute["value"]) for attribute in points)


def row(attribute: Attribute) -> AttributeRow:
    kind, value = attribute["kind"], attribute["value"]
    if kind in (texts.PLAIN, texts.MARKUP):
        return AttributeRow(attribute["label"], kind, texts.cell(kind, value))
    if kind == "list":
        links = ((texts.link(item) or item,) for item in value)
        return AttributeRow(attribute["label"], kind, format_html_join(", ", "{}", links))
    return AttributeRow(plain_label(attribute), kind, format_html("{}", plain_value(attribute)), true=value is True)


def plain_value(attribute: Attribute) -> str:
    """As in `row`, for places that take no markup: chips, order lines, mails."""
    value = attribute["value"]
    match attribute["kind"]:
        case "number":
            unit = attribute.get("unit") or labels.split_unit(attribute["label"])[1]
            return f"{number(value, grouped=is_quantity(attribute))} {unit}".strip()
        case "boolean":
            return _("Yes") if value else _("No")
        case "date":
            return date_format(date.fromisoformat(value), "DATE_FORMAT")
    return raw_text(attribute)


def plain_label(attribute: Attribute) -> str:
    """Without the unit that stands with the number."""
    label: str = attribute["label"]
    name, unit = labels.split_unit(label)
    return name if attribute["kind"] == "number" and attribute.get("unit", unit) == unit else label


def number(value: str, *, grouped: bool) -> str:
    """As the reader's language writes it; what no quantity of this world has stays as it came."""
    amount = Decimal(value)
    if not amount.is_finite() or not -MAX_DIGITS < amount.adjusted() < MAX_DIGITS:
        return value
    amount = amount.quantize(LAST_DIGIT, context=Context(prec=2 * MAX_DIGITS))
    return format_decimal(amount, format=GROUPED if grouped else PLAIN, locale=to_locale(get_language() or "en"))
