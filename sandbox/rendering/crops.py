"""Which part of a model's canvas an image shows, and an extended canvas where it is too small."""

from dataclasses import replace

import cv2
import numpy as np

from sandbox.rendering.encoding import Pixels, Values
from sandbox.rendering.models import Box, Model

# Room around what must not be cut: width and height as multiples of its longer side.
CROPS = {"square": (1.3, 1.3), "tall": (1.16, 1.45), "near": (1.02, 1.02), "wide": (1.9, 1.05)}
# Where the product is the room: width and height as parts of the canvas width, then the centre as parts of the canvas.
ROOM = {
    "square": (0.66, 0.66, 0.56, 0.46),
    "tall": (0.55, 0.6875, 0.56, 0.46),
    "near": (0.5, 0.5, 0.56, 0.46),
    "wide": (1.0, 0.56, 0.5, 0.45),
}


def framed(model: Model, width: int, height: int, crop: str | None = None) -> tuple[Model, Box]:
    """The model, its canvas extended where that is too small, and the window in canvas pixels, in the shape asked."""
    left, top, right, bottom = _window(model, width / height, crop)
    beyond = (max(0, -left), max(0, -top), max(0, right - model.width), max(0, bottom - model.height))
    if any(beyond):
        model = _extended(model, beyond)
    return model, (left + beyond[0], top + beyond[1], right + beyond[0], bottom + beyond[1])


def _window(model: Model, aspect: float, crop: str | None) -> Box:
    left, top, right, bottom = model.safe_box
    x, y = (left + right) / 2, (top + bottom) / 2
    need = (right - left, bottom - top)
    if crop is None:
        wide, high = _within(model.width, model.height, aspect)
        if wide < need[0] or high < need[1]:
            wide, high = _around(*need, aspect)
    elif model.room:
        share = ROOM[crop]
        x, y = model.width * share[2], model.height * share[3]
        wide, high = _within(model.width * share[0], model.width * share[1], aspect)
    else:
        wide, high = _around(max(need) * CROPS[crop][0], max(need) * CROPS[crop][1], aspect)
        if wide > model.width or high > model.height:
            return _window(model, aspect, None)
    start_x, start_y = _placed(x, wide, model.width), _placed(y, high, model.height)
    return start_x, start_y, start_x + max(1, round(wide)), start_y + max(1, round(high))


def _within(wide: float, high: float, aspect: float) -> tuple[float, float]:
    return (wide, wide / aspect) if wide / aspect <= high else (high * aspect, high)


def _around(wide: float, high: float, aspect: float) -> tuple[float, float]:
    return (wide, wide / aspect) if wide / aspect >= high else (high * aspect, high)


def _placed(centre: float, length: float, limit: int) -> int:
    """Round the product as well as the canvas allows; half way out on both sides when it cannot hold the length."""
    if length >= limit:
        return round((limit - length) / 2)
    return round(min(max(0.0, centre - length / 2), limit - length))


def _extended(model: Model, beyond: Box) -> Model:
    """The surroundings drawn out towards the frame, more the further from the product, which stays as it is."""
    left, top, right, bottom = model.safe_box
    columns = _drawn_out(model.width, (left, right), (beyond[0], beyond[2]))
    rows = _drawn_out(model.height, (top, bottom), (beyond[1], beyond[3]))
    size = (columns.size, rows.size)
    last = model.uv_scale - 1  # the UV layers keep the last of each `uv_scale` pixels
    half = [(side[last :: model.uv_scale] - last) / np.float32(model.uv_scale) for side in (columns, rows)]
    return replace(
        model,
        width=size[0],
        height=size[1],
        base=_drawn(model.base, columns, rows),
        gain=_drawn(model.gain, columns, rows),
        mask=_drawn(model.mask, columns, rows),
        u=_drawn(model.u, *half),
        v=_drawn(model.v, *half),
        safe_box=(left + beyond[0], top + beyond[1], right + beyond[0], bottom + beyond[1]),
    )


def _drawn_out(length: int, safe: tuple[int, int], beyond: tuple[int, int]) -> Values:
    """For each position along the new side, where on the old one it looks."""
    low, high = safe
    before = low - _eased(low, low + beyond[0])[::-1] if beyond[0] else np.arange(low, dtype=np.float32)
    after = high - 1 + _eased(length - high, length - high + beyond[1]) if beyond[1] else np.arange(high, length)
    return np.concatenate([before, np.arange(low, high), after]).astype(np.float32).clip(0, length - 1)


def _eased(margin: int, count: int) -> Values:
    """1 .. wanted mapped onto 0 .. margin: step for step at first, slower and slower after."""
    steps = np.arange(1, count + 1, dtype=np.float32)
    if margin < 1:
        return np.zeros_like(steps)
    return margin * (1 - (1 - steps / count) ** (count / margin))


def _drawn(layer: Pixels, columns: Values, rows: Values) -> Pixels:
    x, y = np.meshgrid(columns, rows)
    return cv2.remap(layer, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
