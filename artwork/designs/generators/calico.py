"""Calico: small printed sprigs in strict rows."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import along, leaf, petal, stem, wheel
from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, fill, stamp, stamps


@design("calico-sprig")
def calico_sprig(c: Colours) -> Tile:
    """A sprig of three blooms in half-drop, a dotted ring between; colours: ground, bloom, heart, leaf."""
    rng = Random(200)
    tile = Tile(320, 320, c[0])

    def sprig() -> Motif:
        main = smooth([complex(-3, 44), complex(4, 14), complex(-2, -20)], closed=False)
        left, right = (smooth([complex(1, 20), complex(s * 14, 2), complex(s * 24, -4)], closed=False) for s in (-1, 1))
        out = fill(c[3], stem(main, 2.6, 1.8), stem(left, 2, 1.4), stem(right, 2, 1.4))
        out += fill(
            c[3],
            leaf(22, 9, 0.15).at(complex(1, 30), 58),
            leaf(22, 9, 0.15).at(complex(1, 32), -58, 1, True),
            leaf(15, 6, 0.1).at(complex(0, 0), 40),
            leaf(15, 6, 0.1).at(complex(0, 2), -40, 1, True),
        )
        for z, size in ((-2 - 28j, 12), (-27 - 9j, 9), (27 - 9j, 9)):
            bloom = fill(c[1], *wheel(rng, lambda s=size: petal(s, s * 0.86, 0.04, 0.5), 5, rng.uniform(0, 72)))
            out += (bloom + fill(c[2], circle(0j, size * 0.26))).at(z)
        return out

    kinds = stamps(sprig, 3)
    for k, z in enumerate(half_drop(320, 320, 4, 2)):
        tile.paint(kinds[k % 3].at(z, rng.uniform(-5, 5), 0.9, k % 2 == 1))
    ring = stamp(fill(c[2], circle(0j, 2.6)) + fill(c[1], *(circle(polar(8, a), 1.9) for a in range(0, 360, 60))))
    for z in half_drop(320, 320, 4, 2):
        tile.paint(ring.at(z + 80j))
    return tile


@design("forget-me-not")
def forget_me_not(c: Colours) -> Tile:
    """Clusters of tiny blue flowers, all over; colours: ground, light, deep, eye, leaf."""
    rng = Random(211)
    tile = Tile(360, 360, c[0])

    def floret(tone: str, size: float) -> Motif:
        return fill(tone, *wheel(rng, lambda: petal(size, size * 0.9, 0.0, 0.5), 5, rng.uniform(0, 72))) + fill(
            c[3], circle(0j, size * 0.25)
        )

    def cluster() -> Motif:
        out = fill(c[4], *(leaf(24, 9, 0.15).at(polar(17, a), a + 24) for a in (60, 180, 300)))
        spots = [0j] + [polar(13.5, a + rng.uniform(-8, 8)) for a in range(0, 360, 72)]
        for i, z in enumerate(spots):
            out += floret(c[1 if i % 2 else 2], rng.uniform(6.6, 8)).at(z)
        return out

    kinds = stamps(cluster, 4)
    for k, z in enumerate(half_drop(360, 360, 6, 4)):
        tile.paint(
            kinds[k % 4].at(
                z + complex(rng.uniform(-4, 4), rng.uniform(-4, 4)), rng.uniform(0, 360), rng.uniform(0.85, 1)
            )
        )
    lone = stamps(lambda: floret(c[1], 5), 1)
    for z in half_drop(360, 360, 6, 4):
        tile.paint(lone[0].at(z + complex(0, 45) + complex(rng.uniform(-5, 5), rng.uniform(-5, 5)), rng.uniform(0, 72)))
    return tile


@design("apron-sprig")
def apron_sprig(c: Colours) -> Tile:
    """Two-colour country print: a bud and two leaves, turned in four ways."""
    tile = Tile(240, 240, c[0])

    def bud() -> Motif:
        cup = fill(c[1], petal(20, 12).at(-8j, -15), petal(20, 12).at(-8j, 15))
        return (
            fill(
                c[1],
                ribbon([0 - 8j, 3 + 8j, -1 + 24j], taper(2.2, 1.8)),
                leaf(22, 8.5, 0.2).at(8j, 56),
                leaf(22, 8.5, 0.2).at(12j, -56, 1, True),
            )
            + cup
            + fill(c[0], ribbon([0 - 10j, 0 - 22j], taper(0.8, 2)))
        )

    kinds = stamps(bud, 2)
    for k, z in enumerate(half_drop(240, 240, 4, 4)):
        tile.paint(kinds[k % 2].at(z, (0, 90, 180, 270, 90, 0, 270, 180)[k % 8] + 20, 0.92))
    for z in half_drop(240, 240, 4, 4):
        tile.fill(c[1], circle(z + 30j, 2))
    return tile


def head(c: Colours) -> Motif:
    out = fill(c[3], ribbon([0j, complex(4, 22), complex(-2, 46)], taper(2.6, 2)))
    for ring, (reach, count) in enumerate(((19, 11), (13, 8), (7, 5))):
        for i in range(count):
            a = -112 + 224 * i / (count - 1)
            out += fill(c[1 if ring != 1 else 2], leaf(reach * 0.9, 6.6, 0, 0.62).at(polar(reach * 0.28, a) - 6j, a))
    return out


def lucky(rng: Random, c: Colours) -> Motif:
    heart = smooth(knots("0,0 -12,-10 -14,-21 -7,-27 0,-21 7,-27 14,-21 12,-10"))
    out = fill(c[3], ribbon([0j, complex(5, 14), complex(3, 30)], taper(2.2, 1.8)))
    for turn in (-8, 82, 172, 262) if rng.random() < 0.4 else (0, 118, -118):
        out += (fill(c[3], heart) + fill(c[4], ribbon([-9 - 13j, 0 - 15j, 9 - 13j], 1.8))).at(0j, turn)
    return out


@design("clover-field")
def clover_field(c: Colours) -> Tile:
    """Clover heads and lucky leaves in rows; colours: ground, head, light, leaf, vein."""
    rng = Random(233)
    tile = Tile(400, 400, c[0])

    heads, leaves = stamps(partial(head, c), 2), stamps(partial(lucky, rng, c), 3)
    for k, z in enumerate(half_drop(400, 400, 4, 4)):
        tile.paint(
            (heads[k % 2] if (k + k // 4) % 2 else leaves[k % 3]).at(
                z + complex(rng.uniform(-4, 4), rng.uniform(-4, 4)), rng.uniform(-26, 26)
            )
        )
    speck = stamp(
        fill(c[3], *along(smooth([0j, -14j], closed=False), lambda t: fill(c[3], leaf(9, 3)), 2, 50).parts[0][1:])
    )
    for z in half_drop(400, 400, 4, 4):
        tile.paint(speck.at(z + 54j, rng.uniform(-40, 40)))
    return tile
