"""Products for a shopper's words: Pattern PXM's own search first, and our index while that is away or knows none."""

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
from search.fulltext import Match

logger = logging.getLogger(__name__)
MAX_OFFSET = 10_000  # the API pages no deeper
MOST_OWN = 2000  # matches of our index that are paged through


@dataclass(frozen=True)
class ProductResults:
    page: Page[Any]
    cards: tuple[ProductCard, ...]
    total: int
    more: bool = False  # than `total`

    @property
    def whole(self) -> bool:
        """Everything is on this page."""
        return not self.page.has_other_pages()

    @property
    def page_numbers(self) -> list[Any]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))


def read_number(number: str | None) -> int:
    try:
        return min(max(1, int(number or 1)), MAX_OFFSET // PAGE_SIZE + 1)
    except ValueError:
        return 1


def search_upstream(keyword: str, number: int) -> ProductResults | None:
    """None while Pattern PXM is away; no word is refused, so a 404 is a gateway's."""
    try:
        answer = products.search(keyword, number, PAGE_SIZE)
        reachable = min(answer.total, MAX_OFFSET + PAGE_SIZE)
        page = Paginator(range(reachable), PAGE_SIZE).get_page(number)
        if page.number != number:  # past the end
            answer = products.search(keyword, page.number, PAGE_SIZE)
    except (*AWAY, Rejected) as error:
        logger.warning("searching our own index instead: %s", error)
        return None
    return ProductResults(page, _cards(answer.hits), answer.total)


def from_index(matches: Sequence[Match], number: int) -> ProductResults:
    """One query. What has left the shop since it was indexed is left out."""
    page = Paginator(matches[:MOST_OWN], PAGE_SIZE).get_page(number)
    rows = Product.objects.listed().cards().in_bulk([match.key for match in page.object_list])
    cards = tuple(product_page.card(rows[match.key]) for match in page.object_list if match.key in rows)
    return ProductResults(page, cards, page.paginator.count, more=len(matches) > MOST_OWN)


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
