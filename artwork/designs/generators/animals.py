"""Foxes, elephants and hedgehogs."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import along, leaf, stem
from artwork.designs.positions import brick, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, ellipse, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def sprig(colour: str, size: float, pairs: int = 4) -> Motif:
    line = smooth([0j, complex(size * 0.06, -size * 0.5), complex(-size * 0.04, -size)], closed=False)
    return fill(colour, stem(line, 2.4, 1.4)) + along(
        line, lambda t: fill(colour, leaf(size * 0.34, size * 0.13, 0.1)), pairs, 48, 0.2, 0.95, (1, 0.7), paired=True
    )


def fox(c: Colours) -> Motif:
    """Asleep, tail round itself; colours: fur, white, dark."""
    body = smooth(knots("-58,10 -48,-22 -14,-42 28,-38 58,-12 62,18 40,36 0,40 -40,34"))
    tail = smooth(knots("58,2 70,22 56,44 18,54 -24,50 -50,40 -22,36 14,36 40,26"))
    tip = smooth(knots("-50,40 -26,37 -10,37 -16,44 -10,51 -30,49"))
    head = smooth(knots("-66,26 -62,2 -44,-10 -22,-6 -8,10 -14,28 -34,36 -54,36"))
    ears = [
        smooth([-60 + 4j, -66 - 22j, -44 - 8j], tension=0.45),
        smooth([-30 - 8j, -14 - 26j, -10 + 4j], tension=0.45),
    ]
    cheek = smooth(knots("-66,27 -54,22 -40,29 -22,24 -12,26 -32,37 -54,37"))
    eyes = [
        ribbon([-54 + 16j, -49 + 19j, -44 + 16j], 2.4, (0.5, 0.5)),
        ribbon([-30 + 15j, -25 + 18j, -20 + 15j], 2.4, (0.5, 0.5)),
    ]
    return (
        fill(c[0], body)
        + fill(
            c[2],
            *(
                ribbon([complex(20 + 12 * k, -30 + 7 * k), complex(26 + 11 * k, -20 + 7 * k)], 2, (0.6, 0.3))
                for k in range(3)
            ),
        )
        + fill(c[0], *ears)
        + fill(
            c[2],
            *(
                p.at(0j)
                for p in (
                    smooth([-60 - 2j, -63 - 15j, -52 - 7j], tension=0.4),
                    smooth([-24 - 7j, -16 - 18j, -14 - 3j], tension=0.4),
                )
            ),
        )
        + fill(c[0], head)
        + fill(c[1], cheek)
        + fill(c[2], ellipse(-40 + 31j, 4.6, 3.4), *eyes)
        + draw(c[2], 1.6, smooth([-2 + 32j, 18 + 34j, 38 + 24j, 48 + 8j], False))
        + fill(c[0], tail)
        + fill(c[1], tip)
    )


@design("sleeping-foxes")
def sleeping_foxes(c: Colours) -> Tile:
    """Foxes curled up between sprigs; colours: ground, fur, white, dark, leaf, berry."""
    rng = Random(900)
    tile = Tile(520, 480, c[0])
    layout = TossedLayout(tile)
    one = stamp(fox([c[1], c[2], c[3]]))
    for k, z in enumerate(brick(520, 480, 3, 4)):
        layout.toss(one.at(z, rng.uniform(-8, 8), 0.84, k % 2 == 1))
    twigs = stamps(lambda: sprig(c[4], 48) + fill(c[5], circle(-54j, 4)), 2)
    layout.fill(rng, partial(rng.choice, twigs), 14, 8, 260)
    layout.fill(rng, lambda: fill(c[5], circle(0j, 3.4)), 22, 8, 120)
    return tile


def elephant(c: Colours) -> Motif:
    """Walking left with its trunk up; colours: skin, ear, white, blanket, dot."""
    body = smooth(knots("-30,-44 4,-54 42,-46 62,-20 64,18 64,56 40,56 38,24 6,26 4,56 -22,56 -24,22 -40,2"))
    head = smooth(
        knots("-28,-46 -48,-50 -66,-34 -72,-10 -84,8 -98,-2 -98,-22 -104,-24 -108,0 -94,22 -74,22 -60,8 -40,8 -24,-8")
    )
    ear = smooth(knots("-34,-42 -14,-48 4,-30 0,-4 -16,10 -32,-4"))
    rug = smooth(knots("8,-54 40,-46 48,-4 28,4 6,0"), tension=0.6)
    out = (
        fill(c[0], ribbon([58 - 26j, 74 - 10j, 72 + 14j], taper(5, 2)), body)
        + fill(c[3], rug)
        + fill(
            c[4],
            *(circle(complex(x, y), 3) for x, y in ((16, -42), (30, -38), (18, -28), (33, -24), (18, -12), (34, -10))),
        )
    )
    out += fill(c[4], *(circle(complex(8 + 8 * k, 4 - abs(k - 2.5)), 2.4) for k in range(6)))
    out += (
        fill(c[0], head)
        + fill(c[1], ear)
        + fill(c[2], smooth([-62 + 6j, -74 + 12j, -80 + 2j, -72 + 4j]), circle(-56 - 24j, 2.2))
    )
    return out + fill(c[2], *(ellipse(complex(x + dx, 54), 2.6, 2) for x in (-16, 46) for dx in (-5, 1, 7)))


@design("elephant-parade")
def elephant_parade(c: Colours) -> Tile:
    """Elephants trunk to tail, with palm sprigs; colours: ground, skin, ear, white, blanket, dot, palm."""
    rng = Random(911)
    tile = Tile(520, 420, c[0])
    layout = TossedLayout(tile)
    one = stamp(elephant([c[1], c[2], c[3], c[4], c[5]]))
    for z in brick(520, 420, 2, 2):
        layout.toss(one.at(z + 8, 0, 1.0, z.imag > 210))

    def palm() -> Motif:
        fronds = [leaf(34, 10, 0.34, 0.4).at(-30j, a, 1, a < 0) for a in (-96, -58, -22, 22, 58, 96)]
        return fill(c[6], ribbon([30j, 2 + 0j, 0 - 32j], taper(6, 3.4)), *fronds)

    palms = stamps(palm, 1)
    for z in brick(520, 420, 2, 2):
        layout.toss(palms[0].at(z + 138, 0, 1.02))
    layout.fill(rng, lambda: fill(c[5], *(leaf(9, 4).at(0j, a) for a in (0, 90, 180, 270))), 12, 12, 200)
    return tile


def hedgehog(rng: Random, c: Colours) -> Motif:
    """Facing left; colours: spines, face, dark."""
    back = smooth(knots("-30,20 -34,-4 -16,-28 16,-32 42,-12 46,14 34,24 0,26"))
    quills = [
        ribbon([polar(24 + 6 * r, a) + complex(4, 2), polar(33 + 7 * r, a + 3) + complex(4, 2)], taper(2.8, 0.8))
        for r in (0, 1)
        for a in range(-62, 112, 13)
    ]
    inner = [
        ribbon([complex(x, y), complex(x + 5, y - 7)], taper(2.4, 0.8))
        for x, y in ((-8, -6), (6, -12), (20, -6), (-2, 8), (12, 4), (26, 8))
    ]
    face = smooth(knots("-22,-8 -34,0 -52,14 -46,22 -22,25 -10,10"))
    feet = [ellipse(complex(x, 26), 7, 4) for x in (-18, 24)]
    return (
        fill(c[0], back, *quills)
        + fill(c[1], *inner, face, *feet)
        + fill(c[2], circle(-52 + 15j, 3.8), circle(-33 + 7j, 2.4))
        + fill(c[1], circle(-18 - 8j, 5.6))
        + fill(c[0], circle(-18 - 8j, 3))
    )


@design("hedgehog-supper")
def hedgehog_supper(c: Colours) -> Tile:
    """Hedgehogs among apples and leaves; colours: ground, spines, face, dark, apple, leaf."""
    rng = Random(955)
    tile = Tile(480, 480, c[0])
    layout = TossedLayout(tile)
    kinds = stamps(lambda: hedgehog(rng, [c[1], c[2], c[3]]), 2)
    for k, z in enumerate(scatter(rng, 480, 480, 9)):
        layout.toss(kinds[k % 2].at(z, rng.uniform(-10, 10), rng.uniform(0.78, 1), k % 3 == 1))
    apple = (
        fill(c[4], smooth(knots("0,-12 11,-16 18,-4 13,12 3,15 0,14 -3,15 -13,12 -18,-4 -11,-16")))
        + fill(c[3], ribbon([0 - 12j, 3 - 22j], 2.4, (0.8, 0.8)))
        + fill(c[5], leaf(15, 8, 0.1).at(2 - 18j, 62))
    )
    apples = stamp(apple)
    layout.fill(rng, lambda: apples, 10, 9, 240, 30)
    leaves = stamps(lambda: sprig(c[5], 34, 3), 2)
    layout.fill(rng, partial(rng.choice, leaves), 14, 8, 240)
    layout.fill(rng, lambda: fill(c[4], blob(rng, 3, 0.1, 6)), 22, 8, 120)
    return tile
