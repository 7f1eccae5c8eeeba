"""Designs that the export lists no longer: only what the search does not have either is gone, and much of it at once
only after a second look."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from designer.mirror.hold import Hold
from designer.records import DesignRecord, PatternImport
from pattern_apis.patterndesign import PatternDesignClient
from storefront import changes, loss_rule

PER_CALL = 100  # the search answers no more at once
AT_ONCE = "gone at once"  # in a run's counts


def settle_missing(client: PatternDesignClient, run: PatternImport, hold: Hold, *, accept: bool) -> Iterator[int]:
    """Yields how many were asked for with each call. Raises `ApiError`."""
    known = DesignRecord.objects.filter(exported=True, gone=False)
    left_out = list(known.exclude(seen_in_import=run.pk).order_by("id").values_list("id", flat=True))
    lost: set[int] = set()
    for start in range(0, len(left_out), PER_CALL):
        ids = left_out[start : start + PER_CALL]
        answer = client.search(ids=ids, limit=PER_CALL, result_fields=("id",))
        there = {pattern.id for pattern in answer.patterns}.intersection(ids)
        lost.update(set(ids) - there)
        yield len(ids)
    total = known.count()
    if loss_rule.is_beyond_share(len(left_out) - len(lost), total):
        run.withhold("left out", len(left_out) - len(lost), total)
    with hold.writing():
        _believe(known.filter(id__in=lost), total, run, accept)


def left_over(run: PatternImport) -> int:
    return DesignRecord.objects.filter(exported=True, gone=False).exclude(seen_in_import=run.pk).count()


def _believe(lost: "QuerySet[DesignRecord]", total: int, run: PatternImport, accept: bool) -> None:
    doubts = dict(lost.values_list("id", "doubted_at"))
    lately = _lost_lately(run)
    waiting: Sequence[int] = ()
    if loss_rule.is_large(len(doubts) + lately, total + lately):
        waiting = [design_id for design_id, since in doubts.items() if loss_rule.waits(since, accept)]
    gone = doubts.keys() - waiting
    if not waiting:
        run.count(AT_ONCE, len(gone))
    DesignRecord.objects.filter(id__in=gone).update(gone=True, doubted_at=None)
    changes.announce("design", gone)
    DesignRecord.objects.filter(id__in=waiting, doubted_at=None).update(doubted_at=timezone.now())
    run.count("gone", len(gone))
    if waiting:
        run.withhold("designs", len(waiting), total)


def _lost_lately(run: PatternImport) -> int:
    """What a day's imports have believed at once and is not back: an outage may be seen in small parts."""
    runs = PatternImport.objects.filter(started_at__gt=run.started_at - timedelta(days=1)).exclude(pk=run.pk)
    return max(0, sum(one.counts.get(AT_ONCE, 0) - one.counts.get("back", 0) for one in runs))
