"""Trailing chintz and crewel."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.plants import half_leaf, leaf, midrib, petal, wheel
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, smooth
from artwork.designs.strokes import directions, ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def exotic(rng: Random, c: Colours, kind: int) -> Motif:
    if kind == 0:
        out = fill(c[2], *wheel(rng, lambda: petal(46, 34, 0.08, 0.5), 7, 0, 3)) + fill(
            c[3], *wheel(rng, lambda: petal(32, 20, 0.08, 0.5), 7, 25, 3)
        )
        return out + fill(c[5], circle(0j, 10)) + fill(c[2], *(circle(polar(6, a), 1.6) for a in range(0, 360, 60)))
    if kind == 1:
        out = Motif(())
        for a in (-66, 66, -40, 40, -16, 16):
            out += fill(c[4] if abs(a) != 40 else c[3], leaf(58 - abs(a) * 0.16, 20, 0, 0.6).at(12j, a))
        return (
            out
            + fill(c[5], smooth(knots("-14,12 -10,-4 0,-12 10,-4 14,12 0,19")))
            + fill(c[1], *(circle(complex(x, 5), 1.8) for x in (-5, 0, 5)))
        )
    if kind == 2:
        cup = smooth(knots("0,20 -26,4 -30,-22 -16,-40 0,-30 16,-40 30,-22 26,4"))
        scales = [
            leaf(20, 13, 0, 0.5).at(complex(x, y))
            for y, xs in ((12, (-9, 9)), (0, (-17, 0, 17)), (-12, (-9, 9)))
            for x in xs
        ]
        return (
            fill(c[2], cup)
            + fill(c[5], *scales)
            + fill(c[3], *(leaf(15, 6, 0, 0.6).at(complex(x, -26 - abs(x) * 0.4), x * 1.4) for x in (-14, 0, 14)))
        )
    out = fill(c[4], *wheel(rng, lambda: petal(30, 19, 0.1, 0.5), 8, 0, 3)) + fill(
        c[3], *(leaf(18, 5, 0, 0.6).at(polar(5, a), a) for a in range(22, 382, 45))
    )
    return out + fill(c[5], circle(0j, 7)) + fill(c[1], circle(0j, 2.6))


@design("indienne-vine")
def indienne(c: Colours) -> Tile:
    """A chintz vine with a flower of every kind; colours: cloth, stem, rose, light rose, blue, gold, leaf."""
    rng = Random(1922)
    tile = Tile(560, 640, c[0])
    lanes = [(140, 0.0), (420, 0.5)]

    blooms = [stamp(exotic(rng, c, k)) for k in range(4)]
    blade = stamps(
        lambda: fill(c[6], leaf(46, 20, 0.22)) + fill(c[1], half_leaf(46, 20, 0.22), midrib(46, 0.22, 1.6)), 2
    )
    for lane, (x, phase) in enumerate(lanes):
        points = [complex(x + 54 * math.sin(math.tau * y / 640 + phase), 640 - y) for y in range(-40, 681, 20)]
        tile.fill(c[1], ribbon(points, lambda t: 6.4))
        ways = directions(points)
        for n, k in enumerate(range(3 + 2 * lane, 35, 4)):
            heading = math.degrees(math.atan2(ways[k].real, -ways[k].imag))
            side = 1 if (n + n // 2 + lane) % 2 else -1
            big = n % 2 == 0
            reach = 76 if big else 48
            arc_ = [
                points[k],
                points[k] + polar(reach * 0.5, heading + side * 26),
                points[k] + polar(reach * 0.9, heading + side * 62),
                points[k] + polar(reach, heading + side * 84),
            ]
            tile.fill(c[1], ribbon(arc_, taper(4.4, 2.8)))
            tile.paint(
                blade[0].at(arc_[1], heading + side * 4, 0.8, side < 0),
                blade[1].at(points[k], heading - side * 58, 1.0, side > 0),
            )
            tile.paint(blooms[(n // 2 + lane) % 4 if big else 3].at(arc_[-1], heading + side * 90, 1.0 if big else 0.6))
            tile.paint(blade[0].at(points[k] + ways[k] * 38, heading - side * 52, 0.7, side > 0))
    return tile


def crewel(rng: Random, c: Colours, tone: str, second: str, kind: int) -> Motif:
    shape = wobble(leaf(128, 74, 0.3, 0.42), rng, 2, 70)
    out = fill(tone, shape)
    if kind == 0:
        for k in range(5):
            t = 0.16 + 0.15 * k
            w = 34 * math.sin(math.pi * min(1, t * 1.15))
            z = complex(0.3 * 128 * t * t, -128 * t)
            out += fill(
                second, ribbon([z + complex(-w, 8), z + complex(0, -4), z + complex(w * 0.9, 8)], 6.4, (0.3, 0.3))
            )
    elif kind == 1:
        out += fill(c[0], leaf(98, 48, 0.3, 0.42).at(-10j)) + draw(
            tone,
            1.5,
            *(smooth([complex(-26 + 9 * k, -26), complex(-16 + 9 * k, -66)], False) for k in range(6)),
            *(smooth([complex(-22, -30 - 11 * k), complex(30, -36 - 11 * k)], False) for k in range(4)),
        )
        out += fill(second, *(circle(complex(-8 + 13 * i, -38 - 14 * j), 2.6) for i in range(3) for j in range(3)))
    else:
        out += fill(second, half_leaf(128, 74, 0.3, 0.42, 1)) + fill(
            c[5],
            *(circle(complex(0.3 * 128 * t * t, -128 * t) + complex(-14, 4), 3.4) for t in (0.25, 0.4, 0.55, 0.7)),
        )
    return (
        out
        + fill(c[1], midrib(128, 0.3, 3.4, 0.0, 0.92), ribbon([0j, 18j, complex(-6, 40)], taper(4, 5)))
        + draw(c[1], 2, smooth([complex(-6, 40), complex(-22, 46), complex(-26, 34), complex(-16, 32)], False))
    )


def bird(c: Colours) -> Motif:
    body = smooth(knots("-44,-8 -30,-24 -12,-18 14,-4 54,-2 80,12 46,12 12,20 -16,14 -30,2"))
    out = (
        fill(c[2], body)
        + fill(c[4], smooth(knots("-8,-6 22,-2 44,6 16,10 -6,6")))
        + fill(
            c[5],
            *(
                ribbon([complex(2 + 9 * k, -1 + 2 * k), complex(6 + 9 * k, 6 + 1 * k)], 1.8, (0.6, 0.6))
                for k in range(4)
            ),
        )
    )
    return out + fill(
        c[1],
        smooth([-43 - 12j, -56 - 8j, -42 - 5j], tension=0.3),
        circle(-31 - 14j, 2.4),
        ribbon([-4 + 17j, -6 + 34j], 2, (1, 1)),
        ribbon([6 + 19j, 7 + 34j], 2, (1, 1)),
    )


def spray(c: Colours) -> Motif:
    out = fill(c[1], ribbon([30j, 4 + 6j, -4 - 20j], taper(3, 1.8)))
    for z, s in ((-4 - 24j, 1.0), (-18 - 6j, 0.7), (16 - 8j, 0.7)):
        out += (
            fill(c[3], *(petal(15, 11, 0.08, 0.5).at(0j, a) for a in range(0, 360, 72))) + fill(c[5], circle(0j, 4.4))
        ).at(z, 0, s)
    return out + fill(c[4], leaf(22, 9, 0.2).at(20j, 56), leaf(22, 9, 0.2).at(22j, -56, 1, True))


@design("jacobean-tree")
def jacobean(c: Colours) -> Tile:
    """Crewel leaves filled with stitches, on hillocks; colours: linen, stem, three wools, light wool."""
    rng = Random(1933)
    tile = Tile(560, 640, c[0])
    layout = TossedLayout(tile)

    tones = [(2, 5, 0), (3, 4, 1), (4, 5, 2), (3, 5, 0), (2, 4, 1)]
    leaves = [stamps(lambda a=a, b=b, k=k: crewel(rng, c, c[a], c[b], k), 1)[0] for a, b, k in tones]
    for k, (z, a) in enumerate(
        [
            (110 + 170j, -24),
            (330 + 130j, 30),
            (520 + 270j, -10),
            (210 + 400j, 26),
            (420 + 470j, -34),
            (70 + 560j, 18),
            (300 + 640j, -20),
        ]
    ):
        layout.toss(leaves[k % 5].at(z, a, 0.94, k % 2 == 1))
    layout.fill(rng, partial(rng.choice, stamps(partial(bird, c), 1)), 3, 12, 300, 8)

    layout.fill(rng, partial(rng.choice, stamps(partial(spray, c), 2)), 12, 8, 280, 60)
    layout.fill(rng, lambda: fill(c[2], circle(0j, 3)), 26, 8, 120)
    return tile
