"""Attribute values as they stand on a page: by their type, in the reader's language, with no foreign markup."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

import nh3
from babel.numbers import format_decimal
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from catalog import reading
from catalog.types import Fact

PROSE = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "sub", "sup", "a", "h3", "h4"}
UNIT = re.compile(r"^(?P<label>.+?)\s*[(\[](?P<unit>[^()\[\]]{1,12})[)\]]$")
MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")


def prose(text: str) -> SafeString:
    """Several paragraphs; the few tags that texts need, and links that lead out safely."""
    if not MARKUP.search(text):
        paragraphs = (format_html("<p>{}</p>", part.strip()) for part in re.split(r"\n\s*\n|\r\n\r\n", text))
        return mark_safe("".join(paragraphs))  # noqa: S308 - each part is escaped
    clean = nh3.clean(text, tags=PROSE, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308 - cleaned


def line(text: str) -> SafeString:
    """One line without markup; an address alone becomes a link."""
    parts = urlsplit(text) if text.startswith(("http://", "https://")) and " " not in text else None
    if parts and parts.hostname:
        return format_html('<a href="{}" rel="nofollow noopener">{}</a>', text, parts.hostname + parts.path.rstrip("/"))
    if not {"<", ">", "&"} & set(text):
        return mark_safe(text)  # noqa: S308 - nothing in it acts
    return mark_safe(nh3.clean(text, tags=set()))  # noqa: S308 - cleaned


def fact(found: reading.Fact) -> Fact:
    label, value = found["label"], found["value"]
    match found["kind"]:
        case "boolean":
            return Fact(label, "boolean", SafeString(_("Yes") if value else _("No")), true=bool(value))
        case "number":
            label, unit = _unit(label)
            return Fact(label, "number", format_html("{}{}", number(value), f" {unit}" if unit else ""))
        case "date":
            return Fact(label, "date", SafeString(date_format(_day(value), "DATE_FORMAT")))
        case "list":
            return Fact(label, "list", SafeString(", ".join(line(item) for item in value)))
    return Fact(label, "text", line(value))


def number(value: str) -> str:
    return format_decimal(Decimal(value), format="#,##0.######", locale=to_locale(get_language() or "en"))


def plain(found: reading.Fact) -> str:
    """As `fact`, for places that take no markup: chips, order lines, mails."""
    if found["kind"] == "number":
        unit = _unit(found["label"])[1]
        return f"{number(found['value'])} {unit}".strip()
    if found["kind"] == "boolean":
        return _("Yes") if found["value"] else _("No")
    if found["kind"] == "date":
        return date_format(_day(found["value"]), "DATE_FORMAT")
    return reading.words(found)


def plain_label(found: reading.Fact) -> str:
    return _unit(found["label"])[0] if found["kind"] == "number" else found["label"]


def split_series(found: Iterable[reading.Fact]) -> tuple[list[reading.Fact], tuple[SafeString, ...]]:
    """Numbered texts (Feature 1, Feature 2, ...) are a list of points; everything else is a fact."""
    series: dict[str, list[reading.Fact]] = {}
    for one in found:
        match = reading.NUMBERED.match(one["label"])
        series.setdefault(match["series"].strip().casefold() if match and one["kind"] == "text" else "", []).append(one)
    points = [one for name, members in series.items() if name and len(members) > 1 for one in members]
    return [one for one in found if one not in points], tuple(line(one["value"]) for one in points)


def _unit(label: str) -> tuple[str, str]:
    match = UNIT.match(label)
    return (match["label"], match["unit"]) if match else (label, "")


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
