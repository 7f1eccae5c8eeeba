"""Animals on four legs."""

from __future__ import annotations

import math
from functools import partial
from random import Random

from tools.designs.floor import Floor
from tools.designs.hand import ribbon, taper
from tools.designs.layout import brick, half_drop, scatter
from tools.designs.plants import along, leaf, stem
from tools.designs.registry import Colours, design
from tools.designs.shapes import blob, circle, ellipse, polar, smooth
from tools.designs.tile import Motif, Tile, draw, fill, stamp, stamps


def sprig(colour: str, size: float, pairs: int = 4) -> Motif:
    line = smooth([0j, complex(size * 0.06, -size * 0.5), complex(-size * 0.04, -size)], closed=False)
    return fill(colour, stem(line, 2.4, 1.4)) + along(line, lambda t: fill(colour, leaf(size * 0.34, size * 0.13, 0.1)), pairs, 48, 0.2, 0.95, (1, 0.7), paired=True)


def fox(c: Colours) -> Motif:
    """Asleep, tail round itself; colours: fur, white, dark."""
    body = smooth([-58 + 10j, -48 - 22j, -14 - 42j, 28 - 38j, 58 - 12j, 62 + 18j, 40 + 36j, 0 + 40j, -40 + 34j])
    tail = smooth([58 + 2j, 70 + 22j, 56 + 44j, 18 + 54j, -24 + 50j, -50 + 40j, -22 + 36j, 14 + 36j, 40 + 26j])
    tip = smooth([-50 + 40j, -26 + 37j, -10 + 37j, -16 + 44j, -10 + 51j, -30 + 49j])
    head = smooth([-66 + 26j, -62 + 2j, -44 - 10j, -22 - 6j, -8 + 10j, -14 + 28j, -34 + 36j, -54 + 36j])
    ears = [smooth([-60 + 4j, -66 - 22j, -44 - 8j], tension=0.45), smooth([-30 - 8j, -14 - 26j, -10 + 4j], tension=0.45)]
    cheek = smooth([-66 + 27j, -54 + 22j, -40 + 29j, -22 + 24j, -12 + 26j, -32 + 37j, -54 + 37j])
    eyes = [ribbon([-54 + 16j, -49 + 19j, -44 + 16j], 2.4, (0.5, 0.5)), ribbon([-30 + 15j, -25 + 18j, -20 + 15j], 2.4, (0.5, 0.5))]
    return (
        fill(c[0], body) + fill(c[2], *(ribbon([complex(20 + 12 * k, -30 + 7 * k), complex(26 + 11 * k, -20 + 7 * k)], 2, (0.6, 0.3)) for k in range(3)))
        + fill(c[0], *ears) + fill(c[2], *(p.at(0j) for p in (smooth([-60 - 2j, -63 - 15j, -52 - 7j], tension=0.4), smooth([-24 - 7j, -16 - 18j, -14 - 3j], tension=0.4))))
        + fill(c[0], head) + fill(c[1], cheek) + fill(c[2], ellipse(-40 + 31j, 4.6, 3.4), *eyes) + draw(c[2], 1.6, smooth([-2 + 32j, 18 + 34j, 38 + 24j, 48 + 8j], False)) + fill(c[0], tail) + fill(c[1], tip)
    )


@design("sleeping-foxes")
def sleeping_foxes(c: Colours) -> Tile:
    """Foxes curled up between sprigs; colours: ground, fur, white, dark, leaf, berry."""
    rng = Random(900)
    tile = Tile(520, 480, c[0])
    floor = Floor(tile)
    one = stamp(fox([c[1], c[2], c[3]]))
    for k, z in enumerate(brick(520, 480, 3, 4)):
        floor.toss(one.at(z, rng.uniform(-8, 8), 0.84, k % 2 == 1))
    twigs = stamps(lambda: sprig(c[4], 48) + fill(c[5], circle(-54j, 4)), 2)
    floor.fill(rng, partial(rng.choice, twigs), 14, 8, 260)
    floor.fill(rng, lambda: fill(c[5], circle(0j, 3.4)), 22, 8, 120)
    return tile


