"""Flowers drawn in one line."""

from __future__ import annotations

from random import Random

from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, smooth
from artwork.designs.tile import Motif, Tile, draw, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def loops(count: int, reach: float) -> list[complex]:
    points: list[complex] = []
    for i in range(count):
        a = 360 * i / count
        points += [
            polar(6, a - 150 / count),
            polar(reach * 0.7, a - 100 / count),
            polar(reach, a),
            polar(reach * 0.7, a + 100 / count),
        ]
    return [*points, points[0]]


def flower(rng: Random, c: Colours, kind: int) -> Motif:
    patch = smooth(
        [polar(rng.uniform(26, 38), a) + complex(rng.uniform(-8, 8), rng.uniform(-8, 8)) for a in range(0, 360, 60)]
    )
    tone = c[2 + kind % 3]
    if kind == 0:
        head = loops(6, 38)
        stalk = knots("0,4 5,50 -2,86 16,64 30,58 18,78 -3,92 -2,124")
    elif kind == 1:
        head = [polar(5 + 31 * (1 - i / 40), 44 * i) for i in range(40)][::-1]
        stalk = [
            head[0],
            complex(-4, 52),
            complex(0, 80),
            complex(-24, 58),
            complex(-34, 60),
            complex(-20, 80),
            complex(1, 94),
            complex(0, 124),
        ]
    else:
        head = knots("-24,6 -30,-28 -14,-14 0,-40 14,-14 30,-28 24,6 0,18 -20,4 -6,-16 6,-16 18,4 0,18")
        stalk = knots("0,18 3,54 -2,84 22,70 34,44 28,76 0,100 -1,124")
    return (fill(tone, patch) + draw(c[1], 2.4, smooth(head, closed=False), smooth(stalk, closed=False))).at(-40j)


@design("one-line-garden")
def one_line_garden(c: Colours) -> Tile:
    """Flowers drawn without lifting the pen, a patch of colour behind each; colours: paper, line, three patches."""
    rng = Random(1822)
    tile = Tile(520, 560, c[0])
    layout = TossedLayout(tile)

    kinds = [stamps(lambda k=k: flower(rng, c, k), 1)[0] for k in (0, 1, 2)]
    for k, z in enumerate(half_drop(520, 560, 4, 2)):
        layout.toss(kinds[(k + k // 4) % 3].at(z, rng.uniform(-12, 12), 1.0, k % 2 == 1))
    twig = stamps(
        lambda: draw(
            c[1],
            2.2,
            smooth([0j, 2 - 20j, -2 - 40j], False),
            smooth([1 - 16j, 14 - 24j, 8 - 32j, 0 - 20j], False),
            smooth([0 - 26j, -14 - 34j, -8 - 42j, 0 - 30j], False),
        ),
        1,
    )
    layout.fill(rng, lambda: twig[0], 10, 9, 260)
    layout.fill(rng, lambda: draw(c[1], 2, circle(0j, 3.4)), 14, 9, 140)
    return tile
