"""Under and over water: whales, koi, shoals, boats."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import leaf
from artwork.designs.positions import brick, half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, circle, knots, polar, polygon, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def whale(c: Colours) -> Motif:
    """Heading left; colours: back, belly, line, spout."""
    back = smooth(
        knots(
            "-86,6 -84,-22 -60,-46 -16,-54 30,-40 62,-14 84,-30 92,-58 104,-68 110,-46 128,-40 122,-24 "
            "102,-16 84,10 46,32 -4,42 -52,38 -78,26"
        )
    )
    belly = smooth(knots("-86,8 -60,12 -20,14 22,20 48,29 20,38 -12,42 -52,38 -78,27"))
    lines = [
        ribbon(
            [complex(-70 + 9 * k, 22 + 2 * k), complex(-36 + 9 * k, 27 + 2.4 * k), complex(-2 + 6 * k, 29 + 2 * k)], 1.8
        )
        for k in range(3)
    ]
    fin = smooth(knots("-22,12 -4,16 6,40 0,56 -16,46 -28,28"))
    spout = [
        ribbon(
            [-34 - 54j, complex(-34 + s * 6, -74), complex(-34 + s * 22, -84), complex(-34 + s * 30, -74)], taper(4, 2)
        )
        for s in (-1, 1)
    ]
    drops = [circle(-34 - 90j, 3), circle(-48 - 94j, 2.4), circle(-20 - 94j, 2.4)]
    return (
        fill(c[3], *spout, *drops)
        + fill(c[0], back)
        + fill(c[1], belly)
        + fill(c[2], *lines, circle(-58 - 2j, 3.6), ribbon([-84 + 8j, -66 + 13j, -48 + 12j], 2))
        + fill(c[0], fin)
    )


@design("whale-song")
def whale_song(c: Colours) -> Tile:
    """Whales large and small among bubbles; colours: water, whale, second whale, belly, line, foam."""
    rng = Random(850)
    tile = Tile(600, 520, c[0])
    layout = TossedLayout(tile)
    big = [stamp(whale([c[1], c[3], c[4], c[5]])), stamp(whale([c[2], c[3], c[4], c[5]]))]
    for k, z in enumerate(brick(600, 520, 2, 4)):
        layout.toss(
            big[(k + k // 2) % 2].at(
                z, rng.uniform(-9, 9), (0.92, 0.62)[k % 2] * rng.uniform(0.96, 1.04), k // 2 % 2 == 1
            )
        )
    ripple = stamps(
        lambda: fill(
            c[5],
            ribbon(knots("-22,0 -11,-4 0,0 11,-4 22,0"), 3, (0.3, 0.3)),
            ribbon([-12 + 9j, -2 + 5j, 8 + 9j], 3, (0.3, 0.3)),
        ),
        1,
    )
    layout.fill(rng, lambda: ripple[0], 10, 12, 240, 0)
    layout.fill(rng, lambda: draw(c[5], 2, circle(0j, rng.uniform(3, 6))), 18, 10, 160)
    return tile


def koi(rng: Random, c: Colours, patches: int) -> Motif:
    s = rng.choice((-1, 1))
    body = smooth(
        [
            0 - 76j,
            15 - 62j,
            21 - 34j,
            complex(20 + 2 * s, 0),
            complex(12 + 7 * s, 36),
            complex(4 + 12 * s, 66),
            complex(-4 + 12 * s, 66),
            complex(-11 + 7 * s, 36),
            complex(-20 + 2 * s, 0),
            -21 - 34j,
            -15 - 62j,
        ]
    )
    tail = smooth(
        [
            complex(12 * s, 58),
            complex(26 + 14 * s, 94),
            complex(14 + 18 * s, 102),
            complex(13 * s, 82),
            complex(-14 + 16 * s, 104),
            complex(-24 + 10 * s, 92),
        ],
        tension=0.9,
    )
    fins = [
        leaf(38, 19, 0.3, 0.6).at(complex(17, -32), 132),
        leaf(38, 19, 0.3, 0.6).at(complex(-17, -32), -132, 1, True),
        leaf(24, 12, 0.3).at(complex(14 + 4 * s, 18), 146),
        leaf(24, 12, 0.3).at(complex(-14 + 4 * s, 18), -146, 1, True),
    ]
    out = fill(c[4], tail, *fins) + fill(c[1], body)
    spots = [
        smooth(knots("0,-72 12,-60 14,-46 2,-40 -12,-46 -11,-60")),
        smooth(knots("-14,-26 4,-30 16,-14 12,8 -2,4 -15,-6")),
        smooth([complex(-6 + 7 * s, 26), complex(8 + 7 * s, 22), complex(10 + 9 * s, 42), complex(-4 + 9 * s, 46)]),
    ]
    out += fill(c[2], *(wobble(p, rng, 1.5, 30) for p in spots[: patches + 1]))
    if patches < 2:
        out += fill(c[3], circle(complex(-7, 14), 5), circle(complex(8 + 4 * s, 34), 4), circle(complex(6, -34), 3.4))
    scales = [draw(c[4], 1.4, arc(complex(x + 2 * s, y), 6, 120, 240)) for y in (-22, -8, 6) for x in (-7, 7)]
    for scale in scales:
        out += scale
    return (
        out
        + fill(c[3], circle(-11 - 63j, 2.6), circle(11 - 63j, 2.6))
        + draw(c[1], 2, smooth([-9 - 73j, -20 - 82j, -24 - 78j], False), smooth([9 - 73j, 20 - 82j, 24 - 78j], False))
    )


def rings(c: Colours) -> Motif:
    return fill(c[4], *(ribbon([polar(r, a) for a in range(20, 340, 20)], 2.6, (0.2, 0.2)) for r in (9, 20, 32)))


@design("koi-garden")
def koi_garden(c: Colours) -> Tile:
    """Koi circling, with rings in the water; colours: water, white, red, black, ring."""
    rng = Random(861)
    tile = Tile(520, 600, c[0])
    layout = TossedLayout(tile)

    kinds = stamps(lambda: koi(rng, c, rng.choice((1, 2))), 4)
    for (z, a), k in zip(
        [(110 + 110j, 35), (370 + 90j, -70), (250 + 290j, 200), (430 + 380j, 20), (96 + 420j, 128), (300 + 520j, -30)],
        range(6),
        strict=True,
    ):
        layout.toss(kinds[k % 4].at(z, a + rng.uniform(-8, 8), 0.98))

    layout.fill(rng, partial(rings, c), 4, 8, 260)
    layout.fill(
        rng,
        lambda: fill(c[4], ribbon([polar(12, a) for a in range(20, 330, 30)], 2.4, (0.2, 0.2)), circle(0j, 2.4)),
        10,
        8,
        220,
    )
    return tile


def fish(rng: Random, c: Colours, tone: str) -> Motif:
    bend = rng.uniform(-3, 3)
    body = smooth(
        [
            -40 + 0j,
            complex(-20, -10),
            complex(8, -9 + bend),
            complex(26, -2 + bend),
            complex(42, -10 + bend),
            complex(38, 0 + bend),
            complex(42, 11 + bend),
            complex(26, 3 + bend),
            complex(6, 10 + bend),
            complex(-22, 9),
        ],
        tension=0.85,
    )
    stripes = [ribbon([complex(-8 + 8 * k, -3), complex(-6 + 8 * k, 4)], 2, (0.8, 0.8)) for k in range(4)]
    return (
        fill(tone, body)
        + fill(c[3], *stripes, ribbon([complex(-24, -6), complex(-20, 0), complex(-24, 6)], 1.6, (0.6, 0.6)))
        + fill(c[4], circle(complex(-31, -1.6), 2))
    )


@design("sardine-shoal")
def sardine_shoal(c: Colours) -> Tile:
    """A shoal that turns together; colours: sea, two fish, line, eye."""
    rng = Random(872)
    tile = Tile(400, 360, c[0])

    kinds = stamps(lambda: fish(rng, c, c[1]), 3) + stamps(lambda: fish(rng, c, c[2]), 2)
    for k, z in enumerate(half_drop(400, 360, 4, 6)):
        tile.paint(
            kinds[(k * 2 + k // 6) % 5].at(
                z + complex(rng.uniform(-5, 5), rng.uniform(-3, 3)), rng.uniform(-8, 8), 0.92
            )
        )
    return tile


def boat(c: Colours, main: str, jib: str) -> Motif:
    hull = smooth(knots("-44,14 0,17 46,12 30,36 -26,36"), tension=0.4)
    sail = smooth([4 - 74j, 16 - 36j, 42 + 2j, 4 + 6j], tension=0.35)
    front = smooth([-4 - 62j, -5 + 4j, -36 + 5j, -22 - 26j], tension=0.3)
    flag = polygon(0 - 92j, 20 - 86j, 0 - 79j)
    return (
        fill(c[1], hull, ribbon([0 - 92j, -30j, 20j], taper(2.6, 3.4)))
        + fill(main, sail)
        + fill(jib, front, flag)
        + fill(c[0], ribbon([-34 + 24j, 0 + 26j, 34 + 23j], 2.2, (0.4, 0.4)))
    )


@design("regatta-day")
def regatta_day(c: Colours) -> Tile:
    """Sailing boats on short waves; colours: sky, hull, two sails, third sail, wave."""
    rng = Random(883)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)

    kinds = [stamp(boat(c, c[a], c[b])) for a, b in ((2, 3), (3, 4), (4, 2))]
    for k, z in enumerate(half_drop(480, 480, 4, 3)):
        layout.toss(kinds[(k + k // 3) % 3].at(z, rng.uniform(-7, 7), rng.uniform(0.72, 0.86), k % 4 == 1))
    wave = stamps(
        lambda: fill(
            c[5], ribbon([complex(-30 + 10 * i, (3.4 if i % 2 else -3.4)) for i in range(7)], 3.6, (0.3, 0.3))
        ),
        2,
    )
    layout.fill(rng, lambda: rng.choice(wave), 26, 8, 260, 0)
    gull = stamps(
        lambda: fill(
            c[1],
            ribbon([-13 - 3j, -6 - 8j, 0 - 1j], 2.2, (0.2, 0.8)),
            ribbon([0 - 1j, 6 - 8j, 13 - 3j], 2.2, (0.8, 0.2)),
        ),
        1,
    )
    layout.fill(rng, lambda: gull[0], 6, 10, 220, 10)
    return tile


def coral(rng: Random, tone: str) -> Motif:
    out: list[Motif] = []

    def grow(z: complex, a: float, length: float, width: float, depth: int) -> None:
        tip = z + polar(length, a)
        out.append(
            draw(
                tone,
                width,
                smooth([z, (z + tip) / 2 + polar(length * 0.08, a + 90 * rng.choice((-1, 1))), tip], closed=False),
            )
        )
        if depth:
            for turn in (-30, 26) if rng.random() < 0.7 else (-42, -2, 38):
                grow(tip, a + turn + rng.uniform(-8, 8), length * rng.uniform(0.7, 0.86), width * 0.78, depth - 1)

    grow(50j, rng.uniform(-6, 6), 38, 12, 4)
    grow(44j, -44, 26, 9, 2)
    grow(44j, 42, 26, 9, 2)
    parts = Motif(())
    for motif in out:
        parts += motif
    return parts


@design("coral-reef")
def coral_reef(c: Colours) -> Tile:
    """Branching coral, cut out, with little bubbles; colours: sea, three corals, light."""
    rng = Random(894)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    for tone, count, size in ((1, 4, 1.0), (2, 4, 0.82), (3, 5, 0.62)):
        kinds = stamps(lambda n=tone: coral(rng, c[n]), 2)
        layout.fill(rng, lambda kinds=kinds, size=size: rng.choice(kinds).at(0j, 0, size), count, 8, 260, 35)
    layout.fill(rng, lambda: draw(c[4], 2.4, circle(0j, 5)), 14, 8, 160)
    layout.fill(rng, lambda: fill(c[4], circle(0j, 2.6)), 26, 8, 120)
    return tile
