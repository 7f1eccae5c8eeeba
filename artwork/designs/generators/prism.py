"""Designs of so many colours that nobody would change them one by one."""

from __future__ import annotations

import colorsys
import math
from random import Random

from artwork.designs.positions import grid, jittered, relaxed
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, polygon
from artwork.designs.tile import Tile


def mixed(stops: list[tuple[int, int, int]], t: float) -> tuple[float, float, float]:
    """Colour at t in 0..1 round a closed ring of stops."""
    place = (t % 1) * len(stops)
    a, b = stops[int(place) % len(stops)], stops[(int(place) + 1) % len(stops)]
    f = place - int(place)
    return tuple(x + (y - x) * f for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def rgb(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def toned(rng: Random, colour: tuple[float, float, float], amount: float = 0.05) -> str:
    """A neighbour of the colour, as paint from the same tube never comes out twice."""
    h, light, s = colorsys.rgb_to_hls(*(v / 255 for v in colour))
    light = min(0.95, max(0.06, light + rng.uniform(-amount, amount)))
    s = min(1.0, max(0.0, s + rng.uniform(-amount, amount)))
    r, g, b = colorsys.hls_to_rgb((h + rng.uniform(-0.012, 0.012)) % 1, light, s)
    return f"#{round(r * 255):02x}{round(g * 255):02x}{round(b * 255):02x}"


@design("byzantine-mosaic")
def byzantine(c: Colours) -> Tile:
    """Several hundred small stones whose colours drift; the palette names the stops they drift between."""
    rng = Random(1600)
    tile = Tile(480, 480, c[0])
    stops = [rgb(x) for x in c[1:]]
    step = 24
    for j in range(20):
        for i in range(20):
            z = complex((i + 0.5) * step + rng.uniform(-1.5, 1.5), (j + 0.5) * step + rng.uniform(-1.5, 1.5))
            wave = 0.5 + 0.25 * math.sin(math.tau * z.real / 480) + 0.25 * math.sin(math.tau * (z.imag + z.real) / 480)
            t = wave * 0.9 + 0.12 * math.sin(math.tau * 2 * z.imag / 480)
            corners = [z + complex(x, y) * rng.uniform(8.6, 10.6) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            tile.fill(toned(rng, mixed(stops, t)), polygon(*corners))
    return tile


@design("paint-chart")
def paint_chart(c: Colours) -> Tile:
    """Every dab in the shop: round samples, no two of one colour; the palette names the families."""
    rng = Random(1611)
    tile = Tile(600, 600, c[0])
    stops = [rgb(x) for x in c[1:]]
    points = relaxed(jittered(rng, grid(600, 600, 20, 13), 10), [], 600, 600, 24)
    for z in points:
        t = (math.atan2(math.sin(math.tau * z.imag / 600), math.sin(math.tau * z.real / 600)) / math.tau) % 1
        tile.fill(toned(rng, mixed(stops, t), 0.09), blob(rng, rng.uniform(11, 15), 0.08, 8).at(z))
    return tile


@design("plumage")
def plumage(c: Colours) -> Tile:
    """Scales in slow rainbows, like the neck of a pigeon; the palette names the stops."""
    rng = Random(1622)
    tile = Tile(420, 420, c[0])
    tile.wrap = False
    stops = [rgb(x) for x in c[1:]]
    across, down = 30, 21
    colours = {}
    for j in range(20):
        for i in range(14):
            x, y = i * across + (across / 2 if j % 2 else 0), j * down
            t = 0.5 + 0.3 * math.sin(math.tau * (x + y) / 420) + 0.22 * math.sin(math.tau * (y - 2 * x) / 420)
            colours[i, j] = toned(rng, mixed(stops, t), 0.035)
    for j in range(-2, 23):
        for i in range(-1, 15):
            z = complex(i * across + (across / 2 if j % 2 else 0), j * down)
            tile.fill(c[0], circle(z, 16.4))
            tile.fill(colours[i % 14, j % 20], circle(z, 15))
    return tile