def elephant(c: Colours) -> Motif:
    """Walking left with its trunk up; colours: skin, ear, white, blanket, dot."""
    body = smooth([-30 - 44j, 4 - 54j, 42 - 46j, 62 - 20j, 64 + 18j, 64 + 56j, 40 + 56j, 38 + 24j, 6 + 26j, 4 + 56j, -22 + 56j, -24 + 22j, -40 + 2j])
    head = smooth([-28 - 46j, -48 - 50j, -66 - 34j, -72 - 10j, -84 + 8j, -98 - 2j, -98 - 22j, -104 - 24j, -108 + 0j, -94 + 22j, -74 + 22j, -60 + 8j, -40 + 8j, -24 - 8j])
    ear = smooth([-34 - 42j, -14 - 48j, 4 - 30j, 0 - 4j, -16 + 10j, -32 - 4j])
    rug = smooth([8 - 54j, 40 - 46j, 48 - 4j, 28 + 4j, 6 + 0j], tension=0.6)
    out = fill(c[0], ribbon([58 - 26j, 74 - 10j, 72 + 14j], taper(5, 2)), body) + fill(c[3], rug) + fill(c[4], *(circle(complex(x, y), 3) for x, y in ((16, -42), (30, -38), (18, -28), (33, -24), (18, -12), (34, -10))))
    out += fill(c[4], *(circle(complex(8 + 8 * k, 4 - abs(k - 2.5)), 2.4) for k in range(6)))
    out += fill(c[0], head) + fill(c[1], ear) + fill(c[2], smooth([-62 + 6j, -74 + 12j, -80 + 2j, -72 + 4j]), circle(-56 - 24j, 2.2))
    return out + fill(c[2], *(ellipse(complex(x + dx, 54), 2.6, 2) for x in (-16, 46) for dx in (-5, 1, 7)))


@design("elephant-parade")
def elephant_parade(c: Colours) -> Tile:
    """Elephants trunk to tail, with palm sprigs; colours: ground, skin, ear, white, blanket, dot, palm."""
    rng = Random(911)
    tile = Tile(520, 420, c[0])
    floor = Floor(tile)
    one = stamp(elephant([c[1], c[2], c[3], c[4], c[5]]))
    for z in brick(520, 420, 2, 2):
        floor.toss(one.at(z + 8, 0, 1.0, z.imag > 210))

    def palm() -> Motif:
        fronds = [leaf(34, 10, 0.34, 0.4).at(-30j, a, 1, a < 0) for a in (-96, -58, -22, 22, 58, 96)]
        return fill(c[6], ribbon([30j, 2 + 0j, 0 - 32j], taper(6, 3.4)), *fronds)

    palms = stamps(palm, 1)
    for z in brick(520, 420, 2, 2):
        floor.toss(palms[0].at(z + 138, 0, 1.02))
    floor.fill(rng, lambda: fill(c[5], *(leaf(9, 4).at(0j, a) for a in (0, 90, 180, 270))), 12, 12, 200)
    return tile


