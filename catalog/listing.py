"""A page of products: narrowed by filters, sorted, with the filters that lead on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog import facets, presenting
from catalog.models import CARD_NEEDS, Product
from catalog.types import ProductCard

PAGE_SIZE = 24
SORTS: Mapping[str, tuple[Any, Any]] = {
    "newest": (_("Newest first"), F("created_date").desc(nulls_last=True)),
    "price": (_("Price, low to high"), F("price").asc(nulls_last=True)),
    "price-down": (_("Price, high to low"), F("price").desc(nulls_last=True)),
    "name": (_("Name"), F("title").asc()),
}


@dataclass(frozen=True)
class Applied:
    """A filter in use, and the address without it."""

    text: str
    without: str


@dataclass(frozen=True)
class Listing:
    page: Page[Product]
    cards: tuple[ProductCard, ...]
    facets: tuple[facets.FacetView, ...]
    applied: tuple[Applied, ...]
    sort: str

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def page_numbers(self) -> list[Any]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))

    @property
    def sorts(self) -> list[tuple[str, Any]]:
        return [(key, label) for key, (label, _order) in SORTS.items()]


def listing(query: QueryDict, category_ids: Collection[str] | None = None) -> Listing:
    """Of these categories, or of everything. Four queries, however many products there are."""
    products = Product.objects.filter(listed=True)
    if category_ids is not None:
        products = products.filter(category_id__in=category_ids)
    filters = facets.chosen(query)
    sort = query.get("sort", "") if query.get("sort") in SORTS else next(iter(SORTS))
    chosen = facets.narrowed(products, filters).order_by(SORTS[sort][1], "id").only(*CARD_NEEDS)
    views = facets.views(products, filters)
    page = Paginator(chosen, PAGE_SIZE).get_page(query.get("page"))
    cards = tuple(presenting.card(product) for product in page.object_list)
    return Listing(page, cards, views, _applied(query, filters, views), sort)


def _applied(query: QueryDict, filters: facets.Chosen, views: tuple[facets.FacetView, ...]) -> tuple[Applied, ...]:
    texts = {(view.key, choice.term): choice.text for view in views for choice in view.choices}
    return tuple(
        Applied(texts.get((key, term), term), _without(query, key, term))
        for key, terms in filters.items()
        for term in terms
    )


def _without(query: QueryDict, key: str, term: str) -> str:
    rest = query.copy()
    rest.setlist(key, [value for value in rest.getlist(key) if value != term])
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
