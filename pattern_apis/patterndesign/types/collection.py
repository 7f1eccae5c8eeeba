"""The account's own collections of designs (documentation: pattern/collections)."""

from dataclasses import dataclass

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.parsing import Json


@dataclass(frozen=True)
class PatternCollection:
    id: int
    title: str
    display_design: int | None = None
    display_design_url: str = ""  # a square preview that does not tile; empty without a display design
    category_id: int | None = None  # for the categoryIds of pattern/search
    is_active: bool = False
    patterns: tuple[int, ...] | None = None  # design ids in order; None in the list of collections

    @classmethod
    def from_json(cls, data: Json) -> "PatternCollection":
        return cls(
            id=parsing.integer(data, "id"),
            title=parsing.text(data, "title"),
            display_design=parsing.maybe(data, "displayDesign", parsing.integer),
            display_design_url=parsing.address(data, "displayDesignUrl"),
            category_id=parsing.maybe(data, "categoryId", parsing.integer),
            is_active=parsing.maybe(data, "isActive", parsing.boolean) or False,
            patterns=parsing.maybe(data, "patterns", parsing.integers),
        )


@dataclass(frozen=True)
class CreatedCollection:
    id: int
    location: str  # below the API's base address, without the API key that the server writes into it

    @classmethod
    def from_json(cls, data: Json) -> "CreatedCollection":
        location = parsing.maybe_text(data, "location")
        at = location.find("pattern/collections/")
        return cls(parsing.integer(data, "id"), location[at:] if at >= 0 else "")
