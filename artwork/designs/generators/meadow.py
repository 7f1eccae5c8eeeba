"""Small meadow flowers tossed on a plain ground."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import along, dots, leaf, petal, ruffled, seeds, stamens, stem, wheel
from artwork.designs.positions import scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import blob, circle, knots, polar, smooth
from artwork.designs.strokes import ribbon, spine, taper
from artwork.designs.tile import Motif, Tile, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def poppy(rng: Random, size: float, red: str, dark: str, light: str) -> Motif:
    """Open poppy seen from above."""
    petals = wheel(rng, lambda: ruffled(rng, size, size * 1.16, 3, 0.03), 4, rng.uniform(0, 90))
    heart = fill(dark, blob(rng, size * 0.24, 0.08, 9), *stamens(rng, 14, size * 0.38, size * 0.042))
    return fill(red, *petals) + heart + fill(light, *stamens(rng, 5, size * 0.11, size * 0.035))


def poppy_side(rng: Random, size: float, red: str, dark: str, green: str) -> Motif:
    """Cup of a poppy on its bending stalk."""
    lean = rng.choice((-1, 1)) * rng.uniform(4, 12)
    stalk = smooth(
        [complex(-lean, size * 2.6), complex(-lean * 1.3, size * 1.6), complex(lean * 0.2, size * 0.7), 0j], False
    )
    cup = smooth(
        knots(
            "-0.15,0.22 -0.62,-0.1 -0.74,-0.66 -0.4,-0.88 -0.16,-0.72 0.04,-0.92 0.32,-0.76 0.6,-0.86 "
            "0.76,-0.52 0.58,-0.04 0.15,0.22"
        )
    ).at(0j, size=size)
    shade = smooth(knots("-0.3,0.12 -0.34,-0.3 -0.08,-0.5 0.2,-0.34 0.28,0.1")).at(0j, size=size)
    frond = leaf(size * 1.1, size * 0.34, 0.2).at(complex(-lean * 1.2, size * 1.7), -52 if lean > 0 else 52)
    return fill(green, stem(stalk, 3.4, 2.4), frond) + fill(red, cup) + fill(dark, shade)


def umbel(rng: Random, size: float, green: str, bloom: str) -> Motif:
    """Cow parsley: rays from one stalk, each ending in a few dots."""
    stalk = smooth([complex(rng.uniform(-6, 6), size * 1.7), complex(rng.uniform(-4, 4), size * 0.8), 0j], False)
    parts, heads = [stem(stalk, 2.8, 2.0)], []
    for i in range(7):
        angle = -66 + 22 * i + rng.uniform(-4, 4)
        tip = polar(size * (0.8 + 0.2 * (1 - abs(i - 3) / 3)), angle)
        parts.append(ribbon([0j, tip * 0.5 + complex(0, -size * 0.06), tip], taper(1.8, 1.1)))
        heads += [
            circle(tip + polar(size * 0.09, a + rng.uniform(-20, 20)), size * rng.uniform(0.05, 0.068))
            for a in (0, 120, 240)
        ]
    return fill(green, *parts) + fill(bloom, *heads)


def frond(rng: Random, size: float, green: str) -> Motif:
    """Feathery leaf with paired leaflets."""
    bend = rng.choice((-1, 1)) * size * 0.16
    line = smooth([0j, complex(bend * 0.3, -size * 0.5), complex(bend, -size)], False)
    leaflets = along(
        line, lambda t: fill(green, leaf(size * 0.3, size * 0.1, 0.1)), 6, 50, 0.18, 0.9, (1, 0.5), paired=True, rng=rng
    )
    return (
        fill(green, stem(line, 2.6, 1.2), leaf(size * 0.2, size * 0.08).at(line.points[-1], 12 if bend > 0 else -12))
        + leaflets
    )


def floret(rng: Random, size: float, colour: str, heart: str) -> Motif:
    petals = wheel(rng, lambda: petal(size, size * 0.72, 0.06, 0.5), 5, rng.uniform(0, 72))
    return fill(colour, *petals) + fill(heart, circle(0j, size * 0.26))


@design("hay-meadow")
def hay_meadow(c: Colours) -> Tile:
    rng = Random(529)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)
    heads = stamps(lambda: poppy(rng, 28, c[1], c[2], c[5]), 3)
    for i, z in enumerate(scatter(rng, 560, 560, 8)):
        layout.toss(heads[i % 3].at(z, rng.uniform(0, 360), rng.uniform(0.9, 1.08)))
    for makers, count, margin, angles in [
        (stamps(lambda: poppy_side(rng, 23, c[1], c[2], c[3]), 3), 6, 9, 28),
        (stamps(lambda: umbel(rng, 36, c[3], c[4]), 3), 9, 8, 34),
        (stamps(lambda: frond(rng, 52, c[3]), 3), 11, 7, 180),
        (stamps(lambda: floret(rng, 11, c[4], c[5]), 3), 26, 7, 180),
    ]:
        layout.fill(rng, partial(rng.choice, makers), count, margin, 160, angles)
    layout.fill(rng, lambda: fill(c[5], circle(0j, 3.2)), 36, 8, 160)
    return tile


def daisy(rng: Random, size: float, colour: str, heart: str, rim: str) -> Motif:
    petals = wheel(rng, lambda: petal(size, size * 0.36, 0.0, 0.4), 13, 0, 5)
    return (
        fill(colour, *petals)
        + fill(heart, blob(rng, size * 0.34, 0.05, 9))
        + fill(rim, *dots([polar(size * 0.16, a) for a in (20, 140, 260)], size * 0.05))
    )


def grass(rng: Random, size: float, green: str) -> Motif:
    blades = []
    for i in range(5):
        angle = -34 + 17 * i + rng.uniform(-5, 5)
        tip = polar(size * rng.uniform(0.7, 1.05), angle)
        blades.append(
            ribbon(
                [complex(i - 2, 0) * 1.6, tip * 0.55 + complex(0, -3), tip + complex(tip.real * 0.2, 3)],
                taper(4.2, 0.8),
            )
        )
    return fill(green, *blades)


@design("daisy-lawn")
def daisy_lawn(c: Colours) -> Tile:
    """Daisies lie thick on a dark lawn."""
    rng = Random(31)
    tile = Tile(440, 440, c[0])
    layout = TossedLayout(tile)
    large = stamps(lambda: daisy(rng, 32, c[1], c[2], c[3]), 4)
    for i, z in enumerate(scatter(rng, 440, 440, 15)):
        layout.toss(large[i % 4].at(z, rng.uniform(0, 360), rng.uniform(0.8, 1.12)))
    small = stamps(lambda: daisy(rng, 15, c[1], c[2], c[3]), 2)
    layout.fill(rng, partial(rng.choice, small), 22, 6, 200)
    tufts = stamps(lambda: grass(rng, 24, c[4]), 3)
    layout.fill(rng, partial(rng.choice, tufts), 40, 4, 160, 40)
    layout.fill(rng, lambda: fill(c[2], circle(0j, 2.6)), 30, 5, 160)
    return tile


def cornflower(rng: Random, size: float, blue: str, deep: str, green: str) -> Motif:
    """Fringed head on a scaly cup, side view, with a slim stalk."""
    rays = []
    for i in range(9):
        angle = -76 + 19 * i + rng.uniform(-4, 4)
        length = size * rng.uniform(0.88, 1.08)
        tip = polar(length, angle)
        side = polar(size * 0.15, angle + 90)
        rays.append(
            smooth(
                [
                    0j,
                    tip * 0.6 - side * 0.55,
                    tip - side,
                    tip * 0.9 - side * 0.3,
                    tip * 1.08,
                    tip * 0.9 + side * 0.3,
                    tip + side,
                    tip * 0.6 + side * 0.55,
                ],
                True,
                0.7,
            )
        )
    inner = [ribbon([0j, polar(size * 0.5, a)], taper(2, 1.4)) for a in range(-50, 51, 20)]
    cup = smooth(knots("-0.2,-0.12 -0.26,0.14 -0.12,0.4 0.12,0.4 0.26,0.14 0.2,-0.12")).at(0j, size=size)
    line = smooth(
        [complex(0, size * 0.36), complex(rng.uniform(-5, 5), size * 1.3), complex(rng.uniform(-8, 8), size * 2.4)],
        False,
    )
    blades = along(line, lambda t: fill(green, leaf(size * 0.8, size * 0.15, 0.25)), 3, -142, 0.25, 0.8, (1, 0.8))
    return fill(green, stem(line, 2.2, 2.8)) + blades + fill(blue, *rays) + fill(deep, *inner) + fill(green, cup)


def barley(rng: Random, size: float, straw: str) -> Motif:
    """Ear with awns on a bowed stalk."""
    bow = rng.choice((-1, 1)) * size * 0.22
    line = smooth(
        [complex(0, size * 1.1), complex(0, size * 0.3), complex(bow * 0.4, -size * 0.3), complex(bow, -size * 0.75)],
        False,
    )
    grains = along(
        line,
        lambda t: fill(
            straw,
            leaf(size * 0.2, size * 0.1, 0.05),
            ribbon([complex(0, -size * 0.16), complex(3, -size * 0.5)], taper(1.6, 0.6)),
        ),
        9,
        20,
        0.48,
        0.98,
        (1, 0.75),
        paired=True,
    )
    return fill(straw, stem(line, 2.4, 1.6)) + grains


@design("cornfield")
def cornfield(c: Colours) -> Tile:
    """Cornflowers among ears of barley, all growing upwards."""
    rng = Random(77)
    tile = Tile(520, 640, c[0])
    layout = TossedLayout(tile)
    flowers = stamps(lambda: cornflower(rng, 32, c[1], c[2], c[3]), 4)
    for i, z in enumerate(scatter(rng, 520, 640, 11)):
        layout.toss(flowers[i % 4].at(z, rng.uniform(-14, 14), rng.uniform(0.92, 1.05), i % 3 == 1))
    ears = stamps(lambda: barley(rng, 62, c[4]), 3)
    layout.fill(rng, lambda: rng.choice(ears).at(0j, size=rng.choice((1, 1, 0.75))), 22, 7, 260, 16)
    poppies = stamps(lambda: poppy(rng, 17, c[5], c[2], c[4]), 2)
    layout.fill(rng, partial(rng.choice, poppies), 9, 8, 160)
    tufts = stamps(lambda: grass(rng, 26, c[3]), 2)
    layout.fill(rng, partial(rng.choice, tufts), 12, 7, 160, 20)
    layout.fill(rng, lambda: fill(c[1], *wheel(rng, lambda: petal(6, 5), 4)), 18, 8, 160)
    return tile


def sunflower(rng: Random, size: float, c: Colours) -> Motif:
    """Head over three leaves; colours: petal, shaded petal, heart, leaf, rib."""
    foliage = Motif(())
    for i in range(3):
        turn = i * 120 + rng.uniform(-18, 18)
        blade = fill(c[3], leaf(size * 0.92, size * 0.52, rng.uniform(-0.15, 0.15)))
        rib = fill(c[4], ribbon(spine(smooth([0j, complex(0, -size * 0.8)], False), 4), taper(2.6, 1)))
        foliage += (blade + rib).at(polar(size * 0.62, turn), turn)
    outer = wheel(rng, lambda: leaf(size, size * 0.27, rng.uniform(-0.12, 0.12), 0.5), 19)
    inner = wheel(rng, lambda: leaf(size * 0.8, size * 0.22, rng.uniform(-0.1, 0.1), 0.5), 19, 9.5)
    heart = fill(c[2], blob(rng, size * 0.4, 0.04, 12)) + fill(c[1], *seeds(34, size * 0.34, size * 0.021))
    return foliage + fill(c[1], *outer) + fill(c[0], *inner) + heart


@design("sunflower-field")
def sunflower_field(c: Colours) -> Tile:
    """Big sunflower heads, close together."""
    rng = Random(12)
    tile = Tile(600, 600, c[0])
    layout = TossedLayout(tile, 3)
    heads = stamps(lambda: sunflower(rng, 74, c[1:]), 4)
    for i, z in enumerate(scatter(rng, 600, 600, 8)):
        layout.toss(heads[i % 4].at(z, rng.uniform(0, 360), rng.uniform(0.9, 1.12)))
    small = stamps(lambda: floret(rng, 13, c[1], c[3]), 2)
    layout.fill(rng, partial(rng.choice, small), 16, 8, 160)
    layout.fill(rng, lambda: fill(c[2], circle(0j, 3)), 26, 9, 160)
    return tile
