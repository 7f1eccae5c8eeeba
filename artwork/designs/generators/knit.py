"""Knitted bands."""

from __future__ import annotations

from artwork.designs.registry import Colours, design
from artwork.designs.shapes import smooth
from artwork.designs.tile import Tile


@design("nordic-jumper")
def nordic_jumper(c: Colours) -> Tile:
    """Knitted bands: each stitch a small V; colours: wool, dark, red."""
    rows = _chart()
    w, h = 20, 16
    tile = Tile(24 * w, len(rows) * h, c[0])
    half = [complex(0, h * 0.28), complex(0, h * 1.22), complex(-w / 2, h * 0.9), complex(-w / 2, -h * 0.06)]
    stitch = [
        smooth([p + complex(-0.6, 0) for p in half], tension=0.34),
        smooth([complex(-p.real, p.imag) + 0.6 for p in half[::-1]], tension=0.34),
    ]
    for j, row in enumerate(rows):
        for i, mark in enumerate(row):
            if mark != ".":
                z = complex((i + 0.5) * w, j * h)
                tile.fill(c[1 if mark == "x" else 2], *(p.at(z) for p in stitch))
    return tile


def _chart() -> list[str]:
    """Eight-petalled stars between diamonds, then two narrow bands: x dark, r red."""
    star_rows = []
    for y in range(-11, 12):
        row = ""
        for i in range(24):
            x = min(abs(i - 11), 24 - abs(i - 11)) if abs(i - 11) > 11 else abs(i - 11)
            far, near = max(x, abs(y)), min(x, abs(y))
            petal = 1 <= near <= 4 and 1 <= far - near <= 5
            gem = (12 - x) + abs(y) <= 3 and (12 - x) + abs(y) != 1
            row += "x" if petal else "r" if gem else "."
        star_rows.append(row)
    lice = ["." * 24, "x..." * 6, "." * 24]
    zigzag = ["r...r..." * 3, "rr.rrr.r" * 3, ".rrr.rrr" * 3, "..r...r." * 3]
    return [*lice, *zigzag, "." * 24, *star_rows, "." * 24, *zigzag[::-1]]
