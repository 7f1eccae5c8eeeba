"""The one place that opens an image: its size is read from its head, and one of too many pixels is never decoded."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

MOST_PIXELS = 24_000_000  # what the shop makes or shows has at most 2400 x 2400


class TooManyPixels(ValueError):
    """Decoding it would take too much memory."""


@contextmanager
def opened(source: Path | bytes, most: int = MOST_PIXELS) -> Iterator[Image.Image]:
    """Raises `TooManyPixels`, or what Pillow raises for what is no image."""
    try:
        image = Image.open(io.BytesIO(source) if isinstance(source, bytes) else source)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels(str(error)) from None
    with image:
        width, height = image.size
        if width * height > most:
            raise TooManyPixels(f"{width} x {height} px, which is more than {most}")
        yield image
