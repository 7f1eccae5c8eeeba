"""Water: tide lines, seigaiha, breakers and ripples."""

from __future__ import annotations

import math
from random import Random

from artwork.designs.generators.fans import shingle
from artwork.designs.path import Path
from artwork.designs.positions import scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import chain, circle, knots, polar, smooth
from artwork.designs.strokes import directions, ribbon, spine, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps


def shoreline(rng: Random, y: float, width: float, amount: float) -> list[complex]:
    """Points of a level line that wanders and comes back to its height."""
    parts = [(k, rng.uniform(0, math.tau), rng.uniform(0.5, 1) / k**0.7) for k in (1, 2, 3, 4)]
    steps = 14
    return [
        complex(
            width * i / steps, y + amount * sum(a * math.sin(math.tau * k * i / steps + p) for k, p, a in parts) / 1.5
        )
        for i in range(-1, steps + 2)
    ]


@design("tideline")
def tideline(c: Colours) -> Tile:
    """Wash over wash, sand to deep water and back to sand."""
    rng = Random(21)
    tile = Tile(560, 480, c[0])
    tile.wrap = False
    lines = [(shoreline(rng, 480 * k / 12, 560, rng.uniform(9, 15)), 1 + k % 4) for k in range(12)]
    order = [1, 2, 3, 4, 3, 2, 0, 1, 2, 4, 3, 0]
    for shift in (-480, 0, 480):
        for (line, _), colour in zip(lines, order, strict=True):
            top = smooth([p + complex(0, shift) for p in line], closed=False)
            floor = Path((("M", (complex(680, shift + 990),)), ("L", (complex(-120, shift + 990),))))
            tile.fill(c[colour], chain(top, floor))
    return tile


@design("seigaiha")
def seigaiha(c: Colours) -> Tile:
    """Blue sea and waves, drawn with a brush: each scale a little different."""
    rng = Random(6)
    tile = Tile(400, 200, c[0])

    def wave(ground: str) -> Motif:
        out = fill(c[0], circle(0j, 53)) + fill(ground, circle(0j, 49.5))
        for radius, thick in [(40, 4.2), (29.5, 3.8), (19.5, 3.4)]:
            points = [polar(radius * rng.uniform(0.985, 1.015), -100 + 200 * i / 10) for i in range(11)]
            out += fill(c[0], ribbon(points, lambda t, w=thick: w * (0.7 + 0.5 * math.sin(math.pi * t))))
        return out + fill(c[0], circle(0j, 8.5))

    kinds = [stamp(wave(c[1])) for _ in range(3)] + [stamp(wave(c[2])), stamp(wave(c[3]))]
    order = [0, 1, 3, 2, 0, 1, 2, 0, 4, 1, 3, 2, 1, 0, 2, 1]
    shingle(tile, lambda i, j: kinds[order[(i + 5 * j) % 16]], 100, 25)
    return tile


@design("breakers")
def breakers(c: Colours) -> Tile:
    """Curling crests with foam, after the old woodblock seas; colours: foam, water, two lighter waters."""
    rng = Random(14)
    tile = Tile(480, 440, c[0])
    tile.wrap = False
    crests = stamps(lambda: _crest(rng, c), 3)
    for j in range(-2, 7):
        for i in range(-1, 4):
            kind = (i % 2 + 2 * (j % 4)) % 3
            tile.paint(crests[kind].at(complex(i * 240 + (120 if j % 2 else 0), j * 110 + 40)))
    return tile


def _crest(rng: Random, c: Colours) -> Motif:
    """A swell drawn as one ribbon that rolls up at its end, over the water it stands in."""
    roll = spine(
        smooth(knots("-176,150 -120,96 -60,36 4,-16 66,-36 112,-14 116,28 84,48 56,28 66,2 86,8"), closed=False), 40
    )
    swell_ = ribbon(roll, lambda t: 104 * (1 - t) ** 1.3 + 5)
    base = smooth(knots("-190,170 -110,80 -40,30 30,20 96,70 190,170"), closed=False)
    out = fill(c[1], chain(base)) + fill(c[0], ribbon(roll, lambda t: 104 * (1 - t) ** 1.3 + 13)) + fill(c[1], swell_)
    ways = directions(roll)
    for k, tone in enumerate((2, 3, 2)):
        shift = 0.28 - 0.26 * k
        line_ = [
            p + d * 1j * (104 * (1 - i / 39) ** 1.3) * shift for i, (p, d) in enumerate(zip(roll, ways, strict=True))
        ]
        out += fill(c[tone], ribbon(line_[3 : 34 - 3 * k], taper(7, 2.4)))
    for i in range(24, 37, 2):
        z = roll[i] - ways[i] * 1j * 13
        out += fill(c[0], circle(z, rng.uniform(6.5, 10.5)))
    spray = [(132, -46), (150, -18), (146, 18), (104, -58), (128, 52)]
    return out + fill(c[0], *(circle(complex(x, y), rng.uniform(2.4, 4)) for x, y in spray))


@design("rain-pond")
def rain_pond(c: Colours) -> Tile:
    """Rings where drops have fallen, each ring drawn once and broken."""
    rng = Random(44)
    tile = Tile(480, 480, c[0])
    for k, z in enumerate(scatter(rng, 480, 480, 9)):
        colour = c[1 + k % 2]
        for radius in range(10, 66 if k % 3 else 52, 11):
            gap, start = rng.uniform(14, 46), rng.uniform(0, 360)
            count = 14
            points = [
                z + polar(radius * rng.uniform(0.975, 1.025), start + (360 - gap) * i / count) for i in range(count + 1)
            ]
            tile.fill(colour, ribbon(points, 3.6, (0.3, 0.2)))
        tile.fill(c[3], circle(z, 3.4))
    return tile


@design("lapping")
def lapping(c: Colours) -> Tile:
    """Short brush waves in rows, three at a time."""
    rng = Random(52)
    tile = Tile(480, 420, c[0])

    def ripple() -> Motif:
        out = Motif(())
        for k, length in enumerate((66, 84, 56)):
            points = [
                complex(-length / 2 + length * i / 6, k * 13 + 5.5 * math.sin(math.pi * i / 1.5 + 0.4))
                for i in range(7)
            ]
            out += fill(
                c[1 if k == 1 else 2],
                ribbon([p + complex(rng.uniform(-1, 1), rng.uniform(-0.8, 0.8)) for p in points], 6, (0.1, 0.1)),
            )
        return out

    kinds = stamps(ripple, 4)
    for j in range(6):
        for i in range(4):
            z = complex(60 + i * 120 + (60 if j % 2 else 0), 24 + j * 70)
            tile.paint(kinds[(i + j) % 4].at(z + complex(rng.uniform(-5, 5), rng.uniform(-4, 4)), rng.uniform(-4, 4)))
    for i, j in [(0, 1), (2, 4), (1, 3)]:
        tile.paint(draw(c[3], 5, circle(complex(120 * i + (60 if j % 2 else 0), 17 + j * 70 - 14), 8)))
    return tile
