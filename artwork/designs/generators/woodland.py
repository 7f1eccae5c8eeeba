"""The forest floor: mushrooms, acorns, berries."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import along, half_leaf, leaf, midrib, stem
from artwork.designs.positions import brick, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, ellipse, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def toadstool(rng: Random, c: Colours, tall: float = 1.0) -> Motif:
    """Colours: cap, spot, stalk, gill."""
    h = 46 * tall
    stalk = smooth(
        [
            complex(-7, -6),
            complex(-8, h * 0.5),
            complex(-12, h * 0.9),
            complex(0, h),
            complex(12, h * 0.9),
            complex(8, h * 0.5),
            complex(7, -6),
        ]
    )
    cap = wobble(smooth(knots("-44,0 -38,-22 -18,-40 0,-44 18,-40 38,-22 44,0 24,5 0,7 -24,5")), rng, 1, 60)
    gills = smooth(knots("-40,1 0,-6 40,1 22,8 0,10 -22,8"))
    spots = [
        ellipse(complex(x, y), r, r * 0.8)
        for x, y, r in (
            (-20, -18, 6.4),
            (2, -30, 7),
            (22, -16, 6),
            (0, -10, 4.6),
            (-34, -6, 3.4),
            (35, -5, 3.2),
            (-10, -34, 3),
        )
    ]
    frill = smooth(knots("-11,14 0,18 11,14 9,22 0,25 -9,22"))
    lines = [ribbon([complex(x, 2), complex(x * 0.8, 8)], 1.4, (0.8, 0.4)) for x in (-26, -17, -8, 8, 17, 26)]
    return fill(c[2], stalk) + fill(c[3], gills) + fill(c[2], *lines, frill) + fill(c[0], cap) + fill(c[1], *spots)


def chanterelle(rng: Random, c: Colours) -> Motif:
    """Funnel with running gills; colours: gold, shade."""
    body = wobble(
        smooth(knots("-5,42 -8,14 -22,-8 -40,-20 -26,-30 -6,-22 14,-30 34,-24 42,-14 24,-4 9,14 7,42 0,45")),
        rng,
        1.2,
        50,
    )
    gills = [
        ribbon([complex(x, -12 - abs(x) * 0.15), complex(x * 0.4, 10), complex(x * 0.16, 34)], taper(2.4, 0.8))
        for x in (-24, -13, -2, 10, 22)
    ]
    return fill(c[0], body) + fill(c[1], *gills)


def bolete(rng: Random, c: Colours) -> Motif:
    """Thick stalk, round cap; colours: cap, stalk, shade."""
    stalk = smooth(knots("-10,-4 -16,20 -20,38 0,46 20,38 16,20 10,-4"))
    cap = wobble(smooth(knots("-36,4 -34,-18 -14,-34 14,-34 34,-18 36,4 0,9")), rng, 1, 50)
    return (
        fill(c[1], stalk)
        + fill(
            c[2],
            *(ribbon([complex(x, 12), complex(x * 1.2, 36)], 1.6, (0.4, 0.2)) for x in (-9, -3, 4, 10)),
            smooth([-32 + 5j, 0 + 3j, 32 + 5j, 0 + 12j]),
        )
        + fill(c[0], cap)
        + fill(c[2], ribbon([-24 - 12j, -12 - 24j, 0 - 28j], 3.4))
    )


@design("mushroom-hunt")
def mushroom_hunt(c: Colours) -> Tile:
    """Three kinds in a basketful of moss; colours: ground, red, cream, stalk shade, gold, brown, leaf, dark leaf."""
    rng = Random(1000)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)
    red = stamps(lambda: toadstool(rng, [c[1], c[2], c[2], c[3]]), 2)
    gold = stamps(lambda: chanterelle(rng, [c[4], c[3]]), 2)
    brown = stamps(lambda: bolete(rng, [c[5], c[2], c[3]]), 2)
    kinds = [red, gold, brown]
    for k, z in enumerate(scatter(rng, 560, 560, 13)):
        layout.toss(kinds[k % 3][k // 3 % 2].at(z, rng.uniform(-14, 14), rng.uniform(0.78, 1.02), k % 2 == 1))

    def fern() -> Motif:
        line = smooth([0j, complex(8, -30), complex(-2, -62)], closed=False)
        return fill(c[6], stem(line, 2.4, 1)) + along(
            line, lambda t: fill(c[6], leaf(22 * (1.1 - t * 0.7), 7, 0.2)), 7, 58, 0.1, 0.96, (1, 1), paired=True
        )

    greens = stamps(fern, 2)
    layout.fill(rng, partial(rng.choice, greens), 12, 7, 260)
    ivy = stamps(lambda: fill(c[7], leaf(26, 14, 0.1)) + fill(c[6], midrib(26, 0.1, 1.4)), 2)
    layout.fill(rng, partial(rng.choice, ivy), 16, 7, 220)
    layout.fill(rng, lambda: fill(c[1], circle(0j, 3.6)), 20, 8, 120)
    return tile


@design("toadstool-rows")
def toadstool_rows(c: Colours) -> Tile:
    """Red caps in families of three; colours: ground, cap, spot, stalk, gill."""
    rng = Random(1011)
    tile = Tile(400, 400, c[0])
    palette = [c[1], c[2], c[3], c[4]]
    big, small = stamps(lambda: toadstool(rng, palette, 1.2), 2), stamps(lambda: toadstool(rng, palette, 1.0), 2)
    for k, z in enumerate(brick(400, 400, 2, 4)):
        tile.paint(
            small[k % 2].at(z + complex(-34, 17), -9, 0.58),
            small[1 - k % 2].at(z + complex(32, 22), 8, 0.48),
            big[k % 2].at(z, rng.uniform(-4, 4), 0.86, k % 2 == 1),
        )
        tile.fill(
            c[4],
            *(
                ribbon([z + complex(x, 52), z + complex(x + d, 42)], taper(3, 0.8))
                for x, d in ((-18, -4), (-13, 2), (14, -2), (19, 4), (46, 3), (-50, -3))
            ),
        )
    for z in brick(400, 400, 2, 4):
        tile.fill(c[1], circle(z + 100 + 4j, 3.4), circle(z + 92 - 10j, 2.2), circle(z + 109 - 8j, 2.6))
    return tile


def oak(rng: Random, c: Colours, tone: str) -> Motif:
    left, right = [], []
    for side, out in ((-1, left), (1, right)):
        for y, w in (
            (-10, 8),
            (-20, 20),
            (-28, 22),
            (-34, 11),
            (-44, 26),
            (-54, 28),
            (-60, 13),
            (-70, 24),
            (-80, 22),
            (-85, 10),
            (-94, 13),
        ):
            out.append(complex(side * w * rng.uniform(0.9, 1.08), y + rng.uniform(-1.5, 1.5)))
    shape = smooth([0j, *left, complex(0, -104), *right[::-1]])
    ribs = [ribbon([10j, -40j, -92j], taper(3.2, 1))] + [
        ribbon([complex(0, y + 10), complex(s * w, y - 4)], taper(1.8, 0.7))
        for y, w in ((-22, 14), (-46, 19), (-70, 16))
        for s in (-1, 1)
    ]
    return (fill(tone, shape) + fill(c[5], *ribs)).at(48j)


def acorn(c: Colours) -> Motif:
    nut = smooth(knots("-13,-2 -14,12 -8,24 0,32 8,24 14,12 13,-2"))
    cup = smooth(knots("-17,-1 -15,-11 0,-16 15,-11 17,-1 0,3"))
    hatch = [ribbon([complex(x, -12 + abs(x) * 0.3), complex(x * 0.8, -1)], 1.5, (0.8, 0.8)) for x in (-9, -3, 3, 9)]
    return (
        fill(c[3], nut)
        + fill(c[4], cup, ribbon([-14j, 2 - 26j], taper(4, 3)))
        + fill(c[5], *hatch, ribbon([-7 + 6j, -8 + 13j, -5 + 19j], 2.4))
    )


@design("acorn-fall")
def acorn_fall(c: Colours) -> Tile:
    """Oak leaves and acorns; colours: ground, leaf, second leaf, nut, cup, vein."""
    rng = Random(1022)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    leaves = stamps(lambda: oak(rng, c, c[1]), 2) + stamps(lambda: oak(rng, c, c[2]), 2)
    for k, z in enumerate(scatter(rng, 520, 520, 10)):
        layout.toss(leaves[k % 4].at(z, rng.uniform(0, 360), rng.uniform(0.82, 1.02)))
    nuts = stamps(partial(acorn, c), 2)
    layout.fill(rng, partial(rng.choice, nuts), 14, 8, 260, 60)
    layout.fill(rng, lambda: fill(c[4], blob(rng, 3.2, 0.12, 6)), 24, 8, 140)
    return tile


def berry(c: Colours, tone: str) -> Motif:
    drupes = [
        circle(complex(x, y), 5.6)
        for y, xs in ((-9, (-6, 6)), (-1, (-11, 0, 11)), (8, (-7, 7)), (15, (0,)))
        for x in xs
    ]
    shine = [circle(p, 1.5) for p in (-8 - 12j, 4 - 11j, -13 - 4j, -2 - 4j, 9 - 4j, -9 + 5j, 5 + 5j)]
    return (
        fill(tone, circle(2j, 11), *drupes)
        + fill(c[5], *shine)
        + fill(c[1], *(leaf(11, 5).at(-12j, a) for a in (-70, -30, 30, 70)))
    )


def foliage(c: Colours) -> Motif:
    out = Motif(())
    for a, size in ((-58, 0.82), (58, 0.82), (0, 1)):
        out += (
            fill(c[1], leaf(48, 26, 0.06, 0.4)) + fill(c[2], half_leaf(48, 26, 0.06, 0.4), midrib(48, 0.06, 1.8))
        ).at(0j, a, size)
    return out


@design("bramble")
def bramble(c: Colours) -> Tile:
    """Blackberries at every stage on arching canes; colours: ground, leaf, dark leaf, black, red, blossom, stem."""
    tile = Tile(480, 600, c[0])

    blossom = fill(c[5], *(leaf(15, 12, 0, 0.6).at(0j, a) for a in range(0, 360, 72))) + fill(
        c[6], circle(0j, 3.4), *(circle(polar(6.4, a), 1.1) for a in range(0, 360, 45))
    )
    greens, dark, red, bloom = (
        stamps(partial(foliage, c), 2),
        stamp(berry(c, c[3])),
        stamp(berry(c, c[4])),
        stamp(blossom),
    )
    for lane in (0, 1):
        x = 120 + 240 * lane
        points = [
            complex(x + 46 * (1 if (i // 3) % 2 else -1) * (1 if i % 3 == 1 else 0.5), 600 - 50 * i + 300 * lane * 0)
            for i in range(-2, 15)
        ]
        tile.fill(c[6], ribbon(points, lambda t: 4.2))
        for i in range(2, 14):
            side = 1 if (i + lane) % 2 else -1
            z = points[i]
            reach = z + polar(52, side * 62)
            tile.fill(c[6], ribbon([z, (z + reach) / 2 + complex(0, -6), reach], taper(3, 2)))
            kind = (i * 2 + lane) % 5
            if kind in (0, 2):
                tile.paint(greens[i % 2].at(reach, side * 66, 1.0, side < 0))
            else:
                tile.paint(greens[i % 2].at((z + reach) / 2, side * 20, 0.66, side < 0))
                tile.paint((dark, red, bloom)[(i + kind) % 3].at(reach + complex(side * 6, 4), side * 40))
    return tile
