"""The gateway to the Pattern Design API: which calls are made, and what is kept how long.

`ApiError` passes through; `storefront/middleware.py` makes the page of it.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from django.conf import settings

from designer import image_cache, known_designs
from designer.colourway import Colourway
from designer.customization import Customization
from designer.known_designs import KnownDesign, language
from pattern_apis.patterndesign.errors import NotRecolorable
from pattern_apis.patterndesign.types import Category, Palette, Pattern, SearchResult, Thumbnail
from pattern_apis.transport import IMAGE, PAGE, Budget, concurrently
from pattern_apis.transport.errors import AWAY, NotFound, NotTried
from storefront import caches, clients
from storefront.bounds import count_call
from storefront.errors import PageNotFound
from storefront.spending import TooManyPictures, spend

MINUTE, HOUR, DAY = 60, 3600, 86_400
SEARCHES, DESIGNS, CATEGORIES, PALETTES = 5 * MINUTE, HOUR, 3 * HOUR, 12 * HOUR
COLOURS, IMAGES = 7 * DAY, 7 * DAY  # of a palette on one design, and of its images: what is sold does not change
CONCURRENT_CALLS, CONCURRENT_IMAGES = 6, 2
LARGEST_ID = 2**31 - 1  # the API's ids are 32-bit integers; it refuses larger ones

CARD_FIELDS = (
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
DESIGN_FIELDS = (*CARD_FIELDS, "description", "thumbnails.gallery")

T = TypeVar("T")


class DesignNotFound(PageNotFound):
    """The API has no design of this number."""


class DesignGone(DesignNotFound):
    """The shop had it, and the API has it no longer."""

    status = 410


@dataclass(frozen=True)
class Design:
    """`colours` are rrggbb, mostly with the background first; empty where the design stays as it was drawn."""

    id: int
    title: str
    description: str
    designer: str
    designer_id: int | None
    recolourable: bool
    colours: tuple[str, ...]
    thumbnail: Thumbnail | None  # square, without watermark
    repeat: Thumbnail | None  # 400 px along its shorter side
    repeat_type: str  # full, horizontal or vertical; empty: not known
    colours_away: bool = False  # it may be recolourable: the API alone knows its colours, and is away

    @classmethod
    def from_pattern(cls, pattern: Pattern, colours: tuple[str, ...] = ()) -> "Design":
        thumbnails = pattern.thumbnails
        designer = pattern.designer
        return cls(
            id=pattern.id,
            title=pattern.title or str(pattern.id),
            description=pattern.description,
            designer=designer.name or designer.display if designer else "",
            designer_id=designer.id if designer else None,
            recolourable=bool(colours) if colours else pattern.metadata.recolorable is not False,
            colours=colours,
            thumbnail=thumbnails.get("small") or thumbnails.get("gallery") or thumbnails.get("medium"),
            repeat=thumbnails.get("medium") or thumbnails.get("small"),
            repeat_type=pattern.metadata.repeat_type,
        )


def categories() -> tuple[Category, ...]:
    """The top-level categories with those beneath, the account's own collections among them, in one call."""
    spoken = language()
    return _remember(
        CATEGORIES,
        ("categories", spoken),
        lambda: clients.patterndesign().categories(
            include_subcategories=True, include_collections="true", thumbnail_type="medium", language=spoken
        ),
    )


def search(parameters: Mapping[str, Any], *, limit: int, offset: int = 0) -> SearchResult:
    """`parameters` as the API client's `search` takes them."""
    spoken = language()
    return _remember(
        SEARCHES,
        ("search", spoken, sorted(parameters.items()), limit, offset),
        lambda: clients.patterndesign().search(
            **parameters, language=spoken, limit=limit, offset=offset, result_fields=CARD_FIELDS
        ),
    )


def get_design(design_id: int) -> Design:
    """One design with its colours, from the mirror while that is fresh. Raises `DesignNotFound`, and `ApiError` where
    something of it is not known."""
    known = _known(design_id)
    design = Design.from_pattern(_pattern(design_id, known))
    if not design.recolourable:
        return design
    own = known.colours if known and known.colours is not None else colours(design_id)
    return replace(design, colours=own, recolourable=bool(own))


