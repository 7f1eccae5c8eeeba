"""Orders designs by how near their colours come to one, in OKLab."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from designer import colour_names

lab = lru_cache(maxsize=2**16)(colour_names.oklab)


def nearest_first(designs: Iterable[tuple[int, Sequence[str] | None]], colour: str) -> list[int]:
    """Their ids; those whose colours are not known keep their order, and come last."""
    target = colour_names.oklab(colour)

    def distance(colours: Sequence[str] | None) -> float:
        return min((math.dist(target, lab(own)) for own in colours or ()), default=math.inf)

    return [design_id for _far, design_id in sorted(((distance(own), key) for key, own in designs), key=lambda p: p[0])]
