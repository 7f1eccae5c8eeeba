"""Production files: vectors stay vectors, pixels have the size asked for, nothing is stamped."""

import gzip
import re
import zlib

import numpy as np
import pytest

from sandbox.rendering import production, raster
from sandbox.rendering.svg import read
from tests.sandbox.rendering_drawings import FLOWERS, MIXED, STRIPES, colours_in, decibels, drawing, opened, tile_of


def contents(pdf: bytes) -> bytes:
    """All streams of a PDF, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join(_unpacked(stream) for stream in streams)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def page_size(pdf: bytes) -> tuple[float, float]:
    match = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf + contents(pdf))
    assert match is not None
    return float(match[1]), float(match[2])


def test_svg_and_svgz_are_the_recoloured_drawing() -> None:
    one = drawing(FLOWERS)
    colours = ["010203", "112233", "223344", "334455", "445566"]
    text, kind = production.render(one, "svg", colours=colours)
    packed, packed_kind = production.render(one, "svgz", colours=colours)
    assert kind == packed_kind == "image/svg+xml"
    assert gzip.decompress(packed) == text
    assert read(text).colours == tuple(colours)


def test_nothing_but_a_type_defaults_to_svgz() -> None:
    assert production.render(drawing(FLOWERS))[0][:2] == b"\x1f\x8b"


@pytest.mark.parametrize(("file_type", "content_type"), [("png", "image/png"), ("jpg", "image/jpeg")])
def test_pixels_have_the_size_asked_for_and_no_watermark(file_type: str, content_type: str) -> None:
    one = drawing(FLOWERS)
    data, kind = production.render(one, file_type, resolution=640)
    assert kind == content_type
    assert opened(data).shape == (849, 640, 3)
    assert decibels(opened(data), raster.tile(one, 640)) > 38


def test_a_height_of_its_own_shows_more_or_less_of_the_repeat() -> None:
    one = drawing(FLOWERS)
    tall, _ = production.render(one, "png", resolution=300, height=900)
    tile = raster.tile(one, 300)
    assert opened(tall).shape == (900, 300, 3)
    assert decibels(opened(tall)[:390], tile[:390]) > 28


def test_scale_and_offset_move_the_repeat() -> None:
    one = drawing(STRIPES)
    plain, _ = production.render(one, "png", resolution=300, scale=0.5)
    moved, _ = production.render(one, "png", resolution=300, scale=0.5, offset_x=40, offset_y=13)
    assert np.array_equal(np.roll(opened(plain), 40, 1), opened(moved))
    back, _ = production.render(one, "png", resolution=300, scale=0.5, offset_x=-110)
    assert np.array_equal(opened(back), opened(moved))


def test_a_large_scale_with_an_offset_shows_both_sides_of_the_edge() -> None:
    one = drawing(STRIPES)
    data, _ = production.render(one, "png", resolution=300, scale=2.0, offset_x=100)
    tile = raster.tile(one, 600)
    assert np.array_equal(opened(data)[:, 100:], tile[:200, :200])
    assert np.array_equal(opened(data)[:, :100], tile[:200, 500:])


def test_a_large_file_has_the_same_picture() -> None:
    one = drawing(MIXED)
    data, _ = production.render(one, "png", resolution=6000, height=1500, scale=0.1)
    pixels = opened(data)
    assert pixels.shape == (1500, 6000, 3)
    assert np.array_equal(pixels[:600, :600], pixels[600:1200, 5400:])


def test_colour_reduced_files_hold_only_the_asked_colours() -> None:
    colours = ["000000", "ff0000", "ffffff"]
    for options in ({}, {"scale": 0.31}, {"scale": 2.5, "offset_x": 77.5, "offset_y": -12.25}, {"height": 500}):
        data, _ = production.render(
            drawing(STRIPES), "png", resolution=333, colours=colours, antialiasing=False, **options
        )
        assert colours_in(opened(data)) <= set(colours)


def test_more_pixels_than_a_file_may_have_are_refused() -> None:
    with pytest.raises(production.TooLarge):
        production.render(drawing(STRIPES), "png", resolution=10_001)
    with pytest.raises(production.TooLarge):
        production.render(drawing(STRIPES), "jpg", resolution=9_000, height=9_000)


def test_an_unknown_file_type_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        production.render(drawing(STRIPES), "bmp")


def test_a_pdf_keeps_paths_gradients_and_transparency() -> None:
    data, kind = production.render(drawing(MIXED), "pdf")
    everything = data + contents(data)
    assert kind == "application/pdf"
    assert page_size(data) == (1000, 1000)
    assert b"/Subtype/Image" not in everything.replace(b" ", b"")
    assert re.search(rb"/ShadingType\s*[23]", everything)
    assert re.search(rb"/ca\s+0?\.5", everything)
    assert re.search(rb"\sc\n", contents(data))  # a curve


def test_a_pdf_has_the_asked_colours() -> None:
    one = tile_of('<rect width="100" height="100" fill="#fff"/><circle cx="50" cy="50" r="20" fill="#cc0000"/>')
    data, _ = production.render(one, "pdf", colours=["000000", "00ff00"])
    assert re.search(rb"\b0 1 0 (rg|scn)", contents(data))


def test_a_pdf_page_takes_width_height_scale_and_offset() -> None:
    one = drawing(STRIPES)
    data, _ = production.render(one, "pdf", resolution=600, height=300, scale=0.5, offset_x=20, offset_y=10)
    assert page_size(data) == (600, 300)
    assert b"/PatternType 1" in contents(data) + data  # the file's own repeat
    matrix = re.search(rb"/Matrix\s*\[\s*1 0 0 -?1 (-?[\d.]+) (-?[\d.]+)\s*\]", contents(data) + data)
    assert matrix is not None
    assert float(matrix[1]) == -280  # 20 points in, less one repeat of 300


def test_a_pdf_holds_its_artwork_once_however_often_it_repeats() -> None:
    one = drawing(FLOWERS)
    few, many = (len(production.render(one, "pdf", scale=scale)[0]) for scale in (0.5, 0.05))
    assert many < 1.2 * few
