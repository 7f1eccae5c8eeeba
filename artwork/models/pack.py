"""Turns bakes into the layers that the sandbox reads: base, gain, UVs, mask, facts.

    python pack.py pillow-near [name ...]      $BAKE_DIR/<name>.npz -> sandbox/data/models/<name>-*, <name>.json

The linear layers pass a soft shoulder first, hue kept, so that lamps, sun patches and white designs roll off instead of
clipping. `repeats`: design widths per UV unit for a design of ordinary scale. `safe_box`: what no crop may cut.
"""

import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

SOURCE = Path(os.environ.get("BAKE_DIR") or Path(tempfile.gettempdir()) / "bake")
MODELS = Path(__file__).resolve().parents[2] / "sandbox" / "data" / "models"
ALBEDO = 0.6  # of the patterned material in the bright pass
MARGIN = 22


@dataclass(frozen=True)
class Product:
    repeats: float
    exposure: float = 1.0
    gain: float = 1.0  # of the pattern's light alone: a less translucent shade, a little less white paper
    veil: float = 0.0  # grey taken off glossy dark designs, of 255
    steady: bool = False  # hard goods: carry UVs on at silhouettes, where they race within a pixel
    uv_scale: int = 2
    uv_bits: int = 16  # fewer make a smaller file: at 14 still under a tenth of a pixel
    safe_box: tuple[int | None, ...] = (None, None, None, None)  # None: the patterned part's own edge and a margin
    more: tuple[tuple[str, object], ...] = ()


PRODUCTS = {
    "apron-near": Product(3.5, 0.94, uv_scale=1, safe_box=(225, 95, 925, 760)),
    "apron-styled": Product(3.5, 0.86, uv_scale=1),
    "apron": Product(3.5, 0.88, uv_scale=1, safe_box=(None, 78, None, None)),
    "armchair": Product(2.8, 1.12, 0.8, veil=12, uv_scale=1, safe_box=(None, 190, None, 935)),
    "bed": Product(2.6, 1.15, veil=18, uv_scale=1, safe_box=(165, 190, 985, 950)),
    "canvas-print": Product(3.0, gain=0.97, steady=True, safe_box=(245, 100, 1070, 800)),
    "deckchair": Product(3.2, 0.98, 0.81, veil=12, uv_scale=1, safe_box=(385, 140, 1040, 915)),
    "curtain": Product(1.7, 1.12, uv_scale=1, uv_bits=14, safe_box=(321, 124, 1011, 869)),
    "cushion-set": Product(4.5, 0.62, veil=14, uv_scale=1),
    "gift-box": Product(9.0, 1.0, veil=14, steady=True, uv_scale=1, safe_box=(None, 270, None, None)),
    "lampshade-near": Product(6.0, 0.94, 0.78, steady=True, uv_scale=1, safe_box=(240, 80, 835, 650)),
    "lampshade-styled": Product(6.0, 0.94, 0.78, steady=True, uv_scale=1, safe_box=(300, 120, 820, 830)),
    "lampshade": Product(
        6.0, 0.94, 0.78, steady=True, safe_box=(370, 156, 910, 852), more=(("shading", "linear-light"),)
    ),
    "mug": Product(2.0, veil=18, steady=True, safe_box=(285, 140, 900, 720)),
    "mug-near": Product(2.0, 1.3, veil=18, steady=True, uv_scale=1, safe_box=(None, 125, 1075, None)),
    "mug-styled": Product(2.0, 0.88, veil=14, steady=True, uv_scale=1, safe_box=(None, 200, 930, None)),
    "notebook-near": Product(11.0, 1.1, veil=18, steady=True, uv_scale=1, safe_box=(120, 90, 720, 700)),
    "notebook-styled": Product(11.0, 1.2, veil=18, steady=True, uv_scale=1),
    "notebook": Product(11.0, 1.2, veil=18, steady=True, safe_box=(225, 200, 985, 930)),
    "phone-case": Product(18.0, 0.92, 0.86, veil=6, steady=True, uv_scale=1, safe_box=(None, 116, None, 873)),
    "pillow": Product(4.5, veil=14, safe_box=(254, 212, 779, 713)),
    "pillow-near": Product(4.5, 0.92, veil=14, uv_scale=1),
    "pillow-styled": Product(4.5, 0.78, veil=14, uv_scale=1),
    "rug": Product(1.2, 1.4, veil=24, uv_scale=1, safe_box=(None, 390, None, 1040)),
    "shirt": Product(4.5, 0.95, uv_scale=1),
    "shirt-near": Product(4.5, uv_scale=1, safe_box=(250, 60, 880, 670)),
    "shirt-styled": Product(4.5, 0.95, uv_scale=1),
    "shower-curtain": Product(1.5, 0.96, safe_box=(388, 166, 908, 920)),
    "tote": Product(4.5, 0.95, uv_scale=1, safe_box=(None, 66, None, None)),
    "tote-near": Product(4.5, 0.93, uv_scale=1, safe_box=(None, 40, None, None)),
    "tote-styled": Product(4.5, 0.92, uv_scale=1),
    "towel-near": Product(4.0, 1.05, uv_scale=1, safe_box=(225, 95, 925, 760)),
    "towel-styled": Product(4.0, 1.05, uv_scale=1),
    "towel": Product(4.0, 1.12, safe_box=(185, None, 1025, None)),
    "wallpaper-room": Product(1.4, 1.22, steady=True, safe_box=(270, 230, 1060, 1010), more=(("room", True),)),
    "wallpaper-room-wide": Product(1.4, 1.22, steady=True, safe_box=(760, 250, 1700, 1300), more=(("room", True),)),
    "wrapping-paper": Product(5.0, 0.95, 0.86, veil=18, uv_scale=1, safe_box=(None, None, 1040, None)),
}


