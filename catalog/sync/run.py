"""Brings the mirror up to date with Pattern PXM, step by step. It can be stopped anywhere and resumed.

The API counts days, not seconds, so a run asks from the day before the last one started, and skips what it has. What
is deleted or leaves the list never shows in such a run: once a day a full run walks the whole list and asks for every
product that was not in it by its own id. Only the answer that it does not exist takes a product out of the shop.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, timedelta
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from catalog import facets, version
from catalog.models import File, Product, SyncRun
from catalog.sync import fetch, store
from catalog.sync.derive import derive_products
from pattern_apis import pxm
from pattern_apis.transport import SYNC
from pattern_apis.transport.errors import NotFound
from storefront import clients

logger = logging.getLogger("catalog.sync")
PAGE = 100
DERIVE_AT_ONCE = 500
FULL_EVERY = timedelta(days=1)
RESUME_WITHIN = timedelta(days=1)
GALLERY_MAX_AGE = timedelta(days=7)  # a file may be exchanged without its product being touched
STEPS = ("schema", "files", "products", "missing", "galleries")
# To be raised with every change of derive.py or of what it uses (attributes, facets, images): all products are then
# derived anew by the next run.
DERIVED_BY = "4"
T = TypeVar("T", pxm.Collection, pxm.File)


class Progress(Protocol):
    """What a terminal shows; `total` None where the API does not say how much there is."""

    def start(self, step: str, total: int | None, done: int = 0) -> None: ...
    def advance(self, count: int) -> None: ...


def run_sync(progress: Progress, *, full: bool = False, galleries: int = 250) -> SyncRun:
    """One run, or the rest of one that was stopped. Raises `ApiError`; what was fetched by then is kept.

    `galleries` bounds how many products get their pictures and files fetched beforehand (five calls each, newest
    products first); the others get theirs when somebody opens their page.
    """
    client = clients.pxm(SYNC)
    run = _unfinished(full) or _begin(full)
    work: dict[str, Callable[[], None]] = {
        "schema": lambda: _schema(client, progress, run),
        "files": lambda: _files(client, progress, run),
        "products": lambda: _products(client, progress, run),
        "missing": lambda: _missing(client, progress, run),
        "galleries": lambda: _galleries(client, progress, run, galleries),
    }
    for step in STEPS[STEPS.index(run.step) :]:
        if step != run.step:
            run.step, run.offset = step, 0
            run.save()
        work[step]()
    facets.prune()
    version.advance()
    run.finished_at = timezone.now()
    run.save()
    return run


def _unfinished(full: bool) -> SyncRun | None:
    recent = timezone.now() - RESUME_WITHIN
    run = SyncRun.objects.filter(finished_at=None, started_at__gt=recent).first()
    return run if run and (run.full or not full) else None


def _begin(full: bool) -> SyncRun:
    now = timezone.now()
    last = SyncRun.objects.exclude(finished_at=None).first()
    whole = SyncRun.objects.filter(full=True, started_at__gt=now - FULL_EVERY).exclude(finished_at=None)
    full = full or last is None or not whole.exists()
    since = None if full or last is None else last.started_at.astimezone(UTC).date() - timedelta(days=1)
    return SyncRun.objects.create(full=full, since=since, step=STEPS[0], started_at=now)


def _schema(client: pxm.PxmClient, progress: Progress, run: SyncRun) -> None:
    progress.start("schema", 2)
    changed = store.store_definitions(client.attributes())
    progress.advance(1)
    try:
        store.store_categories(list(client.iter_categories()))
    except NotFound:
        store.store_categories(_named_categories())
    except pxm.RepeatingPages as error:
        logger.warning("categories stay as they are: %s", error)
    progress.advance(1)
    fingerprint = _fingerprint()
    last = SyncRun.objects.exclude(finished_at=None).first()
    if changed or last is None or last.counts.get("derived by") != fingerprint:
        _derive_all(progress)
    run.counts["derived by"] = fingerprint


def _named_categories() -> list[pxm.Category]:
    """From the settings, for accounts whose API has no list of categories."""
    return [
        pxm.Category(id=str(key), name=str(about.get("name", "")), parent_id=str(about.get("parent_id") or ""))
        for key, about in settings.PXM_CATEGORIES.items()
    ]


def _fingerprint() -> str:
    """Of everything outside the API that derived columns depend on."""
    names = ("PRICE_ATTRIBUTE", "MOCKUP_MODEL_ATTRIBUTE", "DEFAULT_MOCKUP_MODEL", "REGIONS")
    return sha256(repr([DERIVED_BY, *(getattr(settings, name) for name in names)]).encode()).hexdigest()[:16]


def _derive_all(progress: Progress) -> None:
    ids = list(Product.objects.values_list("id", flat=True))
    if ids:
        progress.start("deriving", len(ids))
    for start in range(0, len(ids), DERIVE_AT_ONCE):
        derive_products(ids[start : start + DERIVE_AT_ONCE])
        progress.advance(len(ids[start : start + DERIVE_AT_ONCE]))


def _files(client: pxm.PxmClient, progress: Progress, run: SyncRun) -> None:
    progress.start("files", None, run.offset)
    for page in _pages(run, lambda offset: client.files(limit=PAGE, offset=offset, updated_after=run.since)):
        known = dict(File.objects.filter(id__in=[file.id for file in page]).values_list("id", "updated_date"))
        fresh = [file for file in page if file.id not in known or not _same(known[file.id], file.updated_date)]
        store.store_files(fresh)
        if owners := list(Product.objects.filter(display_file__in=[f.id for f in fresh]).values_list("id", flat=True)):
            derive_products(owners)
        _count(run, "files", len(page))
        progress.advance(len(page))


def _products(client: pxm.PxmClient, progress: Progress, run: SyncRun) -> None:
    progress.start("products", None, run.offset)
    for page in _pages(run, lambda offset: client.collections(limit=PAGE, offset=offset, updated_after=run.since)):
        _store_page(page, run)
        progress.advance(len(page))


def _store_page(page: Sequence[pxm.Collection], run: SyncRun) -> None:
    ids = [collection.id for collection in page]
    known = dict(Product.objects.filter(id__in=ids, gone=False).values_list("id", "updated_date"))
    fresh = [c for c in page if c.id not in known or not _same(known[c.id], c.updated_date)]
    fresh_ids = {collection.id for collection in fresh}
    store.store_products(fresh, run=run.pk)
    store.mark_seen([product_id for product_id in ids if product_id not in fresh_ids], run.pk)
    _count(run, "products", len(page))
    _count(run, "new", len(fresh_ids - known.keys()))
    _count(run, "changed", len(fresh_ids & known.keys()))


def _missing(client: pxm.PxmClient, progress: Progress, run: SyncRun) -> None:
    """After a whole list: what was not in it is asked for by its id, and believed only then."""
    if not run.full or run.counts.get("incomplete"):
        return
    absent = Product.objects.filter(gone=False).exclude(seen_in_run=run.pk).values_list("id", flat=True)
    if ids := list(absent):
        progress.start("missing", len(ids))
    for product_id in ids:
        try:
            store.store_products([client.collection(product_id)], run=run.pk)
        except NotFound:
            store.mark_gone([product_id])
            _count(run, "gone", 1)
        progress.advance(1)


def _galleries(client: pxm.PxmClient, progress: Progress, run: SyncRun, limit: int) -> None:
    outdated = Q(gallery_fetched_at=None) | Q(updated_date__gt=F("gallery_fetched_at"))
    old = Q(gallery_fetched_at__lt=timezone.now() - GALLERY_MAX_AGE)
    due = Product.objects.filter(outdated | old, on_sale=True).order_by("-listed", "-created_date", "id")
    ids = list(due.values_list("id", flat=True)[:limit])
    progress.start("galleries", len(ids))
    for product_id in ids:
        try:
            fetch.fetch_gallery(product_id, client)
        except NotFound:
            store.mark_gone([product_id])
        _count(run, "galleries", 1)
        progress.advance(1)


def _pages(run: SyncRun, fetch: Callable[[int], list[T]]) -> Iterator[list[T]]:
    """Pages from where the run stands, until an empty one; the place is kept after each.

    Pages that bring nothing new mean that the list wraps around or ignores its offset: what came is true, that it is
    everything is not known.
    """
    seen: set[str] = set()
    while page := fetch(run.offset):
        fresh = [item for item in page if item.id not in seen]
        if not fresh:
            logger.warning("%s: pages repeat from offset %d on", run.step, run.offset)
            run.counts["incomplete"] = True
            return
        seen.update(item.id for item in fresh)
        yield fresh
        run.offset += len(page)
        run.save()


def _same(known: Any, new: Any) -> bool:
    """A record without a date may have changed at any time."""
    return new is not None and known == new


def _count(run: SyncRun, what: str, number: int) -> None:
    run.counts[what] = run.counts.get(what, 0) + number
