"""Six products on one sheet: `python -m artwork.mockup_sheet docs/pictures/mockups.webp`."""

import argparse
from pathlib import Path

from PIL import Image

from sandbox import product_images

COLUMNS, SIDE, GAP = 3, 560, 12  # px
PAPER = "#fcfbf9"
CHOSEN = (
    {"model": "pillow-styled", "design": 529, "colourway": "Evening", "crop": "square"},
    {"model": "armchair", "design": 1810, "colourway": "Bed hanging", "crop": "square"},
    {"model": "mug", "design": 991, "colourway": "Alfama", "crop": "square"},
    {"model": "bed", "design": 949, "colourway": "May", "crop": "square"},
    {"model": "tote-near", "design": 540, "colourway": "Seaweed", "crop": "square"},
    {"model": "deckchair", "design": 633, "colourway": "Limoncello", "crop": "square"},
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m artwork.mockup_sheet", description=__doc__)
    parser.add_argument("picture", type=Path, help="WebP file to write")
    sheet().save(parser.parse_args().picture, quality=82, method=6)


def sheet() -> Image.Image:
    step, rows = SIDE + GAP, -(-len(CHOSEN) // COLUMNS)
    page = Image.new("RGB", (COLUMNS * step - GAP, rows * step - GAP), PAPER)
    for place, photo in enumerate(CHOSEN):
        down, across = divmod(place, COLUMNS)
        page.paste(Image.fromarray(product_images.render(photo, SIDE, SIDE)), (across * step, down * step))
    return page


if __name__ == "__main__":
    main()
