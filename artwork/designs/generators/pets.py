"""Cats, and dachshunds of improbable length."""

from __future__ import annotations

from random import Random

from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp
from artwork.designs.tossed_layout import TossedLayout


def cat(c: Colours, pose: int) -> Motif:
    """Sitting, loafing or stretching; colours: coat, mark, face."""
    if pose == 0:
        body = smooth(knots("-14,-40 14,-40 20,-16 30,14 30,44 0,50 -30,44 -30,14 -20,-16"))
        tail = ribbon([26 + 42j, 48 + 40j, 56 + 20j, 46 + 4j], taper(11, 8))
        marks = [
            ribbon([complex(-26 + 2 * k, 8 + 12 * k), complex(-14 + 2 * k, 10 + 12 * k)], taper(4.6, 1))
            for k in range(3)
        ] + [
            ribbon([complex(26 - 2 * k, 8 + 12 * k), complex(14 - 2 * k, 10 + 12 * k)], taper(4.6, 1)) for k in range(3)
        ]
        return (
            fill(c[0], tail, body)
            + fill(c[1], *marks)
            + _face(c).at(-54j)
            + draw(c[1], 1.8, smooth([-8 + 48j, -8 + 34j], False), smooth([8 + 48j, 8 + 34j], False))
        )
    if pose == 1:
        body = smooth(knots("-52,26 -50,-2 -24,-20 20,-22 50,-6 56,26 0,32"))
        marks = [
            ribbon([complex(4 + 15 * k, -22 + 2 * k * k), complex(6 + 15 * k, -4 + 2 * k)], taper(5, 1.4))
            for k in range(3)
        ]
        return (
            fill(c[0], body, ribbon([50 + 22j, 30 + 34j, -4 + 34j, -18 + 28j], taper(11, 8)))
            + fill(c[1], *marks)
            + _face(c).at(-42 - 14j)
        )
    body = smooth(knots("-56,30 -50,14 -26,2 14,-14 38,-34 54,-26 54,4 52,32 40,32 36,4 10,14 -16,26"))
    marks = [
        ribbon([complex(8 + 13 * k, -12 - 8 * k), complex(12 + 12 * k, 2 - 5 * k)], taper(5, 1.4)) for k in range(3)
    ]
    return (
        fill(c[0], ribbon([48 - 26j, 62 - 48j, 52 - 68j, 60 - 80j], taper(10, 7)), body)
        + fill(c[1], *marks)
        + _face(c).at(-48 + 0j, -10)
    )


def _face(c: Colours) -> Motif:
    head = smooth(knots("-22,-2 -21,-24 -12,-17 0,-19 12,-17 21,-24 22,-2 14,12 0,16 -14,12"), tension=0.9)
    out = fill(c[0], head) + fill(
        c[1], *(ribbon([complex(x, -17), complex(x * 0.8, -9)], taper(3.4, 1)) for x in (-5, 0, 5))
    )
    out += fill(c[2], circle(-9 - 1j, 2.7), circle(9 - 1j, 2.7), smooth([-3 + 4j, 3 + 4j, 0 + 7.4j], tension=0.5))
    whiskers = [
        smooth([complex(s * 8, 6 + dy), complex(s * 26, 4 + 2.4 * dy)], False) for s in (-1, 1) for dy in (-1, 2)
    ]
    return out + draw(c[2], 1.2, *whiskers)


