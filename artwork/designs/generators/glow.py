"""Designs with colour gradients."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from artwork.designs.path import number
from artwork.designs.plants import leaf, petal
from artwork.designs.positions import half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import chain, circle, line, polar, rect, sector, smooth
from artwork.designs.tile import Tile, draw, fill, stamp


def linear(name: str, stops: Sequence[str], across: bool = False) -> str:
    """Top to bottom of whatever it fills, or left to right."""
    end = 'x2="1" y2="0"' if across else 'x2="0" y2="1"'
    return f'<linearGradient id="{name}" {end}>{_stops(stops)}</linearGradient>'


def radial(name: str, stops: Sequence[str], fx: float = 0.5, fy: float = 0.5) -> str:
    return f'<radialGradient id="{name}" fx="{number(fx, 2)}" fy="{number(fy, 2)}">{_stops(stops)}</radialGradient>'


def _stops(colours: Sequence[str]) -> str:
    last = len(colours) - 1
    return "".join(f'<stop offset="{number(i / last, 2)}" stop-color="{colour}"/>' for i, colour in enumerate(colours))


@design("dune-light")
def dune_light(c: Colours) -> Tile:
    """Dunes that fade from ridge to foot; colours: ground, three ridge colours, foot, sun."""
    tile = Tile(560, 600, c[0])
    tile.wrap = False
    tile.defs = [linear(f"g{k}", [c[1 + k], c[4]]) for k in range(3)]
    for shift in (-600, 0, 600):
        for k in range(6):
            y = 100 * k + shift
            phase = k * 1.9
            top = [
                complex(
                    560 * i / 16,
                    y + 26 * math.sin(math.tau * i / 16 + phase) + 9 * math.sin(2 * math.tau * i / 16 + phase * 2),
                )
                for i in range(-1, 18)
            ]
            if k in (1, 4):
                tile.fill(c[5], circle(complex((150, 420)[k // 4], y - 18), 34))
            body = chain(smooth(top, closed=False), line(complex(680, y + 136), complex(-120, y + 136)))
            tile.fill(f"url(#g{k % 3})", body)
    return tile


@design("bauble-glow")
def bauble_glow(c: Colours) -> Tile:
    """Round lamps, lit from the upper left; colours: ground, three lamps, their light, cord."""
    rng = Random(1511)
    tile = Tile(480, 520, c[0])
    tile.defs = [radial(f"b{k}", [c[4], c[1 + k]], 0.34, 0.3) for k in range(3)]
    for k, z in enumerate(half_drop(480, 520, 4, 2)):
        size = (46, 34, 40, 28)[(k * 3) % 4]
        tile.draw(c[5], 1.6, line(z - 130j, z - size * 1j))
        tile.fill(c[5], rect(z.real - 6, z.imag - size - 7, 12, 9))
        tile.fill(f"url(#b{k % 3})", circle(z, size))
    for z in scatter(rng, 480, 520, 24, half_drop(480, 520, 4, 2)):
        tile.fill(c[5], *(leaf(7, 3, 0, 0.3).at(z, a) for a in (0, 90, 180, 270)))
    return tile


@design("ombre-scallop")
def ombre_scallop(c: Colours) -> Tile:
    """Petal scales shaded from tip to root; colours: line, tip, root, second tip."""
    tile = Tile(320, 320, c[0])
    tile.wrap = False
    tile.defs = [linear("o", [c[1], c[2]]), linear("p", [c[3], c[2]])]
    scale = [
        fill(c[0], circle(0j, 41))
        + fill(f"url(#{name})", circle(0j, 38.5))
        + draw(c[0], 1.4, *(smooth([polar(38, a), polar(16, a * 0.7), 14j], False) for a in (-44, -15, 15, 44)))
        for name in ("o", "p")
    ]
    kinds = [stamp(s) for s in scale]
    for j in range(-2, 11):
        for i in range(-1, 6):
            tile.paint(kinds[(i + (j // 2)) % 4 == 1].at(complex(i * 80 + (40 if j % 2 else 0), j * 40)))
    return tile


@design("lotus-lantern")
def lotus_lantern(c: Colours) -> Tile:
    """Lotus flowers that glow from within; colours: water, outer, inner, heart, pad."""
    tile = Tile(400, 400, c[0])
    tile.defs = [linear("l", [c[1], c[2]]), radial("h", [c[3], c[2]])]
    places = [100 + 110j, 300 + 310j]
    for z in places:
        tile.fill(
            c[4],
            *(
                sector(z + dz, r, a, a + 318)
                for dz, r, a in ((-66 + 34j, 34, 100), (62 + 40j, 40, 200), (6 + 62j, 30, 20))
            ),
        )
        for ring, (count, length, width) in enumerate(((9, 86, 40), (7, 66, 34), (5, 46, 27))):
            for i in range(count):
                a = -104 + 208 * i / (count - 1)
                tile.fill("url(#l)", petal(length, width, -0.1, 0.2).at(z + complex(0, 20 - 2 * ring), a))
        tile.fill("url(#h)", circle(z + 8j, 15))
    for z in (300 + 100j, 100 + 300j):
        tile.fill(c[4], sector(z, 30, 60, 380), sector(z + 46 + 24j, 20, 200, 520), sector(z - 30 + 42j, 16, 300, 615))
    return tile