def get_design_to_look_at(design_id: int) -> Design:
    """As `get_design`, but where the API is away a design is opened without its colours. Raises `ApiError` only where
    nothing at all is known of it."""
    try:
        return get_design(design_id)
    except AWAY:
        known = _known(design_id)
        if known is None or known.pattern is None:
            raise
        return replace(Design.from_pattern(known.pattern), recolourable=False, colours_away=True)


def _known(design_id: int) -> KnownDesign | None:
    if design_id > LARGEST_ID:
        raise DesignNotFound(design_id)
    return known_designs.find_design(design_id)


def _pattern(design_id: int, known: KnownDesign | None) -> Pattern:
    if known and known.pattern and known.fresh:
        return known.pattern
    try:
        # Remembered as well, for those that are none: nobody can make us ask for them again and again.
        patterns = _remember(DESIGNS, ("design", language(), design_id), lambda: _fetch_pattern(design_id))
    except AWAY:
        if known and known.pattern:
            return known.pattern
        if known and known.gone:
            raise DesignGone(design_id) from None
        raise
    if not patterns:
        raise DesignGone(design_id) if known and known.gone else DesignNotFound(design_id)
    return patterns[0]


def _fetch_pattern(design_id: int) -> tuple[Pattern, ...]:
    """Empty where there is none."""
    client = clients.patterndesign()
    answer = client.search(ids=[design_id], language=language(), limit=1, result_fields=DESIGN_FIELDS)
    patterns = tuple(pattern for pattern in answer.patterns[:1] if pattern.id == design_id)
    for pattern in patterns:
        known_designs.keep_pattern(pattern)
    return patterns


def colours(design_id: int) -> tuple[str, ...]:
    """The design's own colours as rrggbb; empty where it cannot be recoloured. Known for good once they were asked for,
    since a drawing that is sold does not change."""
    known = known_designs.colours_of([design_id])
    if design_id not in known:
        known = {design_id: fetch_colours(design_id)}
        known_designs.keep_colours(known)
    return known[design_id]


