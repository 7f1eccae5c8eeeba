"""The gateway to Pattern PXM for pages: they read the mirror, what is missing is fetched at once, what is stale by
a task. The API being away takes nothing from a page that was seen before.
"""

import hashlib
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import OperationalError
from django.db.models import Q
from django.utils import timezone

from catalog import tasks
from catalog.models import Product
from catalog.sync import fetch, store
from pattern_apis import pxm
from pattern_apis.transport.errors import AWAY, NotFound, Unavailable
from storefront import caches, clients
from storefront.bounds import count_call
from storefront.database import brief_wait, optional_write
from storefront.errors import PageNotFound

logger = logging.getLogger("catalog.products")
UNKNOWN_FOR = 300  # seconds in which an id that the API does not know is not asked for again
KEEP_SEARCH = 60
KEEP_LABELS = 6 * 3600
LATE_FOR = 60


class ProductNotFound(PageNotFound):
    """The shop has no product of this id, or sells it no longer."""


class ProductGone(ProductNotFound):
    """The shop had it, and Pattern PXM has it no longer."""

    status = 410


@dataclass(frozen=True)
class ProductWithVariants:
    """`selected` is what can be bought: the variant that was asked for, the first one, or `product` itself."""

    product: Product
    variants: tuple[Product, ...]  # on sale, in order
    selected: Product


def get_product(product_id: str) -> ProductWithVariants:
    """The product of this id with its variants; of a parent, its first variant is selected.

    Raises `ProductNotFound`, and `ApiError` for a product never seen before while the API is away.
    """
    row = Product.objects.for_pages().filter(id=product_id).first() or _fetch_unknown(product_id)
    if row.gone:
        raise ProductGone(product_id)
    if not row.on_sale:
        raise ProductNotFound(product_id)
    record = _with_variants(row)
    on_page = {record.product, record.selected}
    if _fetch_galleries(on_page):
        record = _with_variants(Product.objects.for_pages().get(id=row.id))
    fresh_since = timezone.now() - timedelta(seconds=settings.CATALOG_STALE_AFTER)
    for product in on_page:
        if product.missing or product.fetched_at < fresh_since or product.gallery_fetched_at is None:
            tasks.queue_refresh(product)
    return record


def not_orderable(product_ids: Collection[str]) -> dict[str, bool]:
    """Which of these cannot be ordered now; True where that may pass, since Pattern PXM only lately has lost it."""
    related = Q(id__in=product_ids) | Q(id__in=Product.objects.filter(id__in=product_ids).values("variant_of_id"))
    rows = Product.objects.filter(related).only("variant_of_id", "on_sale", "missing").in_bulk()
    state: dict[str, bool] = {}
    for row in (rows[key] for key in product_ids if key in rows):
        if not row.on_sale:
            state[row.id] = False
        elif row.missing or (row.variant_of_id in rows and rows[row.variant_of_id].missing):
            state[row.id] = True
    return state


def search(keyword: str, number: int, size: int) -> pxm.SearchPage[pxm.Collection]:
    """One page of the API's own search (v3, with the total). Raises `ApiError`."""
    key = _key("search", keyword.casefold(), str(number), str(size))
    start = (number - 1) * size

    def ask() -> pxm.SearchPage[pxm.Collection]:
        count_call("pxm")
        return clients.pxm().search(keyword, start=start, size=size)

    return caches.remember(key, KEEP_SEARCH, ask)


def file_labels(file_id: str) -> tuple[str, ...]:
    """What Pattern PXM's own eye saw in a file, which the mirror does not keep. Raises `ApiError`."""

    def ask() -> tuple[str, ...]:
        count_call("pxm")
        return clients.pxm().file(file_id).auto_labels

    return caches.remember(_key("file labels", file_id), KEEP_LABELS, ask)


def _key(*parts: str) -> str:
    """Of one account, so that a cache which outlives a change of settings answers for no other; and of any length and
    any characters, which not every cache takes as they are."""
    account = (settings.PXM_BASE_URL, settings.AMPLIFI_CLIENT_ID)
    return "catalog:" + hashlib.sha256("\0".join((*account, *parts)).encode()).hexdigest()


def _with_variants(row: Product) -> ProductWithVariants:
    """One query, or none for a product without relations."""
    if not row.variant_of_id and row.collection_type != "parent":
        return ProductWithVariants(row, (), row)
    parent_id = row.variant_of_id or row.id
    rows = {product.id: product for product in Product.objects.with_variants([parent_id]).for_pages()}
    parent = rows.pop(parent_id, None)
    if parent is None or parent.gone:
        return ProductWithVariants(row, (), row)
    variants = tuple(sorted((product for product in rows.values() if product.on_sale), key=_order))
    selected = rows.get(row.id) or (variants[0] if variants else parent)
    return ProductWithVariants(parent, variants, selected)


def _order(product: Product) -> tuple[object, ...]:
    """Cheapest first, then as they were made; options stand as they first come in this order."""
    return (product.price is None, product.price or 0, str(product.created_date or ""), product.title, product.id)


def _fetch_unknown(product_id: str) -> Product:
    key = _key("unknown", product_id)
    if not caches.shared.get(key):
        count_call("pxm")
        with suppress(NotFound):
            _store(lambda: fetch.fetch_new(product_id, clients.pxm()))
    product = Product.objects.for_pages().filter(id=product_id).first()
    if product is None:
        caches.shared.set(key, True, UNKNOWN_FOR)
        raise ProductNotFound(product_id)
    return product


def _fetch_galleries(products: Collection[Product]) -> bool:
    """Of those that have none yet, for a page that can do without. True when one has come."""
    fetched = [_fetch_gallery(product.id) for product in products if product.gallery_fetched_at is None]
    return any(fetched)


def _fetch_gallery(product_id: str) -> bool:
    """For a page that can do without. True when there is a gallery now. One that did not come is left to the worker
    for a while: the next visitor, and who is sent on to the page's proper address, need not wait for it as well."""
    late = _key("late gallery", product_id)
    if caches.shared.get(late):
        return False
    try:
        _store(lambda: fetch.fetch_gallery(product_id, clients.pxm()))
    except AWAY as error:
        logger.warning("no gallery for %s yet: %s", product_id, error)
        caches.shared.set(late, True, LATE_FOR)
        return False
    except NotFound:
        optional_write(f"the gallery of {product_id}", lambda: store.store_gallery(product_id, [], {}))
    return True


def _store(fetch_and_store: Callable[[], None]) -> None:
    """What the API knows goes into the mirror while somebody waits: a busy database is as good as an API away."""
    try:
        with brief_wait():
            fetch_and_store()
    except OperationalError as error:
        raise Unavailable(f"could not be stored: {error}", api="pxm") from error
