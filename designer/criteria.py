"""What the shopper looks for."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Criteria:
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
