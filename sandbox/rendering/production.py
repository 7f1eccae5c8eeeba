"""Production files: what sale/download hands out, without a watermark."""

import gzip
from collections.abc import Sequence
from functools import partial

from sandbox.rendering.encoding import encode_jpeg, encode_png
from sandbox.rendering.pdf import vector_pdf
from sandbox.rendering.raster import height_of, repeat
from sandbox.rendering.svg import Drawing

CONTENT_TYPES = {
    "svgz": "image/svg+xml",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
}
RESOLUTION = {"pdf": 1000, "jpg": 2400, "png": 2400}
MAX_SIDE = 10_000
MAX_PIXELS = 60_000_000


class TooLarge(ValueError):
    """More pixels than one file may have."""


def render(
    drawing: Drawing,
    file_type: str = "svgz",
    *,
    resolution: int | None = None,
    height: int | None = None,
    colours: Sequence[str] = (),
    scale: float = 1.0,
    offset_x: float = 0.0,
    offset_y: float = 0.0,
    antialiasing: bool = True,
) -> tuple[bytes, str]:
    """The file and its content type. Resolution, height and offsets are pixels, for a PDF points (1000 pt = 352.8 mm).

    Raises KeyError for another file type, TooLarge beyond 10,000 a side or 60 megapixels, ValueError for a
    scale out of range.
    """
    content_type = CONTENT_TYPES[file_type]
    if file_type in ("svg", "svgz"):
        text = drawing.recoloured(colours).encode()
        return (gzip.compress(text, mtime=0) if file_type == "svgz" else text), content_type
    width = resolution or RESOLUTION[file_type]
    if file_type == "pdf":
        page = partial(vector_pdf, aspect=drawing.width / drawing.height, height_points=height, scale=scale)
        return page(drawing.recoloured(colours), width, offset=(offset_x, offset_y)), content_type
    size = (width, height or height_of(drawing, width))
    if max(size) > MAX_SIDE or size[0] * size[1] > MAX_PIXELS:
        raise TooLarge(
            f"{size[0]} × {size[1]} pixels are more than {MAX_PIXELS // 1_000_000} million or {MAX_SIDE:,} a side."
        )
    soft = antialiasing or file_type == "jpg"
    pixels = repeat(drawing, size, colours, scale=scale, offset=(offset_x, offset_y), antialiasing=soft)
    return (encode_png(pixels) if file_type == "png" else encode_jpeg(pixels, 95)), content_type
