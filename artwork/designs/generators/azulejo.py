"""Painted tiles: quarter ornaments that meet in the corners."""

from __future__ import annotations

from random import Random

from artwork.designs.plants import leaf, petal
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, circle, polar, polygon, rect, sector, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


def fourfold(part: Motif) -> Motif:
    """The same quarter turned round the tile's middle."""
    out = Motif(())
    for turn in (0, 90, 180, 270):
        out += part.at(0j, turn)
    return out


def painted(motif: Motif, rng: Random, amount: float = 0.8) -> Motif:
    """Brush and glaze never keep quite to the pencil."""
    return Motif(tuple((style, wobble(path, rng, amount, 50)) for style, path in motif.parts))


@design("lisboa-tile")
def lisboa_tile(c: Colours) -> Tile:
    """A blossom in the middle, quarter rosettes in the corners; colours: glaze, blue, deep blue, yellow."""
    rng = Random(300)
    tile = Tile(400, 400, c[0])
    quarter = fill(c[1], petal(58, 46, 0.06).at(0j, 45))
    quarter += fill(c[0], leaf(44, 18, 0, 0.6).at(polar(8, 45), 45)) + fill(
        c[2], leaf(34, 9, 0, 0.6).at(polar(12, 45), 45)
    )
    quarter += fill(c[2], leaf(66, 17, 0, 0.66)) + fill(c[3], circle(polar(74, 0), 5.5))
    quarter += fill(
        c[2],
        ribbon([polar(66, 45), polar(86, 30), polar(84, 12)], taper(5, 2.4)),
        ribbon([polar(66, 45), polar(86, 60), polar(84, 78)], taper(5, 2.4)),
    )
    quarter += fill(
        c[1], *(leaf(20, 9, 0.2).at(polar(82, a), b, 1, f) for a, b, f in ((30, 40, False), (60, 50, True)))
    )
    corner = complex(100, -100)
    quarter += (
        fill(c[2], sector(corner, 44, 180, 270))
        + fill(c[0], sector(corner, 38, 180, 270))
        + fill(c[1], sector(corner, 34, 180, 270))
    )
    quarter += fill(c[3], *(leaf(30, 9, 0, 0.6).at(corner, a) for a in (195, 225, 255))) + fill(
        c[2], circle(corner, 10)
    )
    one = fourfold(quarter) + fill(c[2], circle(0j, 16)) + fill(c[3], circle(0j, 10)) + fill(c[2], circle(0j, 4))
    grout = draw(c[2], 1.2, rect(-100, -100, 200, 200), extra="")
    for z in (100 + 100j, 300 + 100j, 100 + 300j, 300 + 300j):
        tile.paint(painted(one, rng).at(z), grout.at(z))
    return tile


@design("porto-tile")
def porto_tile(c: Colours) -> Tile:
    """Diagonal leaves cross the joints; colours: glaze, leaf, star, outline, ground of the star."""
    tile = Tile(240, 240, c[0])
    quarter = Motif(())
    lozenge = smooth([polar(24, 45), polar(66, 26), polar(118, 45), polar(66, 64)], tension=0.8)
    quarter += (
        fill(c[3], lozenge.at(0j))
        + fill(c[1], lozenge.stretched(0.92, 0.92).at(polar(5, 45)))
        + fill(c[0], ribbon([polar(36, 45), polar(70, 45), polar(112, 45)], taper(4, 1)))
    )
    for a in (32, 58):
        quarter += fill(
            c[0],
            ribbon([polar(58, 45), polar(66, a)], taper(2.6, 1)),
            ribbon([polar(78, 45), polar(84, (a + 45) / 2)], taper(2.6, 1)),
        )
    one = (
        fourfold(quarter)
        + fill(c[3], circle(0j, 30))
        + fill(c[4], circle(0j, 25))
        + fill(c[2], *(petal(21, 14).at(0j, a) for a in range(0, 360, 60)))
        + fill(c[3], circle(0j, 5))
    )
    one += fill(c[2], *(circle(polar(158, a), 9) for a in (45, 135, 225, 315)))
    tile.paint(one.at(120 + 120j))
    daisy = fill(c[3], circle(0j, 46)) + fill(c[4], circle(0j, 40))
    daisy += fill(c[2], *(leaf(36, 13, 0, 0.6).at(0j, a) for a in range(0, 360, 45))) + fill(c[3], circle(0j, 9))
    tile.paint(daisy.at(120 + 0j), daisy.at(0 + 120j))
    return tile


