"""A design on a product: `image = base + gain * design`, mixed in sRGB values so that live recolour holds on mockups."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from sandbox.rendering import raster
from sandbox.rendering.cache import ByteCache
from sandbox.rendering.crops import CROPS, framed
from sandbox.rendering.encoding import Pixels, Values
from sandbox.rendering.linear_light import mixed_in_linear_light
from sandbox.rendering.models import Box, Model, load, names
from sandbox.rendering.svg import Drawing
from sandbox.rendering.unfolding import enlarged

__all__ = ["CROPS", "names", "render"]

MAX_SIDE = 1000  # pattern/renderAsProduct
SUPERSAMPLING = 2
MAX_TILE = 1600
OVERSAMPLED = 1.15  # pixels of the tile for one of the map's
CROWDED = 0.01  # share of the product that may be foreshortened beyond what supersampling covers
COVERED = 1.7  # times the median density that supersampling and bilinear reading cover
LEVELS = 4


@dataclass(frozen=True)
class Fit:
    """What depends on model, size and crop alone."""

    base: Pixels
    gain: Pixels
    u: Values  # over `box`, supersampled
    v: Values
    mask: Pixels  # over `box`: bool
    box: Box  # of the product in the picture
    density: float  # units of the product per supersampled pixel: the median
    shading: str

    @property
    def nbytes(self) -> int:
        return self.base.nbytes + self.gain.nbytes + self.u.nbytes + self.v.nbytes + self.mask.nbytes

    @cached_property
    def foreshortening(self) -> Values:
        """How much denser than supersampling covers the design lies on each pixel of the box, as a power of two."""
        steps = [np.hypot(*(np.gradient(layer, axis=axis) for layer in (self.u, self.v))) for axis in (0, 1)]
        dense = np.sqrt(np.maximum(*steps) * np.maximum(np.minimum(*steps), np.maximum(*steps) / SUPERSAMPLING))
        size = (self.mask.shape[1], self.mask.shape[0])
        dense = cv2.resize(dense.astype(np.float32), size, interpolation=cv2.INTER_AREA) / (self.density * COVERED)
        return np.minimum(cv2.GaussianBlur(np.log2(np.maximum(dense, 1)), (0, 0), 1.5), LEVELS - 1) * self.mask

    @cached_property
    def crowded(self) -> bool:
        return float((self.foreshortening > 0.5).sum()) > CROWDED * float(self.mask.sum())


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
    wide = OVERSAMPLED / (fit.density * repeats)
    tile = _tile(drawing, wide, colours)
    turns = (fit.u * np.float32(repeats), fit.v * np.float32(-repeats * drawing.width / drawing.height))
    for turn in turns:
        turn -= np.floor(turn)
    on_product = _laid_on(tile, turns, fit.box)
    if fit.crowded:
        on_product = _softened(on_product, drawing, wide, colours, turns, fit)
    design = np.empty_like(fit.base)
    design[:] = np.rint(cv2.mean(tile)[:3])  # light bounced off the product tints what stands around it
    left, top, right, bottom = fit.box
    cv2.copyTo(on_product, fit.mask, design[top:bottom, left:right])
    if fit.shading == "linear-light":
        return mixed_in_linear_light(fit.base, fit.gain, design)
    return cv2.add(fit.base, cv2.multiply(fit.gain, design, scale=1 / 255))


def _tile(drawing: Drawing, wide: float, colours: Sequence[str]) -> Pixels:
    width = int(min(MAX_TILE, max(4, wide)))
    return raster.view(drawing, (width, max(4, round(width * drawing.height / drawing.width))), colours)


def _laid_on(tile: Pixels, turns: tuple[Values, Values], box: Box) -> Pixels:
    height, width = tile.shape[:2]
    x, y = turns[0] * np.float32(width) + np.float32(0.5), turns[1] * np.float32(height) + np.float32(0.5)
    wrapped = cv2.copyMakeBorder(tile, 1, 2, 1, 2, cv2.BORDER_WRAP)  # twice as fast as wrapping while sampling
    large = cv2.remap(wrapped, x, y, cv2.INTER_LINEAR)
    return cv2.resize(large, (box[2] - box[0], box[3] - box[1]), interpolation=cv2.INTER_AREA)


def _softened(
    sharp: Pixels, drawing: Drawing, wide: float, colours: Sequence[str], turns: tuple[Values, Values], fit: Fit
) -> Pixels:
    """Coarser tiles where the product turns away: otherwise fine stripes shimmer there."""
    mixed = sharp.astype(np.float32)
    for level in range(1, LEVELS):
        share = np.clip(fit.foreshortening - (level - 1), 0, 1)
        if share.max() <= 0:
            break
        coarse = _laid_on(_tile(drawing, wide / 2**level, colours), turns, fit.box)
        mixed += (coarse - mixed) * share[..., None]
    return np.rint(mixed).astype(np.uint8)


def fitted(model: Model, width: int, height: int, crop: str | None = None) -> Fit:
    model, window = framed(model, width, height, crop)
    left, top, right, bottom = window
    shrinks = right - left > width
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    base, gain, mask = (
        cv2.resize(layer[top:bottom, left:right], (width, height), interpolation=how)
        for layer in (model.base, model.gain, model.mask)
    )
    mask = cv2.dilate(mask, np.ones((5, 5), np.uint8)) > 0
    x, y, wide, high = cv2.boundingRect(mask.astype(np.uint8))
    mask = mask[y : y + high, x : x + wide].astype(np.uint8)
    columns = _positions(left, (right - left) / width, x, wide, model.uv_scale)
    rows = _positions(top, (bottom - top) / height, y, high, model.uv_scale)
    u, v = enlarged((model.u, model.v), columns, rows)
    inside = cv2.resize(mask, (u.shape[1], u.shape[0]), interpolation=cv2.INTER_NEAREST) > 0
    step = np.hypot(np.diff(u, axis=1)[:-1], np.diff(v, axis=1)[:-1])[inside[:-1, :-1]]
    return Fit(base, gain, u, v, mask, (x, y, x + wide, y + high), float(np.median(step)), model.shading)


def _positions(start: int, step: float, first: int, count: int, uv_scale: int) -> Values:
    """The centres of the supersampled pixels of the box, in pixels of the UV layers."""
    centres = start + (first + (np.arange(count * SUPERSAMPLING) + 0.5) / SUPERSAMPLING) * step
    # The layers keep each second sample, beginning with the second
    return ((centres - 0.5 - (uv_scale - 1)) / uv_scale).astype(np.float32)
