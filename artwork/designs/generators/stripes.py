"""Stripes: woven, ticked and painted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from artwork.designs.path import Path
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import chain, circle, rect, smooth
from artwork.designs.tile import Tile

Band = tuple[int, float]  # colour, width


def columns(tile: Tile, c: Colours, bands: Sequence[Band]) -> None:
    """Bands side by side over the whole width; colour 0 leaves the ground bare."""
    unit = tile.width / sum(width for _, width in bands)
    x = 0.0
    for colour, width in bands:
        if colour:
            tile.fill(c[colour], rect(x, 0, width * unit, tile.height))
        x += width * unit


def edge(rng: Random, length: float, amount: float, waves: int = 4) -> list[float]:
    """Offsets of a drawn edge that ends as it began."""
    parts = [(k, rng.uniform(0, math.tau), rng.uniform(0.3, 1) / math.sqrt(k)) for k in range(1, waves + 1)]
    steps = waves * 3
    return [amount * sum(a * math.sin(math.tau * k * i / steps + p) for k, p, a in parts) / 1.6 for i in range(steps)]


def drawn_column(rng: Random, x: float, width: float, height: float, amount: float, waves: int = 4) -> Path:
    """A painted vertical stripe whose two edges repeat over the height."""
    sides = []
    for where in (x, x + width):
        offsets = edge(rng, height, amount, waves)
        n = len(offsets)
        points = [complex(where + offsets[i % n], height * i / n) for i in range(-1, n + 2)]
        sides.append(points)
    return chain(smooth(sides[0], closed=False), smooth(sides[1][::-1], closed=False))


@design("deckchair")
def deckchair(c: Colours) -> Tile:
    tile = Tile(300, 300, c[0])
    side: list[Band] = [(1, 1), (0, 5), (2, 2), (0, 2), (2, 2), (0, 12), (3, 12), (0, 2), (1, 1), (0, 2)]
    columns(tile, c, [(1, 34), (0, 8), *side, (3, 12), (0, 12), *side[:0:-1], (0, 8)])
    return tile


@design("ticking")
def ticking(c: Colours) -> Tile:
    """Mattress ticking: a wide line with its two fine companions, then a pair in the second colour."""
    tile = Tile(240, 240, c[0])
    columns(tile, c, [(0, 9), (1, 2), (0, 3), (1, 9), (0, 3), (1, 2), (0, 9), (0, 8), (2, 2), (0, 4), (2, 2), (0, 8)])
    return tile


@design("sketchbook-stripe")
def sketchbook_stripe(c: Colours) -> Tile:
    """Stripes pulled with a broad, nearly dry brush."""
    rng = Random(8)
    tile = Tile(480, 560, c[0])
    x = 6.0
    for colour, width in [(1, 46), (3, 12), (2, 30), (1, 12), (4, 40), (2, 14), (3, 34), (4, 12)]:
        tile.fill(c[colour], drawn_column(rng, x, width, 560, 3.4, 5))
        for _ in range(3 if width > 25 else 0):
            y, length = rng.uniform(0, 560), rng.uniform(70, 190)
            across = x + width * rng.uniform(0.2, 0.8)
            dry = smooth(
                [
                    complex(across, y),
                    complex(across + 1.6, y + length / 2),
                    complex(across + 0.6, y + length),
                    complex(across - 0.8, y + length / 2),
                ]
            )
            tile.fill(c[0], dry)
        x += width + 35
    return tile


@design("sorrento-stripe")
def sorrento_stripe(c: Colours) -> Tile:
    """Broad awning stripe between scalloped rows."""
    tile = Tile(360, 360, c[0])
    for i in range(2):
        x = i * 180
        tile.fill(c[1 + i], rect(x + 8, 0, 76, 360))
        tile.fill(c[1 + i], *(circle(complex(x + side, 15 + 30 * k), 15) for k in range(12) for side in (8, 84)))
        tile.fill(c[3], rect(x + 126, 0, 12, 360))
        tile.fill(c[2 - i], *(circle(complex(x + 132, 30 * k), 4) for k in range(12)))
    return tile


@design("wave-stripe")
def wave_stripe(c: Colours) -> Tile:
    """Horizontal seventies bands that swing in step."""
    tile = Tile(400, 420, c[0])
    order = [1, 2, 3, 4, 3, 2]
    for row in range(2):
        top = row * 210
        for k, colour in enumerate(order[:4]):
            y = top + 20 + k * 44
            tile.fill(c[colour], _swing(y, 44 if k < 3 else 34, 400, 26, row * 200))
    return tile


def _swing(y: float, height: float, width: float, amount: float, shift: float) -> Path:
    steps = 16

    def line(level: float, ways: range) -> Path:
        return smooth(
            [
                complex(width * i / steps, level + amount * math.sin(math.tau * (i / steps) + shift / width * math.tau))
                for i in ways
            ],
            closed=False,
        )

    return chain(line(y, range(-1, steps + 2)), line(y + height, range(steps + 1, -2, -1)))
