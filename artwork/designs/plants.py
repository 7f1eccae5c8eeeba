"""Leaves, petals, stems and blossoms, drawn from the base at the origin upwards."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from random import Random

from artwork.designs.path import Path
from artwork.designs.shapes import chain, circle, polar, smooth
from artwork.designs.strokes import directions, ribbon, spine, taper
from artwork.designs.tile import Motif, fill

LeafMaker = Callable[[float], Motif]


def leaf(length: float, width: float, bend: float = 0.0, belly: float = 0.42, tip: float = 0.0) -> Path:
    """A pointed leaf; `bend` leans the tip aside, `belly` is where it is widest, `tip` draws the point out."""
    axis = _axis(length, bend)
    left, right = [], []
    for t in (0.0, 0.16, 0.42, 0.74, 1.0):
        w = _leaf_width(t, belly, tip) * width / 2
        p, n = axis(t)
        left.append(p + n * w)
        right.append(p - n * w)
    return chain(smooth(left, closed=False), smooth(right[::-1], closed=False))


def _leaf_width(t: float, belly: float, tip: float) -> float:
    rise = math.sin(math.pi / 2 * min(1.0, t / belly)) ** 0.8 if t < belly else 0.0
    fall = math.cos(math.pi / 2 * (t - belly) / (1 - belly)) ** (1 + tip) if t >= belly else 0.0
    return max(0.0, rise + fall)


def _axis(length: float, bend: float) -> Callable[[float], tuple[complex, complex]]:
    """Point and left normal along a leaning axis."""

    def at(t: float) -> tuple[complex, complex]:
        p = complex(bend * length * t * t, -length * t)
        d = complex(2 * bend * length * t, -length)
        return p, d / abs(d) * -1j

    return at


def midrib(length: float, bend: float = 0.0, width: float = 2.0, start: float = 0.02, end: float = 0.86) -> Path:
    axis = _axis(length, bend)
    points = [axis(start + (end - start) * i / 5)[0] for i in range(6)]
    return ribbon(points, taper(width, width * 0.35))


def half_leaf(length: float, width: float, bend: float = 0.0, belly: float = 0.42, side: int = 1) -> Path:
    """One half of a leaf along its rib, for a shaded side."""
    axis = _axis(length, bend)
    edge = [p + n * side * _leaf_width(t, belly, 0) * width / 2 for t in (0, 0.16, 0.42, 0.74, 1) for p, n in [axis(t)]]
    rib = [axis(t)[0] for t in (1, 0.66, 0.33, 0)]
    return chain(smooth(edge, closed=False), smooth(rib, closed=False))


def veins(length: float, width: float, bend: float = 0.0, count: int = 4, thick: float = 1.4) -> list[Path]:
    """Side veins as tapering strokes."""
    axis = _axis(length, bend)
    out = []
    for i in range(count):
        t = 0.16 + 0.6 * i / count
        p, n = axis(t)
        q = axis(min(0.97, t + 0.16))[0]
        w = _leaf_width(min(0.95, t + 0.14), 0.42, 0) * width / 2 * 0.74
        out += [
            ribbon([p, (p + q + n * s * w) / 2 + n * s * w * 0.06, q + n * s * w], taper(thick, thick * 0.3))
            for s in (1, -1)
        ]
    return out


def petal(length: float, width: float, dent: float = 0.0, waist: float = 0.25) -> Path:
    """A rounded petal, narrow at its base; `dent` notches the end."""
    h = width / 2
    return smooth(
        [
            0j,
            complex(-h * waist, -length * 0.12),
            complex(-h * 0.86, -length * 0.5),
            complex(-h * 0.9, -length * 0.78),
            complex(-h * 0.42, -length * 0.99),
            complex(0, -length * (1 - dent)),
            complex(h * 0.42, -length * 0.99),
            complex(h * 0.9, -length * 0.78),
            complex(h * 0.86, -length * 0.5),
            complex(h * waist, -length * 0.12),
        ]
    )


def ruffled(rng: Random, length: float, width: float, lobes: int = 4, depth: float = 0.06) -> Path:
    """A broad petal with an uneven outer rim."""
    h = width / 2
    rim = []
    steps = lobes * 2
    for i in range(steps + 1):
        t = i / steps
        angle = -64 + 128 * t
        r = 1 + (depth if i % 2 else -depth) + rng.uniform(-0.03, 0.03)
        p = polar(1, angle)
        rim.append(complex(p.real / math.sin(math.radians(64)) * h, -length * (0.52 + 0.46 * -p.imag)) * r)
    return smooth([0j, complex(-h * 0.34, -length * 0.16), *rim, complex(h * 0.34, -length * 0.16)])


def wheel(rng: Random, make: Callable[[], Path], count: int, turn: float = 0.0, uneven: float = 4.0) -> list[Path]:
    """Petals round a middle, each a little different."""
    return [
        make().at(0j, turn + 360 * i / count + rng.uniform(-uneven, uneven), rng.uniform(0.94, 1.05))
        for i in range(count)
    ]


def dots(points: Sequence[complex], radius: float) -> list[Path]:
    return [circle(p, radius) for p in points]


def stamens(rng: Random, count: int, radius: float, dot: float, jitter: float = 0.12) -> list[Path]:
    """Dots on a ring."""
    return [
        circle(polar(radius * (1 + rng.uniform(-jitter, jitter)), 360 * i / count + rng.uniform(-5, 5)), dot)
        for i in range(count)
    ]


def seeds(count: int, radius: float, dot: float) -> list[Path]:
    """Dots in the spiral that sunflowers use."""
    return [circle(polar(radius * math.sqrt((i + 0.5) / count), i * 137.508), dot) for i in range(count)]


def stem(path: Path, start: float, end: float, steps: int = 7) -> Path:
    """A tapering stalk along an open path."""
    return ribbon(spine(path, steps), taper(start, end))


def along(
    path: Path,
    make: LeafMaker,
    count: int,
    angle: float = 48,
    start: float = 0.12,
    end: float = 0.94,
    sizes: tuple[float, float] = (1.0, 0.7),
    paired: bool = False,
    rng: Random | None = None,
) -> Motif:
    """Leaves up a stalk, alternating or in pairs; `make` is given t in 0..1."""
    places = 48
    line = spine(path, places)
    ways = directions(line)
    out = Motif(())
    for i in range(count):
        t = start + (end - start) * i / max(1, count - 1)
        k = min(places - 1, round(t * (places - 1)))
        heading = math.degrees(math.atan2(ways[k].real, -ways[k].imag))
        size = sizes[0] + (sizes[1] - sizes[0]) * t
        for side in (1, -1) if paired else ((1,) if i % 2 else (-1,)):
            lean = angle + (rng.uniform(-8, 8) if rng else 0)
            out += make(t).at(line[k], heading + side * lean, size * (rng.uniform(0.9, 1.1) if rng else 1), side < 0)
    return out


def simple_leaf(colour: str, length: float, width: float, bend: float = 0.12) -> Motif:
    return fill(colour, leaf(length, width, bend))


def ribbed_leaf(colour: str, rib: str, length: float, width: float, bend: float = 0.12, thick: float = 2.0) -> Motif:
    return fill(colour, leaf(length, width, bend)) + fill(rib, midrib(length, bend, thick))
