"""Live recolour: an image is affine in the design's colours, so a handful of calls hold every colourway.

    image = base + gain * sum(weight_i * colour_i)        per pixel, in the file's own sRGB values

`base` is what stays when every colour is black: surroundings, highlights, the watermark. `gain` is what white adds,
per channel, as a warm light adds more red. The weights are how much of each colour a pixel holds. Three colours are
told apart in one image, one in each channel: ceil(N / 3) + 2 images, and one more that checks the prediction.

Images are HxWx3 uint8 RGB. Nothing here calls the API; `designs` does.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from designer.colourway import Colourway
from storefront.opened_images import opened

Pixels = NDArray[np.uint8]
BLACK, WHITE, CODES = "000000", "ffffff", ("ff0000", "00ff00", "0000ff")
MAX_COLOURS = 24  # beyond it a call for each colourway is cheaper than the parts
FEW_COLOURS = 2.0  # how strongly a pixel that hardly takes colour is drawn to the design's mean
WITHIN, ON_AVERAGE = 6.0, 1.2  # of 255: the largest error of 99.5 % of values, and the mean one, that pass


@dataclass(frozen=True)
class Parts:
    base: Pixels
    gain: Pixels
    weights: NDArray[np.uint8]  # NxHxW, 255 is all of it

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the design's surface each colour covers, 1 in all."""
        total = self.weights.reshape(len(self.weights), -1).sum(axis=1, dtype=np.float64)
        return tuple(float(share) for share in total / max(total.sum(), 1))


@dataclass(frozen=True)
class Verdict:
    """How far a prediction is from the API's own image, of 255."""

    within: float  # 99.5 % of the values are closer than this
    mean: float

    @property
    def holds(self) -> bool:
        return self.within <= WITHIN and self.mean <= ON_AVERAGE


def probes(count: int) -> list[Colourway]:
    """The colourways to ask for: black, white, then three colours of the design at a time."""
    coded = []
    for first in range(0, count, 3):
        colours = [BLACK] * count
        colours[first : first + 3] = CODES[: min(3, count - first)]
        coded.append(Colourway(tuple(colours)))
    return [Colourway((BLACK,) * count), Colourway((WHITE,) * count), *coded]


def test_colourway(count: int) -> Colourway:
    """A colourway that shows where the prediction would fail: saturated, and neighbours far apart."""
    return Colourway(tuple(f"{(0x3B9ACA07 * (at + 1)) % 0xFFFFFF:06x}" for at in range(count)))


def decoded(data: bytes) -> Pixels:
    with opened(data) as image:
        return np.asarray(image.convert("RGB"))


def compute_parts(images: Sequence[Pixels], count: int) -> Parts:
    """From the images of `probes(count)`, in their order."""
    base = images[0].astype(np.float32)
    gain = np.clip(images[1].astype(np.float32) - base, 0, None)
    raw = np.empty((count, *base.shape[:2]), np.float32)
    for index in range(count):
        channel = index % 3
        raw[index] = images[2 + index // 3][..., channel].astype(np.float32) - base[..., channel]
    mean = _mean_shares(raw, gain)
    for index in range(count):
        light = gain[..., index % 3]
        raw[index] = (raw[index] + FEW_COLOURS * mean[index]) / (light + FEW_COLOURS)
    np.clip(raw, 0, 1, out=raw)
    raw /= np.maximum(raw.sum(axis=0), 0.05)
    return Parts(images[0], gain.astype(np.uint8), _tidy(raw))


def predict(sheets: Parts, colours: Sequence[str]) -> Pixels:
    design = np.tensordot(_channels(colours) / 255, sheets.weights.astype(np.float32) / 255, axes=(0, 0))
    predicted = sheets.base + sheets.gain * np.moveaxis(design, 0, -1)
    return np.clip(predicted + 0.5, 0, 255).astype(np.uint8)


def judge(predicted: Pixels, true: Pixels) -> Verdict:
    error = np.abs(predicted.astype(np.int16) - true.astype(np.int16))
    return Verdict(float(np.percentile(error, 99.5)), float(error.mean()))


def colours_of(sheets: Parts, image: Pixels) -> tuple[str, ...]:
    """The colours in which `image` shows the design, by least squares: the API does not tell those of a palette."""
    step = max(1, image.shape[0] * image.shape[1] // 60_000)
    weights = (sheets.weights.reshape(len(sheets.weights), -1)[:, ::step] / 255).astype(np.float64)
    columns = []
    for channel in range(3):
        light = sheets.gain[..., channel].reshape(-1)[::step] / 255
        base = sheets.base[..., channel].reshape(-1)[::step]
        design = image[..., channel].reshape(-1)[::step].astype(np.float64) - base
        solved, *_rest = np.linalg.lstsq((weights * light).T, design, rcond=None)
        columns.append(np.clip(np.rint(solved), 0, 255).astype(int))
    return tuple(f"{red:02x}{green:02x}{blue:02x}" for red, green, blue in zip(*columns, strict=True))


def light_sheet(sheets: Parts) -> bytes:
    """Base above gain as WebP: photographs, in which a small loss does not show."""
    return _webp(np.concatenate([sheets.base, sheets.gain]), quality=90, method=3)


def weight_sheet(sheets: Parts) -> bytes:
    """The weights as lossless WebP, three to an image (red, green, blue), these below one another."""
    count, height, width = sheets.weights.shape
    sheet = np.zeros((-(-count // 3), height, width, 3), np.uint8)
    for index in range(count):
        sheet[index // 3, ..., index % 3] = sheets.weights[index]
    return _webp(sheet.reshape(-1, width, 3), lossless=True, quality=20, method=2)


def _webp(sheet: Pixels, **how: Any) -> bytes:
    out = io.BytesIO()
    Image.fromarray(sheet).save(out, "WEBP", **how)
    return out.getvalue()


def _mean_shares(raw: NDArray[np.float32], gain: NDArray[np.float32]) -> NDArray[np.float32]:
    strong = gain.min(axis=2) > 0.5 * gain.max()
    means = [float((raw[index][strong] / gain[..., index % 3][strong]).mean()) for index in range(len(raw))]
    total: NDArray[np.float32] = np.clip(np.asarray(means, np.float32), 0, 1)
    return total / max(float(total.sum()), 1e-3)


def _tidy(weights: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Eight bits, with the noise of rounding taken off plain surfaces, where it would take most bytes."""
    weights[weights < 0.012] = 0
    weights[weights > 0.988] = 1
    return np.rint(weights * 255).astype(np.uint8)


def _channels(colours: Sequence[str]) -> NDArray[np.float32]:
    values: list[list[int]] = [[int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in colours]
    channels: NDArray[Any] = np.asarray(values, np.float32)
    return channels