@design("sevilla-tile")
def sevilla_tile(c: Colours) -> Tile:
    """Glazed arcs and crosses; colours: glaze, ochre, green, blue."""
    rng = Random(320)
    tile = Tile(320, 320, c[0])
    for z in (0j, 160 + 0j, 160j, 160 + 160j):
        for radius, colour in ((74, 3), (58, 0), (52, 1), (40, 0), (33, 2)):
            tile.fill(c[colour], wobble(circle(0j, radius), rng, 0.8, 90).at(z))
        tile.fill(c[0], *(leaf(27, 9, 0, 0.6).at(z, a) for a in range(20, 380, 36)))
    quarter = Motif(())
    quarter += fill(c[3], leaf(42, 17, 0, 0.6).at(polar(6, 0))) + fill(c[1], leaf(26, 8, 0, 0.6).at(polar(12, 0)))
    quarter += fill(c[2], circle(polar(58, 0), 5.5), *(circle(polar(66, a), 3) for a in (-9, 9)))
    one = (
        fourfold(quarter)
        + fill(c[1], polygon(*(polar(12, a) for a in (45, 135, 225, 315))))
        + fill(c[3], circle(0j, 4))
    )
    for i in range(2):
        for j in range(2):
            tile.paint(painted(one, rng, 0.7).at(complex(80 + 160 * i, 80 + 160 * j), 90 * (i + j)))
    return tile


@design("cement-court")
def cement_court(c: Colours) -> Tile:
    """Three cement tiles, turned at random: steps and quarter suns; colours: ground, dark, mid, light."""
    rng = Random(331)
    tile = Tile(400, 400, c[0])
    sun = (
        fill(c[1], sector(-50 - 50j, 84, 90, 180))
        + fill(c[0], sector(-50 - 50j, 66, 90, 180))
        + fill(c[2], sector(-50 - 50j, 58, 90, 180))
    )
    sun += fill(c[3], *(leaf(44, 12, 0, 0.62).at(-50 - 50j, a) for a in (105, 135, 165))) + fill(
        c[1], sector(-50 - 50j, 15, 90, 180)
    )
    steps = (
        fill(c[2], polygon(-50 + 50j, -50 - 50j, 50 + 50j))
        + fill(c[0], polygon(-50 + 50j, -50 - 14j, 14 + 50j))
        + fill(c[3], polygon(-50 + 50j, -50 + 14j, -14 + 50j))
    )
    cross = fill(c[1], *(petal(47, 30, 0.1).at(0j, a) for a in (0, 90, 180, 270))) + fill(
        c[3], *(leaf(40, 15, 0, 0.66).at(0j, a) for a in (45, 135, 225, 315))
    )
    cross += (
        fill(c[2], circle(0j, 13))
        + fill(c[0], circle(0j, 6))
        + draw(
            c[1],
            3,
            *(
                arc(complex(x, y), 16, a, a + 90)
                for x, y, a in ((-50, -50, 90), (50, -50, 180), (50, 50, 270), (-50, 50, 0))
            ),
        )
    )
    kinds = [stamp(sun), stamp(steps), stamp(cross)]
    order = [0, 1, 2, 1, 1, 0, 1, 2, 2, 1, 0, 0, 0, 2, 1, 1]
    for k in range(16):
        tile.paint(kinds[order[k]].at(complex(k % 4 * 100 + 50, k // 4 * 100 + 50), 90 * rng.randrange(4)))
    return tile
