"""Winter: firs, snow, berries, baking and candles."""

from __future__ import annotations

from functools import partial
from random import Random

from tools.designs.floor import Floor
from tools.designs.hand import ribbon, taper, wobble
from tools.designs.layout import brick, half_drop, scatter
from tools.designs.plants import along, leaf, midrib, stem
from tools.designs.registry import Colours, design
from tools.designs.shapes import circle, knots, line, polar, polygon, rect, smooth
from tools.designs.tile import Motif, Tile, draw, fill, stamp, stamps


def fir(rng: Random, kind: int, c: Colours) -> Motif:
    """Three ways to draw a fir; colours: tree, line, trunk."""
    if kind == 0:
        tiers = [
            wobble(polygon(complex(-w, y), complex(0, y - h), complex(w, y)), rng, 1.2, 50)
            for w, y, h in ((34, 40, 46), (28, 16, 42), (21, -8, 38), (13, -30, 32))
        ]
        marks = [
            ribbon([complex(x, y), complex(x * 0.7, y - 9)], 2.2, (0.4, 0.4))
            for y, xs in ((34, (-20, -7, 7, 20)), (10, (-13, 0, 13)), (-14, (-7, 7)))
            for x in xs
        ]
        return fill(c[2], rect(-4, 38, 8, 16)) + fill(c[0], *tiers) + fill(c[1], *marks)
    if kind == 1:
        body = wobble(leaf(104, 56, 0, 0.24), rng, 1, 60).at(42j)
        veins = [
            ribbon([complex(0, 36 - 15 * k), complex(s * (19 - 2.8 * k), 27 - 15 * k)], 2, (0.6, 0.3))
            for k in range(5)
            for s in (-1, 1)
        ]
        return (
            fill(c[2], rect(-3.4, 38, 6.8, 17))
            + fill(c[0], body)
            + fill(c[1], ribbon([44j, 0j, -50j], taper(3, 1.2)), *veins)
        )
    boughs = [
        ribbon(
            [
                complex(0, 30 - 13 * k),
                complex(s * (16 - 1.8 * k), 36 - 13 * k),
                complex(s * (34 - 4.6 * k), 46 - 13 * k),
            ],
            taper(6.4, 2),
        )
        for k in range(6)
        for s in (-1, 1)
    ]
    return fill(c[0], ribbon([54j, 0j, -56j], taper(6, 2)), *boughs) + fill(
        c[1], *(circle(complex(s * (34 - 4.6 * k), 46 - 13 * k), 2.4) for k in range(0, 6, 2) for s in (-1, 1))
    )


