"""The search page: products, designs, categories and files for a shopper's words, or ways on where there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, prefetch_related_objects
from django.urls import reverse

from catalog import category_tree, product_page
from catalog.category_tree import CategoryNode
from catalog.models import File, ProductFile
from catalog.product_page import Download, ProductCard, build_download
from designer import known_designs
from designer.customization import Customization
from designer.designs import Design
from designer.picker import PatternCard, picker_url
from designer.records import DesignRecord
from search import matching, product_results
from search.fulltext import Match
from search.matching import Correction
from search.models import IndexEntry
from search.product_results import MOST_OWN, ProductResults
from search.terms import QueryWord

DESIGNS, CATEGORIES, FILES = 6, 6, 6
OTHERS = {IndexEntry.DESIGN: 60, IndexEntry.CATEGORY: 30, IndexEntry.FILE: 30}
OWN = {IndexEntry.PRODUCT: MOST_OWN + 1}
POPULAR_PRODUCTS, POPULAR_DESIGNS = 4, 6
Matches = Mapping[str, Sequence[Match]]


@dataclass(frozen=True)
class SearchPage:
    """`words` are those that were searched: the typed ones, or what they were corrected to."""

    typed: str
    words: str
    products: ProductResults | None
    designs: tuple[PatternCard, ...] = ()
    categories: tuple[CategoryNode, ...] = ()
    files: tuple[Download, ...] = ()
    away: bool = False  # Pattern PXM cannot be asked
    from_index: bool = False  # it knows none, and our index does
    near_words: tuple[str, ...] = ()
    popular_products: tuple[ProductCard, ...] = ()
    popular_designs: tuple[PatternCard, ...] = ()

    @property
    def corrected(self) -> bool:
        return self.words != self.typed

    @property
    def is_empty(self) -> bool:
        return not ((self.products and self.products.cards) or self.designs or self.categories or self.files)

    @property
    def without_colours(self) -> list[int]:
        """The designs whose colours a browser asks for once the page is there."""
        designs = (card.design for card in self.designs)
        return [design.id for design in designs if design.recolourable and not design.colours]

    @property
    def picker_url(self) -> str:
        return picker_url(q=self.words)

    @property
    def exact_url(self) -> str:
        return f"{reverse('search:results')}?{urlencode({'q': self.typed, 'exact': 1})}"


def build(typed: str, number: str | None, *, exact: bool) -> SearchPage:
    """One call to Pattern PXM, or none where the same was asked for a moment ago."""
    query = matching.read_query(typed)
    wanted_page = product_results.read_number(number)
    upstream = product_results.search_upstream(typed, wanted_page)
    if upstream and upstream.total:
        return _filled(SearchPage(typed, typed, upstream), matching.best_matches(query, OTHERS))
    matches = matching.best_matches(query, OWN | OTHERS)
    correction: Correction | None = None
    if not exact and not any(matches.values()) and (correction := matching.correct(query)):
        matches = matching.best_matches(correction.query, OWN | OTHERS)
    own = product_results.from_index(matches.get(IndexEntry.PRODUCT, ()), wanted_page)
    words = correction.text if correction and any(matches.values()) else typed
    page = SearchPage(typed, words, own, away=upstream is None, from_index=bool(upstream and own.cards))
    page = _filled(page, matches)
    return _with_ways_on(page, query) if page.is_empty else page


def _filled(page: SearchPage, matches: Matches) -> SearchPage:
    return SearchPage(
        **{
            **page.__dict__,
            "designs": design_cards(matches.get(IndexEntry.DESIGN, ()), DESIGNS),
            "categories": category_nodes(matches.get(IndexEntry.CATEGORY, ()), CATEGORIES),
            "files": _downloads(matches.get(IndexEntry.FILE, ())),
        }
    )


def _with_ways_on(page: SearchPage, query: Sequence[QueryWord]) -> SearchPage:
    liked = DesignRecord.objects.filter(gone=False, exported=True)
    rows = list(liked.order_by(F("place").asc(nulls_last=True), "-id").defer("raw")[:POPULAR_DESIGNS])
    return SearchPage(
        **{
            **page.__dict__,
            "near_words": tuple(matching.near_words(query)),
            "popular_products": tuple(product_page.designable(POPULAR_PRODUCTS)),
            "popular_designs": _cards_of(rows),
        }
    )


def design_cards(matches: Sequence[Match], most: int) -> tuple[PatternCard, ...]:
    """Two queries, or none."""
    ids = [int(match.key) for match in matches[:most]]
    there = DesignRecord.objects.filter(gone=False, exported=True).defer("raw").in_bulk(ids) if ids else {}
    return _cards_of([there[design_id] for design_id in ids if design_id in there])


def _cards_of(rows: list[DesignRecord]) -> tuple[PatternCard, ...]:
    prefetch_related_objects(rows, known_designs.with_words())
    designs = (Design.from_pattern(known_designs.pattern_of(row), tuple(row.colours or ())) for row in rows)
    return tuple(PatternCard(design, Customization(design.id).url("")) for design in designs)


def category_nodes(matches: Sequence[Match], most: int) -> tuple[CategoryNode, ...]:
    """Those that hold products."""
    tree = category_tree.read() if matches else None
    nodes = (tree.by_id.get(match.key) for match in matches) if tree else ()
    return tuple(node for node in nodes if node)[:most]


def _downloads(matches: Sequence[Match]) -> tuple[Download, ...]:
    """Those of products that are listed, or of their variants. One query, or none."""
    if not matches:
        return ()
    places = ProductFile.objects.filter(file=OuterRef("pk"), product__on_sale=True)
    rows = File.objects.filter(Exists(places)).in_bulk([match.key for match in matches])
    files = (rows[match.key] for match in matches if match.key in rows)
    return tuple(build_download(file) for file in files if file.address)[:FILES]