def cat(c: Colours, pose: int) -> Motif:
    """Sitting, loafing or stretching; colours: coat, mark, face."""
    if pose == 0:
        body = smooth([-14 - 40j, 14 - 40j, 20 - 16j, 30 + 14j, 30 + 44j, 0 + 50j, -30 + 44j, -30 + 14j, -20 - 16j])
        tail = ribbon([26 + 42j, 48 + 40j, 56 + 20j, 46 + 4j], taper(11, 8))
        marks = [ribbon([complex(-26 + 2 * k, 8 + 12 * k), complex(-14 + 2 * k, 10 + 12 * k)], taper(4.6, 1)) for k in range(3)] + [ribbon([complex(26 - 2 * k, 8 + 12 * k), complex(14 - 2 * k, 10 + 12 * k)], taper(4.6, 1)) for k in range(3)]
        return fill(c[0], tail, body) + fill(c[1], *marks) + _face(c).at(-54j) + draw(c[1], 1.8, smooth([-8 + 48j, -8 + 34j], False), smooth([8 + 48j, 8 + 34j], False))
    if pose == 1:
        body = smooth([-52 + 26j, -50 - 2j, -24 - 20j, 20 - 22j, 50 - 6j, 56 + 26j, 0 + 32j])
        marks = [ribbon([complex(4 + 15 * k, -22 + 2 * k * k), complex(6 + 15 * k, -4 + 2 * k)], taper(5, 1.4)) for k in range(3)]
        return fill(c[0], body, ribbon([50 + 22j, 30 + 34j, -4 + 34j, -18 + 28j], taper(11, 8))) + fill(c[1], *marks) + _face(c).at(-42 - 14j)
    body = smooth([-56 + 30j, -50 + 14j, -26 + 2j, 14 - 14j, 38 - 34j, 54 - 26j, 54 + 4j, 52 + 32j, 40 + 32j, 36 + 4j, 10 + 14j, -16 + 26j])
    marks = [ribbon([complex(8 + 13 * k, -12 - 8 * k), complex(12 + 12 * k, 2 - 5 * k)], taper(5, 1.4)) for k in range(3)]
    return fill(c[0], ribbon([48 - 26j, 62 - 48j, 52 - 68j, 60 - 80j], taper(10, 7)), body) + fill(c[1], *marks) + _face(c).at(-48 + 0j, -10)


def _face(c: Colours) -> Motif:
    head = smooth([-22 - 2j, -21 - 24j, -12 - 17j, 0 - 19j, 12 - 17j, 21 - 24j, 22 - 2j, 14 + 12j, 0 + 16j, -14 + 12j], tension=0.9)
    out = fill(c[0], head) + fill(c[1], *(ribbon([complex(x, -17), complex(x * 0.8, -9)], taper(3.4, 1)) for x in (-5, 0, 5)))
    out += fill(c[2], circle(-9 - 1j, 2.7), circle(9 - 1j, 2.7), smooth([-3 + 4j, 3 + 4j, 0 + 7.4j], tension=0.5))
    whiskers = [smooth([complex(s * 8, 6 + dy), complex(s * 26, 4 + 2.4 * dy)], False) for s in (-1, 1) for dy in (-1, 2)]
    return out + draw(c[2], 1.2, *whiskers)


