"""From drawings to pixels: sizes, edges, repeats, scales, watermarks."""
# ruff: noqa: E501 - drawings read best on one line

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.rendering import raster, watermark
from sandbox.rendering.encoding import Pixels
from sandbox.rendering.svg import Drawing
from sandbox.rendering.tiling import laid, repeated
from tests.sandbox.rendering_drawings import FLOWERS, MIXED, STRIPES, colours_in, decibels, drawing, opened, tile_of

DRAWINGS = pytest.mark.parametrize(
    "one", [drawing(FLOWERS), drawing(MIXED), drawing(STRIPES)], ids=["flowers", "mixed", "stripes"]
)


def seam(pixels: Pixels) -> float:
    """The step over the tile's edges beside the steps right within them, in 255ths: about nought for a seamless tile."""
    worst = 0.0
    for axis in (0, 1):
        lines = np.moveaxis(pixels, axis, 0).astype(np.float32)
        across = np.abs(lines[0] - lines[-1])
        inside = np.maximum(np.abs(lines[1] - lines[0]), np.abs(lines[-1] - lines[-2]))
        worst = max(worst, float(across.mean() - inside.mean()))
    return worst


@DRAWINGS
@pytest.mark.parametrize("width", [150, 400, 1000])
def test_a_tile_has_the_designs_shape(one: Drawing, width: int) -> None:
    pixels = raster.tile(one, width)
    assert pixels.shape == (round(width * one.height / one.width), width, 3)
    assert pixels.dtype == np.uint8


@pytest.mark.parametrize("text", [FLOWERS, MIXED])
@pytest.mark.parametrize("width", [150, 400, 1000])
def test_opposite_edges_continue_each_other(text: str, width: int) -> None:
    assert seam(raster.tile(drawing(text), width)) < 1.5


def test_the_seam_measure_finds_a_seam() -> None:
    broken = tile_of('<rect width="100" height="100" fill="#fff"/><rect width="50" height="100" fill="#c00"/>')
    assert seam(raster.tile(broken, 400)) > 20


@DRAWINGS
def test_the_last_row_and_column_are_as_opaque_as_the_rest(one: Drawing) -> None:
    ground = tuple(bytes.fromhex(one.colours[0]))
    pixels = raster.tile(tile_of('<rect width="100" height="100" fill="#123456"/>'), 133)
    assert colours_in(pixels) == {"123456"}
    assert tuple(raster.tile(one, 397)[-1, 190]) in {ground, tuple(raster.tile(one, 397)[0, 190])}


