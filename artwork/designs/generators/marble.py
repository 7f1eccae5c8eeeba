"""Marbled paper, floating ink, agate and dyed folds."""

from __future__ import annotations

import math
from random import Random

from artwork.designs.positions import scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, chain, polar, smooth
from artwork.designs.strokes import ribbon
from artwork.designs.tile import Tile


class Bath:
    """A periodic bath of size on which paint is dropped and combed: moves every point, and wraps."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height

    def comb(self, p: complex, amount: float, waves: int, phase: float, down: bool) -> complex:
        """Drawn along one direction by an amount that varies across it."""
        if down:
            return p + complex(0, amount * math.sin(math.tau * waves * p.real / self.width + phase))
        return p + complex(amount * math.sin(math.tau * waves * p.imag / self.height + phase), 0)


@design("bouquet-marble")
def bouquet_marble(c: Colours) -> Tile:
    """Bands of paint combed up and down; colours: ground and four paints."""
    rng = Random(1700)
    tile = Tile(480, 480, c[0])
    bath = Bath(480, 480)
    order = [1, 2, 0, 3, 1, 4, 2, 0, 1, 3, 2, 4]

    def moved(p: complex) -> complex:
        p = bath.comb(p, 34, 2, 0.4, True)
        p = bath.comb(p, 26, 3, 1.1, False)
        p = bath.comb(p, 15, 5, 2.0, True)
        return bath.comb(p, 9, 8, 0.7, False)

    for k, colour in enumerate(order):
        if not colour:
            continue
        y, thick = 40.0 * k, rng.uniform(24, 44)
        top = [moved(complex(x, y)) for x in range(-24, 505, 8)]
        low = [moved(complex(x, y + thick)) for x in range(504, -25, -8)]
        tile.fill(c[colour], chain(smooth(top, closed=False), smooth(low, closed=False)))
        for _ in range(4):
            x, s = rng.uniform(0, 480), rng.uniform(5, 11)
            drop = [moved(complex(x, y + thick / 2) + polar(s, a)) for a in range(0, 360, 30)]
            tile.fill(c[rng.choice([n for n in (0, 1, 2, 3, 4) if n != colour])], smooth(drop))
    return tile


@design("suminagashi")
def suminagashi(c: Colours) -> Tile:
    """Rings of ink let float on still water; colours: paper, ink, second ink."""
    rng = Random(1711)
    tile = Tile(520, 560, c[0])
    bath = Bath(520, 560)

    def drift(p: complex) -> complex:
        p = bath.comb(p, 20, 1, 0.5, True)
        p = bath.comb(p, 16, 2, 2.2, False)
        return bath.comb(p, 7, 3, 1.2, True)

    for k, z in enumerate([130 + 140j, 390 + 420j]):
        sway = [(rng.uniform(0, math.tau), rng.uniform(0.02, 0.07)) for _ in range(4)]
        for ring in range(14):
            radius = 9 + 10.4 * ring
            points = []
            for i in range(37):
                a = 10 * i
                bend = sum(
                    amount * math.sin((n + 2) * math.radians(a) + phase) for n, (phase, amount) in enumerate(sway)
                )
                points.append(drift(z + polar(radius * (1 + bend * ring / 9), a)))
            width = 2.2 + 4.6 * abs(math.sin(ring * 1.7 + k))
            tile.fill(
                c[2] if ring % 4 == 3 else c[1],
                ribbon(
                    [*points[:-1], points[0]], lambda t, w=width: w * (0.55 + 0.45 * math.sin(math.tau * t * 2 + 1))
                ),
            )
    for z in (390 + 140j, 130 + 420j):
        for ring in range(5):
            points = [
                drift(z + polar((8 + 11 * ring) * (1 + 0.1 * math.sin(3 * math.radians(a) + ring)), a))
                for a in range(0, 361, 12)
            ]
            tile.fill(c[2] if ring % 2 else c[1], ribbon(points, lambda t: 2 + 2.4 * abs(math.sin(math.pi * t * 2))))
    return tile


@design("agate-slice")
def agate_slice(c: Colours) -> Tile:
    """Slices of stone, banded from rim to crystal; colours: ground, four bands, crystal."""
    rng = Random(1722)
    tile = Tile(520, 520, c[0])
    for k, z in enumerate(scatter(rng, 520, 520, 8)):
        size = rng.uniform(66, 96)
        knots = 11
        shift = rng.uniform(0, 360)
        outline = [1 + rng.uniform(-0.16, 0.16) for _ in range(knots)]
        bands = [(1.0, 1), (0.92, 2), (0.86, 3), (0.72, 1), (0.66, 4), (0.54, 2), (0.42, 3), (0.34, 5)]
        for reach, tone in bands:
            tone = tone if tone == 5 else 1 + (tone + k - 1) % 4
            points = [
                polar(
                    size * reach * (1 + (outline[i] - 1) * (1.3 - 0.3 * reach) + rng.uniform(-0.012, 0.012)),
                    shift + 360 * i / knots,
                )
                for i in range(knots)
            ]
            tile.fill(c[tone], smooth(points).at(z))
        tile.fill(c[0], blob(rng, size * 0.13, 0.2, 7).at(z))
    return tile


@design("shibori-fold")
def shibori_fold(c: Colours) -> Tile:
    """Cloth folded, bound and dipped: soft grids of undyed squares; colours: indigo, pale, mid."""
    rng = Random(1733)
    tile = Tile(480, 480, c[0])
    step = 80
    for j in range(6):
        for i in range(6):
            z = complex((i + 0.5) * step, (j + 0.5) * step)
            for size, tone in ((33, 2), (27, 1), (13, 2), (8, 0)):
                corners: list[complex] = []
                for x, y in ((-1, -1), (0, -0.86), (1, -1), (0.86, 0), (1, 1), (0, 0.86), (-1, 1), (-0.86, 0)):
                    corners.append(z + complex(x, y) * size + complex(rng.uniform(-2.4, 2.4), rng.uniform(-2.4, 2.4)))
                tile.fill(c[tone], smooth(corners))
            for _ in range(7):
                a = rng.uniform(0, 360)
                tile.fill(
                    c[2],
                    ribbon(
                        [z + polar(rng.uniform(10, 16), a), z + polar(rng.uniform(22, 29), a + 5)],
                        rng.uniform(1.4, 2.6),
                    ),
                )
    return tile


@design("arashi-storm")
def arashi(c: Colours) -> Tile:
    """Pole-wrapped cloth: slanting lines of undyed rain; colours: indigo, rain, faint rain."""
    rng = Random(1744)
    tile = Tile(400, 480, c[0])
    lean, around = 1 / 3, 480 * 5  # a line comes back to itself after five tiles
    for k in range(4):
        y = 0.0
        while y < around - 30:
            length = min(rng.uniform(50, 150), around - y - 8)
            points = [
                complex(20 * k + lean * (y + t * length) + rng.uniform(-2.4, 2.4), y + t * length)
                for t in (0, 0.25, 0.5, 0.75, 1)
            ]
            tile.fill(c[1 if rng.random() < 0.6 else 2], ribbon(points, rng.uniform(3.6, 8)))
            y += length + rng.uniform(8, 26)
    return tile
