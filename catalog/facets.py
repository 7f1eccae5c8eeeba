"""Filters of a listing: which values its products have, and how many of each.

In the address a filter is `<attribute>=<value>`, both as words: `?material=linen&size=50-x-50`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog import reading
from catalog.models import Facet, Product

RESERVED = {"q", "page", "sort", "product"}  # what addresses use for other things
LONGEST_TEXT = 40
MOST_TERMS = 14  # shown of one facet
MOST_FACETS = 5
MOST_ASKED = 20  # filters in one address
MOST_TERMS_KEPT = 60  # beyond it an attribute tells products apart rather than groups them
YES = "yes"
WEIGHTS = {"pick list": 0, "list": 1, "boolean": 2}  # made to be chosen from; texts only may be

Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Choice:
    term: str
    text: str
    count: int
    chosen: bool

    @property
    def spoken(self) -> str:
        return ngettext("%(number)d product", "%(number)d products", self.count) % {"number": self.count}

    @property
    def state(self) -> str:
        """The attribute of its box."""
        return "checked" if self.chosen else "" if self.count else "disabled"


@dataclass(frozen=True)
class FacetView:
    key: str
    label: str
    choices: tuple[Choice, ...]
    weight: int = 0

    @property
    def in_use(self) -> bool:
        return any(choice.chosen for choice in self.choices)


def rows(product: Product, variants: Iterable[Product]) -> Iterator[Facet]:
    """What this product can be found by; its variants' values are its own."""
    met: set[tuple[str, str]] = set()
    for fact in (fact for one in (product, *variants) for fact in one.facts):
        key = _key(fact["label"])
        for text in _texts(fact):
            term = slugify(text, allow_unicode=True)[:80]
            if key and term and (key, term) not in met:
                met.add((key, term))
                weight = WEIGHTS.get(fact["type"].casefold(), len(WEIGHTS))
                yield Facet(
                    product_id=product.id, key=key, label=fact["label"][:250], term=term, text=text[:250], weight=weight
                )


def chosen(query: QueryDict) -> dict[str, list[str]]:
    """The filters in an address, without parameters that are none (a campaign's); a query only where there are any."""
    asked = [key for key in query if key not in RESERVED][:MOST_ASKED]
    known = Facet.objects.filter(key__in=asked).order_by().values_list("key", flat=True).distinct() if asked else ()
    return {key: [term for term in query.getlist(key) if term][:MOST_ASKED] for key in known}


def narrowed(products: "QuerySet[Product]", filters: Chosen, *, but: str = "") -> "QuerySet[Product]":
    """Values of one attribute widen the choice, attributes narrow it."""
    for key, terms in filters.items():
        if key != but and terms:
            products = products.filter(id__in=Facet.objects.filter(key=key, term__in=terms).values("product"))
    return products


def views(products: "QuerySet[Product]", filters: Chosen) -> tuple[FacetView, ...]:
    """One query: each facet in use is counted as if it were not, so that its other values can be added."""
    parts = [_counted(narrowed(products, filters)).exclude(key__in=filters)]
    parts += [_counted(narrowed(products, filters, but=key)).filter(key=key) for key in filters]
    found: dict[str, list[Choice]] = {}
    labels: dict[str, tuple[str, int]] = {}
    for key, term, text, label, weight, count in parts[0].union(*parts[1:], all=True):
        labels.setdefault(key, (label, weight))
        found.setdefault(key, []).append(Choice(term, _shown(text), count, term in filters.get(key, ())))
    made = [_view(key, *labels[key], choices) for key, choices in found.items()]
    useful = sorted((view for view in made if view.in_use or _useful(view)), key=_weight)
    return tuple(useful[:MOST_FACETS])


def prune() -> None:
    """Drops what tells every product apart (article numbers, remarks): nobody filters by it."""
    many = Facet.objects.values("key").annotate(terms=Count("term", distinct=True)).filter(terms__gt=MOST_TERMS_KEPT)
    Facet.objects.filter(key__in=list(many.values_list("key", flat=True))).delete()


def _counted(products: "QuerySet[Product]") -> "QuerySet[Facet, tuple[Any, ...]]":
    facets = Facet.objects.filter(product__in=products.order_by().values("id")).order_by()
    return facets.values_list("key", "term", "text", "label", "weight").annotate(count=Count("product", distinct=True))


def _view(key: str, label: str, weight: int, choices: list[Choice]) -> FacetView:
    merged: dict[str, Choice] = {}
    for choice in choices:
        merged.setdefault(choice.term, choice)
    most = sorted(merged.values(), key=lambda choice: (not choice.chosen, -choice.count, choice.text))[:MOST_TERMS]
    return FacetView(key, label, tuple(sorted(most, key=lambda choice: _natural(choice.text))), weight)


def _useful(view: FacetView) -> bool:
    return len(view.choices) > 1 and max(choice.count for choice in view.choices) > 1


def _weight(view: FacetView) -> tuple[bool, int, int]:
    return not view.in_use, view.weight, -sum(choice.count for choice in view.choices)


def _natural(text: str) -> tuple[Any, ...]:
    """50 × 70 before 100 × 100."""
    digits = "".join(char if char.isdigit() else " " for char in text).split()
    return (text[:1].isdigit(), [int(number) for number in digits] if text[:1].isdigit() else [], text.casefold())


def _key(label: str) -> str:
    key = slugify(label, allow_unicode=True)[:80]
    return f"{key}-" if key in RESERVED else key


def _texts(fact: reading.Fact) -> list[str]:
    if reading.shown_elsewhere(fact) or reading.NUMBERED.match(fact["label"]):
        return []
    value = fact["value"]
    if fact["kind"] == "list":
        return [text for text in value if len(text) <= LONGEST_TEXT]
    if fact["kind"] == "boolean":
        return [YES] if value else []
    if fact["kind"] == "text" and len(value) <= LONGEST_TEXT and not {"<", "/"} & set(value):
        return [value]
    return []


def _shown(text: str) -> str:
    return _("Yes") if text == YES else text
