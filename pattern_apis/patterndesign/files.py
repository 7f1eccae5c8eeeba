"""Writes a downloaded file to disk: only when it is complete, within its size and checked."""

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

from pattern_apis.patterndesign import images
from pattern_apis.patterndesign.parsing import malformed

LARGEST_SVG = 64 * 1024 * 1024  # bytes, unpacked
CHUNK = 64 * 1024
PDF_END = 1024  # bytes in which the end mark must be


@contextmanager
def arriving(destination: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A file beside `destination` that takes its place, synced, when the block ends well, and else is gone."""
    handle, name = tempfile.mkstemp(prefix=f".{destination.name}.", suffix=".part", dir=destination.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, path
            file.flush()
            os.fsync(file.fileno())
        path.chmod(0o644)
        path.replace(destination)
    finally:
        path.unlink(missing_ok=True)


def written(file: IO[bytes], chunks: Iterable[bytes]) -> tuple[int, str]:
    """Bytes written and their SHA-256."""
    size, digest = 0, hashlib.sha256()
    for chunk in chunks:
        file.write(chunk)
        digest.update(chunk)
        size += len(chunk)
    file.flush()
    return size, digest.hexdigest()


def check(path: Path, file_type: str) -> tuple[int | None, int | None]:
    """Width and height in px of a production file that opens, both None for vector files. Raises `Malformed`."""
    if file_type in ("png", "jpg"):
        return images.file_size(path, file_type)
    if file_type == "pdf":
        _check_pdf(path)
    elif file_type == "svg":
        with path.open("rb") as file:
            _check_svg(iter(lambda: file.read(CHUNK), b""))
    else:
        with path.open("rb") as file:
            _check_svg(_unzipped(file))
    return None, None


def _check_pdf(path: Path) -> None:
    with path.open("rb") as file:
        starts = file.read(5) == b"%PDF-"
        file.seek(max(0, path.stat().st_size - PDF_END))
        ends = b"%%EOF" in file.read()
    if not (starts and ends):
        raise malformed("a file that is not a whole PDF")


def _check_svg(chunks: Iterable[bytes]) -> None:
    """Well-formed to its end, with an svg element at its root. Expat itself refuses entity bombs."""
    roots: list[str] = []

    def start(name: str, _attributes: object) -> None:
        if not roots:
            roots.append(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        roots.clear()
    if roots != ["svg"]:
        raise malformed("a file that is not a whole SVG")


def _unzipped(file: IO[bytes]) -> Iterator[bytes]:
    unzip = zlib.decompressobj(wbits=31)
    total = 0
    try:
        while (packed := unzip.unconsumed_tail or file.read(CHUNK)) and not unzip.eof:
            chunk = unzip.decompress(packed, CHUNK)
            total += len(chunk)
            if total > LARGEST_SVG:
                raise malformed(f"an SVG of more than {LARGEST_SVG} bytes")
            yield chunk
        complete = unzip.eof
    except zlib.error:
        complete = False
    if not complete:
        raise malformed("a file that is not a whole gzipped SVG")
