"""Plain outlines: circles, polygons, stars, smooth curves through points, blobs."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from random import Random

from artwork.designs.path import Path, Segment

K = 0.5522847498  # handle of a quarter circle


def polar(radius: float, angle: float) -> complex:
    """Angle in degrees, clockwise from up."""
    return cmath.rect(radius, math.radians(angle - 90))


def knots(text: str) -> list[complex]:
    """Points written 'x,y x,y ...'."""
    return [complex(*(float(value) for value in pair.split(","))) for pair in text.split()]


def line(*points: complex) -> Path:
    return Path((("M", (points[0],)), *(("L", (p,)) for p in points[1:])))


def polygon(*points: complex) -> Path:
    return Path((*line(*points).segments, ("Z", ())))


def rect(x: float, y: float, width: float, height: float) -> Path:
    return polygon(complex(x, y), complex(x + width, y), complex(x + width, y + height), complex(x, y + height))


def ellipse(z: complex, rx: float, ry: float) -> Path:
    def at(a: float, b: float) -> complex:
        return z + complex(a * rx, b * ry)

    return Path(
        (
            ("M", (at(1, 0),)),
            ("C", (at(1, K), at(K, 1), at(0, 1))),
            ("C", (at(-K, 1), at(-1, K), at(-1, 0))),
            ("C", (at(-1, -K), at(-K, -1), at(0, -1))),
            ("C", (at(K, -1), at(1, -K), at(1, 0))),
            ("Z", ()),
        )
    )


def circle(z: complex, radius: float) -> Path:
    return ellipse(z, radius, radius)


def arc(z: complex, radius: float, start: float, end: float) -> Path:
    """Open arc, degrees clockwise from up."""
    count = max(1, math.ceil(abs(end - start) / 90))
    step = math.radians((end - start) / count)
    handle = 4 / 3 * math.tan(step / 4) * 1j
    segments: list[Segment] = [("M", (z + polar(radius, start),))]
    for i in range(count):
        a = polar(radius, start + (end - start) * i / count)
        b = polar(radius, start + (end - start) * (i + 1) / count)
        segments.append(("C", (z + a + a * handle, z + b - b * handle, z + b)))
    return Path(tuple(segments))


def sector(z: complex, radius: float, start: float, end: float, inner: float = 0) -> Path:
    """Slice of a disc, or of a ring when there is an inner radius."""
    outer = arc(z, radius, start, end)
    if not inner:
        return Path((*outer.segments, ("L", (z,)), ("Z", ())))
    back = arc(z, inner, end, start).segments
    return Path((*outer.segments, ("L", back[0][1]), *back[1:], ("Z", ())))


def smooth(points: Sequence[complex], closed: bool = True, tension: float = 1.0) -> Path:
    """A curve through all points (Catmull-Rom); tension 0 gives straight lines."""
    n = len(points)
    segments: list[Segment] = [("M", (points[0],))]
    for i in range(n if closed else n - 1):
        a, b = points[i], points[(i + 1) % n]
        before = points[i - 1] if closed or i else a
        after = points[(i + 2) % n] if closed or i + 2 < n else b
        segments.append(("C", (a + (b - before) * tension / 6, b - (after - a) * tension / 6, b)))
    return Path((*segments, ("Z", ()))) if closed else Path(tuple(segments))


def chain(*pieces: Path) -> Path:
    """Open pieces joined end to end into one closed outline."""
    segments = list(pieces[0].segments)
    for piece in pieces[1:]:
        here = segments[-1][1][-1]
        start = piece.segments[0][1][0]
        if abs(here - start) > 0.01:
            segments.append(("L", (start,)))
        segments += piece.segments[1:]
    return Path((*segments, ("Z", ())))


def star(points: int, outer: float, inner: float, z: complex = 0j, turn: float = 0) -> Path:
    step = 180 / points
    corners = [z + polar(inner if i % 2 else outer, turn + i * step) for i in range(2 * points)]
    return polygon(*corners)


def ngon(sides: int, radius: float, z: complex = 0j, turn: float = 0) -> Path:
    return polygon(*(z + polar(radius, turn + 360 * i / sides) for i in range(sides)))


def blob(rng: Random, radius: float, wobble: float = 0.15, knots: int = 8, squash: float = 1.0) -> Path:
    """A rounded irregular patch, as cut with scissors."""
    shift = rng.uniform(0, 360)
    return smooth(
        [
            complex(p.real, p.imag * squash)
            for i in range(knots)
            for p in [
                polar(
                    radius * (1 + rng.uniform(-wobble, wobble)),
                    shift + 360 * (i + rng.uniform(-0.25, 0.25) * min(1, wobble * 4)) / knots,
                )
            ]
        ]
    )


def petal_wheel(petal: Path, count: int, turn: float = 0) -> list[Path]:
    return [petal.at(0j, turn + 360 * i / count) for i in range(count)]
