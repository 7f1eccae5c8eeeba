"""Asks for products by their own id: for those in doubt, for those that a whole list left out, and for the gone ones.

Only that answer takes a product out of the shop or takes something from it; if it does so to many at once, it waits
for a second look.
"""

import logging
from datetime import timedelta

from catalog.models import Product, SyncRun
from catalog.sync import store, trust
from catalog.sync.fetch import fetch_collection
from pattern_apis import pxm
from pattern_apis.transport.errors import Malformed, NotFound
from storefront import loss_rule
from storefront.progress import Progress

logger = logging.getLogger("catalog.sync")

AT_ONCE = "lost at once"  # in a run's counts
GONE_AT_ONCE = 100  # how many that are still gone a run asks for again; a full run asks for all

Answers = dict[str, Product | None]  # by id: less than the shop knows, or None for "Not Found"


def settle_doubts(client: pxm.PxmClient, progress: Progress, run: SyncRun, *, accept: bool) -> None:
    """Believes what each product's own address says, unless it takes away too much at once."""
    known = Product.objects.filter(gone=False)
    on_sale = set(known.filter(on_sale=True).values_list("id", flat=True))
    losses = _ask_doubted(client, progress, run, on_sale)
    lost, lately = losses.keys() & on_sale, _lost_lately(run)
    waiting: set[str] = set()
    if loss_rule.is_large(len(lost) + lately, len(on_sale) + lately):
        waiting = _still_waiting(lost, run, accept)
    elif lost:
        run.count(AT_ONCE, len(lost))
    _keep(waiting, losses)
    _apply({key: loss for key, loss in losses.items() if key not in waiting}, run)
    if waiting:
        trust.withhold(run, "products", len(waiting), len(on_sale), trust.reported_since(run, "products"))


def _lost_lately(run: SyncRun) -> int:
    """What a day's runs have believed at once and is not back: an outage may be seen in small parts."""
    runs = SyncRun.objects.filter(started_at__gt=run.started_at - timedelta(days=1)).exclude(pk=run.pk)
    return max(0, sum(one.counts.get(AT_ONCE, 0) - one.counts.get("back", 0) for one in runs))


def _still_waiting(product_ids: set[str], run: SyncRun, accept: bool) -> set[str]:
    """Without those for which this is the second look. What only a page's visitor saw was no first one: nobody has
    been told of it.
    """
    if loss_rule.waits(trust.reported_since(run, "products"), accept):
        return product_ids
    doubted_at = Product.objects.filter(id__in=product_ids).values_list("id", "doubted_at")
    return {key for key, moment in doubted_at if loss_rule.waits(moment, accept)}


def ask_gone(client: pxm.PxmClient, progress: Progress, run: SyncRun) -> None:
    """Those marked as gone, the longest not asked for first; they are in the shop again as soon as they answer.

    However many come back, only those that do not count towards the bound of a run.
    """
    before = Product.objects.filter(gone=True, fetched_at__lt=run.started_at)
    ids = list(before.order_by("fetched_at").values_list("id", flat=True))
    bound = len(ids) if run.full else GONE_AT_ONCE
    if ids:
        progress.start("gone", len(ids))
    for product_id in ids:
        if bound == 0:
            break
        try:
            store.store_products(store.product_rows([fetch_collection(product_id, client)], run.pk))
            run.count("back", 1)
        except NotFound:
            store.mark_still_gone(product_id)
            bound -= 1
        except Malformed as error:
            note_unreadable(product_id, run, error)
            bound -= 1
        progress.advance(1)


def note_unreadable(product_id: str, run: SyncRun, error: Malformed) -> None:
    """One product whose answer makes no sense holds up nobody else; it stays as it is, and the report says so."""
    logger.warning("%s stays as it is: %s", product_id, error)
    run.count("unreadable", 1)
    trust.withhold(run, "unreadable", run.counts["unreadable"], Product.objects.filter(gone=False).count())


def _ask_doubted(client: pxm.PxmClient, progress: Progress, run: SyncRun, on_sale: set[str]) -> Answers:
    """Stores what comes whole, and returns the other answers."""
    known = Product.objects.filter(gone=False)
    unlisted = set(known.exclude(seen_in_run=run.pk).values_list("id", flat=True)) if _is_whole(run) else set()
    ids = list(dict.fromkeys([*known.filter(doubted_at__isnull=False).values_list("id", flat=True), *unlisted]))
    if ids:
        progress.start("missing", len(ids))
    losses: Answers = {}
    for product_id in ids:
        try:
            rows = store.product_rows([fetch_collection(product_id, client)], run.pk)
        except NotFound:
            losses[product_id] = None
        except Malformed as error:
            note_unreadable(product_id, run, error)
        else:
            if trust.losing_products(rows):
                losses[product_id] = rows[0]
            else:
                store.store_products(rows)
        progress.advance(1)
    _judge_list(run, len(unlisted & on_sale - losses.keys()), len(on_sale))
    return losses


def _is_whole(run: SyncRun) -> bool:
    return run.full and not run.counts.get("incomplete")


def _judge_list(run: SyncRun, left_out: int, known: int) -> None:
    """A list that leaves out much of what is there was cut: the next run walks it again from its beginning."""
    if loss_rule.is_beyond_share(left_out, known):
        run.counts["incomplete"] = True
        trust.withhold(run, "product list", left_out, known)


def _keep(waiting: set[str], losses: Answers) -> None:
    lost = {key for key in waiting if losses[key] is None}
    store.mark_doubted(lost, missing=True)
    store.mark_doubted(waiting - lost, missing=False)


def _apply(losses: Answers, run: SyncRun) -> None:
    gone = [key for key, loss in losses.items() if loss is None]
    weaker = [loss for loss in losses.values() if loss is not None]
    for product in weaker:
        product.updated_date = None  # so that the same record is taken anew when it comes whole
    if gone:
        store.mark_gone(gone)
        run.count("gone", len(gone))
    if weaker:
        store.store_products(weaker)
        run.count("changed", len(weaker))
