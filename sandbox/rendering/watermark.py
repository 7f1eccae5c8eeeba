"""The mark on previews: visible on pale and dark designs, faint enough to judge them.

Mixed in last and with fixed shares, so that a stamped picture stays a mixture of the design's colours. A whole number
of marks fits in either direction: a stamped tile still repeats without a seam.
"""

import cv2
import numpy as np
import resvg_py

from sandbox.rendering.cache import ByteCache
from sandbox.rendering.encoding import Pixels, Values, decoded

KINDS = ("normal", "discreet")
LIGHT = {"normal": 0.40, "discreet": 0.11}
DARK = {"normal": 0.22, "discreet": 0.06}
# The wordmark in single strokes on a 4 × 6 grid: no font needed
LETTERS = {
    "A": "M0 6L2 0L4 6M.8 4H3.2",
    "D": "M0 0V6H1.6Q4 6 4 3T1.6 0Z",
    "E": "M3.6 0H0V6H3.6M0 3H3",
    "G": "M4 1.2Q3.2 0 2 0Q0 0 0 3T2 6Q4 6 4 3.4H2.2",
    "I": "M0 0V6",
    "N": "M0 6V0L4 6V0",
    "P": "M0 6V0H2Q4 0 4 1.7T2 3.4H0",
    "R": "M0 6V0H2Q4 0 4 1.6T2 3.2H0M1.8 3.2L4 6",
    "S": "M3.8 .9Q3.2 0 2 0Q.2 0 .2 1.5T2 3T3.8 4.5T2 6Q.6 6 0 5",
    "T": "M0 0H4M2 0V6",
}
CELL = (200, 150)
MARKS: ByteCache[tuple[Pixels, Pixels]] = ByteCache(32_000_000, lambda pair: 2 * pair[0].nbytes)


def stamped(pixels: Pixels, kind: str = "normal") -> Pixels:
    """A copy with the mark. Kinds: 'normal', 'discreet'."""
    if kind not in KINDS:
        raise ValueError(f"no watermark is called {kind!r}")
    height, width = pixels.shape[:2]
    keep, add = MARKS.get((width, height, kind), lambda: _mark(width, height, kind))
    return cv2.add(cv2.multiply(pixels, keep, scale=1 / 255), add)


def _mark(width: int, height: int, kind: str) -> tuple[Pixels, Pixels]:
    """What is kept of a picture and what is added to it, per pixel, three channels alike."""
    light, dark = _coverage(width, height, kind)
    keep = (1 - light * np.float32(LIGHT[kind])) * (1 - dark * np.float32(DARK[kind]))
    add = light * np.float32(LIGHT[kind])
    keep8, add8 = (cv2.cvtColor(np.rint(part * 255).astype(np.uint8), cv2.COLOR_GRAY2RGB) for part in (keep, add))
    return keep8, add8


def _coverage(width: int, height: int, kind: str) -> tuple[Values, Values]:
    """White strokes and the dark rim beneath them, 0-1."""
    size = max(1.0, min(width, height) / 420) * (1.0 if kind == "normal" else 1.5)
    across, down = max(1, round(width / (CELL[0] * size))), max(1, round(height / (CELL[1] * size)))
    cell = (width / across, height / down)
    drawings = (_drawn(width, height, cell, stroke, kind) for stroke in ("#fff", "#000"))
    rendered = (decoded(bytes(resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True))) for text in drawings)
    light, dark = (alpha / np.float32(255) for _, alpha in rendered if alpha is not None)
    return light, dark


def _drawn(width: int, height: int, cell: tuple[float, float], stroke: str, kind: str) -> str:
    wide, high = cell
    zoom = min(wide / CELL[0], high / CELL[1])
    shift = 0.0 if stroke == "#fff" else 0.9
    lines = (
        ""
        if kind == "discreet"
        else f'<path d="M0 0L{wide} {high}M{wide} 0L0 {high}" stroke-width="{0.8 * zoom}" opacity=".6"/>'
    )
    word = _word(wide / 2, high / 2, zoom)
    cells = "".join(
        f'<g transform="translate({x * wide + shift} {y * high + shift})">{lines}{word}</g>'
        for x in range(-1, round(width / wide) + 1)
        for y in range(-1, round(height / high) + 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" fill="none" stroke="{stroke}"'
        f' stroke-linecap="round" stroke-linejoin="round">{cells}</svg>'
    )


def _word(x: float, y: float, zoom: float) -> str:
    size, letters, at = 1.5 * zoom, [], 0.0
    for letter in "PATTERN DESIGN":
        if letter != " ":
            letters.append(f'<path transform="translate({at} 0)" d="{LETTERS[letter]}"/>')
        at += 3.2 if letter == " " else 2.4 if letter == "I" else 6.2
    return (
        f'<g transform="translate({x} {y}) rotate(-24) scale({size}) translate({-(at - 2) / 2} -3)" stroke-width=".95">'
        f"{''.join(letters)}</g>"
    )
