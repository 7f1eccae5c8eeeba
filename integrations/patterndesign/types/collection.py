"""The account's own collections of designs (documentation: pattern/collections)."""

from dataclasses import dataclass

from integrations.patterndesign import reading
from integrations.patterndesign.reading import Json


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
            id=reading.integer(data, "id"),
            title=reading.text(data, "title"),
            display_design=reading.maybe(data, "displayDesign", reading.integer),
            display_design_url=reading.address(data, "displayDesignUrl"),
            category_id=reading.maybe(data, "categoryId", reading.integer),
            is_active=reading.maybe(data, "isActive", reading.boolean) or False,
            patterns=reading.maybe(data, "patterns", reading.integers),
        )


@dataclass(frozen=True)
class CreatedCollection:
    id: int
    location: str  # below the API's base address, without the API key that the server writes into it

    @classmethod
    def from_json(cls, data: Json) -> "CreatedCollection":
        location = reading.maybe_text(data, "location")
        at = location.find("pattern/collections/")
        return cls(reading.integer(data, "id"), location[at:] if at >= 0 else "")