def colours_of_many(design_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Of each design; one call for each that is not known yet, several at a time, each known for good after.
    A design that cannot be asked for now is left out, and so is, for an hour, one that the API does not have."""
    known = known_designs.colours_of(design_ids)
    unknown = [design_id for design_id in design_ids if design_id not in known]
    absent = caches.shared.get_many([_absent_key(design_id) for design_id in unknown]) if unknown else {}
    unknown = [design_id for design_id in unknown if _absent_key(design_id) not in absent]
    if not unknown:
        return known
    fetched = dict(zip(unknown, _fetch_colours_of(unknown), strict=True))
    known_designs.keep_colours({design_id: own for design_id, own in fetched.items() if isinstance(own, tuple)})
    gone = [design_id for design_id, own in fetched.items() if isinstance(own, NotFound)]
    caches.shared.set_many({_absent_key(design_id): True for design_id in gone}, HOUR)
    return known | {design_id: own for design_id, own in fetched.items() if isinstance(own, tuple)}


def _absent_key(design_id: int) -> str:
    return cache_key(("no design", design_id))


def fetch_colours(design_id: int, budget: Budget = PAGE) -> tuple[str, ...]:
    """From the API, whatever is known."""
    try:
        return clients.patterndesign(budget).colors(design_id)
    except NotRecolorable:
        return ()


def _fetch_colours_of(design_ids: Sequence[int]) -> list[tuple[str, ...] | NotFound | None]:
    """The calls alone go out side by side: a thread would need a connection to the database of its own."""
    try:
        with clients.image_lane().place(), spend(len(design_ids)):
            return concurrently(_fetch_colours_after_page, design_ids, CONCURRENT_CALLS)
    except (NotTried, TooManyPictures):
        return [None for _design_id in design_ids]


def _fetch_colours_after_page(design_id: int) -> tuple[str, ...] | NotFound | None:
    try:
        return fetch_colours(design_id, IMAGE)
    except NotFound as error:
        return error
    except AWAY:
        return None


def palettes() -> tuple[Palette, ...]:
    """Those of the last import; before the first one they are asked for."""
    return known_designs.palettes() or _remember(PALETTES, ("palettes",), lambda: clients.patterndesign().palettes())


def repeat(design_id: int, colourway: Colourway, width: int = 400) -> bytes:
    """One repeat as PNG with the discreet watermark, `width` px wide (pattern/recolor)."""
    return remember_image(
        _repeat_key(design_id, colourway, width),
        lambda: clients.patterndesign(IMAGE).recolor(
            design_id,
            colors=colourway.colours,
            palette=colourway.palette,
            resolution=width,
            watermark_type="discreet",
        ),
    )


def mockup(customization: Customization, model: str, width: int, height: int) -> bytes:
    """The product `model` in this design as WebP, the API's own rendering of `width` x `height` px."""
    scale = round(customization.scale, 3)
    return remember_image(
        ("mockup", customization.design_id, model, customization.colourway, scale, width, height),
        lambda: image_cache.webp(render_mockup(customization, model, width, height)),
    )


def render_mockup(customization: Customization, model: str, width: int, height: int) -> bytes:
    """As PNG with the discreet watermark, rendered anew (pattern/renderAsProduct).

    Our scale is that of the motif, 2 being twice as large; the API counts repeats, so it gets the inverse.
    """
    return clients.patterndesign(IMAGE).render_as_product(
        customization.design_id,
        model=model,
        colors=customization.colourway.colours,
        palette=customization.colourway.palette,
        width=width,
        height=height,
        scale=round(1 / float(customization.scale), 4),
        watermark_type="discreet",
    )


def repeats(design_id: int, colourways: Sequence[Colourway]) -> list[bytes]:
    """As `repeat`, several at a time."""
    missing = [colourway for colourway in colourways if _stored(_repeat_key(design_id, colourway)) is None]
    return _draw_each(lambda colourway: repeat(design_id, colourway), colourways, len(missing))


def render_mockups(
    design_id: int, colourways: Sequence[Colourway], scale: Decimal, model: str, size: tuple[int, int]
) -> list[bytes]:
    """As `render_mockup`, several at a time."""

    def draw(colourway: Colourway) -> bytes:
        return render_mockup(Customization(design_id, colourway, scale), model, *size)

    return _draw_each(draw, colourways, len(colourways))


def _draw_each(draw: Callable[[Colourway], bytes], colourways: Sequence[Colourway], calls: int) -> list[bytes]:
    with clients.image_lane().place(), spend(calls):
        return concurrently(draw, colourways, CONCURRENT_IMAGES)


def _repeat_key(design_id: int, colourway: Colourway, width: int = 400) -> tuple[object, ...]:
    return ("repeat", design_id, colourway, width)


def _stored(parts: tuple[object, ...]) -> bytes | None:
    return image_cache.read(image_cache.path_for((account(), *parts)), IMAGES)


def remember_image(parts: tuple[object, ...], make: Callable[[], bytes], calls: int = 1) -> bytes:
    """The stored image, else what `make` makes with so many calls. Raises `ApiError`; `TooManyPictures` where the
    visitor has caused too many of them."""
    if (image := _stored(parts)) is not None:
        return image

    def make_and_count() -> bytes:
        with spend(calls):
            return make()

    with clients.image_lane().place():  # also for who waits until another thread has made the same one
        return image_cache.remember((account(), *parts), IMAGES, make_and_count)


def _remember(seconds: int, parts: tuple[object, ...], ask: Callable[[], T]) -> T:
    def count_and_ask() -> T:
        count_call("patterndesign")
        return ask()

    return caches.remember(cache_key(parts), seconds, count_and_ask)


def cache_key(parts: tuple[object, ...]) -> str:
    return "designer:" + hashlib.sha256(repr((account(), parts)).encode()).hexdigest()


def account() -> str:
    """So that a cache which outlives a change of settings never shows one account's answers for another's."""
    return f"{settings.PATTERNDESIGN_BASE_URL} {settings.PATTERNDESIGN_API_KEY}"
