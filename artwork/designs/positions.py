"""Where motifs go: grids, half-drops and even scatters on a torus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random


def half_drop(width: float, height: float, columns: int, rows: int) -> list[complex]:
    """Every second column moved down by half a step; columns must be even to repeat."""
    dx, dy = width / columns, height / rows
    return [complex((i + 0.5) * dx, (j + (0.25 if i % 2 else 0.75)) * dy) for i in range(columns) for j in range(rows)]


def brick(width: float, height: float, columns: int, rows: int) -> list[complex]:
    """Every second row moved aside by half a step; rows must be even to repeat."""
    dx, dy = width / columns, height / rows
    return [complex((i + (0.25 if j % 2 else 0.75)) * dx, (j + 0.5) * dy) for j in range(rows) for i in range(columns)]


def grid(width: float, height: float, columns: int, rows: int) -> list[complex]:
    dx, dy = width / columns, height / rows
    return [complex((i + 0.5) * dx, (j + 0.5) * dy) for j in range(rows) for i in range(columns)]


def distance(a: complex, b: complex, width: float, height: float) -> float:
    """The shortest way on the torus."""
    dx, dy = abs(a.real - b.real) % width, abs(a.imag - b.imag) % height
    return math.hypot(min(dx, width - dx), min(dy, height - dy))


def scatter(
    rng: Random, width: float, height: float, count: int, taken: Sequence[complex] = (), tries: int = 60
) -> list[complex]:
    """`count` evenly spread points (best candidate), keeping away from those taken as well."""
    points: list[complex] = []
    for _ in range(count):
        others = [*taken, *points]
        options = [complex(rng.uniform(0, width), rng.uniform(0, height)) for _ in range(tries)]
        points.append(max(options, key=lambda p: min((distance(p, q, width, height) for q in others), default=0)))
    return relaxed(points, taken, width, height)


def relaxed(
    points: Sequence[complex], fixed: Sequence[complex], width: float, height: float, rounds: int = 40
) -> list[complex]:
    """Points push each other apart until the spacing is even."""
    points = list(points)
    ideal = math.sqrt(width * height / max(1, len(points) + len(fixed))) * 1.1
    for _ in range(rounds):
        moved = []
        for i, p in enumerate(points):
            push = 0j
            for q in [*points[:i], *points[i + 1 :], *fixed]:
                d = _short(p - q, width, height)
                if 0 < abs(d) < ideal:
                    push += d / abs(d) * (ideal - abs(d))
            p += push * 0.12
            moved.append(complex(p.real % width, p.imag % height))
        points = moved
    return points


def _short(d: complex, width: float, height: float) -> complex:
    return complex((d.real + width / 2) % width - width / 2, (d.imag + height / 2) % height - height / 2)


def jittered(rng: Random, points: Sequence[complex], by: float) -> list[complex]:
    return [p + complex(rng.uniform(-by, by), rng.uniform(-by, by)) for p in points]


def spread(rng: Random, count: int, kinds: Sequence[int]) -> list[int]:
    """`count` entries in which each kind appears in proportion, never twice in a row where that can be helped."""
    bag = [k for k, share in enumerate(kinds) for _ in range(share)]
    out: list[int] = []
    pool: list[int] = []
    while len(out) < count:
        if not pool:
            pool = bag[:]
            rng.shuffle(pool)
        pick = next((k for k in pool if not out or k != out[-1]), pool[0])
        pool.remove(pick)
        out.append(pick)
    return out
