"""Stars, moons, constellations and clouds."""

from __future__ import annotations

from random import Random

from artwork.designs.path import Path
from artwork.designs.plants import leaf
from artwork.designs.positions import half_drop, scatter
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import arc, chain, circle, line, polar, smooth, star
from artwork.designs.strokes import ribbon, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamp, stamps
from artwork.designs.tossed_layout import TossedLayout


def drawn_star(rng: Random, points: int, outer: float, inner: float) -> Path:
    return wobble(star(points, outer, inner, turn=rng.uniform(0, 72)), rng, outer * 0.05, outer * 2)


def glint(size: float) -> list[Path]:
    """A star of thin rays."""
    return [leaf(size, size * 0.2, 0, 0.25).at(0j, a) for a in (0, 90, 180, 270)] + [
        leaf(size * 0.5, size * 0.14, 0, 0.25).at(0j, a) for a in (45, 135, 225, 315)
    ]


def crescent(radius: float, turn: float = 0) -> Path:
    outer = arc(0j, radius, 30, 330)
    inner = arc(complex(0, 0) + polar(radius * 0.42, 0), radius * 0.78, 322, 38)
    return chain(outer, inner).at(0j, turn)


@design("star-scatter")
def star_scatter(c: Colours) -> Tile:
    """Paper stars in three sizes; colours: ground, star, second star, dot."""
    rng = Random(1050)
    tile = Tile(440, 440, c[0])
    layout = TossedLayout(tile)
    for k, z in enumerate(scatter(rng, 440, 440, 14)):
        layout.toss(fill(c[1 if k % 3 else 2], drawn_star(rng, 5, 22, 10)).at(z))
    layout.fill(rng, lambda: fill(c[rng.choice((1, 2))], drawn_star(rng, 5, 12, 5.4)), 22, 10, 200)
    layout.fill(rng, lambda: fill(c[3], circle(0j, 3)), 40, 9, 120)
    return tile


@design("star-map")
def star_map(c: Colours) -> Tile:
    """Invented constellations joined by fine lines; colours: night, line, star, faint star, planet."""
    rng = Random(1061)
    tile = Tile(600, 600, c[0])
    layout = TossedLayout(tile)
    figures = [
        [(-70, 10), (-40, -22), (-4, -12), (26, -34), (64, -20), (40, 22), (26, -34)],
        [(-50, -40), (-20, -10), (12, 4), (48, 0), (66, 34), (30, 50), (12, 4)],
        [(0, -60), (-14, -14), (-50, 10), (-10, 18), (8, 58), (18, 14), (54, 6), (16, -14), (0, -60)],
        [(-64, 0), (-24, 16), (8, -8), (44, 10), (72, -26)],
        [(-44, 30), (-46, -24), (0, -44), (40, -18), (36, 34), (-44, 30)],
    ]
    for k, z in enumerate(scatter(rng, 600, 600, 8)):
        points = [complex(x, y) for x, y in figures[k % 5]]
        motif = draw(c[1], 1.5, line(*points))
        for i, p in enumerate(dict.fromkeys(points)):
            motif += (
                fill(c[2], *(path.at(p) for path in glint(10)))
                if i % 4 == 0
                else fill(c[2], circle(p, 3.4 if i % 2 else 2.6))
            )
        turned = motif.at(z, rng.uniform(0, 360), rng.uniform(0.9, 1.15), k % 2 == 1)
        layout.toss(turned)
    ringed = draw(
        c[4], 2, smooth([polar(1, a).real * 20 + polar(1, a).imag * 5j for a in range(0, 360, 30)]).at(0j, -20)
    ) + fill(c[4], circle(0j, 10))
    layout.fill(rng, lambda: ringed, 2, 16, 260, 30)
    layout.fill(rng, lambda: fill(c[4], crescent(13)), 3, 14, 260)
    layout.fill(rng, lambda: fill(c[3], *glint(8)), 20, 10, 220, 0)
    layout.fill(rng, lambda: fill(c[3], circle(0j, rng.choice((1.2, 1.8, 2.2)))), 90, 6, 120)
    return tile


@design("moon-calendar")
def moon_calendar(c: Colours) -> Tile:
    """The month in a half-drop: every phase in its turn; colours: night, moon, shade, star."""
    tile = Tile(480, 480, c[0])
    phases = [-0.9, -0.5, 0.0, 0.5, 1.0, 0.5, 0.0, -0.5]
    for i in range(8):
        for j in range(4):
            z = complex(30 + 60 * i, 60 + 120 * j + (60 if i % 2 else 0))
            k = (i + 2 * j) % 8
            lit = phases[k]
            disc = fill(c[2], circle(z, 23))
            side = 1 if k <= 4 else -1
            edge = arc(z, 22, 0, 180) if side > 0 else arc(z, 22, 0, -180)
            bulge = [z + complex(-side * lit * polar(22, a).real, polar(22, a).imag) for a in range(170, 5, -16)]
            if k == 4:
                moon = fill(c[1], circle(z, 22))
            else:
                moon = fill(c[1], chain(edge, smooth([z + 22j, *bulge, z - 22j], closed=False)))
            tile.paint(disc, moon)
            tile.fill(c[3], *(p.at(z + complex(0, 60)) for p in glint(8)))
    return tile


