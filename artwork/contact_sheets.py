"""Contact sheets: every design four times side by side, and every product model in a pale, a dark and a striped one.

`python -m artwork.contact_sheets` writes them to var/pictures, to judge designs and models by.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from sandbox.config import DATA
from sandbox.rendering import mockup, models, raster
from sandbox.rendering.svg import Drawing, read

COLUMNS, ROWS = 6, 5
CELL, GAP, LABEL = 300, 20, 26  # px
PRODUCT = (400, 300)  # px
MODELS_ON_A_SHEET = 6
PAPER, INK = "#fbf8f2", "#2a2c3c"
FOLDER = Path(os.environ.get("VAR_DIR", DATA.parents[1] / "var")) / "pictures"


@dataclass(frozen=True)
class Design:
    title: str
    keywords: tuple[str, ...]
    rapports: float
    drawing: Drawing


@dataclass(frozen=True)
class Cell:
    label: str
    draw: Callable[[], Image.Image]


def designs() -> list[Design]:
    entries = json.loads((DATA / "designs" / "designs.json").read_text("utf-8"))
    return [
        Design(
            f"{one['id']}  {one['title']['en']}",
            tuple(one["keywords"].get("en", ())),
            one["rapports"],
            read((DATA / "designs" / one["file"]).read_bytes()),
        )
        for one in entries
    ]


def write(folder: Path) -> Iterator[Path]:
    """All sheets, each as soon as it is written."""
    library = designs()
    cells = [Cell(one.title, lambda one=one: cloth(one)) for one in library]  # type: ignore[misc]
    for number, first in enumerate(range(0, len(cells), COLUMNS * ROWS), 1):
        yield sheet(folder / f"designs-{number}.png", cells[first : first + COLUMNS * ROWS], COLUMNS, (CELL, CELL))
    examples = pale_dark_striped(library)
    names = models.names()
    for number, first in enumerate(range(0, len(names), MODELS_ON_A_SHEET), 1):
        part = names[first : first + MODELS_ON_A_SHEET]
        pictures = [
            Cell(f"{name}: {one.title}", lambda name=name, one=one: product(name, one))  # type: ignore[misc]
            for name in part
            for one in examples
        ]
        yield sheet(folder / f"products-{number}.png", pictures, len(examples), PRODUCT)


def pale_dark_striped(library: list[Design]) -> list[Design]:
    """By the ground, which is a drawing's first colour; the striped one by its keywords."""
    plain = [one for one in library if len(one.drawing.colours) > 1 and not one.drawing.has_transparency]
    by_light = sorted(plain, key=lambda one: sum(bytes.fromhex(one.drawing.colours[0])))
    striped = [one for one in plain if {"stripe", "stripes"} & {word.casefold() for word in one.keywords}]
    return [by_light[-1], by_light[0], *striped[:1]]


def cloth(one: Design) -> Image.Image:
    """Two repeats in each direction, so that the edges show."""
    picture = Image.fromarray(raster.tile(one.drawing, CELL * 2, scale=0.5))
    side = min(picture.size)
    return picture.crop((0, 0, side, side)).resize((CELL, CELL), Image.Resampling.LANCZOS)


def product(name: str, one: Design) -> Image.Image:
    return Image.fromarray(mockup.render(name, one.drawing, *PRODUCT, rapports=one.rapports))


def sheet(path: Path, cells: list[Cell], columns: int, size: tuple[int, int]) -> Path:
    wide, high = size[0] + GAP, size[1] + GAP + LABEL
    page = Image.new("RGB", (columns * wide + GAP, -(-len(cells) // columns) * high + GAP), PAPER)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(15)
    for place, cell in enumerate(cells):
        left, top = GAP + place % columns * wide, GAP + place // columns * high
        page.paste(cell.draw(), (left, top))
        pen.text((left, top + size[1] + 5), cell.label, fill=INK, font=font)
    page.save(path, optimize=True)
    return path


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for written in write(FOLDER):
        print(os.path.relpath(written), flush=True)
