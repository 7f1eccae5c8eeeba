"""The reading view of the Pattern Design API: which calls are made, and what is kept how long.

`ApiError` passes through; `storefront.middleware` makes the page of it.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import Http404
from django.utils.translation import get_language

from designer import pictures
from designer.colourway import Colourway
from designer.criteria import Criteria
from designer.design import Design
from pattern_apis.patterndesign.errors import NotRecolorable
from pattern_apis.patterndesign.types import Category, Palette, SearchResult
from pattern_apis.transport import PAGE
from pattern_apis.transport.errors import AWAY, NotFound
from storefront import clients

MINUTE, HOUR, DAY = 60, 3600, 86_400
SEARCHES, DESIGNS, CATEGORIES, PALETTES = 5 * MINUTE, HOUR, 3 * HOUR, 12 * HOUR
COLOURS, PICTURES = 7 * DAY, 7 * DAY  # of one design: a drawing that is sold does not change
AT_ONCE = 6  # calls under way
# A picture is drawn for us while the rest of the page can be read already, so it may take longer than a page.
PICTURE = replace(PAGE, read=12, total=15)
LARGEST_ID = 2**31 - 1  # the API calls its ids integers and refuses what is none

CARD = (
    "id",
    "title",
    "designer.id",
    "designer.name",
    "designer.display",
    "metadata.recolorable",
    "metadata.repeatType",
    "thumbnails.small",
    "thumbnails.medium",
    "thumbnailDimensions",
)
ONE = (*CARD, "description", "thumbnails.gallery")

T = TypeVar("T")


def categories() -> tuple[Category, ...]:
    """The top-level categories with those beneath, the account's own collections among them, in one call."""
    language = _language()
    return _kept(
        CATEGORIES,
        ("categories", language),
        lambda: clients.patterndesign().categories(
            include_subcategories=True, include_collections="true", thumbnail_type="medium", language=language
        ),
    )


def search(criteria: Criteria, *, limit: int, offset: int = 0) -> SearchResult:
    language = _language()
    return _kept(
        SEARCHES,
        ("search", language, criteria, limit, offset),
        lambda: clients.patterndesign().search(
            **criteria.parameters(), language=language, limit=limit, offset=offset, result_fields=CARD
        ),
    )


def design(design_id: int) -> Design:
    """One design with its colours. Raises Http404 where there is none of that number."""
    if design_id > LARGEST_ID:
        raise Http404(f"There is no design {design_id}.")
    language = _language()
    found = _kept(
        DESIGNS,
        ("design", language, design_id),
        lambda: clients.patterndesign().search(ids=[design_id], language=language, limit=1, result_fields=ONE).patterns,
    )
    if not found or found[0].id != design_id:
        raise Http404(f"There is no design {design_id}.")
    drawn = Design.from_pattern(found[0])
    if not drawn.recolourable:
        return drawn
    own = colours(design_id)
    return replace(drawn, colours=own, recolourable=bool(own))


def colours(design_id: int) -> tuple[str, ...]:
    """The design's own colours as rrggbb; empty where it cannot be recoloured."""
    return _kept(COLOURS, ("colours", design_id), lambda: _colours(design_id))


def known_colours(design_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Of these designs, the colours that can be told without asking the API."""
    keys = {cache_key(("colours", design_id)): design_id for design_id in design_ids}
    return {keys[key]: found for key, found in cache.get_many(keys).items()}


def colours_of_many(design_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Of each design; one call for each that is not known yet, several at a time, each known for days after.
    A design that cannot be asked for now is left out."""
    known = known_colours(design_ids)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = pool.map(_colours_if_here, [design_id for design_id in design_ids if design_id not in known])
        return known | {design_id: found for design_id, found in asked if found is not None}


def _colours_if_here(design_id: int) -> tuple[int, tuple[str, ...] | None]:
    try:
        return design_id, colours(design_id)
    except (*AWAY, NotFound):
        return design_id, None


def palettes() -> tuple[Palette, ...]:
    return _kept(PALETTES, ("palettes",), lambda: clients.patterndesign().palettes())


def repeat(design_id: int, colourway: Colourway, width: int = 400) -> bytes:
    """One repeat as PNG with the discreet watermark, `width` px wide (pattern/recolor)."""
    return pictures.kept(
        (account(), "repeat", design_id, colourway, width),
        PICTURES,
        lambda: clients.patterndesign(PICTURE).recolor(
            design_id,
            colors=colourway.colours,
            palette=colourway.palette,
            resolution=width,
            watermark_type="discreet",
        ),
    )


def mockup(design_id: int, model: str, colourway: Colourway, scale: float, width: int, height: int) -> bytes:
    """The product `model` in this design as WebP, the API's own rendering; parameters as in `render`."""
    return pictures.kept(
        (account(), "mockup", design_id, model, colourway, round(scale, 3), width, height),
        PICTURES,
        lambda: pictures.webp(render(design_id, model, colourway, scale, width, height)),
    )


def render(design_id: int, model: str, colourway: Colourway, scale: float, width: int, height: int) -> bytes:
    """As PNG with the discreet watermark, asked for anew (pattern/renderAsProduct).

    `scale` is the size of the motif, 2 being twice as large; the API counts repeats, so it is told the inverse.
    """
    return clients.patterndesign(PICTURE).render_as_product(
        design_id,
        model=model,
        colors=colourway.colours,
        palette=colourway.palette,
        width=width,
        height=height,
        scale=round(1 / scale, 4),
        watermark_type="discreet",
    )


def _colours(design_id: int) -> tuple[str, ...]:
    try:
        return clients.patterndesign().colors(design_id)
    except NotRecolorable:
        return ()


def _kept(seconds: int, parts: tuple[object, ...], ask: Callable[[], T]) -> T:
    key = cache_key(parts)
    found: T | None = cache.get(key)
    if found is None:
        found = ask()
        cache.set(key, found, seconds)
    return found


def cache_key(parts: tuple[object, ...]) -> str:
    return "designer:" + hashlib.sha256(repr((account(), parts)).encode()).hexdigest()


def account() -> str:
    """So that a cache which outlives a change of settings never shows one account's answers for another's."""
    return f"{settings.PATTERNDESIGN_BASE_URL} {settings.PATTERNDESIGN_API_KEY}"


def _language() -> str:
    """ISO 639-1, as the API takes it."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
