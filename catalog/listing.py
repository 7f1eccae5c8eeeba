"""A page of products: narrowed by filters, sorted, with the filters that lead on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog import facet_groups, facets, product_page, set_upkeep
from catalog.category_tree import CategoryNode
from catalog.facet_groups import FacetGroup, RangeGroup
from catalog.facets import FROM, TO, Selection
from catalog.listing_sets import ListingSets
from catalog.models import Product
from catalog.product_page import ProductCard

PAGE_SIZE = 24
SORTS: Mapping[str, Any] = {
    "newest": _("Newest first"),
    "price": _("Price, low to high"),
    "price-down": _("Price, high to low"),
    "name": _("Name"),
}


@dataclass(frozen=True)
class AppliedFilter:
    """A filter in use, and the address without it."""

    text: str
    without: str


@dataclass(frozen=True)
class CategoryLink:
    """A category in the tree beside a listing; the filters in use stay in its address."""

    name: str
    url: str
    level: int
    count: int
    current: bool

    @property
    def spoken(self) -> str:
        return facets.products_in_words(self.count)


@dataclass(frozen=True)
class ListingPage:
    """`preparing`: the shop is large and its filters are not there yet."""

    page: Page[Any]
    cards: tuple[ProductCard, ...]
    facets: tuple[FacetGroup | RangeGroup, ...]
    applied: tuple[AppliedFilter, ...]
    sort: str
    categories: tuple[CategoryLink, ...] = field(default=())
    preparing: bool = False

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def page_query(self) -> str:
        """What tells this page from the first one, for the address that search engines are told."""
        return f"?page={self.page.number}" if self.page.number > 1 else ""

    @property
    def page_numbers(self) -> list[Any]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))

    @property
    def left(self) -> int:
        """How many the next page has."""
        return min(PAGE_SIZE, self.total - self.page.end_index())

    @property
    def sorts(self) -> list[tuple[str, Any]]:
        return list(SORTS.items())


def build(query: QueryDict, path: Sequence[CategoryNode] = (), tops: Sequence[CategoryNode] = ()) -> ListingPage:
    """Of the last category of this path, or of everything; `tops` are the categories that stand first in the tree.

    Two queries, however many products there are.
    """
    sort = query.get("sort", "") if query.get("sort") in SORTS else next(iter(SORTS))
    sets = set_upkeep.read()
    if sets is None:
        return _build_from_rows(query, path, sort)
    category_ids = frozenset(path[-1].ids) if path else None
    products = sets.listed if category_ids is None else sets.in_categories(category_ids)
    filters = facets.read_filters(query, sets)
    selection = Selection(sets, products, filters)
    page: Page[Any] = Paginator(range(len(selection.all)), PAGE_SIZE).get_page(query.get("page"))
    numbers = sets.page(selection.all, sort, page.start_index() - 1 if page.object_list else 0, page.end_index())
    groups = facet_groups.build(sets, selection, filters, category_ids)
    applied = tuple(
        AppliedFilter(text, _without(query, key, term)) for key, term, text in facet_groups.describe(sets, filters)
    )
    categories = tuple(_category_links(query, sets, selection, path, tops))
    return ListingPage(page, product_page.cards_of(numbers), groups, applied, sort, categories)


def _build_from_rows(query: QueryDict, path: Sequence[CategoryNode], sort: str) -> ListingPage:
    """While the sets of a large shop are still to be made: without filters to choose from."""
    products = Product.objects.listed()
    if path:
        products = products.in_categories(path[-1].ids)
    products = products.order_by(*set_upkeep.ORDERS[sort]).cards()
    page = Paginator(products, PAGE_SIZE).get_page(query.get("page"))
    cards = tuple(product_page.card(product) for product in page.object_list)
    return ListingPage(page, cards, (), (), sort, preparing=True)


def _category_links(
    query: QueryDict,
    sets: ListingSets,
    selection: Selection,
    path: Sequence[CategoryNode],
    tops: Sequence[CategoryNode],
) -> list[CategoryLink]:
    """The way down to the category of the page and what lies below it; at the top all that stand first."""
    rest = _query_for(query, {})
    nodes = [(level, node) for level, node in enumerate(path)]
    nodes += [(len(path), node) for node in (path[-1].children if path else tops)]
    return [
        CategoryLink(
            node.name,
            f"{node.url}{rest if rest != '?' else ''}",
            level,
            len(selection.within(sets.in_categories(node.ids))),
            current=bool(path) and node is path[-1],
        )
        for level, node in nodes
    ]


def _without(query: QueryDict, key: str, term: str) -> str:
    """The address without one filter; a range goes with both its ends."""
    if key.endswith(FROM):
        return _query_for(query, {key: [], key.removesuffix(FROM) + TO: []})
    return _query_for(query, {key: [value for value in query.getlist(key) if value != term]})


def _query_for(query: QueryDict, changes: Mapping[str, list[str]]) -> str:
    """With these changes, from the first page on, without what is empty."""
    rest = query.copy()
    for key, values in changes.items():
        rest.setlist(key, values)
    rest.pop("page", None)
    for key in list(rest):
        rest.setlist(key, [value for value in rest.getlist(key) if value])
    return f"?{rest.urlencode()}"
