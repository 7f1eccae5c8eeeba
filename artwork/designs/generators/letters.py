"""Letters, numbers and words, drawn as strokes."""

from __future__ import annotations

from random import Random

from artwork.designs.path import Path
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import circle, line, rect, smooth
from artwork.designs.strokes import wobble
from artwork.designs.tile import Tile, draw, fill
from artwork.designs.tossed_layout import TossedLayout

# Strokes on a field four wide and six high; '~' draws a curve through the points, the rest are straight.
GLYPHS = {
    "A": "0,6 2,0 4,6|0.8,4 3.2,4",
    "B": "0,0 0,6|~0,0 2.6,0.1 3.3,1.4 2.4,2.8 0,2.9|~0,2.9 2.9,3 3.8,4.4 2.9,5.9 0,6",
    "C": "~3.8,1.2 2.6,0.1 1,0.5 0.1,2 0.1,4 1,5.5 2.6,5.9 3.8,4.8",
    "D": "0,0 0,6|~0,0 2,0.1 3.6,1.4 4,3 3.6,4.6 2,5.9 0,6",
    "E": "3.6,0 0,0 0,6 3.6,6|0,3 2.8,3",
    "F": "3.6,0 0,0 0,6|0,3 2.8,3",
    "G": "~3.8,1.2 2.6,0.1 1,0.5 0.1,2 0.1,4 1,5.5 2.6,5.9 3.9,4.8|2.4,3.4 3.9,3.4 3.9,6",
    "H": "0,0 0,6|4,0 4,6|0,3 4,3",
    "I": "2,0 2,6|1,0 3,0|1,6 3,6",
    "J": "~3.2,0 3.2,3 3.2,4.6 2.2,5.9 0.8,5.6 0.3,4.4",
    "K": "0,0 0,6|3.8,0 0,3.4|1.4,2.4 4,6",
    "L": "0,0 0,6 3.6,6",
    "M": "0,6 0,0 2,3.6 4,0 4,6",
    "N": "0,6 0,0 4,6 4,0",
    "O": "~2,0 0.5,0.8 0,3 0.5,5.2 2,6 3.5,5.2 4,3 3.5,0.8 2,0",
    "P": "0,6 0,0|~0,0 2.6,0 3.8,1.6 2.6,3.2 0,3.3",
    "Q": "~2,0 0.5,0.8 0,3 0.5,5.2 2,6 3.5,5.2 4,3 3.5,0.8 2,0|2.6,4.4 4.2,6.4",
    "R": "0,6 0,0|~0,0 2.6,0 3.7,1.5 2.6,3 0,3.1|1.8,3.1 3.9,6",
    "S": "~3.6,1 2.4,0 0.8,0.3 0.3,1.6 1.4,2.7 3,3.3 3.7,4.5 2.9,5.8 1.2,5.9 0.2,4.9",
    "T": "0,0 4,0|2,0 2,6",
    "U": "~0,0 0,3.6 0.6,5.4 2,6 3.4,5.4 4,3.6 4,0",
    "V": "0,0 2,6 4,0",
    "W": "0,0 1,6 2,1.6 3,6 4,0",
    "X": "0.2,0 3.8,6|3.8,0 0.2,6",
    "Y": "0,0 2,3 4,0|2,3 2,6",
    "Z": "0.2,0 3.8,0 0.2,6 3.8,6",
    "1": "~0.8,1.2 1.6,0.7 2.2,0|2.2,0 2.2,6|1,6 3.4,6",
    "2": "~0.4,1.4 1.2,0.2 2.8,0.2 3.5,1.5 2.7,3.1 0.3,5.9|0.3,6 3.8,6",
    "3": "~0.4,0.9 1.6,0 3.2,0.5 3.2,2 1.6,2.8|~1.6,2.8 3.4,3.2 3.8,4.7 2.6,5.9 1,5.8 0.2,4.9",
    "4": "2.8,6 2.8,0 0,4.3 3.9,4.3",
    "5": "3.4,0 0.8,0 0.5,2.6|~0.5,2.6 2,2.1 3.5,2.8 3.8,4.4 2.7,5.8 1.1,5.9 0.2,5",
    "6": "~3.2,0.4 1.6,0.9 0.4,2.7 0.3,4.6 1.4,5.9 3,5.7 3.7,4.3 2.9,2.9 1.4,2.9 0.4,4",
    "7": "0.2,0 3.8,0 1.6,6|1.2,3 3.4,3",
    "8": "~2,2.8 0.7,2.1 0.6,0.8 2,0 3.4,0.8 3.3,2.1 2,2.8 0.4,3.8 0.4,5.2 2,6 3.6,5.2 3.6,3.8 2,2.8",
    "9": "~0.8,5.6 2.4,5.1 3.6,3.3 3.7,1.4 2.6,0.1 1,0.3 0.3,1.7 1.1,3.1 2.6,3.1 3.6,2",
    "0": "~2,0 0.6,0.9 0.2,3 0.6,5.1 2,6 3.4,5.1 3.8,3 3.4,0.9 2,0",
    "+": "0.6,3 3.4,3|2,1.6 2,4.4",
    "-": "0.6,3 3.4,3",
    "=": "0.6,2.2 3.4,2.2|0.6,3.8 3.4,3.8",
    "?": "~0.5,1.4 1.4,0.1 3,0.4 3.4,1.8 2.2,3 2,4.2|2,5.8 2,6",
}
WIDTHS = {"I": 2.6, "J": 3.4, "1": 3.2, "M": 4.4, "W": 4.6, "E": 3.7, "F": 3.6, "L": 3.6}


