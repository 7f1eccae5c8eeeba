"""Water: tide lines, seigaiha, breakers and ripples."""

from __future__ import annotations

import math
from random import Random

from tools.designs.families.fans import shingle
from tools.designs.hand import ribbon, taper, wobble
from tools.designs.layout import scatter
from tools.designs.path import Path
from tools.designs.registry import Colours, design
from tools.designs.shapes import chain, circle, knots, polar, smooth
from tools.designs.tile import Motif, Tile, draw, fill, stamp, stamps


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
    """Curling crests with foam, after the old woodblock seas."""
    rng = Random(14)
    tile = Tile(520, 400, c[0])
    tile.wrap = False
    crests = stamps(lambda: _crest(rng, c), 3)
    for j in range(-1, 7):
        for i in range(-1, 4):
            tile.paint(
                crests[(i + 2 * j) % 3 if 0 <= i < 2 else (i % 2 + 2 * j) % 3].at(
                    complex(i * 260 + (130 if j % 2 else 0), j * 100 + 60)
                )
            )
    return tile


def _crest(rng: Random, c: Colours) -> Motif:
    body = chain(
        smooth(knots("-150,130 -120,60 -60,6 0,-34 62,-48 104,-26 116,8 100,30 76,34"), closed=False),
        smooth(knots("76,34 92,16 84,-6 58,-10 40,12 52,48 96,78 170,130"), closed=False),
    )
    out = fill(c[0], wobble(body, rng, 1, 80).at(-3j, size=1.05)) + fill(c[1], body)
    for k, tone in enumerate((2, 3, 2)):
        s = 16 * (k + 1)
        points = [
            complex(-126 + s * 1.5, 100 + s * 0.55),
            complex(-66 + s, 30 + s * 0.66),
            complex(-4 + s * 0.5, -12 + s * 0.8),
            complex(32 + s * 0.1, -20 + s * 0.9),
        ]
        out += fill(c[tone], ribbon(points, taper(3, 9)))
    foam = [
        (118, 10, 13),
        (106, 34, 11),
        (86, 42, 9),
        (122, -14, 11),
        (108, -34, 10),
        (128, 30, 7),
        (74, 30, 6),
        (88, -46, 8),
    ]
    out += fill(c[0], *(circle(complex(x, y), r + rng.uniform(-1, 1.5)) for x, y, r in foam))
    return out + fill(
        c[3], *(circle(complex(132 + rng.uniform(-6, 14), -30 + 22 * k), rng.uniform(2.2, 3.6)) for k in range(4))
    )


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
