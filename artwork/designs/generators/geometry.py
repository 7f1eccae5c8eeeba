"""Cubes, arcs, triangles and other constructions."""

from __future__ import annotations

from random import Random

from artwork.designs.positions import spread
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, chain, circle, ngon, polar, polygon, rect, sector
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


@design("tumbling-blocks")
def tumbling_blocks(c: Colours) -> Tile:
    """Cubes that tip over when you look away; colours: gap, light, middle, dark, accent."""
    tile = Tile(240, 416, c[0])
    w, h = 60, 104 / 3
    for row in range(4):
        for i in range(2):
            z = complex(i * 120 + (60 if row % 2 else 0), row * 104)
            top = polygon(z + complex(0, -2 * h), z + complex(w, -h), z, z + complex(-w, -h))
            left = polygon(z + complex(-w, -h), z, z + complex(0, 2 * h), z + complex(-w, h))
            right = polygon(z + complex(w, -h), z, z + complex(0, 2 * h), z + complex(w, h))
            accent = (row + 2 * i) % 4 == 1
            tile.fill(c[4] if accent else c[1], top)
            tile.fill(c[2], left)
            tile.fill(c[3], right)
            inner = polygon(
                *(
                    z + (p - z) * 0.46 + complex(0, -h * 0.54)
                    for p in (z + complex(0, -2 * h), z + complex(w, -h), z, z + complex(-w, -h))
                )
            )
            tile.fill(c[0], inner)
    return tile


@design("truchet-garden")
def truchet_garden(c: Colours) -> Tile:
    """Quarter rings on squares, turned so that they wander; colours: ground and three rings."""
    rng = Random(511)
    n, s = 6, 80
    tile = Tile(n * s, n * s, c[0])
    quarters = []
    for j in range(n):
        for i in range(n):
            x, y = i * s, j * s
            if rng.random() < 0.5:
                quarters += [(complex(x, y), 90), (complex(x + s, y + s), 270)]
            else:
                quarters += [(complex(x + s, y), 180), (complex(x, y + s), 0)]
    for colour, outer, inner in ((c[1], 0.7, 0.3), (c[2], 0.58, 0.42)):
        tile.fill(colour, *(sector(z, s * outer, start, start + 90, s * inner) for z, start in quarters))
    tile.fill(c[3], *(circle(complex(i * s, j * s), 8) for j in range(n) for i in range(n)))
    return tile


