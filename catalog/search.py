"""The shopper's search: the API's own, and while it is away a simpler one over the mirror."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from catalog import attributes, product_page, products
from catalog.listing import PAGE_SIZE
from catalog.models import CARD_COLUMNS, Product, in_our_regions, product_slug, product_url
from catalog.product_page import ProductCard
from pattern_apis import pxm
from pattern_apis.transport.errors import AWAY, Rejected

logger = logging.getLogger("catalog.search")
MAX_OFFSET = 10_000  # the API pages no deeper
MAX_QUERY = 120
MAX_WORDS = 8


@dataclass(frozen=True)
class SearchResults:
    page: Page[Any]
    cards: tuple[ProductCard, ...]
    total: int
    simple: bool  # from the mirror

    @property
    def whole(self) -> bool:
        """Everything is on this page."""
        return not self.page.has_other_pages()

    @property
    def page_numbers(self) -> list[Any]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))


def search_products(keyword: str, number: str | None) -> SearchResults:
    try:
        page_number = min(max(1, int(number or 1)), MAX_OFFSET // PAGE_SIZE + 1)
    except ValueError:
        page_number = 1
    try:
        return _upstream(keyword, page_number)
    except (*AWAY, Rejected) as error:  # no word is refused: a 404 is a gateway's
        logger.warning("searching the mirror instead: %s", error)
        return _mirrored(keyword, page_number)


def _upstream(keyword: str, number: int) -> SearchResults:
    answer = products.search(keyword, number, PAGE_SIZE)
    reachable = min(answer.total, MAX_OFFSET + PAGE_SIZE)
    page = Paginator(range(reachable), PAGE_SIZE).get_page(number)
    if page.number != number:  # past the end
        answer = products.search(keyword, page.number, PAGE_SIZE)
    return SearchResults(page, _cards(answer.hits), answer.total, simple=False)


def _cards(hits: Sequence[pxm.Collection]) -> tuple[ProductCard, ...]:
    """Of a product and its variants one, in the API's order: the parent if it was hit too. Two queries."""
    known = Product.objects.only(*CARD_COLUMNS, "variant_of_id", "on_sale").in_bulk([hit.id for hit in hits])
    roots = {row.variant_of_id for row in known.values() if row.variant_of_id}
    parents = set(Product.objects.filter(id__in=roots, gone=False).values_list("id", flat=True)) if roots else set()
    cards: dict[str, ProductCard] = {}
    for hit in hits:
        row = known.get(hit.id)
        if row is None:
            if hit.published and in_our_regions(hit.region_ids):
                cards.setdefault(hit.id, _unseen(hit))
        elif row.on_sale and row.variant_of_id in parents:
            cards.setdefault(row.variant_of_id, product_page.card(row))
        elif row.on_sale:
            cards[row.id] = product_page.card(row)
    return tuple(cards.values())


def _unseen(hit: pxm.Collection) -> ProductCard:
    """A product that the mirror does not have yet: its page will fetch it."""
    title = attributes.title(hit.name, hit.additional_title, attributes.read(hit.attributes, {})) or hit.id
    url = product_url(hit.id, product_slug(title))
    return ProductCard(hit.id, title, url, price=None, price_varies=False, image=None)


def _mirrored(keyword: str, number: int) -> SearchResults:
    matches = Product.objects.listed().cards().order_by("title", "id")
    for word in keyword.casefold().split()[:MAX_WORDS]:
        matches = matches.filter(search_text__contains=word)
    page = Paginator(matches, PAGE_SIZE).get_page(number)
    cards = tuple(product_page.card(product) for product in page.object_list)
    return SearchResults(page, cards, page.paginator.count, simple=True)
