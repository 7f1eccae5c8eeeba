"""Dabs, strokes and ink."""

from __future__ import annotations

import math
from random import Random

from artwork.designs.positions import brick, half_drop, scatter, spread
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, knots, polar, smooth
from artwork.designs.strokes import ribbon, stroke, wobble
from artwork.designs.tile import Motif, Tile, fill, stamps


def bristle(rng: Random, tone: str, ground: str, length: float, width: float) -> Motif:
    """A pull of a flat brush with a few dry streaks."""
    out = fill(tone, stroke(rng, complex(-length / 2, 0), complex(length / 2, 0), width, 0.12))
    for _ in range(3):
        y = rng.uniform(-0.3, 0.3) * width
        x = rng.uniform(0, length * 0.3)
        out += fill(
            ground,
            ribbon(
                [
                    complex(x, y),
                    complex(x + length * 0.18, y + rng.uniform(-1, 1)),
                    complex(length * rng.uniform(0.44, 0.54), y * 1.1),
                ],
                rng.uniform(1, 2.2),
            ),
        )
    return out


@design("brush-dash")
def brush_dash(c: Colours) -> Tile:
    """Short pulls of a flat brush in rows; colours: ground and four paints."""
    rng = Random(1750)
    tile = Tile(480, 480, c[0])
    tones = spread(rng, 48, [4, 3, 2, 1])
    for k, z in enumerate(brick(480, 480, 6, 8)):
        tile.paint(
            bristle(rng, c[1 + tones[k]], c[0], rng.uniform(46, 58), rng.uniform(19, 25)).at(
                z + complex(rng.uniform(-4, 4), rng.uniform(-4, 4)), rng.uniform(-7, 7)
            )
        )
    return tile


def dab(rng: Random, tone: str, length: float, width: float) -> Motif:
    return fill(
        tone,
        wobble(
            smooth(
                [
                    0j,
                    complex(-width * 0.3, -length * 0.3),
                    complex(-width * 0.52, -length * 0.72),
                    complex(-width * 0.2, -length),
                    complex(width * 0.3, -length * 0.96),
                    complex(width * 0.5, -length * 0.62),
                    complex(width * 0.24, -length * 0.2),
                ]
            ),
            rng,
            1.6,
            30,
        ),
    )


@design("petal-dabs")
def petal_dabs(c: Colours) -> Tile:
    """Flowers made of five dabs; colours: ground, three paints, heart, leaf."""
    rng = Random(1761)
    tile = Tile(520, 520, c[0])

    tones = spread(rng, 13, [3, 2, 2])
    places = scatter(rng, 520, 520, 13)
    for z, tone in zip(places, tones, strict=True):
        size = rng.uniform(34, 46)
        turn = rng.uniform(0, 72)
        for i in range(5):
            tile.paint(
                dab(rng, c[1 + tone], size, size * 0.62).at(
                    z + polar(5, turn + 72 * i), turn + 72 * i + rng.uniform(-7, 7)
                )
            )
        tile.fill(c[4], blob(rng, size * 0.16, 0.14, 7).at(z))
    for z in scatter(rng, 520, 520, 22, places):
        a = rng.uniform(0, 360)
        tile.paint(dab(rng, c[5], 32, 13).at(z, a), dab(rng, c[5], 25, 11).at(z, a + 52))
    return tile


@design("ink-lines")
def ink_lines(c: Colours) -> Tile:
    """Wavering ink lines, pressed and lifted; colours: paper, ink."""
    rng = Random(1772)
    tile = Tile(420, 480, c[0])
    for k in range(14):
        x = 15 + 30 * k
        phase, sway = rng.uniform(0, math.tau), rng.uniform(3, 7)
        points = [
            complex(
                x + sway * math.sin(math.tau * y / 480 + phase) + 2.2 * math.sin(math.tau * 3 * y / 480 + phase * 2), y
            )
            for y in range(-20, 501, 20)
        ]
        press = rng.uniform(0, math.tau)
        tile.fill(
            c[1],
            ribbon(
                points,
                lambda t, a=press: (
                    5.5
                    + 3.6 * math.sin(math.tau * (t * 520 / 480) + a)
                    + 1.3 * math.sin(math.tau * 4 * (t * 520 / 480) + a * 2)
                ),
            ),
        )
    return tile


@design("enso")
def enso(c: Colours) -> Tile:
    """Circles in one breath; colours: paper, ink, seal."""
    rng = Random(1783)
    tile = Tile(480, 480, c[0])

    def ring(size: float) -> Motif:
        start = rng.uniform(0, 360)
        sweep = rng.uniform(318, 346)
        points = [polar(size * (1 + 0.03 * math.sin(i * 0.8)), start + sweep * i / 22) for i in range(23)]
        width = size * 0.26
        out = fill(
            c[1], ribbon(points, lambda t: width * (0.35 + 0.65 * math.sin(math.pi * min(1, 0.14 + t * 1.02)) ** 0.8))
        )
        for r in (0.94, 1.0, 1.05):
            a, b = start + sweep * rng.uniform(0.52, 0.66), start + sweep * rng.uniform(0.84, 0.98)
            out += fill(
                c[0], ribbon([polar(size * r, a + (b - a) * t) for t in (0, 0.25, 0.5, 0.75, 1)], rng.uniform(1.2, 2.6))
            )
        return out

    kinds = stamps(lambda: ring(62), 4)
    places = half_drop(480, 480, 2, 2)
    for k, z in enumerate(places):
        tile.paint(kinds[k].at(z, 0, (1.3, 1.04, 1.1, 1.22)[k]))
    for k, z in enumerate(places):
        tile.paint(kinds[(k + 2) % 4].at(z + complex(120, 0), 130, 0.5))
        seal = smooth([z + p for p in knots("86,78 102,78 102,94 86,94")], tension=0.3)
        tile.fill(c[2], wobble(seal, rng, 0.8, 20))
    return tile


@design("gouache-checks")
def gouache_checks(c: Colours) -> Tile:
    """Squares painted without a ruler; colours: ground and eleven gouaches."""
    rng = Random(1794)
    tile = Tile(480, 480, c[0])
    tones = spread(rng, 64, [3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1])
    for k in range(64):
        z = complex(30 + 60 * (k % 8), 30 + 60 * (k // 8))
        s = rng.uniform(21, 25)
        corners = [
            complex(x * s, y * s) + complex(rng.uniform(-3, 3), rng.uniform(-3, 3))
            for x, y in ((-1, -1), (0, -1.04), (1, -1), (1.04, 0), (1, 1), (0, 1.04), (-1, 1), (-1.04, 0))
        ]
        tile.fill(c[1 + tones[k]], smooth(corners, tension=0.7).at(z, rng.uniform(-4, 4)))
        if k % 5 == 2:
            tile.fill(c[0], blob(rng, 7, 0.14, 7).at(z))
    return tile
