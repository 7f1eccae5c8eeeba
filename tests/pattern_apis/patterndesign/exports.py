"""Exports to read: the documentation's own, and made ones of any size."""

import io
import zipfile
from collections.abc import Iterator

from tests.pattern_apis.patterndesign import documented

GENERAL, REST = documented.export().decode().split("<patterns>")
PATTERN = REST.split("</patterns>")[0]


def xml(count: int) -> Iterator[bytes]:
    """The documented export with its one pattern `count` times, ids from 1."""
    yield (GENERAL + "<patterns>").encode()
    for number in range(1, count + 1):
        yield PATTERN.replace("<pattern id='527'>", f"<pattern id='{number}'>").encode()
    yield b"</patterns>\n</patternData>"


def zipped(body: bytes, name: str = "patterns.xml", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr(name, body)
    return file.getvalue()
