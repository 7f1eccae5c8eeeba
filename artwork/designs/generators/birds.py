"""Birds on the wing and at rest."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import along, leaf, stem
from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def swallow(rng: Random, dark: str, breast: str) -> Motif:
    """A swallow from the side above: sickle wings, forked tail, heading right."""
    lift = rng.uniform(-6, 8)
    far = smooth(
        [
            6 - 4j,
            complex(14, -26),
            complex(8, -60 - lift),
            complex(-6, -92 - lift),
            complex(-2, -56),
            complex(-8, -22),
            -10 - 2j,
        ],
        tension=0.9,
    )
    near = smooth(
        [
            8 + 0j,
            complex(2, 22),
            complex(-16, 46 + lift),
            complex(-46, 66 + lift),
            complex(-30, 40),
            complex(-20, 18),
            -14 + 2j,
        ],
        tension=0.9,
    )
    body = smooth(knots("42,0 30,-8 8,-10 -16,-6 -40,2 -16,8 8,10 30,7"))
    tail = [
        ribbon([-30 + 1j, -56 - 4j, complex(-92, -18 + lift * 0.4)], taper(9, 0.6)),
        ribbon([-30 + 2j, -54 + 8j, complex(-84, 20 + lift * 0.4)], taper(9, 0.6)),
    ]
    return fill(dark, far, near, body, *tail, smooth([40 - 2j, 50 + 1j, 40 + 3j], tension=0.3)) + fill(
        breast, smooth(knots("37,2 28,6 6,8 -14,5 8,3 26,0"))
    )


@design("swallows")
def swallows(c: Colours) -> Tile:
    """Swallows in changing weather; colours: ground, bird, breast, cloud."""
    rng = Random(20)
    tile = Tile(560, 480, c[0])
    layout = TossedLayout(tile)
    kinds = stamps(lambda: swallow(rng, c[1], c[2]), 4)
    for k, z in enumerate(half_drop(560, 480, 4, 2)):
        layout.toss(kinds[k % 4].at(z, rng.uniform(-34, 14), rng.uniform(0.66, 0.86), k % 3 == 2))

    def haze() -> Motif:
        lines = []
        for y, x, length in ((0, 0, 84), (9, 22, 58), (18, -14, 70)):
            lines.append(
                ribbon(
                    [complex(x - length / 2, y), complex(x, y + rng.uniform(-1.4, 1.4)), complex(x + length / 2, y)],
                    3,
                    (0.2, 0.2),
                )
            )
        return fill(c[3], *lines)

    clouds = stamps(haze, 3)
    layout.fill(rng, partial(rng.choice, clouds), 12, 8, 240, 0)
    return tile


def songbird(rng: Random, c: Colours) -> Motif:
    """Perched, facing right; colours: back, breast, wing, beak and eye."""
    body = smooth(knots("34,-26 22,-38 6,-34 -8,-14 -26,2 -58,22 -30,24 -6,30 16,26 32,8 36,-10"))
    breast = smooth(knots("35,-18 24,-12 8,10 -4,27 14,25 31,8 36,-8"))
    wing = smooth(knots("10,-12 -6,-10 -24,6 -52,22 -24,20 0,16 12,2"))
    tail = [
        ribbon([-40 + 18j, -64 + 28j, -88 + 36j], taper(13, 9)),
        ribbon([-40 + 20j, -60 + 33j, -80 + 45j], taper(9, 6)),
    ]
    feathers = [ribbon([complex(-4 - 9 * k, 4 + 3 * k), complex(-20 - 8 * k, 12 + 3 * k)], 2.2) for k in range(3)]
    return (
        fill(c[0], *tail, body)
        + fill(c[1], breast)
        + fill(c[2], wing)
        + fill(c[0], *feathers)
        + fill(
            c[3],
            smooth([33 - 28j, 46 - 22j, 35 - 20j], tension=0.25),
            circle(24 - 26j, 2.8),
            ribbon([4 + 28j, 6 + 40j], 2.4, (1, 1)),
            ribbon([14 + 27j, 17 + 40j], 2.4, (1, 1)),
        )
    )


@design("songbirds")
def songbirds(c: Colours) -> Tile:
    """Pairs of small birds on berry twigs; colours: ground, back, breast, wing, ink, leaf, berry."""
    rng = Random(36)
    tile = Tile(600, 560, c[0])
    layout = TossedLayout(tile)

    def perched() -> Motif:
        line = smooth(knots("-110,52 -50,40 14,42 70,34 116,12"), closed=False)
        blade = fill(c[5], leaf(34, 15, 0.12))
        twig = fill(c[4], stem(line, 4.4, 2)) + along(line, lambda t: blade, 9, 52, 0.04, 0.98, (1, 0.8), rng=rng)
        for z in (-76 + 64j, -64 + 70j, 92 + 44j, 84 + 54j):
            twig += fill(c[4], ribbon([z, z - 12j - 4], 1.6, (1, 1))) + fill(c[6], circle(z, 5.4))
        return twig + songbird(rng, [c[1], c[2], c[3], c[4]]).at(0j, rng.uniform(-5, 5))

    kinds = stamps(perched, 3)
    for k, z in enumerate(half_drop(600, 560, 2, 3)):
        layout.toss(kinds[k % 3].at(z, rng.uniform(-8, 8), 1.02, k % 2 == 1))
    sprigs = stamps(
        lambda: (
            fill(c[5], leaf(26, 12, 0.1).at(0j, -40), leaf(26, 12, 0.1).at(0j, 40, 1, True)) + fill(c[6], circle(7j, 5))
        ),
        1,
    )
    layout.fill(rng, lambda: sprigs[0], 14, 12, 200)
    return tile


def crane(c: Colours) -> Motif:
    out = Motif(())
    for side in (-1, 1):
        quills = []
        for i in range(8):
            t = i / 7
            root = complex(side * (14 + 62 * t), -10 - 44 * t)
            angle = side * (168 - 96 * t)
            quills.append(
                ribbon(
                    [root, root + polar(34 + 26 * t, angle - side * 6), root + polar(58 + 40 * t, angle)],
                    lambda u: 11 * (1 - u) + 3,
                )
            )
        arm = smooth(
            [
                complex(0, -14),
                complex(side * 34, -42),
                complex(side * 84, -70),
                complex(side * 92, -58),
                complex(side * 60, -26),
                complex(side * 16, 10),
            ]
        )
        out += fill(c[2], *quills[:3]) + fill(c[1], *quills[3:], arm)
    body = smooth(knots("0,-46 9,-22 11,8 0,36 -11,8 -9,-22"))
    neck = ribbon([0 - 36j, 6 - 66j, -2 - 96j, 3 - 120j], taper(13, 6))
    tail = [ribbon([0 + 26j, complex(x, 56)], taper(9, 4)) for x in (-9, 0, 9)]
    out += fill(c[2], *tail) + fill(c[1], body, neck, circle(3 - 122j, 6))
    legs = [ribbon([complex(x, 34), complex(x * 1.3, 104)], 2, (0.7, 0.7)) for x in (-3, 3)]
    return (
        out
        + fill(c[2], *legs, ribbon([4 - 126j, 12 - 150j], taper(5, 0.6)), ribbon([2 - 112j, 4 - 84j, -1 - 66j], 4))
        + fill(c[3], smooth([-2 - 127j, 4 - 131j, 9 - 126j, 3 - 123j]))
    )


def cloud(rng: Random, c: Colours) -> Motif:
    lines = []
    for y, length in ((0, 120), (13, 170), (26, 104)):
        shift = rng.uniform(-20, 20)
        lines.append(
            ribbon([complex(shift - length / 2, y), complex(shift, y), complex(shift + length / 2, y)], 8, (0.7, 0.7))
        )
    return fill(c[4], *lines)


@design("cranes")
def cranes(c: Colours) -> Tile:
    """Cranes over clouds; colours: ground, white, black, crown, cloud."""
    rng = Random(91)
    tile = Tile(560, 640, c[0])
    layout = TossedLayout(tile, 3)

    kinds = stamps(partial(crane, c), 3)
    for k, (z, turn) in enumerate(zip(half_drop(560, 640, 2, 2), (34, -26, 62, -50), strict=True)):
        layout.toss(kinds[k % 3].at(z, turn, 1.04, k % 2 == 0))
    clouds = stamps(partial(cloud, rng, c), 3)
    layout.fill(rng, lambda: rng.choice(clouds).at(0j, size=rng.choice((1, 0.8, 0.6))), 12, 10, 300, 0)
    return tile


def feather(rng: Random, c: Colours, tone: str, band: str) -> Motif:
    bend = rng.choice((-1, 1)) * rng.uniform(0.05, 0.16)
    out = fill(tone, leaf(104, 30, bend, 0.52))
    for t in (0.3, 0.48, 0.66):
        p = complex(bend * 104 * t * t, -104 * t)
        for side in (-1, 1):
            out += fill(band, ribbon([p, p + complex(side * 14, -15)], taper(5, 4)))
    nick = [
        ribbon(
            [
                complex(bend * 104 * t * t + side * 3, -104 * t),
                complex(bend * 104 * t * t + side * 22, -104 * t - 17),
            ],
            taper(1, 3.4),
        )
        for t, side in ((0.24, 1), (0.56, -1))
    ]
    quill = ribbon([complex(0, 26), 0j, complex(bend * 26, -52), complex(bend * 88, -96)], taper(3, 1))
    return out + fill(c[0], *nick) + fill(c[4], quill)


@design("feather-fall")
def feather_fall(c: Colours) -> Tile:
    """Feathers come down, striped and plain; colours: ground, three vanes, quill."""
    rng = Random(83)
    tile = Tile(460, 520, c[0])
    layout = TossedLayout(tile)

    pairs = iter([(1, 2), (2, 3), (3, 1), (1, 3)])
    kinds = stamps(lambda: feather(rng, c, *(c[n] for n in next(pairs))), 4)
    for k in range(7):
        layout.place(rng, kinds[k % 4].at(0j, 0, rng.uniform(0.84, 1.05)), 12, 300)
    layout.fill(rng, lambda: rng.choice(kinds).at(0j, size=rng.uniform(0.5, 0.62)), 9, 8, 240)
    layout.fill(rng, lambda: fill(c[rng.choice((1, 2))], blob(rng, 3, 0.1, 6)), 18, 9, 120)
    return tile
