"""The picker's page: what the shopper looks for, where that is among the kinds of pattern, and the designs of it."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog.listing import AppliedFilter
from designer import browsing, colour_names, designs, known_designs
from designer.customization import Customization
from designer.designs import Design
from pattern_apis.patterndesign.types import Category, SearchResult
from pattern_apis.transport.errors import AWAY
from storefront.breadcrumbs import Breadcrumb

logger = logging.getLogger(__name__)
PER_PAGE = 24
FILTERS = ("q", "colour", "designer", "like", "recolourable", "square")
MAX_PAGE = 400  # nobody pages further, and a large offset costs the API time

# The colours of the colour search: one of each hue that people name, light and dark.
COLOURS = (
    "f4ecd8", "d9d0c0", "e3b04b", "d97b4a", "c8452f", "e0a99a",
    "6d3552", "273781", "7f9bb8", "1f5c54", "a7b396", "33363b",
)  # fmt: skip


class Source(Protocol):
    """Where designs come from: the API (`designs`) or the mirror (`browsing`)."""

    def categories(self) -> tuple[Category, ...]: ...
    def search(self, parameters: Mapping[str, Any], *, limit: int, offset: int = 0) -> SearchResult: ...


@dataclass(frozen=True)
class PickerQuery:
    """`colour` is rrggbb and orders by likeness; it leaves nothing out. `like` is a design's number."""

    category: int | None = None
    designer: int | None = None
    text: str = ""
    colour: str = ""
    recolourable: bool = False
    square: bool = False
    newest: bool = False
    like: int | None = None

    def parameters(self) -> dict[str, Any]:
        """As arguments of the API client's `search`."""
        return {
            "category_ids": () if self.category is None else (self.category,),
            "designer_ids": () if self.designer is None else (self.designer,),
            "text": self.text,
            "colors": (self.colour,) if self.colour else (),
            "aspect_ratio": "square" if self.square else "",
            "recolorable": True if self.recolourable else None,
            "more_like_this": self.like,
            "sort": "newestFirst" if self.newest else "",
        }

    def fields(self) -> dict[str, Any]:
        """As the picker's address carries it."""
        return {
            "category": self.category,
            "q": self.text,
            "colour": self.colour,
            "designer": self.designer,
            "like": self.like,
            "recolourable": "on" if self.recolourable else "",
            "square": "on" if self.square else "",
            "sort": "newest" if self.newest else "",
        }


@dataclass(frozen=True)
class PatternCard:
    """A design among others, and where it is opened."""

    design: Design
    url: str


