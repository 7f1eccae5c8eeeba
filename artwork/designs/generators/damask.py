"""Damasks and medallions: one half drawn, the other its mirror image."""

from __future__ import annotations

import math

from artwork.designs.plants import leaf
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, smooth
from artwork.designs.strokes import directions, ribbon, spine, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


def mirrored(half: Motif) -> Motif:
    return half + half.at(0j, 0, 1, True)


def plume(colour: str, ground: str, knots: list[complex], size: float, lobes: int = 8, side: int = -1) -> Motif:
    """An acanthus leaf in profile: overlapping rounded lobes on the outer side of a curling rib."""
    curve = smooth(knots, closed=False)
    line = spine(curve, 49)
    ways = directions(line)
    out = Motif(())
    for i in range(lobes):
        t = 0.04 + 0.86 * i / (lobes - 1)
        k = round(t * 48)
        heading = math.degrees(math.atan2(ways[k].real, -ways[k].imag))
        length = size * (0.62 + 0.46 * math.sin(math.pi * min(1, t * 1.15)) - 0.34 * t)
        lobe = leaf(length, length * 0.52, 0.34, 0.62).at(line[k], heading + side * 62, 1, side < 0)
        out += draw(ground, 3, lobe) + fill(colour, lobe)
    rib = fill(colour, ribbon(spine(curve, 12), taper(size * 0.3, size * 0.1)), circle(line[-1], size * 0.13))
    return out + rib


def artichoke(colour: str, ground: str, size: float, rows: int = 4) -> Motif:
    """A bud of overlapping scales, widest in the middle."""
    out = Motif(())
    for row in range(rows):
        count = 5 - row // 2 if row % 2 == 0 else 4 - row // 2
        y = -size * (0.78 - 0.3 * row)
        for i in range(count):
            t = 0 if count == 1 else 2 * i / (count - 1) - 1
            scale = leaf(size * (0.98 - 0.1 * row), size * 0.4, 0, 0.42).at(
                complex(t * size * (0.3 + 0.05 * row), y + abs(t) * size * 0.16 + size * 0.5), t * 30
            )
            out += draw(ground, 3, scale) + fill(colour, scale)
    return out


@design("palais-damask")
def palais_damask(c: Colours) -> Tile:
    """Two tones: an artichoke between sweeping acanthus plumes; colours: ground, figure."""
    tile = Tile(380, 580, c[0])
    f, g = c[1], c[0]
    half = plume(f, g, knots("4,176 56,156 106,104 122,32 112,-32 128,-64"), 54, 9, 1)
    half += plume(f, g, [4 + 184j, 30 + 216j, 62 + 222j, 80 + 200j], 26, 4, 1)
    half += plume(f, g, [6 + 128j, 52 + 92j, 74 + 42j, 62 + 4j], 34, 6)
    middle = fill(f, ribbon([0 - 10j, 80j, 180j], taper(9, 12)))
    for turn, length in ((-58, 66), (58, 66), (-30, 84), (30, 84), (0, 98)):
        blade = leaf(length, length * 0.27, 0, 0.62).at(-96j, turn)
        middle += (
            draw(g, 3, blade)
            + fill(f, blade)
            + fill(g, ribbon([polar(length * 0.3, turn) - 96j, polar(length * 0.72, turn) - 96j], taper(3.4, 1)))
        )
    middle += artichoke(f, g, 92).at(-14j)
    cup = smooth(knots("-34,30 0,40 34,30 24,56 0,66 -24,56"))
    middle += draw(g, 3, cup) + fill(f, cup, circle(182j, 13), leaf(62, 22).at(188j, 180), circle(262j, 5))
    middle += fill(f, circle(-206j, 6), circle(-222j, 4), circle(-234j, 2.6))
    motif = stamp(mirrored(half) + middle)
    tile.paint(motif.at(190 + 290j), motif.at(0j))
    return tile


@design("velvet-damask")
def velvet_damask(c: Colours) -> Tile:
    """A vase of flowers between two plumes; colours: ground, leaf, flower, light, stem."""
    tile = Tile(400, 600, c[0])
    half = plume(c[1], c[0], knots("10,196 84,186 146,130 168,50 164,-22"), 60, 9)
    half += plume(c[1], c[0], [8 + 204j, 30 + 230j, 60 + 236j, 78 + 216j], 26, 4, 1)
    half += fill(c[3], circle(164 - 26j, 7), circle(78 + 214j, 5))
    for turn, length, size in ((26, 152, 28), (58, 104, 22)):
        p = [0 + 60j, polar(length * 0.5, turn * 0.6) + 50j, polar(length, turn) + 40j]
        half += fill(c[4], ribbon(p, taper(5, 3.4)))
        half += fill(c[1], leaf(38, 14, 0.2).at(p[1], turn + 46), leaf(32, 12, 0.2).at(p[1], turn - 58, 1, True))
        half += _rosette(c, size).at(p[2])
    vase = smooth(
        knots(
            "0,64 24,66 17,80 38,108 34,142 12,162 15,172 30,184 0,188 -30,184 -15,172 -12,162 -34,142 "
            "-38,108 -17,80 -24,66"
        )
    )
    centre = fill(c[4], ribbon([70j, -30j, -124j], taper(6, 4))) + _rosette(c, 38).at(-132j) + fill(c[2], vase)
    centre += fill(
        c[3],
        ribbon([-27 + 114j, 0 + 124j, 27 + 114j], 6),
        *(circle(complex(x, 140 - abs(x) / 4), 4.4) for x in (-16, 0, 16)),
    )
    centre += fill(
        c[1], leaf(26, 12).at(206j, 180), leaf(20, 9).at(-184j), leaf(15, 7).at(-178j, -40), leaf(15, 7).at(-178j, 40)
    )
    motif = stamp(mirrored(half) + centre)
    tile.paint(motif.at(200 + 300j), motif.at(0j))
    return tile


def _rosette(c: Colours, size: float) -> Motif:
    out = fill(c[2], *(leaf(size, size * 0.56, 0, 0.6).at(0j, a) for a in range(0, 360, 45)))
    out += fill(c[3], *(leaf(size * 0.66, size * 0.3, 0, 0.6).at(0j, a + 22.5) for a in range(0, 360, 45)))
    return out + fill(c[4], circle(0j, size * 0.24)) + fill(c[3], circle(0j, size * 0.1))


@design("salon-medallion")
def salon_medallion(c: Colours) -> Tile:
    """Empire wreaths round a star on a plain ground; colours: ground, wreath, star, dot."""
    tile = Tile(320, 320, c[0])
    wreath = Motif(())
    for i in range(18):
        a = 360 * i / 18
        wreath += fill(
            c[1], leaf(25, 8.5, 0.2).at(polar(66, a), a + 58), leaf(25, 8.5, 0.2).at(polar(66, a), a + 122, 1, True)
        )
    wreath += draw(c[1], 2, circle(0j, 66))
    star = Motif(())
    for i in range(8):
        star += fill(c[2], leaf(34 if i % 2 else 42, 11, 0, 0.4).at(0j, 45 * i))
    star += fill(c[0], circle(0j, 6)) + fill(c[2], circle(0j, 3))
    motif = stamp(wreath + star + fill(c[3], *(circle(polar(52, a), 2.4) for a in range(0, 360, 30))))
    tile.paint(motif.at(160 + 160j), motif.at(0j))
    small = stamp(fill(c[3], *(leaf(17, 7, 0, 0.5).at(0j, a) for a in range(45, 405, 90)), circle(0j, 3)))
    tile.paint(small.at(160 + 0j), small.at(0 + 160j))
    return tile
