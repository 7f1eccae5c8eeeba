"""Colours as SVG and CSS write them, as six hexadecimal digits, and in OKLCH."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import tinycss2.color4

# CIE XYZ to linear sRGB; from a D50 white through Bradford's adaptation
FROM_D65 = ((3.2404542, -1.5371385, -0.4985314), (-0.9692660, 1.8760108, 0.0415560), (0.0556434, -0.2040259, 1.0572252))
FROM_D50 = ((3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.0334540), (0.0719453, -0.2289914, 1.4052427))


class Colour(NamedTuple):
    digits: str  # 'rrggbb', lower case
    alpha: float = 1.0


@lru_cache(8192)
def parsed(text: str) -> Colour | None:
    """The colour that CSS Color 4 reads in `text`; None for `none`, `currentColor`, `url(...)` and no colour at all."""
    colour = tinycss2.color4.parse_color(text.strip())
    if colour is None or isinstance(colour, str):
        return None
    parts = _in_srgb(colour)
    if parts is None:
        return None
    red, green, blue = (max(0, min(255, round((part or 0) * 255))) for part in parts)
    return Colour(f"{red:02x}{green:02x}{blue:02x}", colour.alpha)


def _in_srgb(colour: tinycss2.color4.Color) -> Sequence[float | None] | None:
    if colour.space in ("srgb", "hsl", "hwb"):
        return colour.to("srgb").coordinates
    if colour.space == "srgb-linear":
        return [_encoded(part or 0) for part in colour.coordinates]
    for space, matrix in (("xyz-d65", FROM_D65), ("xyz-d50", FROM_D50)):
        try:
            x, y, z = colour.to(space).coordinates
        except NotImplementedError:
            continue
        return [_encoded(a * x + b * y + c * z) for a, b, c in matrix]
    return None


def rgb(digits: str) -> tuple[int, int, int]:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * float(value ** (1 / 2.4)) - 0.055


class Oklch(NamedTuple):
    """Björn Ottosson's OKLab in polar form: lightness 0-1, chroma 0-0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


@lru_cache(8192)
def oklch(digits: str) -> Oklch:
    red, green, blue = (_linear(part / 255) for part in rgb(digits))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def _srgb(colour: Oklch) -> tuple[float, float, float]:
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def digits(colour: Oklch) -> str:
    """The nearest colour that a screen can show, found by giving up chroma and never lightness or hue."""
    low, high = 0.0, colour.chroma
    if not _is_displayable(colour):
        for _ in range(16):
            middle = (low + high) / 2
            low, high = (middle, high) if _is_displayable(colour._replace(chroma=middle)) else (low, middle)
        colour = colour._replace(chroma=low)
    parts = (max(0, min(255, round(_encoded(max(0.0, part)) * 255))) for part in _srgb(colour))
    return "".join(f"{part:02x}" for part in parts)


def _is_displayable(colour: Oklch) -> bool:
    return all(-1e-4 <= part <= 1 + 1e-4 for part in _srgb(colour))
