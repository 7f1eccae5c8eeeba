"""One tile, repeated over an image at any period and phase."""

import numpy as np

from sandbox.rendering.encoding import Pixels, Values


def repeated(tile: Pixels, shape: tuple[int, int], period: tuple[float, float], phase: tuple[float, float]) -> Pixels:
    """The tile, `period` (y, x) pixels large and starting at `phase` (y, x), over a picture of `shape` (height, width).

    Each pixel is the exact mean of what it covers, across the edges of tiles too: no drift, no seam, no moiré.
    """
    if period == tile.shape[:2] and all(float(start).is_integer() for start in phase):
        return laid(tile, shape, (int(phase[0]), int(phase[1])))
    rows = _covered(tile.astype(np.float32), shape[0], period[0], phase[0])
    both = _covered(rows.transpose(1, 0, 2), shape[1], period[1], phase[1])
    return (both.transpose(1, 0, 2) + np.float32(0.5)).clip(0, 255).astype(np.uint8)


def laid(tile: Pixels, shape: tuple[int, int], phase: tuple[int, int] = (0, 0)) -> Pixels:
    """Tiles beside each other, pixel for pixel."""
    rows = (np.arange(shape[0]) - phase[0]) % tile.shape[0]
    columns = (np.arange(shape[1]) - phase[1]) % tile.shape[1]
    return np.ascontiguousarray(tile[rows][:, columns])


def _covered(values: Values, count: int, period: float, phase: float) -> Values:
    """Means along the first axis, read off its running sum."""
    length = len(values)
    sums = np.concatenate([np.zeros((1, *values.shape[1:]), np.float32), np.cumsum(values, axis=0, dtype=np.float32)])
    edges = (np.arange(count + 1) - phase) * (length / period)
    turns = np.floor(edges / length)
    inside = edges - turns * length
    lower = np.minimum(inside.astype(np.int64), length - 1)
    part = (inside - lower).astype(np.float32)[:, None, None]
    within = sums[lower] * (1 - part) + sums[lower + 1] * part
    # Differences before adding whole turns, so that float32 keeps its digits
    whole = np.diff(turns).astype(np.float32)[:, None, None] * sums[-1]
    return (np.diff(within, axis=0) + whole) / np.float32(length / period)


def sampled(tile: Pixels, shape: tuple[int, int], period: tuple[float, float], phase: tuple[float, float]) -> Pixels:
    """As `repeated`, but each pixel is one of the tile's own: nothing is mixed."""
    rows, columns = (
        np.floor(((np.arange(count) + 0.5 - start) / length % 1.0) * size).astype(np.int64).clip(0, size - 1)
        for count, start, length, size in zip(shape, phase, period, tile.shape[:2], strict=True)
    )
    return np.ascontiguousarray(tile[rows][:, columns])
