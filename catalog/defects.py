"""What of a product's data the shop could not use, for those who can put it right in Pattern PXM."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalog.attribute_rows import plain_value
from catalog.attributes import Attribute
from catalog.prices import price_attribute, read_price
from pattern_apis.pxm import AttributeDefinition, AttributeValue, resolve

# What is wrong, and what the shop does meanwhile.
SENTENCES: Mapping[str, object] = {
    "price": _("The price is not exactly one number, so the product has none and cannot be ordered."),
    "currency": _("The price is in another currency than the shop's, so the product has none and cannot be ordered."),
    "no price": _("The price is zero or less, so the product has none and cannot be ordered."),
    "option": _("The value is the id of an option that the attribute does not have, so it is not shown."),
    "shape": _("The value has a form that the shop cannot read, so it is not shown."),
    "title": _("There is neither a name nor a title, so the product is called by its id."),
    "picture": _("The main picture is no picture, so another one stands in its place, or none."),
}


class Defect(NamedTuple):
    kind: str
    label: str = ""  # of the attribute
    excerpt: str = ""  # of its value


def of_values(values: Iterable[AttributeValue], definitions: Mapping[str, AttributeDefinition]) -> list[Defect]:
    """Of values that could not be read, each by itself."""
    defects = []
    for raw in values:
        value = resolve(raw, definitions.get(raw.id))
        defects += [Defect("option", value.label, text) for text in value.unknown]
        if value.unread:
            defects.append(Defect("shape", value.label, value.unread))
    return defects


def of_product(title: str, attributes: Iterable[Attribute]) -> list[Defect]:
    """Of what the shop needs most."""
    attributes = list(attributes)
    defects = [] if title else [Defect("title")]
    if problem := read_price(attributes).problem:
        attribute = price_attribute(attributes)
        defects.append(Defect(problem, settings.PRICE_ATTRIBUTE, plain_value(attribute) if attribute else ""))
    return defects
