"""Circles and their parts, and dots of every kind."""

from __future__ import annotations

import math
from random import Random

from artwork.designs.positions import distance, half_drop, scatter, spread
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, sector
from artwork.designs.strokes import wobble
from artwork.designs.tile import Tile, draw, stamp

_HALVES = [0, 4, 0, 1, 4, 0, 3, 2]  # half, rest, half, disc, rest, half, quarter, dot


@design("half-moon")
def half_moon(c: Colours) -> Tile:
    """Half discs on a square grid, turned by a fixed hand; some squares hold a full disc or rest."""
    rng = Random(41)
    size, side = 8, 60
    tile = Tile(size * side, size * side, c[0])
    kinds = [k for row in range(size) for k in (_HALVES[(row * 3) % 8 :] + _HALVES[: (row * 3) % 8])]
    colours = spread(rng, size * size, [5, 4, 4])
    for k in range(size * size):
        z = complex((k % size + 0.5) * side, (k // size + 0.5) * side)
        colour = c[1 + colours[k]]
        if kinds[k] == 0:
            turn = rng.choice((0, 90, 180, 270))
            tile.fill(colour, sector(0j, side / 2, -90, 90).at(z, turn))
            if rng.random() < 0.3:
                other = c[1 + (colours[k] + rng.choice((1, 2))) % 3]
                tile.fill(other, sector(0j, side / 2, 90, 270).at(z, turn))
        elif kinds[k] == 1:
            tile.fill(colour, circle(z, side / 2))
        elif kinds[k] == 2:
            tile.fill(colour, circle(z, side * 0.15))
        elif kinds[k] == 3:
            corner = z - complex(side / 2, side / 2)
            tile.fill(colour, sector(0j, side, 90, 180).at(corner))
    return tile


@design("paper-dots")
def paper_dots(c: Colours) -> Tile:
    """Polka dots cut with scissors."""
    rng = Random(5)
    tile = Tile(480, 480, c[0])
    places = half_drop(480, 480, 6, 6)
    colours = spread(rng, len(places), [4, 2, 1])
    for z, colour in zip(places, colours, strict=True):
        tile.fill(c[1 + colour], blob(rng, 23, 0.06, 9).at(z))
    return tile


@design("confetti-day")
def confetti_day(c: Colours) -> Tile:
    """Paper confetti, large and small, thrown evenly."""
    rng = Random(15)
    tile = Tile(520, 520, c[0])
    taken: list[complex] = []
    for count, radius in [(26, 17.0), (60, 9.0), (110, 4.6)]:
        places = scatter(rng, 520, 520, count, taken, 30)
        for z, colour in zip(places, spread(rng, count, [1, 1, 1, 1, 1]), strict=True):
            tile.fill(c[1 + colour], circle(z, radius * rng.uniform(0.86, 1.12)))
        taken += places
    return tile


@design("halftone-bloom")
def halftone_bloom(c: Colours) -> Tile:
    """A screen of dots that swell round hidden flowers."""
    tile = Tile(480, 480, c[0])
    step, reach = 15, 128
    hearts = [complex(120, 120), complex(360, 360)]
    for j in range(480 // step):
        for i in range(480 // step):
            z = complex((i + (0.5 if j % 2 else 0)) * step, j * step)
            heart = min(hearts, key=lambda h: distance(z, h, 480, 480))
            far = distance(z, heart, 480, 480)
            dx, dy = ((z - heart).real + 240) % 480 - 240, ((z - heart).imag + 240) % 480 - 240
            rim = reach * (0.56 + 0.44 * abs(math.cos(2.5 * math.atan2(dy, dx))) ** 0.7)
            inside = far < rim
            swell = 1.5 + (5.8 * (1 - far / rim) ** 0.6 if inside else 0)
            middle = far < reach * 0.2
            tile.fill(c[2] if middle else c[1] if inside else c[3], circle(z, 6.4 if middle else swell))
    return tile


@design("dalmatian")
def dalmatian(c: Colours) -> Tile:
    """Ink spots of all sizes."""
    rng = Random(66)
    tile = Tile(440, 440, c[0])
    for i, z in enumerate(scatter(rng, 440, 440, 52)):
        size = rng.choice((7, 10, 13, 17, 20))
        tile.fill(c[1], blob(rng, size, 0.2, 8, rng.uniform(0.75, 1)).at(z, rng.uniform(0, 180)))
        if i % 3 == 0:
            tile.fill(c[1], blob(rng, 2.6, 0.15, 6).at(z + rng.uniform(size + 8, size + 12)))
    return tile


@design("orbit")
def orbit(c: Colours) -> Tile:
    """Rings within rings on a half-drop, a small moon on each."""
    rng = Random(19)
    tile = Tile(400, 400, c[0])
    for k, z in enumerate(half_drop(400, 400, 2, 2)):
        for radius, colour in [(92, 1), (80, 0), (70, 2), (46, 0), (38, 3), (20, 1)]:
            tile.fill(
                c[colour if k % 2 or not colour else 1 + colour % 3], wobble(circle(0j, radius), rng, 1.6, 90).at(z)
            )
    for z in [complex(0, 0), complex(200, 100), complex(0, 200), complex(200, 300)]:
        tile.fill(c[1], wobble(circle(0j, 11), rng, 0.6, 40).at(z))
    return tile


@design("pinboard")
def pinboard(c: Colours) -> Tile:
    """Rings and discs printed twice, the second plate a little off."""
    rng = Random(23)
    tile = Tile(420, 420, c[0])
    ring = stamp(draw(c[2], 7, circle(0j, 21)))
    for k, z in enumerate(half_drop(420, 420, 6, 6)):
        tile.fill(c[1 if k % 3 else 3], blob(rng, 20, 0.05, 8).at(z + complex(-4, 4)))
        tile.paint(ring.at(z + complex(3, -3)))
    return tile
