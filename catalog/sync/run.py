"""Brings the mirror up to date with Pattern PXM, step by step. It can be stopped anywhere and resumed.

The API counts days, not seconds, so a run asks from the day before the last one started, and skips what it has. What
is deleted or leaves the list never shows in such a run: once a day a full run walks the whole list and asks for every
product that was not in it by its own id. `doubts.py` decides what that takes out of the shop, `trust.py` when. Those
taken out are asked for again, so each run brings back what was gone by mistake.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from catalog import facets, set_upkeep, version
from catalog.models import AttributeDefinition, File, Product, ProductFile, ProductQuerySet, SyncRun
from catalog.sync import fetch, schema, store, trust
from catalog.sync.derive import derive_products
from catalog.sync.doubts import ask_gone, note_unreadable, settle_doubts
from pattern_apis import pxm
from pattern_apis.transport import SYNC
from pattern_apis.transport.errors import Malformed, NotFound
from storefront import clients, loss_rule
from storefront.picture_hosts import blocked_hosts
from storefront.progress import Progress

logger = logging.getLogger("catalog.sync")
PAGE = 100
DERIVE_AT_ONCE = 500
FULL_EVERY = timedelta(days=1)
RESUME_WITHIN = timedelta(days=1)
GALLERY_MAX_AGE = timedelta(days=7)  # a file may be exchanged without its product being touched
POOR_GALLERY_MAX_AGE = timedelta(hours=12)  # one that came empty, or with less: it may have been a wrong answer
SETS_EVERY = timedelta(seconds=30)
STEPS = ("schema", "files", "products", "missing", "galleries")
# To be raised with every change of derive.py or of what it uses (attributes, texts, prices, facets, images): all
# products are then derived anew by the next run.
DERIVED_BY = "6"
# To be raised with every change of what is stored of the API's records (store.py, pattern_apis/pxm): the next run then
# takes all of them anew, whatever their dates say.
STORED_BY = "2"
T = TypeVar("T", pxm.Collection, pxm.File)


def run_sync(progress: Progress, *, full: bool = False, galleries: int = 250, accept: bool = False) -> SyncRun:
    """One run, or the rest of one that was stopped. Raises `ApiError`; what was fetched by then is kept.

    `galleries` bounds how many products get their pictures and files fetched beforehand (five calls each, newest
    products first); the others get theirs when somebody opens their page. `accept` takes every answer as settled,
    however much it takes away, and so begins anew.
    """
    client = clients.pxm(SYNC)
    run = (None if accept else _unfinished(full)) or _begin(full)
    work: dict[str, Callable[[], None]] = {
        "schema": lambda: _schema(client, progress, run, accept),
        "files": lambda: _files(client, progress, run, accept),
        "products": lambda: _products(client, progress, run),
        "missing": lambda: _missing(client, progress, run, accept),
        "galleries": lambda: _galleries(client, progress, run, galleries, accept),
    }
    for step in STEPS[STEPS.index(run.step) :]:
        if step != run.step:
            run.step, run.offset = step, 0
            run.save()
        work[step]()
        set_upkeep.catch_up()
    facets.prune()
    if run.full:
        set_upkeep.mark([set_upkeep.ANY])
    set_upkeep.catch_up()
    version.advance(version.CARDS, version.NAVIGATION)  # galleries too, out of which the home page chooses
    run.counts["blocked hosts"] = blocked_hosts(File.objects.picture_addresses())
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
    recent = SyncRun.objects.filter(full=True, started_at__gt=now - FULL_EVERY).exclude(finished_at=None)
    anew = last is not None and last.counts.get("stored by") != _stored_by()
    full = full or last is None or anew or all(run.counts.get("incomplete") for run in recent)
    since = None if full or last is None else last.started_at.astimezone(UTC).date() - timedelta(days=1)
    return SyncRun.objects.create(
        full=full, since=since, step=STEPS[0], started_at=now, counts={"stored by": _stored_by(), "anew": anew}
    )


def _stored_by() -> str:
    return f"{STORED_BY} {','.join(settings.PXM_LANGUAGES)}"


def _schema(client: pxm.PxmClient, progress: Progress, run: SyncRun, accept: bool) -> None:
    progress.start("schema", 2)
    changed = schema.renew_definitions(client, run, accept=accept)
    progress.advance(1)
    schema.renew_categories(client, run, accept=accept)
    progress.advance(1)
    fingerprint = _fingerprint()
    last = SyncRun.objects.exclude(finished_at=None).first()
    outdated = changed or last is None or last.counts.get("derived by") != fingerprint
    if outdated and not run.counts.get("anew"):  # else when they are stored anew
        _derive_all(progress)
    run.counts["derived by"] = fingerprint


def _fingerprint() -> str:
    """Of everything outside their own records that derived columns depend on. A run that stopped before all products
    were derived has left none, so the next one derives them.
    """
    names = ("PRICE_ATTRIBUTE", "CURRENCY", "MOCKUP_MODEL_ATTRIBUTE", "DEFAULT_MOCKUP_MODEL", "REGIONS")
    definitions = list(AttributeDefinition.objects.order_by("id").values_list("id", "label", "value_type", "options"))
    facts = [DERIVED_BY, *(getattr(settings, name) for name in names), definitions]
    return sha256(repr(facts).encode()).hexdigest()[:16]


def _derive_all(progress: Progress) -> None:
    ids = list(Product.objects.values_list("id", flat=True))
    if ids:
        progress.start("deriving", len(ids))
    for start in range(0, len(ids), DERIVE_AT_ONCE):
        derive_products(ids[start : start + DERIVE_AT_ONCE])
        progress.advance(len(ids[start : start + DERIVE_AT_ONCE]))


def _files(client: pxm.PxmClient, progress: Progress, run: SyncRun, accept: bool) -> None:
    progress.start("files", None, run.offset)
    for page in _pages(run, lambda offset: client.files(limit=PAGE, offset=offset, updated_after=run.since)):
        known = dict(File.objects.filter(id__in=[file.id for file in page]).values_list("id", "updated_date"))
        fresh = [file for file in page if file.id not in known or not _same(run, known[file.id], file.updated_date)]
        store.store_files(fresh, accept=accept)
        if owners := list(Product.objects.filter(display_file__in=[f.id for f in fresh]).values_list("id", flat=True)):
            derive_products(owners)
        run.count("files", len(page))
        progress.advance(len(page))


def _products(client: pxm.PxmClient, progress: Progress, run: SyncRun) -> None:
    progress.start("products", None, run.offset)
    for page in _pages(run, lambda offset: client.collections(limit=PAGE, offset=offset, updated_after=run.since)):
        _store_page(page, run)
        progress.advance(len(page))


def _store_page(page: Sequence[pxm.Collection], run: SyncRun) -> None:
    """What would lose something by it is only marked as in doubt."""
    ids = [collection.id for collection in page]
    known = dict(Product.objects.filter(id__in=ids, gone=False).values_list("id", "updated_date"))
    fresh = [c for c in page if c.id not in known or not _same(run, known[c.id], c.updated_date)]
    rows = store.product_rows(fresh, run.pk)
    losing = trust.losing_products(rows, listed=True)
    fresh_ids = {row.id for row in rows} - losing
    store.store_products([row for row in rows if row.id in fresh_ids])
    store.mark_seen([product_id for product_id in ids if product_id not in fresh_ids], run.pk)
    store.mark_doubted(losing)
    run.count("products", len(page))
    run.count("new", len(fresh_ids - known.keys()))
    run.count("changed", len(fresh_ids & known.keys()))


def _missing(client: pxm.PxmClient, progress: Progress, run: SyncRun, accept: bool) -> None:
    settle_doubts(client, progress, run, accept=accept)
    if run.counts.get("anew"):
        _derive_all(progress)
    ask_gone(client, progress, run)


def _galleries(client: pxm.PxmClient, progress: Progress, run: SyncRun, limit: int, accept: bool) -> None:
    ids = list(_due_galleries(run, accept).values_list("id", flat=True)[:limit])
    progress.start("galleries", len(ids))
    for product_id in ids:
        try:
            fetch.fetch_gallery(product_id, client, accept=accept)
        except NotFound:
            store.mark_doubted([product_id])  # its own address has the last word, in the next run
        except Malformed as error:
            note_unreadable(product_id, run, error)
        run.count("galleries", 1)
        progress.advance(1)
    with_gallery = Product.objects.filter(on_sale=True).filter(
        Exists(ProductFile.objects.filter(product=OuterRef("pk")))
    )
    doubted = with_gallery.exclude(gallery_doubted_at=None)
    if loss_rule.is_large(doubted.count(), with_gallery.count()):
        trust.withhold(run, "galleries", doubted.count(), with_gallery.count())


def _due_galleries(run: SyncRun, accept: bool) -> ProductQuerySet:
    """Those never fetched, outdated, old, or waiting for their second look, and in a whole run all that came empty or
    with less than before; the newest products first."""
    now = timezone.now()
    second_look = now if accept else now - timedelta(seconds=settings.SYNC_SECOND_LOOK)
    outdated = Q(gallery_fetched_at=None) | Q(updated_date__gt=F("gallery_fetched_at"))
    old = Q(gallery_fetched_at__lt=now - GALLERY_MAX_AGE)
    poor_before = run.started_at if run.full else now - POOR_GALLERY_MAX_AGE
    less = Q(gallery_shrank=True) | ~Q(Exists(ProductFile.objects.filter(product=OuterRef("pk"))))
    poor = Q(gallery_fetched_at__lt=poor_before) & less
    due = Q(gallery_doubted_at=None) & (outdated | old | poor) | Q(gallery_doubted_at__lte=second_look)
    return Product.objects.filter(due, on_sale=True).order_by("-listed", "-created_date", "id")


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
            trust.withhold(run, "pages", 0, len(seen))
            return
        seen.update(item.id for item in fresh)
        yield fresh
        run.offset += len(page)
        run.save()
        set_upkeep.catch_up(pause=SETS_EVERY)


def _same(run: SyncRun, known: Any, new: Any) -> bool:
    """A record without a date may have changed at any time."""
    return new is not None and known == new and not run.counts.get("anew")
