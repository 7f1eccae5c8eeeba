"""Filters of a listing: which values its products have, and how many of each.

In the address a filter is `<attribute>=<value>`, both as words, or `<attribute>.from=` and `<attribute>.to=` of a
number or a day: `?material=linen&size=50-x-50&width-cm.from=20`.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.db.models import Count
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyroaring import BitMap

from catalog import attributes, labels, set_upkeep
from catalog.listing_records import FacetAmount
from catalog.listing_sets import ListingSets
from catalog.models import Facet, Product
from catalog.set_upkeep import ANY

# What addresses use for other things, and the range that no attribute has.
RESERVED = {"q", "page", "sort", "product", "price"}
FROM, TO = ".from", ".to"  # no attribute's key has a point
MAX_FILTERS = 20  # in one address
MAX_TERMS = 60  # an attribute with more terms is no filter
WEIGHTS = {"pick list": 0, "list": 1, "boolean": 2}  # these types are made to be chosen from


@dataclass(frozen=True)
class Bounds:
    """A range in an address, as it was written and as it was understood."""

    start: str = ""
    end: str = ""
    low: float | None = None
    high: float | None = None
    problem: str = ""

    @property
    def applies(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True)
class Filters:
    """By the key of the facet: terms of which one is enough, and ranges."""

    terms: Mapping[str, list[str]] = field(default_factory=dict)
    ranges: Mapping[str, Bounds] = field(default_factory=dict)


class Selection:
    """What filters leave of some products, and what they would leave without one of them."""

    def __init__(self, sets: ListingSets, products: BitMap, filters: Filters) -> None:
        self.products = products
        self.parts = {key: sets.with_terms(key, terms) for key, terms in filters.terms.items() if terms}
        for key, bounds in filters.ranges.items():
            if bounds.applies:
                self.parts[key + FROM] = sets.amounts[key].between(bounds.low, bounds.high)
        self.all = self.without("")

    def without(self, part: str) -> BitMap:
        """Each facet in use is counted as if it were not, so that its other values can be added."""
        if part and part not in self.parts:
            return self.all
        return self.within(self.products, without=part)

    def within(self, products: BitMap, *, without: str = "") -> BitMap:
        for key, part in self.parts.items():
            if key != without:
                products = products & part
        return products


def rows(product: Product, variants: Iterable[Product]) -> Iterator[Facet]:
    """What this product can be found by; its variants' values are its own."""
    seen: set[tuple[str, str]] = set()
    for attribute in (attribute for owner in (product, *variants) for attribute in owner.attributes):
        label = attribute["label"]
        key = _key(label)
        for text, rank in attributes.filter_values(attribute):
            term = slugify(text, allow_unicode=True)[:80]
            if key and term and (key, term) not in seen:
                seen.add((key, term))
                weight = WEIGHTS.get(attribute["type"].casefold(), len(WEIGHTS))
                yield Facet(product_id=product.id, key=key, label=label, term=term, text=text, weight=weight, rank=rank)


def amount_rows(product: Product, variants: Iterable[Product]) -> Iterator[FacetAmount]:
    """The same of numbers and days. Numbers in different units are different filters."""
    seen: set[tuple[str, float]] = set()
    for attribute in (attribute for owner in (product, *variants) for attribute in owner.attributes):
        amount = attributes.filter_amount(attribute)
        if amount is None:
            continue
        label, own_unit = labels.split_unit(attribute["label"])
        unit = (attribute.get("unit") or own_unit)[:40]
        key = _key(f"{label} {unit}")
        if key and (key, amount) not in seen:
            seen.add((key, amount))
            kind = attribute["kind"]
            yield FacetAmount(product_id=product.id, key=key, label=label, unit=unit, kind=kind, amount=amount)


def read_filters(query: QueryDict, sets: ListingSets) -> Filters:
    """The filters in an address, without parameters that are none (a campaign's)."""
    keys = [key for key in query if key in sets.terms][:MAX_FILTERS]
    terms = {key: [term for term in query.getlist(key) if term][:MAX_FILTERS] for key in keys}
    named = dict.fromkeys(key.removesuffix(FROM).removesuffix(TO) for key in query if key.endswith((FROM, TO)))
    ranges = {key: _read_bounds(query, key, sets.amounts[key].kind) for key in named if key in sets.amounts}
    return Filters(terms, dict(list(ranges.items())[:MAX_FILTERS]))


def _read_bounds(query: QueryDict, key: str, kind: str) -> Bounds:
    """Bounds the wrong way round are turned."""
    start, end = query.get(key + FROM, "").strip()[:40], query.get(key + TO, "").strip()[:40]
    problem, amounts = "", []
    for text in (start, end):
        try:
            amounts.append(read_amount(text, kind) if text else None)
        except ValueError:
            amounts.append(None)
            wrong = _("“%(text)s” is no date.") if kind == "date" else _("“%(text)s” is no number.")
            problem = wrong % {"text": text}
    low, high = amounts
    if low is not None and high is not None and low > high:
        start, end, low, high = end, start, high, low
    return Bounds(start, end, low, high, problem)


def read_amount(text: str, kind: str) -> float:
    """As a range's field has it. Raises `ValueError`."""
    if kind == "date":
        return date.fromisoformat(text).toordinal()
    try:
        amount = float(Decimal(text.replace(",", ".")))
    except (InvalidOperation, OverflowError):
        raise ValueError(text) from None
    if not math.isfinite(amount):
        raise ValueError(text)
    return amount


def prune() -> None:
    """Deletes facets with too many terms (article numbers, remarks): nobody filters by them."""
    many = Facet.objects.values("key").annotate(terms=Count("term", distinct=True)).filter(terms__gt=MAX_TERMS)
    with transaction.atomic():
        deleted, _by_model = Facet.objects.filter(key__in=list(many.values_list("key", flat=True))).delete()
        if deleted:
            set_upkeep.mark([ANY])


def products_in_words(count: int) -> str:
    return ngettext("%(number)d product", "%(number)d products", count) % {"number": count}


def _key(label: str) -> str:
    key = slugify(label, allow_unicode=True)[:80]
    return f"{key}-" if key in RESERVED else key
