"""Tigers, and the coats of other big animals."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.plants import leaf
from artwork.designs.positions import brick, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def tiger(c: Colours) -> Motif:
    """Walking left, head turned; colours: coat, stripe, white."""
    body = smooth(
        knots("-40,-26 0,-32 46,-28 70,-8 72,22 78,52 58,54 54,26 40,16 0,18 -28,16 -30,52 -52,54 -52,20 -60,-4")
    )
    tail = ribbon(knots("68,-12 94,-4 104,-28 92,-50 100,-66"), taper(9, 7))
    far = [ribbon([complex(x, 6), complex(x + 3, 34), complex(x - 4, 50)], 13, (0.9, 0.7)) for x in (-14, 36)]
    head = smooth(knots("-86,-24 -84,-44 -72,-50 -56,-53 -40,-50 -30,-42 -30,-20 -42,-4 -58,2 -76,-4"))
    ears = [circle(-82 - 46j, 9), circle(-34 - 46j, 9)]
    stripes = [
        ribbon([complex(x, -34 + abs(x) * 0.06), complex(x + 5, -14), complex(x + 1, 4)], taper(8.6, 1))
        for x in (-20, -2, 16, 34, 52)
    ]
    stripes += [ribbon([complex(x, 20), complex(x + 4, 8)], taper(6, 1)) for x in (-8, 10, 28)]
    stripes += [
        ribbon([complex(x - 8, y), complex(x + 7, y + 2)], taper(5, 1))
        for x, y in ((-42, 26), (-42, 38), (66, 26), (68, 38))
    ]
    stripes += [
        ribbon([complex(97 + dx, y - 4), complex(107 + dx, y + 2)], 5, (0.6, 0.4))
        for dx, y in ((0, -14), (-8, -38), (-6, -54))
    ]
    face = fill(
        c[2], smooth(knots("-72,-16 -58,-22 -44,-16 -46,-4 -58,1 -70,-4")), circle(-70 - 34j, 5), circle(-46 - 34j, 5)
    )
    ink = fill(
        c[1],
        circle(-70 - 33j, 2.7),
        circle(-46 - 33j, 2.7),
        smooth([-63 - 20j, -53 - 20j, -58 - 14j], tension=0.5),
        *(ribbon([complex(-58 + x, -52), complex(-58 + x * 0.6, -41)], taper(4, 1)) for x in (-9, 0, 9)),
        *(
            ribbon([complex(-58 + s * 27, y), complex(-58 + s * 16, y + 1)], taper(4, 1))
            for s in (-1, 1)
            for y in (-26, -14)
        ),
    )
    mouth = draw(c[1], 1.5, smooth([-58 - 14j, -58 - 9j, -64 - 6j], False), smooth([-58 - 9j, -52 - 6j], False))
    return fill(c[0], tail, *far, body) + fill(c[1], *stripes) + fill(c[0], *ears, head) + face + ink + mouth


@design("tiger-grass")
def tiger_grass(c: Colours) -> Tile:
    """Tigers in tall grass; colours: ground, coat, stripe, white, grass, second grass, sun."""
    rng = Random(944)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)
    one = stamp(tiger([c[1], c[2], c[3]]))
    for k, z in enumerate(brick(560, 560, 2, 4)):
        layout.toss(one.at(z, rng.uniform(-4, 4), 0.9, k // 2 % 2 == 1))

    def tuft(tone: str) -> Motif:
        blades = []
        for i in range(5):
            a = -36 + 18 * i + rng.uniform(-5, 5)
            blades.append(leaf(rng.uniform(40, 62), 10, 0.2 if a > 0 else -0.2, 0.4).at(complex((i - 2) * 3, 0), a))
        return fill(tone, *blades)

    kinds = stamps(lambda: tuft(c[4]), 2) + stamps(lambda: tuft(c[5]), 2)
    layout.fill(rng, partial(rng.choice, kinds), 18, 7, 260, 10)
    layout.fill(rng, lambda: fill(c[6], circle(0j, 11)), 3, 12, 260)
    layout.fill(rng, lambda: fill(c[5], leaf(20, 7, 0.15)), 26, 6, 160)
    return tile


def leopard_rosette(rng: Random, size: float, dark: str, heart: str) -> Motif:
    """A broken ring of blots round a shaded middle."""
    out = fill(heart, blob(rng, size * 0.8, 0.22, 8))
    count = rng.choice((2, 3, 3, 4))
    start = rng.uniform(0, 360)
    for i in range(count):
        a = start + 360 * (i + rng.uniform(-0.14, 0.14)) / count
        span = 360 / count * rng.uniform(0.52, 0.86)
        points = [polar(size * rng.uniform(0.84, 1.08), a + span * t) for t in (0, 0.33, 0.66, 1)]
        width = size * rng.uniform(0.3, 0.62)
        out += fill(dark, ribbon(points, lambda t, w=width: w * (0.5 + 0.6 * math.sin(math.pi * (0.15 + 0.7 * t)))))
    return out


@design("leopard-coat")
def leopard_coat(c: Colours) -> Tile:
    """Rosettes on a warm ground; colours: ground, dark, heart."""
    rng = Random(966)
    tile = Tile(420, 420, c[0])
    layout = TossedLayout(tile, 1.5)
    for z in scatter(rng, 420, 420, 40):
        rosette = leopard_rosette(rng, rng.uniform(13, 22), c[1], c[2])
        squash = rng.uniform(0.74, 1.0)
        layout.toss(
            Motif(tuple((style, path.stretched(1, squash)) for style, path in rosette.parts)).at(z, rng.uniform(0, 360))
        )
    layout.fill(rng, lambda: fill(c[1], blob(rng, rng.uniform(4, 7.5), 0.26, 7, 0.66)), 44, 6, 160)
    return tile


@design("zebra-crossing")
def zebra(c: Colours) -> Tile:
    """Stripes that fork and taper; colours: ground, stripe."""
    rng = Random(977)
    tile = Tile(420, 480, c[0])
    for i in range(7):
        x = 30 + 60 * i
        phase = rng.uniform(0, math.tau)
        points = [
            complex(x + 24 * math.sin(math.tau * y / 480 + 0.6) + 7 * math.sin(math.tau * y / 240 + phase), y)
            for y in range(0, 481, 20)
        ]
        cut = rng.randrange(24)
        body = points[cut:-1] + [p + 480j for p in points[: cut - 2 if cut > 2 else 1]]
        if len(body) < 12:
            body = points
        tile.fill(c[1], ribbon(body, lambda t: 30 * min(1, t * 6, (1 - t) * 6) ** 0.7 * (0.8 + 0.2 * math.sin(t * 17))))
        for _ in range(2):
            k = rng.randrange(3, 18)
            a, b = points[k] + 30, points[k + 5] + 30
            tile.fill(
                c[1],
                ribbon(
                    [a + rng.uniform(-6, 6), (a + b) / 2 + rng.uniform(-5, 5), b + rng.uniform(-6, 6)],
                    rng.uniform(8, 13),
                ),
            )
    return tile
