"""The shopper's search: the API's own, and while it is away a simpler one over the mirror."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from catalog import gateway, presenting, reading, regions
from catalog.addresses import product_url
from catalog.listing import PAGE_SIZE
from catalog.models import CARD_NEEDS, Product
from catalog.types import ProductCard
from pattern_apis import pxm
from pattern_apis.transport.errors import AWAY, Malformed

logger = logging.getLogger("catalog.searching")
MOST_FROM = 10_000  # the API pages no deeper
LONGEST = 120
MOST_WORDS = 8


@dataclass(frozen=True)
class Found:
    page: Page[Any]
    cards: tuple[ProductCard, ...]
    total: int
    simple: bool  # found in the mirror

    @property
    def whole(self) -> bool:
        """Everything is on this page."""
        return not self.page.has_other_pages()

    @property
    def page_numbers(self) -> list[Any]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))


def find(keyword: str, number: str | None) -> Found:
    try:
        wanted = min(max(1, int(number or 1)), MOST_FROM // PAGE_SIZE + 1)
    except ValueError:
        wanted = 1
    try:
        return _upstream(keyword, wanted)
    except (*AWAY, Malformed) as error:
        logger.warning("searching the mirror instead: %s", error)
        return _mirrored(keyword, wanted)


def _upstream(keyword: str, number: int) -> Found:
    answer = gateway.search(keyword, number, PAGE_SIZE)
    reachable = min(answer.total, MOST_FROM + PAGE_SIZE)
    page = Paginator(range(reachable), PAGE_SIZE).get_page(number)
    if page.number != number:  # past the end
        answer = gateway.search(keyword, page.number, PAGE_SIZE)
    return Found(page, _cards(answer.hits), answer.total, simple=False)


def _cards(hits: Sequence[pxm.Collection]) -> tuple[ProductCard, ...]:
    """Each family once, in the API's order: the parent where it was hit too, else the variant. Two queries."""
    known = Product.objects.only(*CARD_NEEDS, "parent_id", "on_sale").in_bulk([hit.id for hit in hits])
    roots = {row.parent_id for row in known.values() if row.parent_id}
    parents = set(Product.objects.filter(id__in=roots, gone=False).values_list("id", flat=True)) if roots else set()
    cards: dict[str, ProductCard] = {}
    for hit in hits:
        row = known.get(hit.id)
        if row is None:
            if hit.published and regions.ours(hit.region_ids):
                cards.setdefault(hit.id, _unseen(hit))
        elif row.on_sale and row.parent_id in parents:
            cards.setdefault(row.parent_id, presenting.card(row))
        elif row.on_sale:
            cards[row.id] = presenting.card(row)
    return tuple(cards.values())


def _unseen(hit: pxm.Collection) -> ProductCard:
    """A product that the mirror does not have yet: its page will fetch it."""
    title = reading.title(hit.name, hit.additional_title, reading.facts(hit.attributes, {}))
    url = product_url(hit.id, reading.slug(title))
    return ProductCard(hit.id, title, url, price=None, price_varies=False, picture=None)


def _mirrored(keyword: str, number: int) -> Found:
    products = Product.objects.filter(listed=True).only(*CARD_NEEDS).order_by("title", "id")
    for word in keyword.casefold().split()[:MOST_WORDS]:
        products = products.filter(search_text__contains=word)
    page = Paginator(products, PAGE_SIZE).get_page(number)
    cards = tuple(presenting.card(product) for product in page.object_list)
    return Found(page, cards, page.paginator.count, simple=True)
