"""Stitched lines: sashiko, asanoha, shippo, hitomezashi."""

from __future__ import annotations

from random import Random

from artwork.designs.path import Path
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, circle, line, polar, polygon
from artwork.designs.tile import Tile


def stitches(rng: Random, a: complex, b: complex, count: int, gap: float = 0.36) -> list[Path]:
    """Running stitches from a to b: each with its own slight slant."""
    out = []
    step = (b - a) / count
    side = step * 1j * 0.03
    for i in range(count):
        start, end = a + step * (i + gap / 2), a + step * (i + 1 - gap / 2)
        out.append(line(start + side * rng.uniform(-1, 1), end + side * rng.uniform(-1, 1)))
    return out


@design("asanoha")
def asanoha(c: Colours) -> Tile:
    """The hemp-leaf star, stitched in white thread; colours: cloth, thread, knot."""
    rng = Random(400)
    h = 104  # a triangle of nearly equal sides, in whole units
    tile = Tile(240, 416, c[0])
    for row in range(4):
        for i in range(4):
            x, y = i * 60, row * h
            up = (i + row) % 2 == 0
            corners = (
                [complex(x, y + h), complex(x + 120, y + h), complex(x + 60, y)]
                if up
                else [complex(x, y), complex(x + 120, y), complex(x + 60, y + h)]
            )
            middle = sum(corners) / 3
            for k in range(3):
                tile.draw(
                    c[1],
                    3.2,
                    *stitches(rng, corners[k], corners[(k + 1) % 3], 8) if up else [],
                    *stitches(rng, middle, corners[k], 5),
                )
    for row in range(4):
        for i in range(2):
            tile.fill(c[2], circle(complex(i * 120 + (60 if row % 2 == 0 else 0), row * h), 3.6))
    return tile


@design("shippo")
def shippo(c: Colours) -> Tile:
    """Seven treasures: overlapping circles, a dot in each star; colours: cloth, thread, dot."""
    rng = Random(411)
    tile = Tile(240, 240, c[0])
    r = 60
    for x in (0, 120):
        for y in (0, 120):
            for centre in (complex(x, y), complex(x + 60, y + 60)):
                for k in range(24):
                    a = 15 * k + 3 + rng.uniform(-0.5, 0.5)
                    tile.draw(c[1], 3, arc(centre, r + rng.uniform(-0.5, 0.5), a, a + 9.4))
    for i in range(4):
        for j in range(4):
            if (i + j) % 2 == 0:
                z = complex(i * 60, j * 60)
                tile.fill(c[2], circle(z, 3), *(circle(z + polar(10, a), 2.4) for a in (0, 90, 180, 270)))
    return tile


@design("hitomezashi")
def hitomezashi(c: Colours) -> Tile:
    """One-stitch sashiko: two rows of bits make the whole labyrinth; colours: cloth, thread, second thread."""
    rng = Random(423)
    n, step = 20, 20
    tile = Tile(n * step, n * step, c[0])
    rows = _bits(rng, n)
    columns = _bits(rng, n)
    for i in range(n):
        for j in range(n):
            if (j + rows[i]) % 2 == 0:
                tile.draw(c[1], 4.4, line(complex(j * step + 1.4, i * step), complex((j + 1) * step - 1.4, i * step)))
            if (j + columns[i]) % 2 == 0:
                tile.draw(c[2], 4.4, line(complex(i * step, j * step + 1.4), complex(i * step, (j + 1) * step - 1.4)))
    return tile


def _bits(rng: Random, n: int) -> list[int]:
    """A palindrome, so that the field has axes to rest on."""
    half = [rng.randrange(2) for _ in range(n // 2)]
    return half + half[::-1]


@design("kogin-diamond")
def kogin(c: Colours) -> Tile:
    """Counted stitches that grow into diamonds; colours: cloth, thread."""
    tile = Tile(288, 288, c[0])
    cell = 12
    n = 24
    for j in range(n):
        for i in range(n):
            dx, dy = min(i % 24, 24 - i % 24), min(j % 24, 24 - j % 24)
            far = dx + dy
            other = (12 - dx) + (12 - dy)
            near = min(far, other)
            if near % 4 == 0 or (near > 8 and (i + j) % 2 == 0) or near == 1:
                tile.draw(c[1], 5.6, line(complex(i * cell - 3.4, j * cell), complex(i * cell + 3.4, j * cell)))
    return tile


@design("boro-patch")
def boro(c: Colours) -> Tile:
    """Mended cloth: patches of indigo held by rows of stitches; colours: cloth, three patches, thread."""
    rng = Random(434)
    tile = Tile(560, 560, c[0])
    patches = [
        (-60, 8, 190, 150, 1),
        (142, -16, 120, 190, 2),
        (276, 14, 210, 128, 3),
        (20, 172, 170, 128, 3),
        (204, 186, 140, 176, 1),
        (358, 156, 128, 150, 2),
        (498, 172, 70, 210, 1),
        (-44, 396, 196, 150, 2),
        (30, 312, 150, 72, 1),
        (166, 378, 128, 160, 3),
        (308, 376, 170, 140, 1),
        (380, 320, 96, 44, 3),
    ]
    for x, y, w, h, tone in patches:
        corner = [complex(x, y), complex(x + w, y), complex(x + w, y + h), complex(x, y + h)]
        tile.fill(c[tone], polygon(*(p + complex(rng.uniform(-4, 4), rng.uniform(-4, 4)) for p in corner)))
        rows = int(h // 15)
        thread: list[Path] = []
        for k in range(rows):
            yy = y + 9 + k * (h - 12) / max(1, rows - 1)
            thread += stitches(
                rng,
                complex(x - 5, yy + rng.uniform(-1.2, 1.2)),
                complex(x + w + 5, yy + rng.uniform(-1.2, 1.2)),
                round(w / 15),
                0.44,
            )
        tile.draw(c[4], 2.2, *thread)
    return tile
