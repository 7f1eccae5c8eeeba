"""A product's attributes, understood by their value_type. `labels.py` knows what their labels say, `attribute_rows.py`
writes them, `variant_values.py` compares them.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from catalog import labels, texts
from catalog.natural_order import order_by
from pattern_apis.pxm import AttributeDefinition, AttributeValue, Measured, resolve

CODE = re.compile(r"(?=[A-Z\W_]*\d)[A-Z0-9]+([-_./][A-Z0-9]+)+|\d{8,14}")
ARTICLE_NUMBER = re.compile(r"^(?=\S*\d)[A-Z0-9]+(?:[-_./][A-Z0-9]+)+(?=\W|$)")
MAX_VALUES = 200  # of one list
MAX_FILTER_TEXT = 40  # characters; longer texts are descriptions, not filters
YES = "yes"

# id, label, type (the API's value_type), kind (text markup number boolean date list), value; of a number also its
# unit, and of options their places in the definition, in the order of the value's (`ranks`).
Attribute = dict[str, Any]


def read(values: Iterable[AttributeValue], definitions: Mapping[str, AttributeDefinition]) -> list[Attribute]:
    """Attributes in words, in the API's order; without those that have no label or no value."""
    resolved = (resolve(raw, definitions.get(raw.id)) for raw in values)
    understood = (understand(value, definitions.get(value.id)) for value in resolved)
    return [attribute for attribute in understood if attribute]


def understand(value: AttributeValue, definition: AttributeDefinition | None = None) -> Attribute | None:
    """One value that `resolve` has put in words. None where it says nothing."""
    label = texts.name(value.label)[: labels.LONGEST]
    content = _read_content(value.value)
    if not label or content is None:
        return None
    return {"id": value.id, "label": label, "type": value.value_type, **content, **_ranks(content, definition)}


def named(attributes: Iterable[Attribute], *wanted: str) -> Attribute | None:
    """The first attribute that has one of the labels, by order of the labels."""
    by_label: dict[str, Attribute] = {}
    for attribute in attributes:
        by_label.setdefault(labels.fold(attribute["label"]), attribute)
    return next((by_label[label] for label in map(labels.fold, wanted) if label in by_label), None)


def raw_text(attribute: Attribute | None) -> str:
    """The value as one line of plain text, in no language."""
    if attribute is None:
        return ""
    kind, value = attribute["kind"], attribute["value"]
    return texts.in_one_line(kind, value) if kind in (texts.PLAIN, texts.MARKUP) else ", ".join(_lines(attribute))


def title(name: str, additional_title: str, attributes: Iterable[Attribute]) -> str:
    """A title attribute, else the name; where that is an article number, the additional title in its place."""
    own = named(attributes, *labels.TITLES)
    if own:
        return " ".join(_lines(own))
    name, additional_title = texts.name(name), texts.name(additional_title)
    code = ARTICLE_NUMBER.match(name)
    if code and additional_title and not ARTICLE_NUMBER.match(additional_title):
        name = additional_title + name[code.end() :]
    return name or additional_title


def summary(attributes: Iterable[Attribute]) -> str:
    return raw_text(named(attributes, *labels.SHORT_DESCRIPTIONS))


def mockup_model(attributes: Iterable[Attribute]) -> str:
    return raw_text(named(attributes, settings.MOCKUP_MODEL_ATTRIBUTE)).strip()


def has_own_place(attribute: Attribute) -> bool:
    """Stands elsewhere on the page, or is not for shoppers."""
    return labels.has_own_place(attribute["label"])


def is_identifier(attribute: Attribute) -> bool:
    """An article number of some kind: nobody chooses a variant by it."""
    return labels.names_an_identifier(attribute["label"])


def is_code(attribute: Attribute) -> bool:
    return bool(CODE.fullmatch(raw_text(attribute)[: 2 * MAX_FILTER_TEXT]))


def is_quantity(attribute: Attribute) -> bool:
    """So many of something, whose digits may be put in groups; any other number may be a name, a year or a code."""
    label, value = attribute["label"], Decimal(attribute["value"])
    if labels.names_a_code(label):
        return False
    if attribute.get("unit"):
        return True
    if attribute["type"].casefold() not in ("number", ""):
        return False
    return bool(labels.split_unit(label)[1]) or value != value.to_integral_value() or labels.names_a_count(label)


def filter_values(attribute: Attribute) -> list[tuple[str, int | None]]:
    """What a listing can be filtered by, with its place among the options; `YES` for a boolean that is true."""
    kind, value = attribute["kind"], attribute["value"]
    if has_own_place(attribute) or labels.read_series(attribute["label"]):
        return []
    if kind == "boolean":
        return [(YES, None)] if value else []
    if kind == "list":
        choices = list(value)
    elif kind in (texts.PLAIN, texts.MARKUP):
        choices = [text for text in texts.lines(kind, value) if not {"<", "/"} & set(text)]
    else:
        choices = [value] if kind == "number" and attribute["type"].casefold() not in ("number", "") else []
    ranks = attribute.get("ranks") or [None] * len(choices)
    return [(text, rank) for text, rank in zip(choices, ranks, strict=False) if len(text) <= MAX_FILTER_TEXT]


def filter_amount(attribute: Attribute) -> float | None:
    """The number, or the day as its ordinal, by which a range of a listing finds it; None where it is neither."""
    kind, value, label = attribute["kind"], attribute["value"], attribute["label"]
    if kind not in ("number", "date") or has_own_place(attribute) or labels.read_series(label):
        return None
    if kind == "date":
        return float(date.fromisoformat(value).toordinal())
    if attribute["type"].casefold() not in ("number", "") or labels.names_a_code(label):
        return None
    amount = float(Decimal(value))
    return amount if math.isfinite(amount) else None


def _lines(attribute: Attribute) -> list[str]:
    kind, value = attribute["kind"], attribute["value"]
    if kind in (texts.PLAIN, texts.MARKUP):
        return texts.lines(kind, value)
    return list(value) if kind == "list" else [str(value)]


def _read_content(value: object) -> dict[str, Any] | None:
    """Kind and value, and what else belongs to them."""
    if isinstance(value, bool):
        return {"kind": "boolean", "value": value}
    if isinstance(value, Measured):
        return {"kind": "number", "value": str(value.amount), "unit": texts.name(value.unit)}
    if isinstance(value, int | Decimal):
        return {"kind": "number", "value": str(value)}
    if isinstance(value, date):
        return {"kind": "date", "value": value.isoformat()}
    if isinstance(value, tuple):
        choices = list(dict.fromkeys(filter(None, map(texts.name, value[:MAX_VALUES]))))
        return {"kind": "list", "value": choices} if choices else None
    kind, content = texts.read_text(value) if isinstance(value, str) else (texts.PLAIN, "")
    return None if texts.says_nothing(texts.in_one_line(kind, content)) else {"kind": kind, "value": content}


def _ranks(content: dict[str, Any], definition: AttributeDefinition | None) -> dict[str, Any]:
    """The places of its values in the definition; several values stand in this order."""
    if definition is None or not definition.options or content["kind"] not in ("list", texts.PLAIN, texts.MARKUP):
        return {}
    places = {texts.name(option.label): place for place, option in reversed(list(enumerate(definition.options)))}
    if content["kind"] != "list":
        place = places.get(" ".join(texts.lines(content["kind"], content["value"])))
        return {} if place is None else {"ranks": [place]}
    natural = order_by(content["value"])
    choices = sorted(content["value"], key=lambda text: (places.get(text, len(places)), natural(text)))
    return {"value": choices, "ranks": [places.get(text, len(places)) for text in choices]}
