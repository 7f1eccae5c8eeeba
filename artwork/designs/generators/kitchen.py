"""Kitchen garden and larder."""

from __future__ import annotations

from functools import partial
from random import Random

from artwork.designs.plants import along, leaf, midrib, stem
from artwork.designs.positions import half_drop
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, ellipse, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamps
from artwork.designs.tossed_layout import TossedLayout


def carrot(rng: Random, c: Colours) -> Motif:
    root = wobble(smooth(knots("0,70 -7,44 -16,8 -14,-8 0,-12 14,-8 16,8 7,44")), rng, 0.8, 40)
    rings = [
        ribbon([complex(s * w, y), complex(s * (w - 9), y + 2)], taper(2, 0.8))
        for s, w, y in ((-1, 15, 4), (1, 14, 14), (-1, 11, 24), (1, 9, 36))
    ]
    tops = Motif(())
    for a in (-26, 0, 24):
        line_ = smooth([-8j, polar(24, a) - 8j, polar(50, a * 1.2) - 8j], closed=False)
        tops += fill(c[4], stem(line_, 2.6, 1.2)) + along(
            line_, lambda t: fill(c[4], leaf(13, 5, 0.1)), 5, 46, 0.3, 1.0, (1, 0.7), paired=True
        )
    return tops + fill(c[1], root) + fill(c[0], *rings)


def radish(c: Colours) -> Motif:
    root = smooth(knots("0,44 -3,26 -18,12 -18,-6 0,-14 18,-6 18,12 3,26"))
    tip = smooth(knots("0,46 -3,27 -12,18 0,15 12,18 3,27"))
    greens = fill(c[4], leaf(48, 20, 0.14, 0.6).at(-10j, 18), leaf(44, 18, 0.14, 0.6).at(-10j, -20, 1, True)) + fill(
        c[5], midrib(48, 0.14, 2, 0.0).at(-10j, 18), midrib(44, -0.14, 2, 0.0).at(-10j, -20)
    )
    return greens + fill(c[2], root) + fill(c[3], tip, ribbon([-10 - 4j, -13 + 3j, -11 + 10j], 3))


def pod(c: Colours) -> Motif:
    shell = smooth(knots("-50,-8 -30,10 0,16 32,10 52,-10 30,-8 0,-5 -30,-8"))
    peas = [circle(complex(x, 3 - abs(x) * 0.08), 7.6) for x in (-26, -9, 9, 26)]
    return (
        fill(c[5], shell)
        + fill(c[6], *peas)
        + fill(c[3], *(circle(p.points[0] - 9 - 2j, 1.6) for p in peas))
        + fill(c[4], ribbon([-48 - 8j, -60 - 12j, -66 - 6j], taper(3, 2)), leaf(14, 6).at(-48 - 8j, 60))
        + draw(c[5], 1.8, smooth([52 - 10j, 62 - 18j, 68 - 8j, 60 - 5j], False))
    )


def leek(c: Colours) -> Motif:
    shaft = smooth(knots("-8,62 -9,10 -8,-12 8,-12 9,10 8,62 0,66"), tension=0.6)
    blades = [leaf(66, 17, b, 0.5).at(complex(x, -6), a) for a, b, x in ((-20, -0.3, -2), (20, 0.3, 2), (-4, -0.1, 0))]
    roots = [ribbon([complex(x, 62), complex(x * 1.5, 74)], taper(1.6, 0.8)) for x in (-5, 0, 5)]
    return (
        fill(c[4], *roots)
        + fill(c[5], blades[0], blades[1])
        + fill(c[4], blades[2])
        + fill(c[3], shaft)
        + fill(c[4], *(ribbon([complex(x, 40), complex(x, 6), complex(x * 1.2, -16)], taper(1.2, 3)) for x in (-4, 4)))
    )


