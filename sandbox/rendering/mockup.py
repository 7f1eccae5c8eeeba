"""A design on a product: `image = base + gain * design`, in sRGB values, so that live recolour holds on mockups."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from sandbox.rendering import mip_levels, raster
from sandbox.rendering.cache import ByteCache
from sandbox.rendering.crops import CROPS, framed
from sandbox.rendering.encoding import Pixels, Values
from sandbox.rendering.linear_light import mixed_in_linear_light
from sandbox.rendering.models import Box, Model, load, names
from sandbox.rendering.svg import Drawing
from sandbox.rendering.uv_scaling import enlarged

__all__ = ["CROPS", "names", "render"]

MAX_SIDE = 1000  # pattern/renderAsProduct
SUPERSAMPLING = 2
ONCE_ABOVE = 1_500_000  # pixels: a picture that large is shown smaller, and supersampling takes 30 bytes for each
TILE = (4, 1600)  # the least and the most pixels across
SMALLEST_STEP = 1e-5  # units of the product per pixel
SHARPNESS = 0.85  # pixels of the tile for one of the map's: 1.7 for one of the picture's


@dataclass(frozen=True)
class Fit:
    """What depends on model, size and crop alone."""

    base: Pixels
    gain: Pixels
    u: Values  # over `box`, supersampled
    v: Values
    levels: Pixels | None  # as `u`: how coarse a tile it takes
    mask: Pixels  # over `box`
    box: Box  # of the product in the picture
    density: float  # units of the product per supersampled pixel: the median
    shading: str

    @property
    def nbytes(self) -> int:
        parts = (self.base, self.gain, self.u, self.v, self.mask, self.mask if self.levels is None else self.levels)
        return sum(part.nbytes for part in parts)


FITS: ByteCache[Fit] = ByteCache(128_000_000, lambda fit: fit.nbytes)


def render(
    model_name: str,
    drawing: Drawing,
    width: int,
    height: int,
    *,
    colours: Sequence[str] = (),
    scale: float = 1.0,
    rapports: float = 2.0,
    crop: str | None = None,
) -> Pixels:
    """Scale 2 repeats the design twice as often. Crops: None (the canvas), 'square', 'tall', 'near', 'wide'.

    Raises KeyError for an unknown model or crop.
    """
    model = load(model_name)
    if crop is not None and crop not in CROPS:
        raise KeyError(crop)
    fit = FITS.get((model.name, width, height, crop), lambda: fitted(model, width, height, crop))
    return composed(fit, drawing, model.repeats(rapports, scale), colours)


def composed(fit: Fit, drawing: Drawing, repeats: float, colours: Sequence[str] = ()) -> Pixels:
    """`repeats`: widths of the design per unit of the product."""
    aspect = drawing.width / drawing.height
    width = round(min(TILE[1], max(TILE[0], SHARPNESS / (fit.density * repeats))))
    tile = raster.view(drawing, (width, max(TILE[0], round(width / aspect))), colours)
    turns = (fit.u * np.float32(repeats), fit.v * np.float32(-repeats * aspect))
    for turn in turns:
        turn -= np.floor(turn)
    left, top, right, bottom = fit.box
    on_product = mip_levels.read(tile, turns, fit.levels)
    on_product = cv2.resize(on_product, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
    design = np.empty_like(fit.base)
    design[:] = np.rint(cv2.mean(tile)[:3])  # light bounced off the product tints what stands around it
    cv2.copyTo(on_product, fit.mask, design[top:bottom, left:right])
    if fit.shading == "linear-light":
        return mixed_in_linear_light(fit.base, fit.gain, design)
    return cv2.add(fit.base, cv2.multiply(fit.gain, design, scale=1 / 255))


def fitted(model: Model, width: int, height: int, crop: str | None = None) -> Fit:
    model, (left, top, right, bottom) = framed(model, width, height, crop)
    how = cv2.INTER_AREA if right - left > width else cv2.INTER_CUBIC
    base, gain, mask = (
        cv2.resize(layer[top:bottom, left:right], (width, height), interpolation=how)
        for layer in (model.base, model.gain, model.mask)
    )
    mask = (cv2.dilate(mask, np.ones((5, 5), np.uint8)) > 0).astype(np.uint8)
    x, y, wide, high = cv2.boundingRect(mask)
    mask = np.ascontiguousarray(mask[y : y + high, x : x + wide])
    times = SUPERSAMPLING if width * height <= ONCE_ABOVE else 1
    columns = _positions(left, (right - left) / width, x, wide * times, times, model.uv_scale)
    rows = _positions(top, (bottom - top) / height, y, high * times, times, model.uv_scale)
    u, v = enlarged((model.u, model.v), columns, rows)
    inside = cv2.resize(mask, (u.shape[1], u.shape[0]), interpolation=cv2.INTER_NEAREST)
    steps = np.hypot(np.diff(u, axis=1)[:-1], np.diff(v, axis=1)[:-1])[inside[:-1, :-1] > 0]
    density = max(float(np.median(steps)) if steps.size else 0.0, SMALLEST_STEP)
    levels = mip_levels.levels_of(u, v, density, inside)
    return Fit(base, gain, u, v, levels, mask, (x, y, x + wide, y + high), density, model.shading)


def _positions(start: int, step: float, first: int, count: int, times: int, uv_scale: int) -> Values:
    """The centres of `count` samples, `times` a pixel from `first` on, in pixels of the UV layers."""
    centres = start + (first + (np.arange(count) + 0.5) / times) * step
    # Those layers keep the last of each `uv_scale` pixels
    return ((centres - 0.5 - (uv_scale - 1)) / uv_scale).astype(np.float32)
