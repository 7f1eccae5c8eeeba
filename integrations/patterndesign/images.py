"""Is this really the picture that was asked for?"""

import io
from pathlib import Path
from typing import IO

from PIL import Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from integrations.patterndesign.reading import malformed

LARGEST_SIDE = 65_500  # px
MOST_DECODED = 40_000_000  # px; larger pictures are checked without holding them in memory
BROKEN = (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError, Image.DecompressionBombError)


def png_size(body: bytes) -> tuple[int, int]:
    """Width and height in px of a PNG that opens and decodes. Raises `Malformed`."""
    return _size(io.BytesIO(body), PngImageFile)


def file_size(path: Path, file_type: str) -> tuple[int, int]:
    """As `png_size`, for a "png" or "jpg" file of any size."""
    with path.open("rb") as file:
        return _size(file, PngImageFile if file_type == "png" else JpegImageFile)


def _size(file: IO[bytes], kind: type[PngImageFile] | type[JpegImageFile]) -> tuple[int, int]:
    # The plugin classes are used because Image.open refuses by pixel count alone, and warns instead of telling.
    try:
        image = kind(file)
        width, height = image.size
        if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
            raise malformed(f"a picture of {width} x {height} px")
        if kind is PngImageFile:
            image.verify()  # every checksum and the end mark, which decoding alone does not look at
            file.seek(0)
            image = kind(file)
        else:
            image.draft("L", (1, 1))  # at an eighth of its size it still is read to the end
        if kind is JpegImageFile or width * height <= MOST_DECODED:
            image.load()
    except BROKEN as error:
        reason = type(error).__name__
    else:
        return width, height
    raise malformed(f"a picture that does not open ({reason})")
