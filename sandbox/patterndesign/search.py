"""Which designs a search finds, and in which order (source: "pattern/search")."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sandbox.patterndesign.designs import Design, Library
from sandbox.patterndesign.text_index import TextIndex
from sandbox.rendering.colour import oklch

LANGUAGES = ("en", "de", "fr", "es", "ja")  # those in which there are keywords
DEFAULT_LIMIT, HIGHEST_LIMIT = 20, 101

index_of = lru_cache(32)(TextIndex)


@dataclass(frozen=True)
class Criteria:
    """`collections` are the contents of the collections among the asked categories, by category id."""

    category_ids: tuple[int, ...] = ()
    collections: Mapping[int, Sequence[int]] = field(default_factory=dict)
    designer_ids: tuple[int, ...] = ()
    text: str = ""
    colours: tuple[str, ...] = ()
    square_only: bool = False
    recolorable_only: bool = False
    ids: tuple[int, ...] = ()
    merge_ids: str = ""  # start, end
    more_like_this: int | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()
    max_fine_elements_resolution: int | None = None
    newest_first: bool = False
    limit: int = DEFAULT_LIMIT
    offset: int = 0


@dataclass(frozen=True)
class SearchResult:
    total: int
    designs: tuple[Design, ...]


def search(library: Library, criteria: Criteria) -> SearchResult:
    fixed = [library.designs[id_] for id_ in dict.fromkeys(criteria.ids) if id_ in library.designs]
    limit = min(criteria.limit, HIGHEST_LIMIT)
    if criteria.ids and not criteria.merge_ids:
        ordered = _newest_first(fixed) if criteria.newest_first else fixed
        return SearchResult(len(ordered), tuple(ordered[criteria.offset : criteria.offset + limit]))
    merged = set(criteria.ids) if criteria.merge_ids else set()
    ordered = [design for design in _matching(library, criteria) if design.id not in merged]
    page = ordered[criteria.offset : criteria.offset + limit]
    if merged:
        page = fixed + page if criteria.merge_ids == "start" else page + fixed
    return SearchResult(len(ordered), tuple(page))


def _matching(library: Library, criteria: Criteria) -> list[Design]:
    scores = index_of(library, criteria.language).find(criteria.text) if criteria.text else None
    designs = [design for design in library.designs.values() if _fits(library, design, criteria)]
    if scores is not None:
        designs = [design for design in designs if design.id in scores]
    if criteria.more_like_this is not None:
        model = library.designs.get(criteria.more_like_this)
        return _most_alike_first(designs, model) if model else []
    if criteria.newest_first:
        return _newest_first(designs)
    if criteria.colours:
        return _nearest_first(designs, criteria.colours[0])
    if scores is not None:
        return sorted(designs, key=lambda design: (-scores[design.id], -design.popularity, design.id))
    return _in_own_order(designs, criteria) or sorted(designs, key=lambda design: (-design.popularity, design.id))


def _fits(library: Library, design: Design, criteria: Criteria) -> bool:
    facts = design.facts
    return (
        (not criteria.category_ids or _is_in_any(library, design, criteria))
        and (not criteria.designer_ids or design.designer in criteria.designer_ids)
        and (not criteria.square_only or facts.is_square)
        and (not criteria.recolorable_only or facts.recolorable)
        and (not criteria.tags or set(criteria.tags) <= set(design.tags))
        and (
            criteria.max_fine_elements_resolution is None
            or facts.fine_elements_resolution <= criteria.max_fine_elements_resolution
        )
    )


def _is_in_any(library: Library, design: Design, criteria: Criteria) -> bool:
    return any(
        design.id in criteria.collections[id_]
        if id_ in criteria.collections
        else not library.below.get(id_, frozenset()).isdisjoint(design.categories)
        for id_ in criteria.category_ids
    )


def _in_own_order(designs: Collection[Design], criteria: Criteria) -> list[Design]:
    """A single collection keeps the order that its owner gave it."""
    if len(criteria.category_ids) != 1 or criteria.category_ids[0] not in criteria.collections:
        return []
    place = {id_: number for number, id_ in enumerate(criteria.collections[criteria.category_ids[0]])}
    return sorted(designs, key=lambda design: place[design.id])


def _newest_first(designs: Iterable[Design]) -> list[Design]:
    return sorted(designs, key=lambda design: (design.published, design.id), reverse=True)


def _nearest_first(designs: Iterable[Design], colour: str) -> list[Design]:
    distance = _distance_from(colour)
    return sorted(designs, key=lambda design: (distance(design.facts.average), design.id))


def _most_alike_first(designs: Iterable[Design], model: Design) -> list[Design]:
    others = [design for design in designs if design.id != model.id]
    return sorted(others, key=lambda design: (-likeness(design, model), design.id))


def likeness(design: Design, other: Design) -> float:
    """Between 0 and 1: categories and keywords compare the motif, the histogram the colours."""
    colours = sum(map(min, design.facts.histogram, other.facts.histogram))
    return (
        0.35 * _overlap(design.categories, other.categories)
        + 0.3 * _overlap(_all_keywords(design), _all_keywords(other))
        + 0.2 * colours
        + 0.1 * (design.designer == other.designer)
        + 0.05 * (design.repeat_type == other.repeat_type)
    )


def _all_keywords(design: Design) -> set[str]:
    return {word.casefold() for word in design.keywords.get("en", ())}


def _overlap(own: Collection[object], other: Collection[object]) -> float:
    union = len(set(own) | set(other))
    return len(set(own) & set(other)) / union if union else 0.0


def _distance_from(colour: str) -> Callable[[str], float]:
    """Distance in OKLab, where equal steps look equally far apart."""
    target = _lab(colour)
    return lambda other: math.dist(target, _lab(other))


def _lab(colour: str) -> tuple[float, float, float]:
    lightness, chroma, hue = oklch(colour)
    return lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
