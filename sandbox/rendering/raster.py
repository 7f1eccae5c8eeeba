"""Drawings to pixels."""

import math
from collections.abc import Sequence

import numpy as np
import resvg_py

from sandbox.rendering.cache import ByteCache
from sandbox.rendering.colour import rgb
from sandbox.rendering.encoding import Pixels, Values, decoded, encode_jpeg, encode_png, encode_webp
from sandbox.rendering.svg import Drawing
from sandbox.rendering.tiling import laid, repeated, sampled

__all__ = ["encode_jpeg", "encode_png", "encode_webp", "repeat", "square", "tile", "view"]

SCALES = (0.05, 10.0)  # pattern/recolor, sale/download
MOSTLY = 0.9
BAND = 3_000_000  # values looked at together
TILES: ByteCache[Pixels] = ByteCache(64_000_000, lambda pixels: pixels.nbytes)

View = tuple[float, float, float, float]


def view(
    drawing: Drawing,
    size: tuple[int, int],
    colours: Sequence[str] = (),
    *,
    part: View | None = None,
    antialiasing: bool = True,
) -> Pixels:
    """`part` of one tile (x, y, width, height in user units; else all of it) stretched over `size` (width, height)."""
    colourway = drawing.colourway(colours)
    key = (drawing.key, colourway, size, part, antialiasing)
    return TILES.get(key, lambda: _rendered(drawing, size, colourway, part, antialiasing))


def _rendered(
    drawing: Drawing, size: tuple[int, int], colourway: tuple[str, ...], part: View | None, soft: bool
) -> Pixels:
    data = resvg_py.svg_to_bytes(
        svg_string=drawing.framed(colourway, view=part, size=size),
        skip_system_fonts=not drawing.has_text,
        shape_rendering="geometric_precision" if soft else "crisp_edges",
        text_rendering="geometric_precision" if soft else "optimize_speed",
    )
    pixels, alpha = decoded(bytes(data))
    pixels = pixels if alpha is None else _grounded(pixels, alpha, colourway)
    flat = not (drawing.has_gradient or drawing.has_transparency)
    return pixels if soft or not flat else _only((*colourway, "ffffff") if alpha is not None else colourway, pixels)


def _grounded(pixels: Pixels, alpha: Values, colourway: tuple[str, ...]) -> Pixels:
    # A design on its own ground may leave a hair of it open at the edge; one without a ground is printed on white.
    ground = rgb(colourway[0]) if colourway and alpha.mean() > 255 * MOSTLY else (255, 255, 255)
    share = alpha[..., None].astype(np.float32) / 255
    mixed = pixels * share + np.array(ground, np.float32) * (1 - share)
    return (mixed + np.float32(0.5)).astype(np.uint8)


def _only(colourway: tuple[str, ...], pixels: Pixels) -> Pixels:
    """Gives mixed pixels the nearest colour: the rasteriser smooths markers and nested views in any case."""
    known = np.array([rgb(colour) for colour in colourway], np.int32)
    for band in np.array_split(pixels, max(1, pixels.size // BAND)):  # views: changed in place
        packed = band.astype(np.int32) @ (1 << 16, 1 << 8, 1)
        stray = ~np.isin(packed, known @ (1 << 16, 1 << 8, 1))
        if stray.any():
            away = np.abs(band[stray].astype(np.int32)[:, None] - known).sum(-1)
            band[stray] = known[away.argmin(-1)]
    return pixels


def height_of(drawing: Drawing, width: int) -> int:
    return max(1, round(width * drawing.height / drawing.width))


def tile(
    drawing: Drawing, width: int, colours: Sequence[str] = (), antialiasing: bool = True, scale: float = 1.0
) -> Pixels:
    """As pattern/recolor does: in the design's own shape; scale 0.05 repeats it 20 times a side, 10 shows a tenth."""
    return repeat(drawing, (width, height_of(drawing, width)), colours, scale=scale, antialiasing=antialiasing)


def square(drawing: Drawing, side: int, colours: Sequence[str] = (), *, antialiasing: bool = True) -> Pixels:
    """A square cut from the middle of the repeat: the whole of the shorter side."""
    wide, high = drawing.width, drawing.height
    short = min(wide, high)
    part = ((wide - short) / 2, (high - short) / 2, short, short)
    return view(drawing, (side, side), colours, part=part, antialiasing=antialiasing)


def repeat(
    drawing: Drawing,
    size: tuple[int, int],
    colours: Sequence[str] = (),
    *,
    scale: float = 1.0,
    offset: tuple[float, float] = (0.0, 0.0),
    antialiasing: bool = True,
) -> Pixels:
    """`size` (width, height) pixels of the repeat: a tile is `scale` × the width wide and starts `offset` (x, y) in."""
    width, height = size
    if not SCALES[0] <= scale <= SCALES[1]:
        raise ValueError(f"scale {scale} is outside {SCALES[0]} to {SCALES[1]}")
    period_x = width * scale
    # A tile in the design's own shape, to the pixel when it is meant to fill the picture
    period_y = height * scale if height == height_of(drawing, width) else period_x * drawing.height / drawing.width
    if period_x >= width and period_y >= height / 4:
        return _pieced(drawing, size, colours, (period_y, period_x), offset, antialiasing)
    shape, period, phase = (height, width), (_snapped(period_y), _snapped(period_x)), (offset[1], offset[0])
    exact = period[0].is_integer() and period[1].is_integer()
    factor = 1 if exact else 2
    tile_size = (math.ceil(period[1]) * factor, math.ceil(period[0]) * factor)
    pixels = view(drawing, tile_size, colours, antialiasing=antialiasing)
    if antialiasing:
        return repeated(pixels, shape, period, phase)
    if exact:
        return laid(pixels, shape, (round(phase[0]), round(phase[1])))
    return sampled(pixels, shape, period, phase)


def _snapped(value: float) -> float:
    """A whole number where only the last digits of a float say otherwise."""
    return float(round(value)) if abs(value - round(value)) < 1e-6 else value


def _pieced(
    drawing: Drawing,
    size: tuple[int, int],
    colours: Sequence[str],
    period: tuple[float, float],
    offset: tuple[float, float],
    antialiasing: bool,
) -> Pixels:
    """For tiles larger than the picture: only what shows of each is rasterised, cut at whole pixels."""
    across, down = _spans(size[0], period[1], offset[0]), _spans(size[1], period[0], offset[1])
    out = np.empty((size[1], size[0], 3), np.uint8)
    for top, bottom, y0, y1 in down:
        for left, right, x0, x1 in across:
            part = (x0 * drawing.width, y0 * drawing.height, (x1 - x0) * drawing.width, (y1 - y0) * drawing.height)
            whole = (x0, y0, x1, y1) == (0.0, 0.0, 1.0, 1.0)
            out[top:bottom, left:right] = view(
                drawing, (right - left, bottom - top), colours, part=None if whole else part, antialiasing=antialiasing
            )
    return out


def _spans(length: int, period: float, offset: float) -> list[tuple[int, int, float, float]]:
    """First and last pixel of each tile that shows, and which part of the tile that is."""
    spans: list[tuple[int, int, float, float]] = []
    index = math.floor(-offset / period)
    while True:
        start, end = round(offset + index * period), round(offset + (index + 1) * period)
        if start >= length:
            return spans
        low, high = max(0, start), min(length, end)
        if high > low:
            spans.append((low, high, (low - start) / (end - start), (high - start) / (end - start)))
        index += 1
