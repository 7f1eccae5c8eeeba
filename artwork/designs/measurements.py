"""Figures that are computed from a finished tile, never typed in."""

from __future__ import annotations

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

from sandbox.rendering.svg import read

Pixels = NDArray[np.uint8]
SAMPLE = 256  # pixels across the tile when its detail is measured
FINEST = 20  # cycles across the tile; what is finer reads as texture
DETAIL = 18.0  # cycles that a postcard shows side by side and still lets one see each


def painted(svg: str) -> list[str]:
    """Colours 'rrggbb' in paint order, as whoever reads the file finds them."""
    return list(read(svg.encode()).colours)


def pixels(svg: str, width: int, crisp: bool = False) -> Pixels:
    """RGB, `width` across."""
    options = {"shape_rendering": "crisp_edges"} if crisp else {}
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, **options))
    return cv2.cvtColor(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def busyness(svg: str) -> float:
    """Mean spatial frequency in cycles across the tile's width, each weighted by its share of the contrast."""
    tile = cv2.cvtColor(pixels(svg, SAMPLE), cv2.COLOR_RGB2LAB).astype(np.float64)
    height, width = tile.shape[:2]
    down, across = np.fft.fftfreq(height) * width, np.fft.fftfreq(width) * width
    cycles = np.hypot(down[:, None], across[None, :])
    power = sum(np.abs(np.fft.fft2(tile[..., c] - tile[..., c].mean())) ** 2 for c in range(3))
    seen = (cycles > 0) & (cycles <= FINEST)
    return float((power[seen] * cycles[seen]).sum() / power[seen].sum())


def rapports(svg: str) -> float:
    """How often the tile goes across a postcard: few times for a busy tile, often for one with a single motif."""
    return round(min(5.0, max(1.5, DETAIL / busyness(svg))) * 4) / 4
