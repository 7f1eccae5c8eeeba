"""Moroccan stars, crosses and trellises."""

from __future__ import annotations

import cmath
import math
from random import Random

from artwork.designs.path import Path
from artwork.designs.plants import leaf
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, chain, circle, polar, polygon, smooth, star
from artwork.designs.strokes import wobble
from artwork.designs.tile import Tile, draw, fill, stamp


@design("zellige-star")
def zellige_star(c: Colours) -> Tile:
    """Eight-pointed stars and crosses in mixed glazes; colours: joint, three glazes of star, cross, second cross."""
    rng = Random(350)
    side = 100
    tile = Tile(4 * side, 4 * side, c[0])
    r = side / 2
    outline = [p for i in range(8) for p in (polar(r, i * 45), polar(r * 0.7654, i * 45 + 22.5))]
    body = polygon(*(p * 0.945 for p in outline))
    cross = polygon(*(complex(x, y) * 0.9 for x, y in _cross(r)))
    for j in range(4):
        for i in range(4):
            z = complex((i + 0.5) * side, (j + 0.5) * side)
            glaze = c[1 + (i + 2 * j + rng.choice((0, 0, 1))) % 3]
            tile.fill(glaze, wobble(body, rng, 0.7, 60).at(z))
            tile.fill(c[0], wobble(star(8, 17, 11, turn=22.5), rng, 0.4, 30).at(z))
            tile.fill(c[4], wobble(circle(0j, 6), rng, 0.4, 30).at(z))
            tile.fill(c[4 if (i + j) % 2 else 5], wobble(cross, rng, 0.7, 60).at(complex(i * side, j * side)))
    return tile


def _cross(r: float) -> list[tuple[float, float]]:
    """What four stars leave between them."""
    points = []
    for k in range(4):
        a = k * 90
        tip, shoulder = polar(r, a), polar(r * 0.4142, a + 45)
        points += [tip, shoulder]
    return [(p.real, p.imag) for p in points]


@design("riad-trellis")
def riad_trellis(c: Colours) -> Tile:
    """Quatrefoils in a double line with a small star inside; colours: ground, line, inner line, star."""
    tile = Tile(240, 240, c[0])

    def quatrefoil(s: float) -> Path:
        """Four round sides joined by points."""
        pieces = []
        for k in range(4):
            turn = 90 * k
            lobe = arc(0j, 44 * s, -98.5, 98.5).map(lambda p: p + complex(0, -50 * s)).at(0j, turn)
            pieces.append(lobe)
        return chain(*pieces)

    frame = draw(c[1], 8, quatrefoil(1.0)) + draw(c[2], 2, quatrefoil(0.84))
    blossom = (
        fill(c[3], *(leaf(34, 14, 0, 0.6).at(0j, a) for a in range(0, 360, 45)))
        + fill(c[0], circle(0j, 7))
        + fill(c[1], circle(0j, 3.6))
    )
    one = stamp(frame + blossom)
    tile.paint(one.at(120 + 120j), one.at(0j))
    dot = stamp(fill(c[1], polygon(-9, -9j, 9, 9j)))
    tile.paint(dot.at(120 + 0j), dot.at(0 + 120j))
    return tile


def hankin(corners: list[complex], angle: float) -> Path:
    """The star that rays from the middle of each side draw inside a polygon (Hankin's polygons in contact)."""
    n = len(corners)
    middles = [(corners[i] + corners[(i + 1) % n]) / 2 for i in range(n)]
    sides = [(corners[(i + 1) % n] - corners[i]) / abs(corners[(i + 1) % n] - corners[i]) for i in range(n)]
    points = []
    for i in range(n):
        j = (i + 1) % n
        p, d = middles[i], sides[i] * cmath.rect(1, math.radians(angle))
        q, e = middles[j], -sides[j] * cmath.rect(1, math.radians(-angle))
        t = ((q - p).real * e.imag - (q - p).imag * e.real) / (d.real * e.imag - d.imag * e.real)
        points += [p, p + d * t]
    return polygon(*points)


@design("fez-lattice")
def fez_lattice(c: Colours) -> Tile:
    """Stars in contact on octagons and squares; colours: ground, large star, small star, band, heart."""
    tile = Tile(200, 200, c[0])
    r = 100 / math.cos(math.radians(22.5))
    octagon = [polar(r, 22.5 + 45 * i) for i in range(8)]
    half = abs(octagon[1] - octagon[0]) / 2
    square = [polar(half * math.sqrt(2), 45 * 2 * i) for i in range(4)]
    big, small = hankin(octagon, 66), hankin(square, 66)
    for path, z, colour in ((big, 100 + 100j, c[1]), (small, 0j, c[2])):
        tile.paint((fill(colour, path) + draw(c[3], 5, path, extra=MITRE)).at(z))
    heart = star(8, 30, 22, turn=22.5)
    tile.paint((fill(c[4], heart) + draw(c[3], 3, heart, extra=MITRE) + fill(c[1], star(8, 15, 7))).at(100 + 100j))
    return tile


MITRE = ' stroke-linejoin="miter"'


@design("souk-lantern")
def souk_lantern(c: Colours) -> Tile:
    """Lantern shapes in filled columns; colours: ground, two fills, line, heart."""
    tile = Tile(280, 380, c[0])
    w, h = 140, 190

    def lantern(size: float) -> Path:
        upper = [(0, -0.5), (0.05, -0.43), (0.1, -0.34), (0.25, -0.25), (0.4, -0.16), (0.45, -0.07)]
        points = [*upper, (0.5, 0), *((x, -y) for x, y in upper[::-1])]
        right = [complex(x * w, y * h) * size for x, y in points]
        return smooth([*right, *(complex(-p.real, p.imag) for p in right[1:-1][::-1])], tension=0.85)

    for k, (x, y) in enumerate([(0, 0), (140, 0), (0, 190), (140, 190), (70, 95), (210, 95), (70, 285), (210, 285)]):
        z = complex(x, y)
        motif = fill(c[1 + (k // 2 + k) % 2], lantern(0.93)) + draw(c[3], 2.6, lantern(0.78))
        motif += fill(
            c[4],
            *(leaf(34, 13, 0, 0.6).at(0j, a) for a in (0, 90, 180, 270)),
            *(leaf(22, 8, 0, 0.6).at(0j, a) for a in (45, 135, 225, 315)),
        )
        motif += fill(c[3], circle(0j, 5))
        tile.paint(motif.at(z))
    return tile
