"""Brings the mirror of designs up to date, step by step. It can be stopped anywhere and resumed.

The export is asked for in parts, as its document says, and at most once a minute; the search says how many designs
there are, so that no more parts are asked for than needed. What the export does not tell comes from searches.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from designer.mirror import lists, missing
from designer.mirror.exported import store_export
from designer.mirror.hold import Hold
from designer.records import DesignRecord, ImportClaim, PatternImport
from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.patterndesign.export import Format
from pattern_apis.transport import FILE, SYNC
from pattern_apis.transport.errors import Malformed, TimedOut, Unavailable, Unreachable
from storefront import clients, loss_rule
from storefront.progress import Progress

logger = logging.getLogger(__name__)
PART = 10_000  # ids of one export, as the document suggests
ATTEMPTS = 3  # at one part
FORMAT: Format = ""  # zipped XML
EXPORT = replace(FILE, attempts=1)  # the transport itself would repeat it within the minute
EVERY = RESUME_WITHIN = timedelta(days=1)
STEPS = ("menu", "export", "missing", "popular", "wallpaper", "collections")


def run_import(
    progress: Progress, *, accept: bool = False, part: int = PART, stopped: threading.Event | None = None
) -> PatternImport:
    """One run, or the rest of one that was stopped. Raises `ApiError`, `ImportRunning` and `ImportStopped`; what came
    by then is kept. `accept` takes every answer as settled, however much it takes away, and so begins anew.
    """
    with Hold.take(stopped or threading.Event()) as hold:
        run = (None if accept else _unfinished()) or _begin()
        importer = Importer(run, hold, progress, accept=accept, part=part)
        for step in STEPS[STEPS.index(run.step) :]:
            if step != run.step:
                run.step, run.offset = step, 0
                with hold.writing():
                    run.save()
            importer.work[step]()
        with hold.writing():
            _judge_weaker(run)
            run.finished_at = timezone.now()
            run.save()
            second_look = run.finished_at + timedelta(seconds=settings.SYNC_SECOND_LOOK)
            ImportClaim.objects.update(next_at=second_look if run.withheld else run.started_at + EVERY)
    return run


def _unfinished() -> PatternImport | None:
    last = PatternImport.objects.first()
    resumable = last and last.finished_at is None and last.started_at > timezone.now() - RESUME_WITHIN
    return last if resumable else None


def _begin() -> PatternImport:
    return PatternImport.objects.create(step=STEPS[0], started_at=timezone.now())


def _judge_weaker(run: PatternImport) -> None:
    """Each record that lost something waits for its second look; only many of them are worth a report."""
    known = DesignRecord.objects.filter(exported=True, gone=False).count()
    if loss_rule.is_large(run.counts.get("weaker", 0), known):
        run.withhold("weaker", run.counts["weaker"], known)


class Importer:
    def __init__(self, run: PatternImport, hold: Hold, progress: Progress, *, accept: bool, part: int) -> None:
        self.run, self.hold, self.progress, self.accept, self.part = run, hold, progress, accept, part
        self.client: PatternDesignClient = clients.patterndesign(SYNC)
        self.work: dict[str, Callable[[], None]] = {
            "menu": self.menu,
            "export": self.export,
            "missing": self.missing,
            "popular": self.popular,
            "wallpaper": self.wallpaper,
            "collections": self.collections,
        }

    def menu(self) -> None:
        self.progress.start("menu", 1)
        lists.renew_menu(self.client, self.run, self.hold, accept=self.accept)
        self.progress.advance(1)

    def export(self) -> None:
        """Few designs come in one export; many part by part, until all came or a part is empty above all known ids."""
        newest = self.client.search(limit=1, sort="newestFirst", result_fields=("id",))
        total = newest.total_hits
        known = DesignRecord.objects.filter(exported=True, gone=False).aggregate(id=Max("id"))["id"] or 0
        highest = max([known, *(pattern.id for pattern in newest.patterns)])
        self.progress.start("export", total, self.run.counts.get("designs", 0))
        more = True
        while more:
            count = self._part(
                above=self.run.offset, below=self.run.offset + self.part + 1 if total > self.part else None
            )
            self.run.count("designs", count)
            self.run.offset += self.part
            with self.hold.writing():
                self.run.save()
            is_all = self.run.counts["designs"] >= total or not count
            more = total > self.part and (not is_all or self.run.offset < highest)
        if loss_rule.is_beyond_share(total - self.run.counts["designs"], total) and not self.accept:
            self.run.withhold("fewer", total - self.run.counts["designs"], total)

    def _part(self, above: int, below: int | None) -> int:
        """How many designs came. What breaks off is asked for again, a minute later."""
        for _attempt in range(ATTEMPTS - 1):
            try:
                return self._try_part(above, below)
            except (Unreachable, TimedOut, Unavailable, Malformed) as error:
                logger.warning("the export broke off: %s", error)
        return self._try_part(above, below)

    def _try_part(self, above: int, below: int | None) -> int:
        count = 0
        self.hold.wait_for_export()
        with clients.patterndesign(EXPORT).export(above_id=above or None, below_id=below, format=FORMAT) as export:
            for number in store_export(export, self.run, self.hold, accept=self.accept):
                self.progress.advance(number)
                count += number
        return count

    def missing(self) -> None:
        if number := missing.left_over(self.run):
            self.progress.start("missing", number)
        for count in missing.settle_missing(self.client, self.run, self.hold, accept=self.accept):
            self.progress.advance(count)

    def popular(self) -> None:
        self.progress.start("popular", self.run.counts.get("designs"), self.run.offset)
        for count in lists.walk_popular(self.client, self.run, self.hold):
            self.progress.advance(count)

    def wallpaper(self) -> None:
        lists.renew_wallpaper(self.client, self.run, self.hold, accept=self.accept)

    def collections(self) -> None:
        self.progress.start("collections", None)
        for count in lists.renew_collections(self.client, self.hold):
            self.progress.advance(count)
