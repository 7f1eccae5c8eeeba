"""A page of products: narrowed by filters, sorted, with the filters that lead on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog import facets, product_page
from catalog.facets import FacetGroup, Filters
from catalog.models import Product
from catalog.product_page import ProductCard

PAGE_SIZE = 24
SORTS: Mapping[str, tuple[Any, Any]] = {
    "newest": (_("Newest first"), F("created_date").desc(nulls_last=True)),
    "price": (_("Price, low to high"), F("price").asc(nulls_last=True)),
    "price-down": (_("Price, high to low"), F("price").desc(nulls_last=True)),
    "name": (_("Name"), F("title").asc()),
}


@dataclass(frozen=True)
class AppliedFilter:
    """A filter in use, and the address without it."""

    text: str
    without: str


@dataclass(frozen=True)
class ListingPage:
    page: Page[Product]
    cards: tuple[ProductCard, ...]
    facets: tuple[FacetGroup, ...]
    applied: tuple[AppliedFilter, ...]
    sort: str

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
    def sorts(self) -> list[tuple[str, Any]]:
        return [(key, label) for key, (label, _order) in SORTS.items()]


def build(query: QueryDict, category_ids: Collection[str] | None = None) -> ListingPage:
    """Of these categories, or of everything. Four queries, however many products there are."""
    products = Product.objects.listed()
    if category_ids is not None:
        products = products.in_categories(category_ids)
    filters = facets.read_filters(query)
    sort = query.get("sort", "") if query.get("sort") in SORTS else next(iter(SORTS))
    matches = facets.narrow(products, filters).order_by(SORTS[sort][1], "id").cards()
    groups = facets.count(products, filters)
    page = Paginator(matches, PAGE_SIZE).get_page(query.get("page"))
    cards = tuple(product_page.card(product) for product in page.object_list)
    return ListingPage(page, cards, groups, _applied(query, filters, groups), sort)


def _applied(query: QueryDict, filters: Filters, groups: tuple[FacetGroup, ...]) -> tuple[AppliedFilter, ...]:
    texts = {(group.key, option.term): option.text for group in groups for option in group.options}
    return tuple(
        AppliedFilter(texts.get((key, term), term), _without(query, key, term))
        for key, terms in filters.items()
        for term in terms
    )


def _without(query: QueryDict, key: str, term: str) -> str:
    rest = query.copy()
    rest.setlist(key, [value for value in rest.getlist(key) if value != term])
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
