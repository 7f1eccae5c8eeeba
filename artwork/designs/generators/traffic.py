"""Cars, vans and buses on dashed roads."""

from __future__ import annotations

from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, ellipse, knots, rect, smooth
from artwork.designs.tile import Motif, Tile, fill


def tree(c: Colours, tone: str) -> Motif:
    return fill(c[7], rect(-2.6, -34, 5.2, 36)) + fill(tone, ellipse(-48j, 21, 26))


def wheels(c: Colours, *xs: float) -> Motif:
    return fill(c[7], *(circle(complex(x, 0), 11) for x in xs)) + fill(c[6], *(circle(complex(x, 0), 4.4) for x in xs))


def car(c: Colours, tone: str) -> Motif:
    body = smooth(knots("-46,-4 -45,-20 -28,-24 -18,-42 14,-43 28,-25 46,-20 48,-4"), tension=0.5)
    return (
        fill(tone, body)
        + fill(
            c[6],
            smooth([-22 - 25j, -14 - 37j, -3 - 37j, -3 - 25j], tension=0.3),
            smooth([2 - 25j, 2 - 37j, 11 - 37j, 20 - 25j], tension=0.3),
            circle(44 - 14j, 3),
        )
        + wheels(c, -25, 26)
    )


def van(c: Colours, tone: str, band: str) -> Motif:
    body = smooth(knots("-58,-4 -58,-58 26,-58 44,-34 58,-28 58,-4"), tension=0.22)
    return (
        fill(tone, body)
        + fill(c[6], smooth([12 - 34j, 12 - 50j, 23 - 50j, 36 - 34j], tension=0.2), circle(55 - 16j, 3))
        + fill(band, rect(-57, -26, 60, 7), circle(-26 - 42j, 8))
        + wheels(c, -34, 34)
    )


def bus(c: Colours, tone: str) -> Motif:
    body = smooth(knots("-84,-4 -84,-70 78,-70 84,-40 84,-4"), tension=0.16)
    return (
        fill(tone, body)
        + fill(c[6], *(rect(-74 + 30 * k, -60, 22, 20) for k in range(5)), circle(80 - 16j, 3))
        + fill(c[0], rect(-84, -32, 168, 4))
        + wheels(c, -50, 48)
    )


@design("little-traffic")
def little_traffic(c: Colours) -> Tile:
    """Cars, vans and a bus on dashed roads; colours: ground, road, four paints, window, tyre."""
    tile = Tile(600, 440, c[0])
    for y in (110, 330):
        tile.fill(c[1], rect(-1, y - 4, 602, 44))
        tile.fill(c[6], *(rect(20 + 60 * k, y + 16, 30, 4) for k in range(10)))

    for y, row in (
        (101, ((70, car(c, c[2])), (210, bus(c, c[3])), (356, car(c, c[4])), (500, van(c, c[5], c[2])))),
        (321, ((60, van(c, c[4], c[3])), (200, car(c, c[5])), (330, car(c, c[3])), (480, bus(c, c[2])))),
    ):
        for x, motif in row:
            tile.paint(motif.at(complex(x, y + 4), 0, 1, y > 200))
    for x, y, tone in (
        (24, 218, 5),
        (130, 212, 3),
        (300, 220, 5),
        (420, 214, 3),
        (560, 216, 5),
        (80, 436, 3),
        (250, 432, 5),
        (392, 438, 3),
        (560, 430, 5),
    ):
        tile.paint(tree(c, c[tone]).at(complex(x, y), 0, 0.8 + (x % 5) * 0.05))
    return tile
