"""Balloons, rockets, rainbows and tea."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import leaf
from artwork.designs.positions import brick, half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, circle, ellipse, knots, line, polar, polygon, rect, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def balloon(c: Colours, a: str, b: str, kind: int) -> Motif:
    silk = smooth(knots("0,-66 34,-58 50,-30 46,-2 28,26 12,44 -12,44 -28,26 -46,-2 -50,-30 -34,-58"))
    out = draw(c[5], 1.8, line(-11 + 44j, -9 + 64j), line(11 + 44j, 9 + 64j)) + fill(a, silk)
    if kind == 0:
        for x in (0.62, 0.2):
            gore = smooth(
                [
                    complex(0, -66),
                    complex(50 * x + 7, -50),
                    complex(50 * x + 10, -18),
                    complex(40 * x, 20),
                    complex(12 * x + 1, 44),
                    complex(12 * x - 3, 44),
                    complex(40 * x - 9, 20),
                    complex(50 * x - 9, -18),
                    complex(50 * x - 8, -50),
                ]
            )
            out += (
                fill(b, gore, gore.stretched(-1, 1))
                if x > 0.3
                else fill(b, smooth(knots("0,-66 8,-48 9,-14 6,20 3,44 -3,44 -6,20 -9,-14 -8,-48")))
            )
    elif kind == 1:
        out += fill(b, smooth(knots("-50,-24 0,-14 50,-24 49,-8 46,-2 0,8 -46,-2 -49,-8"), tension=0.8))
        out += fill(c[6], *(circle(complex(x, -8 - abs(x) * 0.16), 3.6) for x in (-32, -16, 0, 16, 32)))
    else:
        zig = [complex(-48 + 12 * i, -22 + (9 if i % 2 else -3)) for i in range(9)]
        low = [complex(44 - 11 * i, 4 + (8 if i % 2 else -2)) for i in range(9)]
        out += fill(b, polygon(*zig, *low))
    return out + fill(c[5], rect(-11, 62, 22, 15)) + fill(c[6], rect(-13, 60, 26, 4))


def cloud(c: Colours) -> Motif:
    return fill(
        c[6],
        circle(-17 + 0j, 11),
        circle(0 - 7j, 15),
        circle(17 - 1j, 11),
        smooth(knots("-28,3 -20,11 20,11 28,3 0,-2")),
    )


@design("balloon-race")
def balloon_race(c: Colours) -> Tile:
    """Hot-air balloons, each in its own stripes; colours: sky, four silks, basket, cloud."""
    rng = Random(1950)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)

    kinds = [stamp(balloon(c, c[a], c[b], k)) for a, b, k in ((1, 2, 0), (3, 4, 1), (2, 3, 2), (4, 1, 0), (1, 3, 1))]
    for k, z in enumerate(scatter(rng, 560, 560, 8)):
        layout.toss(kinds[k % 5].at(z, rng.uniform(-7, 7), (0.96, 0.74, 0.86)[k % 3]))

    clouds = stamps(partial(cloud, c), 1)
    layout.fill(rng, lambda: clouds[0].at(0j, 0, rng.choice((1, 0.8))), 10, 11, 260, 0)
    bird = stamps(
        lambda: fill(c[5], ribbon([-9 - 2j, -4 - 6j, 0j], 2, (0.2, 0.8)), ribbon([0j, 4 - 6j, 9 - 2j], 2, (0.8, 0.2))),
        1,
    )
    layout.fill(rng, lambda: bird[0], 10, 10, 220, 14)
    return tile


def rocket(c: Colours) -> Motif:
    hull = smooth(knots("0,-62 17,-34 20,0 15,32 -15,32 -20,0 -17,-34"))
    out = fill(c[3], leaf(46, 20, 0, 0.3).at(28j, 180)) + fill(c[6], leaf(28, 11, 0, 0.3).at(28j, 180))
    out += fill(
        c[2],
        smooth([-17 + 6j, -36 + 28j, -36 + 46j, -14 + 30j], tension=0.6),
        smooth([17 + 6j, 36 + 28j, 36 + 46j, 14 + 30j], tension=0.6),
    ) + fill(c[1], hull)
    out += (
        fill(c[2], smooth(knots("0,-62 10,-46 15.5,-36 0,-32 -15.5,-36 -10,-46"), tension=0.8), rect(-15, 26, 30, 6))
        + fill(c[0], circle(-10j, 9.5))
        + fill(c[4], circle(-10j, 6.5))
        + fill(c[6], circle(-2 - 12j, 2.2))
    )
    return out + fill(c[0], circle(13j, 4))


def ringed(c: Colours) -> Motif:
    hoop = smooth([complex(44 * polar(1, a).real, 12 * polar(1, a).imag) for a in range(0, 360, 30)])
    front = smooth([complex(44 * polar(1, a).real, 12 * polar(1, a).imag) for a in range(96, 270, 17)], closed=False)
    return (
        draw(c[6], 5, hoop)
        + fill(c[4], circle(0j, 26))
        + fill(c[5], ribbon([-24 - 8j, 0 - 12j, 22 - 12j], 5), ribbon([-25 + 2j, 0 - 1j, 25 - 3j], 4))
        + draw(c[6], 5, front)
    ).at(0j, -18)


def cratered(c: Colours) -> Motif:
    return fill(c[5], circle(0j, 22)) + fill(
        c[4], circle(-7 - 6j, 5.4), circle(8 + 3j, 4), circle(-3 + 11j, 3), circle(9 - 11j, 2.6)
    )


@design("rocket-yard")
def rocket_yard(c: Colours) -> Tile:
    """Rockets among planets; colours: space, hull, red, flame, planet, second planet, star."""
    rng = Random(1961)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)

    rockets, planets, moons = (
        stamps(partial(rocket, c), 1),
        stamps(partial(ringed, c), 1),
        stamps(partial(cratered, c), 1),
    )
    for k, z in enumerate(scatter(rng, 560, 560, 6)):
        layout.toss(rockets[0].at(z, (34, -28, 58, 20, -48, 40)[k], 0.98))
    layout.fill(rng, lambda: planets[0], 4, 12, 300, 20)
    layout.fill(rng, lambda: moons[0].at(0j, 0, rng.uniform(0.7, 1)), 6, 12, 260)
    star = stamp(fill(c[6], *(leaf(10, 4.4, 0, 0.3).at(0j, a) for a in (0, 90, 180, 270))))
    layout.fill(rng, lambda: star, 14, 10, 200, 0)
    layout.fill(rng, lambda: fill(c[6], circle(0j, rng.choice((1.8, 2.6)))), 50, 7, 120)
    return tile


@design("rainy-rainbow")
def rainy_rainbow(c: Colours) -> Tile:
    """Rainbows on clouds, with drops; colours: ground, four bows, cloud, drop."""
    rng = Random(1972)
    tile = Tile(480, 420, c[0])
    layout = TossedLayout(tile)

    def bow() -> Motif:
        out = Motif(())
        for k in range(4):
            out += draw(c[1 + k], 11, arc(0j, 58 - 12 * k, -88, 88), extra="")
        for x in (-40, 40):
            out += fill(
                c[5],
                circle(complex(x - 14, 2), 12),
                circle(complex(x, -5), 16),
                circle(complex(x + 14, 2), 12),
                smooth(
                    [complex(x - 25, 4), complex(x - 16, 13), complex(x + 16, 13), complex(x + 25, 4), complex(x, 0)]
                ),
            )
        return out

    bows = stamp(bow())
    for z in brick(480, 420, 2, 2):
        layout.toss(bows.at(z + 22j, rng.uniform(-4, 4), 1.04))
    drop = stamp(fill(c[6], smooth(knots("0,-13 5,-2 6,5 0,11 -6,5 -5,-2"))))
    layout.fill(rng, lambda: drop.at(0j, 0, rng.choice((1, 0.8))), 26, 10, 220, 0)
    heart = smooth(knots("0,9 -10,-2 -9,-9 -3,-10 0,-5 3,-10 9,-9 10,-2"), tension=0.95)
    layout.fill(rng, lambda: fill(c[1], heart), 8, 12, 220, 14)
    return tile


def sprig(c: Colours, z: complex, s: float) -> Motif:
    return (
        fill(
            c[2],
            *(leaf(9, 7, 0, 0.6).at(0j, a) for a in range(0, 360, 72)),
            leaf(13, 6, 0.2).at(6 + 6j, 110),
            leaf(13, 6, 0.2).at(-6 + 6j, -110, 1, True),
        )
        + fill(c[6], circle(0j, 2.6))
    ).at(z, 0, s)


def pot(c: Colours) -> Motif:
    body = smooth(knots("-32,-14 -38,12 -24,36 24,36 38,12 32,-14 0,-24"))
    spout = ribbon([32 + 18j, 52 + 8j, 54 - 12j, 66 - 20j], taper(17, 8))
    return (
        draw(c[1], 7, arc(-40 + 8j, 19, 190, 350))
        + fill(c[1], spout, body)
        + fill(c[2], ribbon([-31 - 13j, 0 - 22j, 31 - 13j], 4, (0.8, 0.8)), circle(-34j, 5.4))
        + fill(c[1], smooth([-24 - 19j, 0 - 30j, 24 - 19j, 0 - 15j]))
        + sprig(c, 10j, 1.3)
    )


def cup(c: Colours) -> Motif:
    bowl = smooth(knots("-26,-14 -23,8 -10,20 10,20 23,8 26,-14 0,-12"), tension=0.9)
    return (
        draw(c[1], 5, arc(25 - 2j, 11, 0, 200))
        + fill(c[1], bowl, ellipse(24j, 34, 5))
        + fill(c[3], ellipse(-13j, 22, 4.4))
        + sprig(c, 2j, 0.8)
    )


def cake(c: Colours) -> Motif:
    side = polygon(-36 + 18j, 30 + 18j, 30 - 6j, -36 - 6j)
    return (
        fill(c[4], side)
        + fill(
            c[5],
            rect(-36, 3, 66, 6),
            smooth(knots("-37,-5 -30,-16 0,-19 28,-16 31,-5 24,2 14,-3 2,3 -10,-3 -22,3 -30,-2")),
        )
        + fill(c[6], circle(-4 - 24j, 7.4))
        + fill(c[2], leaf(11, 5).at(-3 - 30j, 44))
    )


@design("tea-party")
def tea_party(c: Colours) -> Tile:
    """Teapots, cups and cake; colours: cloth, china, pattern, tea, sponge, icing, berry."""
    rng = Random(1994)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    pots, cups, cakes = stamps(partial(pot, c), 1), stamps(partial(cup, c), 1), stamps(partial(cake, c), 1)
    kinds = [pots[0], cups[0], cakes[0], cups[0]]
    for k, z in enumerate(half_drop(520, 520, 4, 3)):
        layout.toss(kinds[(k + 2 * (k // 3)) % 4].at(z, rng.uniform(-9, 9), 0.9, k % 2 == 1))
    spoon = stamp(fill(c[1], ellipse(-16j, 6, 9), ribbon([-8j, 6j, 24j], taper(2.4, 4.4))))
    layout.fill(rng, lambda: spoon, 8, 8, 240)
    layout.fill(rng, lambda: sprig(c, 0j, 1), 10, 8, 220)
    layout.fill(rng, lambda: fill(c[6], circle(0j, 2.8)), 20, 8, 120)
    return tile