def srgb(light):
    return np.where(light < 0.0031308, light * 12.92, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - 0.055)


def shoulder(light, knee=0.80, desaturate=0.35):
    """Unchanged below the knee, then towards 1; mostly by the brightest channel, so that warm light stays warm."""

    def curve(value):
        rolled = knee + (1 - knee) * (1 - np.exp(-(np.maximum(value, knee) - knee) / (1 - knee)))
        return np.where(value < knee, value, rolled)

    top = np.maximum(light.max(-1, keepdims=True), 1e-6)
    return (1 - desaturate) * light * (curve(top) / top) + desaturate * curve(light)


def layers(bake, product):
    """Base and gain in sRGB values, 0-1."""
    dark = np.clip(bake["B"], 0, None) * product.exposure
    pattern = np.clip(bake["W"] - bake["B"], 0, None) / ALBEDO * product.exposure * product.gain
    base = np.clip(srgb(np.clip(shoulder(dark), 0, 1)), 0, 1)
    return base, np.clip(srgb(np.clip(shoulder(dark + pattern), 0, 1)), 0, 1) - base


def without_veil(base, gain, mask, veil):
    """A dark design under a soft light looks milky: some of that grey moves from base to gain; white stays as it is."""
    inside = cv2.erode(mask.astype(np.float32), np.ones((5, 5), np.uint8))
    weight = cv2.GaussianBlur(inside, (0, 0), 2.0)[..., None] * np.clip(gain * 255 / 60, 0, 1)
    taken = np.minimum(veil / 255, base * 0.6) * weight
    return base - taken, gain + taken


