"""All designs on one sheet, from light to dark: `python -m artwork.designs.swatch_sheet docs/pictures/designs.webp`."""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import cv2
import numpy as np

from artwork.designs.__main__ import HOME
from artwork.designs.measurements import Pixels, pixels

COLUMNS, CELL, GAP = 16, 92, 5  # px
PAPER = (252, 251, 249)
REPEATS = 0.55  # of a design's rapports in one cell


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m artwork.designs.swatch_sheet", description=__doc__)
    parser.add_argument("picture", type=Path, help="WebP file to write")
    cv2.imwrite(str(parser.parse_args().picture), sheet()[..., ::-1], [cv2.IMWRITE_WEBP_QUALITY, 80])


def sheet() -> Pixels:
    """Cloth beside cloth, as many rows as it takes; the last row is full or left out."""
    listed = json.loads((HOME / "designs.json").read_text("utf-8"))
    cells = sorted((cloth(HOME / entry["file"], entry["rapports"]) for entry in listed), key=lightness)
    rows = len(cells) // COLUMNS
    cells = cells[: rows * COLUMNS]
    step = CELL + GAP
    page = np.full((rows * step + GAP, COLUMNS * step + GAP, 3), PAPER, np.uint8)
    for place, cell in enumerate(cells):
        y, x = GAP + place // COLUMNS * step, GAP + place % COLUMNS * step
        page[y : y + CELL, x : x + CELL] = cell
    return page


def cloth(file: Path, rapports: float) -> Pixels:
    tile = pixels(file.read_text("utf-8"), round(CELL / max(1.0, rapports * REPEATS)))
    return np.tile(tile, (math.ceil(CELL / tile.shape[0]), math.ceil(CELL / tile.shape[1]), 1))[:CELL, :CELL]


def lightness(cell: Pixels) -> float:
    return -float(cv2.cvtColor(cell, cv2.COLOR_RGB2LAB)[..., 0].mean())


if __name__ == "__main__":
    main()
