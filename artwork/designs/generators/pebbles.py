"""Stones: pebbles on the beach, terrazzo, river stones."""

from __future__ import annotations

import math
from random import Random

from artwork.designs.path import Path
from artwork.designs.positions import spread
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, polar, smooth
from artwork.designs.strokes import ribbon
from artwork.designs.tile import Tile, fill
from artwork.designs.tossed_layout import TossedLayout


@design("pebble-beach")
def pebble_beach(c: Colours) -> Tile:
    rng = Random(33)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)
    for size, count, margin in [(30, 9, 9), (22, 16, 7), (14, 30, 6), (7, 60, 6), (3.6, 70, 5)]:
        colours = spread(rng, count, [3, 3, 2, 1])
        for colour in colours:
            stone = blob(rng, size * rng.uniform(0.86, 1.14), 0.1, 8, rng.uniform(0.68, 0.95))
            layout.place(rng, fill(c[1 + colour], stone), margin, 70)
    return tile


def chip(rng: Random, size: float) -> Path:
    """A splinter of marble: straight breaks, corners just worn."""
    count = rng.choice((4, 5, 5, 6))
    start = rng.uniform(0, 360)
    corners = [
        polar(size * rng.uniform(0.7, 1.15), start + 360 * (i + rng.uniform(-0.22, 0.22)) / count) for i in range(count)
    ]
    points = []
    for i, corner in enumerate(corners):
        before, after = corners[i - 1], corners[(i + 1) % count]
        points += [corner + (before - corner) * 0.16, corner + (after - corner) * 0.16]
    return smooth(points, tension=0.5)


@design("palazzo-terrazzo")
def palazzo_terrazzo(c: Colours) -> Tile:
    rng = Random(9)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)
    for size, count, margin in [(34, 10, 8), (22, 22, 6), (13, 44, 5), (7, 70, 4.5), (3.5, 90, 4)]:
        for colour in spread(rng, count, [4, 3, 3, 2, 1]):
            layout.place(rng, fill(c[1 + colour], chip(rng, size)), margin, 60)
    return tile


@design("shard-terrazzo")
def shard_terrazzo(c: Colours) -> Tile:
    """Few large slabs with a vein each, and grit between them."""
    rng = Random(27)
    tile = Tile(600, 600, c[0])
    layout = TossedLayout(tile, 3)
    sizes = [96, 88, 82, 76, 70, 64, 58, 54, 50, 46, 42, 38, 36, 34]
    for size, colour in zip(sizes, spread(rng, 14, [3, 2, 2]), strict=True):
        slab = fill(c[1 + colour], chip(rng, size))
        turn = rng.uniform(0, 360)
        vein = [
            polar(size * (-0.62 + 0.25 * i), turn) + polar(rng.uniform(-0.09, 0.09) * size, turn + 90) for i in range(6)
        ]
        layout.place(rng, slab + fill(c[4], ribbon(vein, 0.055 * size)), 9, 300)
    for size, count in [(16, 26), (7, 60), (3.6, 80)]:
        for colour in spread(rng, count, [2, 2, 2, 1]):
            layout.place(rng, fill(c[1 + colour], chip(rng, size)), 7, 60)
    return tile


@design("river-stones")
def river_stones(c: Colours) -> Tile:
    """Round stones under moving water, each with its growth lines."""
    rng = Random(71)
    tile = Tile(500, 500, c[0])
    layout = TossedLayout(tile)
    for size, count, margin in [(52, 9, 7), (34, 14, 6), (20, 20, 5), (10, 36, 5)]:
        for colour in spread(rng, count, [3, 2, 2]):
            r = size * rng.uniform(0.9, 1.1)
            squash = rng.uniform(0.72, 0.92)
            stone = fill(c[1 + colour], blob(rng, r, 0.06, 9, squash))
            if size > 12:
                for k in range(2 if size < 30 else 3):
                    inner = blob(rng, r * (0.72 - 0.22 * k), 0.05, 9, squash)
                    stone += fill(c[4] if k % 2 == 0 else c[1 + colour], inner)
                    stone += (
                        fill(c[1 + colour], inner.at(0j, size=0.86)) if k % 2 == 0 else fill(c[4], circle(0j, r * 0.05))
                    )
            layout.place(rng, stone, margin, 90)
    return tile


@design("mosaic-court")
def mosaic_court(c: Colours) -> Tile:
    """Little square stones laid in arcs."""
    rng = Random(18)
    tile = Tile(360, 360, c[0])
    layout = TossedLayout(tile, 1)
    for heart in (complex(0, 0), complex(180, 180)):
        for ring in range(1, 6):
            radius = ring * 24 - 6
            count = round(math.tau * radius / 23)
            for i in range(count):
                turn = 360 * i / count + ring * 9
                colour = c[1 + (ring + rng.choice((0, 0, 0, 1))) % 4]
                layout.toss(fill(colour, sett(rng)).at(heart + polar(radius, turn), turn))
    layout.fill(rng, lambda: fill(c[rng.choice((2, 3))], sett(rng)), 40, 2.4, 300, 30)
    return tile


def sett(rng: Random) -> Path:
    """A small square paving stone."""
    corners = [complex(x, y) * rng.uniform(7.6, 9.4) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return smooth(corners, tension=0.3)
