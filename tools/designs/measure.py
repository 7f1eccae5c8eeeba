"""Figures that are computed from a finished tile, never typed in."""

from __future__ import annotations

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

from sandbox.rendering.svg import read

Pixels = NDArray[np.uint8]
SAMPLE = 360  # pixels across the tile when its detail is measured


def painted(svg: str) -> list[str]:
    """Colours 'rrggbb' in paint order, as whoever reads the file finds them."""
    return list(read(svg.encode()).colours)


def pixels(svg: str, width: int, crisp: bool = False) -> Pixels:
    """RGB, `width` across."""
    options = {"shape_rendering": "crisp_edges"} if crisp else {}
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, **options))
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def grain(svg: str) -> float:
    """Typical size of the motif as a part of the tile's width: twice the lag at which the picture forgets itself."""
    tile = cv2.cvtColor(pixels(svg, SAMPLE), cv2.COLOR_RGB2LAB).astype(np.float64)
    power = np.zeros(tile.shape[:2])
    for channel in range(3):
        spectrum = np.fft.fft2(tile[..., channel] - tile[..., channel].mean())
        power += np.abs(spectrum) ** 2
    correlation = np.fft.ifft2(power).real
    correlation /= correlation[0, 0] or 1
    along = [_lag(correlation[0]), _lag(correlation[:, 0])]
    return 2 * float(np.nanmean(along)) / SAMPLE


def _lag(line: NDArray[np.float64]) -> float:
    """First lag at which the correlation falls under 0.4, whole length where it never does."""
    below = np.nonzero(line[: len(line) // 2] < 0.4)[0]
    return float(below[0]) if len(below) else float("nan")


FEATURES_ACROSS = 11  # motifs that a postcard holds side by side and still shows each


def rapports(svg: str) -> float:
    """How often the tile goes across a postcard: few times for a tile of many motifs, often for a single one."""
    repeats = FEATURES_ACROSS * grain(svg)
    return round(min(5.0, max(1.5, repeats)) * 4) / 4
