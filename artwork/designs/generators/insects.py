"""Bees, moths, beetles and dragonflies, pinned left and right alike."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.generators.damask import mirrored
from artwork.designs.plants import leaf, petal, wheel
from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, ellipse, knots, line, polar, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def bee(c: Colours) -> Motif:
    """Seen from above, heading up; colours: body, stripe, wing."""
    wings = Motif(())
    for side in (-1, 1):
        wings += fill(
            c[2],
            leaf(40, 17, 0, 0.66).at(complex(side * 5, -4), side * 62),
            leaf(28, 13, 0, 0.66).at(complex(side * 5, 4), side * 98),
        )
        wings += fill(
            c[1], ribbon([complex(side * 5, -4), complex(side * 5, -4) + polar(26, side * 62)], taper(1.2, 0.6))
        )
    body = smooth(knots("0,-22 10,-12 12,4 8,18 0,27 -8,18 -12,4 -10,-12"))
    bands = [
        ribbon([complex(-w, y), complex(0, y + 2.4), complex(w, y)], 4.6, (0.7, 0.7))
        for w, y in ((10.5, 0), (10, 9), (7, 17.5))
    ]
    head = fill(
        c[1],
        circle(-22j, 6.6),
        *(ribbon([complex(s * 2, -27), complex(s * 5, -34), complex(s * 10, -37)], 1.4, (1, 1)) for s in (-1, 1)),
    )
    return head + wings + fill(c[0], body) + fill(c[1], *bands)


@design("bee-line")
def bee_line(c: Colours) -> Tile:
    """Bees with dotted flight paths among clover dots; colours: ground, body, stripe, wing, path."""
    rng = Random(800)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)
    insect = stamp(bee([c[1], c[2], c[3]]).at(0j, 0, 1.0))

    def trail() -> Motif:
        dashes = []
        side = rng.choice((-1, 1))
        points = [
            complex(side * 30 * math.sin(t * 1.4) * min(1, t / 2), 34 + 17 * t) for t in [i * 0.23 for i in range(25)]
        ]
        for k in range(0, 24, 2):
            dashes.append(line(points[k], points[k + 1]))
        return draw(c[4], 2.4, *dashes)

    for k, z in enumerate(half_drop(520, 520, 4, 2)):
        turn = (20, -40, 75, 150, -110, 40, -20, 100)[k] + rng.uniform(-10, 10)
        size = rng.uniform(0.9, 1.08)
        layout.toss(trail().at(z, turn, size))
        layout.toss(insect.at(z, turn, size))
    flower = stamps(lambda: fill(c[3], *wheel(rng, lambda: petal(10, 8, 0.05), 5)) + fill(c[1], circle(0j, 3)), 2)
    layout.fill(rng, lambda: rng.choice(flower), 18, 12, 220)
    return tile


def moth(c: Colours, kind: int) -> Motif:
    """Colours: wing, band, eye, light, body."""
    if kind == 0:
        upper = smooth(knots("3,-16 30,-50 74,-66 84,-52 70,-22 42,-2 4,2"))
        lower = smooth(knots("4,0 40,0 56,18 48,44 26,56 8,30"))
        marks = (
            fill(c[1], smooth(knots("64,-58 80,-55 68,-26 54,-14 60,-34")))
            + fill(c[3], circle(44 - 34j, 10), circle(34 + 26j, 8.5))
            + fill(c[2], circle(44 - 34j, 6), circle(34 + 26j, 5))
        )
    elif kind == 1:
        upper = smooth(knots("3,-14 20,-44 58,-58 70,-38 58,-8 4,2"))
        lower = smooth(knots("4,0 44,0 52,22 44,40 40,76 30,78 28,44 8,28"))
        marks = (
            fill(
                c[1],
                ribbon([16 - 34j, 40 - 30j, 58 - 10j], 5, (0.5, 0.5)),
                ribbon([12 + 16j, 30 + 26j, 46 + 18j], 5, (0.5, 0.5)),
            )
            + fill(c[3], circle(50 - 40j, 5.5), circle(34 + 34j, 6))
            + fill(c[2], circle(34 + 34j, 3))
        )
    else:
        upper = smooth(knots("3,-16 36,-40 66,-40 72,-26 60,-8 52,4 4,4"))
        lower = smooth(knots("4,2 36,4 44,22 30,40 10,36"))
        marks = (
            fill(
                c[1],
                *(
                    ribbon([complex(8 + 3 * k, -12 - k), complex(28 + 10 * k, -26 - 3 * k + 6)], taper(1.6, 4))
                    for k in range(4)
                ),
            )
            + fill(c[3], *(circle(complex(58 - 4.6 * k, -32 + 10 * k), 2.6) for k in range(4)), circle(24 + 20j, 6))
            + fill(c[2], circle(24 + 20j, 3))
        )
    half = fill(c[1], lower.at(0j, 0, 1.03)) + fill(c[0], lower.stretched(0.93, 0.93), upper) + marks
    feeler = fill(
        c[4],
        ribbon([complex(2, -24), complex(10, -42), complex(22, -52)], taper(2, 1.2)),
        *(ribbon([p, p + 7 - 2j], 1.2, (1, 1)) for p in (6 - 33j, 10 - 40j, 15 - 46j)),
    )
    body = fill(c[4], smooth(knots("0,-28 6,-20 7,-4 5,16 0,36 -5,16 -7,-4 -6,-20"))) + fill(
        c[3], *(ribbon([complex(-4, y), complex(4, y)], 2, (1, 1)) for y in (2, 10, 18))
    )
    return mirrored(half + feeler) + body


@design("moth-cabinet")
def moth_cabinet(c: Colours) -> Tile:
    """Three moths and a moon now and then; colours: ground, wing, band, eye, light, body, second wing."""
    rng = Random(811)
    tile = Tile(560, 600, c[0])
    layout = TossedLayout(tile)
    kinds = [
        stamp(moth([c[1], c[2], c[3], c[4], c[5]], 0)),
        stamp(moth([c[6], c[2], c[3], c[4], c[5]], 1)),
        stamp(moth([c[2], c[1], c[3], c[4], c[5]], 2)),
    ]
    for k, z in enumerate(half_drop(560, 600, 4, 3)):
        layout.toss(kinds[(k + k // 3) % 3].at(z, rng.uniform(-26, 26) + (180 if k % 5 == 4 else 0), 0.92))
    star = stamp(fill(c[4], *(leaf(10, 4, 0, 0.3).at(0j, a) for a in (0, 90, 180, 270))))
    layout.fill(rng, lambda: star, 12, 10, 220)
    layout.fill(rng, lambda: fill(c[4], circle(0j, 1.8)), 26, 9, 120)
    return tile


def beetle(c: Colours, kind: int) -> Motif:
    """Colours: shell, sheen, dark, spot."""
    legs = []
    for y, spread, drop in ((-14, 34, -26), (4, 38, 8), (18, 34, 42)):
        legs.append(
            ribbon(
                [complex(10, y), complex(spread * 0.66, y + (drop - y) * 0.3), complex(spread, drop)], taper(3.2, 1.6)
            )
        )
    horn = fill(
        c[2],
        ribbon([complex(3, -44), complex(10, -60), complex(4, -70)], taper(4.4, 1.4))
        if kind == 1
        else ribbon([complex(3, -42), complex(14, -56), complex(30, -62)], taper(2, 1)),
    )
    half = fill(c[2], *legs) + horn
    wing = smooth(knots("1,-18 18,-20 26,2 22,28 8,48 1,50"))
    half += fill(c[0], wing)
    if kind == 0:
        half += fill(c[3], circle(13 - 4j, 4.6), circle(14 + 14j, 5), circle(8 + 31j, 3.6))
    elif kind == 1:
        half += fill(
            c[1],
            *(
                ribbon(
                    [complex(4 + 5 * k, -12 + k * 2), complex(6 + 5.4 * k, 12), complex(3.4 + 3.4 * k, 42 - 5 * k)],
                    2.4,
                    (0.5, 0.3),
                )
                for k in range(4)
            ),
        )
    else:
        half += fill(
            c[1],
            ribbon([3 - 4j, 14 - 2j, 24 + 2j], 6, (0.8, 0.8)),
            ribbon([3 + 18j, 14 + 20j, 23 + 18j], 6, (0.8, 0.8)),
        ) + fill(c[3], circle(8 + 36j, 3.4))
    thorax = fill(c[2], smooth(knots("0,-40 14,-36 20,-24 14,-16 0,-15 -14,-16 -20,-24 -14,-36")), ellipse(-42j, 9, 8))
    return (
        mirrored(half)
        + thorax
        + fill(c[1], ribbon([-9 - 31j, 0 - 35j, 9 - 31j], 2.6, (0.4, 0.4)))
        + draw(c[2], 1.6, line(-16j, 48j), extra="")
    )


@design("beetle-drawer")
def beetle_drawer(c: Colours) -> Tile:
    """Beetles in rows as a collector keeps them; colours: ground, two shells, sheen, dark, spot."""
    rng = Random(822)
    tile = Tile(420, 480, c[0])
    kinds = [
        stamp(beetle([c[1], c[3], c[4], c[5]], 0)),
        stamp(beetle([c[2], c[3], c[4], c[5]], 1)),
        stamp(beetle([c[1], c[5], c[4], c[3]], 2)),
        stamp(beetle([c[2], c[5], c[4], c[3]], 0)),
    ]
    for j in range(3):
        for i in range(4):
            z = complex(52.5 + 105 * i, 80 + 160 * j + (80 if i % 2 else 0))
            tile.paint(
                kinds[(i + 3 * j + i * j) % 4].at(z, rng.uniform(-5, 5) + (180 if (i + j) % 4 == 3 else 0), 0.86)
            )
    for j in range(3):
        for i in range(4):
            z = complex(52.5 + 105 * i, 0 + 160 * j + (80 if i % 2 else 0))
            tile.fill(c[4], circle(z, 2))
    return tile


def pad(rng: Random, c: Colours, tone: str, size: float) -> Motif:
    rim = [polar(size * rng.uniform(0.97, 1.03), a) for a in range(16, 352, 24)]
    lines = [ribbon([polar(size * 0.1, a), polar(size * 0.8, a)], taper(2, 0.8)) for a in range(40, 340, 40)]
    return fill(tone, smooth([0j, *rim], tension=0.9)) + fill(c[0], *lines)


def dragonfly(c: Colours) -> Motif:
    half = Motif(())
    for a, length, w in ((74, 78, 19), (108, 70, 20)):
        half += fill(c[3], leaf(length, w, -0.05, 0.66).at(complex(2, -22 + (a - 74) * 0.3), a))
        half += fill(
            c[4],
            ribbon(
                [complex(2, -22 + (a - 74) * 0.3), complex(2, -22 + (a - 74) * 0.3) + polar(length * 0.86, a - 3)],
                taper(1.6, 0.7),
            ),
        )
    tail = fill(
        c[4],
        ribbon([-10j, 30j, 74j, 104j], taper(7, 4)),
        circle(-20j, 9),
        circle(-34j, 6.4),
        circle(-5 - 38j, 4),
        circle(5 - 38j, 4),
        circle(104j, 3),
    )
    return (
        mirrored(half)
        + tail
        + fill(c[0], *(ribbon([complex(-3, y), complex(3, y)], 1.6, (1, 1)) for y in range(8, 100, 13)))
    )


@design("dragonfly-pond")
def dragonfly_pond(c: Colours) -> Tile:
    """Dragonflies over lily pads; colours: water, pad, second pad, wing, body, blossom."""
    rng = Random(833)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)

    flies = stamps(partial(dragonfly, c), 1)
    for z, a in ((120 + 110j, 28), (400 + 90j, -64), (270 + 310j, 118), (96 + 420j, -20), (450 + 440j, 200)):
        layout.toss(flies[0].at(z, a, 0.9))
    for size, count in ((46, 4), (34, 6), (22, 7)):
        layout.fill(rng, lambda size=size: pad(rng, c, c[rng.choice((1, 2))], size), count, 11, 240)
    lily = stamps(
        lambda: (
            fill(c[5], *(leaf(24, 12, 0, 0.5).at(0j, a) for a in range(0, 360, 45)))
            + fill(c[3], *(leaf(15, 7, 0, 0.5).at(0j, a + 22) for a in range(0, 360, 45)))
            + fill(c[4], circle(0j, 3.4))
        ),
        1,
    )
    layout.fill(rng, lambda: lily[0], 6, 9, 240)
    layout.fill(rng, lambda: fill(c[3], circle(0j, 2.4)), 20, 9, 140)
    return tile
