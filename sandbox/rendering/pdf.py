"""Vector PDFs: paths, gradients and transparency stay what they are."""

import math

import typst

from sandbox.rendering.raster import SCALES

MAX_COPIES = 4_000


def vector_pdf(
    svg_text: str,
    width_points: float = 1000.0,
    *,
    aspect: float,
    height_points: float | None = None,
    scale: float = 1.0,
    offset: tuple[float, float] = (0.0, 0.0),
) -> bytes:
    """One page. The tile (aspect: its width by its height) is `scale` × the page wide and starts `offset` points in."""
    if not SCALES[0] <= scale <= SCALES[1]:
        raise ValueError(f"scale {scale} is outside {SCALES[0]} to {SCALES[1]}")
    wide = width_points * scale
    high = wide / aspect
    page_height = height_points or width_points / aspect
    places = [
        f"#place(dx: {x:.6f}pt, dy: {y:.6f}pt, tile)"
        for y in _starts(page_height, high, offset[1])
        for x in _starts(width_points, wide, offset[0])
    ]
    if len(places) > MAX_COPIES:
        raise ValueError(f"{len(places)} repeats are more than a page can hold")
    page = (
        f"#set page(width: {width_points:.6f}pt, height: {page_height:.6f}pt, margin: 0pt)\n"
        f'#let tile = image("tile.svg", width: {wide:.6f}pt, height: {high:.6f}pt, fit: "stretch", alt: "")\n'
        + "\n".join(places)
    )
    files = {"main.typ": page.encode(), "tile.svg": svg_text.encode()}
    return typst.compile(files, format="pdf", pdf_tags=False)  # type: ignore[call-overload]


def _starts(length: float, period: float, offset: float) -> list[float]:
    first = math.floor(-offset / period + 1e-9)
    count = math.ceil((length - offset) / period - 1e-9) - first
    return [offset + (first + index) * period for index in range(count)]
