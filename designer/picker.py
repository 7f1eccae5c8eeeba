"""The picker's page: what was asked for, where that is among the kinds of pattern, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from designer import colour_names, gateway
from designer.criteria import Criteria
from designer.design import Design
from designer.forms import PickerForm, troubles
from pattern_apis.patterndesign.types import Category, SearchResult

PER_PAGE = 24
FURTHEST = 400  # pages; nobody leafs on, and an offset costs the API

# The colours of the colour search: one of each family that people name, light and dark.
COLOURS = (
    "f4ecd8", "d9d0c0", "e3b04b", "d97b4a", "c8452f", "e0a99a",
    "6d3552", "273781", "7f9bb8", "1f5c54", "a7b396", "33363b",
)  # fmt: skip


@dataclass(frozen=True)
class Filter:
    """A filter in use, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True)
class Picker:
    criteria: Criteria
    product_id: str
    categories: Sequence[Category]
    path: tuple[Category, ...]  # from the top-level category down to the one that is shown
    page: Page[Any]
    designs: tuple[Design, ...]
    troubles: tuple[str, ...] = ()  # what was not understood, in the shopper's words

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
        asked = self.criteria.designer
        return next((found.designer for found in self.designs if found.designer_id == asked), "") if asked else ""

    @property
    def heading(self) -> str:
        if self.here:
            return self.here.title
        return self.designer or _("All patterns")

    @property
    def colours(self) -> tuple[str, ...]:
        """To search by; a colour from elsewhere joins them."""
        own = self.criteria.colour
        return COLOURS if not own or own in COLOURS else (own, *COLOURS[1:])

    @property
    def unread(self) -> list[int]:
        """The designs on this page whose colours have to be asked for."""
        return [found.id for found in self.designs if found.recolourable and not found.colours]

    @property
    def filters(self) -> list[Filter]:
        asked, like = self.criteria, self.criteria.like
        in_use = {
            "q": f"“{asked.text}”" if asked.text else "",
            "colour": _("near %(colour)s") % {"colour": colour_names.name(asked.colour)} if asked.colour else "",
            "designer": self.designer or (_("one designer") if asked.designer else ""),
            "like": _("like one you chose") if like else "",
            "recolourable": _("can be recoloured") if asked.recolourable else "",
            "square": _("square repeat") if asked.square else "",
        }
        return [Filter(words, self.address(**{name: None})) for name, words in in_use.items() if words]

    def address(self, **changes: Any) -> str:
        """The picker with these changes, from its first page on."""
        asked = self.criteria
        query = {
            "product": self.product_id,
            "category": asked.category,
            "q": asked.text,
            "colour": asked.colour,
            "designer": asked.designer,
            "like": asked.like,
            "recolourable": "on" if asked.recolourable else "",
            "square": "on" if asked.square else "",
            "sort": "newest" if asked.newest else "",
            **changes,
        }
        given = urlencode({name: value for name, value in query.items() if value})
        return reverse("designer:picker") + ("?" + given if given else "")


def picker(query: Mapping[str, str], product_id: str = "") -> Picker:
    """Two calls at most, whatever is found. Raises `ApiError`."""
    form = PickerForm(query)
    criteria = form.criteria()
    doubts = troubles(form)
    categories = gateway.categories()
    path = path_to(criteria.category, categories)
    if criteria.category and not path:
        doubts.append(_("This kind of pattern is not in the shop any more; here are all of them."))
        criteria = replace(criteria, category=None)
    page, found = search(criteria, query.get("page", ""))
    colours = gateway.known_colours(pattern.id for pattern in found.patterns)
    designs = tuple(Design.from_pattern(pattern, colours.get(pattern.id, ())) for pattern in found.patterns)
    return Picker(criteria, product_id, categories, path, page, designs, tuple(doubts))


def search(criteria: Criteria, number: str) -> tuple[Page[Any], SearchResult]:
    wanted = min(int(number), FURTHEST) if number.isdecimal() and len(number) < 9 else 1
    found = gateway.search(criteria, limit=PER_PAGE, offset=PER_PAGE * (max(wanted, 1) - 1))
    page = Paginator(range(found.total_hits), PER_PAGE).get_page(wanted)
    if page.number != wanted and wanted > 1:
        found = gateway.search(criteria, limit=PER_PAGE, offset=PER_PAGE * (page.number - 1))
    return page, found


def path_to(category_id: int | None, categories: Sequence[Category]) -> tuple[Category, ...]:
    """From the top down to the category of that id; empty where there is none."""
    for category in categories:
        if category.id == category_id:
            return (category,)
        if below := path_to(category_id, category.categories):
            return (category, *below)
    return ()