@design("bauhaus-school")
def bauhaus_school(c: Colours) -> Tile:
    """Workshop exercises on a square grid; colours: ground, black, red, blue, yellow."""
    rng = Random(522)
    n, s = 5, 100
    tile = Tile(n * s, n * s, c[0])
    h = s / 2
    tiles = [
        lambda a, b: fill(a, sector(-h - h * 1j, s, 90, 180)) + fill(b, sector(-h - h * 1j, s * 0.5, 90, 180)),
        lambda a, b: fill(a, rect(-h, -h, h, s)) + fill(b, circle(h / 2 + 0j, h * 0.42)),
        lambda a, b: fill(a, polygon(-h - h * 1j, h - h * 1j, -h + h * 1j)) + fill(b, circle(18 + 18j, 13)),
        lambda a, b: fill(a, circle(0j, h)) + fill(b, circle(0j, h * 0.5)),
        lambda a, b: fill(a, sector(-h * 1j, h, 90, 270)) + fill(b, sector(h * 1j, h, -90, 90)),
        lambda a, b: (
            fill(a, *(rect(-h, -h + k * s / 4, s, s / 8) for k in range(4))) + fill(b, rect(-h, h - s / 8, s, s / 8))
        ),
        lambda a, b: (
            draw(a, 9, *(arc(-h - h * 1j, r, 90, 180) for r in (30, 52, 74)), extra="") + fill(b, circle(28 + 28j, 12))
        ),
        lambda a, b: (
            fill(a, polygon(-h + 0j, -h * 1j, h + 0j, h * 1j))
            + fill(b, polygon(-h / 2 + 0j, -h / 2 * 1j, h / 2 + 0j, h / 2 * 1j))
        ),
        lambda a, b: (
            fill(a, circle(-h / 2 - h / 2 * 1j, h * 0.32), circle(h / 2 + h / 2 * 1j, h * 0.32))
            + fill(b, circle(h / 2 - h / 2 * 1j, h * 0.32), circle(-h / 2 + h / 2 * 1j, h * 0.32))
        ),
    ]
    order = spread(rng, n * n, [3, 3, 3, 2, 3, 1, 2, 2, 1])
    pairs = spread(rng, n * n, [3, 3, 2, 2])
    colours = [(c[1], c[2]), (c[3], c[4]), (c[2], c[1]), (c[4], c[3])]
    for k in range(n * n):
        z = complex((k % n + 0.5) * s, (k // n + 0.5) * s)
        tile.paint(tiles[order[k]](*colours[pairs[k]]).at(z, 90 * rng.randrange(4)))
    return tile


@design("hexagon-bee")
def hexagon_bee(c: Colours) -> Tile:
    """Honeycomb cells, some filled, some drawn; colours: ground, wax, honey, dark, line."""
    tile = Tile(360, 416, c[0])
    kinds = [0, 1, 2, 0, 3, 0, 1, 0, 2, 0, 1, 3, 0, 2, 0, 1]
    r = 60
    for row in range(4):
        for i in range(3):
            z = complex(i * 120 + (60 if row % 2 else 0), row * 104)
            kind = kinds[(row * 5 + i * 3) % 16]
            big = ngon(6, r * 1.06, z)
            if kind == 0:
                tile.paint(draw(c[4], 3, big), draw(c[4], 1.4, big.at(z * 0.18, 0, 0.82)))
            elif kind == 1:
                tile.paint(fill(c[2], big), fill(c[1], ngon(6, r * 0.62, z)), draw(c[4], 3, big))
            elif kind == 2:
                tile.paint(
                    fill(c[1], big),
                    draw(c[4], 3, big),
                    fill(c[3], *(circle(z + polar(26, a), 5) for a in range(0, 360, 60)), circle(z, 5)),
                )
            else:
                tile.paint(
                    fill(c[3], big),
                    draw(c[2], 2.4, ngon(6, r * 0.8, z), ngon(6, r * 0.52, z)),
                    draw(c[4], 3, big),
                    fill(c[2], ngon(6, r * 0.22, z)),
                )
    return tile


@design("quarter-leaf")
def quarter_leaf(c: Colours) -> Tile:
    """Leaf-shaped lenses on squares: a mid-century screen; colours: ground, three leaves, dot."""
    rng = Random(544)
    n, s = 6, 70
    tile = Tile(n * s, n * s, c[0])
    reach = s * 0.95
    shape = chain(arc(complex(-s / 2, s / 2), reach, 0, 90), arc(complex(s / 2, -s / 2), reach, 180, 270))
    tones = spread(rng, n * n, [3, 2, 2])
    for k in range(n * n):
        i, j = k % n, k // n
        z = complex((i + 0.5) * s, (j + 0.5) * s)
        turn = 0 if (i + j) % 2 else 90
        tile.paint(fill(c[1 + tones[k]], shape).at(z, turn))
    for i in range(n):
        for j in range(n):
            if (i + j) % 2 == 0:
                tile.fill(c[4], circle(complex(i * s, j * s), 6))
    return tile


@design("paper-triangles")
def paper_triangles(c: Colours) -> Tile:
    """A field of triangles in related tones; colours: six papers."""
    rng = Random(555)
    tile = Tile(480, 416, c[0])
    papers = [1 + k for k in spread(rng, 16, [5, 4, 3, 2, 2])]
    for row in range(4):
        for i in range(8):
            x, y = i * 60, row * 104
            up = (i + row) % 2 == 0
            corners = (
                (complex(x, y + 104), complex(x + 120, y + 104), complex(x + 60, y))
                if up
                else (complex(x, y), complex(x + 120, y), complex(x + 60, y + 104))
            )
            tone = papers.pop() if up else rng.choice((0, 0, 1, 2))
            middle = sum(corners) / 3
            tile.fill(c[tone], polygon(*(middle + (p - middle) * 0.965 for p in corners)))
    return tile


@design("arch-row")
def arch_row(c: Colours) -> Tile:
    """Rounded arches in rows, nested by threes; colours: ground, three arches, sun."""
    tile = Tile(320, 400, c[0])

    def arch(tones: tuple[int, int, int]) -> Motif:
        out = Motif(())
        for k, tone in enumerate(tones):
            r = 72 - 22 * k
            body = sector(0j, r, -90, 90) + rect(-r, -0.5, 2 * r, 84)
            out += fill(c[tone], body)
        return out + fill(c[0], sector(0j, 8, -90, 90) + rect(-8, -0.5, 16, 84))

    kinds = [stamp(arch(t)) for t in ((1, 2, 3), (2, 3, 1), (3, 1, 2))]
    for j in range(2):
        for i in range(2):
            z = complex(80 + 160 * i + (80 if j else 0), 96 + 200 * j)
            tile.paint(kinds[(i + 2 * j) % 3].at(z))
            tile.fill(c[4], circle(z + complex(80, -44), 15))
    return tile
