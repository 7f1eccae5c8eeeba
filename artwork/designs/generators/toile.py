"""Engraved scenes in one colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from artwork.designs.plants import leaf, midrib
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, circle, ellipse, knots, line, polar, polygon, rect, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


def pen(colour: str, *points: complex, width: float = 2.0, curve: bool = True) -> Motif:
    """A stroke of the nib: swells in the middle."""
    if not curve or len(points) == 2:
        return draw(colour, width, line(*points))
    return fill(colour, ribbon(_through(points), width * 1.25, (0.45, 0.35)))


def _through(points: Sequence[complex]) -> list[complex]:
    path = smooth(list(points), closed=False)
    return [p for line_ in path.polylines(3) for p in line_]


def hatch(colour: str, a: complex, b: complex, count: int, length: complex, width: float = 1.2) -> Motif:
    return draw(
        colour,
        width,
        *(
            line(a + (b - a) * i / max(1, count - 1), a + (b - a) * i / max(1, count - 1) + length)
            for i in range(count)
        ),
    )


def engraved_tree(rng: Random, ink: str, ground: str, tall: float) -> Motif:
    """A trunk and clouds of scalloped foliage with hatching on their shaded side."""
    out = fill(
        ink,
        ribbon([0j, complex(3, -tall * 0.3), complex(-2, -tall * 0.62)], taper(11, 4)),
        ribbon([complex(2, -tall * 0.34), complex(22, -tall * 0.54)], taper(5, 2)),
        ribbon([complex(1, -tall * 0.42), complex(-20, -tall * 0.6)], taper(5, 2)),
    )
    for x, y, r in ((-24, -0.66, 25), (26, -0.62, 24), (0, -0.88, 30), (-8, -0.64, 20), (14, -0.74, 22)):
        z = complex(x, y * tall)
        rim = [
            z + polar(r * (1 + (0.1 if i % 2 else -0.06)) * rng.uniform(0.95, 1.05), 360 * i / 16) for i in range(16)
        ]
        cloud = smooth(rim)
        out += fill(ground, cloud) + draw(ink, 1.8, cloud)
        for k in range(4):
            a = 96 + 17 * k
            out += pen(ink, z + polar(r * 0.86, a), z + polar(r * 0.6, a + 8), z + polar(r * 0.34, a + 4), width=1.5)
    return out


def island(rng: Random, c: Colours) -> Motif:
    shore = smooth(knots("-128,0 -90,-20 -40,-34 16,-30 70,-36 112,-14 134,2"), closed=False)
    out = engraved_tree(rng, c[1], c[0], 92).at(-62 - 26j) + engraved_tree(rng, c[1], c[0], 70).at(
        -14 - 30j, 0, 0.86, True
    )
    tower = polygon(62 - 34j, 68 - 122j, 92 - 122j, 98 - 34j)
    out += (
        fill(c[0], tower)
        + draw(c[1], 2, tower, rect(64, -130, 32, 8), rect(70, -150, 20, 20))
        + fill(
            c[1],
            polygon(66 - 150j, 80 - 166j, 94 - 150j),
            rect(66, -100, 28, 14),
            rect(64.6, -66, 31, 14),
            rect(76, -146, 8, 14),
        )
    )
    out += draw(
        c[1],
        1.4,
        line(60 - 148j, 30 - 156j),
        line(60 - 142j, 26 - 141j),
        line(100 - 148j, 130 - 156j),
        line(100 - 142j, 134 - 141j),
    )
    out += draw(c[1], 2.4, shore)
    for k in range(9):
        x = -100 + 25 * k
        out += pen(
            c[1], complex(x, -8 - 10 * math.sin((x + 128) / 84)), complex(x + 10, -4), complex(x + 24, -5), width=1.6
        )
    for y, w in ((10, 120), (20, 84), (29, 46)):
        out += pen(
            c[1], complex(-w, y), complex(-w * 0.3, y + 3), complex(w * 0.3, y - 1), complex(w, y + 2), width=1.8
        )
    return out


def ship(c: Colours) -> Motif:
    hull = smooth(knots("-56,-6 -46,14 40,14 58,-12 0,-4"), tension=0.6)
    out = fill(c[0], hull) + draw(c[1], 2, hull) + hatch(c[1], -40 + 4j, 40 + 2j, 14, 2 + 9j)
    for x, tall in ((-26, 82), (8, 98), (36, 66)):
        out += draw(c[1], 2, line(complex(x, -2), complex(x, -tall)))
        for k in range(3 if tall > 70 else 2):
            top, w = -tall + 8 + 27 * k, 15 + 4 * k
            sail = smooth(
                [
                    complex(x - w + 3, top),
                    complex(x + w - 3, top),
                    complex(x + w + 4, top + 13),
                    complex(x + w, top + 23),
                    complex(x - w, top + 23),
                    complex(x - w + 5, top + 12),
                ],
                tension=0.5,
            )
            out += (
                fill(c[0], sail)
                + draw(c[1], 1.6, sail)
                + hatch(c[1], complex(x + w - 11, top + 4), complex(x + w - 4, top + 20), 5, 6 + 1j, 1)
            )
        out += fill(c[1], polygon(complex(x, -tall), complex(x - 13, -tall + 4), complex(x, -tall + 7)))
    for y, w in ((22, 66), (31, 40)):
        out += pen(c[1], complex(-w, y), complex(-w * 0.2, y + 3), complex(w * 0.5, y), complex(w, y + 3), width=1.7)
    return out + draw(c[1], 1.2, line(58 - 12j, 82 - 26j), line(8 - 98j, 82 - 26j), line(-26 - 82j, -56 - 6j))


@design("harbour-toile")
def harbour_toile(c: Colours) -> Tile:
    """Islands, a lighthouse, ships and gulls; colours: cloth, ink."""
    rng = Random(1800)
    tile = Tile(600, 640, c[0])

    isle, sail = stamp(island(rng, c)), stamp(ship(c))
    for z, flip in ((150 + 210j, False), (450 + 530j, True)):
        tile.paint(isle.at(z, 0, 1, flip))
    for z, flip, size in (
        (446 + 200j, False, 1.0),
        (150 + 520j, True, 1.0),
        (330 + 340j, True, 0.56),
        (34 + 24j, False, 0.56),
    ):
        tile.paint(sail.at(z, 0, size, flip))
    gull = stamp(pen(c[1], -15 - 4j, -7 - 9j, 0j, width=2.2) + pen(c[1], 0j, 7 - 9j, 15 - 4j, width=2.2))
    for x, y, s in (
        (290, 60, 1),
        (322, 86, 0.7),
        (262, 92, 0.6),
        (10, 330, 1),
        (42, 352, 0.7),
        (300, 420, 0.8),
        (560, 330, 0.8),
        (585, 60, 0.7),
    ):
        tile.paint(gull.at(complex(x, y), rng.uniform(-12, 12), s))
    for x, y in ((300, 250), (330, 606), (30, 440), (250, 300), (560, 410)):
        tile.paint(
            pen(
                c[1],
                complex(x - 30, y),
                complex(x - 10, y - 3),
                complex(x + 10, y + 1),
                complex(x + 30, y - 2),
                width=1.8,
            ),
            pen(c[1], complex(x - 12, y + 9), complex(x + 4, y + 7), complex(x + 20, y + 9), width=1.6),
        )
    return tile


def urn(c: Colours) -> Motif:
    bowl = smooth(knots("-40,-10 -36,14 -14,34 14,34 36,14 40,-10 0,-5"), tension=0.9)
    foot = smooth(knots("-12,34 -9,44 -22,56 22,56 9,44 12,34"), tension=0.7)
    out = (
        fill(c[2], bowl, foot)
        + draw(c[1], 2, bowl, foot, rect(-28, 56, 56, 8))
        + hatch(c[1], -28 + 0j, 28 + 0j, 11, 10j)
    )
    for a in range(-70, 71, 20):
        out += (
            fill(c[0], leaf(58 - abs(a) * 0.2, 20).at(-6j, a))
            + draw(c[1], 1.6, leaf(58 - abs(a) * 0.2, 20).at(-6j, a))
            + fill(c[1], midrib(52 - abs(a) * 0.2, 0, 1.4).at(-6j, a))
        )
    for a in (-44, 0, 44):
        z = polar(62, a) - 6j
        out += (
            fill(c[2], *(leaf(17, 12, 0, 0.6).at(z, b) for b in range(0, 360, 60)))
            + draw(c[1], 1.4, *(leaf(17, 12, 0, 0.6).at(z, b) for b in range(0, 360, 60)))
            + fill(c[1], circle(z, 3.4))
        )
    return out


def fountain(c: Colours) -> Motif:
    out = fill(c[2], ellipse(60j, 74, 14), smooth(knots("-38,6 -26,20 26,20 38,6 0,10"), tension=0.8))
    out += draw(
        c[1],
        2,
        ellipse(60j, 74, 14),
        smooth(knots("-38,6 -26,20 26,20 38,6 0,10"), tension=0.8),
        line(-74 + 60j, -70 + 78j, 70 + 78j, 74 + 60j),
    )
    out += draw(c[1], 2, line(-7 + 20j, -10 + 56j), line(7 + 20j, 10 + 56j), line(0 + 8j, -24j))
    for s in (-1, 1):
        for reach, high in ((16, -46), (32, -38)):
            out += pen(
                c[1],
                0 - 24j,
                complex(s * reach * 0.6, high - 6),
                complex(s * reach, high + 20),
                complex(s * (reach + 3), 4),
                width=1.7,
            )
        out += pen(c[1], complex(s * 36, 8), complex(s * 46, 24), complex(s * 49, 56), width=1.7)
    return out + hatch(c[1], -66 + 66j, 66 + 66j, 22, 9j, 1.1) + fill(c[1], circle(-27j, 4))


def arbour(rng: Random, c: Colours) -> Motif:
    out = (
        draw(
            c[1],
            2,
            *(line(complex(x, 66), complex(x, -8)) for x in (-52, -44, 44, 52)),
            arc(-8j, 52, -90, 90),
            arc(-8j, 44, -90, 90),
        )
        + hatch(c[1], -52 - 4j, -52 + 60j, 9, 8 - 6j, 1.2)
        + hatch(c[1], 44 - 4j, 44 + 60j, 9, 8 - 6j, 1.2)
    )
    for i in range(15):
        a = -98 + 14 * i
        z = polar(50, a) - 8j
        blade = leaf(19, 10, 0.1).at(z, a + rng.uniform(-40, 40))
        out += fill(c[0], blade) + draw(c[1], 1.4, blade)
        if i % 3 == 1:
            out += fill(c[2], circle(z, 8)) + draw(c[1], 1.4, circle(z, 8), circle(z, 4))
    bench = draw(
        c[1],
        2,
        rect(-28, 38, 56, 6),
        line(-24 + 44j, -24 + 64j),
        line(24 + 44j, 24 + 64j),
        line(-28 + 20j, 28 + 20j),
        line(-28 + 38j, -28 + 16j),
        line(28 + 38j, 28 + 16j),
    ) + hatch(c[1], -20 + 21j, 20 + 21j, 6, 16j, 1.3)
    return out + bench + pen(c[1], -78 + 66j, -30 + 69j, 30 + 66j, 78 + 68j, width=2)


def garland(c: Colours) -> Motif:
    points = [complex(280 * t, 34 * math.sin(math.pi * t)) for t in [i / 12 for i in range(13)]]
    out = draw(c[1], 1.8, smooth(points, closed=False))
    for i, p in enumerate(points[1:-1]):
        for s in (-1, 1):
            blade = leaf(17, 8, 0.1).at(p, 90 + s * 42 + (i - 5) * 6)
            out += fill(c[0], blade) + draw(c[1], 1.3, blade)
        if i % 4 == 1:
            petals = [leaf(10, 8, 0, 0.6).at(p, q) for q in range(0, 360, 72)]
            out += fill(c[2], *petals) + draw(c[1], 1.2, *petals) + fill(c[1], circle(p, 2))
    return out


@design("walled-garden")
def walled_garden(c: Colours) -> Tile:
    """Urn, fountain and arbour, joined by garlands; colours: cloth, ink, wash."""
    rng = Random(1811)
    tile = Tile(560, 640, c[0])

    scenes = [stamp(urn(c)), stamp(fountain(c)), stamp(arbour(rng, c))]
    for z, kind in ((140 + 110j, 0), (420 + 150j, 1), (140 + 420j, 2), (420 + 480j, 0)):
        tile.paint(scenes[kind].at(z))

    chain_ = stamp(garland(c))
    for z in (250j, 280 + 290j, 560j, 280 + 610j):
        tile.paint(chain_.at(z))
    return tile
