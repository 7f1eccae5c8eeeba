"""Paisley and block prints."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.path import Path
from artwork.designs.plants import leaf, midrib, petal, wheel
from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, smooth
from artwork.designs.strokes import directions, ribbon, spine, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps


def boteh(size: float) -> Path:
    """The bent drop: round below, its tip curling to the right."""
    points = [
        (0.0, 1.0),
        (-0.44, 0.9),
        (-0.66, 0.5),
        (-0.6, 0.04),
        (-0.36, -0.4),
        (0.0, -0.74),
        (0.36, -0.9),
        (0.66, -0.82),
        (0.72, -0.64),
        (0.56, -0.56),
        (0.4, -0.5),
        (0.36, -0.28),
        (0.52, 0.02),
        (0.64, 0.4),
        (0.46, 0.82),
    ]
    return smooth([complex(x, y) * size for x, y in points])


def rim(path: Path, count: int) -> list[complex]:
    """Evenly spaced places along a closed outline."""
    return spine(path, count + 1)[:-1]


def flower(rng: Random, size: float, tone: str, heart: str, count: int = 6) -> Motif:
    return fill(tone, *wheel(rng, lambda: petal(size, size * 0.7, 0.05, 0.5), count, rng.uniform(0, 60), 2)) + fill(
        heart, circle(0j, size * 0.3)
    )


def cone(rng: Random, c: Colours) -> Motif:
    outer = boteh(118)
    out = fill(c[2], *(circle(p, 6.4) for p in rim(boteh(123), 54))) + fill(c[1], outer)
    out += draw(c[4], 2, boteh(108).at(1j)) + fill(c[4], *(circle(p + 2j, 1.9) for p in rim(boteh(98), 46)))
    out += fill(c[2], boteh(86).at(6j)) + draw(c[4], 1.6, boteh(80).at(7j))
    line_ = smooth(knots("2,78 -8,44 -4,8 14,-28 40,-46"), closed=False)
    spots, ways = spine(line_, 25), directions(spine(line_, 25))
    out += fill(c[5], ribbon(spine(line_, 9), taper(3.6, 1.8)))
    for k in range(3, 24, 3):
        heading = math.degrees(math.atan2(ways[k].real, -ways[k].imag))
        for side in (-1, 1):
            out += fill(c[5], leaf(24 - k * 0.5, 10 - k * 0.2, 0.25).at(spots[k], heading + side * 56, 1, side < 0))
    for z, size in (
        (-22 + 54j, 13),
        (22 + 58j, 13),
        (0 + 30j, 17),
        (-28 + 22j, 9),
        (24 + 22j, 10),
        (2 - 8j, 12),
        (-18 - 4j, 7),
        (26 - 34j, 8),
    ):
        out += flower(rng, size, c[3], c[4]).at(z)
    return out


def filler(rng: Random, c: Colours) -> Motif:
    out = flower(rng, 22, c[3], c[4], 8) + fill(c[2], circle(0j, 4))
    for a in range(22, 382, 45):
        out += fill(c[5], leaf(28, 9, 0.2).at(polar(20, a), a))
    return out


@design("kashmir-paisley")
def kashmir(c: Colours) -> Tile:
    """Great botehs, each a garden; colours: ground, body, edge, flower, light, leaf."""
    rng = Random(1900)
    tile = Tile(420, 560, c[0])

    cones, fillers = stamps(partial(cone, rng, c), 1), stamps(partial(filler, rng, c), 2)
    tile.paint(cones[0].at(112 + 146j, -8), cones[0].at(322 + 426j, -8))
    small = stamps(
        lambda: (
            fill(c[2], *(circle(p, 3.4) for p in rim(boteh(48), 34)))
            + fill(c[1], boteh(45))
            + draw(c[4], 1.6, boteh(39).at(0.6j))
            + flower(rng, 13, c[3], c[4]).at(10j)
            + fill(c[5], *(leaf(15, 6, 0.2).at(0 - 2j, a) for a in (-30, 10, 46)))
        ),
        1,
    )
    tile.paint(small[0].at(322 + 96j, 166, 1.0), small[0].at(112 + 376j, 166, 1.0))
    for z in (300 + 210j, 90 + 490j, 395 + 268j, 185 + 548j, 22 + 300j, 232 + 20j):
        tile.paint(fillers[0].at(z, rng.uniform(0, 40), 0.72))
    for z in (230 + 120j, 20 + 400j, 218 + 268j, 8 + 548j, 372 + 18j, 162 + 298j, 250 + 180j, 40 + 460j):
        tile.paint(flower(rng, 8, c[2], c[4]).at(z))
    return tile


def buti(c: Colours) -> Motif:
    line_ = smooth([complex(-4, 70), complex(6, 36), complex(2, 4)], closed=False)
    off = complex(1.6, -1.4)
    out = fill(
        c[3],
        *(leaf(38, 15, 0.26).at(complex(3, y) + off, a) for y, a in ((54, 52), (28, 44))),
        *(leaf(38, 15, 0.26).at(complex(3, y) + off, -a, 1, True) for y, a in ((58, 50), (34, 42))),
    )
    petals = [petal(34, 20, 0.05, 0.4).at(-2j, a) for a in (-78, -52, -26, 0, 26, 52, 78)]
    out += fill(c[1], *(p.at(off) for p in petals)) + fill(
        c[2], *(leaf(20, 7, 0, 0.6).at(-7j, a) for a in (-78, -52, -26, 0, 26, 52, 78))
    )
    out += draw(c[4], 1.5, *petals) + fill(
        c[4],
        ribbon(spine(line_, 7), taper(3, 2)),
        *(midrib(34, 0.26, 1.4).at(complex(3, y), a) for y, a in ((54, 52), (28, 44))),
        *(midrib(34, -0.26, 1.4).at(complex(3, y), -a) for y, a in ((58, 50), (34, 42))),
    )
    out += fill(c[4], smooth([-13 + 1j, 0 - 7j, 13 + 1j, 0 + 8j])) + fill(
        c[2], *(circle(complex(x, 1), 1.5) for x in (-5, 0, 5))
    )
    return out + fill(c[1], *(circle(polar(43, a) - 2j, 2.6) for a in range(-78, 79, 26)))


@design("jaipur-buti")
def jaipur(c: Colours) -> Tile:
    """Block-printed sprigs, the second block a touch off; colours: cloth, bloom, light, leaf, outline."""
    rng = Random(1911)
    tile = Tile(400, 440, c[0])

    blocks = stamps(partial(buti, c), 2)
    for k, z in enumerate(half_drop(400, 440, 4, 2)):
        tile.paint(blocks[k % 2].at(z - 16j, rng.uniform(-3, 3), 0.94, k % 2 == 1))
    dot = stamp(fill(c[1], circle(0j, 3)) + fill(c[3], *(circle(polar(8, a), 1.7) for a in range(0, 360, 72))))
    for z in half_drop(400, 440, 4, 2):
        tile.paint(dot.at(z + 110j - 14j))
    return tile
