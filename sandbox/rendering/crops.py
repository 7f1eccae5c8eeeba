"""Which part of a model's canvas a picture shows."""

from sandbox.rendering.models import Box, Model

# Room around what must not be cut: width and height as multiples of its longer side.
CROPS = {"square": (1.3, 1.3), "tall": (1.16, 1.45), "near": (1.02, 1.02), "wide": (1.9, 1.05)}
# Where the product is the whole room: width, height and centre as parts of the canvas width and height.
ROOM = {"square": (0.66, 0.66, 0.56, 0.46), "tall": (0.55, 0.6875, 0.56, 0.46), "near": (0.5, 0.5, 0.56, 0.46), "wide": (1.0, 0.56, 0.5, 0.45)}  # fmt: skip
A_ROOM = 0.75


def window(model: Model, width: int, height: int, crop: str | None = None) -> Box:
    """In canvas pixels, in the asked shape; it may reach beyond the canvas where that is narrower than the product needs."""
    aspect = width / height
    left, top, right, bottom = model.safe_box
    centre_x, centre_y = (left + right) / 2, (top + bottom) / 2
    need_w, need_h = right - left, bottom - top
    if crop is None:
        wide, high = _around(model.width, model.height, aspect)
        if wide < need_w or high < need_h:
            wide, high = _holding(need_w, need_h, aspect)
    elif need_w > model.width * A_ROOM:
        share_w, share_h, x, y = ROOM[crop]
        centre_x, centre_y = model.width * x, model.height * y
        wide, high = _around(model.width * share_w, model.width * share_h, aspect)
    else:
        side = max(need_w, need_h)
        wide, high = _holding(side * CROPS[crop][0], side * CROPS[crop][1], aspect)
        if wide > model.width or high > model.height:
            wide, high = _around(model.width, model.height, aspect)
    x = _placed(centre_x - wide / 2, wide, model.width)
    y = _placed(centre_y - high / 2, high, model.height)
    return x, y, x + wide, y + high


def _around(wide: float, high: float, aspect: float) -> tuple[float, float]:
    """The largest of that shape within."""
    return (wide, wide / aspect) if wide / aspect <= high else (high * aspect, high)


def _holding(wide: float, high: float, aspect: float) -> tuple[float, float]:
    """The smallest of that shape that holds it."""
    return (wide, wide / aspect) if wide / aspect >= high else (high * aspect, high)


def _placed(start: float, length: float, limit: float) -> float:
    if length >= limit:
        return (limit - length) / 2
    return min(max(0.0, start), limit - length)
