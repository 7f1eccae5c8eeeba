"""What counts as a whole picture, held against Pillow."""

import io
import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pattern_apis.patterndesign import PictureTooLarge, images
from pattern_apis.transport.errors import Malformed

MODES = ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"]
ADAM7 = ((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2))


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png(width: int, height: int, pixels: bytes, *, depth: int = 8, colour: int = 0, interlace: int = 0) -> bytes:
    head = struct.pack(">LLBBBBB", width, height, depth, colour, 0, 0, interlace)
    return images.PNG_SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def interlaced(width: int, height: int) -> bytes:
    """A grey picture row by row of its seven passes."""
    rows = b""
    for x, right, y, below in ADAM7:
        across = len(range(x, width, right))
        rows += (b"\0" + b"\x80" * across) * len(range(y, height, below)) if across else b""
    return png(width, height, rows, interlace=1)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [(1, 1), (7, 3), (64, 129)])
def test_every_kind_of_png_that_pillow_writes_is_whole(mode, size):
    assert images.png_size(encoded(Image.new(mode, size), "PNG")) == size


@pytest.mark.parametrize("size", [(1, 1), (2, 5), (3, 3), (5, 2), (8, 8), (9, 17), (33, 31)])
def test_an_interlaced_png_is_whole_where_pillow_says_so(size):
    body = interlaced(*size)

    with Image.open(io.BytesIO(body)) as image:
        image.load()
        assert images.png_size(body) == image.size == size


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"quality": 5}, {"optimize": True}, {"exif": b"Exif\0\0" * 99}]
)
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_that_pillow_writes_is_whole(tmp_path, mode, options):
    (tmp_path / "file").write_bytes(encoded(Image.effect_noise((40, 30), 90).convert(mode), "JPEG", **options))

    assert images.file_size(tmp_path / "file", "jpg") == (40, 30)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (png(4, 4, bytes(5 * 4 - 1)), "fewer pixels"),
        (png(4, 4, bytes(5 * 4 + 1)), "more pixels"),
        (png(4, 4, bytes(200_000_000)), "more pixels"),
        (png(4, 4, bytes(20), depth=7), "makes no sense"),
        (png(4, 4, bytes(20), colour=9), "makes no sense"),
        (png(0, 4, b""), "0 x 4 px"),
        (png(70_000, 4, b""), "70000 x 4 px"),
        (png(4, 4, bytes(20)).replace(b"IDAT", b"JDAT"), "checksum"),
        (images.PNG_SIGNATURE + chunk(b"IDAT", b""), "no head"),
        (png(4, 4, bytes(20))[:-12], "cut off"),
        (images.PNG_SIGNATURE, "cut off"),
        (b"GIF89a", "no PNG"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_png_that_is_not_what_its_head_says_is_malformed(body, words):
    with pytest.raises(Malformed, match=words):
        images.png_size(body)


def test_pixels_that_do_not_unpack_are_malformed():
    head = struct.pack(">LLBBBBB", 4, 4, 8, 0, 0, 0, 0)
    body = images.PNG_SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", b"no zlib") + chunk(b"IEND", b"")

    with pytest.raises(Malformed):
        images.png_size(body)


JPEG = encoded(Image.effect_noise((40, 30), 90), "JPEG")


@pytest.mark.parametrize(
    "body",
    [b"", JPEG[:2], JPEG[:30], JPEG[:-2], JPEG[: len(JPEG) // 2], JPEG[:20] + b"\0" * 20, b"\xff\xd8\xff\xda\0\0"],
)
def test_a_jpeg_that_is_cut_off_or_none_is_malformed(tmp_path, body):
    (tmp_path / "file").write_bytes(body)

    with pytest.raises(Malformed):
        images.file_size(tmp_path / "file", "jpg")


@given(st.data())
def test_whatever_is_taken_for_whole_opens_in_pillow(data):
    body = encoded(Image.effect_noise((16, 16), 90), "PNG")
    at = data.draw(st.integers(0, len(body)))
    body = body[:at] + data.draw(st.binary(max_size=6)) + body[at + data.draw(st.integers(0, 6)) :]

    try:
        size = images.png_size(body)
    except Malformed:
        return
    with Image.open(io.BytesIO(body)) as image:
        image.load()
        assert image.size == size


def bomb(width: int, height: int) -> bytes:
    """All of one colour: a few kilobytes, however many pixels."""
    return png(width, height, bytes(height * (1 + (width + 7) // 8)), depth=1)


def head_alone(width: int, height: int) -> bytes:
    return images.PNG_SIGNATURE + chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 6, 0, 0, 0))


@pytest.mark.parametrize("size", [(9_000, 8_000), (2_001, 2_000), (64_000, 100)])
def test_a_picture_of_too_many_pixels_is_refused_by_its_head(size):
    with pytest.raises(PictureTooLarge, match=f"{size[0]} x {size[1]} px"):
        images.png_size(head_alone(*size))


def test_a_small_file_of_many_pixels_costs_no_memory():
    body = bomb(9_000, 8_000)
    assert len(body) < 20_000
    tracemalloc.start()
    with pytest.raises(PictureTooLarge):
        images.png_size(body)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_production_file_may_be_larger_and_is_bounded_too(tmp_path):
    (tmp_path / "large.png").write_bytes(bomb(3_000, 4_000))
    assert images.file_size(tmp_path / "large.png", "png") == (3_000, 4_000)
    (tmp_path / "bomb.png").write_bytes(head_alone(60_000, 40_000))
    with pytest.raises(PictureTooLarge):
        images.file_size(tmp_path / "bomb.png", "png")
    head = struct.pack(">BHHB", 8, 40_000, 60_000, 3) + b"\1\x11\0\2\x11\1\3\x11\1"
    (tmp_path / "bomb.jpg").write_bytes(b"\xff\xd8\xff\xc0" + struct.pack(">H", len(head) + 2) + head)
    with pytest.raises(PictureTooLarge):
        images.file_size(tmp_path / "bomb.jpg", "jpg")
