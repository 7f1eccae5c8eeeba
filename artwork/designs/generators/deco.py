"""Art deco: rays, arches, feathers and skylines."""

from __future__ import annotations

import math

from artwork.designs.path import Path
from artwork.designs.plants import leaf
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, circle, line, polar, polygon, rect, sector
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


@design("ballroom")
def ballroom(c: Colours) -> Tile:
    """Fine double lines in arches, a fan at the crown; colours: ground, gold, dark gold."""
    tile = Tile(240, 360, c[0])
    tile.wrap = False
    arch = fill(c[0], sector(0j, 121, -90, 90) + rect(-121, -1, 242, 400))
    for r, w in ((118, 4), (108, 1.6), (99, 1.6), (76, 4), (68, 1.6)):
        arch += draw(c[1], w, _arch(r), extra="")
    for i in range(7):
        a = -72 + 24 * i
        arch += fill(c[2], leaf(46, 13, 0, 0.66).at(polar(12, a), a)) + draw(
            c[1], 1.6, line(polar(14, a), polar(56, a)), extra=""
        )
        arch += fill(c[1], circle(polar(62.5, a), 2.4), circle(polar(87.5, a * 1.04), 3.4))
    arch += fill(c[1], sector(0j, 15, -90, 90)) + fill(c[0], sector(0j, 9, -90, 90))
    arch += (
        draw(c[1], 1.6, line(-68 + 14j, 68 + 14j), line(-68 + 22j, 68 + 22j), extra="")
        + fill(c[2], polygon(-10 + 60j, 42j, 10 + 60j, 78j))
        + draw(c[1], 1.6, line(84j, 190j), extra="")
    )
    base = stamp(arch)
    for j in range(-1, 5):
        for i in range(-1, 3):
            tile.paint(base.at(complex(i * 240 + (120 if j % 2 else 0), j * 180 - 40)))
    return tile


def _arch(r: float) -> Path:
    curve = arc(0j, r, -90, 90).segments
    return Path((("M", (complex(-r, 400),)), ("L", (complex(-r, 0),)), *curve[1:], ("L", (complex(r, 400),))))


@design("skyscraper")
def skyscraper(c: Colours) -> Tile:
    """A setback tower before the sun in every arch; colours: sky, tower, lit side, window, beam."""
    tile = Tile(200, 360, c[0])
    tile.wrap = False
    scene = fill(c[3], sector(0j, 101, -90, 90) + rect(-101, -1, 202, 300)) + fill(
        c[0], sector(0j, 97, -90, 90) + rect(-97, -1, 194, 300)
    )
    for i in range(-4, 5):
        reach = min(116, 82 / max(0.1, abs(math.sin(math.radians(abs(i) * 20 + 5.5)))))
        scene += fill(c[4], sector(30j, reach, i * 20 - 5.5, i * 20 + 5.5, 34))
    scene += draw(c[3], 1.8, arc(0j, 90, -90, 90), line(-90 + 0j, -90 + 200j), line(90 + 0j, 90 + 200j), extra="")
    for side, flip in ((1, False), (2, True)):
        half = Motif(())
        for w, y in ((58, 116), (46, 76), (35, 34), (23, -6), (11, -34)):
            half += fill(c[side], rect(0, y, w, 300 - y))
        half += fill(c[side], polygon(-34j, 5 - 34j, -76j))
        for k, top in enumerate((-20, 8, 48, 90, 130)):
            x = 5.5 + 10.4 * k
            half += fill(c[3], *(rect(x - 1.8, y, 3.6, 9) for y in range(top, 176, 15)))
        scene += half.at(0j, 0, 1, flip)
    base = stamp(scene)
    for j in range(-2, 5):
        for i in range(-1, 3):
            tile.paint(base.at(complex(i * 200 + (100 if j % 2 else 0), j * 180 - 60)))
    return tile


@design("lotus-column")
def lotus_column(c: Colours) -> Tile:
    """Egyptian lotus in columns, after the tombs that all of Paris talked of; ground, leaf, petal, tip, gold."""
    tile = Tile(200, 300, c[0])
    flower = Motif(())
    for a in (-64, 64, -42, 42, -21, 21, 0):
        flower += fill(c[1] if abs(a) in (64, 21) else c[2], leaf(94, 26, 0, 0.66).at(0j, a))
        flower += fill(c[3], leaf(30, 10, 0, 0.6).at(polar(60, a), a)) + draw(
            c[4], 1.6, line(polar(8, a), polar(56, a)), extra=""
        )
    flower += fill(
        c[4], sector(0j, 20, -90, 90), *(circle(polar(104, a), 3.2) for a in (-64, -42, -21, 0, 21, 42, 64))
    ) + fill(c[0], sector(0j, 12, -90, 90))
    base = draw(c[4], 3, line(-60 + 5j, 60 + 5j), extra="") + fill(
        c[1], *(polygon(complex(x - 6, 9), complex(x + 6, 9), complex(x, 24)) for x in range(-54, 55, 12))
    )
    stemline = fill(c[4], ribbon([24j, 60j, 110j, 150j], taper(3, 3))) + fill(
        c[2], leaf(44, 15, 0.16).at(96j, 34), leaf(44, 15, 0.16).at(96j, -34, 1, True)
    )
    motif = stamp(stemline + flower + base)
    tile.paint(motif.at(50 + 120j), motif.at(150 + 270j))
    return tile


@design("gatsby-grid")
def gatsby_grid(c: Colours) -> Tile:
    """Stepped diamonds in fine lines; colours: ground, line, fill, dot."""
    tile = Tile(240, 240, c[0])

    def diamond(size: float) -> Path:
        return polygon(-size, -size * 1j, size, size * 1j)

    one = (
        fill(c[2], diamond(44))
        + draw(c[1], 4, diamond(112), extra=MITRE)
        + draw(c[1], 1.6, *(diamond(s) for s in (100, 92, 58)), extra=MITRE)
    )
    one += fill(c[1], diamond(26)) + fill(c[0], diamond(14))
    for a in (0, 90, 180, 270):
        one += (
            fill(c[1], rect(-1.2, -84, 2.4, 26), *(rect(x - 1, -78 + abs(x), 2, 20 - abs(x)) for x in (-14, -7, 7, 14)))
        ).at(0j, a)
        one += fill(c[3], circle(polar(76, a + 45) * 0.94, 4.4))
    tile.paint(stamp(one).at(120 + 120j), stamp(one).at(0j))
    return tile


MITRE = ' stroke-linejoin="miter"'
