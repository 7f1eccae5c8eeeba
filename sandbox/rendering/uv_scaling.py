"""A model's UVs, enlarged to the size of an image without smearing across edges where cloth overlaps itself."""

import cv2
import numpy as np

from sandbox.rendering.encoding import Pixels, Values

MIXED = 4.0  # a step this many times its neighbours' is an edge


def enlarged(layers: tuple[Values, Values], columns: Values, rows: Values) -> tuple[Values, Values]:
    """Both UV layers at positions in their own pixels: bilinear on slopes, at edges each side carried on."""
    x, y = np.meshgrid(columns, rows)
    smooth = [cv2.remap(layer, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) for layer in layers]
    edges = _edges(layers)
    mixed = edges[0] | edges[1]
    torn = _cells(mixed)
    corner = (x - np.float32(0.5), y - np.float32(0.5))
    at_edge = cv2.remap(torn, *corner, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE) > 0
    if at_edge.any():
        rows_at, columns_at = np.nonzero(at_edge)
        px, py = x[rows_at, columns_at], y[rows_at, columns_at]
        for out, layer in zip(smooth, layers, strict=True):
            out[rows_at, columns_at] = _carried_on(layer, edges, px, py)
    return smooth[0], smooth[1]


def _edges(layers: tuple[Values, Values]) -> tuple[Pixels, Pixels]:
    """Where the step to the right neighbour, and to the one below, is an edge in either layer."""
    edges = []
    for axis in (1, 0):
        edge = np.zeros(layers[0].shape, bool)
        for layer in layers:
            step = np.abs(np.diff(layer, axis=axis, append=np.take(layer, [-1], axis)))
            before, after = np.roll(step, 1, axis), np.roll(step, -1, axis)
            usual = np.median(step[step > 0]) if (step > 0).any() else 0.0
            edge |= step > MIXED * np.maximum(np.minimum(before, after), usual)
        edges.append(edge)
    return edges[0], edges[1]


def _cells(mixed: Pixels) -> Pixels:
    """The cells of four samples that an edge runs through, named by their upper left sample."""
    torn = mixed.astype(np.uint8)
    return torn | np.roll(torn, -1, 0) | np.roll(torn, -1, 1)


def _carried_on(layer: Values, edges: tuple[Pixels, Pixels], x: Values, y: Values) -> Values:
    """From the nearest sample along its own slope, taken from the side that is not cut off."""
    height, width = layer.shape
    column = np.rint(x).astype(np.int64).clip(0, width - 1)
    row = np.rint(y).astype(np.int64).clip(0, height - 1)
    value = layer[row, column]
    across = _slope(layer, edges[0], row, column, 1)
    down = _slope(layer, edges[1], row, column, 0)
    return value + across * (x - column) + down * (y - row)


def _slope(layer: Values, edge: Pixels, row: Values, column: Values, axis: int) -> Values:
    dy, dx = (1, 0) if axis == 0 else (0, 1)
    height, width = layer.shape
    ahead = (np.minimum(row + dy, height - 1), np.minimum(column + dx, width - 1))
    behind = (np.maximum(row - dy, 0), np.maximum(column - dx, 0))
    forward, backward = layer[ahead] - layer[row, column], layer[row, column] - layer[behind]
    cut_ahead, cut_behind = edge[row, column], edge[behind]
    slope = np.where(cut_ahead, backward, np.where(cut_behind, forward, (forward + backward) / 2))
    return np.where(cut_ahead & cut_behind, 0, slope).astype(np.float32)
