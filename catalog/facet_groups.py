"""The groups of a listing's filters as a page shows them: which, in which order, with how many products a value.

Groups and their values are chosen by all products of a category, whatever is picked, so that nothing changes its
place when something is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalog import attribute_rows, attributes, facets
from catalog.facets import FROM, TO, Bounds, Filters, Selection
from catalog.listing_sets import Amounts, ListingSets, Term
from catalog.money import Money
from catalog.natural_order import order_by
from catalog.swatches import read_swatch

MAX_GROUPS = 10
OPEN = 3  # at first
MAX_OPTIONS = 14  # shown of one facet
FEATURES = "features"  # the group of all that is so or is not; no address has it
PRICE_WEIGHT, RANGE_WEIGHT = -1, 3


@dataclass(frozen=True)
class FacetOption:
    key: str
    term: str
    text: str
    count: int
    chosen: bool
    swatch: str = ""

    @property
    def spoken(self) -> str:
        return facets.products_in_words(self.count)

    @property
    def id(self) -> str:
        """Of its box."""
        return f"{quote(self.key)}-{quote(self.term)}"

    @property
    def number(self) -> str:
        return str(self.count)

    @property
    def state(self) -> str:
        """The attribute of its box."""
        return "checked" if self.chosen else "" if self.count else "disabled"


@dataclass(frozen=True)
class FacetGroup:
    key: str
    label: str
    options: tuple[FacetOption, ...]
    opens: bool = False  # also while nothing of it is chosen

    @property
    def in_use(self) -> bool:
        return any(option.chosen for option in self.options)


@dataclass(frozen=True)
class RangeGroup:
    """A range with what its fields hold; `span` are the ends of what the other filters leave, in words."""

    key: str
    label: str
    unit: str
    input_type: str
    bounds: Bounds
    span: str
    least: str  # as the fields would have them
    most: str
    opens: bool = False

    @property
    def in_use(self) -> bool:
        return self.bounds.applies or bool(self.bounds.problem)

    @property
    def start_name(self) -> str:
        return self.key + FROM

    @property
    def end_name(self) -> str:
        return self.key + TO


@dataclass(frozen=True)
class Outline:
    """A group before anything is counted for a page. `terms` are the most frequent ones, `others` the rest."""

    key: str
    label: str
    order: tuple[float, int, str]
    terms: tuple[Term, ...] = ()
    others: tuple[Term, ...] = ()
    amounts: Amounts | None = None

    @property
    def filter_keys(self) -> set[str]:
        """Those under which addresses choose from it."""
        return {self.key, *(term.key for term in self.terms)}


def build(
    sets: ListingSets, selection: Selection, filters: Filters, category_ids: frozenset[str] | None
) -> tuple[FacetGroup | RangeGroup, ...]:
    key = ("outlines", category_ids)
    if key not in sets.worked_out:
        sets.worked_out[key] = choose_groups(sets, selection.products)
    outlines: list[Outline] = sets.worked_out[key]
    in_use = {*filters.terms, *(key + FROM for key in filters.ranges)}
    visible = [one for place, one in enumerate(outlines) if place < MAX_GROUPS or one.filter_keys & in_use]
    groups = (_fill(sets, one, selection, filters) for one in visible)
    return tuple(replace(group, opens=place < OPEN) for place, group in enumerate(groups))


def choose_groups(sets: ListingSets, products: BitMap) -> list[Outline]:
    """The groups that help to choose among these products, in their order."""
    outlines = list(_outline_terms(sets, products))
    mask = sets.mask(products)
    for key, amounts in sets.amounts.items():
        span = amounts.span(mask)
        if span and span[0] < span[1]:
            count = int(mask[amounts.pairs["number"]].sum())
            weight = PRICE_WEIGHT if amounts.kind == "price" else RANGE_WEIGHT + (amounts.kind == "date")
            outlines.append(Outline(key + FROM, amounts.label, (weight, -count, key), amounts=amounts))
    return sorted(outlines, key=lambda one: one.order)


def _outline_terms(sets: ListingSets, products: BitMap) -> Iterator[Outline]:
    features = []
    for key, terms in sets.terms.items():
        counts = {term: own.products.intersection_cardinality(products) for term, own in terms.items()}
        present = [term for term in terms.values() if counts[term.term]]
        if not present:
            continue
        first = present[0]
        if all(term.text == attributes.YES for term in present):
            if counts[first.term] < len(products):
                features.append(first)
        elif len(present) > 1 and max(counts.values()) > 1:
            present.sort(key=lambda term: (-counts[term.term], term.text))
            most, others = present[:MAX_OPTIONS], present[MAX_OPTIONS:]
            order = (float(first.weight), -sum(counts.values()), key)
            yield Outline(key, first.label, order, tuple(_in_order(most)), tuple(others))
    if features:
        features.sort(key=lambda term: term.label)
        yield Outline(FEATURES, "", (float(facets.WEIGHTS["boolean"]), 0, ""), tuple(features[:MAX_OPTIONS]))


def _in_order(terms: Iterable[Term]) -> list[Term]:
    """The definition's order; those that it does not know after them in the natural one."""
    terms = list(terms)
    natural = order_by(term.text for term in terms)
    return sorted(terms, key=lambda term: (term.rank is None, term.rank or 0, natural(term.text)))


