"""Designs, categories and designers as the API knows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sandbox.patterndesign import measuring
from sandbox.patterndesign.facts import Facts
from sandbox.rendering.svg import Drawing

Texts = Mapping[str, str]  # by language


@dataclass(frozen=True, kw_only=True)
class DesignDescription:
    """What a folder's description says of a design."""

    id: int
    path: Path
    title: Texts
    description: Texts
    keywords: Mapping[str, tuple[str, ...]]
    designer: int
    categories: tuple[int, ...]
    tags: tuple[str, ...]
    rapports: float  # horizontalRapportsPostcard, 1.5 to 5
    repeat_type: str  # full, horizontal, vertical
    published: date
    popularity: int
    contains_text: bool
    price: float  # of the Vector Unlimited licence in the online shop, EUR


@dataclass(frozen=True, kw_only=True)
class Design(DesignDescription):
    """With what was measured of its file."""

    digest: str
    facts: Facts

    @property
    def drawing(self) -> Drawing:
        return measuring.drawing(self.path, self.digest)


@dataclass(frozen=True)
class Category:
    id: int
    title: Texts
    long_title: Texts
    thumbnail_design: int | None = None
    categories: tuple["Category", ...] = ()

    def walk(self) -> Iterator["Category"]:
        yield self
        for category in self.categories:
            yield from category.walk()


@dataclass(frozen=True)
class Designer:
    id: int
    first_name: str
    last_name: str
    display: str
    country: str
    profile: Texts
    portrait: Path | None
    sex: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.display


@dataclass(frozen=True)
class SeedCollection:
    """A collection that the account has from the start."""

    title: str
    display_design: int | None
    patterns: tuple[int, ...]
    is_active: bool
    customer_key: str


@dataclass(frozen=True)
class FolderContents:
    """What a folder says of its files; nothing is measured yet."""

    designs: tuple[DesignDescription, ...]
    categories: tuple[Category, ...]
    designers: Mapping[int, Designer]
    collections: tuple[SeedCollection, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()  # file, reason


@dataclass(frozen=True, eq=False)
class Library:
    designs: Mapping[int, Design]
    categories: tuple[Category, ...]
    designers: Mapping[int, Designer]
    collections: tuple[SeedCollection, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()

    @cached_property
    def category(self) -> Mapping[int, Category]:
        return {category.id: category for top in self.categories for category in top.walk()}

    @cached_property
    def below(self) -> Mapping[int, frozenset[int]]:
        """Each category's own id and those beneath it."""
        return {id_: frozenset(inner.id for inner in category.walk()) for id_, category in self.category.items()}

    @cached_property
    def filled(self) -> frozenset[int]:
        """Categories that hold designs themselves."""
        return frozenset(category for design in self.designs.values() for category in design.categories)

    def thumbnail_for(self, category_id: int) -> int:
        """The design on a category's thumbnail: the one it names, else the most popular one inside; 0 for none."""
        category = self.category.get(category_id)
        if category is not None and category.thumbnail_design in self.designs:
            return category.thumbnail_design or 0
        below = self.below.get(category_id, frozenset())
        inside = [design for design in self.designs.values() if below.intersection(design.categories)]
        return max(inside, key=lambda design: design.popularity).id if inside else 0


def text(texts: Texts, language: str) -> str:
    """In the language asked, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def keywords(design: DesignDescription, language: str) -> tuple[str, ...]:
    return design.keywords.get(language) or design.keywords.get("en") or ()
