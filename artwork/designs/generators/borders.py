"""Borders: tiles that repeat in one direction only."""

from __future__ import annotations

import math
from random import Random

from artwork.designs.generators.folk import folk_tulip, kurbits
from artwork.designs.generators.meadow import cornflower, frond, grass, poppy_side, umbel
from artwork.designs.plants import leaf, petal, stem
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, line, polar, polygon, rect, sector, smooth
from artwork.designs.strokes import directions, ribbon, taper, wobble
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


@design("hedge-border")
def hedge_border(c: Colours) -> Tile:
    """Meadow flowers that grow from one line; colours: ground, poppy, dark, green, blush, blue, deep blue."""
    rng = Random(1300)
    tile = Tile(720, 240, c[0])
    plants: list[tuple[float, Motif]] = []
    for k in range(12):
        x = 30 + 60 * k + rng.uniform(-8, 8)
        size = rng.uniform(0.9, 1.12)
        if k % 4 == 0:
            plants.append((x, poppy_side(rng, 27, c[1], c[2], c[3]).at(complex(x, 216 - 70 * size), 0, size)))
        elif k % 4 == 1:
            plants.append((x, cornflower(rng, 30, c[5], c[6], c[3]).at(complex(x, 216 - 72 * size), 0, size)))
        elif k % 4 == 2:
            plants.append((x, umbel(rng, 46, c[3], c[4]).at(complex(x, 216 - 78 * size), rng.uniform(-4, 4), size)))
        else:
            plants.append((x, frond(rng, 92, c[3]).at(complex(x, 216), rng.uniform(-8, 8), size)))
    for k in range(14):
        x = 25 + 51.4 * k
        plants.append((x, grass(rng, rng.uniform(34, 48), c[3]).at(complex(x, 218))))
    for _, plant in plants:
        tile.paint(plant)
    tile.fill(c[3], rect(-1, 214, 722, 5))
    tile.fill(c[4], *(circle(complex(15 + 30 * k, 228), 3) for k in range(24)))
    return tile


@design("meander-border")
def meander_border(c: Colours) -> Tile:
    """Key fret between running waves; colours: ground, dark, accent, line."""
    tile = Tile(360, 180, c[0])
    tile.fill(c[3], rect(-1, 8, 362, 4), rect(-1, 168, 362, 4), rect(-1, 44, 362, 3), rect(-1, 133, 362, 3))
    u = 12
    for k in range(4):
        x = 90 * k + 3
        key = [
            (0, 5),
            (0, 0),
            (6, 0),
            (6, 4),
            (2.5, 4),
            (2.5, 2),
            (3.7, 2),
            (3.7, 3),
            (4.9, 3),
            (4.9, 1.1),
            (1.2, 1.1),
            (1.2, 5),
            (7.5, 5),
        ]
        points = [complex(x + a * u, 60 + b * u * 0.98) for a, b in key]
        tile.draw(c[1], 7.5, line(*points), extra=' stroke-linejoin="miter"')
    for k in range(8):
        x = 45 * k
        for y, s in ((28, 1), (151, -1)):
            curl = [
                complex(x, y + 13 * s),
                complex(x + 12, y + 8 * s),
                complex(x + 22, y - 5 * s),
                complex(x + 33, y - 8 * s),
                complex(x + 38, y),
                complex(x + 33, y + 5 * s),
                complex(x + 28, y + 1 * s),
            ]
            tile.fill(c[2], ribbon(curl, taper(11, 3)), circle(curl[-1], 2.6))
    return tile


