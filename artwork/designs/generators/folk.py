"""Scandinavian folk: painted tulips, birds and curled leaves, left and right alike."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.generators.damask import mirrored
from artwork.designs.plants import leaf, petal
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, sector, smooth
from artwork.designs.strokes import directions, ribbon, taper
from artwork.designs.tile import Motif, Tile, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def folk_tulip(c: Colours, size: float) -> Motif:
    """Colours: petal, inner, accent."""
    cup = smooth(knots("0,8 -26,2 -34,-22 -30,-52 -14,-36 0,-58 14,-36 30,-52 34,-22 26,2"), tension=0.8)
    heart = smooth(knots("0,-2 -14,-10 -13,-26 0,-42 13,-26 14,-10"))
    dots = [circle(complex(x, y), 2.6) for x, y in ((-22, -18), (22, -18), (-20, -30), (20, -30))]
    return (fill(c[0], cup) + fill(c[1], heart) + fill(c[2], leaf(24, 9, 0, 0.5).at(-6j), *dots)).at(0j, 0, size)


def kurbits(colour: str, length: float, curl: float, width: float) -> Motif:
    """A comma of paint: a curling leaf pressed down at its root."""
    points = [
        0j,
        complex(curl * length * 0.16, -length * 0.36),
        complex(curl * length * 0.46, -length * 0.68),
        complex(curl * length * 0.86, -length * 0.8),
        complex(curl * length * 1.02, -length * 0.58),
    ]
    return fill(
        colour,
        ribbon(points, lambda t: width * (0.3 + 0.9 * (1 - t) ** 0.8 * min(1.0, t * 5 + 0.3)) * (1 - t * 0.72)),
        circle(points[-1], width * 0.26),
    )


@design("dalarna-tulip")
def dalarna_tulip(c: Colours) -> Tile:
    """Tulip trees, one up and one down; colours: ground, petal, inner, accent, leaf, second leaf."""
    tile = Tile(320, 420, c[0])

    def half() -> Motif:
        out = Motif(())
        for y, a, size in ((56, 62, 1.0), (8, 54, 0.86)):
            out += fill(c[4], leaf(64, 24, 0.26, 0.5).at(complex(3, y), a, size)) + fill(
                c[5], ribbon([polar(12, a) + complex(3, y), polar(44 * size, a - 4) + complex(3, y)], taper(3.4, 1))
            )
        out += kurbits(c[5], 62, 0.9, 12).at(complex(4, 84), 38)
        out += kurbits(c[1], 40, 0.9, 10).at(complex(4, -14), 30)
        return out + fill(c[3], circle(54 - 34j, 5), circle(66 - 22j, 3.6), circle(70 + 70j, 4.4))

    tree = (
        mirrored(half())
        + fill(c[4], ribbon([104j, 40j, -34j], taper(5, 4)))
        + folk_tulip([c[1], c[2], c[3]], 1.02).at(-44j)
    )
    tree += (
        fill(c[1], sector(108j, 20, -90, 90)) + fill(c[2], sector(108j, 11, -90, 90)) + fill(c[3], circle(116j, 3.6))
    )
    motif = stamp(tree)
    tile.paint(motif.at(80 + 112j), motif.at(240 + 112j, 180), motif.at(80 + 322j, 180), motif.at(240 + 322j))
    dot = stamp(fill(c[3], *(leaf(11, 5).at(0j, a) for a in range(0, 360, 60))))
    for z in (0 + 0j, 160 + 0j, 0 + 210j, 160 + 210j):
        tile.paint(dot.at(z))
    return tile


@design("folk-birds")
def folk_birds(c: Colours) -> Tile:
    """Birds face to face under a heart; colours: ground, bird, wing, accent, leaf."""
    tile = Tile(360, 330, c[0])
    body = smooth(
        knots("-52,-34 -62,-24 -56,-12 -46,8 -22,24 6,22 26,6 52,-6 74,4 70,-16 40,-24 14,-16 -18,-14 -34,-34 -44,-40")
    )
    wing = smooth(knots("-22,-4 6,-10 40,-2 22,10 -6,12"))
    bird = (
        fill(c[1], body)
        + fill(c[2], wing)
        + fill(c[3], *(leaf(16, 6, 0.2).at(complex(-8 + 12 * k, 4 - k), 92) for k in range(3)))
    )
    bird += fill(c[0], circle(-48 - 25j, 4)) + fill(
        c[3],
        smooth([-61 - 27j, -76 - 22j, -60 - 19j], tension=0.3),
        *(circle(complex(-34 + 8 * k, 12 + 2 * k), 2.2) for k in range(3)),
    )
    bird += fill(
        c[2], *(ribbon([complex(48 + 5 * k, -16 + 8 * k), complex(70, -14 + 9 * k)], taper(3, 2)) for k in range(2))
    )
    bird += fill(c[3], ribbon([-8 + 22j, -10 + 38j], 2.6, (1, 1)), ribbon([4 + 21j, 5 + 38j], 2.6, (1, 1)))
    heart = smooth(knots("0,22 -24,-4 -22,-22 -8,-26 0,-14 8,-26 22,-22 24,-4"), tension=0.95)
    half = (
        bird.at(88 + 6j)
        + fill(c[4], leaf(46, 17, 0.2).at(complex(6, 84), 70), leaf(38, 15, 0.2).at(complex(4, 62), 44))
        + kurbits(c[4], 46, 0.9, 10).at(complex(8, 98), 74)
    )
    group = (
        mirrored(half)
        + fill(c[3], heart.at(-66j, 0, 0.9))
        + fill(c[0], heart.at(-66j, 0, 0.46))
        + fill(c[4], ribbon([96j, 50j, 8j], taper(4, 3)))
        + folk_tulip([c[3], c[2], c[0]], 0.62).at(6j)
    )
    motif = stamp(group.at(0j, 0, 0.9))
    tile.paint(motif.at(90 + 80j), motif.at(270 + 245j))
    flower = stamp(
        (
            fill(c[3], *(petal(26, 19, 0.08).at(0j, a) for a in range(0, 360, 60)))
            + fill(c[2], circle(0j, 9))
            + fill(c[0], circle(0j, 4))
            + fill(c[4], *(leaf(44, 13, 0.1).at(polar(8, a), a) for a in range(30, 390, 60)))
        ).at(0j, 0, 0.68)
    )
    tile.paint(flower.at(270 + 66j), flower.at(90 + 231j))
    return tile


def bloom(c: Colours, size: float) -> Motif:
    out = fill(c[1], *(petal(size, size * 0.62, 0.05, 0.6).at(0j, a) for a in range(0, 360, 45)))
    out += fill(c[2], *(leaf(size * 0.62, size * 0.2, 0, 0.6).at(polar(size * 0.22, a), a) for a in range(0, 360, 45)))
    return (
        out
        + fill(c[4], circle(0j, size * 0.26))
        + fill(c[1], *(circle(polar(size * 0.14, a), size * 0.035) for a in range(0, 360, 60)))
    )


def scroll(c: Colours, reach: float, turns: float) -> Motif:
    """A stalk that winds in on itself, with commas of paint along its back."""
    n = 26
    centre = complex(reach * 0.62, -reach * 0.5)
    spiral = [
        centre + polar(reach * (0.78 - 0.66 * (i / n) ** 0.8), 232 - 360 * turns * (i / n) ** 0.9) for i in range(n + 1)
    ]
    out = fill(c[3], ribbon(spiral, taper(9, 3.4)), circle(spiral[-1], 6))
    ways = directions(spiral)
    for i, size in ((3, 30), (7, 34), (11, 32), (15, 26), (19, 20)):
        heading = math.degrees(math.atan2(ways[i].real, -ways[i].imag))
        out += fill(c[3] if i % 4 else c[4], leaf(size, size * 0.4, 0.5, 0.5).at(spiral[i], heading - 46, 1, True))
    return out + bloom(c, 15).at(centre)


def spray(c: Colours) -> Motif:
    out = Motif(())
    for side in (False, True):
        out += scroll(c, 84, 1.05).at(complex(-4 if side else 4, 30), 0, 1, side)
        out += fill(
            c[3],
            leaf(46, 16, 0.4, 0.5).at(40j, -146 if side else 146, 1, not side),
            leaf(30, 11, 0.4, 0.5).at(44j, -104 if side else 104, 1, not side),
        )
    out += fill(c[3], ribbon([70j, 30j, -30j], taper(9, 5)))
    for a, size in ((-34, 40), (34, 40), (0, 50)):
        out += fill(c[4] if a else c[3], leaf(size, size * 0.34, 0, 0.55).at(-58j, a))
    return (
        out + bloom(c, 36).at(-40j) + fill(c[4], *(circle(complex(0, y), r) for y, r in ((84, 6), (97, 4.4), (107, 3))))
    )


@design("painted-chest")
def painted_chest(c: Colours) -> Tile:
    """Curled leaves and round blooms, as painted on bridal chests; colours: ground, bloom, light, leaf, gold."""
    rng = Random(644)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    sprays = stamps(partial(spray, c), 1)
    for z in (130 + 120j, 390 + 380j):
        layout.toss(sprays[0].at(z, 0, 1.06))
    small = stamps(
        lambda: bloom(c, 24) + fill(c[3], *(leaf(30, 11, 0.2).at(polar(20, a), a) for a in (45, 135, 225, 315))), 1
    )
    layout.toss(small[0].at(390 + 120j, 0, 1.2))
    layout.toss(small[0].at(130 + 380j, 0, 1.2))
    layout.fill(rng, lambda: bloom(c, 14), 10, 10, 260)
    sprigs = stamps(
        lambda: fill(c[3], leaf(24, 9, 0.3).at(0j, -32), leaf(24, 9, 0.3).at(0j, 32, 1, True), leaf(20, 7)), 1
    )
    layout.fill(rng, lambda: sprigs[0], 16, 9, 260)
    layout.fill(rng, lambda: fill(c[4], circle(0j, 3)), 24, 8, 140)
    return tile


def wreath(rng: Random, c: Colours) -> Motif:
    out = fill(
        c[4],
        *(
            leaf(30, 11, 0.2).at(polar(64, a + rng.uniform(-4, 4)), a + 90 + s * 34, 1, s < 0)
            for a in range(0, 360, 20)
            for s in (-1, 1)
        ),
    )
    for i in range(9):
        a = 40 * i + rng.uniform(-5, 5)
        size = (17, 12, 14)[i % 3]
        flower = fill(c[1 + i % 3], *(petal(size, size * 0.74, 0.06).at(0j, k * 60) for k in range(6))) + fill(
            c[5], circle(0j, size * 0.3)
        )
        out += flower.at(polar(66 + rng.uniform(-4, 4), a), rng.uniform(0, 60))
    return out


@design("midsummer-wreath")
def midsummer_wreath(c: Colours) -> Tile:
    """Wreaths of field flowers, half-dropped; colours: ground, three flowers, leaf, heart."""
    rng = Random(655)
    tile = Tile(400, 400, c[0])

    kinds = stamps(partial(wreath, rng, c), 2)
    tile.paint(kinds[0].at(100 + 100j), kinds[1].at(300 + 300j))
    tulip = stamp(
        folk_tulip([c[1], c[3], c[5]], 0.8)
        + fill(
            c[4],
            ribbon([4j, 20j, 44j], taper(3.4, 3)),
            leaf(36, 13, 0.2).at(44j, 40),
            leaf(36, 13, 0.2).at(44j, -40, 1, True),
        )
    )
    tile.paint(tulip.at(300 + 108j), tulip.at(100 + 308j))
    return tile