@design("cat-nap")
def cat_nap(c: Colours) -> Tile:
    """Cats of three coats in three poses; colours: ground, coat, mark, second coat, second mark, third, face, dot."""
    rng = Random(922)
    tile = Tile(540, 560, c[0])
    layout = TossedLayout(tile)
    coats = [(c[1], c[2], c[6]), (c[3], c[4], c[6]), (c[5], c[3], c[6])]
    kinds = [stamp(cat(coats[(p + k) % 3], p)) for k in range(2) for p in range(3)]
    for k, z in enumerate(half_drop(540, 560, 4, 3)):
        layout.toss(kinds[(k * 2 + k // 3) % 6].at(z, rng.uniform(-5, 5), 0.8, (k + k // 4) % 2 == 1))
    ball = stamp(
        fill(c[7], circle(0j, 9))
        + draw(c[0], 1.6, smooth([-7 - 3j, 0 - 5j, 7 - 2j], False), smooth([-8 + 2j, 0j, 8 + 3j], False))
        + draw(c[7], 1.8, smooth([6 + 7j, 16 + 10j, 22 + 4j, 30 + 8j], False))
    )
    layout.fill(rng, lambda: ball, 7, 9, 240, 30)
    layout.fill(rng, lambda: fill(c[7], circle(0j, 2.8)), 20, 9, 120)
    return tile


def dachshund(c: Colours, length: float) -> Motif:
    """Facing left; colours: coat, collar, dark."""
    half = length / 2
    body = smooth(
        [
            complex(-half, -14),
            complex(0, -16),
            complex(half - 6, -16),
            complex(half + 6, -4),
            complex(half + 4, 12),
            complex(0, 13),
            complex(-half, 14),
            complex(-half - 12, 4),
        ]
    )
    legs = [
        ribbon([complex(x, 6), complex(x - 1, 24), complex(x - 5, 29)], 9, (0.9, 0.7))
        for x in (-half, -half + 14, half - 8, half + 2)
    ]
    tail = ribbon([complex(half + 2, -8), complex(half + 18, -18), complex(half + 30, -34)], taper(7, 2))
    neck = smooth([complex(-half - 10, 6), complex(-half - 18, -20), complex(-half - 8, -34), complex(-half + 8, -16)])
    head = smooth(
        [
            complex(-half - 12, -40),
            complex(-half - 28, -36),
            complex(-half - 52, -24),
            complex(-half - 50, -16),
            complex(-half - 26, -15),
            complex(-half - 8, -20),
            complex(-half - 2, -32),
        ]
    )
    ear = smooth(
        [
            complex(-half - 10, -38),
            complex(-half + 4, -34),
            complex(-half + 8, -14),
            complex(-half - 2, -6),
            complex(-half - 8, -20),
        ]
    )
    return (
        fill(c[0], *legs, tail, body, neck)
        + fill(c[1], ribbon([complex(-half - 20, -12), complex(-half - 8, -7), complex(-half + 4, -12)], 5, (0.8, 0.8)))
        + fill(c[0], head)
        + fill(c[2], ear, circle(complex(-half - 51, -22), 3.6), circle(complex(-half - 25, -29), 2.2))
    )


@design("dachshund-walk")
def dachshund_walk(c: Colours) -> Tile:
    """Dachshunds of improbable length; colours: ground, coat, second coat, collar, second collar, dark."""
    rng = Random(933)
    tile = Tile(600, 400, c[0])
    layout = TossedLayout(tile)
    kinds = [
        stamp(dachshund([c[a], c[b], c[5]], length))
        for a, b, length in ((1, 3, 84), (2, 4, 116), (1, 4, 150), (2, 3, 70))
    ]
    row = [(90, 0), (300, 2), (500, 1)]
    for j in range(4):
        for x, kind in row:
            z = complex(x + (j * 140) % 600 * 0.8, 60 + 100 * j)
            layout.toss(kinds[(kind + j) % 4].at(z, 0, 0.86, j % 2 == 1))
    bone = smooth(
        knots("-12,-3 -17,-8 -22,-3 -19,0 -22,3 -17,8 -12,3 12,3 17,8 22,3 19,0 22,-3 17,-8 12,-3"), tension=0.8
    )
    bones = stamp(fill(c[4], bone.at(0j, 0, 0.8)))
    layout.fill(rng, lambda: bones, 8, 10, 240)
    layout.fill(rng, lambda: fill(c[3], circle(0j, 3.6)), 12, 12, 160)
    return tile
