"""Biscuits, pine, candles and oranges."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import along, leaf, stem
from artwork.designs.positions import brick, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, polygon, rect, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def heart(c: Colours) -> Motif:
    shape = smooth(knots("0,34 -34,0 -36,-22 -18,-34 0,-18 18,-34 36,-22 34,0"), tension=0.95)
    scallop = [circle(p * 0.76 + 0j, 2.2) for p in shape.polylines(4)[0][::1]]
    return (
        fill(c[1], shape)
        + fill(c[2], *scallop)
        + fill(c[3], *(leaf(11, 6, 0, 0.5).at(-6j, a) for a in range(0, 360, 60)))
        + fill(c[2], circle(-6j, 2.6))
    )


def star(c: Colours) -> Motif:
    points = [polar(36 if i % 2 == 0 else 19, i * 36) for i in range(10)]
    shape = smooth(
        [
            q
            for i, p in enumerate(points)
            for q in ((p * 0.97 + points[i - 1] * 0.03), (p * 0.97 + points[(i + 1) % 10] * 0.03))
        ],
        tension=0.5,
    )
    inner = [points[i] * 0.72 for i in range(10)]
    return (
        fill(c[1], shape)
        + draw(c[2], 2.6, polygon(*inner))
        + fill(c[3], circle(0j, 4.4), *(circle(polar(14, 72 * i), 2.4) for i in range(5)))
    )


def man(c: Colours) -> Motif:
    body = smooth(
        knots(
            "0,-46 14,-40 14,-24 10,-16 34,-12 36,2 14,4 12,14 22,38 8,44 0,24 -8,44 -22,38 -12,14 -14,4 "
            "-36,2 -34,-12 -10,-16 -14,-24 -14,-40"
        ),
        tension=0.9,
    )
    face = fill(c[2], circle(-5 - 35j, 2), circle(5 - 35j, 2), ribbon([-6 - 28j, -24.5j, 6 - 28j], 2.2, (0.5, 0.5)))
    cuffs = [
        ribbon([complex(s * 27, -10), complex(s * 29, -4), complex(s * 27, 1)], 2.4, (0.8, 0.8)) for s in (-1, 1)
    ] + [ribbon([complex(s * 9, 36), complex(s * 14, 36), complex(s * 18, 34)], 2.4, (0.8, 0.8)) for s in (-1, 1)]
    return (
        fill(c[1], body)
        + face
        + fill(c[2], *cuffs)
        + fill(c[3], circle(-6j, 3), circle(4j, 3))
        + fill(c[4], polygon(-9 - 19j, 0 - 15j, -9 - 11j), polygon(9 - 19j, 0 - 15j, 9 - 11j))
    )


def house(c: Colours) -> Motif:
    shape = polygon(-28 + 36j, -28 - 6j, -38 - 2j, 0 - 42j, 38 - 2j, 28 - 6j, 28 + 36j)
    roof = draw(
        c[2],
        3,
        smooth(knots("-34,-4 -27,-8 -22,-16 -15,-20 -10,-28 0,-36"), False),
        smooth(knots("34,-4 27,-8 22,-16 15,-20 10,-28 0,-36"), False),
    )
    return (
        fill(c[1], shape)
        + roof
        + draw(c[2], 2.4, rect(-7, 12, 14, 22), rect(-22, 4, 9, 9), rect(13, 4, 9, 9))
        + fill(c[3], circle(-12j, 4.4), circle(4 + 24j, 1.6))
    )


@design("gingerbread")
def gingerbread(c: Colours) -> Tile:
    """Iced biscuits from one tray; colours: ground, dough, icing, sweet, ribbon."""
    rng = Random(1133)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)

    kinds = [stamp(make()) for make in (partial(man, c), partial(heart, c), partial(star, c), partial(house, c))]
    for k, z in enumerate(scatter(rng, 480, 480, 12)):
        layout.toss(kinds[k % 4].at(z, rng.uniform(-22, 22), rng.uniform(0.82, 0.96)))
    candy = stamp(draw(c[4], 5, smooth(knots("0,10 0,-8 -4,-15 -11,-13 -12,-7"), False)))
    layout.fill(rng, lambda: candy, 8, 9, 220)
    layout.fill(rng, lambda: fill(c[rng.choice((3, 4))], circle(0j, 3.6)), 26, 8, 140)
    return tile


def pine(rng: Random, c: Colours) -> Motif:
    line_ = smooth([46j, complex(rng.uniform(-8, 8), 6), complex(rng.uniform(-10, 10), -46)], closed=False)
    needles = along(
        line_,
        lambda t: fill(c[1], ribbon([0j, -12j, -26j], taper(2.6, 1))),
        12,
        42,
        0.06,
        1.0,
        (1, 0.7),
        paired=True,
        rng=rng,
    )
    return fill(c[1], stem(line_, 3, 1.6)) + needles


def candle(c: Colours) -> Motif:
    flame = leaf(30, 15, 0, 0.3).at(-34j)
    return (
        fill(c[2], smooth(knots("-10,44 -11,0 -10,-28 0,-31 10,-28 11,0 10,44"), tension=0.4))
        + fill(c[3], flame)
        + fill(c[5], ribbon([-29j, -36j], 1.6, (1, 1)))
        + fill(c[0], leaf(13, 6, 0, 0.3).at(-37j), ribbon([5 - 26j, 6 - 12j, 5 - 4j], 2.6))
    )


def orange(c: Colours) -> Motif:
    out = fill(c[4], circle(0j, 30)) + fill(c[2], circle(0j, 25))
    for i in range(9):
        out += fill(
            c[4], smooth([polar(5, 0), polar(20, -15), polar(22.5, 0), polar(20, 15)], tension=0.8).at(0j, 40 * i)
        )
    return out


@design("candle-window")
def candle_window(c: Colours) -> Tile:
    """Pine sprigs, candles and oranges; colours: ground, pine, candle, flame, orange, clove."""
    rng = Random(1155)
    tile = Tile(520, 560, c[0])
    layout = TossedLayout(tile)

    pines, candles, oranges = (
        stamps(partial(pine, rng, c), 3),
        stamps(partial(candle, c), 1),
        stamps(partial(orange, c), 1),
    )
    for k, z in enumerate(brick(520, 560, 2, 4)):
        layout.toss((candles if k % 2 else oranges)[0].at(z, rng.uniform(-5, 5), 1.0))
    layout.fill(rng, partial(rng.choice, pines), 14, 8, 300)
    clove = stamp(
        fill(c[5], *(leaf(9, 5).at(0j, a) for a in (45, 135, 225, 315)), ribbon([0j, 16j], 2.6, (0.8, 0.6)))
        + fill(c[4], circle(0j, 2.4))
    )
    layout.fill(rng, lambda: clove, 10, 8, 200)
    layout.fill(rng, lambda: fill(c[3], circle(0j, 2.8)), 30, 8, 120)
    return tile
