"""A design on a product: `image = base + gain * design`, in sRGB values (see docs/sandbox.md for why)."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sandbox.rendering import raster
from sandbox.rendering.cache import ByteCache
from sandbox.rendering.crops import CROPS, window
from sandbox.rendering.encoding import Pixels
from sandbox.rendering.models import Box, Model, load, names
from sandbox.rendering.svg import Drawing

__all__ = ["CROPS", "names", "render"]

MAX_SIDE = 1000  # pattern/renderAsProduct
SUPERSAMPLING = 2
MAX_TILE = 1600


@dataclass(frozen=True)
class Fit:
    """What depends on model, size and crop alone."""

    base: Pixels
    gain: Pixels
    u: NDArray[np.float32]  # over `box`, supersampled
    v: NDArray[np.float32]
    mask: NDArray[np.bool_]  # over `box`
    box: tuple[int, int, int, int]  # left, top, right, bottom of the product in the picture
    density: float  # units of the product per supersampled pixel

    @property
    def nbytes(self) -> int:
        return self.base.nbytes + self.gain.nbytes + self.u.nbytes + self.v.nbytes + self.mask.nbytes


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
    fit = FITS.get((model.name, width, height, crop), lambda: _fit(model, width, height, crop))
    return composite(model, fit, drawing, model.repeats(rapports, scale), colours)


def composite(model: Model, fit: Fit, drawing: Drawing, repeats: float, colours: Sequence[str]) -> Pixels:
    want = 1.15 / (fit.density * repeats)  # pixels of the tile for each of the map's
    wide = int(min(MAX_TILE, max(8, want)))
    tile = raster.view(drawing, (wide, max(8, round(wide * drawing.height / drawing.width))), colours)
    aspect = drawing.width / drawing.height
    x, y = _positions(fit.u, repeats, tile.shape[1]), _positions(fit.v, -repeats * aspect, tile.shape[0])
    on_product = cv2.remap(cv2.copyMakeBorder(tile, 1, 2, 1, 2, cv2.BORDER_WRAP), x, y, cv2.INTER_LINEAR)
    left, top, right, bottom = fit.box
    on_product = cv2.resize(on_product, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
    mean = np.array(cv2.mean(tile)[:3])
    design = np.empty_like(fit.base)
    design[:] = (mean + 0.5).astype(np.uint8)  # light bounced off the product tints what stands around it
    np.copyto(design[top:bottom, left:right], on_product, where=fit.mask[..., None])
    return cv2.add(fit.base, cv2.multiply(fit.gain, design, scale=1 / 255))


def _positions(units: NDArray[np.float32], repeats: float, pixels: int) -> NDArray[np.float32]:
    turns = units * np.float32(repeats)
    turns -= np.floor(turns)
    turns *= np.float32(pixels)
    turns += np.float32(0.5)
    return turns


def _fit(model: Model, width: int, height: int, crop: str | None) -> Fit:
    view = window(model, width, height, crop)
    base, gain = (_cut(layer, view, width, height) for layer in (model.base, model.gain))
    mask = cv2.dilate(_cut(model.mask, view, width, height), np.ones((5, 5), np.uint8)) > 0
    left, top, box_w, box_h = cv2.boundingRect(mask.astype(np.uint8))
    box = (left, top, left + box_w, top + box_h)
    u, v = (_enlarged(layer, model.uv_scale, view, (width, height), box) for layer in (model.u, model.v))
    inside = mask[top : top + box_h, left : left + box_w]
    big = cv2.resize(inside.astype(np.uint8), (u.shape[1], u.shape[0]), interpolation=cv2.INTER_NEAREST) > 0
    step = np.hypot(np.diff(u, axis=1)[:-1], np.diff(v, axis=1)[:-1])[big[:-1, :-1]]
    return Fit(base, gain, u, v, inside, box, float(np.median(step)))


def _cut(layer: Pixels, view: Box, width: int, height: int) -> Pixels:
    """The window at the asked size: means where it shrinks, bilinear where it grows."""
    shrink = (view[2] - view[0]) / width
    if shrink > 1:
        layer = cv2.GaussianBlur(layer, (0, 0), 0.4 * shrink) if shrink > 1.2 else layer
    return cv2.warpAffine(
        layer, _matrix(view, width, height), (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT,
    )  # fmt: skip


def _matrix(view: Box, width: int, height: int, divided: float = 1.0) -> NDArray[np.float64]:
    across, down = (view[2] - view[0]) / width, (view[3] - view[1]) / height
    return np.array(
        [
            [across / divided, 0, (view[0] + 0.5 * across - 0.5) / divided],
            [0, down / divided, (view[1] + 0.5 * down - 0.5) / divided],
        ]
    )


def _enlarged(
    layer: NDArray[np.float32], uv_scale: int, view: Box, size: tuple[int, int], box: tuple[int, int, int, int]
) -> NDArray[np.float32]:
    across, down = (view[2] - view[0]) / size[0], (view[3] - view[1]) / size[1]
    part = (view[0] + box[0] * across, view[1] + box[1] * down, view[0] + box[2] * across, view[1] + box[3] * down)
    wide, high = (box[2] - box[0]) * SUPERSAMPLING, (box[3] - box[1]) * SUPERSAMPLING
    return cv2.warpAffine(
        layer, _matrix(part, wide, high, uv_scale), (wide, high),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
