"""Easter, spring bulbs, harvest and falling leaves."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.path import Path
from artwork.designs.plants import half_leaf, leaf, midrib, petal, stem
from artwork.designs.positions import brick, half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, ellipse, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def egg(size: float) -> Path:
    return smooth(knots("0,-1.24 0.56,-0.92 0.88,-0.18 0.72,0.62 0,1 -0.72,0.62 -0.88,-0.18 -0.56,-0.92")).at(
        0j, size=size
    )


def _across(y: float) -> float:
    """Half width of an egg of size one at a height."""
    return 0.88 * math.sqrt(max(0.0, 1 - ((y - 0.0) / (1.24 if y < 0 else 1.0)) ** 2))


def painted(rng: Random, c: Colours, shell: str, kind: int) -> Motif:
    s = 32
    out = fill(shell, wobble(egg(s), rng, 0.7, 60))
    if kind == 0:
        for y in (-0.55, -0.05, 0.45):
            w = _across(y) * s * 0.84
            out += fill(
                c[4],
                ribbon(
                    [complex(-w + 2 * w * i / 6, y * s + (3.6 if i % 2 else -3.6)) for i in range(7)], 3, (0.6, 0.6)
                ),
            )
    elif kind == 1:
        for y, n in ((-0.72, 2), (-0.3, 4), (0.14, 5), (0.56, 4)):
            w = _across(y) * s * 0.68
            out += fill(c[4], *(circle(complex(-w + 2 * w * i / (n - 1), y * s), 2.7) for i in range(n)))
    elif kind == 2:
        out += fill(c[4], *(petal(14, 9, 0.06).at(2j, a) for a in range(0, 360, 60))) + fill(shell, circle(2j, 3.6))
        out += fill(c[4], *(leaf(10, 4).at(complex(0, y), a) for y in (-24, 24) for a in (-60, 60)))
    else:
        for y in (-0.62, -0.36, 0.3, 0.56):
            w = _across(y) * s * 0.9
            out += fill(c[4], ribbon([complex(-w, y * s), complex(0, y * s + 2), complex(w, y * s)], 2.6, (0.9, 0.9)))
        out += fill(c[4], *(circle(complex(x, 0), 3) for x in (-18, -6, 6, 18)))
    return out


def catkins(c: Colours) -> Motif:
    line_ = smooth([44j, complex(4, 6), complex(-3, -40)], closed=False)
    out = fill(c[5], stem(line_, 3, 1.6))
    for t, side in ((20, 1), (6, -1), (-8, 1), (-22, -1), (-36, 1)):
        out += fill(c[6], leaf(17, 10, 0.05, 0.5).at(complex(side * 2, t), side * 34)) + fill(
            c[5], leaf(7, 5, 0, 0.4).at(complex(side * 2, t), side * 34)
        )
    return out


@design("easter-basket")
def easter_basket(c: Colours) -> Tile:
    """Painted eggs and catkins; colours: ground, three shells, paint, twig, catkin."""
    rng = Random(1200)
    tile = Tile(480, 500, c[0])
    layout = TossedLayout(tile)

    eggs = [stamps(lambda a=a, k=k: painted(rng, c, c[1 + a], k), 1)[0] for k, a in enumerate((0, 1, 2, 0, 1, 2))]
    eggs = [*eggs[:4], *stamps(lambda: painted(rng, c, c[2], 0), 1), *stamps(lambda: painted(rng, c, c[3], 1), 1)]
    for k, z in enumerate(scatter(rng, 480, 500, 11)):
        layout.toss(eggs[k % 6].at(z, rng.uniform(-34, 34), rng.uniform(0.86, 1.05)))

    layout.fill(rng, partial(rng.choice, stamps(partial(catkins, c), 2)), 12, 8, 280)
    layout.fill(rng, lambda: fill(c[rng.choice((1, 2, 3))], circle(0j, 3)), 26, 8, 120)
    return tile


def primrose(rng: Random, c: Colours) -> Motif:
    out = fill(c[5], *(leaf(30, 13, 0.06, 0.6).at(0j, a) for a in (110, 180, 250)))
    for z in (-11 - 4j, 11 - 6j, 0 - 20j):
        out += fill(c[3], *(petal(12, 10, 0.16).at(z, a + rng.uniform(-6, 6)) for a in range(0, 360, 72))) + fill(
            c[4], circle(z, 3)
        )
    return out


@design("hare-and-primrose")
def hare(c: Colours) -> Tile:
    """Running hares over primroses; colours: ground, hare, light, flower, heart, leaf."""
    rng = Random(1211)
    tile = Tile(560, 480, c[0])
    layout = TossedLayout(tile)
    body = smooth(knots("-52,4 -44,-14 -26,-22 4,-24 34,-18 52,-2 54,14 40,22 10,14 -16,16 -40,16"))
    head = smooth(knots("-50,-6 -58,-22 -74,-26 -90,-16 -92,-6 -76,0 -58,6"))
    ears = [leaf(50, 15, 0.1, 0.55).at(-62 - 22j, 48), leaf(46, 14, 0.1, 0.55).at(-58 - 18j, 66)]
    legs = [
        ribbon([46 + 10j, 66 + 26j, 92 + 22j], taper(15, 5)),
        ribbon([38 + 14j, 58 + 36j, 84 + 40j], taper(13, 5)),
        ribbon([-40 + 12j, -60 + 24j, -84 + 18j], taper(9, 4)),
        ribbon([-34 + 14j, -52 + 32j, -76 + 34j], taper(9, 4)),
    ]
    inner = [leaf(36, 6, 0.1, 0.55).at(-62 - 25j, 48), leaf(32, 6, 0.1, 0.55).at(-58 - 21j, 66)]
    one = (
        fill(c[1], *legs, *ears, body, head)
        + fill(c[2], *inner, circle(57 - 2j, 9), smooth(knots("-30,14 0,11 30,16 6,13 -14,15")))
        + fill(c[0], circle(-74 - 15j, 2.6))
    )
    hares = stamps(lambda: one, 1)
    for k, z in enumerate(brick(560, 480, 2, 4)):
        layout.toss(hares[0].at(z, rng.uniform(-8, 8), 0.86, k // 2 % 2 == 1))

    layout.fill(rng, partial(rng.choice, stamps(partial(primrose, rng, c), 2)), 10, 10, 260, 20)
    grass = stamps(
        lambda: fill(
            c[5],
            *(ribbon([complex(x, 0), complex(x * 1.4, -12), complex(x * 2.4, -22)], taper(3, 0.8)) for x in (-5, 0, 5)),
        ),
        1,
    )
    layout.fill(rng, lambda: grass[0], 14, 8, 200, 10)
    layout.fill(rng, lambda: fill(c[4], circle(0j, 2.4)), 20, 9, 120)
    return tile


@design("tulip-field")
def tulip_field(c: Colours) -> Tile:
    """Tulips shoulder to shoulder; colours: ground, three tulips, shade, leaf, stalk."""
    rng = Random(1222)
    tile = Tile(420, 480, c[0])

    def tulip(tone: str) -> Motif:
        cup = wobble(
            smooth(knots("0,4 -20,-2 -26,-24 -20,-50 -9,-38 0,-54 9,-38 20,-50 26,-24 20,-2"), tension=0.9), rng, 1, 40
        )
        fold = [
            ribbon([complex(-9, -38), complex(-12, -20), complex(-4, -2)], taper(2, 3)),
            ribbon([complex(9, -38), complex(12, -20), complex(4, -2)], taper(2, 3)),
        ]
        blades = fill(c[5], leaf(78, 20, 0.2, 0.4).at(84j, 16), leaf(66, 18, 0.2, 0.4).at(86j, -18, 1, True))
        return (
            fill(c[6], ribbon([0j, complex(rng.uniform(-4, 4), 40), 88j], taper(4, 5)))
            + blades
            + fill(c[6], midrib(78, 0.2, 1.8).at(84j, 16))
            + fill(tone, cup)
            + fill(c[4], *fold)
        )

    kinds = [stamps(lambda n=n: tulip(c[n]), 2) for n in (1, 2, 3)]
    order = [0, 1, 0, 2, 1, 0, 2, 0, 1, 0, 2, 1, 0, 2, 1]
    for k, z in enumerate(sorted(half_drop(420, 480, 6, 3), key=lambda z: z.imag)):
        tile.paint(kinds[order[k % 15]][k % 2].at(z - 30j, rng.uniform(-7, 7), rng.uniform(0.92, 1.04), k % 3 == 0))
    return tile


def pumpkin(c: Colours, tone: str, wide: float, tall: float) -> Motif:
    lobes = [
        ellipse(complex(x * wide, 0), wide * 0.44, tall * (1 - abs(x) * 0.2)) for x in (-0.72, 0.72, -0.38, 0.38, 0)
    ]
    ribs = [
        ribbon(
            [complex(x * wide * 0.5, -tall * 0.86), complex(x * wide, 0), complex(x * wide * 0.5, tall * 0.86)],
            2.6,
            (0.3, 0.3),
        )
        for x in (-0.68, -0.26, 0.26, 0.68)
    ]
    stalk = ribbon([complex(0, -tall * 0.86), complex(2, -tall - 10), complex(12, -tall - 17)], taper(10, 7))
    curl = draw(
        c[6],
        2.2,
        smooth(
            [
                complex(4, -tall - 2),
                complex(22, -tall - 8),
                complex(30, -tall + 4),
                complex(22, -tall + 10),
                complex(18, -tall + 3),
            ],
            False,
        ),
    )
    return fill(tone, *lobes) + fill(c[4], *ribs) + fill(c[6], stalk) + curl


def vine(c: Colours) -> Motif:
    shape = smooth(knots("0,0 -18,-4 -34,-20 -26,-30 -22,-46 -8,-42 0,-58 8,-42 22,-46 26,-30 34,-20 18,-4"))
    return fill(c[5], shape, ribbon([0j, 12j, 4 + 26j], taper(3.4, 2.6))) + fill(
        c[0], *(ribbon([-4j, polar(38, a)], taper(2, 0.8)) for a in (-48, -20, 6, 32, 54))
    )


@design("pumpkin-patch")
def pumpkin_patch(c: Colours) -> Tile:
    """Pumpkins of three sorts on the vine; colours: ground, orange, green, white, rib, leaf, tendril."""
    rng = Random(1233)
    tile = Tile(540, 520, c[0])
    layout = TossedLayout(tile)

    sorts = [
        stamps(lambda: pumpkin(c, c[1], 44, 32), 1)[0],
        stamps(lambda: pumpkin(c, c[2], 34, 30), 1)[0],
        stamps(lambda: pumpkin(c, c[3], 30, 21), 1)[0],
    ]
    for k, z in enumerate(scatter(rng, 540, 520, 10)):
        layout.toss(sorts[(0, 1, 2, 0, 2)[k % 5]].at(z, rng.uniform(-12, 12), rng.uniform(0.86, 1.1), k % 2 == 1))
    layout.fill(rng, partial(rng.choice, stamps(partial(vine, c), 2)), 14, 8, 280)
    layout.fill(rng, lambda: fill(c[6], leaf(12, 7)), 24, 8, 140)
    return tile


def maple(rng: Random, c: Colours, tone: str) -> Motif:
    right = [
        (4, -6),
        (24, 2),
        (22, -8),
        (44, -14),
        (38, -22),
        (46, -34),
        (28, -32),
        (26, -40),
        (14, -34),
        (20, -58),
        (12, -54),
        (0, -74),
    ]
    points = [complex(x * rng.uniform(0.95, 1.05), y) for x, y in right]
    shape = smooth([*points, *(complex(-p.real, p.imag) for p in points[:-1][::-1])], tension=0.4)
    ribs = [ribbon([0j, q], taper(2.2, 0.8)) for q in (-62j, 36 - 26j, -36 - 26j, 20 - 2j, -20 - 2j)]
    return (fill(tone, shape, ribbon([0j, 12j, 5 + 28j], taper(3, 2.4))) + fill(c[5], *ribs)).at(26j)


def beech(c: Colours, tone: str, shade: str) -> Motif:
    rib = [
        ribbon([complex(0, y + 6), complex(s * 14 * (1 - abs(y + 32) / 46), y - 6)], taper(1.5, 0.7))
        for y in (-12, -24, -36, -48)
        for s in (-1, 1)
    ]
    return (
        fill(tone, leaf(66, 38, 0.05, 0.44))
        + fill(shade, half_leaf(66, 38, 0.05, 0.44))
        + fill(c[5], midrib(66, 0.05, 2.2, 0.0), *rib, ribbon([0j, 14j], 2.4, (1, 0.7)))
    ).at(28j)


@design("leaf-pile")
def leaf_pile(c: Colours) -> Tile:
    """Maple, beech and birch leaves; colours: ground and four leaf tones, vein."""
    rng = Random(1244)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    tones = [(1, 2), (2, 3), (3, 4), (4, 1)]
    maples = [stamps(lambda a=a: maple(rng, c, c[a]), 1)[0] for a, _ in tones]
    beeches = [stamps(lambda a=a, b=b: beech(c, c[a], c[b]), 1)[0] for a, b in tones]
    for k, z in enumerate(scatter(rng, 520, 520, 11)):
        layout.toss(maples[k % 4].at(z, rng.uniform(0, 360), rng.uniform(0.84, 1.06)))
    layout.fill(rng, lambda: rng.choice(beeches).at(0j, 0, rng.uniform(0.66, 0.9)), 22, 7, 280)
    layout.fill(rng, lambda: rng.choice(beeches).at(0j, 0, 0.42), 20, 7, 220)
    layout.fill(rng, lambda: fill(c[rng.choice((1, 3, 4))], circle(0j, 2.8)), 24, 7, 120)
    return tile