@design("kitchen-garden")
def kitchen_garden(c: Colours) -> Tile:
    """Carrots, radishes, peas and leeks; colours: ground, orange, pink, white, leaf, dark leaf, pea."""
    rng = Random(2000)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)

    kinds = [stamps(f, 2) for f in (partial(carrot, rng, c), partial(radish, c), partial(pod, c), partial(leek, c))]
    for k, z in enumerate(half_drop(560, 560, 4, 3)):
        kind = kinds[(k + 2 * (k // 3)) % 4][k % 2]
        layout.toss(kind.at(z, rng.uniform(-50, 50), rng.uniform(0.86, 0.98), k % 2 == 1))
    layout.fill(rng, lambda: rng.choice(kinds)[0].at(0j, 0, 0.62), 9, 9, 280)
    layout.fill(rng, lambda: fill(c[6], circle(0j, 6)) + fill(c[3], circle(-2 - 2j, 1.6)), 14, 9, 200)
    layout.fill(rng, lambda: fill(c[4], leaf(18, 8, 0.15)), 20, 8, 160)
    return tile


def herb(rng: Random, c: Colours, kind: int) -> Motif:
    bend = rng.uniform(-8, 8)
    line_ = smooth([58j, complex(bend, 10), complex(-bend * 0.6, -58)], closed=False)
    if kind == 0:
        blade = fill(c[1], leaf(38, 17, 0.1, 0.5)) + fill(c[0], midrib(38, 0.1, 1.6))
        return fill(c[1], stem(line_, 3, 1.8)) + along(
            line_, lambda t: blade, 5, 44, 0.3, 1.0, (1, 0.62), paired=True, rng=rng
        )
    if kind == 1:
        return (
            fill(c[2], stem(line_, 3, 1.8))
            + along(line_, lambda t: fill(c[2], leaf(22, 4.6, 0.05)), 12, 38, 0.24, 1.0, (1, 0.8), paired=True, rng=rng)
            + fill(c[6], *(circle(p, 2.6) for p in (-6 - 26j, 7 - 40j, -5 - 50j)))
        )
    if kind == 2:
        out = Motif(())
        for s in (-14, 0, 14):
            twig = smooth([58j, complex(s * 0.5, 10), complex(s * 1.4, -40 + abs(s))], closed=False)
            out += fill(c[3], stem(twig, 2.2, 1.2)) + along(
                twig, lambda t: fill(c[3], leaf(9, 4.6, 0.05, 0.5)), 8, 56, 0.3, 1.0, (1, 0.9), paired=True
            )
        return out + fill(c[6], *(circle(complex(s * 1.4, -44 + abs(s)), 3) for s in (-14, 0, 14)))
    blade = fill(c[4], leaf(44, 17, 0.05, 0.46)) + fill(c[0], midrib(44, 0.05, 1.6))
    return fill(c[4], stem(line_, 3, 1.8)) + along(line_, lambda t: blade, 7, 40, 0.28, 1.0, (1, 0.75), rng=rng)


def tied(rng: Random, c: Colours, kind: int) -> Motif:
    knot = fill(
        c[5],
        ribbon([-9 + 42j, 0 + 44j, 9 + 42j], 4, (0.8, 0.8)),
        ribbon([-9 + 47j, 0 + 49j, 9 + 47j], 3.4, (0.8, 0.8)),
    )
    return herb(rng, c, kind) + knot + draw(c[5], 2, smooth(knots("7,45 19,38 21,48 8,46 20,60"), False))


@design("herb-bundle")
def herb_bundle(c: Colours) -> Tile:
    """Sage, rosemary, thyme and bay, tied; colours: ground, four greens, string, flower."""
    rng = Random(2011)
    tile = Tile(520, 520, c[0])
    layout = TossedLayout(tile)

    kinds = [stamps(lambda k=k: tied(rng, c, k), 1)[0] for k in range(4)]
    for k, z in enumerate(half_drop(520, 520, 4, 3)):
        layout.toss(kinds[(k + 2 * (k // 3)) % 4].at(z, rng.uniform(-24, 24) + (180 if k % 3 == 1 else 0), 0.9))
    layout.fill(rng, lambda: fill(c[rng.choice((1, 4))], leaf(20, 9, 0.1)), 22, 7, 180)
    layout.fill(rng, lambda: fill(c[6], circle(0j, 2.8)), 18, 7, 120)
    return tile


def garlic(c: Colours) -> Motif:
    bulb = smooth(knots("0,-38 -6,-20 -30,-2 -34,16 -18,30 0,32 18,30 34,16 30,-2 6,-20"))
    lines = [
        ribbon([complex(x * 0.14, -20), complex(x, 4), complex(x * 0.66, 28)], 1.8, (0.3, 0.3))
        for x in (-22, -8, 8, 22)
    ]
    return fill(c[1], bulb) + fill(
        c[2], *lines, *(ribbon([complex(x, 31), complex(x * 1.4, 37)], 1.5, (0.8, 0.4)) for x in (-6, 0, 6))
    )


def chilli(c: Colours) -> Motif:
    pod = ribbon([-40 + 0j, -16 + 6j, 12 + 2j, 42 - 18j], lambda t: 17 * (1 - t) ** 0.7 + 1.5)
    return (
        fill(c[3], pod)
        + fill(c[1], ribbon([-30 - 3j, -14 + 0j, 6 - 3j], 2.4))
        + fill(
            c[4],
            smooth(knots("-44,-9 -34,-8 -31,0 -34,9 -44,9 -46,0")),
            ribbon([-44 + 0j, -56 - 4j, -60 - 14j], taper(4, 3)),
        )
    )


def tomato(rng: Random, c: Colours) -> Motif:
    body = wobble(ellipse(0j, 29, 25), rng, 1, 50)
    star_ = [leaf(19, 7, 0.1, 0.4).at(-20j, a) for a in (-100, -50, 50, 100, 180)]
    return (
        fill(c[3], body)
        + fill(c[4], *star_, ribbon([-20j, 3 - 34j], taper(4, 3)))
        + fill(c[1], ribbon([-17 - 5j, -20 + 4j, -15 + 12j], 3.6))
    )


def basil(c: Colours) -> Motif:
    out = Motif(())
    for a, s in ((-62, 0.8), (62, 0.8), (0, 1)):
        out += (
            fill(c[5], leaf(44, 26, 0.06, 0.5))
            + fill(
                c[0],
                midrib(44, 0.06, 1.6),
                *(ribbon([complex(0, y + 5), complex(t * 8, y)], taper(1.3, 0.6)) for y in (-16, -26) for t in (-1, 1)),
            )
        ).at(0j, a, s)
    return out + fill(c[5], ribbon([0j, 2 + 20j], taper(3, 2.4)))


@design("garlic-and-chilli")
def garlic_and_chilli(c: Colours) -> Tile:
    """Garlic, chillies, tomatoes and basil; colours: ground, garlic, shade, red, stalk, basil."""
    rng = Random(2022)
    tile = Tile(520, 480, c[0])
    layout = TossedLayout(tile)

    kinds = [stamps(f, 2) for f in (partial(garlic, c), partial(chilli, c), partial(tomato, rng, c), partial(basil, c))]
    for k, z in enumerate(half_drop(520, 480, 4, 3)):
        kind = kinds[(k + 2 * (k // 3)) % 4][k % 2]
        layout.toss(kind.at(z, rng.uniform(-50, 50), rng.uniform(0.9, 1.02), k % 2 == 1))
    layout.fill(rng, lambda: rng.choice(kinds)[0].at(0j, 0, 0.6), 8, 8, 280)
    layout.fill(rng, lambda: fill(c[5], leaf(18, 10, 0.1, 0.5)), 14, 8, 180)
    pepper = stamps(lambda: fill(c[4], circle(0j, 3.2)), 1)
    layout.fill(rng, partial(rng.choice, pepper), 26, 8, 120)
    return tile