def cloud(rng: Random, c: Colours, wide: int) -> Motif:
    bumps, shades = [], []
    for i in range(wide):
        t = (i + 0.5) / wide
        r = 24 * (0.72 + 0.7 * (1 - abs(2 * t - 1))) * rng.uniform(0.92, 1.08)
        x = (t - 0.5) * wide * 27
        bumps.append(circle(complex(x, -r * 0.62), r))
        shades.append(ribbon([polar(r * 0.62, a) + complex(x + 3, -r * 0.62) for a in (60, 92, 124, 156)], 3))
    w = wide * 13.5 + 8
    base = smooth(
        [
            complex(-w, 4),
            complex(-w + 12, -12),
            complex(w - 12, -12),
            complex(w, 4),
            complex(w - 10, 12),
            complex(-w + 10, 12),
        ]
    )
    return fill(c[1], *bumps, base) + fill(c[2], *shades)


@design("cumulus")
def cumulus(c: Colours) -> Tile:
    """Fat clouds and thin ones, a sun behind some; colours: sky, cloud, shade, sun."""
    rng = Random(1083)
    tile = Tile(560, 480, c[0])
    layout = TossedLayout(tile)

    big, small = stamps(lambda: cloud(rng, c, 4), 3), stamps(lambda: cloud(rng, c, 3), 2)
    sun = Motif(()) + fill(c[3], circle(0j, 34), *(leaf(18, 6, 0, 0.4).at(polar(42, a), a) for a in range(0, 360, 24)))
    for k, z in enumerate(half_drop(560, 480, 4, 2)):
        motif = big[k % 3].at(z, 0, rng.uniform(0.86, 1.04), k % 2 == 1)
        if k in (1, 6):
            layout.toss(sun.at(z + 38 - 40j))
        layout.toss(motif)
    layout.fill(rng, lambda: rng.choice(small).at(0j, 0, 0.6), 9, 12, 260, 0)
    bird = stamp(fill(c[2], ribbon([-9 - 2j, -4 - 6j, 0j], 2, (0.2, 0.8)), ribbon([0j, 4 - 6j, 9 - 2j], 2, (0.8, 0.2))))
    layout.fill(rng, lambda: bird, 8, 10, 200, 12)
    return tile


def face(c: Colours, z: complex) -> Motif:
    eyes = [
        ribbon([z + complex(s * 7, -5), z + complex(s * 12, -8), z + complex(s * 17, -5)], 2.2, (0.4, 0.4))
        for s in (-1, 1)
    ]
    lids = [
        ribbon([z + complex(s * 8, -1), z + complex(s * 12, 1), z + complex(s * 16, -1)], 1.8, (0.4, 0.4))
        for s in (-1, 1)
    ]
    nose = ribbon([z + complex(1, -7), z + complex(-2, 5), z + complex(2, 8)], 1.8, (0.4, 0.4))
    mouth = ribbon([z + complex(-7, 15), z + complex(0, 18), z + complex(7, 15)], 2.6, (0.3, 0.3))
    return fill(c[3], *eyes, *lids, nose, mouth) + fill(
        c[1], circle(z + complex(-17, 8), 3), circle(z + complex(17, 8), 3)
    )


def sun(c: Colours) -> Motif:
    out = Motif(())
    for i in range(16):
        a = 22.5 * i
        if i % 2:
            wave = [polar(r, a + d) for r, d in ((36, 0), (48, 5), (60, -4), (74, 2))]
            out += fill(c[1], ribbon(wave, lambda t: 9 * (1 - t) + 1.4))
        else:
            out += fill(c[1], leaf(44, 17, 0, 0.2).at(polar(33, a), a))
    return out + fill(c[3], circle(0j, 36)) + fill(c[2], circle(0j, 33)) + face(c, 0j)


def moon(c: Colours) -> Motif:
    out = fill(c[1], crescent(52, 90)) + draw(c[3], 1.6, arc(0j, 45, 140, 400))
    return (
        out
        + fill(c[4], *(p.at(complex(20, -6)) for p in glint(22)))
        + fill(c[4], circle(complex(26, 24), 3), circle(complex(38, 8), 2))
    )


@design("celestial-tarot")
def celestial(c: Colours) -> Tile:
    """Sun and moon faces with rays; colours: ground, gold, face, line, star."""
    rng = Random(1094)
    tile = Tile(440, 560, c[0])
    layout = TossedLayout(tile)

    suns, moons = stamp(sun(c)), stamp(moon(c))
    layout.toss(suns.at(110 + 140j))
    layout.toss(suns.at(330 + 420j, 11))
    layout.toss(moons.at(330 + 138j))
    layout.toss(moons.at(110 + 418j, 0, 1, True))
    layout.fill(rng, lambda: fill(c[4], *glint(15)), 12, 9, 220, 0)
    layout.fill(rng, lambda: fill(c[4], *glint(8)), 18, 8, 220, 0)
    layout.fill(rng, lambda: fill(c[1], circle(0j, 2.4)), 36, 7, 120)
    return tile