def _fill(sets: ListingSets, one: Outline, selection: Selection, filters: Filters) -> FacetGroup | RangeGroup:
    if one.amounts:
        return _fill_range(sets, one.amounts, selection, filters)
    chosen = filters.terms.get(one.key, ())
    terms: Iterable[Term] = one.terms
    if chosen_others := [term for term in one.others if term.term in chosen]:
        terms = _in_order([*one.terms, *chosen_others])
    is_features = one.key == FEATURES
    options = tuple(_option(term, selection, filters, by_label=is_features) for term in terms)
    return FacetGroup(one.key, _("Features") if is_features else one.label, options)


def _option(term: Term, selection: Selection, filters: Filters, *, by_label: bool) -> FacetOption:
    return FacetOption(
        term.key,
        term.term,
        term.label if by_label else _("Yes") if term.text == attributes.YES else term.text,
        term.products.intersection_cardinality(selection.without(term.key)),
        chosen=term.term in filters.terms.get(term.key, ()),
        swatch="" if by_label else read_swatch(term.label, term.text),
    )


def _fill_range(sets: ListingSets, amounts: Amounts, selection: Selection, filters: Filters) -> RangeGroup:
    ends = amounts.span(sets.mask(selection.without(amounts.key + FROM)))
    least, most = (write_amount(amounts, end) for end in ends) if ends else ("", "")
    return RangeGroup(
        key=amounts.key,
        label=_("Price") if amounts.kind == "price" else amounts.label,
        unit=settings.CURRENCY if amounts.kind == "price" else amounts.unit,
        input_type="date" if amounts.kind == "date" else "number",
        bounds=filters.ranges.get(amounts.key, Bounds()),
        span=least if least == most else _("%(least)s to %(most)s") % {"least": least, "most": most},
        least=f"{ends[0]:.10g}" if ends else "",
        most=f"{ends[1]:.10g}" if ends else "",
    )


def write_amount(amounts: Amounts, amount: float) -> str:
    """In the reader's language, with its unit."""
    if amounts.kind == "date":
        return date_format(date.fromordinal(int(amount)), "DATE_FORMAT")
    if amounts.kind == "price":
        return str(Money(Decimal(repr(amount)), settings.CURRENCY))
    number = attribute_rows.number(repr(amount), grouped=bool(amounts.unit))
    return f"{number} {amounts.unit}".strip()


def describe(sets: ListingSets, filters: Filters) -> Iterator[tuple[str, str, str]]:
    """Each filter in use: its key in the address (a range's ends with `FROM`), its term, and its words for a chip."""
    for key, terms in filters.terms.items():
        known = sets.terms.get(key, {})
        for term in terms:
            one = known.get(term)
            is_yes = one is not None and one.text == attributes.YES
            yield key, term, term if one is None else one.label if is_yes else one.text
    for key, bounds in filters.ranges.items():
        if bounds.applies:
            yield key + FROM, "", _describe_range(sets.amounts[key], bounds)


def _describe_range(amounts: Amounts, bounds: Bounds) -> str:
    words = {"label": _("Price") if amounts.kind == "price" else amounts.label}
    if bounds.low is not None:
        words["low"] = write_amount(amounts, bounds.low)
    if bounds.high is not None:
        words["high"] = write_amount(amounts, bounds.high)
    if "high" not in words:
        return _("%(label)s: from %(low)s") % words
    if "low" not in words:
        return _("%(label)s: up to %(high)s") % words
    return _("%(label)s: %(low)s to %(high)s") % words
