"""Firs, snow and holly."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import leaf, midrib
from artwork.designs.positions import half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, line, polar, polygon, rect, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def fir(rng: Random, kind: int, c: Colours) -> Motif:
    """Three ways to draw a fir; colours: tree, line, trunk."""
    if kind == 0:
        tiers = [
            wobble(polygon(complex(-w, y), complex(0, y - h), complex(w, y)), rng, 1.2, 50)
            for w, y, h in ((34, 40, 46), (28, 16, 42), (21, -8, 38), (13, -30, 32))
        ]
        marks = [
            ribbon([complex(x, y), complex(x * 0.7, y - 9)], 2.2, (0.4, 0.4))
            for y, xs in ((34, (-20, -7, 7, 20)), (10, (-13, 0, 13)), (-14, (-7, 7)))
            for x in xs
        ]
        return fill(c[2], rect(-4, 38, 8, 16)) + fill(c[0], *tiers) + fill(c[1], *marks)
    if kind == 1:
        body = wobble(leaf(104, 56, 0, 0.24), rng, 1, 60).at(42j)
        veins = [
            ribbon([complex(0, 36 - 15 * k), complex(s * (19 - 2.8 * k), 27 - 15 * k)], 2, (0.6, 0.3))
            for k in range(5)
            for s in (-1, 1)
        ]
        return (
            fill(c[2], rect(-3.4, 38, 6.8, 17))
            + fill(c[0], body)
            + fill(c[1], ribbon([44j, 0j, -50j], taper(3, 1.2)), *veins)
        )
    boughs = [
        ribbon(
            [
                complex(0, 30 - 13 * k),
                complex(s * (16 - 1.8 * k), 36 - 13 * k),
                complex(s * (34 - 4.6 * k), 46 - 13 * k),
            ],
            taper(6.4, 2),
        )
        for k in range(6)
        for s in (-1, 1)
    ]
    return fill(c[0], ribbon([54j, 0j, -56j], taper(6, 2)), *boughs) + fill(
        c[1], *(circle(complex(s * (34 - 4.6 * k), 46 - 13 * k), 2.4) for k in range(0, 6, 2) for s in (-1, 1))
    )


@design("quiet-forest")
def quiet_forest(c: Colours) -> Tile:
    """Firs of three kinds, snow between; colours: ground, two greens, line, trunk, snow."""
    rng = Random(1100)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)
    kinds = [stamp(fir(rng, k % 3, [c[1 + k % 2], c[3], c[4]])) for k in range(6)]
    for k, z in enumerate(half_drop(520, 520, 6, 3)):
        layout.toss(kinds[(k * 2 + k // 3) % 6].at(z, rng.uniform(-3, 3), rng.uniform(0.72, 1.05), k % 2 == 1))
    layout.fill(rng, lambda: fill(c[5], circle(0j, rng.choice((2.2, 3.2, 4.2)))), 60, 6, 140)
    return tile


def snowflake(kind: int, size: float, colour: str, width: float) -> Motif:
    """Six arms, four ways."""
    arm = [line(0j, -size * 1j)]
    if kind == 0:
        arm += [
            line(polar(size * t, 0), polar(size * t, 0) + polar(size * r, s * 52))
            for t, r in ((0.4, 0.3), (0.66, 0.24))
            for s in (-1, 1)
        ]
    elif kind == 1:
        arm += [line(polar(size * 0.5, 0), polar(size * 0.5, 0) + polar(size * 0.34, s * 40)) for s in (-1, 1)]
    elif kind == 2:
        arm += [
            line(polar(size * 0.32, 0), polar(size * 0.62, 30)),
            line(polar(size * 0.62, 30), polar(size * 0.32, 60)),
        ]
        arm += [line(polar(size * 0.8, 0), polar(size * 0.8, 0) + polar(size * 0.2, s * 60)) for s in (-1, 1)]
    else:
        arm += [
            line(polar(size * t, 0), polar(size * t, 0) + polar(size * 0.2, s * 58))
            for t in (0.3, 0.5, 0.7)
            for s in (-1, 1)
        ]
    out = Motif(())
    for i in range(6):
        out += draw(colour, width, *(p.at(0j, 60 * i) for p in arm))
    if kind in (1, 3):
        out += fill(colour, *(circle(polar(size * 1.08, 60 * i), width * 1.1) for i in range(6)))
    return out


@design("first-snow")
def first_snow(c: Colours) -> Tile:
    """Six-armed flakes, no two neighbours alike; colours: ground, flake, second flake, dot."""
    rng = Random(1111)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)
    kinds = [stamp(snowflake(k, 38, c[1 if k % 2 else 2], 3.2)) for k in range(4)]
    for k, z in enumerate(scatter(rng, 480, 480, 12)):
        layout.toss(kinds[k % 4].at(z, rng.uniform(0, 60), rng.uniform(0.76, 1.1)))
    layout.fill(rng, lambda: rng.choice(kinds).at(0j, 0, rng.uniform(0.3, 0.44)), 22, 9, 240)
    layout.fill(rng, lambda: fill(c[3], circle(0j, rng.choice((2, 3)))), 44, 8, 120)
    return tile


def mistletoe(c: Colours) -> Motif:
    out = fill(c[4], ribbon([30j, 10j, 0j], taper(3, 2.4)))
    for a, size in ((-48, 1), (48, 1)):
        out += (
            fill(
                c[4],
                ribbon([0j, -18j, -30j], taper(2.4, 1.8)),
                leaf(38, 12, 0.2, 0.6).at(-28j, -26),
                leaf(38, 12, 0.2, 0.6).at(-28j, 30, 1, True),
            )
            + fill(c[5], circle(complex(-5, -26), 5), circle(complex(6, -25), 5))
        ).at(0j, a, size)
    return out


HOLLY = [
    (-8, -8),
    (-20, -13),
    (-13, -23),
    (-25, -31),
    (-14, -42),
    (-22, -52),
    (-10, -58),
    (0, -74),
]  # half the edge of a leaf


def blade(rng: Random, c: Colours) -> Motif:
    left = [complex(x * rng.uniform(0.92, 1.06), y) for x, y in HOLLY]
    shape = smooth([0j, *left, *(complex(-p.real, p.imag) for p in left[:-1][::-1])], tension=0.62)
    return fill(c[1], shape) + fill(
        c[2],
        midrib(70, 0.0, 2.6),
        *(ribbon([complex(0, y + 7), complex(s * 13, y)], taper(1.6, 0.6)) for y in (-18, -36, -52) for s in (-1, 1)),
    )


def bunch(rng: Random, c: Colours) -> Motif:
    out = blade(rng, c).at(4j, -62) + blade(rng, c).at(4j, 62) + blade(rng, c).at(2j, 0, 0.92)
    for z in (complex(-9, 10), complex(10, 9), complex(0, 20)):
        out += fill(c[3], circle(z, 9.4)) + fill(c[0], circle(z + complex(-3, -3), 2))
    return out


@design("holly-wreath")
def holly(c: Colours) -> Tile:
    """Holly, mistletoe and berries; colours: ground, holly, dark holly, berry, mistletoe, pearl."""
    rng = Random(1122)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    bunches, sprigs = stamps(partial(bunch, rng, c), 3), stamps(partial(mistletoe, c), 2)
    for k, z in enumerate(scatter(rng, 520, 520, 9)):
        layout.toss(bunches[k % 3].at(z, rng.uniform(0, 360), rng.uniform(0.8, 0.98)))
    layout.fill(rng, partial(rng.choice, sprigs), 9, 8, 260)
    layout.fill(rng, lambda: fill(c[3], circle(0j, 5)), 18, 8, 160)
    layout.fill(rng, lambda: fill(c[5], circle(0j, 2.6)), 20, 8, 120)
    return tile
