"""Designs with transparency: one colour seen through another."""

from __future__ import annotations

import math
from random import Random

from artwork.designs.plants import leaf, petal, wheel
from artwork.designs.positions import half_drop, scatter, spread
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, polar, rect, smooth
from artwork.designs.strokes import ribbon, wobble
from artwork.designs.tile import Tile, fill

SHEER = ' fill-opacity=".55"'
VEIL = ' fill-opacity=".35"'


@design("voile-check")
def voile_check(c: Colours) -> Tile:
    """Sheer bands laid over each other; colours: ground and three voiles."""
    tile = Tile(360, 360, c[0])
    bands = [(20, 70, 1), (110, 26, 2), (150, 12, 3), (200, 70, 2), (290, 26, 1), (330, 12, 3)]
    for a, w, tone in bands:
        tile.fill(c[tone], rect(a, 0, w, 360), extra=SHEER)
    for a, w, tone in bands:
        tile.fill(c[tone], rect(0, a, 360, w), extra=SHEER)
    return tile


@design("watercolour-petals")
def watercolour_petals(c: Colours) -> Tile:
    """Washes of colour that darken where they meet; colours: paper, three washes, heart."""
    rng = Random(1550)
    tile = Tile(560, 560, c[0])
    tones = spread(rng, 12, [1, 1, 1])
    for z, tone in zip(scatter(rng, 560, 560, 12), tones, strict=True):
        size = rng.uniform(56, 82)
        for p in wheel(rng, lambda s=size: wobble(petal(s, s * 0.86, 0.05, 0.5), rng, 3, 60), 5, rng.uniform(0, 72)):
            tile.fill(c[1 + tone], p.at(z), extra=VEIL)
            tile.fill(c[1 + tone], wobble(p.at(0j, 0, 0.72), rng, 3, 40).at(z), extra=VEIL)
        tile.fill(
            c[4], *(circle(z + polar(size * rng.uniform(0.06, 0.2), a), rng.uniform(2, 3.2)) for a in range(0, 360, 33))
        )
    for z in scatter(rng, 560, 560, 14):
        a = rng.uniform(0, 360)
        tile.fill(c[3], wobble(leaf(58, 22, 0.15), rng, 1.5, 40).at(z, a), extra=VEIL)
        tile.fill(c[3], wobble(leaf(44, 16, 0.15), rng, 1.5, 40).at(z + polar(8, a), a + 34), extra=VEIL)
    return tile


@design("sea-glass")
def sea_glass(c: Colours) -> Tile:
    """Worn shards overlapping on wet sand; colours: sand and four glasses."""
    rng = Random(1561)
    tile = Tile(480, 480, c[0])
    tones = spread(rng, 26, [3, 3, 2, 1])
    for z, tone in zip(scatter(rng, 480, 480, 26), tones, strict=True):
        tile.fill(
            c[1 + tone],
            blob(rng, rng.uniform(40, 58), 0.14, 6, rng.uniform(0.7, 1)).at(z, rng.uniform(0, 360)),
            extra=SHEER,
        )
    for z in scatter(rng, 480, 480, 30):
        tile.fill(c[1 + rng.randrange(4)], blob(rng, rng.uniform(8, 14), 0.14, 6).at(z), extra=SHEER)
    return tile


@design("overlap-rings")
def overlap_rings(c: Colours) -> Tile:
    """Discs of coloured film on a light table; colours: ground and three films."""
    tile = Tile(360, 360, c[0])
    for k, z in enumerate(half_drop(360, 360, 4, 2)):
        tile.fill(c[1 + k % 3], circle(z, 74), extra=SHEER)
    for k, z in enumerate(half_drop(360, 360, 4, 2)):
        tile.fill(c[1 + (k + 1) % 3], circle(z, 26), extra=SHEER)
    return tile


@design("jellyfish-drift")
def jellyfish(c: Colours) -> Tile:
    """Jellyfish rising; colours: deep water, three bells, thread."""
    rng = Random(1583)
    tile = Tile(500, 620, c[0])
    for k, z in enumerate(half_drop(500, 620, 4, 2)):
        z += complex(rng.uniform(-16, 16), rng.uniform(-24, 24) - 60)
        s = rng.uniform(0.74, 1.12)
        tone = c[1 + k % 3]
        for i in range(7):
            x = (i - 3) * 13 * s
            length = rng.uniform(90, 150) * s
            points = [
                z + complex(x + 7 * math.sin(t * 6 + k + i * 0.6) * t, 12 + length * t)
                for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
            ]
            tile.fill(c[4] if i % 2 else tone, ribbon(points, lambda t: 4.4 * (1 - t) + 1), extra=SHEER)
        bell = smooth(
            [
                z + p * s
                for p in (
                    -52 + 14j,
                    -54 - 16j,
                    -34 - 46j,
                    0 - 56j,
                    34 - 46j,
                    54 - 16j,
                    52 + 14j,
                    36 + 8j,
                    24 + 16j,
                    12 + 8j,
                    0 + 16j,
                    -12 + 8j,
                    -24 + 16j,
                    -36 + 8j,
                )
            ]
        )
        tile.fill(tone, bell, extra=SHEER)
        tile.fill(
            tone,
            smooth([z + p * s for p in (-34 + 0j, -34 - 18j, -18 - 38j, 0 - 44j, 18 - 38j, 34 - 18j, 34 + 0j, 0 + 6j)]),
            extra=VEIL,
        )
        tile.paint(fill(c[4], *(circle(z + complex(x, y) * s, 3 * s) for x, y in ((-18, -26), (0, -34), (18, -26)))))
    for z in scatter(rng, 500, 620, 34):
        tile.fill(c[4], circle(z, rng.uniform(1.4, 3.2)), extra=SHEER)
    return tile
