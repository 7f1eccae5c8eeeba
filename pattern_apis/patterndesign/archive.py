"""Opens the one file in a zip archive, unless the archive is broken or a bomb."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pattern_apis.patterndesign.parsing import malformed

MOST_FILES = 16
LARGEST_DIRECTORY = 64 * 1024  # bytes
LARGEST_UNPACKED = 8 * 1024**3  # bytes: some four million patterns
TIGHTEST = 250  # largest ratio of unpacked to packed size
SMALL = 4 * 1024**2  # bytes; below it any ratio is allowed
END = b"PK\x05\x06"
END_64, LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"
LONGEST_END = 76 + 22 + 65_535
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    struct.error,
)


@contextmanager
def opened(path: Path, suffix: str) -> Iterator[IO[bytes]]:
    """The archive's first file whose name ends with `suffix`. Raises `Malformed`, also while it is read."""
    try:
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            names = [info for info in archive.infolist() if info.filename.lower().endswith(suffix)]
            if not names:
                raise malformed(f"a zip archive without a {suffix} file")
            _check_size(names[0])
            with archive.open(names[0]) as file:
                yield file
        return
    except BROKEN as error:
        reason = type(error).__name__
    raise malformed(f"a zip archive that is broken ({reason})")


def _check_directory(path: Path) -> None:
    """Before zipfile reads it: a directory of millions of files would fill the memory."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - LONGEST_END))
        tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < 22:
        raise malformed("a zip archive that is cut off, or none")
    count, directory = struct.unpack("<HL", tail[at + 10 : at + 16])
    if tail[max(0, at - 20) : at].startswith(LOCATOR_64):  # ZIP64: the real numbers stand in the record before
        if not tail[max(0, at - 76) : at].startswith(END_64):
            raise malformed("a zip archive that is broken")
        count, directory = struct.unpack("<QQ", tail[at - 44 : at - 28])
    if count > MOST_FILES or directory > LARGEST_DIRECTORY:
        raise malformed("a zip archive of too many files")


def _check_size(info: zipfile.ZipInfo) -> None:
    if info.file_size > LARGEST_UNPACKED:
        raise malformed(f"a zip archive of {info.file_size} bytes unpacked")
    if info.file_size > SMALL and info.file_size > TIGHTEST * max(1, info.compress_size):
        raise malformed("a zip bomb")
