"""Outlines as values: lines and cubic curves over complex numbers (x right, y down), written as compact SVG."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Segment = tuple[str, tuple[complex, ...]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Path:
    """Segments ('M' one point, 'L' one point, 'C' three points, 'Z' none), all absolute."""

    segments: tuple[Segment, ...]

    def __add__(self, other: Path) -> Path:
        return Path(self.segments + other.segments)

    def map(self, change: Callable[[complex], complex]) -> Path:
        return Path(tuple((op, tuple(change(z) for z in zs)) for op, zs in self.segments))

    def at(self, z: complex, angle: float = 0, size: float = 1, flip: bool = False) -> Path:
        """Mirrored on the y axis if asked, enlarged, turned clockwise by degrees, then moved to z."""
        turn = cmath.rect(size, math.radians(angle))
        if flip:
            return self.map(lambda p: complex(-p.real, p.imag) * turn + z)
        return self.map(lambda p: p * turn + z)

    def stretched(self, x: float, y: float) -> Path:
        return self.map(lambda p: complex(p.real * x, p.imag * y))

    @property
    def points(self) -> list[complex]:
        return [z for _, zs in self.segments for z in zs]

    def box(self) -> Box:
        xs, ys = [p.real for p in self.points], [p.imag for p in self.points]
        return min(xs), min(ys), max(xs), max(ys)

    def polylines(self, steps: int = 6) -> list[list[complex]]:
        """Each subpath as straight pieces, for masks and areas."""
        lines: list[list[complex]] = []
        for op, zs in self.segments:
            if op == "M":
                lines.append([zs[0]])
            elif op == "L":
                lines[-1].append(zs[0])
            elif op == "C":
                a, (b, c, d) = lines[-1][-1], zs
                for i in range(1, steps + 1):
                    t = i / steps
                    s = 1 - t
                    lines[-1].append(s**3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t**3 * d)
        return lines

    def area(self) -> float:
        """Signed area of the first subpath."""
        first = self.polylines(4)[0]
        return sum((a.conjugate() * b).imag for a, b in zip(first, first[1:] + first[:1], strict=True)) / 2

    def reversed(self) -> Path:
        out: list[Segment] = []
        for sub in self.subpaths():
            out += _backwards(sub)
        return Path(tuple(out))

    def subpaths(self) -> list[list[Segment]]:
        subs: list[list[Segment]] = []
        for segment in self.segments:
            if segment[0] == "M":
                subs.append([])
            subs[-1].append(segment)
        return subs

    def clockwise(self) -> Path:
        """Same outline, turned so that merged outlines never cancel each other out."""
        return self if self.area() >= 0 else self.reversed()


def _backwards(sub: list[Segment]) -> list[Segment]:
    closed = sub[-1][0] == "Z"
    body = sub[:-1] if closed else sub
    ends = [zs[-1] for _, zs in body]
    out: list[Segment] = [("M", (ends[-1],))]
    for i in range(len(body) - 1, 0, -1):
        op, zs = body[i]
        out.append(("C", (zs[1], zs[0], ends[i - 1])) if op == "C" else ("L", (ends[i - 1],)))
    return [*out, ("Z", ())] if closed else out


def number(value: float, digits: int = 1) -> str:
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def whole(values: Iterable[float]) -> str:
    """Whole numbers with the fewest separators SVG allows."""
    out = ""
    for value in values:
        text = str(round(value))
        out += text if not out or text[0] == "-" else " " + text
    return out


def data(path: Path, grid: int) -> str:
    """The `d` attribute: relative commands between whole positions (`grid` to a unit), so that errors never add up."""
    out: list[str] = []
    here = start = handle = 0j
    last = ""
    for op, zs in path.map(lambda p: complex(round(p.real * grid), round(p.imag * grid))).segments:
        if op == "Z":
            out.append("z")
            here, last = start, "z"
            continue
        letter, points = _shortest(op, zs, here, handle if last in "cs" else here)
        if op == "M":
            start = zs[0]
            here = here if out else 0j
            letter = "m" if out else "M"
        values = [v for p in points for v in ((p - here).real, (p - here).imag)]
        text = whole(values[:1] if letter == "h" else values[1:] if letter == "v" else values)
        joins = letter == last and letter in "lcs"
        out.append((text if text[0] == "-" else " " + text) if joins else letter + text)
        handle = 2 * zs[-1] - zs[1] if op == "C" else zs[-1]
        here, last = zs[-1], letter
    return "".join(out)


def _shortest(op: str, zs: tuple[complex, ...], here: complex, mirrored: complex) -> tuple[str, tuple[complex, ...]]:
    """The command with the fewest numbers; handles one step off their mirror image count as mirrored."""
    if op == "L":
        step = zs[0] - here
        return ("h" if not step.imag else "v" if not step.real else "l"), zs
    if op == "C":
        return ("s", zs[1:]) if abs(zs[0] - mirrored) < 1.5 else ("c", zs)
    return op.lower(), zs
