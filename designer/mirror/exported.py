"""One export into the tables. A record that says what it said before is only marked as seen."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

from django.utils import timezone

from designer.mirror.hold import Hold
from designer.records import (
    LONGEST_NAME,
    LONGEST_TITLE,
    DesignerRecord,
    DesignPlace,
    DesignRecord,
    DesignWords,
    PatternImport,
)
from pattern_apis.patterndesign.export import Export
from pattern_apis.patterndesign.types.export import ExportedPattern
from pattern_apis.transport.errors import Malformed
from storefront import changes, loss_rule

logger = logging.getLogger(__name__)
AT_ONCE = 500  # designs of one transaction
LARGEST_ID = 2**31 - 1  # the API's ids are 32-bit integers; it refuses larger ones
FRESH = timedelta(hours=36)  # an import is due each day, and may be late
READ_BY = "1"  # to be raised with every change of how a record is read: all are then read anew by the next import
READ = (
    *("raw", "digest", "exported", "designer_id", "designer_name", "thumbnails", "square", "contains_text"),
    *("contains_gradient", "contains_transparency", "rapports"),
    *("seen_at", "fresh_until", "seen_in_import", "gone", "doubted_at"),
)
Json = dict[str, Any]


def store_export(export: Export, run: PatternImport, hold: Hold, *, accept: bool) -> Iterator[int]:
    """Yields how many designs each transaction brought. Raises `Malformed` where the file breaks off."""
    _store_designers(export, run, hold)
    names = {one.id: str(one) for one in DesignerRecord.objects.only("name", "display").iterator()}
    patterns = export.patterns(lambda _error: run.count("unreadable", 1))
    while chunk := list(islice(patterns, AT_ONCE)):
        fit = {pattern.id: pattern for pattern in chunk if 0 < pattern.id <= LARGEST_ID}
        with hold.writing():
            _store_patterns(fit, names, run, accept)
        yield len(fit)


def _store_designers(export: Export, run: PatternImport, hold: Hold) -> None:
    """Where one of them makes no sense, those that are known stay as they are."""
    try:
        designers = [one for one in export.general().designers if one.id <= LARGEST_ID]
    except Malformed as error:
        logger.warning("designers stay as they are: %s", error)
        run.count("unreadable", 1)
        return
    rows = {
        one.id: DesignerRecord(
            id=one.id,
            name=f"{one.firstname} {one.name}".strip()[:LONGEST_NAME],
            display=one.display[:LONGEST_NAME],
            profile_pages=dict(one.profile_pages),
        )
        for one in designers
    }
    with hold.writing():
        DesignerRecord.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["name", "display", "profile_pages"],
        )


def _store_patterns(
    patterns: Mapping[int, ExportedPattern], names: Mapping[int, str], run: PatternImport, accept: bool
) -> None:
    now = timezone.now()
    rows = {pattern.id: _row(pattern, names, run.pk, now) for pattern in patterns.values()}
    known = dict(DesignRecord.objects.filter(id__in=rows).values_list("id", "digest"))
    fresh = [row for row in rows.values() if known.get(row.id) != row.digest]
    weaker = _waiting_losses(fresh, run, accept)
    changed = [row for row in fresh if row.id not in weaker]
    seen = rows.keys() - {row.id for row in changed}
    run.count("new", len(rows.keys() - known.keys()))
    run.count("changed", len([row for row in changed if row.id in known]))
    returned = set(DesignRecord.objects.filter(id__in=rows, gone=True).values_list("id", flat=True))
    run.count("back", len(returned))
    DesignRecord.objects.filter(id__in=seen).update(
        exported=True, seen_at=now, fresh_until=now + FRESH, seen_in_import=run.pk, gone=False
    )
    DesignRecord.objects.filter(id__in=seen - weaker).update(doubted_at=None)
    DesignRecord.objects.filter(id__in=weaker, doubted_at=None).update(doubted_at=now)
    DesignRecord.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=READ)
    _store_words(changed)
    _store_places(changed)
    changes.announce("design", {*returned, *(row.id for row in changed)})


def _row(pattern: ExportedPattern, names: Mapping[int, str], run_id: int, now: datetime) -> DesignRecord:
    raw: Json = asdict(pattern)
    name = names.get(pattern.designer_id or 0, "")
    medium = pattern.thumbnails.get("medium") or pattern.thumbnails.get("repeat")
    digest = sha256(f"{READ_BY} {name} {json.dumps(raw, sort_keys=True)}".encode()).hexdigest()[:32]
    return DesignRecord(
        id=pattern.id,
        raw=raw,
        digest=digest,
        exported=True,
        designer_id=pattern.designer_id if (pattern.designer_id or 0) <= LARGEST_ID else None,
        designer_name=name[:LONGEST_NAME],
        thumbnails=raw["thumbnails"],
        square=medium.width == medium.height if medium and medium.width and medium.height else None,
        contains_text=pattern.contains_text,
        contains_gradient=_either(pattern.contains_svg_gradient, pattern.has_color_gradient),
        contains_transparency=pattern.contains_svg_transparency,
        rapports=pattern.horizontal_rapports_postcard,
        first_seen_at=now,
        seen_at=now,
        fresh_until=now + FRESH,
        seen_in_import=run_id,
    )


def _either(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first


def _waiting_losses(fresh: Sequence[DesignRecord], run: PatternImport, accept: bool) -> set[int]:
    """Those that come with less than the shop knows of them, and whose second look is still to come."""
    known = DesignRecord.objects.filter(exported=True).in_bulk([row.id for row in fresh])
    losing = {row.id for row in fresh if row.id in known and _loses(known[row.id].raw, row.raw)}
    waiting = {one for one in losing if loss_rule.waits(known[one].doubted_at, accept)}
    run.count("weaker", len(waiting))
    return waiting


def _loses(before: Json, after: Json) -> bool:
    """Whether a shopper would miss something of the design."""
    kept = ("thumbnails", "category_ids", "designer_id")
    texts = (before.get("titles") or {}, after.get("titles") or {})
    return any(before.get(name) and not after.get(name) for name in kept) or any(
        title and not texts[1].get(language) for language, title in texts[0].items()
    )


def _store_words(rows: Sequence[DesignRecord]) -> None:
    DesignWords.objects.filter(design__in=[row.id for row in rows]).delete()
    DesignWords.objects.bulk_create(words for row in rows for words in words_of(row.id, row.raw))


def words_of(design_id: int, raw: Json) -> Iterator[DesignWords]:
    """Of each language that the record has any text in."""
    titles, descriptions, keywords = raw["titles"], raw["descriptions"], raw["keywords"]
    for language in sorted({*titles, *descriptions, *keywords}):
        title, own = titles.get(language, "").strip()[:LONGEST_TITLE], list(keywords.get(language, ()))
        yield DesignWords(
            design_id=design_id,
            language=language,
            title=title,
            description=descriptions.get(language, "").strip(),
            keywords=own,
            search_text=" ".join([title, *own]).casefold(),
        )


def _store_places(rows: Sequence[DesignRecord]) -> None:
    """Those in categories; a collection's stand in no export."""
    DesignPlace.objects.filter(design_id__in=[row.id for row in rows], in_collection=False).delete()
    DesignPlace.objects.bulk_create(
        (
            DesignPlace(design_id=row.id, category_id=category_id)
            for row in rows
            for category_id in dict.fromkeys(row.raw["category_ids"])
            if category_id <= LARGEST_ID
        ),
        ignore_conflicts=True,
    )
