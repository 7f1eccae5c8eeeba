"""Checks that an image is complete and reads its size, in chunks and without an imaging library.

PNG: every checksum, the end mark, and as many pixels as its head promises. JPEG: its segments, size and end mark.
The size stands in the head and is bounded before anything is unpacked: 20 kilobytes can hold 170 million pixels.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pattern_apis.patterndesign.errors import PictureTooLarge
from pattern_apis.patterndesign.parsing import malformed

LARGEST_SIDE = 65_535  # px
MOST_IN_MOCKUPS = 4_000_000  # px; the API draws at most 1000 x 1000
TALLEST = 8  # times its width that a design may be high
MOST_IN_FILES = 150_000_000  # px of a production file
CHUNK = 64 * 1024
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
ADAM7 = ((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2))
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # JPEG segments that hold the size
SCAN, END_OF_JPEG = 0xDA, b"\xff\xd9"


class _Broken(ValueError):
    pass


def png_size(body: bytes, most: int = MOST_IN_MOCKUPS) -> tuple[int, int]:
    """Width and height of a whole PNG of at most so many px. Raises `Malformed`, of it `PictureTooLarge`."""
    return _checked(io.BytesIO(body), "png", most)


def file_size(path: Path, file_type: str) -> tuple[int, int]:
    """As `png_size`, for a "png" or "jpg" file of any size."""
    with path.open("rb") as file:
        return _checked(file, file_type, MOST_IN_FILES)


def _checked(file: IO[bytes], file_type: str, most: int) -> tuple[int, int]:
    try:
        width, height = _png(file, most) if file_type == "png" else _jpeg(file, most)
    except (_Broken, zlib.error) as error:
        reason = str(error)
    else:
        return width, height
    raise malformed(f"a {file_type} picture that does not open: {reason}")


def _check_size(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise PictureTooLarge(f"a picture of {width} x {height} px, which is more than {most} px", api="patterndesign")
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise _Broken(f"{width} x {height} px")


def _read_exactly(file: IO[bytes], length: int) -> bytes:
    data = file.read(length)
    if len(data) < length:
        raise _Broken("cut off")
    return data


def _png(file: IO[bytes], most: int) -> tuple[int, int]:
    if file.read(8) != PNG_SIGNATURE:
        raise _Broken("no PNG")
    length, kind = struct.unpack(">L4s", _read_exactly(file, 8))
    if (length, kind) != (13, b"IHDR"):
        raise _Broken("no head")
    head = b"".join(_chunk(file, kind, length))
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">LLBBBBB", head)
    if depth not in DEPTHS.get(colour, ()) or packing or filtering or interlace > 1:
        raise _Broken("a head that makes no sense")
    _check_size(width, height, most)
    _pixels(file, _unpacked_size(width, height, depth * CHANNELS[colour], interlace))
    return width, height


def _pixels(file: IO[bytes], expected: int) -> None:
    """Reads all chunks to the end mark; their pixels must unpack to the expected number of bytes."""
    unzip, unpacked = zlib.decompressobj(), 0
    while True:
        length, kind = struct.unpack(">L4s", _read_exactly(file, 8))
        for block in _chunk(file, kind, length):
            while kind == b"IDAT" and block and not unzip.eof:
                unpacked += len(unzip.decompress(block, CHUNK))
                block = unzip.unconsumed_tail
                if unpacked > expected:
                    raise _Broken("more pixels than its head says")
        if kind == b"IEND":
            break
    if unpacked + len(unzip.flush()) != expected or not unzip.eof:
        raise _Broken("fewer pixels than its head says")


def _chunk(file: IO[bytes], kind: bytes, length: int) -> Iterator[bytes]:
    checksum = zlib.crc32(kind)
    while length:
        block = _read_exactly(file, min(length, CHUNK))
        checksum = zlib.crc32(block, checksum)
        length -= len(block)
        yield block
    if _read_exactly(file, 4) != struct.pack(">L", checksum):
        raise _Broken("a checksum is wrong")


def _unpacked_size(width: int, height: int, bits: int, interlace: int) -> int:
    """Bytes of all rows, each with its filter in front; interlaced images come in seven passes."""

    def rows(across: int, down: int) -> int:
        return down * (1 + (across * bits + 7) // 8) if across else 0

    if not interlace:
        return rows(width, height)
    return sum(
        rows(-((x - width) // right), -((y - height) // below) if y < height else 0) for x, right, y, below in ADAM7
    )


def _jpeg(file: IO[bytes], most: int) -> tuple[int, int]:
    if file.read(2) != b"\xff\xd8":
        raise _Broken("no JPEG")
    size = None
    while True:
        mark, kind = struct.unpack(">BB", _read_exactly(file, 2))
        if mark != 0xFF:
            raise _Broken("no segment where one must be")
        segment = _read_exactly(file, max(0, struct.unpack(">H", _read_exactly(file, 2))[0] - 2))
        if kind in FRAMES and len(segment) >= 5:
            height, width = struct.unpack(">HH", segment[1:5])
            _check_size(width, height, most)
            size = (width, height)
        if kind == SCAN:
            break
    pixels = file.tell()
    file.seek(0, io.SEEK_END)
    file.seek(max(pixels, file.tell() - 64))
    if size is None or END_OF_JPEG not in file.read():
        raise _Broken("cut off")
    return size