def steady_rims(uv, rim=3):
    """Carries UVs on linearly from a few pixels further in, where at silhouettes stripes would break into dots."""
    mask = uv[..., 2] > 0.5
    square = np.ones((2 * rim + 1,) * 2, np.uint8)
    inner = cv2.erode(mask.astype(np.uint8), square, borderType=cv2.BORDER_REPLICATE)
    plain = uv[..., :2].copy()
    ring = (cv2.dilate(mask.astype(np.uint8), square) > 0) & (inner == 0)
    slope = slopes(plain, inner)
    _, label = cv2.distanceTransformWithLabels(1 - inner, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    where = np.zeros((label.max() + 1, 2), np.int32)
    ys, xs = np.nonzero(inner)
    where[label[ys, xs]] = np.stack([ys, xs], -1)
    ys, xs = np.nonzero(ring)
    qy, qx = where[label[ys, xs]].T
    near = (np.hypot(ys - qy, xs - qx) <= 3 * rim)[:, None]  # slivers keep what they have
    step = slope[qy, qx, :2] * (ys - qy)[:, None] + slope[qy, qx, 2:] * (xs - qx)[:, None]
    out = uv.copy()
    out[ys, xs, :2] = np.where(near, plain[qy, qx] + step, plain[ys, xs])
    out[ys, xs, 2] = np.where(mask[ys, xs], 1, 0.4 * near[:, 0])
    return out


def slopes(plain, inner):
    both = np.zeros((*plain.shape[:2], 4), np.float32)
    weight = np.zeros((*plain.shape[:2], 2), np.float32)
    for axis in (0, 1):
        step = np.diff(plain, axis=axis)
        height, width = step.shape[:2]
        usable = np.minimum(*(np.roll(inner, -shift, axis) for shift in (0, 1)))[:height, :width] > 0
        size = np.abs(step).max(-1)
        usable &= size < 12 * np.median(size[usable])  # not across a seam of the unfolding
        both[:height, :width, 2 * axis : 2 * axis + 2] = step * usable[..., None]
        weight[:height, :width, axis] = usable
    both, weight = cv2.GaussianBlur(both, (0, 0), 1.5), cv2.GaussianBlur(weight, (0, 0), 1.5)
    return both / np.maximum(np.repeat(weight, 2, -1), 1e-3)


def spread(uv, known):
    """Outwards from the product, so that reading between pixels at silhouettes finds sensible values."""
    values = np.where(known[..., None], uv, 0)
    for _ in range(12):
        near = cv2.blur(known.astype(np.float32), (3, 3))
        mean = cv2.blur(values * known[..., None], (3, 3))
        new = (near > 1e-3) & ~known
        values[new] = (mean / np.maximum(near, 1e-6)[..., None])[new]
        known = known | new
    return values, known


def dithered(layer):
    noise = np.random.default_rng(0).random(layer.shape)
    return np.clip(layer * 255 + noise * 0.8 + 0.1, 0, 255).astype(np.uint8)


def safe_box(product, mask):
    height, width = mask.shape
    columns, rows = np.flatnonzero(mask.any(0)), np.flatnonzero(mask.any(1))
    own = [columns[0] - MARGIN, rows[0] - MARGIN, columns[-1] + 1 + MARGIN, rows[-1] + 1 + MARGIN]
    chosen = [edge if wanted is None else wanted for edge, wanted in zip(own, product.safe_box, strict=True)]
    return [int(value) for value in np.clip(chosen, 0, [width, height, width, height])]


def pack(name, product):
    bake = dict(np.load(SOURCE / f"{name}.npz"))
    uv = steady_rims(bake["UV"]) if product.steady else bake["UV"]
    known, mask = uv[..., 2] > 0.25, uv[..., 2] > 0.5
    base, gain = layers(bake, product)
    if product.veil:
        base, gain = without_veil(base, gain, mask, product.veil)
    white = (base + gain)[mask].mean(1)
    levels = f"white {np.median(white):.2f}, 95 % {np.percentile(white, 95):.2f}, black {np.median(base[mask]):.2f}"
    print(f"{name}: {levels}")
    for layer, values in (("base", base), ("gain", gain)):
        picture = cv2.cvtColor(dithered(values), cv2.COLOR_RGB2BGR)
        cv2.imwrite(str(MODELS / f"{name}-{layer}.webp"), picture, [cv2.IMWRITE_WEBP_QUALITY, 94])
    write_uv(name, product, uv[..., :2] - 16, known, mask)
    options = [cv2.IMWRITE_PNG_COMPRESSION, 9, cv2.IMWRITE_PNG_BILEVEL, 1]
    cv2.imwrite(str(MODELS / f"{name}-mask.png"), mask.astype(np.uint8) * 255, options)


def write_uv(name, product, uv, known, mask):
    values, known = spread(uv, known)
    low, high = uv[mask].min(0), uv[mask].max(0)
    room = (high - low) * 0.02
    low, high = low - room, high + room
    last = product.uv_scale - 1
    kept = (slice(last, None, product.uv_scale),) * 2
    small = np.clip((values[kept] - low) / (high - low) * 65535 + 0.5, 0, 65535).astype(np.uint16)
    small = small >> (16 - product.uv_bits) << (16 - product.uv_bits)
    small[~known[kept]] = 0
    stacked = np.vstack([small[..., 0], small[..., 1]])
    cv2.imwrite(str(MODELS / f"{name}-uv.png"), stacked, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    facts = {
        "width": mask.shape[1],
        "height": mask.shape[0],
        "uv_scale": product.uv_scale,
        "uv_low": low.tolist(),
        "uv_high": high.tolist(),
        "repeats_per_unit": product.repeats,
        "safe_box": safe_box(product, mask),
        **dict(product.more),
    }
    (MODELS / f"{name}.json").write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    for wanted in sys.argv[1:]:
        pack(wanted, PRODUCTS[wanted])
