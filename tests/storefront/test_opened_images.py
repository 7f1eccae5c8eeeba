"""Pictures as weapons: a small file of many pixels is refused by its head, wherever the shop opens one."""

import io
import re
import struct
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from designer import image_cache, recolour
from orders import licensing
from orders.waiting import Cause, Refused
from sandbox.pxm.entries import EntryReader
from sandbox.pxm.errors import BadCatalogue
from storefront.opened_images import TooManyPixels, opened

ROOT = Path(__file__).resolve().parents[2]
SHOP = ("storefront", "catalog", "designer", "cart", "orders")


def png(width: int, height: int) -> bytes:
    """A head that announces so many pixels, and hardly a body."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")


def gif(side: int) -> bytes:
    out = io.BytesIO()
    Image.new("P", (1, 1)).save(out, "GIF")
    return out.getvalue()[:6] + struct.pack("<HH", side, side) + out.getvalue()[10:]


@pytest.mark.parametrize("data", [png(13_000, 13_000), png(2_000_000, 13), png(60_000, 60_000), gif(50_000)])
def test_it_is_refused_before_it_takes_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        for decode in (recolour.decoded, image_cache.webp):
            with pytest.raises(TooManyPixels):
                decode(data)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_picture_of_ours_opens() -> None:
    out = io.BytesIO()
    Image.new("RGB", (2400, 2400)).save(out, "PNG")
    with opened(out.getvalue()) as image:
        assert image.size == (2400, 2400)


@pytest.mark.parametrize("size", [(3000, 19_000), (3000, 90_000)])
def test_a_production_file_of_too_many_pixels_stops_in_words(
    tmp_path: Path, settings: Any, size: tuple[int, int]
) -> None:
    settings.PRODUCTION_RESOLUTION = 3000
    path = tmp_path / "file.png"
    path.write_bytes(png(*size))
    with pytest.raises(Refused, match="too large to be opened") as refused:
        licensing.check(path, "png")
    assert refused.value.cause == Cause.FILE


@pytest.mark.parametrize(
    ("data", "words"), [(png(8_000, 8_000), "px, more than"), (png(60_000, 60_000), "read"), (b"no picture", "read")]
)
def test_a_catalogue_of_ones_own_says_which_picture_cannot_be(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "rug.png").write_bytes(data)
    reader = object.__new__(EntryReader)
    object.__setattr__(reader, "folder", tmp_path)
    with pytest.raises(BadCatalogue, match=rf"rug\.png.*{words}"):
        reader.measure({"file": "rug.png"})


def test_no_other_place_of_the_shop_opens_an_image() -> None:
    opening = [
        path.relative_to(ROOT).as_posix()
        for app in SHOP
        for path in (ROOT / app).rglob("*.py")
        if re.search(r"Image\.open\(|imread\(|open_image\(", path.read_text("utf-8"))
    ]
    assert opening == ["storefront/opened_images.py"]
