"""What makes a drawn line look drawn: tapered ribbons, uneven pressure, a gentle wobble."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from artwork.designs.path import Path
from artwork.designs.shapes import chain, smooth

Width = Callable[[float], float]


def spine(path: Path, count: int) -> list[complex]:
    """Evenly spaced points along an open path."""
    line = path.polylines(16)[0]
    lengths = [0.0]
    for a, b in pairwise(line):
        lengths.append(lengths[-1] + abs(b - a))
    out, j = [], 0
    for i in range(count):
        want = lengths[-1] * i / (count - 1)
        while j < len(lengths) - 2 and lengths[j + 1] < want:
            j += 1
        gap = lengths[j + 1] - lengths[j] or 1
        out.append(line[j] + (line[j + 1] - line[j]) * ((want - lengths[j]) / gap))
    return out


def directions(points: Sequence[complex]) -> list[complex]:
    """Unit tangents."""
    out = []
    for i in range(len(points)):
        d = points[min(i + 1, len(points) - 1)] - points[max(i - 1, 0)]
        out.append(d / (abs(d) or 1))
    return out


def ribbon(points: Sequence[complex], width: float | Width, tips: tuple[float, float] = (0.0, 0.0)) -> Path:
    """A stroke with a shape: width at t in 0..1, or a swelling line whose ends are `tips` parts of its width."""
    shape = width if callable(width) else swell(width, *tips)
    n = len(points)
    tangents = directions(points)
    left, right = [], []
    for i, (p, t) in enumerate(zip(points, tangents, strict=True)):
        offset = t * 1j * shape(i / (n - 1)) / 2
        left.append(p - offset)
        right.append(p + offset)
    return chain(smooth(left, closed=False), smooth(right[::-1], closed=False))


def swell(width: float, start: float = 0.0, end: float = 0.0) -> Width:
    """Full in the middle, `start` and `end` parts of it at the ends."""

    def at(t: float) -> float:
        rise = math.sin(math.pi * min(t, 0.5)) if t < 0.5 else math.sin(math.pi * (1 - t))
        low = start if t < 0.5 else end
        return width * (low + (1 - low) * rise)

    return at


def taper(start: float, end: float) -> Width:
    return lambda t: start + (end - start) * t


def stroke(rng: Random, a: complex, b: complex, width: float, bend: float = 0.1, uneven: float = 0.15) -> Path:
    """One pull of a brush from a to b with round, slightly ragged ends."""
    d = b - a
    side = d * 1j * bend * rng.uniform(-1, 1)
    middle = [a + d * t + side * math.sin(math.pi * t) for t in (0, 0.18, 0.4, 0.62, 0.84, 1)]
    base = [0.72, 1.0, 1.04, 1.0, 0.96, 0.6]
    widths = [w * (1 + rng.uniform(-uneven, uneven)) for w in base]
    unit = d / abs(d)
    left, right = [], []
    for p, w in zip(middle, widths, strict=True):
        left.append(p - unit * 1j * w * width / 2)
        right.append(p + unit * 1j * w * width / 2)
    start = a - unit * width * rng.uniform(0.1, 0.3)
    end = b + unit * width * rng.uniform(0.1, 0.35)
    return smooth([start, *left, end, *right[::-1]])


def wobble(path: Path, rng: Random, amount: float, size: float = 60) -> Path:
    """Moves every point by a slow random field: straight stays drawn by hand, circles go a little out of round."""
    waves = []
    for _ in range(5):
        a, f = rng.uniform(0, math.tau), math.tau / size * rng.uniform(0.5, 1.4)
        waves.append((f * math.cos(a), f * math.sin(a), rng.uniform(0, math.tau), rng.uniform(0, math.tau)))
    scale = amount / math.sqrt(len(waves))

    def move(p: complex) -> complex:
        dx = dy = 0.0
        for kx, ky, u, v in waves:
            phase = p.real * kx + p.imag * ky
            dx += math.sin(phase + u)
            dy += math.sin(phase + v)
        return p + complex(dx, dy) * scale

    return path.map(move)
