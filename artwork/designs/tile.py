"""A tile of cloth: everything painted wraps round its edges, and the file stays small."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from artwork.designs.path import Box, Path, data, number


@dataclass(frozen=True)
class Style:
    """Fill, or a line of the given width; `extra` are further attributes as written."""

    fill: str = ""
    stroke: str = ""
    width: float = 0
    extra: str = ""

    def attributes(self, grid: int) -> str:
        if self.fill:
            return f'fill="{self.fill}"{self.extra}'
        return f'fill="none" stroke="{self.stroke}" stroke-width="{number(self.width * grid, 1)}"{self.extra}'

    @property
    def merges(self) -> bool:
        return "opacity" not in self.extra and "url(" not in self.fill


Part = tuple[Style, Path]
ROUND = ' stroke-linecap="round" stroke-linejoin="round"'


@dataclass(frozen=True)
class Motif:
    """Parts in paint order, drawn round the origin."""

    parts: tuple[Part, ...]

    def at(self, z: complex, angle: float = 0, size: float = 1, flip: bool = False) -> Motif:
        return Motif(
            tuple((Style(s.fill, s.stroke, s.width * size, s.extra), p.at(z, angle, size, flip)) for s, p in self.parts)
        )

    def __add__(self, other: Motif | Stamp) -> Motif:
        return Motif(self.parts + other.parts)


@dataclass(frozen=True)
class Stamp:
    """A motif that is written once and then only referred to; `turn` and `flip` say how this print of it lies."""

    block: Motif
    place: complex = 0j
    turn: complex = 1 + 0j
    flip: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.block.at(self.place, math.degrees(cmath.phase(self.turn)), abs(self.turn), self.flip).parts

    def at(self, z: complex, angle: float = 0, size: float = 1, flip: bool = False) -> Stamp:
        more = cmath.rect(size, math.radians(angle))
        place = (-self.place.conjugate() if flip else self.place) * more + z
        turn = (self.turn.conjugate() if flip else self.turn) * more
        return Stamp(self.block, place, turn, self.flip != flip)

    def __add__(self, other: Motif | Stamp) -> Motif:
        return Motif(self.parts + other.parts)


def stamp(motif: Motif) -> Stamp:
    return Stamp(motif)


def stamps(make: Callable[[], Motif], count: int) -> list[Stamp]:
    """A few variants to print from."""
    return [stamp(make()) for _ in range(count)]


def fill(colour: str, *paths: Path, extra: str = "") -> Motif:
    return Motif(tuple((Style(fill=colour, extra=extra), p) for p in paths))


def draw(colour: str, width: float, *paths: Path, extra: str = ROUND) -> Motif:
    return Motif(tuple((Style(stroke=colour, width=width, extra=extra), p) for p in paths))


@dataclass
class _Element:
    """Paths of one style, or the print of a stamp."""

    style: Style
    paths: list[Path] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    print: Stamp | None = None


@dataclass
class Tile:
    """A seamless tile of whole-number size on one background colour; positions are written in `grid` steps a unit.

    Without `wrap` nothing is repeated at the edges: for rows that overlap each other and have to be laid beyond them.
    """

    width: int
    height: int
    background: str
    defs: list[str] = field(default_factory=list)
    grid: int = 4
    wrap: bool = True
    _elements: list[_Element] = field(default_factory=list)

    def paint(self, *motifs: Motif | Stamp | Iterable[Motif | Stamp]) -> None:
        for motif in motifs:
            if isinstance(motif, Stamp):
                self._print(motif)
            elif isinstance(motif, Motif):
                for style, path in motif.parts:
                    self._add(style, path)
            else:
                self.paint(*motif)

    def fill(self, colour: str, *paths: Path, extra: str = "") -> None:
        self.paint(fill(colour, *paths, extra=extra))

    def draw(self, colour: str, width: float, *paths: Path, extra: str = ROUND) -> None:
        self.paint(draw(colour, width, *paths, extra=extra))

    def _add(self, style: Style, path: Path) -> None:
        path = path.map(lambda p: complex(round(p.real * self.grid), round(p.imag * self.grid)) / self.grid)
        if style.fill and style.merges:
            path = path.clockwise()
        reach = style.width / 2 + 0.6
        box = _grown(path.box(), reach)
        for shift in self._shifts(box):
            self._merge(style, path.map(lambda p, s=shift: p + s), _moved(box, shift))

    def _print(self, motif: Stamp) -> None:
        boxes = [_grown(path.box(), style.width / 2 + 0.6) for style, path in motif.parts]
        box = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
        for shift in self._shifts(box):
            self._elements.append(_Element(Style(), [], [_moved(box, shift)], motif.at(shift)))

    def _shifts(self, box: Box) -> list[complex]:
        """Where a shape has to be repeated so that it wraps round."""
        x0, y0, x1, y1 = box
        w, h = self.width, self.height
        rows = range(-int(y1 // h) - 1, -int(y0 // h) + 2) if self.wrap else range(1)
        columns = range(-int(x1 // w) - 1, -int(x0 // w) + 2) if self.wrap else range(1)
        return [
            complex(i * w, j * h)
            for j in rows
            for i in columns
            if x1 + i * w > 0 and x0 + i * w < w and y1 + j * h > 0 and y0 + j * h < h
        ]

    def _merge(self, style: Style, path: Path, box: Box) -> None:
        for element in reversed(self._elements):
            meets = _meets(element.boxes, box)
            if element.style == style and not element.print and (style.merges or not (meets or "url(" in style.fill)):
                element.paths.append(path)
                element.boxes.append(box)
                return
            if meets:
                break
        self._elements.append(_Element(style, [path], [box]))

    @property
    def shapes(self) -> str:
        """What is painted, without the ground."""
        return "".join(self._written())

    def svg(self) -> str:
        w, h = self.width * self.grid, self.height * self.grid
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        ground = f'<rect width="{w}" height="{h}" fill="{self.background}"/>'
        defs = f"<defs>{''.join(self.defs)}</defs>" if self.defs else ""
        return f"{head}{ground}{defs}{self.shapes}</svg>\n"

    def _written(self) -> Iterable[str]:
        names: dict[int, str] = {}
        for element in self._elements:
            if element.print:
                yield self._printed(element.print, names)
            else:
                yield self._drawn(element.style, element.paths)

    def _drawn(self, style: Style, paths: Iterable[Path]) -> str:
        whole = Path(tuple(s for p in paths for s in p.segments))
        return f'<path {style.attributes(self.grid)} d="{data(whole, self.grid)}"/>'

    def _printed(self, motif: Stamp, names: dict[int, str]) -> str:
        """The first print holds the shapes where it stands, so that the file keeps its paint order; others refer."""
        where = _transform(motif, self.grid)
        known = id(motif.block)
        if known in names:
            return f'<use href="#{names[known]}" transform="{where}"/>'
        name = names[known] = _name(len(names))
        block = Tile(self.width, self.height, "", grid=self.grid)
        for style, path in motif.block.parts:
            block._merge(style, path.clockwise() if style.fill and style.merges else path, _grown(path.box(), 0.6))
        return f'<g transform="{where}"><g id="{name}">{"".join(block._written())}</g></g>'


def _transform(motif: Stamp, grid: int) -> str:
    text = f"translate({number(motif.place.real * grid, 0)} {number(motif.place.imag * grid, 0)})"
    size, angle = abs(motif.turn), math.degrees(cmath.phase(motif.turn))
    if abs(angle) > 0.05:
        text += f"rotate({number(angle, 1)})"
    if motif.flip:
        return text + f"scale({number(-size, 3)} {number(size, 3)})"
    return text + (f"scale({number(size, 3)})" if abs(size - 1) > 0.0005 else "")


def _name(count: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[count] if count < 26 else letters[count // 26 - 1] + letters[count % 26]


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _moved(box: Box, by: complex) -> Box:
    return box[0] + by.real, box[1] + by.imag, box[2] + by.real, box[3] + by.imag


def _meets(boxes: Sequence[Box], box: Box) -> bool:
    x0, y0, x1, y1 = box
    return any(b[0] < x1 and b[2] > x0 and b[1] < y1 and b[3] > y0 for b in boxes)