@design("harbour-row")
def harbour_row(c: Colours) -> Tile:
    """Narrow houses along a quay; colours: sky, four fronts, dark, light, water."""
    tile = Tile(640, 300, c[0])
    x = 0.0
    gables = ["step", "bell", "point", "flat", "point", "step", "bell", "point"]
    for k, gable in enumerate(gables):
        w, tall = 80, (150, 176, 138, 162, 184, 144, 168, 156)[k]
        top = 250 - tall
        front = c[1 + (k * 3 + k // 4) % 4]
        tile.fill(front, rect(x, top, w, tall))
        if gable == "step":
            tile.fill(front, *(rect(x + 9 * i, top - 11 * i, w - 18 * i, 12) for i in range(1, 4)))
        elif gable == "bell":
            tile.fill(
                front,
                smooth(
                    [
                        complex(x, top + 1),
                        complex(x + 8, top - 10),
                        complex(x + 22, top - 20),
                        complex(x + 28, top - 40),
                        complex(x + 52, top - 40),
                        complex(x + 58, top - 20),
                        complex(x + 72, top - 10),
                        complex(x + 80, top + 1),
                    ],
                    tension=0.8,
                ),
            )
        elif gable == "point":
            tile.fill(c[5], polygon(complex(x, top + 1), complex(x + 40, top - 38), complex(x + 80, top + 1)))
            tile.fill(front, polygon(complex(x + 8, top + 1), complex(x + 40, top - 29), complex(x + 72, top + 1)))
        else:
            tile.fill(c[5], rect(x, top - 8, w, 9))
        for row in range(int((tall - 50) // 34)):
            for col in range(3):
                wx, wy = x + 11 + 21.5 * col, top + 14 + 34 * row
                tile.fill(c[6], rect(wx, wy, 15, 22))
                tile.fill(c[5], rect(wx + 6.7, wy, 1.7, 22), rect(wx, wy + 9, 15, 1.7))
        door = x + (14 if k % 2 else 46)
        tile.fill(c[5], sector(complex(door + 10, 226), 10, -90, 90), rect(door, 225, 20, 26))
        tile.fill(c[6], circle(complex(door + 16, 239), 1.6), rect(x + (46 if k % 2 else 12), 226, 24, 18))
        tile.fill(
            c[5],
            circle(complex(x + 40, top - (14 if gable != "flat" else -7)), 4.6)
            if gable != "flat"
            else rect(x + 58, top - 24, 9, 18),
        )
        x += w
    tile.fill(c[5], rect(-1, 250, 642, 6))
    tile.fill(c[7], rect(-1, 256, 642, 44))
    for row, y in enumerate((268, 282)):
        for k in range(8):
            z = complex(20 + 80 * k + 40 * row, y)
            tile.fill(c[6], ribbon([z - 20, z - 8 - 3j, z + 5 + 1j, z + 20 - 1j], 2.4, (0.2, 0.2)))
    for bx, tone in ((120, 1), (430, 3)):
        z = complex(bx, 264)
        tile.fill(
            c[5],
            ribbon([z, z - 42j], 2.4, (0.8, 0.8)),
            smooth([z - 24 - 4j, z + 24 - 6j, z + 16 + 10j, z - 16 + 10j], tension=0.4),
        )
        tile.fill(c[tone], polygon(z - 41j + 2, z - 10j + 2, z + 20 - 12j))
    return tile


def rose(rng: Random, c: Colours, size: float) -> Motif:
    out = fill(c[3], wobble(circle(0j, size), rng, 1.4, 40))
    for r, start, sweep in ((0.82, 10, 130), (0.78, 150, 120), (0.8, 280, 100), (0.52, 60, 140), (0.5, 220, 150)):
        arc_points = [polar(size * r * (1 - 0.06 * t), start + sweep * t) for t in (0, 0.25, 0.5, 0.75, 1)]
        out += fill(c[4], ribbon(arc_points, size * 0.15))
    return out + fill(c[4], circle(0j, size * 0.16))


@design("climbing-rose")
def climbing_rose(c: Colours) -> Tile:
    """A rose that climbs for ever; colours: ground, stem, leaf, rose, light, bud."""
    rng = Random(1333)
    tile = Tile(240, 640, c[0])
    points = [complex(120 + 34 * math.sin(math.tau * y / 320), 640 - y) for y in range(-40, 721, 20)]
    tile.fill(c[1], ribbon(points, lambda t: 6))
    ways = directions(points)

    roses = [stamp(rose(rng, c, 30)), stamp(rose(rng, c, 24))]
    for k in range(2, 34):
        p, d = points[k], ways[k]
        heading = math.degrees(math.atan2(d.real, -d.imag))
        side = 1 if k % 2 else -1
        size = rng.uniform(0.86, 1.1)
        blade = fill(c[2], leaf(40, 19, 0.1)) + fill(
            c[1], ribbon([0j, complex(0.6, -16), complex(2, -32)], taper(2, 0.8))
        )
        tile.paint(blade.at(p, heading + side * rng.uniform(52, 70), size, side < 0))
        if k % 8 == 3:
            tip = p + polar(52, heading - side * 62)
            tile.fill(c[1], ribbon([p, (p + tip) / 2 + polar(8, heading), tip], taper(3.4, 2.4)))
            tile.paint(roses[k // 8 % 2].at(tip, rng.uniform(0, 360)))
        elif k % 8 == 7:
            tip = p + polar(44, heading - side * 48)
            tile.fill(c[1], ribbon([p, (p + tip) / 2 + polar(7, heading), tip], taper(2.8, 2)))
            tile.paint(
                (fill(c[5], petal(22, 15).at(4j)) + fill(c[2], leaf(15, 6).at(5j, -28), leaf(15, 6).at(5j, 28))).at(
                    tip, heading - side * 20
                )
            )
    tile.fill(c[2], rect(12, -1, 2.4, 642), rect(225.6, -1, 2.4, 642))
    tile.fill(c[3], *(circle(complex(x, 20 + 40 * j), 2.8) for j in range(16) for x in (20, 220)))
    return tile


@design("dala-border")
def dala_border(c: Colours) -> Tile:
    """Painted horses and tulips on a band; colours: ground, horse, harness, accent, leaf, band."""
    tile = Tile(480, 260, c[0])
    horse = smooth(
        knots(
            "-54,-42 -66,-30 -84,-18 -80,-8 -62,-12 -48,-6 -44,14 -46,58 -24,58 -18,26 22,26 28,58 50,58 "
            "50,14 56,-8 48,-22 10,-20 -18,-30 -34,-56 -44,-58"
        ),
        tension=0.85,
    )
    art = fill(c[1], horse) + fill(c[2], smooth(knots("-6,-24 26,-22 24,4 10,12 -6,4"), tension=0.7))
    art += fill(c[3], *(petal(13, 9, 0.05).at(10 - 8j, a) for a in range(0, 360, 60))) + fill(c[1], circle(10 - 8j, 3))
    art += fill(
        c[2],
        ribbon([-46 - 52j, -40 - 32j, -22 - 14j], 5, (0.7, 0.7)),
        ribbon([-62 - 14j, -58 - 28j, -46 - 42j], 3.4, (0.6, 0.6)),
        circle(-62 - 29j, 3),
    )
    art += fill(
        c[3],
        *(circle(-36 + 9 * k - (26 - 7 * k) * 1j, 2.2) for k in range(3)),
        *(rect(x, 50, 19, 4) for x in (-45, 29)),
    )
    art += kurbits(c[2], 30, 0.9, 9).at(34 + 8j, -20) + kurbits(c[4], 22, 0.9, 7).at(-34 + 6j, -30)
    one = stamp(art)
    tree = fill(
        c[4],
        stem(smooth([92j, 40j, -6j], closed=False), 5, 4),
        *(leaf(44, 17, 0.24).at(complex(2, y), 56) for y in (66, 30)),
        *(leaf(44, 17, 0.24).at(complex(-2, y), -56, 1, True) for y in (66, 30)),
    ) + folk_tulip([c[1], c[2], c[3]], 1.0).at(-10j)
    bush = stamp(tree)
    for x, flip in ((120, False), (360, True)):
        tile.paint(one.at(complex(x, 128), 0, 1, flip))
    for x in (0, 240):
        tile.paint(bush.at(complex(x, 96)))
    tile.fill(c[5], rect(-1, 196, 482, 34), rect(-1, 14, 482, 6), rect(-1, 238, 482, 4))
    for k in range(12):
        z = complex(20 + 40 * k, 213)
        tile.fill(c[2] if k % 2 else c[3], *(leaf(13, 7, 0, 0.5).at(z, a) for a in (0, 90, 180, 270)))
        tile.fill(c[0], circle(z, 2.6), circle(z + 20, 3))
    return tile


@design("pearl-ribbon")
def pearl_ribbon(c: Colours) -> Tile:
    """Ribbon wound down between pearls; colours: ground, ribbon, shade, pearl, light."""
    tile = Tile(180, 480, c[0])
    for k in range(4):
        y = 120 * k
        front = smooth(
            [
                complex(44, y + 4),
                complex(90, y + 30),
                complex(136, y + 56),
                complex(136, y + 84),
                complex(90, y + 58),
                complex(44, y + 32),
            ],
            tension=0.7,
        )
        back = smooth(
            [
                complex(136, y + 64),
                complex(90, y + 92),
                complex(44, y + 116),
                complex(44, y + 140),
                complex(90, y + 116),
                complex(136, y + 90),
            ],
            tension=0.7,
        )
        tile.fill(c[2], back)
        tile.fill(c[1], front)
        tile.fill(c[4], ribbon([complex(56, y + 16), complex(90, y + 36), complex(124, y + 58)], 2.4, (0.4, 0.4)))
    for k in range(16):
        for x in (20, 160):
            z = complex(x, 15 + 30 * k)
            tile.paint(fill(c[3], circle(z, 8)), fill(c[4], circle(z + complex(-2.4, -2.6), 2.4)))
    tile.paint(draw(c[1], 2, *(line(complex(x, -4), complex(x, 484)) for x in (6, 174)), extra=""))
    return tile
