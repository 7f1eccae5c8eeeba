"""Memphis: squiggles, confetti and loud shapes, placed with care."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.path import Path
from artwork.designs.positions import scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, blob, circle, line, polygon, rect, sector, smooth
from artwork.designs.tile import Motif, Tile, draw, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def squiggle(length: float, height: float, waves: int) -> Path:
    n = waves * 2
    return smooth(
        [
            complex(-length / 2 + length * i / n, height * (-1) ** i / 2 * (0 if i in (0, n) else 1))
            for i in range(n + 1)
        ],
        closed=False,
    )


def half(c: Colours, tone: str) -> Motif:
    return fill(tone, sector(0j, 42, -90, 90)) + draw(c[1], 3, arc(0j, 50, -90, 90))


@design("milano-eighty-one")
def milano(c: Colours) -> Tile:
    """Colours: ground, black, pink, turquoise, yellow."""
    rng = Random(700)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    makers = [
        (lambda: draw(c[1], 8, squiggle(110, 30, 4)), 4),
        (lambda: draw(c[2], 8, squiggle(86, 26, 3)), 3),
        (lambda: half(c, c[3]).at(20j), 3),
        (lambda: half(c, c[4]).at(20j), 2),
        (
            lambda: (
                fill(c[2], polygon(-34 + 24j, 34 + 24j, -34j)) + draw(c[1], 3, polygon(-26 + 32j, 42 + 32j, 8 - 26j))
            ),
            3,
        ),
        (lambda: fill(c[1], *(circle(complex(x, y), 4.2) for x in (-24, -8, 8, 24) for y in (-16, 0, 16))), 3),
        (
            lambda: (
                fill(c[4], rect(-24, -24, 48, 48)) + fill(c[1], *(rect(-24, -20 + 12 * k, 48, 4) for k in range(4)))
            ),
            2,
        ),
        (lambda: draw(c[3], 9, circle(0j, 19)), 3),
        (lambda: draw(c[1], 5, line(-14 + 0j, 14 + 0j), line(-14j, 14j)), 8),
        (lambda: fill(c[2], circle(0j, 8)), 8),
        (lambda: fill(c[3], polygon(-9 + 7j, 9 + 7j, -9j)), 8),
        (lambda: fill(c[4], circle(0j, 6)), 10),
    ]
    for make, count in makers:
        prints = stamps(make, 1)
        layout.fill(rng, lambda prints=prints: prints[0], count, 10, 260)
    return tile


@design("noodle-soup")
def noodle_soup(c: Colours) -> Tile:
    """Nothing but squiggles, in four colours; colours: ground and four noodles."""
    rng = Random(711)
    tile = Tile(420, 420, c[0])
    layout = TossedLayout(tile)
    for k, z in enumerate(scatter(rng, 420, 420, 20)):
        shape = squiggle(rng.choice((44, 58, 72)), 22, rng.choice((2, 3, 3)))
        motif = draw(c[1 + k % 4], 9, shape)
        for _ in range(24):
            placed = motif.at(z, rng.uniform(0, 360))
            if layout.fits(placed, 9):
                layout.toss(placed)
                break
    for tone in (1, 2, 3, 4) * 4:
        layout.place(rng, draw(c[tone], 9, squiggle(40, 20, 2)), 9, 160)
    layout.fill(rng, lambda: fill(c[rng.choice((1, 2, 3, 4))], circle(0j, 5)), 26, 9, 160)
    return tile


@design("terrazzo-pop")
def terrazzo_pop(c: Colours) -> Tile:
    """Cut shapes that overlap by a corner, with patterned halves; colours: ground, two papers, ink, light."""
    rng = Random(722)
    tile = Tile(480, 480, c[0])

    def cut() -> Motif:
        out = fill(c[1], blob(rng, 40, 0.14, 7)) + fill(
            c[2], blob(rng, 30, 0.16, 7).at(complex(rng.uniform(18, 30), rng.uniform(-28, 28)))
        )
        if rng.random() < 0.5:
            return out + fill(
                c[3],
                *(
                    circle(complex(-26 + 13 * i + (6.5 if j % 2 else 0), -18 + 12 * j), 2.6)
                    for i in range(4)
                    for j in range(4)
                ),
            )
        return out + draw(c[3], 2.6, *(line(complex(-26 + 10 * k, -18), complex(-12 + 10 * k, 20)) for k in range(4)))

    kinds = stamps(cut, 6)
    places = scatter(rng, 480, 480, 12)
    for k, z in enumerate(places):
        tile.paint(kinds[k % 6].at(z, rng.uniform(0, 360), rng.uniform(0.8, 1.05)))
    for z in scatter(rng, 480, 480, 12, places):
        tile.draw(c[4], 5, squiggle(30, 12, 2).at(z, rng.uniform(0, 360)))
    return tile


@design("party-line")
def party_line(c: Colours) -> Tile:
    """Loops of one long line with beads; colours: ground, line, three beads."""
    rng = Random(733)
    tile = Tile(480, 400, c[0])
    for j in range(4):
        y = 50 + 100 * j
        points = []
        for i in range(-2, 67):
            angle = math.tau * i / 16
            points.append(complex(480 * i / 64 + 40 * math.sin(angle + j), y + 32 * math.cos(angle + j)))
        tile.draw(c[1], 5, smooth(points, closed=False))
        for k in range(4):
            tile.fill(c[2 + (k + j) % 3], circle(points[5 + k * 16 + 4 * (j % 3)], rng.uniform(9, 12)))
    return tile


def _bolt(size: float) -> Path:
    return polygon(
        *(
            complex(x, y) * size
            for x, y in ((-0.2, -1), (0.45, -1), (0.12, -0.22), (0.5, -0.22), (-0.3, 1), (-0.02, 0.08), (-0.42, 0.08))
        )
    )


@design("arcade-night")
def arcade_night(c: Colours) -> Tile:
    """Bolts, bars and rings in neon on dark; colours: ground and four neons."""
    rng = Random(744)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)
    makers = [
        (lambda: fill(c[1], _bolt(46)), 5),
        (lambda: draw(c[2], 7, circle(0j, 24)) + fill(c[2], circle(0j, 7)), 5),
        (lambda: draw(c[3], 7, polygon(-26 + 18j, 26 + 18j, -28j)), 5),
        (lambda: draw(c[4], 7, *(line(complex(-22, y), complex(22, y)) for y in (-16, 0, 16))), 5),
        (lambda: draw(c[1], 6, squiggle(64, 22, 3)), 5),
        (lambda: fill(c[3], polygon(-10, -10j, 10, 10j)), 8),
        (lambda: draw(c[2], 5, line(-9 - 9j, 9 + 9j), line(9 - 9j, -9 + 9j)), 9),
        (lambda: fill(c[4], circle(0j, 5.5)), 16),
    ]
    for make, count in makers:
        layout.fill(rng, partial(lambda prints: prints[0], stamps(make, 1)), count, 11, 260)
    return tile