@DRAWINGS
@pytest.mark.parametrize(("scale", "times"), [(0.5, 2), (0.25, 4), (0.05, 20)])
def test_a_small_scale_is_tiles_laid_by_hand(one: Drawing, scale: float, times: int) -> None:
    small = raster.tile(one, 240 // times)
    by_hand = laid(small, (small.shape[0] * times, 240))
    drawn = raster.tile(one, 240, scale=scale)
    height = min(len(drawn), len(by_hand))
    if drawn.shape == by_hand.shape:
        assert np.array_equal(drawn, by_hand)
    else:  # a fractional period: the renderer spreads what rounding takes from the small tile
        assert abs(len(drawn) - len(by_hand)) <= times
        assert decibels(drawn[:10], by_hand[:10]) > 20
    assert height > 100


@DRAWINGS
@pytest.mark.parametrize("scale", [0.05, 0.07, 0.3, 0.37, 0.5, 0.999])
def test_repeats_fill_the_picture_without_a_seam_or_drift(one: Drawing, scale: float) -> None:
    pixels = raster.tile(one, 300, scale=scale)
    assert pixels.shape == raster.tile(one, 300).shape
    shifted = raster.repeat(one, (300, pixels.shape[0]), scale=scale, offset=(300 * scale, 0))
    assert np.abs(pixels.astype(int) - shifted).max() <= 1  # a whole period further is the same picture


@DRAWINGS
def test_the_smallest_scale_keeps_the_mean_colour(one: Drawing) -> None:
    """Moiré would shift it: each pixel is the mean of what it covers."""
    large, tiny = raster.tile(one, 400), raster.tile(one, 90, scale=0.05)
    assert np.abs(large.mean((0, 1)) - tiny.mean((0, 1))).max() < 2.5


@DRAWINGS
@pytest.mark.parametrize("scale", [2.0, 3.3, 10.0])
def test_a_large_scale_shows_the_upper_left_part(one: Drawing, scale: float) -> None:
    drawn = raster.tile(one, 200, scale=scale)
    whole = raster.tile(one, round(200 * scale))[: drawn.shape[0], :200]
    assert drawn.shape == raster.tile(one, 200).shape
    assert decibels(drawn, whole) > 25


@pytest.mark.parametrize("scale", [0.04, 10.1, 0, -1])
def test_other_scales_are_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        raster.tile(drawing(STRIPES), 100, scale=scale)


@pytest.mark.parametrize("scale", [0.05, 0.37, 0.5, 1.0, 2.7, 10.0])
@pytest.mark.parametrize("text", [FLOWERS, STRIPES])
def test_without_antialiasing_only_the_asked_colours_appear(text: str, scale: float) -> None:
    one = drawing(text)
    colours = ["010203", "fefdfc", "ff0000", "00ff00", "0000ff"][: len(one.colours)]
    visible = colours_in(raster.tile(one, 230, colours, antialiasing=False, scale=scale))
    assert visible <= set(colours)
    if scale <= 1:
        assert visible == set(colours)


def test_a_drawings_own_rendering_hints_do_not_undo_antialiasing() -> None:
    hint = tile_of(
        '<rect width="100" height="100" fill="#fff"/><circle cx="50" cy="50" r="33" shape-rendering="geometricPrecision"/>'
    )
    assert colours_in(raster.tile(hint, 90, antialiasing=False)) == {"ffffff", "000000"}
    crisp = tile_of(
        '<rect width="100" height="100" fill="#fff"/><circle cx="50" cy="50" r="33" shape-rendering="crispEdges"/>'
    )
    assert len(colours_in(raster.tile(crisp, 90))) > 10


def test_markers_and_nested_views_keep_to_the_asked_colours_too() -> None:
    body = '<marker id="m" markerWidth="30" markerHeight="30"><path fill="#fff" d="m14 0 9 27L0 10h28L5 27z"/></marker>'
    body += '<rect width="100" height="100" fill="#192f5d"/><path fill="none" marker-mid="url(#m)" d="m0 0 16 11h31l9 31 20 5z"/>'
    body += '<svg x="3.3" y="60.7" width="20.5" height="20.5"><circle r="30" fill="#bd3d44"/></svg>'
    for width in (77, 200):
        assert colours_in(raster.tile(tile_of(body), width, antialiasing=False)) <= {"192f5d", "ffffff", "bd3d44"}


def test_lengths_in_points_and_millimetres_have_their_size() -> None:
    ground = '<rect width="100" height="100" fill="#fff"/>'
    written = tile_of(
        ground + '<path d="M0 50H100" stroke="#000" stroke-width="15pt"/><circle cx="1in" cy="20" r="2.5mm"/>'
    )
    plain = tile_of(
        ground + '<path d="M0 50H100" stroke="#000" stroke-width="20"/><circle cx="96" cy="20" r="9.4488"/>'
    )
    assert decibels(raster.tile(written, 200), raster.tile(plain, 200)) > 50


def test_a_design_without_a_ground_is_drawn_on_white() -> None:
    pixels = raster.tile(tile_of('<circle cx="50" cy="50" r="30" fill="#cc0000"/>'), 100)
    assert bytes(pixels[2, 2]).hex() == "ffffff"


def test_a_ground_that_leaves_a_hair_open_is_closed_with_its_colour() -> None:
    pixels = raster.tile(tile_of('<rect x="0.4" y="0.4" width="99.2" height="99.2" fill="#224466"/>'), 100)
    assert np.abs(pixels.astype(int) - (0x22, 0x44, 0x66)).max() <= 1


def test_a_square_is_cut_from_the_middle() -> None:
    pixels = raster.square(drawing(FLOWERS), 150)
    assert pixels.shape == (150, 150, 3)
    assert bytes(pixels[60, 74]).hex() == "4a2330"  # the flower in the middle, not one at the corners


@given(st.floats(3, 90), st.floats(3, 90), st.floats(-50, 50), st.integers(0, 2**31))
def test_repeating_keeps_the_mean_whatever_the_period(tall: float, wide: float, phase: float, seed: int) -> None:
    one = np.random.default_rng(seed).integers(0, 256, (16, 16, 3), dtype=np.uint8)
    shape = (round(tall * 40), 40)
    out = repeated(one, shape, (shape[0] / 40, wide), (phase, 0.0))
    exact = repeated(one, shape, (shape[0] / 40, 40.0), (phase, 0.0))
    assert np.abs(exact.mean((0, 1)) - one.mean((0, 1))).max() < 0.6
    assert out.shape == (*shape, 3)


@pytest.mark.parametrize("kind", watermark.KINDS)
@pytest.mark.parametrize("shape", [(400, 400), (708, 1000), (90, 150)])
def test_a_stamped_tile_still_repeats_without_a_seam(kind: str, shape: tuple[int, int]) -> None:
    plain = np.full((*shape, 3), 128, np.uint8)
    once, twice = watermark.stamped(plain, kind), watermark.stamped(np.tile(plain, (2, 2, 1)), kind)
    assert seam(once) < 1.5
    assert once.shape == plain.shape
    assert twice.shape == (2 * shape[0], 2 * shape[1], 3)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_the_watermark_shows_on_any_ground_and_the_discreet_one_less(level: int) -> None:
    plain = np.full((400, 400, 3), level, np.uint8)
    normal, discreet = (np.abs(watermark.stamped(plain, kind).astype(int) - level) for kind in watermark.KINDS)
    assert normal.max() > 30
    assert 4 < discreet.max() < normal.max() / 2
    assert 0.002 < (normal > 12).mean() < 0.15  # seen, but not in the way


def test_a_watermark_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="loud"):
        watermark.stamped(np.zeros((9, 9, 3), np.uint8), "loud")


def test_pictures_are_encoded_in_the_right_colours() -> None:
    pixels = raster.tile(drawing(STRIPES), 120)
    assert np.array_equal(opened(raster.encode_png(pixels)), pixels)
    assert decibels(opened(raster.encode_jpeg(pixels, 95)), pixels) > 35
    assert decibels(opened(raster.encode_webp(pixels, 90)), pixels) > 30
