"""Vector PDFs: paths, gradients and transparency are not rasterised."""

import typst

from sandbox.rendering.raster import SCALES


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
    height = height_points or width_points / aspect
    wide, high = width_points * scale, width_points * scale / aspect
    left, top = _first(offset[0], wide), _first(offset[1], high)
    tile = f'image("tile.svg", width: {wide:.6f}pt, height: {high:.6f}pt, fit: "stretch", alt: "")'
    if left + wide < width_points - 1e-6 or top + high < height - 1e-6:
        # The file's own repeat: the artwork is in it once, however often it shows
        fill = f'tiling(size: ({wide:.6f}pt, {high:.6f}pt), relative: "self", {tile})'
        tile = f"rect(width: {width_points - left:.6f}pt, height: {height - top:.6f}pt, fill: {fill}, stroke: none)"
    page = f"#set page(width: {width_points:.6f}pt, height: {height:.6f}pt, margin: 0pt)\n"
    page += f"#place(dx: {left:.6f}pt, dy: {top:.6f}pt, {tile})"
    files = {"main.typ": page.encode(), "tile.svg": svg_text.encode()}
    return typst.compile(files, format="pdf", pdf_tags=False)  # type: ignore[call-overload]


def _first(offset: float, period: float) -> float:
    """Where the first tile that shows begins: at the edge of the page or before it."""
    start = offset % period
    return start - period if start > 1e-9 else 0.0
