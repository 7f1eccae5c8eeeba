"""Leaves and branches."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.plants import along, half_leaf, leaf, midrib, ribbed_leaf, stem, veins
from artwork.designs.positions import half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, rect, smooth
from artwork.designs.strokes import directions, ribbon, spine, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


@design("willow-walk")
def willow_walk(c: Colours) -> Tile:
    """Two willow stems wind up the tile; colours: ground, rib, leaf, second leaf, bud."""
    rng = Random(30)
    tile = Tile(400, 640, c[0])
    blades = stamps(lambda: ribbed_leaf(c[2], c[1], 104, 40, rng.uniform(0.05, 0.2), 2.2), 3)
    gilded = stamps(lambda: ribbed_leaf(c[3], c[1], 88, 35, rng.uniform(0.05, 0.2), 2), 2)
    bud = stamp(fill(c[1], ribbon([0j, -14j, -28j], taper(3, 1.6))) + fill(c[4], circle(-33j, 6.4)))
    for lane, (x, phase) in enumerate([(100, 0.0), (300, 0.9)]):
        points = [complex(x + 42 * math.sin(math.tau * y / 640 + phase), 640 - y) for y in range(-32, 705, 32)]
        tile.fill(c[1], ribbon(points, lambda t: 5.5))
        ways = directions(points)
        for k in range(1, len(points) - 2):
            heading = math.degrees(math.atan2(ways[k].real, -ways[k].imag))
            side = 1 if (k + lane) % 2 else -1
            gold = (k + 3 * lane) % 7 == 2
            blade = rng.choice(gilded if gold else blades)
            tile.paint(blade.at(points[k], heading + side * rng.uniform(40, 56), rng.uniform(0.86, 1.08), side < 0))
            if k % 5 == 3:
                tile.paint(bud.at(points[k] + ways[k] * 12, heading - side * 50))
    return tile


def _frond(rng: Random, colour: str, pairs: int, tall: float, wide: float) -> Motif:
    """A cut-out seaweed leaf: blunt lobes curling up from a stalk."""
    lean = rng.uniform(-8, 8)
    stalk = [complex(lean * t * t, tall * (0.5 - t)) for t in (0, 0.25, 0.5, 0.75, 1)]
    out = draw(colour, 15, smooth(stalk, closed=False))
    for i in range(pairs):
        t = 0.14 + 0.68 * i / (pairs - 1)
        base = complex(lean * t * t, tall * (0.5 - t))
        reach = wide * math.sin(math.pi * (0.2 + 0.62 * (1 - t))) * rng.uniform(0.9, 1.06)
        for side in (-1, 1):
            tip = base + complex(side * reach, -tall * rng.uniform(0.09, 0.14))
            knee = base + complex(side * reach * 0.6, tall * 0.015)
            out += draw(colour, rng.uniform(13, 15.5), smooth([base, knee, tip], closed=False))
    return out


@design("cut-paper")
def cut_paper(c: Colours) -> Tile:
    """Fronds cut from coloured sheets, on a checkerboard."""
    rng = Random(40)
    side = 150
    tile = Tile(4 * side, 4 * side, c[0])
    for j in range(4):
        for i in range(4):
            if (i + j) % 2:
                tile.fill(c[1], rect(i * side, j * side, side, side))
    sheets = [2, 3, 2, 4, 4, 2, 3, 2, 2, 4, 2, 3, 3, 2, 4, 2]
    for k, sheet in enumerate(sheets):
        z = complex((k % 4 + 0.5) * side, (k // 4 + 0.5) * side)
        shape = _frond(rng, c[sheet], rng.choice((3, 4, 4)), 104, 44)
        tile.paint(shape.at(z, (180 if k // 4 % 2 else 0) + rng.uniform(-14, 14)))
    return tile


@design("fern-gully")
def fern_gully(c: Colours) -> Tile:
    """Fern fronds arch over each other in three greens."""
    rng = Random(61)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile, 3)

    def fern(colour: str, length: float) -> Motif:
        bend = rng.choice((-1, 1)) * rng.uniform(0.12, 0.26)
        line = smooth([0j, complex(bend * length * 0.2, -length * 0.5), complex(bend * length, -length)], closed=False)
        blade = fill(colour, leaf(length * 0.24, length * 0.07, 0.25, 0.3))
        pinnae = along(
            line,
            lambda t: blade.at(0j, 0, math.sin(math.pi * (0.16 + 0.8 * t)) ** 0.7),
            13,
            62,
            0.1,
            0.95,
            (1, 0.8),
            paired=True,
        )
        return fill(colour, stem(line, 3.4, 1.2)) + pinnae

    for colour, length, count, margin in [(1, 190, 7, 5), (2, 150, 9, 5), (3, 110, 12, 5), (1, 70, 14, 5)]:
        kinds = stamps(lambda n=colour, size=length: fern(c[n], size), 3)
        layout.fill(rng, partial(rng.choice, kinds), count, margin, 200, 75)
    layout.fill(rng, lambda: fill(c[4], circle(0j, 3.2), circle(9 + 4j, 2.4)), 26, 6, 120)
    return tile


def split(rng: Random, colour: str, rib: str, size: float) -> Motif:
    rim, n = [], 6
    for side in (-1, 1):
        edge = []
        for i in range(n):
            a = 14 + 148 * i / n
            r = size * (0.62 + 0.42 * math.sin(math.radians(a * 0.92 + 18)))
            b = a + 148 / n
            edge += [
                polar(r, side * (a + 3)),
                polar(r * 1.03, side * (a + b) / 2),
                polar(r * 0.98, side * (b - 5)),
                polar(r * 0.5, side * (b - 1)),
            ]
        rim.append(edge)
    tip = polar(size * 1.06, 0)
    outline = smooth(
        [tip, *rim[1], polar(size * 0.42, 172), polar(size * 0.16, 180), polar(size * 0.42, -172), *rim[0][::-1]],
        tension=0.72,
    )
    body = fill(colour, wobble(outline, rng, 3, 120))
    lines = [ribbon([polar(size * 0.14, 180), polar(size * 0.4, 0), polar(size * 0.92, 0)], taper(5, 1.6))]
    for side in (-1, 1):
        for i in range(n):
            a = side * (14 + 148 * (i + 0.5) / n)
            start = polar(size * (0.5 - 0.11 * i), 0) if i < 5 else polar(size * 0.05, 180)
            lines.append(
                ribbon([start, (start + polar(size * 0.78, a)) / 2 + polar(4, 0), polar(size * 0.78, a)], taper(2.6, 1))
            )
    stalk = fill(rib, ribbon([polar(size * 0.14, 180), polar(size * 0.5, 176), polar(size * 0.95, 168)], taper(5, 3.5)))
    return stalk + body + fill(rib, *lines)


@design("monstera")
def monstera(c: Colours) -> Tile:
    """Large split leaves over darker ones."""
    rng = Random(88)
    tile = Tile(640, 640, c[0])

    back = stamps(lambda: split(rng, c[1], c[4], 118), 2)
    front = stamps(lambda: split(rng, c[2], c[4], 112), 2)
    light = stamps(lambda: split(rng, c[3], c[4], 74), 2)
    for k, z in enumerate(scatter(rng, 640, 640, 8)):
        tile.paint(back[k % 2].at(z, rng.uniform(0, 360), rng.uniform(0.95, 1.1)))
    places = scatter(rng, 640, 640, 7)
    for k, z in enumerate(places):
        tile.paint(front[k % 2].at(z, rng.uniform(0, 360), rng.uniform(0.9, 1.1)))
    for k, z in enumerate(scatter(rng, 640, 640, 7, places)):
        tile.paint(light[k % 2].at(z, rng.uniform(0, 360), rng.uniform(0.9, 1.1)))
    return tile


@design("eucalyptus")
def eucalyptus(c: Colours) -> Tile:
    """Silver-dollar sprigs hung in a half-drop."""
    rng = Random(17)
    tile = Tile(480, 560, c[0])

    def sprig() -> Motif:
        bend = rng.uniform(-22, 22)
        line = smooth(
            [complex(0, 90), complex(bend * 0.4, 20), complex(-bend * 0.3, -50), complex(bend, -110)], closed=False
        )
        coin = smooth(knots("0,0 -13,-9 -17,-24 -9,-36 2,-39 13,-32 16,-17 9,-4"))

        def pick(t: float) -> Motif:
            tone = c[rng.choice((1, 2, 2, 3))]
            return fill(tone, wobble(coin, rng, 1.2, 40)) + fill(c[4], ribbon([0j, -14j, -27j], taper(1.8, 0.8)))

        return fill(c[4], stem(line, 4, 2)) + along(line, pick, 6, 62, 0.14, 0.98, (1.12, 0.66), paired=True, rng=rng)

    kinds = stamps(sprig, 4)
    for k, z in enumerate(half_drop(480, 560, 4, 2)):
        tile.paint(kinds[k % 4].at(z, rng.uniform(-16, 16) + (180 if k % 4 in (1, 2) else 0)))
    return tile


def branch(rng: Random, c: Colours) -> Motif:
    bend = rng.choice((-1, 1)) * rng.uniform(14, 30)
    line = smooth(
        [complex(-6, 84), complex(bend * 0.5, 14), complex(-bend * 0.2, -46), complex(bend * 0.6, -96)],
        closed=False,
    )

    def blade(t: float) -> Motif:
        b = rng.uniform(0.05, 0.22)
        return fill(c[1], leaf(56, 15, b)) + fill(c[2], half_leaf(56, 15, b, side=-1))

    leaves = along(line, blade, 6, 46, 0.12, 0.98, (1.05, 0.66), paired=True, rng=rng)
    fruit = Motif(())
    spots = spine(line, 9)
    for k, side in ((2, 1), (4, -1), (6, 1)):
        z = spots[k] + complex(side * 17, 13)
        olive = smooth(knots("0,-11 7.4,-4 7,6 0,12 -7,6 -7.4,-4"))
        fruit += fill(c[4], ribbon([spots[k], z - 10j], 1.8, (0.8, 0.8))) + fill(c[3], olive.at(z, side * -14))
        fruit += fill(c[0], ribbon([z + complex(-2.6, -5), z + complex(-3.4, 0), z + complex(-2.4, 4)], 2))
    return fill(c[4], stem(line, 3.6, 1.6)) + leaves + fruit


@design("olive-branch")
def olive_branch(c: Colours) -> Tile:
    rng = Random(54)
    tile = Tile(540, 480, c[0])

    kinds = stamps(partial(branch, rng, c), 4)
    layout = TossedLayout(tile)
    for k, z in enumerate(scatter(rng, 540, 480, 5)):
        layout.toss(kinds[k % 4].at(z, rng.uniform(0, 360), 1, k % 2 == 0))
    layout.fill(rng, lambda: rng.choice(kinds).at(0j, size=rng.choice((0.8, 0.65))), 8, 9, 260)
    twin = stamp(
        fill(c[1], leaf(34, 11, 0.1).at(0j, -50), leaf(30, 10, 0.1).at(0j, 40, 1, True)) + fill(c[3], circle(8j, 6.5))
    )
    layout.fill(rng, lambda: twin, 12, 8, 200)
    return tile


@design("ginkgo")
def ginkgo(c: Colours) -> Tile:
    """Ginkgo fans falling, ribbed with fine lines."""
    rng = Random(29)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)

    def fan(colour: str) -> Motif:
        rim = []
        for i in range(13):
            a = -68 + 136 * i / 12
            notch = 0.8 if i == 6 else 1.0
            rim.append(polar(46 * notch * (1 + 0.035 * math.cos(i * 2.7) + rng.uniform(-0.02, 0.02)), a))
        outline = smooth([polar(5, 180), polar(15, -50), *rim, polar(15, 50)])
        lines = [
            ribbon([polar(9, a), polar(26, a * 1.02), polar(rng.uniform(36, 41), a)], taper(0.9, 1.8))
            for a in range(-54, 55, 12)
            if a
        ]
        stalk = ribbon([0j, complex(2, 24), complex(rng.choice((-9, 9)), 46)], taper(4, 2.6))
        return fill(colour, outline, stalk) + fill(c[3], *lines)

    for colour, count in ((1, 13), (2, 13)):
        kinds = stamps(lambda n=colour: fan(c[n]), 2)
        layout.fill(rng, lambda kinds=kinds: rng.choice(kinds).at(0j, size=rng.uniform(0.72, 1.1)), count, 8, 220)
    layout.fill(rng, lambda: fill(c[2], circle(0j, 3)), 24, 8, 120)
    return tile


@design("banana-grove")
def banana_grove(c: Colours) -> Tile:
    """Long torn leaves crossing each other, for a hotel that never was."""
    rng = Random(72)
    tile = Tile(560, 600, c[0])

    def banana(tone: str, shade: str) -> Motif:
        bend = rng.uniform(0.3, 0.42)
        length, width = 280, 92
        body = fill(tone, leaf(length, width, bend, 0.5)) + fill(shade, half_leaf(length, width, bend, 0.5, 1))
        cuts = veins(length, width * 1.36, bend, 9, 3)
        return body + fill(c[0], *cuts) + fill(c[4], midrib(length, bend, 6))

    far = stamps(lambda: banana(c[1], c[2]), 2)
    near = stamps(lambda: banana(c[3], c[2]), 2)
    for z, flip in ((140 + 290j, False), (420 + 590j, True)):
        side = -1 if flip else 1
        for k, (a, size) in enumerate(((-84, 0.74), (78, 0.8), (-26, 0.92), (52, 0.86))):
            tile.paint(far[k % 2].at(z, a * side, size, a * side < 0))
        for k, (a, size) in enumerate(((-54, 0.98), (14, 1.06))):
            tile.paint(near[k % 2].at(z + 8j, a * side, size, a * side < 0))
    return tile
