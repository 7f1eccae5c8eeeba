"""Browses the mirror as the API browses its designs, for when it is away.

`categories` and `search` take and give what their namesakes in `designs.py` do, so the picker works with either.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import (
    Count,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import StrIndex

from designer import colour_order
from designer.known_designs import language, pattern_of, with_words
from designer.records import DesignCategory, DesignPlace, DesignRecord
from pattern_apis.patterndesign.types import Category, SearchResult
from storefront import caches

MAX_WORDS = 8
MENU_SECONDS = 60
Designs = QuerySet[DesignRecord, DesignRecord]


def is_empty() -> bool:
    return not DesignRecord.objects.filter(gone=False, exported=True).exists()


def categories() -> tuple[Category, ...]:
    spoken = language()
    key = f"designer:known-categories:{spoken}"
    tree: tuple[Category, ...] | None = caches.local.get(key)
    if tree is None:
        below: dict[int | None, list[DesignCategory]] = {}
        for row in DesignCategory.objects.all():
            below.setdefault(row.parent_id, []).append(row)
        tree = _tree(None, below, spoken)
        caches.local.set(key, tree, MENU_SECONDS)
    return tree


def _tree(parent_id: int | None, below: dict[int | None, list[DesignCategory]], spoken: str) -> tuple[Category, ...]:
    return tuple(
        Category(
            id=row.id,
            title=_in(row.titles, spoken),
            long_title=_in(row.long_titles, spoken),
            thumbnail=row.thumbnail,
            is_collection=row.is_collection,
            contains_patterns=row.contains_designs,
            categories=_tree(row.id, below, spoken),
        )
        for row in below.get(parent_id, ())
    )


def _in(texts: Mapping[str, str], spoken: str) -> str:
    return texts.get(spoken) or texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), "")


def search(parameters: Mapping[str, Any], *, limit: int, offset: int = 0) -> SearchResult:
    """As the API's, as far as the mirror can: words are looked for as they stand, likeness is the kinds that two
    designs share, and a colour puts those first that hold one like it, as far as their colours are known."""
    matches = _ordered(_matching(parameters), parameters)
    if colours := parameters.get("colors"):
        ids = colour_order.nearest_first(matches.values_list("id", "colours"), next(iter(colours)))
        total, chosen = len(ids), ids[offset : offset + limit]
        rows = DesignRecord.objects.in_bulk(chosen)
        page = [rows[design_id] for design_id in chosen if design_id in rows]
    else:
        total, page = matches.order_by().count(), list(matches[offset : offset + limit])
    prefetch_related_objects(page, with_words())
    return SearchResult(total, tuple(map(pattern_of, page)))


def _matching(parameters: Mapping[str, Any]) -> Designs:
    matches = DesignRecord.objects.filter(gone=False, exported=True)
    if category_ids := parameters.get("category_ids"):
        places = DesignPlace.objects.filter(category_id__in=_with_below(category_ids))
        matches = matches.filter(id__in=places.values("design_id"))
    if designer_ids := parameters.get("designer_ids"):
        matches = matches.filter(designer_id__in=designer_ids)
    if parameters.get("aspect_ratio") == "square":
        matches = matches.filter(square=True)
    if parameters.get("recolorable"):
        matches = matches.exclude(recolourable=False).exclude(colours=[])
    if (design_id := parameters.get("more_like_this")) is not None:
        shared = DesignPlace.objects.filter(category_id__in=_kinds_of(design_id)).exclude(design_id=design_id)
        matches = matches.filter(id__in=shared.values("design_id"))
    if text := parameters.get("text"):
        matches = _with_words(matches, text)
    return matches


def _with_below(category_ids: Iterable[int]) -> set[int]:
    parents = dict(DesignCategory.objects.values_list("id", "parent_id"))
    wanted = set(category_ids)
    while below := {key for key, parent in parents.items() if parent in wanted} - wanted:
        wanted |= below
    return wanted


def _kinds_of(design_id: int) -> list[int]:
    places = DesignPlace.objects.filter(design_id=design_id, in_collection=False)
    return list(places.values_list("category_id", flat=True))


def _with_words(matches: Designs, text: str) -> Designs:
    """All words anywhere in title or keywords of the reader's language. By a function that both databases have: what
    LIKE makes of case and of wild characters differs between them."""
    matches = matches.alias(spoken=FilteredRelation("words", condition=Q(words__language=language())))
    for number, word in enumerate(text.casefold().split()[:MAX_WORDS]):
        position = StrIndex("spoken__search_text", Value(word))
        matches = matches.alias(**{f"word_{number}": position}).filter(**{f"word_{number}__gt": 0})
    return matches


def _ordered(matches: Designs, parameters: Mapping[str, Any]) -> Designs:
    """By likeness where something is looked for, else a collection as its owner ordered it, else by what is liked."""
    if parameters.get("sort") == "newestFirst":
        return matches.order_by("-id")
    liked = (F("place").asc(nulls_last=True), "-id")
    own = DesignPlace.objects.filter(design_id=OuterRef("pk")).order_by()
    if (design_id := parameters.get("more_like_this")) is not None:
        shared = own.filter(category_id__in=_kinds_of(design_id)).values("design_id").annotate(number=Count("id"))
        return matches.order_by(Subquery(shared.values("number")).desc(nulls_last=True), *liked)
    if parameters.get("text", "").split():
        return matches.order_by(F("word_0").asc(), *liked)  # what stands in the title comes first
    category_ids = tuple(parameters.get("category_ids") or ())
    if len(category_ids) == 1 and DesignCategory.objects.filter(id=category_ids[0], is_collection=True).exists():
        position = own.filter(category_id=category_ids[0], in_collection=True).values("position")[:1]
        return matches.order_by(Subquery(position).asc(nulls_last=True), *liked)
    return matches.order_by(*liked)
