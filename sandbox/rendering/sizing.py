"""The size of a drawing, in whatever unit its file gives it."""

import math
import re

from lxml import etree

from sandbox.rendering.errors import UnsafeDrawing
from sandbox.rendering.parsing import bare_svg, drop

LENGTHS = (
    "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "fx", "fy", "x1", "y1", "x2", "y2", "dx", "dy",
    "stroke-width", "stroke-dashoffset", "font-size", "letter-spacing", "markerWidth", "markerHeight", "refX", "refY",
)  # fmt: skip
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
LENGTH = re.compile(
    r"\s*([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*$", re.IGNORECASE
)
MAX_UNITS = 100_000
MAX_ASPECT = 25


def frame(root: etree._Element) -> tuple[etree._Element, float, float]:
    """The root with its view at the origin and without a size of its own; then the tile's width and height."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    view = _view(root.get("viewBox"))
    if view is None and (width is None or height is None):
        raise UnsafeDrawing("It has no size: neither a viewBox nor a width and a height.")
    if view is None:
        view = (0.0, 0.0, width or 0.0, height or 0.0)
    _, _, wide, high = view
    own_shape = width and height and abs(width / height - wide / high) > 0.005 * wide / high
    if own_shape:  # shown fitted into another shape: the file's page is the tile then
        wide, high = width or wide, height or high
    if not (0 < wide <= MAX_UNITS and 0 < high <= MAX_UNITS) or max(wide / high, high / wide) > MAX_ASPECT:
        raise UnsafeDrawing(
            f"It is {wide:g} × {high:g} units; up to {MAX_UNITS:,} a side and {MAX_ASPECT} : 1 are designs."
        )
    if own_shape or view[:2] != (0.0, 0.0) or _has_shares(root):
        root = _wrapped(root, view, wide, high)
    drop(root, "width", "height", "viewBox", "preserveAspectRatio", "x", "y", "version", "enable-background")
    return root, wide, high


def _has_shares(root: etree._Element) -> bool:
    """Whether lengths are shares of the view (width="100%"), which then must stay as it is when a part is shown."""
    return any(str(element.get(length, "")).endswith("%") for element in root.iter() for length in LENGTHS)


def in_user_units(root: etree._Element) -> None:
    """Points, millimetres and the like as plain numbers, at 96 to the inch."""
    for element in root.iter():
        for attribute in LENGTHS:
            match = LENGTH.match(element.get(attribute) or "")
            if match and match[2]:
                element.set(attribute, f"{float(match[1]) * UNITS[match[2].lower()]:.9g}")


def _wrapped(root: etree._Element, view: tuple[float, ...], wide: float, high: float) -> etree._Element:
    outer = bare_svg()
    root.set("viewBox", " ".join(f"{part:.12g}" for part in view))
    root.set("width", f"{wide:.12g}")
    root.set("height", f"{high:.12g}")
    outer.append(root)
    return outer


def _length(text: str | None) -> float | None:
    match = LENGTH.match(text or "")
    try:
        value = float(match[1]) * UNITS[(match[2] or "").lower()] if match else 0.0
    except ValueError:
        return None
    return value if value > 0 and math.isfinite(value) else None


def _view(text: str | None) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    try:
        x, y, width, height = (float(part) for part in re.split(r"[\s,]+", text.strip()))
    except ValueError as error:
        raise UnsafeDrawing(f"Its viewBox cannot be read ({text[:60]}).") from error
    if not all(map(math.isfinite, (x, y, width, height))) or width <= 0 or height <= 0:
        raise UnsafeDrawing(f"Its viewBox has no area ({text[:60]}).")
    return x, y, width, height