@dataclass(frozen=True)
class PickerPage:
    query: PickerQuery
    product_id: str
    categories: Sequence[Category]
    path: tuple[Category, ...]  # from the top-level category down to the one that is shown
    page: Page[Any]
    designs: tuple[Design, ...]
    problems: tuple[str, ...] = ()  # what was not understood, in the shopper's words
    from_mirror: bool = False  # the API is away or slow: as of the last import

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def page_numbers(self) -> list[Any]:
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1))

    @property
    def top(self) -> Category | None:
        return self.path[0] if self.path else None

    @property
    def here(self) -> Category | None:
        return self.path[-1] if self.path else None

    @property
    def designer(self) -> str:
        number = self.query.designer
        return next((design.designer for design in self.designs if design.designer_id == number), "") if number else ""

    @property
    def heading(self) -> str:
        if self.here:
            return self.here.title
        return self.designer or _("All patterns")

    @property
    def colours(self) -> tuple[str, ...]:
        """To search by; a colour from elsewhere joins them."""
        own = self.query.colour
        return COLOURS if not own or own in COLOURS else (own, *COLOURS[1:])

    @property
    def without_colours(self) -> list[int]:
        """The designs on this page whose colours have to be fetched; none while there is nobody to ask."""
        return (
            []
            if self.from_mirror
            else [design.id for design in self.designs if design.recolourable and not design.colours]
        )

    @property
    def filters(self) -> list[AppliedFilter]:
        query = self.query
        in_use = {
            "q": f"“{query.text}”" if query.text else "",
            "colour": _("near %(colour)s") % {"colour": colour_names.name(query.colour)} if query.colour else "",
            "designer": self.designer or (_("one designer") if query.designer else ""),
            "like": _("like one you chose") if query.like else "",
            "recolourable": _("can be recoloured") if query.recolourable else "",
            "square": _("square repeat") if query.square else "",
        }
        return [AppliedFilter(text, self.url(**{name: None})) for name, text in in_use.items() if text]

    @property
    def cards(self) -> list[PatternCard]:
        return [PatternCard(design, Customization(design.id).url(self.product_id)) for design in self.designs]

    @property
    def breadcrumbs(self) -> list[Breadcrumb]:
        """Empty where all patterns are shown."""
        steps = [Breadcrumb(category.title, self.url(category=category.id)) for category in self.path]
        if not steps and self.designer:
            steps = [Breadcrumb(self.designer)]
        return [Breadcrumb(_("All patterns"), self.url(category=None, designer=None)), *steps] if steps else []

    @property
    def url_without_filters(self) -> str:
        return self.url(**dict.fromkeys(FILTERS))

    @property
    def url_for_product(self) -> str:
        """All patterns, for the product that the shopper came with."""
        return picker_url(product=self.product_id)

    @property
    def url_without_product(self) -> str:
        return self.url(product="")

    def url(self, **changes: Any) -> str:
        """The picker with these changes, from its first page on."""
        return picker_url(**{"product": self.product_id, **self.query.fields(), **changes})


def picker_url(**fields: Any) -> str:
    query = urlencode({name: value for name, value in fields.items() if value})
    return reverse("designer:picker") + ("?" + query if query else "")


def build(query: PickerQuery, number: str, product_id: str = "") -> PickerPage:
    """Page `number` of the designs of this query, from the mirror while the API is away. Two calls at most, whatever
    there is. Raises `ApiError` only where there is no mirror yet."""
    try:
        return _build(designs, query, number, product_id)
    except AWAY as error:
        if browsing.is_empty():
            raise
        logger.warning("browsing the mirror instead: %s", error)
        return replace(_build(browsing, query, number, product_id), from_mirror=True)


def _build(source: Source, query: PickerQuery, number: str, product_id: str) -> PickerPage:
    problems = []
    categories = source.categories()
    path = path_to(query.category, categories)
    if query.category and not path:
        problems.append(_("This kind of pattern is not in the shop any more; here are all of them."))
        query = replace(query, category=None)
    page, result = _search(source, query, number)
    colours = known_designs.colours_of(pattern.id for pattern in result.patterns)
    page_designs = tuple(Design.from_pattern(pattern, colours.get(pattern.id, ())) for pattern in result.patterns)
    return PickerPage(query, product_id, categories, path, page, page_designs, tuple(problems))


def _search(source: Source, query: PickerQuery, number: str) -> tuple[Page[Any], SearchResult]:
    page_number = min(int(number), MAX_PAGE) if number.isdecimal() and len(number) < 9 else 1
    parameters = query.parameters()
    result = source.search(parameters, limit=PER_PAGE, offset=PER_PAGE * (max(page_number, 1) - 1))
    page = Paginator(range(result.total_hits), PER_PAGE).get_page(page_number)
    if page.number != page_number and page_number > 1:
        result = source.search(parameters, limit=PER_PAGE, offset=PER_PAGE * (page.number - 1))
    return page, result


def path_to(category_id: int | None, categories: Sequence[Category]) -> tuple[Category, ...]:
    """From the top down to the category of that id; empty where there is none."""
    for category in categories:
        if category.id == category_id:
            return (category,)
        if below := path_to(category_id, category.categories):
            return (category, *below)
    return ()
