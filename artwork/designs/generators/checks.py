"""Woven checks: gingham, windowpane, houndstooth, argyle."""

from __future__ import annotations

from random import Random

from artwork.designs.generators.stripes import drawn_column
from artwork.designs.path import Path
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, polygon, rect
from artwork.designs.tile import Tile


@design("picnic-check")
def picnic_check(c: Colours) -> Tile:
    """Gingham with a fine overcheck and a knot where its lines cross; colours: ground, half, full, line, knot."""
    tile = Tile(240, 240, c[0])
    for a in (0, 120):
        tile.fill(c[1], rect(a + 30, 0, 60, 240), rect(0, a + 30, 240, 60))
    for x in (30, 150):
        tile.fill(c[2], *(rect(x, y, 60, 60) for y in (30, 150)))
    for a in (0, 120):
        tile.fill(c[3], rect(a - 1.5, 0, 3, 240), rect(0, a - 1.5, 240, 3))
    for x in (0, 120):
        tile.fill(c[4], *(polygon(*(complex(x, y) + d for d in (-7, -7j, 7, 7j))) for y in (0, 120)))
    return tile


@design("larder-gingham")
def larder_gingham(c: Colours) -> Tile:
    """Plain gingham whose half tone is hatched, as the weave shows close by."""
    tile = Tile(160, 160, c[0])
    step = 5
    threads = range(0, 80, 2 * step)
    tile.fill(c[1], *(rect(80, k, 80, step) for k in threads), *(rect(k, 80, step, 80) for k in threads))
    tile.fill(c[2], rect(80, 80, 80, 80))
    return tile


@design("windowpane")
def windowpane(c: Colours) -> Tile:
    """Pen-drawn panes in two line weights."""
    rng = Random(4)
    tile = Tile(420, 420, c[0])
    for a, width, colour in [(28, 10, 1), (168, 10, 1), (308, 10, 1), (98, 3.6, 2), (238, 3.6, 2), (378, 3.6, 2)]:
        down, across = (drawn_column(rng, a, width, 420, 1.6, 6) for _ in range(2))
        tile.fill(c[colour], down, _turned(across))
    tile.fill(c[3], *(circle(complex(x + 1.8, y + 1.8), 6.5) for x in (98, 238, 378) for y in (98, 238, 378)))
    return tile


def _turned(path: Path) -> Path:
    return path.map(lambda p: complex(p.imag, p.real))


@design("houndstooth")
def houndstooth(c: Colours) -> Tile:
    """Four dark and four light threads in a two-by-two twill, its steps smoothed to slants."""
    tile = Tile(240, 240, c[0])
    u = 10
    warp = [((0, 0), (2, 0), (0, 2)), ((4, 0), (4, 2), (2, 4), (0, 4))]
    weft = [((2, 0), (4, 0), (0, 4), (0, 2)), ((4, 2), (4, 4), (2, 4))]
    for x, y in [(i * 8, j * 8) for i in range(3) for j in range(3)]:
        tile.fill(c[1], rect(x * u, y * u, 4 * u, 4 * u))
        for pieces, dx, dy in [(warp, 0, 4), (weft, 4, 0)]:
            tile.fill(c[1], *(polygon(*(complex(x + dx + a, y + dy + b) * u for a, b in piece)) for piece in pieces))
    return tile


@design("argyle")
def argyle(c: Colours) -> Tile:
    """Knitted diamonds with a crossing dashed line."""
    tile = Tile(240, 360, c[0])
    for x, y, colour in [(60, 90, 1), (180, 270, 1), (60, 270, 2), (180, 90, 2)]:
        tile.fill(c[colour], polygon(*(complex(x, y) + d for d in (-60, -90j, 60, 90j))))
    for x, y in [(0, 0), (120, 180)]:
        for k in range(-9, 9):
            t, s = (k + 0.2) / 9, (k + 0.72) / 9
            for sign in (1, -1):
                a, b = complex(x + 120 * t, y + 180 * t * sign), complex(x + 120 * s, y + 180 * s * sign)
                if -0.5 <= t < 0.5:
                    tile.draw(c[3], 3, Path((("M", (a,)), ("L", (b,)))), extra="")
    return tile
