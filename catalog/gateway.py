"""The shop's reading view of Pattern PXM: pages read the mirror, what is missing is fetched at once, what is stale
behind the response. The API being away takes nothing from a page that was seen before.
"""

import hashlib
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db.models import Case, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from catalog import families, mirror, presenting, refresh
from catalog.models import CARD_NEEDS, UNREAD, Product
from catalog.pictures import FITTED
from catalog.types import ProductCard, ProductView
from pattern_apis import pxm
from pattern_apis.transport.errors import AWAY, Malformed, NotFound, Unavailable
from storefront import clients

logger = logging.getLogger("catalog.gateway")
UNKNOWN_FOR = 300  # seconds in which an id that the API does not know is not asked for again
PAUSE_WHEN_AWAY = 10  # seconds in which pages do without the API after it did not answer
AWAY_KEY = "catalog:pxm-away"
KEEP_SEARCH = 60
Answer = TypeVar("Answer")


def product(collection_id: str) -> ProductView:
    """What a shopper can buy under this id; for a parent with variants, its first variant. Raises `Http404`, and
    `ApiError` for a product never seen before while the API is away."""
    return presenting.view(family(collection_id))


def family(collection_id: str) -> families.Family:
    """The product with its variants. Raises as `product`."""
    record = Product.objects.filter(id=collection_id).defer(*UNREAD).first() or _fetch_unknown(collection_id)
    if not record.on_sale:
        raise Http404(collection_id)
    found = families.load(record)
    members = {member.id: member for member in (found.root, found.chosen)}
    fetched = [key for key, member in members.items() if member.gallery_fetched_at is None and _fetch_gallery_now(key)]
    if fetched:
        found = families.load(Product.objects.get(id=collection_id))
    fresh_since = timezone.now() - timedelta(seconds=settings.CATALOG_STALE_AFTER)
    for key, member in members.items():
        if member.fetched_at < fresh_since:
            refresh.later(key, partial(_fetch_again, key))
    return found


def more_like(found: families.Family, category_ids: Collection[str], limit: int) -> list[ProductCard]:
    """Others of the same category, then of these others; the newest first."""
    own = found.root.category_id
    others = Product.objects.filter(listed=True, category_id__in={own, *category_ids})
    others = others.exclude(id__in={found.root.id, found.chosen.id}).only(*CARD_NEEDS)
    nearest = others.order_by(Case(When(category_id=own, then=0), default=1), "-created_date", "id")
    return [presenting.card(product) for product in nearest[:limit]]


def designable_products(limit: int) -> list[ProductCard]:
    """The newest products that can carry a pattern."""
    newest = Product.objects.filter(listed=True, designable=True).order_by("-created_date", "id").only(*CARD_NEEDS)
    return [presenting.card(product) for product in newest[:limit]]


def search(keyword: str, number: int, size: int) -> pxm.SearchPage[pxm.Collection]:
    """One page of the API's own search (v3, with the total). Raises `ApiError`."""
    key = _key("search", keyword.casefold(), str(number), str(size))
    found: pxm.SearchPage[pxm.Collection] | None = cache.get(key)
    if found is None:
        found = _ask(lambda: clients.pxm().search(keyword, start=(number - 1) * size, size=size))
        cache.set(key, found, KEEP_SEARCH)
    return found


def _key(*parts: str) -> str:
    """Of any length and any characters, which not every cache takes as they are."""
    return "catalog:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


def fetch_gallery(collection_id: str, client: pxm.PxmClient) -> None:
    """Fetches a product's files and its image stacks, these as WebP in each size. Raises `ApiError`."""
    stacks = {size: client.image_stacks(collection_id, size=size, file_type="webp") for size in FITTED}
    mirror.store_gallery(collection_id, client.collection_files(collection_id), stacks)


def _ask(call: Callable[[], Answer]) -> Answer:
    """For a page that somebody waits for: an API that did not answer just now is not waited for again."""
    if cache.get(AWAY_KEY):
        raise Unavailable("did not answer a moment ago", api="pxm")
    try:
        return call()
    except AWAY:
        cache.set(AWAY_KEY, True, PAUSE_WHEN_AWAY)
        raise


def _fetch_unknown(collection_id: str) -> Product:
    """A product that no sync has brought yet, with the parent that it may have."""
    key = _key("unknown", collection_id)
    try:
        found = None if cache.get(key) else _ask(lambda: clients.pxm().collection(collection_id))
    except NotFound:
        found = None
    if found is None or found.id != collection_id:
        cache.set(key, True, UNKNOWN_FOR)
        raise Http404(collection_id)
    parent_id = found.parent_topic_id
    if parent_id and not Product.objects.filter(id=parent_id).exists():
        with suppress(NotFound, *AWAY):
            mirror.store_products([_ask(lambda: clients.pxm().collection(parent_id))])
    mirror.store_products([found])
    return get_object_or_404(Product, id=collection_id)


def _fetch_gallery_now(collection_id: str) -> bool:
    """For a page that can do without. True when there is a gallery now."""
    try:
        _ask(lambda: fetch_gallery(collection_id, clients.pxm()))
    except (*AWAY, Malformed) as error:
        logger.warning("no gallery for %s yet: %s", collection_id, error)
        return False
    except NotFound:
        mirror.store_gallery(collection_id, [], {})
    return True


def _fetch_again(collection_id: str) -> None:
    """Behind a response: the product and its gallery as they are now. Raises `ApiError`."""
    try:
        mirror.store_products([_ask(lambda: clients.pxm().collection(collection_id))])
        _ask(lambda: fetch_gallery(collection_id, clients.pxm()))
    except NotFound:
        mirror.mark_gone([collection_id])
