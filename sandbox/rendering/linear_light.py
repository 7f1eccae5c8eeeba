"""Mixing in linear light, as a renderer does that is not affine in sRGB values."""

import numpy as np

from sandbox.rendering.encoding import Pixels, Values

STEPS = 4096


def _decoding() -> Values:
    value = np.arange(256, dtype=np.float32) / np.float32(255)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


def _encoding() -> Pixels:
    light = np.arange(STEPS, dtype=np.float32) / np.float32(STEPS - 1)
    value = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.rint(value * 255).astype(np.uint8)


TO_LIGHT, TO_SRGB = _decoding(), _encoding()


def mixed_in_linear_light(base: Pixels, gain: Pixels, design: Pixels) -> Pixels:
    """The same picture as `base + gain * design` for black and for white designs."""
    dark = TO_LIGHT[base]
    bright = TO_LIGHT[np.minimum(base.astype(np.uint16) + gain, 255)]
    light = dark + (bright - dark) * TO_LIGHT[design]
    return TO_SRGB[(light * np.float32(STEPS - 1) + np.float32(0.5)).astype(np.uint16).clip(0, STEPS - 1)]
