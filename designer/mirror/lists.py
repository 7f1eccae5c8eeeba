"""What no export tells and a search does: kinds of pattern with their pictures, palettes, what is liked best, which
designs can be recoloured, how they repeat, which suit a wallpaper, and what the account's own collections hold."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from designer.mirror.exported import LARGEST_ID
from designer.mirror.hold import Hold
from designer.records import DesignCategory, DesignPlace, DesignRecord, PaletteRecord, PatternImport
from pattern_apis.patterndesign import PatternDesignClient
from pattern_apis.patterndesign.types import Category, Pattern
from storefront import loss_rule

PER_CALL = 100
WALLPAPER = "suited-for-wallpaper"  # the only tag there is, says the document
MOST_COLLECTIONS = 200
DETAILS = (
    "id",
    "metadata.recolorable",
    "metadata.repeatType",
    "metadata.fineElementsDisruptionResolution",
)
TOLD = ("recolourable", "repeat_type", "fine_resolution", "place")


def renew_menu(client: PatternDesignClient, run: PatternImport, hold: Hold, *, accept: bool) -> None:
    """Categories, collections and palettes, each of which comes as one whole list."""
    rows: dict[int, DesignCategory] = {}
    for language, _name in settings.LANGUAGES:
        tops = client.categories(
            include_subcategories=True, include_collections="true", thumbnail_type="medium", language=language
        )
        _gather(tops, None, language, rows)
    palettes = {palette.id[:64]: palette.preview_color for palette in client.palettes()}
    with hold.writing():
        _store_categories(rows, run, accept)
        if palettes:
            PaletteRecord.objects.all().delete()
            PaletteRecord.objects.bulk_create(
                PaletteRecord(id=key, colour=colour, position=at) for at, (key, colour) in enumerate(palettes.items())
            )


def _gather(
    categories: Sequence[Category], parent_id: int | None, language: str, rows: dict[int, DesignCategory]
) -> None:
    for category in categories:
        if not 0 < category.id <= LARGEST_ID:
            continue
        row = rows.setdefault(
            category.id,
            DesignCategory(
                id=category.id,
                parent_id=parent_id,
                position=len(rows),
                is_collection=category.is_collection,
                contains_designs=category.contains_patterns,
                thumbnail=category.thumbnail,
                titles={},
                long_titles={},
            ),
        )
        row.titles[language], row.long_titles[language] = category.title, category.long_title
        _gather(category.categories, category.id, language, rows)


def _store_categories(new: dict[int, DesignCategory], run: PatternImport, accept: bool) -> None:
    known = DesignCategory.objects.in_bulk()
    lost = known.keys() - new.keys()
    kept: list[DesignCategory] = []
    if loss_rule.is_large(len(lost), len(known)) or loss_rule.is_cut(len(known), len(known) - len(lost)):
        kept = [known[key] for key in lost if loss_rule.waits(known[key].doubted_at, accept)]
    for row in kept:
        row.doubted_at = row.doubted_at or timezone.now()
    if kept:
        run.withhold("categories", len(kept), len(known))
    DesignCategory.objects.all().delete()
    DesignCategory.objects.bulk_create([*new.values(), *kept])


def walk_popular(client: PatternDesignClient, run: PatternImport, hold: Hold) -> Iterator[int]:
    """From where the run stands, the best liked first. Yields how many came with each call."""
    for patterns in _pages(client, run.offset, result_fields=DETAILS):
        with hold.writing():
            _store_details(patterns, run.offset)
            run.offset += len(patterns)
            run.save()
        yield len(patterns)


def _store_details(patterns: Sequence[Pattern], place: int) -> None:
    by_id = {pattern.id: (place + at, pattern.metadata) for at, pattern in enumerate(patterns)}
    changed = []
    for row in DesignRecord.objects.filter(id__in=by_id).only(*TOLD):
        own_place, metadata = by_id[row.id]
        before = [getattr(row, name) for name in TOLD]
        fine = metadata.fine_elements_disruption_resolution
        row.place = own_place
        row.recolourable = row.recolourable if metadata.recolorable is None else metadata.recolorable
        row.repeat_type = metadata.repeat_type[:20] or row.repeat_type
        row.fine_resolution = row.fine_resolution if fine is None else min(fine, LARGEST_ID)
        if before != [getattr(row, name) for name in TOLD]:
            changed.append(row)
    DesignRecord.objects.bulk_update(changed, TOLD, batch_size=PER_CALL)


def renew_wallpaper(client: PatternDesignClient, run: PatternImport, hold: Hold, *, accept: bool) -> None:
    ids = _ids(client, tags=WALLPAPER)
    tagged = DesignRecord.objects.filter(suits_wallpaper=True)
    count = tagged.count()
    if loss_rule.is_cut(count, len(ids)) and loss_rule.is_large(count - len(ids), count) and not accept:
        run.withhold("wallpaper", count - len(ids), count)
        return
    with hold.writing():
        tagged.exclude(id__in=ids).update(suits_wallpaper=False, tags=[])
        for start in range(0, len(ids), 1000):
            rows = DesignRecord.objects.filter(id__in=ids[start : start + 1000], suits_wallpaper=False)
            rows.update(suits_wallpaper=True, tags=[WALLPAPER])


def renew_collections(client: PatternDesignClient, hold: Hold) -> Iterator[int]:
    """What each of the account's collections holds, in its owner's order. Yields once for each."""
    collections = DesignCategory.objects.filter(is_collection=True)
    with hold.writing():
        DesignPlace.objects.filter(in_collection=True).exclude(category_id__in=collections.values("id")).delete()
    for category_id in list(collections.filter(doubted_at=None).values_list("id", flat=True)[:MOST_COLLECTIONS]):
        designs = _ids(client, category_ids=[category_id])
        with hold.writing():
            DesignPlace.objects.filter(category_id=category_id).delete()
            DesignPlace.objects.bulk_create(
                DesignPlace(design_id=design_id, category_id=category_id, in_collection=True, position=at)
                for at, design_id in enumerate(designs)
            )
        yield 1


def _ids(client: PatternDesignClient, **criteria: Any) -> list[int]:
    pages = _pages(client, 0, result_fields=("id",), **criteria)
    ids = dict.fromkeys(pattern.id for patterns in pages for pattern in patterns)
    return [design_id for design_id in ids if 0 < design_id <= LARGEST_ID]


def _pages(client: PatternDesignClient, offset: int, **criteria: Any) -> Iterator[Sequence[Pattern]]:
    """Until all of the search came; a page that brings nothing new ends it, since then the list goes round."""
    seen: set[int] = set()
    while True:
        answer = client.search(**criteria, limit=PER_CALL, offset=offset)
        if not answer.patterns or seen.issuperset(pattern.id for pattern in answer.patterns):
            return
        seen.update(pattern.id for pattern in answer.patterns)
        yield answer.patterns
        offset += len(answer.patterns)
        if offset >= answer.total_hits:
            return
