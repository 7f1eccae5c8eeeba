"""Zigzags, herringbones and arrows."""

from __future__ import annotations

from random import Random

from artwork.designs.plants import leaf
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, line, polygon, rect, smooth
from artwork.designs.tile import Motif, Tile, draw, fill, stamps


@design("brush-chevron")
def brush_chevron(c: Colours) -> Tile:
    """Zigzags with drawn edges in five colours; colours: ground and five bands."""
    rng = Random(450)
    tile = Tile(360, 420, c[0])
    heights = [(1, 34), (2, 14), (3, 34), (4, 14), (5, 34), (2, 14)]
    y = 0.0
    for colour, height in heights:
        tops = [complex(i * 30, y + (44 if i % 2 else 0)) + complex(0, rng.uniform(-2.2, 2.2)) for i in range(12)]
        drops = [height + rng.uniform(-2.4, 2.4) for _ in range(12)]
        upper = [tops[i % 12] + (i // 12) * 360 for i in range(-1, 14)]
        lower = [tops[i % 12] + (i // 12) * 360 + complex(0, drops[i % 12]) for i in range(-1, 14)]
        tile.fill(c[colour], smooth([*upper, *lower[::-1]], tension=0.16))
        y += 70
    return tile


@design("herringbone-floor")
def herringbone(c: Colours) -> Tile:
    """Parquet: planks in four woods, laid in zigzag; colours: joint and four woods."""
    rng = Random(461)
    tile = Tile(480, 480, c[0])
    side, n = 40, 3
    for y in range(12):
        for m in range(2):
            x = y + 6 * m
            for place, (w, h) in (((x, y), (n, 1)), ((y, x + 1), (1, n))):
                wood = c[1 + (y + 2 * m + (w == 1) + rng.choice((0, 0, 1))) % 4]
                corner = complex(place[0] % 12, place[1] % 12) * side
                tile.fill(wood, rect(corner.real + 1.6, corner.imag + 1.6, w * side - 3.2, h * side - 3.2))
    return tile


@design("harlequin")
def harlequin(c: Colours) -> Tile:
    """Lozenges on a line net, a bead at every corner; colours: ground, two lozenges, line, bead."""
    tile = Tile(240, 400, c[0])
    for x, y, colour in ((60, 100, 1), (180, 300, 1), (180, 100, 2), (60, 300, 2)):
        tile.fill(c[colour], polygon(*(complex(x, y) + d for d in (-60, -100j, 60, 100j))))
    nets = [(0, 240), (240, 0), (-120, 120), (120, 360), (120, -120), (360, 120)]
    tile.draw(c[3], 2, *(line(complex(a, 0), complex(b, 400)) for a, b in nets), extra="")
    for x, y in ((0, 0), (120, 0), (0, 200), (120, 200), (60, 100), (180, 100), (60, 300), (180, 300)):
        z = complex(x, y) + (60 if y % 200 else 0)
        tile.paint(fill(c[4], circle(z, 7.5)), fill(c[3], circle(z, 3.4)))
    return tile


@design("arrow-flight")
def arrow_flight(c: Colours) -> Tile:
    """Arrows up and down, each fletched its own way; colours: ground, three feathers, shaft."""
    rng = Random(483)
    tile = Tile(420, 480, c[0])
    kinds = iter([(1, 2), (2, 3), (3, 1)])

    def arrow() -> Motif:
        a, b = next(kinds)
        out = draw(c[4], 4, line(-88j, 78j))
        out += fill(c[4], polygon(-106j, 12 - 76j, -84j, -12 - 76j))
        for k in range(5):
            y = 88 - 15 * k
            for side in (-1, 1):
                out += fill(
                    c[a if k % 2 else b],
                    polygon(complex(0, y - 14), complex(side * 19, y), complex(side * 19, y + 11), complex(0, y - 3)),
                )
        return out + fill(c[a], *(circle(complex(0, y), 4.6) for y in (-30, 0)))

    arrows = stamps(arrow, 3)
    for i in range(6):
        for j in range(2):
            z = complex(35 + 70 * i, 120 + 240 * j + (76 if i % 2 else 0))
            tile.paint(
                arrows[(i + j) % 3].at(
                    z + complex(0, rng.uniform(-4, 4)), (180 if i % 2 else 0) + rng.uniform(-1.5, 1.5)
                )
            )
    return tile


@design("wheat-chevron")
def wheat_chevron(c: Colours) -> Tile:
    """Ears of leaves set so close that they read as zigzag; colours: ground, two leaves, stalk."""
    rng = Random(494)
    tile = Tile(360, 300, c[0])
    blades = stamps(lambda: fill(c[1], leaf(56, 17, rng.uniform(0.06, 0.14), 0.5)), 2) + stamps(
        lambda: fill(c[2], leaf(56, 17, rng.uniform(0.06, 0.14), 0.5)), 2
    )
    for i in range(4):
        x = 45 + 90 * i
        tile.draw(c[3], 2.6, line(complex(x, -10), complex(x, 310)))
        for j in range(12):
            z = complex(x, 25 * j + (12 if i % 2 else 0))
            down = 180 if i % 2 else 0
            tile.paint(
                blades[(j + i) % 4].at(z, down + 46 + rng.uniform(-3, 3), 1),
                blades[(j + i + 1) % 4].at(z, down - 46 + rng.uniform(-3, 3), 1, True),
            )
    return tile