@design("cat-nap")
def cat_nap(c: Colours) -> Tile:
    """Cats of three coats in three poses; colours: ground, coat, mark, second coat, second mark, third coat, face, dot."""
    rng = Random(922)
    tile = Tile(540, 560, c[0])
    floor = Floor(tile)
    coats = [(c[1], c[2], c[6]), (c[3], c[4], c[6]), (c[5], c[3], c[6])]
    kinds = [stamp(cat(coats[(p + k) % 3], p)) for k in range(2) for p in range(3)]
    for k, z in enumerate(half_drop(540, 560, 4, 3)):
        floor.toss(kinds[(k * 2 + k // 3) % 6].at(z, rng.uniform(-5, 5), 0.8, (k + k // 4) % 2 == 1))
    ball = stamp(fill(c[7], circle(0j, 9)) + draw(c[0], 1.6, smooth([-7 - 3j, 0 - 5j, 7 - 2j], False), smooth([-8 + 2j, 0j, 8 + 3j], False)) + draw(c[7], 1.8, smooth([6 + 7j, 16 + 10j, 22 + 4j, 30 + 8j], False)))
    floor.fill(rng, lambda: ball, 7, 9, 240, 30)
    floor.fill(rng, lambda: fill(c[7], circle(0j, 2.8)), 20, 9, 120)
    return tile


def dachshund(c: Colours, length: float) -> Motif:
    """Facing left; colours: coat, collar, dark."""
    half = length / 2
    body = smooth([complex(-half, -14), complex(0, -16), complex(half - 6, -16), complex(half + 6, -4), complex(half + 4, 12), complex(0, 13), complex(-half, 14), complex(-half - 12, 4)])
    legs = [ribbon([complex(x, 6), complex(x - 1, 24), complex(x - 5, 29)], 9, (0.9, 0.7)) for x in (-half, -half + 14, half - 8, half + 2)]
    tail = ribbon([complex(half + 2, -8), complex(half + 18, -18), complex(half + 30, -34)], taper(7, 2))
    neck = smooth([complex(-half - 10, 6), complex(-half - 18, -20), complex(-half - 8, -34), complex(-half + 8, -16)])
    head = smooth([complex(-half - 12, -40), complex(-half - 28, -36), complex(-half - 52, -24), complex(-half - 50, -16), complex(-half - 26, -15), complex(-half - 8, -20), complex(-half - 2, -32)])
    ear = smooth([complex(-half - 10, -38), complex(-half + 4, -34), complex(-half + 8, -14), complex(-half - 2, -6), complex(-half - 8, -20)])
    return (
        fill(c[0], *legs, tail, body, neck) + fill(c[1], ribbon([complex(-half - 20, -12), complex(-half - 8, -7), complex(-half + 4, -12)], 5, (0.8, 0.8)))
        + fill(c[0], head) + fill(c[2], ear, circle(complex(-half - 51, -22), 3.6), circle(complex(-half - 25, -29), 2.2))
    )


@design("dachshund-walk")
def dachshund_walk(c: Colours) -> Tile:
    """Dachshunds of improbable length; colours: ground, coat, second coat, collar, second collar, dark."""
    rng = Random(933)
    tile = Tile(600, 400, c[0])
    floor = Floor(tile)
    kinds = [stamp(dachshund([c[a], c[b], c[5]], length)) for a, b, length in ((1, 3, 84), (2, 4, 116), (1, 4, 150), (2, 3, 70))]
    row = [(90, 0), (300, 2), (500, 1)]
    for j in range(4):
        for x, kind in row:
            z = complex(x + (j * 140) % 600 * 0.8, 60 + 100 * j)
            floor.toss(kinds[(kind + j) % 4].at(z, 0, 0.86, j % 2 == 1))
    bone = smooth([-12 - 3j, -17 - 8j, -22 - 3j, -19 + 0j, -22 + 3j, -17 + 8j, -12 + 3j, 12 + 3j, 17 + 8j, 22 + 3j, 19 + 0j, 22 - 3j, 17 - 8j, 12 - 3j], tension=0.8)
    bones = stamp(fill(c[4], bone.at(0j, 0, 0.8)))
    floor.fill(rng, lambda: bones, 8, 10, 240)
    floor.fill(rng, lambda: fill(c[3], circle(0j, 3.6)), 12, 12, 160)
    return tile


def tiger(c: Colours) -> Motif:
    """Walking left, head turned; colours: coat, stripe, white."""
    body = smooth([-40 - 26j, 0 - 32j, 46 - 28j, 70 - 8j, 72 + 22j, 78 + 52j, 58 + 54j, 54 + 26j, 40 + 16j, 0 + 18j, -28 + 16j, -30 + 52j, -52 + 54j, -52 + 20j, -60 - 4j])
    tail = ribbon([68 - 12j, 94 - 4j, 104 - 28j, 92 - 50j, 100 - 66j], taper(9, 7))
    far = [ribbon([complex(x, 6), complex(x + 3, 34), complex(x - 4, 50)], 13, (0.9, 0.7)) for x in (-14, 36)]
    head = smooth([-86 - 24j, -84 - 44j, -72 - 50j, -56 - 53j, -40 - 50j, -30 - 42j, -30 - 20j, -42 - 4j, -58 + 2j, -76 - 4j])
    ears = [circle(-82 - 46j, 9), circle(-34 - 46j, 9)]
    stripes = [ribbon([complex(x, -34 + abs(x) * 0.06), complex(x + 5, -14), complex(x + 1, 4)], taper(8.6, 1)) for x in (-20, -2, 16, 34, 52)]
    stripes += [ribbon([complex(x, 20), complex(x + 4, 8)], taper(6, 1)) for x in (-8, 10, 28)]
    stripes += [ribbon([complex(x - 8, y), complex(x + 7, y + 2)], taper(5, 1)) for x, y in ((-42, 26), (-42, 38), (66, 26), (68, 38))]
    stripes += [ribbon([complex(97 + dx, y - 4), complex(107 + dx, y + 2)], 5, (0.6, 0.4)) for dx, y in ((0, -14), (-8, -38), (-6, -54))]
    face = fill(c[2], smooth([-72 - 16j, -58 - 22j, -44 - 16j, -46 - 4j, -58 + 1j, -70 - 4j]), circle(-70 - 34j, 5), circle(-46 - 34j, 5))
    ink = fill(c[1], circle(-70 - 33j, 2.7), circle(-46 - 33j, 2.7), smooth([-63 - 20j, -53 - 20j, -58 - 14j], tension=0.5), *(ribbon([complex(-58 + x, -52), complex(-58 + x * 0.6, -41)], taper(4, 1)) for x in (-9, 0, 9)), *(ribbon([complex(-58 + s * 27, y), complex(-58 + s * 16, y + 1)], taper(4, 1)) for s in (-1, 1) for y in (-26, -14)))
    mouth = draw(c[1], 1.5, smooth([-58 - 14j, -58 - 9j, -64 - 6j], False), smooth([-58 - 9j, -52 - 6j], False))
    return fill(c[0], tail, *far, body) + fill(c[1], *stripes) + fill(c[0], *ears, head) + face + ink + mouth


@design("tiger-grass")
def tiger_grass(c: Colours) -> Tile:
    """Tigers in tall grass; colours: ground, coat, stripe, white, grass, second grass, sun."""
    rng = Random(944)
    tile = Tile(560, 560, c[0])
    floor = Floor(tile)
    one = stamp(tiger([c[1], c[2], c[3]]))
    for k, z in enumerate(brick(560, 560, 2, 4)):
        floor.toss(one.at(z, rng.uniform(-4, 4), 0.9, k // 2 % 2 == 1))

    def tuft(tone: str) -> Motif:
        blades = []
        for i in range(5):
            a = -36 + 18 * i + rng.uniform(-5, 5)
            blades.append(leaf(rng.uniform(40, 62), 10, 0.2 if a > 0 else -0.2, 0.4).at(complex((i - 2) * 3, 0), a))
        return fill(tone, *blades)

    kinds = stamps(lambda: tuft(c[4]), 2) + stamps(lambda: tuft(c[5]), 2)
    floor.fill(rng, partial(rng.choice, kinds), 18, 7, 260, 10)
    floor.fill(rng, lambda: fill(c[6], circle(0j, 11)), 3, 12, 260)
    floor.fill(rng, lambda: fill(c[5], leaf(20, 7, 0.15)), 26, 6, 160)
    return tile


def hedgehog(rng: Random, c: Colours) -> Motif:
    """Facing left; colours: spines, face, dark."""
    back = smooth([-30 + 20j, -34 - 4j, -16 - 28j, 16 - 32j, 42 - 12j, 46 + 14j, 34 + 24j, 0 + 26j])
    quills = [ribbon([polar(24 + 6 * r, a) + complex(4, 2), polar(33 + 7 * r, a + 3) + complex(4, 2)], taper(2.8, 0.8)) for r in (0, 1) for a in range(-62, 112, 13)]
    inner = [ribbon([complex(x, y), complex(x + 5, y - 7)], taper(2.4, 0.8)) for x, y in ((-8, -6), (6, -12), (20, -6), (-2, 8), (12, 4), (26, 8))]
    face = smooth([-22 - 8j, -34 + 0j, -52 + 14j, -46 + 22j, -22 + 25j, -10 + 10j])
    feet = [ellipse(complex(x, 26), 7, 4) for x in (-18, 24)]
    return fill(c[0], back, *quills) + fill(c[1], *inner, face, *feet) + fill(c[2], circle(-52 + 15j, 3.8), circle(-33 + 7j, 2.4)) + fill(c[1], circle(-18 - 8j, 5.6)) + fill(c[0], circle(-18 - 8j, 3))


@design("hedgehog-supper")
def hedgehog_supper(c: Colours) -> Tile:
    """Hedgehogs among apples and leaves; colours: ground, spines, face, dark, apple, leaf."""
    rng = Random(955)
    tile = Tile(480, 480, c[0])
    floor = Floor(tile)
    kinds = stamps(lambda: hedgehog(rng, [c[1], c[2], c[3]]), 2)
    for k, z in enumerate(scatter(rng, 480, 480, 9)):
        floor.toss(kinds[k % 2].at(z, rng.uniform(-10, 10), rng.uniform(0.78, 1), k % 3 == 1))
    apple = fill(c[4], smooth([0 - 12j, 11 - 16j, 18 - 4j, 13 + 12j, 3 + 15j, 0 + 14j, -3 + 15j, -13 + 12j, -18 - 4j, -11 - 16j])) + fill(c[3], ribbon([0 - 12j, 3 - 22j], 2.4, (0.8, 0.8))) + fill(c[5], leaf(15, 8, 0.1).at(2 - 18j, 62))
    apples = stamp(apple)
    floor.fill(rng, lambda: apples, 10, 9, 240, 30)
    leaves = stamps(lambda: sprig(c[5], 34, 3), 2)
    floor.fill(rng, partial(rng.choice, leaves), 14, 8, 240)
    floor.fill(rng, lambda: fill(c[4], blob(rng, 3, 0.1, 6)), 22, 8, 120)
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
    floor = Floor(tile, 1.5)
    for z in scatter(rng, 420, 420, 40):
        rosette = leopard_rosette(rng, rng.uniform(13, 22), c[1], c[2])
        squash = rng.uniform(0.74, 1.0)
        floor.toss(Motif(tuple((style, path.stretched(1, squash)) for style, path in rosette.parts)).at(z, rng.uniform(0, 360)))
    floor.fill(rng, lambda: fill(c[1], blob(rng, rng.uniform(4, 7.5), 0.26, 7, 0.66)), 44, 6, 160)
    return tile


@design("zebra-crossing")
def zebra(c: Colours) -> Tile:
    """Stripes that fork and taper; colours: ground, stripe."""
    rng = Random(977)
    tile = Tile(420, 480, c[0])
    for i in range(7):
        x = 30 + 60 * i
        phase = rng.uniform(0, math.tau)
        points = [complex(x + 24 * math.sin(math.tau * y / 480 + 0.6) + 7 * math.sin(math.tau * y / 240 + phase), y) for y in range(0, 481, 20)]
        cut = rng.randrange(24)
        body = points[cut:-1] + [p + 480j for p in points[: cut - 2 if cut > 2 else 1]]
        if len(body) < 12:
            body = points
        tile.fill(c[1], ribbon(body, lambda t: 30 * min(1, t * 6, (1 - t) * 6) ** 0.7 * (0.8 + 0.2 * math.sin(t * 17))))
        for _ in range(2):
            k = rng.randrange(3, 18)
            a, b = points[k] + 30, points[k + 5] + 30
            tile.fill(c[1], ribbon([a + rng.uniform(-6, 6), (a + b) / 2 + rng.uniform(-5, 5), b + rng.uniform(-6, 6)], rng.uniform(8, 13)))
    return tile
