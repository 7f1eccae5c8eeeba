"""Filters of a listing: which values its products have, and how many of each.

In the address a filter is `<attribute>=<value>`, both as words: `?material=linen&size=50-x-50`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog import attributes
from catalog.models import Facet, Product, ProductQuerySet
from catalog.natural_order import order_by

RESERVED = {"q", "page", "sort", "product"}  # what addresses use for other things
MAX_OPTIONS = 14  # shown of one facet
MAX_GROUPS = 5
MAX_FILTERS = 20  # in one address
MAX_TERMS = 60  # an attribute with more terms is no filter
WEIGHTS = {"pick list": 0, "list": 1, "boolean": 2}  # these types are made to be chosen from

Filters = Mapping[str, Sequence[str]]  # facet key -> terms


@dataclass(frozen=True)
class FacetOption:
    term: str
    text: str
    count: int
    chosen: bool
    rank: int | None = None  # its place among the options of the attribute's definition

    @property
    def spoken(self) -> str:
        return ngettext("%(number)d product", "%(number)d products", self.count) % {"number": self.count}

    @property
    def state(self) -> str:
        """The attribute of its box."""
        return "checked" if self.chosen else "" if self.count else "disabled"


@dataclass(frozen=True)
class FacetGroup:
    key: str
    label: str
    options: tuple[FacetOption, ...]
    weight: int = 0

    @property
    def in_use(self) -> bool:
        return any(option.chosen for option in self.options)


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


def read_filters(query: QueryDict) -> dict[str, list[str]]:
    """The filters in an address, without parameters that are none (a campaign's); a query only where there are any."""
    keys = [key for key in query if key not in RESERVED][:MAX_FILTERS]
    known = Facet.objects.filter(key__in=keys).order_by().values_list("key", flat=True).distinct() if keys else ()
    return {key: [term for term in query.getlist(key) if term][:MAX_FILTERS] for key in known}


def narrow(products: ProductQuerySet, filters: Filters, *, but: str = "") -> ProductQuerySet:
    """Values of one attribute widen the selection, attributes narrow it."""
    for key, terms in filters.items():
        if key != but and terms:
            products = products.filter(id__in=Facet.objects.filter(key=key, term__in=terms).values("product"))
    return products


def count(products: ProductQuerySet, filters: Filters) -> tuple[FacetGroup, ...]:
    """One query: each facet in use is counted as if it were not, so that its other values can be added."""
    parts = [_counted(narrow(products, filters)).exclude(key__in=filters)]
    parts += [_counted(narrow(products, filters, but=key)).filter(key=key) for key in filters]
    options: dict[str, list[FacetOption]] = {}
    labels: dict[str, tuple[str, int]] = {}
    for key, term, text, label, weight, rank, number in parts[0].union(*parts[1:], all=True):
        labels.setdefault(key, (label, weight))
        text = _("Yes") if text == attributes.YES else text
        options.setdefault(key, []).append(FacetOption(term, text, number, term in filters.get(key, ()), rank))
    groups = [_group(key, *labels[key], group_options) for key, group_options in options.items()]
    useful = sorted((group for group in groups if group.in_use or _useful(group)), key=_order)
    return tuple(useful[:MAX_GROUPS])


def prune() -> None:
    """Deletes facets with too many terms (article numbers, remarks): nobody filters by them."""
    many = Facet.objects.values("key").annotate(terms=Count("term", distinct=True)).filter(terms__gt=MAX_TERMS)
    Facet.objects.filter(key__in=list(many.values_list("key", flat=True))).delete()


def _counted(products: ProductQuerySet) -> "QuerySet[Facet, tuple[Any, ...]]":
    facets = Facet.objects.filter(product__in=products.order_by().values("id")).order_by()
    return facets.values_list("key", "term", "text", "label", "weight", "rank").annotate(
        count=Count("product", distinct=True)
    )


def _group(key: str, label: str, weight: int, options: list[FacetOption]) -> FacetGroup:
    """The most frequent values, in the definition's order; the others after them in the natural one."""
    by_term: dict[str, FacetOption] = {}
    for option in options:
        same = by_term.setdefault(option.term, option)
        if same is not option:
            rank = option.rank if same.rank is None else same.rank
            by_term[option.term] = replace(same, count=same.count + option.count, rank=rank)
    most = sorted(by_term.values(), key=lambda option: (not option.chosen, -option.count, option.text))[:MAX_OPTIONS]
    natural = order_by(option.text for option in most)
    most.sort(key=lambda option: (option.rank is None, option.rank or 0, natural(option.text)))
    return FacetGroup(key, label, tuple(most), weight)


def _useful(group: FacetGroup) -> bool:
    return len(group.options) > 1 and max(option.count for option in group.options) > 1


def _order(group: FacetGroup) -> tuple[bool, int, int]:
    return not group.in_use, group.weight, -sum(option.count for option in group.options)


def _key(label: str) -> str:
    key = slugify(label, allow_unicode=True)[:80]
    return f"{key}-" if key in RESERVED else key
