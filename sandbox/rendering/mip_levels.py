"""Mip levels of a tile: read through a product's UVs, coarser where its surface turns away."""

from dataclasses import dataclass

import cv2
import numpy as np

from sandbox.rendering.encoding import Pixels, Values

COVERED = 1.7  # times the median density that supersampling and bilinear reading cover
PER_OCTAVE = 2  # levels are half an octave apart, so that no change between them shows
LEVELS = 7
CROWDED = 0.004  # levels are used when a larger share of the product is too dense
SMALLEST = 4  # pixels a side


def levels_of(u: Values, v: Values, density: float, inside: Pixels) -> Pixels | None:
    """For each pixel the level of coarseness that it needs; None where the finest serves everywhere."""
    along_y, along_x = (np.hypot(*(np.gradient(layer, axis=axis) for layer in (u, v))) for axis in (0, 1))
    longer, shorter = np.maximum(along_x, along_y), np.minimum(along_x, along_y)
    dense = np.sqrt(longer * np.maximum(shorter, longer / 2)) / np.float32(density * COVERED)
    level = cv2.GaussianBlur(np.log2(np.maximum(dense, 1)) * np.float32(PER_OCTAVE), (0, 0), 2.0)
    rounded = np.rint(np.minimum(level, LEVELS - 1)).astype(np.uint8)
    rounded[inside == 0] = 0
    return rounded if (rounded > 0).sum() > CROWDED * (inside > 0).sum() else None


@dataclass(frozen=True)
class _Atlas:
    """All levels of a tile side by side, each with a rim that repeats it: twice as fast as wrapping while reading."""

    pixels: Pixels
    left: Values
    width: Values
    height: Values


def _atlas(tile: Pixels, count: int) -> _Atlas:
    parts, left = [], []
    start, tall = 0, tile.shape[0] + 3
    for level in range(count):
        size = [max(SMALLEST, round(side / 2 ** (level / PER_OCTAVE))) for side in tile.shape[1::-1]]
        part = cv2.resize(tile, size, interpolation=cv2.INTER_AREA) if level else tile
        part = cv2.copyMakeBorder(part, 1, 2, 1, 2, cv2.BORDER_WRAP)
        parts.append(cv2.copyMakeBorder(part, 0, max(0, tall - part.shape[0]), 0, 0, cv2.BORDER_CONSTANT))
        left.append(start + 0.5)
        start += part.shape[1]
    widths = [part.shape[1] - 3 for part in parts]
    heights = [max(SMALLEST, round(tile.shape[0] / 2 ** (level / PER_OCTAVE))) for level in range(count)]
    return _Atlas(np.hstack(parts), *(np.array(values, np.float32) for values in (left, widths, heights)))


def read(tile: Pixels, turns: tuple[Values, Values], levels: Pixels | None) -> Pixels:
    """The tile at each position; `turns` are in tiles, from 0 to 1."""
    atlas = _atlas(tile, 1 if levels is None else LEVELS)
    if levels is None:
        x, y = turns[0] * atlas.width[0] + np.float32(0.5), turns[1] * atlas.height[0] + np.float32(0.5)
    else:
        x = turns[0] * atlas.width[levels] + atlas.left[levels]
        y = turns[1] * atlas.height[levels] + np.float32(0.5)
    return cv2.remap(atlas.pixels, x, y, cv2.INTER_LINEAR)
