"""Kilims and quilts: stepped diamonds and pieced stars."""

from __future__ import annotations

from random import Random

from artwork.designs.path import Path
from artwork.designs.positions import spread
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import polygon, rect
from artwork.designs.tile import Tile


def stepped(rows: int, unit: float, z: complex) -> Path:
    """A diamond with stairs for sides: `rows` steps from tip to middle."""
    right: list[complex] = []
    for k in range(-rows, rows + 1):
        width = (rows - abs(k) + 0.5) * unit
        right += [complex(width, (k - 0.5) * unit), complex(width, (k + 0.5) * unit)]
    left = [complex(-p.real, p.imag) for p in right[::-1]]
    return polygon(*(z + p for p in [*right, *left]))


@design("anatolia-kilim")
def anatolia(c: Colours) -> Tile:
    """Stepped medallions with hooks; colours: ground, border, red, blue, gold, white."""
    tile = Tile(320, 400, c[0])
    for z, tones in ((80 + 100j, (1, 2, 5, 3, 4)), (240 + 300j, (1, 3, 5, 2, 4))):
        for rows, tone in zip((9, 8, 5, 4, 1), tones, strict=True):
            tile.fill(c[tone], stepped(rows, 10 if rows > 1 else 9, z))
        for sx in (-1, 1):
            for sy in (-1, 1):
                for k in (2, 4, 6):
                    x, y = z.real + sx * (9.5 - k) * 10 + sx * 4, z.imag + sy * (k * 10 + 4)
                    tile.fill(
                        c[1], rect(min(x, x + sx * 9), y - 2.5, 9, 5), rect(x + sx * 9 - 2.5, min(y, y - sy * 9), 5, 9)
                    )
    for z, tones in ((240 + 100j, (4, 0, 2)), (80 + 300j, (4, 0, 3))):
        for rows, tone in zip((4, 2, 1), tones, strict=True):
            tile.fill(c[tone], stepped(rows, 10, z))
        for dy in (-76, 76):
            tile.fill(c[3], stepped(1, 8, z + complex(0, dy)))
            tile.fill(c[5], rect(z.real - 4, z.imag + dy - 4, 8, 8))
    return tile


@design("prairie-quilt")
def prairie_quilt(c: Colours) -> Tile:
    """Pieced stars in turned blocks, printed cottons between; colours: ground, four cottons, dot."""
    rng = Random(2101)
    tile = Tile(480, 480, c[0])
    u = 40
    order = spread(rng, 9, [1, 1, 1, 1])
    for k in range(9):
        x, y = (k % 3) * 160, (k // 3) * 160
        a, b = c[1 + order[k]], c[1 + (order[k] + 1 + k % 3) % 4]
        z = complex(x, y)
        tile.fill(b, rect(x + u, y + u, 2 * u, 2 * u))
        tile.fill(a, *(polygon(z + p, z + q, z + r) for p, q, r in _points(u)))
        tile.fill(
            c[0],
            polygon(
                z + complex(2 * u, u * 1.25),
                z + complex(2.75 * u, 2 * u),
                z + complex(2 * u, 2.75 * u),
                z + complex(1.25 * u, 2 * u),
            ),
        )
        tile.fill(a, rect(x + 1.7 * u, y + 1.7 * u, 0.6 * u, 0.6 * u))
        tile.fill(b, *(polygon(*(z + p for p in corner)) for corner in _corners(u)))
        for i in range(4):
            for j in range(4):
                if (i in (0, 3)) != (j in (0, 3)):
                    continue
                tile.fill(c[5], rect(x + (i + 0.5) * u - 1.6, y + (j + 0.5) * u - 1.6, 3.2, 3.2))
    return tile


def _points(u: float) -> list[tuple[complex, complex, complex]]:
    """The eight star points of a block of four by four."""
    middle = complex(2 * u, 2 * u)
    out = []
    for turn in range(4):
        for x in (u, 3 * u):
            tri = [complex(x, u), complex(2 * u, u), complex(x, 0)]
            a, b, c = ((p - middle) * 1j**turn + middle for p in tri)
            out.append((a, b, c))
    return out


def _corners(u: float) -> list[list[complex]]:
    out = []
    for turn in range(4):
        corner = [complex(0, 0), complex(u * 0.5, 0), complex(0, u * 0.5)]
        out.append([((p - complex(2 * u, 2 * u)) * 1j**turn + complex(2 * u, 2 * u)) for p in corner])
    return out


@design("flying-geese")
def flying_geese(c: Colours) -> Tile:
    """Triangles in columns that fly up and down; colours: ground, three geese, strip."""
    tile = Tile(400, 480, c[0])
    for column in range(5):
        x = 80 * column
        tile.fill(c[4], rect(x + 70, 0, 10, 480))
        for row in range(12):
            y = 40 * row
            tone = c[1 + (row + 2 * column + row // 5) % 3]
            up = column % 2 == 0
            tile.fill(
                tone,
                polygon(complex(x + 2, y + 38), complex(x + 35, y + 3), complex(x + 68, y + 38))
                if up
                else polygon(complex(x + 2, y + 2), complex(x + 68, y + 2), complex(x + 35, y + 37)),
            )
    return tile