@design("quiet-forest")
def quiet_forest(c: Colours) -> Tile:
    """Firs of three kinds, snow between; colours: ground, two greens, line, trunk, snow."""
    rng = Random(1100)
    tile = Tile(520, 520, c[0])
    floor = Floor(tile)
    kinds = [stamp(fir(rng, k % 3, [c[1 + k % 2], c[3], c[4]])) for k in range(6)]
    for k, z in enumerate(half_drop(520, 520, 6, 3)):
        floor.toss(kinds[(k * 2 + k // 3) % 6].at(z, rng.uniform(-3, 3), rng.uniform(0.72, 1.05), k % 2 == 1))
    floor.fill(rng, lambda: fill(c[5], circle(0j, rng.choice((2.2, 3.2, 4.2)))), 60, 6, 140)
    return tile


def snowflake(kind: int, size: float, colour: str, width: float) -> Motif:
    """Six arms, four ways."""
    arm = [line(0j, -size * 1j)]
    if kind == 0:
        arm += [
            line(polar(size * t, 0), polar(size * t, 0) + polar(size * r, s * 52))
            for t, r in ((0.4, 0.3), (0.66, 0.24))
            for s in (-1, 1)
        ]
    elif kind == 1:
        arm += [line(polar(size * 0.5, 0), polar(size * 0.5, 0) + polar(size * 0.34, s * 40)) for s in (-1, 1)]
    elif kind == 2:
        arm += [
            line(polar(size * 0.32, 0), polar(size * 0.62, 30)),
            line(polar(size * 0.62, 30), polar(size * 0.32, 60)),
        ]
        arm += [line(polar(size * 0.8, 0), polar(size * 0.8, 0) + polar(size * 0.2, s * 60)) for s in (-1, 1)]
    else:
        arm += [
            line(polar(size * t, 0), polar(size * t, 0) + polar(size * 0.2, s * 58))
            for t in (0.3, 0.5, 0.7)
            for s in (-1, 1)
        ]
    out = Motif(())
    for i in range(6):
        out += draw(colour, width, *(p.at(0j, 60 * i) for p in arm))
    if kind in (1, 3):
        out += fill(colour, *(circle(polar(size * 1.08, 60 * i), width * 1.1) for i in range(6)))
    return out


@design("first-snow")
def first_snow(c: Colours) -> Tile:
    """Six-armed flakes, no two neighbours alike; colours: ground, flake, second flake, dot."""
    rng = Random(1111)
    tile = Tile(480, 480, c[0])
    floor = Floor(tile)
    kinds = [stamp(snowflake(k, 38, c[1 if k % 2 else 2], 3.2)) for k in range(4)]
    for k, z in enumerate(scatter(rng, 480, 480, 12)):
        floor.toss(kinds[k % 4].at(z, rng.uniform(0, 60), rng.uniform(0.76, 1.1)))
    floor.fill(rng, lambda: rng.choice(kinds).at(0j, 0, rng.uniform(0.3, 0.44)), 22, 9, 240)
    floor.fill(rng, lambda: fill(c[3], circle(0j, rng.choice((2, 3)))), 44, 8, 120)
    return tile


@design("holly-wreath")
def holly(c: Colours) -> Tile:
    """Holly, mistletoe and berries; colours: ground, holly, dark holly, berry, mistletoe, pearl."""
    rng = Random(1122)
    tile = Tile(520, 520, c[0])
    floor = Floor(tile)
    edge = [(-8, -8), (-20, -13), (-13, -23), (-25, -31), (-14, -42), (-22, -52), (-10, -58), (0, -74)]

    def blade() -> Motif:
        left = [complex(x * rng.uniform(0.92, 1.06), y) for x, y in edge]
        shape = smooth([0j, *left, *(complex(-p.real, p.imag) for p in left[:-1][::-1])], tension=0.62)
        return fill(c[1], shape) + fill(
            c[2],
            midrib(70, 0.0, 2.6),
            *(
                ribbon([complex(0, y + 7), complex(s * 13, y)], taper(1.6, 0.6))
                for y in (-18, -36, -52)
                for s in (-1, 1)
            ),
        )

    def bunch() -> Motif:
        out = blade().at(4j, -62) + blade().at(4j, 62) + blade().at(2j, 0, 0.92)
        for z in (complex(-9, 10), complex(10, 9), complex(0, 20)):
            out += fill(c[3], circle(z, 9.4)) + fill(c[0], circle(z + complex(-3, -3), 2))
        return out

    def mistletoe() -> Motif:
        out = fill(c[4], ribbon([30j, 10j, 0j], taper(3, 2.4)))
        for a, size in ((-48, 1), (48, 1)):
            out += (
                fill(
                    c[4],
                    ribbon([0j, -18j, -30j], taper(2.4, 1.8)),
                    leaf(38, 12, 0.2, 0.6).at(-28j, -26),
                    leaf(38, 12, 0.2, 0.6).at(-28j, 30, 1, True),
                )
                + fill(c[5], circle(complex(-5, -26), 5), circle(complex(6, -25), 5))
            ).at(0j, a, size)
        return out

    bunches, sprigs = stamps(bunch, 3), stamps(mistletoe, 2)
    for k, z in enumerate(scatter(rng, 520, 520, 9)):
        floor.toss(bunches[k % 3].at(z, rng.uniform(0, 360), rng.uniform(0.8, 0.98)))
    floor.fill(rng, partial(rng.choice, sprigs), 9, 8, 260)
    floor.fill(rng, lambda: fill(c[3], circle(0j, 5)), 18, 8, 160)
    floor.fill(rng, lambda: fill(c[5], circle(0j, 2.6)), 20, 8, 120)
    return tile


@design("gingerbread")
def gingerbread(c: Colours) -> Tile:
    """Iced biscuits from one tray; colours: ground, dough, icing, sweet, ribbon."""
    rng = Random(1133)
    tile = Tile(480, 480, c[0])
    floor = Floor(tile)

    def heart() -> Motif:
        shape = smooth(knots("0,34 -34,0 -36,-22 -18,-34 0,-18 18,-34 36,-22 34,0"), tension=0.95)
        scallop = [circle(p * 0.76 + 0j, 2.2) for p in shape.polylines(4)[0][::1]]
        return (
            fill(c[1], shape)
            + fill(c[2], *scallop)
            + fill(c[3], *(leaf(11, 6, 0, 0.5).at(-6j, a) for a in range(0, 360, 60)))
            + fill(c[2], circle(-6j, 2.6))
        )

    def star() -> Motif:
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

    def man() -> Motif:
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

    def house() -> Motif:
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

    kinds = [stamp(make()) for make in (man, heart, star, house)]
    for k, z in enumerate(scatter(rng, 480, 480, 12)):
        floor.toss(kinds[k % 4].at(z, rng.uniform(-22, 22), rng.uniform(0.82, 0.96)))
    candy = stamp(draw(c[4], 5, smooth(knots("0,10 0,-8 -4,-15 -11,-13 -12,-7"), False)))
    floor.fill(rng, lambda: candy, 8, 9, 220)
    floor.fill(rng, lambda: fill(c[rng.choice((3, 4))], circle(0j, 3.6)), 26, 8, 140)
    return tile


@design("candle-window")
def candle_window(c: Colours) -> Tile:
    """Pine sprigs, candles and oranges; colours: ground, pine, candle, flame, orange, clove."""
    rng = Random(1155)
    tile = Tile(520, 560, c[0])
    floor = Floor(tile)

    def pine() -> Motif:
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

    def candle() -> Motif:
        flame = leaf(30, 15, 0, 0.3).at(-34j)
        return (
            fill(c[2], smooth(knots("-10,44 -11,0 -10,-28 0,-31 10,-28 11,0 10,44"), tension=0.4))
            + fill(c[3], flame)
            + fill(c[5], ribbon([-29j, -36j], 1.6, (1, 1)))
            + fill(c[0], leaf(13, 6, 0, 0.3).at(-37j), ribbon([5 - 26j, 6 - 12j, 5 - 4j], 2.6))
        )

    def orange() -> Motif:
        out = fill(c[4], circle(0j, 30)) + fill(c[2], circle(0j, 25))
        for i in range(9):
            out += fill(
                c[4], smooth([polar(5, 0), polar(20, -15), polar(22.5, 0), polar(20, 15)], tension=0.8).at(0j, 40 * i)
            )
        return out

    pines, candles, oranges = stamps(pine, 3), stamps(candle, 1), stamps(orange, 1)
    for k, z in enumerate(brick(520, 560, 2, 4)):
        floor.toss((candles if k % 2 else oranges)[0].at(z, rng.uniform(-5, 5), 1.0))
    floor.fill(rng, partial(rng.choice, pines), 14, 8, 300)
    clove = stamp(
        fill(c[5], *(leaf(9, 5).at(0j, a) for a in (45, 135, 225, 315)), ribbon([0j, 16j], 2.6, (0.8, 0.6)))
        + fill(c[4], circle(0j, 2.4))
    )
    floor.fill(rng, lambda: clove, 10, 8, 200)
    floor.fill(rng, lambda: fill(c[3], circle(0j, 2.8)), 30, 8, 120)
    return tile