def glyph(sign: str, height: float) -> list[Path]:
    """Strokes of one sign round its middle."""
    unit = height / 6
    out = []
    for stroke in GLYPHS[sign].split("|"):
        points = [complex(*(float(v) for v in pair.split(","))) for pair in stroke.lstrip("~").split()]
        placed = [(p - (2 + 3j)) * unit for p in points]
        out.append(smooth(placed, closed=False) if stroke[0] == "~" else line(*placed))
    return out


def word(text: str, height: float, gap: float = 1.5) -> list[Path]:
    """A line of letters round its middle."""
    unit = height / 6
    widths = [WIDTHS.get(sign, 4.0) if sign != " " else 2.4 for sign in text]
    total = sum(widths) + gap * (len(text) - 1)
    out, x = [], -total / 2
    for sign, width in zip(text, widths, strict=True):
        if sign != " ":
            out += [p.at(complex((x + width / 2) * unit, 0)) for p in glyph(sign, height)]
        x += width + gap
    return out


@design("alphabet-soup")
def alphabet_soup(c: Colours) -> Tile:
    """All letters, tossed; colours: ground and four letter colours, pasta."""
    rng = Random(1400)
    tile = Tile(560, 560, c[0])
    layout = TossedLayout(tile)
    signs = [s for s in GLYPHS if s.isalpha()]
    rng.shuffle(signs)
    for k, sign in enumerate(signs):
        strokes = [wobble(p, rng, 0.8, 40) for p in glyph(sign, 58)]
        motif = draw(c[1 + k % 4], 11, *strokes)
        layout.place(rng, motif, 11, 300, 34)
    for k, sign in enumerate([*signs, *signs]):
        layout.place(rng, draw(c[1 + (k + 2) % 4], 6, *glyph(sign, 30)), 9, 220, 60)
    layout.fill(rng, lambda: draw(c[5], 4, circle(0j, 6)), 20, 8, 160)
    layout.fill(rng, lambda: fill(c[5], circle(0j, 3)), 30, 7, 120)
    return tile


@design("good-morning")
def good_morning(c: Colours) -> Tile:
    """The same greeting in seven languages; colours: ground, three inks, rule."""
    rng = Random(1411)
    tile = Tile(620, 480, c[0])
    words = [
        "GOOD MORNING",
        "BONJOUR",
        "GUTEN MORGEN",
        "BUENOS DIAS",
        "GOD MORGON",
        "BUONGIORNO",
        "BOM DIA",
        "OHAYO",
        "DOBRY DZIEN",
        "HOI",
        "MAIDIN MHAITH",
    ]
    rows = [[0, 6], [1, 2, 9], [7, 3], [4, 8], [10, 9], [5, 0]]
    for j, row in enumerate(rows):
        y = 40 + 80 * j
        lengths = [_length(words[k], 30) for k in row]
        rest = (620 - sum(lengths)) / len(row)
        x = rng.uniform(0, 620)
        for k, length in zip(row, lengths, strict=True):
            strokes = [wobble(p, rng, 0.5, 50) for p in word(words[k], 30)]
            tile.draw(
                c[1 + (k + j) % 3], 4.6 if (k + j) % 2 else 6, *(p.at(complex(x + length / 2, y)) for p in strokes)
            )
            if rest > 34:
                tile.fill(c[4], circle(complex(x + length + rest / 2, y), 4))
            x += length + rest
    return tile


def _length(text: str, height: float) -> float:
    widths = [WIDTHS.get(sign, 4.0) if sign != " " else 2.4 for sign in text]
    return (sum(widths) + 1.5 * (len(text) - 1)) * height / 6


@design("sum-book")
def sum_book(c: Colours) -> Tile:
    """A page of an exercise book, sums right and wrong; colours: paper, grid, ink, red."""
    rng = Random(1422)
    tile = Tile(480, 480, c[0])
    for k in range(20):
        tile.fill(c[1], rect(-1, k * 24 - 0.6, 482, 1.2), rect(k * 24 - 0.6, -1, 1.2, 482))
    sums = ["7+5=12", "9-4=5", "8+8=16", "6+7=14", "3+9=12", "10-3=7", "4+4=8", "15-6=9", "2+7=9"]
    for k, text in enumerate(sums):
        z = complex(40 + 160 * (k % 3) + 16 * (k // 3), 72 + 160 * (k // 3) + 24 * (k % 3))
        for i, sign in enumerate(text):
            tile.draw(
                c[2],
                3,
                *(
                    wobble(p, rng, 0.9, 30).at(z + complex(24 * i - 12 * len(text) / 2 + 12, 0))
                    for p in glyph(sign, 20)
                ),
            )
        wrong = text == "6+7=14"
        tick = (
            line(z + complex(58, 26), z + complex(74, 42)) + line(z + complex(74, 26), z + complex(58, 42))
            if wrong
            else smooth(
                [z + complex(54, 34), z + complex(60, 42), z + complex(66, 34), z + complex(80, 18)],
                closed=False,
                tension=0.4,
            )
        )
        tile.draw(c[3], 3.4, tick)
    return tile
