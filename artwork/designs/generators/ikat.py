"""Ikat: figures whose edges run along the dyed threads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from artwork.designs.path import Path
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import polygon
from artwork.designs.tile import Tile

Profile = Sequence[tuple[float, float]]  # height down the half figure, half width there


def dyed(rng: Random, z: complex, profile: Profile, thread: float, run: float) -> Path:
    """A figure symmetrical round z: thread by thread, each starting and ending a little off."""
    widest = max(w for _, w in profile)
    columns = max(1, round(widest / thread))
    top: list[complex] = []
    bottom: list[complex] = []
    for i in range(-columns, columns):
        x0, x1 = i * thread, (i + 1) * thread
        middle = abs((x0 + x1) / 2)
        ends = _span(profile, middle)
        if ends is None:
            continue
        slip = run * (1 if i % 2 else 0.35)
        top.append(z + complex((x0 + x1) / 2, ends[0] + rng.uniform(-slip, slip * 0.5)))
        bottom.append(z + complex((x0 + x1) / 2, ends[1] + rng.uniform(-slip * 0.5, slip)))
    return polygon(*top, *bottom[::-1])


def _span(profile: Profile, x: float) -> tuple[float, float] | None:
    """From where to where the figure is at least x wide to each side."""
    heights = []
    for (y0, w0), (y1, w1) in pairwise(profile):
        if w0 == w1 == x:
            heights += [y0, y1]
        elif min(w0, w1) <= x <= max(w0, w1) and w0 != w1:
            heights.append(y0 + (y1 - y0) * (x - w0) / (w1 - w0))
    return (min(heights), max(heights)) if heights else None


def scaled(profile: Profile, across: float, down: float) -> Profile:
    return [(y * down, w * across) for y, w in profile]


MEDALLION: Profile = [
    (-150, 0),
    (-128, 12),
    (-100, 16),
    (-78, 40),
    (-40, 62),
    (0, 72),
    (40, 62),
    (78, 40),
    (100, 16),
    (128, 12),
    (150, 0),
]
DIAMOND: Profile = [(-100, 0), (0, 60), (100, 0)]
DROP: Profile = [(-60, 0), (-30, 14), (0, 26), (26, 22), (44, 0)]


@design("samarkand-ikat")
def samarkand(c: Colours) -> Tile:
    """Great medallions, one inside the other; colours: ground, outer, middle, inner, heart."""
    rng = Random(600)
    tile = Tile(320, 400, c[0])
    for z in (80 + 100j, 240 + 300j):
        for colour, across, down in ((1, 1.0, 1.14), (0, 0.84, 0.98), (2, 0.74, 0.88), (3, 0.5, 0.6), (4, 0.26, 0.32)):
            tile.fill(c[colour], dyed(rng, z, scaled(MEDALLION, across, down), 2.4, 13))
    for z in (240 + 100j, 80 + 300j):
        for colour, size in ((2, 0.62), (0, 0.46), (1, 0.34)):
            tile.fill(c[colour], dyed(rng, z, scaled(DIAMOND, size, size), 2.4, 10))
        for dy, turn in ((-104, 1), (104, -1)):
            tile.fill(c[3], dyed(rng, z + complex(0, dy), [(y * turn, w) for y, w in DROP], 2.4, 9))
    return tile


@design("sumba-ikat")
def sumba(c: Colours) -> Tile:
    """Diamonds in rows between dyed stripes; colours: ground, dark, red, light."""
    rng = Random(611)
    tile = Tile(360, 400, c[0])
    for y, height, colour in ((0, 16, 1), (200, 16, 1), (26, 7, 2), (183, 7, 2), (226, 7, 2), (383, 7, 2)):
        row: list[complex] = []
        low: list[complex] = []
        for i in range(120):
            row.append(complex(i * 3, y + rng.uniform(-4, 2)))
            low.append(complex(i * 3, y + height + rng.uniform(-2, 4)))
        tile.fill(c[colour], polygon(*row, row[0] + 360, low[0] + 360, *low[::-1]))
    for j in range(2):
        for i in range(4):
            z = complex(45 + 90 * i, 108 + 200 * j)
            first = (i + j) % 2
            for colour, size in (
                ((1, 0.66), (3, 0.5), (2, 0.36), (0, 0.16)) if first else ((2, 0.5), (0, 0.36), (1, 0.22))
            ):
                tile.fill(c[colour], dyed(rng, z, scaled(DIAMOND, size, size), 2.4, 9))
    return tile


@design("silk-road-ikat")
def silk_road(c: Colours) -> Tile:
    """Rows of drops and hooked combs on a bright ground; colours: ground, comb, drop, heart, dot."""
    rng = Random(622)
    tile = Tile(300, 360, c[0])
    comb: Profile = [
        (-84, 0),
        (-70, 20),
        (-56, 20),
        (-48, 8),
        (-36, 34),
        (-20, 34),
        (-12, 14),
        (0, 48),
        (12, 14),
        (20, 34),
        (36, 34),
        (48, 8),
        (56, 20),
        (70, 20),
        (84, 0),
    ]
    for z in (75 + 90j, 225 + 270j):
        tile.fill(c[1], dyed(rng, z, scaled(MEDALLION, 0.92, 0.98), 2.4, 10))
        tile.fill(c[0], dyed(rng, z, scaled(MEDALLION, 0.76, 0.84), 2.4, 10))
        tile.fill(c[2], dyed(rng, z, scaled(comb, 0.9, 1.05), 2.4, 6))
        tile.fill(c[3], dyed(rng, z, scaled(DIAMOND, 0.3, 0.26), 2.4, 6))
    for z in (225 + 90j, 75 + 270j):
        for a in (-1, 1):
            tile.fill(
                c[2], dyed(rng, z + complex(0, a * 44), scaled([(y * a, w) for y, w in DROP], 1.25, 0.95), 2.4, 9)
            )
            tile.fill(
                c[3], dyed(rng, z + complex(0, a * 46), scaled([(y * a, w) for y, w in DROP], 0.55, 0.45), 2.4, 6)
            )
        tile.fill(c[4], dyed(rng, z, scaled(DIAMOND, 0.24, 0.13), 2.4, 4))
    return tile
