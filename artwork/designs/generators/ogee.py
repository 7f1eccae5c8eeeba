"""Ogees: two curved lattices with a flower in each field."""

from __future__ import annotations

from artwork.designs.path import Path
from artwork.designs.plants import leaf, petal
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, knots, polar, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, draw, fill, stamp


def field(width: float, height: float, waist: float = 0.38) -> Path:
    """The closed ogee round the origin: two wide shoulders, a point at top and bottom."""
    w, h = width / 2, height / 2
    return Path(
        (
            ("M", (complex(0, -h),)),
            ("C", (complex(0, -h * (1 - waist)), complex(w, -h * waist * 1.15), complex(w, 0))),
            ("C", (complex(w, h * waist * 1.15), complex(0, h * (1 - waist)), complex(0, h))),
            ("C", (complex(0, h * (1 - waist)), complex(-w, h * waist * 1.15), complex(-w, 0))),
            ("C", (complex(-w, -h * waist * 1.15), complex(0, -h * (1 - waist)), complex(0, -h))),
            ("Z", ()),
        )
    )


def lay(tile: Tile, motif: Motif) -> None:
    """One in the middle, one on the corners: the ogee's half-drop."""
    print_ = stamp(motif)
    tile.paint(print_.at(complex(tile.width / 2, tile.height / 2)), print_.at(0j))


def tulip(c_petal: str, c_inner: str) -> Motif:
    cup = smooth(
        knots("-48,-2 -50,-46 -32,-96 -20,-76 -5,-98 0,-104 5,-98 20,-76 32,-96 50,-46 48,-2 22,30 0,35 -22,30"),
        tension=0.85,
    )
    heart = smooth(knots("0,-84 19,-46 19,-4 0,15 -19,-4 -19,-46"))
    return fill(c_petal, cup) + fill(c_inner, heart)


@design("tulip-ogee")
def tulip_ogee(c: Colours) -> Tile:
    """Colours: ground, frame, tulip, inner petal, leaf."""
    tile = Tile(300, 480, c[0])
    frame = draw(c[1], 7, field(300, 480)) + draw(c[1], 2, field(258, 424))
    foot = fill(c[4], ribbon([20j, 70j, 142j], taper(6, 7)))
    leaves = Motif(())
    for flip in (False, True):
        blade = fill(c[4], leaf(116, 40, 0.22, 0.5)) + fill(c[0], ribbon([0 - 12j, 4 - 44j, 16 - 88j], taper(2.4, 1)))
        leaves += blade.at(132j, -26 if flip else 26, 1, flip)
    crown = fill(c[4], *(circle(polar(r, a) - 8j, 3.4) for r, a in ((128, -16), (140, 0), (128, 16))))
    lay(tile, frame + foot + leaves + tulip(c[2], c[3]) + crown)
    return tile


@design("pomegranate-ogee")
def pomegranate_ogee(c: Colours) -> Tile:
    """Leafy frame, and a split pomegranate in every field; colours: ground, leaf, fruit, seed, rind."""
    tile = Tile(320, 460, c[0])
    art = Motif(())
    for flip in (False, True):
        half = Motif(())
        spots = [
            (-222, 6, -8),
            (-190, 20, 14),
            (-156, 44, 30),
            (-120, 78, 38),
            (-80, 114, 34),
            (-38, 142, 16),
            (8, 152, -4),
            (54, 142, -22),
            (96, 114, -36),
            (132, 80, -40),
            (166, 48, -36),
            (198, 22, -20),
        ]
        for k, (y, x, turn) in enumerate(spots):
            half += fill(
                c[1],
                leaf(44, 17, 0.2).at(complex(x, y + 12), turn + (58 if k % 2 else -46), 1, bool(k % 2)),
            )
        art += half.at(0j, 0, 1, flip)
    art += draw(c[1], 4.5, field(312, 452))
    body = smooth(knots("-40,-34 -58,6 -46,52 0,76 46,52 58,6 40,-34 14,-52 0,-54 -14,-52"))
    crown = smooth(knots("-12,-48 -24,-86 -10,-74 0,-92 10,-74 24,-86 12,-48"), tension=0.5)
    split = smooth(knots("0,-40 18,-8 20,24 0,56 -20,24 -18,-8"))
    seeds = [
        circle(complex(x, y), 5.2)
        for y, xs in ((-18, (0,)), (-4, (-8, 8)), (10, (0,)), (23, (-9, 9)), (37, (0,)))
        for x in xs
    ]
    fruit = fill(c[4], crown, body.at(0j, 0, 1.07)) + fill(c[2], body) + fill(c[4], split) + fill(c[3], *seeds)
    for side in (-1, 1):
        fruit += fill(c[1], leaf(84, 26, 0.18).at(complex(0, 92), side * 66, 1, side < 0))
        fruit += fill(c[1], leaf(60, 20, 0.18).at(complex(0, 96), side * 24, 1, side < 0))
    fruit += fill(c[1], ribbon([76j, 100j, 150j], taper(5, 3)))
    lay(tile, art + fruit.at(-14j))
    return tile


@design("lotus-ogee")
def lotus_ogee(c: Colours) -> Tile:
    """Lotus over lotus in filled fields: every second one dark."""
    tile = Tile(240, 380, c[0])
    shape = field(232, 370)
    flower = Motif(())
    for turn, size in ((-74, 0.74), (74, 0.74), (-48, 0.9), (48, 0.9), (-23, 1.02), (23, 1.02), (0, 1.12)):
        flower += fill(c[2], leaf(92 * size, 40 * size, 0, 0.55).at(40j, turn))
        flower += fill(c[3], leaf(70 * size, 22 * size, 0, 0.55).at(40j, turn))
    flower += fill(c[4], circle(40j, 11), *(circle(40j + polar(116, a), 4) for a in (-50, -25, 0, 25, 50)))
    stem = fill(c[4], ribbon([48j, 90j, 136j], taper(5, 2)))
    for side in (-1, 1):
        stem += fill(c[2], petal(46, 20).at(70j, side * 128))
    first = fill(c[1], shape) + draw(c[4], 3, field(210, 336)) + stem + flower
    second = draw(c[1], 3, field(210, 336)) + stem + flower
    tile.paint(stamp(first).at(120 + 190j), stamp(second).at(0j))
    return tile
