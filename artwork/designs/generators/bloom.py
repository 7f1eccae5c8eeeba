"""Large flowers, full-blown."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.path import Path
from artwork.designs.plants import half_leaf, leaf, midrib, petal, ruffled, stamens, stem, veins, wheel
from artwork.designs.positions import half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, blob, circle, polar, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def dahlia(rng: Random, size: float, tones: Colours) -> Motif:
    """Rings of ruffled petals; tones: outer, middle, inner, vein, heart."""
    out = Motif(())
    rings = [(1.0, 8, 0.82, 0), (0.8, 7, 0.72, 1), (0.62, 6, 0.6, 0), (0.45, 5, 0.5, 2), (0.29, 4, 0.36, 1)]
    for reach, count, wide, tone in rings:
        turn = rng.uniform(0, 360)
        for i in range(count):
            length = size * reach * rng.uniform(0.94, 1.04)
            p = ruffled(rng, length, size * wide * rng.uniform(0.92, 1.06), 3, 0.05)
            lines = [
                ribbon([polar(length * 0.5, a), polar(length * rng.uniform(0.78, 0.88), a * 1.1)], taper(0.6, 1.9))
                for a in (-20, -4, 15)
            ]
            one = fill(tones[tone], p) + fill(tones[3], *lines)
            rim = ribbon([polar(length * 0.97, a) + polar(1, a) for a in (-34, -14, 8, 30)], 1.6)
            out += (one + fill(tones[3], rim)).at(0j, turn + 360 * i / count + rng.uniform(-6, 6))
    return out + fill(tones[4], *stamens(rng, 9, size * 0.1, size * 0.022, 0.3), circle(0j, size * 0.05))


def broad_leaf(length: float, width: float, c_leaf: str, c_dark: str, bend: float = 0.14) -> Motif:
    body = fill(c_leaf, leaf(length, width, bend)) + fill(c_dark, half_leaf(length, width, bend))
    return (
        body
        + fill(c_leaf, *[v for i, v in enumerate(veins(length, width, bend, 4, 1.8)) if i % 2 == 0])
        + fill(c_dark, midrib(length, bend, 2.6))
    )


@design("dahlia-house")
def dahlia_house(c: Colours) -> Tile:
    """Colours: ground, outer, middle, inner, vein, heart, leaf, dark leaf."""
    rng = Random(101)
    tile = Tile(640, 720, c[0])
    layout = TossedLayout(tile, 3)
    blooms = stamps(lambda: dahlia(rng, 112, c[1:6]), 2)
    leaves = stamps(lambda: broad_leaf(118, 48, c[6], c[7]), 2)
    middles = half_drop(640, 720, 2, 2)
    for k, z in enumerate(middles):
        for turn in (20, 62, 158, 200, 285, 325):
            a = turn + rng.uniform(-14, 14) + 50 * k
            layout.toss(leaves[k % 2].at(z + polar(74, a), a, rng.uniform(0.85, 1.05), rng.random() < 0.5))
    for k, z in enumerate(middles):
        layout.toss(blooms[k % 2].at(z, rng.uniform(0, 360), 1 if k in (0, 3) else 0.86))

    def bud() -> Motif:
        line = smooth([60j, complex(rng.uniform(-8, 8), 30), 0j], closed=False)
        cup = fill(c[1], petal(40, 34).at(4j, -16), petal(40, 34).at(4j, 16)) + fill(c[2], petal(42, 28).at(4j))
        sepals = fill(c[6], leaf(24, 9).at(6j, -34), leaf(24, 9).at(6j, 34), leaf(20, 9).at(6j))
        return fill(c[7], stem(line, 3.6, 3)) + broad_leaf(48, 20, c[6], c[7]).at(38j, 52) + cup + sepals

    layout.fill(rng, partial(rng.choice, stamps(bud, 3)), 12, 8, 260)
    small = stamps(lambda: fill(c[3], *wheel(rng, lambda: petal(13, 11, 0.06), 5)) + fill(c[5], circle(0j, 3.6)), 2)
    layout.fill(rng, partial(rng.choice, small), 18, 8, 200)
    layout.fill(rng, lambda: fill(c[6], leaf(22, 9, 0.1)), 22, 6, 160)
    return tile


def anemone(rng: Random, size: float, c: Colours) -> Motif:
    """Eight round petals, a black eye with its collar of stamens; colours: petal, shade, eye, light."""
    back = wheel(rng, lambda: petal(size, size * 0.72, 0.03, 0.6), 4, rng.uniform(0, 90))
    front = wheel(rng, lambda: petal(size * 0.94, size * 0.7, 0.03, 0.6), 4, rng.uniform(0, 90) + 45)
    lines = [
        ribbon([polar(size * 0.36, a), polar(size * rng.uniform(0.62, 0.8), a + 2)], taper(2.4, 0.6))
        for a in range(0, 360, 15)
    ]
    eye = fill(c[2], blob(rng, size * 0.17, 0.05, 10), *stamens(rng, 26, size * 0.3, size * 0.026, 0.14))
    spokes = fill(
        c[2], *(ribbon([polar(size * 0.16, a), polar(size * 0.29, a)], 1.1, (1, 1)) for a in range(0, 360, 20))
    )
    return (
        fill(c[1], *back)
        + fill(c[0], *front)
        + fill(c[1], *lines)
        + spokes
        + eye
        + fill(c[3], *stamens(rng, 7, size * 0.08, size * 0.018))
    )


@design("anemone-night")
def anemone_night(c: Colours) -> Tile:
    """Colours: ground, white petal, its shade, second petal, its shade, eye, leaf, light."""
    rng = Random(112)
    tile = Tile(560, 600, c[0])
    layout = TossedLayout(tile)
    white = stamps(lambda: anemone(rng, 64, [c[1], c[2], c[5], c[7]]), 2)
    red = stamps(lambda: anemone(rng, 64, [c[3], c[4], c[5], c[7]]), 2)

    def foliage() -> Motif:
        out = Motif(())
        for turn in (-52, -18, 16, 50):
            length = rng.uniform(46, 66)
            blade = [leaf(length, 12, rng.uniform(-0.1, 0.15))] + [
                leaf(length * 0.42, 8, 0.1).at(polar(length * t, 0), s * 34)
                for t, s in ((0.34, 1), (0.5, -1), (0.64, 1))
            ]
            out += fill(c[6], *blade).at(0j, turn)
        return out

    greens = stamps(foliage, 3)
    heads = scatter(rng, 560, 600, 8)
    for k, z in enumerate(heads):
        a = rng.uniform(0, 360)
        layout.toss(greens[k % 3].at(z + polar(44, a), a))
    for k, z in enumerate(heads):
        layout.toss((white if k % 3 else red)[k % 2].at(z, rng.uniform(0, 360), rng.uniform(0.8, 1.12)))
    layout.fill(rng, lambda: rng.choice(white + red).at(0j, size=0.44), 8, 8, 240)
    layout.fill(rng, lambda: rng.choice(greens).at(0j, size=0.7), 12, 6, 240)
    layout.fill(rng, lambda: fill(c[7], circle(0j, 2.8)), 30, 8, 160)
    return tile


def ranunculus(rng: Random, size: float, tones: Colours) -> Motif:
    """Petals wound round each other, seen from above: crescents that turn inwards."""
    out = fill(tones[0], blob(rng, size, 0.035, 11))
    for ring, reach in enumerate((0.94, 0.78, 0.62, 0.46, 0.31)):
        count = 5 - ring // 2
        turn = rng.uniform(0, 360)
        for i in range(count):
            a = turn + 360 * i / count
            outer = [polar(size * reach * (1 + 0.03 * math.sin(j * 1.9)), a + 18 * j - 40) for j in range(6)]
            inner = [polar(size * (reach - 0.13) * (1 + 0.02 * j / 5), a + 18 * j - 40) for j in range(6)]
            crescent = smooth(
                [
                    outer[0],
                    *outer[1:-1],
                    outer[-1],
                    *[(p + q) / 2 for p, q in zip(inner[::-1][1:-1], outer[::-1][1:-1], strict=True)],
                ]
            )
            out += fill(tones[1 if (ring + i) % 2 else 2], crescent)
    return out + fill(tones[3], blob(rng, size * 0.17, 0.06, 8)) + fill(tones[0], blob(rng, size * 0.075, 0.06, 7))


@design("ranunculus")
def ranunculus_market(c: Colours) -> Tile:
    """Flower-stall heads, tight together; colours: ground, three of pink, three of apricot, green, leaf."""
    rng = Random(123)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)
    pinks = stamps(lambda: ranunculus(rng, 54, [c[1], c[2], c[3], c[7]]), 3)
    golds = stamps(lambda: ranunculus(rng, 54, [c[4], c[5], c[6], c[7]]), 2)
    for k, z in enumerate(scatter(rng, 520, 520, 9)):
        layout.toss((golds[k % 2] if k % 3 == 1 else pinks[k % 3]).at(z, rng.uniform(0, 360), rng.uniform(0.88, 1.16)))
    layout.fill(rng, lambda: rng.choice(pinks + golds).at(0j, size=rng.uniform(0.42, 0.56)), 12, 7, 240)

    def lobed() -> Motif:
        return fill(
            c[8],
            *(leaf(rng.uniform(30, 38), 11, 0.1).at(0j, a) for a in (-46, -4, 40)),
            ribbon([0j, 12j, complex(3, 22)], taper(2.6, 2)),
        )

    layout.fill(rng, partial(rng.choice, stamps(lobed, 3)), 26, 6, 260)
    layout.fill(rng, lambda: fill(c[7], circle(0j, 3.4)), 22, 7, 140)
    return tile


def rose_swirl(rng: Random, size: float, c: Colours) -> Motif:
    """A Glasgow rose: a disc of curling petals held by dark lines; colours: petal, light petal, line."""
    out = fill(c[2], wobble(circle(0j, size), rng, 1.6, 90))
    cells: list[tuple[Path, str]] = []
    for k, (r0, r1, start, sweep) in enumerate(
        [
            (0.60, 0.94, 0, 104),
            (0.60, 0.94, 112, 118),
            (0.60, 0.94, 238, 112),
            (0.30, 0.54, 40, 126),
            (0.30, 0.54, 176, 108),
            (0.30, 0.54, 294, 96),
        ]
    ):
        outer = arc(0j, size * r1, start, start + sweep)
        knots = [
            outer.points[0],
            *[polar(size * r1, start + sweep * t) for t in (0.25, 0.5, 0.75)],
            polar(size * r1 * 0.97, start + sweep),
            polar(size * (r0 + 0.1), start + sweep + 4),
            *[polar(size * r0, start + sweep * t) for t in (0.75, 0.45, 0.15)],
        ]
        cells.append((smooth(knots, tension=0.85), c[k % 2]))
    for path, colour in cells:
        out += fill(colour, wobble(path, rng, 1, 60))
    return (
        out
        + fill(c[1], smooth([polar(size * 0.22, a) for a in (0, 70, 140, 200)] + [polar(size * 0.1, 270)]))
        + fill(c[0], smooth([polar(size * 0.2, a) for a in (230, 280, 330)] + [polar(size * 0.06, 10)]))
    )


@design("glasgow-rose")
def glasgow_rose(c: Colours) -> Tile:
    """Roses on tall straight stems; colours: ground, petal, light petal, line, stem, leaf."""
    rng = Random(134)
    tile = Tile(400, 640, c[0])
    roses = stamps(lambda: rose_swirl(rng, 50, [c[1], c[2], c[3]]), 3)
    small = stamps(lambda: rose_swirl(rng, 26, [c[1], c[2], c[3]]), 2)
    for k, x in enumerate((100, 300)):
        shift = 320 * k
        for dx in (-9, 0, 9):
            tile.fill(c[4], ribbon([complex(x + dx, -20 + 60 * i) for i in range(13)], lambda t: 2.6))
        for j in range(2):
            y = 130 + 320 * j + shift * 0.5
            for side in (-1, 1):
                blade = fill(c[5], leaf(92, 30, 0.1, 0.6)) + fill(
                    c[0], ribbon([complex(0, -10), complex(6, -76)], taper(2.2, 1))
                )
                tile.paint(blade.at(complex(x + side * 9, y + 150), side * 24, 1, side < 0))
                tile.fill(
                    c[4],
                    ribbon(
                        [complex(x + side * 9, y + 96), complex(x + side * 40, y + 62), complex(x + side * 54, y + 22)],
                        taper(2.8, 2),
                    ),
                )
                tile.paint(small[(j + k) % 2].at(complex(x + side * 56, y + 4), rng.uniform(0, 360)))
            tile.paint(roses[(j + 2 * k) % 3].at(complex(x, y - 24), rng.uniform(0, 360)))
    return tile
