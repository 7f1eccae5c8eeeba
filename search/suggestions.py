"""What is offered while somebody types: from our index alone, so that it costs little and waits for nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.category_tree import CategoryNode
from catalog.models import Product
from catalog.product_page import ProductCard, card
from designer.picker import PatternCard
from search import fulltext, matching, results
from search.fulltext import Match
from search.models import IndexEntry
from search.terms import QueryWord

SHOWN_PRODUCTS, SHOWN_DESIGNS, SHOWN_CATEGORIES = 4, 4, 3
LOOKED_AT = {IndexEntry.PRODUCT: 60, IndexEntry.DESIGN: 60, IndexEntry.CATEGORY: 30}
SHORTEST = 2  # letters


@dataclass(frozen=True)
class Suggestions:
    words: str
    products: tuple[ProductCard, ...] = ()
    designs: tuple[PatternCard, ...] = ()
    categories: tuple[CategoryNode, ...] = ()

    @property
    def status(self) -> str:
        """As a screen reader says it."""
        number = len(self.products) + len(self.designs) + len(self.categories)
        if not number:
            return _("No suggestions")
        return ngettext("%(number)d suggestion", "%(number)d suggestions", number) % {"number": number}


def suggest(typed: str) -> Suggestions:
    """Titles first; where nothing begins so, the words that resemble these."""
    query = matching.read_query(typed)
    if sum(len(one.word) for one in query) < SHORTEST:
        return Suggestions(typed)
    matches = _matches(query)
    if not matches and (correction := matching.correct(query)):
        query = correction.query
        matches = _matches(query)
    matches.sort(key=lambda one: matching.order(one, query))
    by_kind = {kind: [one for one in matches if one.kind == kind] for kind in LOOKED_AT}
    ids = [one.key for one in by_kind[IndexEntry.PRODUCT][:SHOWN_PRODUCTS]]
    rows = Product.objects.listed().cards().in_bulk(ids) if ids else {}
    return Suggestions(
        typed,
        products=tuple(card(rows[key]) for key in ids if key in rows),
        designs=results.design_cards(by_kind[IndexEntry.DESIGN], SHOWN_DESIGNS),
        categories=results.category_nodes(by_kind[IndexEntry.CATEGORY], SHOWN_CATEGORIES),
    )


def _matches(query: Sequence[QueryWord]) -> list[Match]:
    matches = fulltext.find_entries(query, LOOKED_AT, title_only=True)
    if not {IndexEntry.PRODUCT, IndexEntry.DESIGN} <= {one.kind for one in matches}:
        known = {one.entry_id for one in matches}
        matches += [one for one in fulltext.find_entries(query, LOOKED_AT) if one.entry_id not in known]
    return matches
