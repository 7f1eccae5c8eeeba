"""A design's SVG text split at its colours, so that another colourway is one join."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from sandbox.rendering import cascade
from sandbox.rendering.errors import UnsafeDrawing
from sandbox.rendering.normalising import COLOURS, normalise
from sandbox.rendering.paint_walk import Painted, painted
from sandbox.rendering.parsing import SVG, parse
from sandbox.rendering.sizing import frame, in_user_units

__all__ = ["MAX_COLOURS", "Drawing", "UnsafeDrawing", "read"]

MAX_COLOURS = 200  # pattern/getColors: designs with more colours are not recolorable
FRAME = "\ue000frame\ue001"
SLOT = re.compile("#\ue000([0-9]+)\ue001|\ue000frame\ue001")


@dataclass(frozen=True)
class Drawing:
    """Width and height are the tile's, in user units. Colours are 'rrggbb' in paint order, the background first."""

    width: float
    height: float
    colours: tuple[str, ...]
    has_gradient: bool
    has_transparency: bool
    has_text: bool
    segments: tuple[str, ...]  # the text between the slots
    slots: tuple[int, ...]  # after each piece but the last: the index of a colour; -1: the frame

    @property
    def recolorable(self) -> bool:
        return 0 < len(self.colours) <= MAX_COLOURS

    @cached_property
    def key(self) -> str:
        """Stands for the drawing in caches."""
        return hashlib.sha256("\0".join(self.segments).encode() + repr(self.slots).encode()).hexdigest()

    def colourway(self, colours: Sequence[str] = ()) -> tuple[str, ...]:
        """As many colours as the drawing has: fewer leave the rest as they are, more are left out."""
        replaced = tuple(colour.lower().lstrip("#") for colour in colours[: len(self.colours)])
        return replaced + self.colours[len(replaced) :]

    def recoloured(self, colours: Sequence[str] = ()) -> str:
        return self.framed(colours)

    def framed(
        self,
        colours: Sequence[str] = (),
        *,
        view: tuple[float, float, float, float] | None = None,
        size: tuple[float, float] | None = None,
    ) -> str:
        """The SVG text that shows `view` (x, y, width, height in user units) stretched over exactly `size`."""
        x, y, width, height = view or (0.0, 0.0, self.width, self.height)
        extent = size or (width, height)
        geometry = f'{x:.12g} {y:.12g} {width:.12g} {height:.12g}" width="{extent[0]:.12g}" height="{extent[1]:.12g}'
        if size:
            geometry += '" preserveAspectRatio="none'
        chosen = ["#" + colour for colour in self.colourway(colours)]
        words = [word for chunk, slot in zip(self.segments, self.slots, strict=False)
                 for word in (chunk, geometry if slot < 0 else chosen[slot])]  # fmt: skip
        return "".join([*words, self.segments[-1]])


def read(data: bytes) -> Drawing:
    """An SVG or SVGZ file as a drawing. Raises UnsafeDrawing(reason) for a broken, hostile or not vector one."""
    root = parse(data)
    cascade.resolve(root)
    root, width, height = frame(root)
    in_user_units(root)
    normalise(root)
    paint = painted(root)
    segments, slots = _split(root, paint)
    return Drawing(
        width, height, tuple(paint.colours), paint.has_gradient, paint.has_transparency, paint.has_text, segments, slots
    )


def _split(root: etree._Element, paint: Painted) -> tuple[tuple[str, ...], tuple[int, ...]]:
    index = {f"#{colour}": place for place, colour in enumerate(paint.colours)}
    unseen = [f"{{{SVG}}}mask", f"{{{SVG}}}clipPath"]
    masked = {element for mask in root.iter(unseen) for element in mask.iter()}
    for element in root.iter():
        if element in masked:
            continue
        for attribute in COLOURS:
            value = element.get(attribute) or ""
            if value[:7] in index:
                element.set(attribute, f"#\ue000{index[value[:7]]}\ue001{value[7:]}")
    root.set("viewBox", FRAME)
    text = etree.tostring(root, encoding="unicode")
    segments, slots, end = [], [], 0
    for match in SLOT.finditer(text):
        segments.append(text[end : match.start()])
        slots.append(int(match[1]) if match[1] else -1)
        end = match.end()
    return (*segments, text[end:]), tuple(slots)
