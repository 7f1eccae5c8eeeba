"""What is measured of a design's file: sizes, colours, fine elements (source: "Metadata")."""

import json
import math
from dataclasses import asdict, dataclass, replace

import numpy as np

from sandbox.rendering import raster, svg

VERSION = 1  # counted up whenever a measurement changes, so that kept facts are measured anew
PIXELS = 800  # width at which fine elements are judged, or less for a design so tall that it would have more pixels
RESOLUTIONS = (25, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 700)
FINEST = 2400  # a design that still breaks up at the last resolution
BROKEN = 0.004  # share of lone pixels from which a design counts as broken up
DARK, PALE = 40, 215  # of 255: a tile mostly beyond these loses its outline against black or white
LOSING = 0.5


@dataclass(frozen=True)
class Facts:
    width: float
    height: float
    colours: tuple[str, ...]
    has_gradient: bool
    has_transparency: bool
    has_text: bool
    average: str  # 'rrggbb', the tile's mean colour
    pixel_colours: int  # distinct colours of the tile without antialiasing
    fine_elements_resolution: int
    bad_on_black: bool
    bad_on_white: bool
    histogram: tuple[float, ...]  # shares of 4 x 4 x 4 colour cells

    @property
    def recolorable(self) -> bool:
        return 0 < len(self.colours) <= svg.MAX_COLOURS

    @property
    def is_square(self) -> bool:
        return abs(self.width / self.height - 1) < 0.005


def measure(drawing: svg.Drawing) -> Facts:
    slimness = min(1.0, math.sqrt(drawing.width / drawing.height))
    pixels = raster.tile(drawing, max(1, round(PIXELS * slimness)), antialiasing=False)
    small = raster.tile(drawing, max(1, round(160 * slimness)))
    brightness = small.astype(np.float32) @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    red, green, blue = (round(float(part)) for part in small.reshape(-1, 3).mean(axis=0))
    return Facts(
        width=drawing.width,
        height=drawing.height,
        colours=drawing.colours[: svg.MAX_COLOURS + 1],
        has_gradient=drawing.has_gradient,
        has_transparency=drawing.has_transparency,
        has_text=drawing.has_text,
        average=f"{red:02x}{green:02x}{blue:02x}",
        pixel_colours=len(np.unique(_packed(pixels))),
        fine_elements_resolution=fine_elements_resolution(pixels),
        bad_on_black=bool((brightness < DARK).mean() > LOSING),
        bad_on_white=bool((brightness > PALE).mean() > LOSING),
        histogram=histogram(small),
    )


def fine_elements_resolution(pixels: np.ndarray) -> int:
    """The smallest width in pixels at which the tile, sampled without interpolation, still holds together."""
    packed = _packed(pixels)
    height, width = packed.shape
    for resolution in filter(width.__ge__, RESOLUTIONS):
        rows = np.arange(max(1, round(resolution * height / width))) * width // resolution
        columns = np.arange(resolution) * width // resolution
        if _lone_share(packed[np.minimum(rows, height - 1)][:, columns]) < BROKEN:
            return resolution
    return FINEST


def _lone_share(packed: np.ndarray) -> float:
    """The share of pixels that differ from all four neighbours, across the tile's edges too."""
    alone = np.ones(packed.shape, dtype=bool)
    for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
        alone &= packed != np.roll(packed, step, axis)
    return float(alone.mean())


def histogram(pixels: np.ndarray) -> tuple[float, ...]:
    cells = _packed(pixels // 64, 4)
    counts = np.bincount(cells.ravel(), minlength=64)
    return tuple(round(float(count) / cells.size, 4) for count in counts)


def _packed(pixels: np.ndarray, base: int = 256) -> np.ndarray:
    parts = pixels.astype(np.int32)
    return (parts[..., 0] * base + parts[..., 1]) * base + parts[..., 2]


def to_json(facts: Facts) -> str:
    return json.dumps(asdict(facts), separators=(",", ":"))


def from_json(text: str) -> Facts:
    facts = Facts(**json.loads(text))
    return replace(facts, colours=tuple(facts.colours), histogram=tuple(facts.histogram))
