"""Picture pairs: a drawing or parameters, and beside it the picture it must give. One property each.

`REWRITE_PICTURES=1 pytest tests/sandbox/test_rendering_pictures.py` writes them anew: look at each before committing.
"""

import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import resvg_py

from sandbox.rendering import mockup, palettes, raster, watermark
from sandbox.rendering.encoding import Pixels
from sandbox.rendering.svg import Drawing, read
from tests.sandbox.rendering_drawings import opened

FOLDER = Path(__file__).parent / "pictures"
DRAWINGS = sorted(path.stem for path in FOLDER.glob("*.svg"))
WIDTH = 90
LARGEST, MEAN = 10, 0.4  # of 255: what another processor's arithmetic may change
LARGEST_ON_PRODUCTS = 24  # WebP decoders differ by a little; edges of the design carry it on

Way = Callable[[Drawing], Pixels]
WAYS: dict[str, tuple[str, Way]] = {
    "recoloured": ("style-sheet", lambda one: raster.tile(one, WIDTH, ("102030", "aa3377", "88cc44", "ffcc00"))),
    "palette-hue-teal": ("attributes", lambda one: raster.tile(one, WIDTH, palettes.recolour("hue_teal", one.colours))),
    "scale-half": ("fractional-shape", lambda one: raster.tile(one, WIDTH, scale=0.5)),
    "scale-fraction": ("fractional-shape", lambda one: raster.tile(one, WIDTH, scale=0.37)),
    "scale-smallest": ("fractional-shape", lambda one: raster.tile(one, WIDTH, scale=0.05)),
    "scale-large": ("fractional-shape", lambda one: raster.tile(one, WIDTH, scale=2.5)),
    "offset": ("fractional-shape", lambda one: raster.repeat(one, (WIDTH, 60), scale=0.8, offset=(-17.5, 22))),
    "without-antialiasing": ("fractional-shape", lambda one: raster.tile(one, WIDTH, antialiasing=False)),
    "square": ("fractional-shape", lambda one: raster.square(one, WIDTH)),
    "watermark-normal": ("opacity", lambda one: watermark.stamped(raster.tile(one, 240))),
    "watermark-discreet": ("opacity", lambda one: watermark.stamped(raster.tile(one, 240), "discreet")),
    "on-a-pillow": ("fractional-shape", lambda one: mockup.render("pillow", one, 160, 90)),
    "on-a-mug-close": ("attributes", lambda one: mockup.render("mug", one, 120, 120, crop="near", scale=2)),
    "on-a-lampshade": ("attributes", lambda one: mockup.render("lampshade", one, 90, 120)),
}


def drawn(name: str) -> Drawing:
    return read((FOLDER / f"{name}.svg").read_bytes())


def compare(name: str, pixels: Pixels, largest: int = LARGEST) -> None:
    path = FOLDER / f"{name}.png"
    if os.environ.get("REWRITE_PICTURES"):
        ok = cv2.imwrite(str(path), pixels[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])
        assert ok
    reference = opened(path.read_bytes())
    assert reference.shape == pixels.shape
    difference = np.abs(reference.astype(int) - pixels)
    assert difference.mean() <= MEAN
    assert difference.max() <= largest


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_gives_its_picture(name: str) -> None:
    compare(name, raster.tile(drawn(name), WIDTH))


@pytest.mark.parametrize("name", DRAWINGS)
def test_reading_a_drawing_does_not_change_how_it_looks(name: str) -> None:
    """The file as it is, drawn by the rasteriser alone, beside our reading of it."""
    text = (FOLDER / f"{name}.svg").read_text()
    raw = opened(bytes(resvg_py.svg_to_bytes(svg_string=text, width=WIDTH, dpi=96, skip_system_fonts=True)))
    ours = raster.tile(drawn(name), WIDTH)
    height = min(len(raw), len(ours))  # a fractional height is rounded up there, and fitted here
    difference = np.abs(raw[: height - 1].astype(int) - ours[: height - 1])
    assert difference.mean() <= (2.5 if name == "fractional-shape" else MEAN)


@pytest.mark.parametrize("name", DRAWINGS)
def test_recolouring_to_the_same_colours_changes_nothing(name: str) -> None:
    one = drawn(name)
    again = read(one.recoloured(one.colours).encode())
    assert np.array_equal(raster.tile(one, WIDTH), raster.tile(again, WIDTH))
    assert again.colours == one.colours


@pytest.mark.parametrize("name", sorted(WAYS))
def test_a_way_of_drawing_gives_its_picture(name: str) -> None:
    source, way = WAYS[name]
    compare(name, way(drawn(source)), LARGEST_ON_PRODUCTS if name.startswith("on-a") else LARGEST)
