"""Fruit from wall and kitchen garden."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import half_leaf, leaf, midrib, petal, ribbed_leaf, wheel
from artwork.designs.positions import half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, knots, polar, sector, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def blossom(rng: Random, size: float, colour: str, heart: str) -> Motif:
    petals = wheel(rng, lambda: petal(size, size * 0.8, 0.08, 0.4), 5, rng.uniform(0, 72))
    return fill(colour, *petals) + fill(
        heart, circle(0j, size * 0.22), *(circle(polar(size * 0.42, a), size * 0.06) for a in range(20, 360, 60))
    )


def pear(rng: Random, c: Colours, cut: bool) -> Motif:
    """Colours: skin, flesh, leaf, light leaf, pip."""
    body = wobble(
        smooth(knots("0,-62 12,-58 18,-34 34,-4 40,24 24,50 0,56 -24,50 -40,24 -34,-4 -18,-34 -12,-58")), rng, 1.6, 90
    )
    stalk = fill(c[4], ribbon([0 - 58j, 3 - 72j, 10 - 84j], taper(4.4, 5.4)))
    blade = fill(c[2], leaf(44, 20, 0.15)) + fill(c[3], half_leaf(44, 20, 0.15))
    out = stalk + blade.at(5 - 76j, 68) + fill(c[0], body)
    if not cut:
        shine = ribbon([-22 - 2j, -27 + 16j, -20 + 34j], 6)
        return (
            out
            + fill(c[1], shine, circle(-14 - 22j, 2.6))
            + fill(c[4], *(circle(complex(x, y), 1.3) for x, y in ((12, 20), (4, 34), (20, 30), (16, 2))))
        )
    out += fill(c[1], body.stretched(0.82, 0.86))
    core = smooth(knots("0,-12 11,8 9,26 0,34 -9,26 -11,8"))
    pips = [leaf(13, 7).at(complex(x, 24), turn) for x, turn in ((-4, -14), (4, 14))]
    return (
        out
        + fill(c[0], core.stretched(0.86, 0.86).at(2j))
        + fill(c[4], *pips, ribbon([0 - 50j, -28j, 0 - 12j], taper(1.2, 1.6)))
    )


@design("orchard")
def orchard(c: Colours) -> Tile:
    rng = Random(16)
    tile = Tile(560, 520, c[0])
    layout = TossedLayout(tile)
    whole, cut = stamps(lambda: pear(rng, c[1:], False), 3), stamps(lambda: pear(rng, c[1:], True), 2)
    for k, z in enumerate(half_drop(560, 520, 4, 3)):
        layout.toss((cut[k % 2] if k % 5 in (1, 3) else whole[k % 3]).at(z, rng.uniform(-24, 24), 0.94, k % 2 == 0))
    twig = stamps(
        lambda: (
            fill(
                c[4],
                ribbon([24j, 0j, -26j], taper(2.6, 1.4)),
                leaf(26, 12, 0.1).at(-24j, 4),
                leaf(26, 12, 0.1).at(4j, -56),
                leaf(26, 12, 0.1).at(-8j, 52, 1, True),
            )
            + fill(c[3], leaf(24, 11, 0.1).at(14j, 60, 1, True))
        ),
        2,
    )
    layout.fill(rng, partial(rng.choice, twig), 14, 7, 200)
    flowers = stamps(lambda: blossom(rng, 13, c[2], c[5]), 2)
    layout.fill(rng, partial(rng.choice, flowers), 18, 7, 160)
    return tile


def citrus(rng: Random, c: Colours) -> Motif:
    """A slice: rind, pith, segments. Colours: rind, pith, flesh."""
    out = fill(c[0], wobble(circle(0j, 52), rng, 1, 90)) + fill(c[1], circle(0j, 46))
    count = rng.choice((8, 9))
    for i in range(count):
        turn = 360 * i / count
        half = 180 / count - 3.4
        piece = smooth(
            [
                polar(7, 0),
                polar(28, -half * 0.94),
                polar(40, -half),
                polar(43, 0),
                polar(40, half),
                polar(28, half * 0.94),
            ],
            tension=0.8,
        )
        out += fill(c[2], piece.at(0j, turn))
        out += fill(
            c[1],
            ribbon([polar(26, turn + 3), polar(33, turn + 4)], 2),
            ribbon([polar(31, turn - 6), polar(38, turn - 7)], 2),
        )
    return out


@design("citrus-market")
def citrus_market(c: Colours) -> Tile:
    """Colours: ground, orange rind, orange flesh, pith, lemon, lemon flesh, leaf."""
    rng = Random(39)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)
    orange = stamps(lambda: citrus(rng, [c[1], c[3], c[2]]), 2)
    lemon = stamps(lambda: citrus(rng, [c[4], c[3], c[5]]), 2)
    half = stamps(
        lambda: (
            fill(c[1], sector(0j, 52, -90, 90))
            + fill(c[3], sector(0j, 46, -90, 90))
            + fill(c[2], *(sector(0j, 41, a + 3, a + 33, 7) for a in range(-90, 90, 36)))
        ),
        1,
    )
    for k, z in enumerate(scatter(rng, 560, 560, 9)):
        layout.toss((orange if k % 2 else lemon)[k // 2 % 2].at(z, rng.uniform(0, 360), rng.uniform(0.92, 1.12)))
    layout.fill(rng, lambda: half[0].at(20j), 5, 8, 240)
    sprig = stamps(
        lambda: ribbed_leaf(c[6], c[0], 54, 24, 0.12, 1.8) + ribbed_leaf(c[6], c[0], 44, 20, 0.12, 1.6).at(6j, 62), 2
    )
    layout.fill(rng, partial(rng.choice, sprig), 14, 8, 220)
    layout.fill(rng, lambda: fill(c[5], circle(0j, 4)), 26, 9, 120)
    return tile


def lemon(c: Colours) -> Motif:
    body = smooth(knots("0,-54 10,-46 32,-28 38,4 26,34 10,46 3,56 -7,48 -28,34 -38,2 -31,-28 -9,-46"))
    shade = smooth(knots("34,2 23,31 8,43 3,52 -2,44 14,28 24,6 26,-24 34,-14"))
    marks = [circle(complex(x, y), 1.7) for x, y in ((-16, -14), (-20, 8), (-8, 24), (-4, -26), (4, 2))]
    return fill(c[1], body) + fill(c[2], shade, *marks)


def branch(rng: Random, c: Colours) -> Motif:
    out = Motif(())
    for turn, size in ((-66, 1.1), (62, 1.15), (-24, 0.9), (26, 0.84), (-112, 0.8), (108, 0.86)):
        blade = fill(c[3], leaf(82, 34, 0.12)) + fill(c[4], half_leaf(82, 34, 0.12), midrib(82, 0.12, 2))
        out += blade.at(-56j, turn, size, turn < 0)
    out += lemon(c).at(rng.uniform(-4, 4) + 4j, rng.uniform(-10, 10))
    for z, size in ((-36 - 62j, 20), (34 - 74j, 17)):
        petals = wheel(rng, lambda s=size: leaf(s, s * 0.5, 0.1, 0.5), 5, rng.uniform(0, 72))
        out += (fill(c[5], *petals) + fill(c[6], *(circle(polar(size * 0.3, a), 1.9) for a in range(0, 360, 60)))).at(z)
    return out


@design("lemon-grove")
def lemon_grove(c: Colours) -> Tile:
    """Lemons on the branch with blossom; colours: ground, lemon, shade, leaf, dark leaf, blossom, stamen."""
    rng = Random(25)
    tile = Tile(600, 680, c[0])
    layout = TossedLayout(tile, 3)

    kinds = stamps(partial(branch, rng, c), 3)
    for k, z in enumerate(half_drop(600, 680, 4, 3)):
        layout.toss(kinds[k % 3].at(z + 14j, rng.uniform(-22, 22), 0.98, k % 2 == 0))
    petals = stamps(lambda: fill(c[5], leaf(15, 8, 0.1, 0.5)), 1)
    layout.fill(rng, lambda: petals[0], 16, 8, 160)
    return tile


def berry(rng: Random, c: Colours) -> Motif:
    body = wobble(smooth(knots("0,-26 17,-29 29,-14 23,11 7,32 0,36 -7,32 -23,11 -29,-14 -17,-29")), rng, 1.2, 60)
    seeds = [
        leaf(5.6, 3.4, 0, 0.6).at(complex(x, y))
        for y, xs in ((-10, (-15, -1, 14)), (2, (-8, 7)), (13, (-12, 0, 11)), (24, (-4, 5)))
        for x in xs
    ]
    cap = [leaf(20, 9, 0.1).at(-26j, a) for a in (-112, -66, 66, 112, 0)] + [
        ribbon([0 - 26j, 2 - 40j, 9 - 50j], taper(3.4, 2.8))
    ]
    return fill(c[1], body) + fill(c[2], *seeds) + fill(c[3], *cap)


def trefoil(c: Colours) -> Motif:
    lobe = smooth(knots("0,0 -13,-8 -16,-24 -9,-36 -4,-33 0,-39 4,-33 9,-36 16,-24 13,-8"))
    out = Motif(())
    for turn in (-74, 0, 74):
        out += (fill(c[3], lobe) + fill(c[0], ribbon([-4j, -28j], taper(1.8, 0.8)))).at(0j, turn)
    return out + fill(c[3], ribbon([0j, 3 + 18j, -2 + 32j], taper(3, 2.2)))


@design("strawberry-patch")
def strawberry_patch(c: Colours) -> Tile:
    """Colours: ground, berry, seed, leaf, blossom, heart."""
    rng = Random(47)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)

    for makers, count, margin, angles, sizes in [
        (stamps(partial(berry, rng, c), 3), 13, 10, 40, (0.92, 1.1)),
        (stamps(partial(trefoil, c), 2), 8, 8, 60, (0.75, 0.95)),
        (stamps(lambda: blossom(rng, 19, c[4], c[5]), 2), 10, 8, 180, (0.85, 1.05)),
        (stamps(lambda: blossom(rng, 9, c[4], c[5]), 1), 14, 7, 180, (0.9, 1.1)),
    ]:
        layout.fill(
            rng,
            lambda makers=makers, sizes=sizes: rng.choice(makers).at(0j, size=rng.uniform(*sizes)),
            count,
            margin,
            240,
            angles,
        )
    layout.fill(rng, lambda: fill(c[3], circle(0j, 2.6)), 24, 7, 120)
    return tile


def pair(rng: Random, c: Colours) -> Motif:
    a, b = complex(-20, 34 + rng.uniform(-3, 3)), complex(20, 40 + rng.uniform(-3, 3))
    out = fill(
        c[3],
        ribbon([a - 16j, complex(-12, -8), complex(0, -44)], taper(2.6, 3.2)),
        ribbon([b - 16j, complex(12, 0), complex(0, -44)], taper(2.6, 3.2)),
    )
    out += fill(c[3], leaf(50, 22, 0.14).at(-42j, 66), leaf(34, 15, 0.14).at(-42j, -70, 1, True))
    for z in (a, b):
        fruit = smooth(
            [
                polar(17.5, 30),
                polar(19, 80),
                polar(18, 140),
                polar(18, 200),
                polar(19, 270),
                polar(17.5, 330),
                polar(13.5, 0),
            ]
        )
        out += fill(c[1], wobble(fruit, rng, 0.8, 40).at(z)) + fill(
            c[2], ribbon([z + complex(-9, -7), z + complex(-12, 0), z + complex(-9, 7)], 4)
        )
    return out


@design("cherry-pair")
def cherry_pair(c: Colours) -> Tile:
    """Cherries two by two; colours: ground, cherry, light, stalk and leaf."""
    rng = Random(58)
    tile = Tile(360, 400, c[0])

    kinds = stamps(partial(pair, rng, c), 4)
    for k, z in enumerate(half_drop(360, 400, 4, 3)):
        tile.paint(kinds[k % 4].at(z, rng.uniform(-16, 16), 0.78, k % 2 == 1))
    return tile


def fig(rng: Random, c: Colours, cut: bool) -> Motif:
    body = wobble(smooth(knots("0,-48 7,-40 22,-12 36,16 28,40 0,50 -28,40 -36,16 -22,-12 -7,-40")), rng, 1.4, 80)
    if not cut:
        lines = [ribbon([0 - 36j, complex(x * 0.7, 0), complex(x, 34)], 2.2) for x in (-21, -8, 8, 21)]
        return fill(c[1], body) + fill(c[2], *lines)
    flesh = body.stretched(0.78, 0.8).at(4j)
    heart = smooth(knots("0,-14 12,6 13,22 0,32 -13,22 -12,6"))
    seeds = [leaf(7, 3.4, 0, 0.6).at(polar(rng.uniform(12, 20), a) + 13j, a + 180) for a in range(0, 360, 24)]
    return (
        fill(c[1], body) + fill(c[4], body.stretched(0.88, 0.89).at(3j)) + fill(c[3], flesh) + fill(c[4], heart, *seeds)
    )


def foliage(rng: Random, c: Colours) -> Motif:
    lobes = []
    for turn, length in ((-104, 42), (-52, 62), (0, 74), (52, 62), (104, 42)):
        lobes.append(
            smooth(
                [
                    0j,
                    complex(-12, -length * 0.5),
                    complex(-13, -length * 0.8),
                    complex(0, -length),
                    complex(13, -length * 0.8),
                    complex(12, -length * 0.5),
                ]
            ).at(0j, turn)
        )
    ribs = [
        ribbon([0j, polar(length * 0.8, turn)], taper(2.4, 0.9))
        for turn, length in ((-104, 42), (-52, 62), (0, 74), (52, 62), (104, 42))
    ]
    return fill(c[5], blob(rng, 19, 0.05), *lobes, ribbon([0j, 20j, 5 + 38j], taper(4, 3))) + fill(c[0], *ribs)


@design("fig-tree")
def fig_tree(c: Colours) -> Tile:
    """Figs whole and cut; colours: ground, skin, bloom, flesh, rim, leaf."""
    rng = Random(64)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)

    whole, cut, leaves = (
        stamps(lambda: fig(rng, c, False), 2),
        stamps(lambda: fig(rng, c, True), 2),
        stamps(partial(foliage, rng, c), 2),
    )
    for k, z in enumerate(scatter(rng, 560, 560, 6)):
        layout.toss(leaves[k % 2].at(z, rng.uniform(0, 360), rng.uniform(0.95, 1.1)))
    layout.fill(rng, partial(rng.choice, cut), 6, 10, 260, 50)
    layout.fill(rng, lambda: rng.choice(whole).at(0j, size=rng.uniform(0.8, 1)), 8, 9, 260, 60)
    layout.fill(rng, lambda: draw(c[1], 2.4, circle(0j, 4)), 20, 9, 120)
    return tile
