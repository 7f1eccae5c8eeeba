"""Fans and scales in overlapping rows."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from artwork.designs.path import Path
from artwork.designs.plants import leaf, petal
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, circle, polar, sector, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


def shingle(tile: Tile, make: Callable[[int, int], Motif], across: float, down: float) -> None:
    """Rows of scales, each row half a scale aside and laid over the one above."""
    rows, columns = round(tile.height / down), round(tile.width / across)
    tile.wrap = False
    for j in range(-4, rows + 5):
        for i in range(-1, columns + 2):
            x = (i + (0.5 if j % 2 else 0)) * across
            tile.paint(make(i % columns, j % rows).at(complex(x, j * down)))


@design("fan-court")
def fan_court(c: Colours) -> Tile:
    tile = Tile(240, 120, c[0])
    rings = [(60, 1), (54, 0), (49, 2), (33, 0), (28, 1), (24, 3)]
    scale = Motif(())
    for radius, colour in rings:
        scale += fill(c[colour], circle(0j, radius))
    scale = stamp(scale + fill(c[0], circle(0j, 9)))
    shingle(tile, lambda i, j: scale, 120, 30)
    return tile


@design("grand-foyer")
def grand_foyer(c: Colours) -> Tile:
    """Deco fans: seven long petals in a gilt rim, standing in overlapping rows."""
    tile = Tile(280, 320, c[0])
    tile.wrap = False
    fan = (
        fill(c[1], sector(0j, 138, -90, 90))
        + fill(c[0], sector(0j, 131, -90, 90))
        + draw(c[1], 2, arc(0j, 124, -90, 90))
    )
    for i in range(9):
        turn = -80 + 20 * i
        fan += fill(c[2 if i % 2 else 3], leaf(116, 30, 0, 0.72).at(0j, turn))
        fan += fill(c[1], ribbon([0j, polar(104, turn)], taper(1.2, 2.6)), circle(polar(119, turn), 3))
    fan += fill(c[1], circle(0j, 22)) + fill(c[4], circle(0j, 17)) + fill(c[1], circle(0j, 8))
    base = stamp(fan)
    for j in range(-1, 6):
        for i in range(-1, 3):
            tile.paint(base.at(complex(i * 280 + (140 if j % 2 else 0), j * 80 + 80 * 0.5)))
    return tile


def feather(c: Colours) -> Motif:
    vane = petal(250, 196, -0.04, 0.1)
    out = fill(c[0], vane.at(190j)) + fill(c[1], petal(236, 182, -0.04, 0.1).at(184j))
    for side in (1, -1):
        for k in range(11):
            t = k / 10
            start = complex(0, 120 - 118 * t)
            tip = polar(92 - 4 * t, side * (112 - 104 * t)) + complex(0, 10)
            bow = (start + tip) / 2 + complex(0, -16)
            out += fill(c[0], ribbon([start, bow, tip], taper(2.2, 3.4)))
    out += fill(c[2], _eye(70, 1.0)) + fill(c[3], _eye(59, 0.98)) + fill(c[4], _eye(53, 0.97))
    out += fill(c[5], _eye(47, 0.95)) + fill(c[6], _eye(35, 0.9).at(6j))
    heart = smooth(
        [
            polar(24, 0) + 2j,
            polar(21, 70) + 8j,
            polar(20, 130) + 10j,
            14j,
            polar(20, -130) + 10j,
            polar(21, -70) + 8j,
        ]
    )
    out += fill(c[7], heart.at(4j)) + fill(c[3], circle(complex(-7, 3), 5), extra=' fill-opacity=".7"')
    return out


@design("peacock")
def peacock(c: Colours) -> Tile:
    """Peacock feathers laid like shingles; colours run from the ground to the eye's heart."""
    tile = Tile(380, 448, c[0])

    scale = stamp(feather(c).at(0j, 0, 0.92))
    shingle(tile, lambda i, j: scale, 190, 112)
    return tile


def _eye(radius: float, tall: float) -> Path:
    r = radius
    return smooth(
        [
            polar(r, 0) * tall,
            polar(r * 0.98, 50),
            polar(r * 0.96, 100),
            polar(r * 0.9, 145),
            complex(0, r * 1.02),
            polar(r * 0.9, -145),
            polar(r * 0.96, -100),
            polar(r * 0.98, -50),
        ]
    )


@design("scallop-shore")
def scallop_shore(c: Colours) -> Tile:
    """Shell scallops with drawn ribs, two tones in turn."""
    rng = Random(3)
    tile = Tile(360, 300, c[0])

    def shell(ground: str, line: str) -> Motif:
        body = fill(c[0], circle(0j, 63)) + fill(ground, circle(0j, 58))
        for i in range(9):
            turn = -84 + 21 * i
            body += fill(
                line,
                ribbon(
                    [polar(8, turn), polar(32, turn + rng.uniform(-2, 2)), polar(rng.uniform(48, 53), turn)],
                    taper(1.4, 4.6),
                ),
            )
        return body + fill(line, circle(0j, 5))

    kinds = [stamp(shell(c[1], c[4])), stamp(shell(c[2], c[4])), stamp(shell(c[3], c[4])), stamp(shell(c[2], c[0]))]
    order = [0, 1, 3, 2, 0, 1, 1, 2, 0, 3]
    shingle(tile, lambda i, j: kinds[order[(i * 3 + j * 2 + i * j) % 10]], 120, 30)
    return tile
