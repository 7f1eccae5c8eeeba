"""Branches in flower: cherry, magnolia, chrysanthemum."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from artwork.designs.plants import leaf, midrib, petal, stamens, wheel
from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, smooth
from artwork.designs.strokes import directions, ribbon, spine, taper
from artwork.designs.tile import Motif, Tile, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def bloom(rng: Random, c: Colours, size: float) -> Motif:
    petals = wheel(rng, lambda: petal(size, size * 0.84, 0.13, 0.4), 5, rng.uniform(0, 72))
    rays = [
        ribbon([polar(size * 0.12, a), polar(size * 0.46, a + rng.uniform(-5, 5))], taper(1.3, 0.8))
        for a in range(0, 360, 40)
    ]
    tips = stamens(rng, 9, size * 0.5, size * 0.045)
    return fill(c[2], *petals) + fill(c[3], circle(0j, size * 0.2), *rays) + fill(c[4], *tips)


def bud(c: Colours) -> Motif:
    return (
        fill(c[1], ribbon([0j, -9j], 2, (1, 1)))
        + fill(c[3], petal(16, 12, 0, 0.4).at(-6j))
        + fill(c[1], leaf(7, 4).at(-6j, -26), leaf(7, 4).at(-6j, 26))
    )


@design("sakura-branch")
def sakura(c: Colours) -> Tile:
    """Flowering branches across an open sky; colours: sky, branch, petal, deep petal, stamen."""
    rng = Random(1850)
    tile = Tile(600, 560, c[0])

    blooms, buds = stamps(lambda: bloom(rng, c, 21), 4), stamps(partial(bud, c), 2)

    def branch(points: list[complex], width: float, twigs: int) -> None:
        curve = smooth(points, closed=False)
        line_ = spine(curve, 33)
        tile.fill(c[1], ribbon(spine(curve, 18), lambda t: width * (1 - t * 0.78) * (1 + 0.1 * math.sin(t * 29))))
        ways = directions(line_)
        for k in range(twigs):
            i = 5 + (26 * k) // twigs
            heading = (
                math.degrees(math.atan2(ways[i].real, -ways[i].imag)) + (48 if k % 2 else -46) + rng.uniform(-8, 8)
            )
            reach = rng.uniform(34, 62)
            tip = line_[i] + polar(reach, heading)
            tile.fill(
                c[1], ribbon([line_[i], (line_[i] + tip) / 2 + polar(5, heading + 90), tip], taper(width * 0.34, 2))
            )
            tile.paint(blooms[k % 4].at(tip, rng.uniform(0, 360), rng.uniform(0.86, 1.08)))
            tile.paint(buds[k % 2].at((line_[i] + tip) / 2, heading + 50, 0.9))
            if k % 2:
                tile.paint(
                    blooms[(k + 1) % 4].at(
                        line_[i] + polar(15, heading - 100), rng.uniform(0, 360), rng.uniform(0.66, 0.84)
                    )
                )
        tile.paint(blooms[0].at(line_[-1], 20, 0.9), buds[0].at(line_[-3], 60))

    branch(knots("-20,250 80,190 180,200 280,130 370,120 440,66"), 14, 9)
    branch(knots("300,560 370,480 470,470 540,400 650,392"), 12, 8)
    branch([60 + 440j, 130 + 400j, 200 + 404j, 262 + 352j], 8, 5)
    for z in (70 + 60j, 520 + 260j, 330 + 300j, 180 + 520j, 470 + 150j, 30 + 330j, 250 + 30j, 560 + 500j):
        tile.fill(c[2], petal(11, 9, 0.14, 0.4).at(z, rng.uniform(0, 360)))
    return tile


def cup(c: Colours, size: float) -> Motif:
    out = Motif(())
    for a, w, tone in ((-46, 0.46, 3), (46, 0.46, 3), (-24, 0.56, 2), (24, 0.56, 2), (0, 0.6, 4)):
        p = petal(size * (1 - abs(a) / 300), size * w, -0.08, 0.34)
        out += (
            fill(c[tone], p)
            + fill(
                c[3] if tone != 3 else c[2],
                ribbon([-size * 0.12j, complex(0, -size * 0.4), complex(0, -size * 0.66)], taper(size * 0.09, 1)),
            )
        ).at(0j, a)
    return out + fill(
        c[1],
        leaf(size * 0.2, size * 0.16).at(4j, -30),
        leaf(size * 0.2, size * 0.16).at(4j, 30),
        leaf(size * 0.18, size * 0.14).at(5j),
    )


@design("magnolia-spring")
def magnolia(c: Colours) -> Tile:
    """Magnolia cups on bare wood; colours: ground, wood, petal, blush, light."""
    tile = Tile(480, 640, c[0])

    cups = stamps(lambda: cup(c, 72), 2) + stamps(lambda: cup(c, 52), 1)

    def bough(points: list[complex], width: float, flip: bool) -> None:
        curve = smooth(points, closed=False)
        line_ = spine(curve, 25)
        ways = directions(line_)
        tile.fill(c[1], ribbon(spine(curve, 14), lambda t: width * (1 - 0.7 * t) * (1 + 0.12 * math.sin(t * 23))))
        for n, k in enumerate((6, 11, 16, 20)):
            heading = math.degrees(math.atan2(ways[k].real, -ways[k].imag))
            side = (1 if n % 2 else -1) * (-1 if flip else 1)
            tip = line_[k] + polar(44, heading + side * 46)
            tile.fill(c[1], ribbon([line_[k], (line_[k] + tip) / 2 + polar(6, heading), tip], taper(5, 3.4)))
            if n == 1:
                tile.paint((fill(c[3], leaf(30, 14)) + fill(c[1], leaf(15, 13))).at(tip, heading + side * 30))
            else:
                tile.paint(cups[n % 3].at(tip, heading + side * 24, 1, side < 0))
        tile.paint(cups[0].at(line_[-1], math.degrees(math.atan2(ways[-1].real, -ways[-1].imag))))

    bough([-16 + 330j, 60 + 262j, 110 + 200j, 124 + 110j], 12, False)
    bough([496 + 650j, 420 + 580j, 366 + 520j, 350 + 430j], 12, True)
    bough([250 + 330j, 300 + 276j, 330 + 210j, 334 + 110j], 9, True)
    bough([222 + 652j, 160 + 600j, 128 + 530j, 110 + 440j], 9, False)
    return tile


def head(c: Colours, tone: str, size: float) -> Motif:
    out = Motif(())
    for reach, count, shift in ((1.0, 18, 0), (0.8, 16, 9), (0.6, 13, 4), (0.4, 10, 12), (0.22, 6, 0)):
        for i in range(count):
            a = shift + 360 * i / count
            p = leaf(size * reach, size * reach * 0.3 + 3, 0.05, 0.66).at(0j, a)
            out += fill(c[4], leaf(size * reach + 1.6, size * reach * 0.3 + 6, 0.05, 0.66).at(0j, a)) + fill(tone, p)
    return out


def foliage(c: Colours) -> Motif:
    edge = knots("-10,-6 -24,-12 -20,-24 -32,-34 -20,-42 -22,-56 -8,-56 0,-72")
    shape = smooth([0j, *edge, *(complex(-p.real, p.imag) for p in edge[:-1][::-1])], tension=0.8)
    return fill(c[5], shape) + fill(
        c[0],
        midrib(66, 0, 2.2),
        *(ribbon([complex(0, y + 8), complex(s * 15, y)], taper(1.6, 0.7)) for y in (-18, -36) for s in (-1, 1)),
    )


@design("kiku")
def kiku(c: Colours) -> Tile:
    """Chrysanthemums, row within row of petals; colours: ground, three blooms, line, leaf."""
    rng = Random(1872)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    kinds = [stamps(lambda k=k: head(c, c[k], 66), 1)[0] for k in (1, 2, 3)]

    greens = stamps(partial(foliage, c), 2)
    places = half_drop(520, 520, 2, 2)
    for k, z in enumerate(places):
        for a in (30, 150, 270):
            layout.toss(greens[k % 2].at(z + polar(44, a + 25 * k), a + 25 * k))
    for k, z in enumerate(places):
        layout.toss(kinds[(k + k // 2) % 3].at(z, rng.uniform(0, 20), 1.06))
    layout.fill(rng, lambda: rng.choice(kinds).at(0j, 0, 0.48), 7, 9, 260)
    layout.fill(rng, lambda: rng.choice(greens).at(0j, 0, 0.56), 14, 7, 260)
    layout.fill(rng, lambda: fill(c[2], circle(0j, 2.6)), 22, 7, 120)
    return tile
