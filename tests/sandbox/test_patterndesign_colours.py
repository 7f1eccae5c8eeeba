"""pattern/getColors, getPalettes, recolor."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.sandbox.signing import problem

NOT_RECOLORABLE = problem("4000", "The specified design is not recolorable", "id:545")
NO_SUCH_DESIGN = problem("100", "The specified design does not exist", "id:999")


@pytest.fixture
def recolour(pattern_design):
    """The pixels that pattern/recolor answers."""

    def fetch(design_id=527, **parameters):
        answer = pattern_design.call("pattern/recolor", id=design_id, **parameters)
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"] == "image/png"
        return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB"))

    return fetch


def colour_at(pixels: np.ndarray, x: float, y: float) -> np.ndarray:
    """Mean of a spot, places as shares of width and height. The watermark is a part of it."""
    height, width, _ = pixels.shape
    top, left = int(y * height), int(x * width)
    return pixels[top : top + height // 20, left : left + width // 20].reshape(-1, 3).mean(axis=0)


def test_colours_come_in_paint_order_with_the_background_first(pattern_design):
    answer = pattern_design.get("pattern/getColors", id=527)

    assert answer == {"result": "SUCCESS", "colors": ["504e2a", "b18048", "f19426", "ece24b"]}


def test_two_hundred_colours_can_be_changed_and_one_more_cannot(pattern_design):
    assert len(pattern_design.get("pattern/getColors", id=546)["colors"]) == 200
    answer = pattern_design.call("pattern/getColors", id=545)
    assert (answer.status_code, answer.json()) == (400, NOT_RECOLORABLE)


@pytest.mark.parametrize("action", ["getColors", "recolor", "renderAsProduct"])
def test_a_design_that_there_is_not_is_told(pattern_design, action):
    answer = pattern_design.call(f"pattern/{action}", id=999)

    assert (answer.status_code, answer.json()) == (404, NO_SUCH_DESIGN)


@pytest.mark.parametrize("action", ["getColors", "recolor", "renderAsProduct"])
def test_a_design_must_be_named_by_a_number(pattern_design, action):
    assert pattern_design.get(f"pattern/{action}")["errorCode"] == "10"
    assert pattern_design.get(f"pattern/{action}", id="peacock")["errorCode"] == "12"


def test_palettes_have_an_id_and_a_colour_to_show(pattern_design):
    palettes = pattern_design.get("pattern/getPalettes")["palettes"]

    assert {"hue_red", "hue_blue"} <= {palette["id"] for palette in palettes}
    assert all(palette.keys() == {"id", "previewColor"} and len(palette["previewColor"]) == 6 for palette in palettes)


def test_colours_are_put_in_the_order_of_get_colors(recolour):
    pixels = recolour(527, colors="00aa00,00ff00", watermarkType="discreet")

    assert np.abs(colour_at(pixels, 0.02, 0.02) - (0, 0xAA, 0)).max() < 30
    assert np.abs(colour_at(pixels, 0.24, 0.48) - (0, 0xFF, 0)).max() < 30


def test_fewer_colours_leave_the_rest_and_more_are_left_out(recolour):
    some = recolour(530, colors="0000aa")
    assert np.abs(colour_at(some, 0.48, 0.48) - (0xC0, 0x10, 0x10)).max() < 60

    assert np.array_equal(recolour(530, colors="0000aa,00ff00,123456"), recolour(530, colors="0000aa,00ff00"))


def test_a_palette_changes_all_colours(recolour):
    assert not np.array_equal(recolour(527, palette="hue_blue"), recolour(527))


def test_a_design_with_too_many_colours_comes_in_its_own_only(pattern_design, recolour):
    assert recolour(545).shape == (400, 400, 3)
    for parameters in ({"colors": "00aa00"}, {"palette": "hue_red"}):
        answer = pattern_design.call("pattern/recolor", id=545, **parameters)
        assert (answer.status_code, answer.json()) == (400, NOT_RECOLORABLE)


@pytest.mark.parametrize(("design_id", "size"), [(527, (400, 400)), (530, (400, 267)), (531, (400, 600))])
def test_a_picture_is_400_pixels_wide_in_the_designs_shape(recolour, design_id, size):
    assert recolour(design_id).shape[1::-1] == size


@pytest.mark.parametrize("resolution", [1, 150, 1001])
def test_the_width_can_be_chosen(recolour, resolution):
    assert recolour(531, resolution=resolution).shape[1] == resolution


@pytest.mark.parametrize("scale", [0.05, 0.5, 3, 10])
def test_scale_changes_the_repeats_and_not_the_size(recolour, scale):
    assert recolour(530, scale=scale).shape == (267, 400, 3)


def test_half_the_scale_repeats_twice_in_both_directions(recolour):
    plain = recolour(530, colors="ffffff,000000", scale=0.5, resolution=600, watermarkType="discreet")
    dark = plain.mean(axis=2) < 100

    columns = np.flatnonzero(np.diff(dark[100].astype(int)) == 1)
    rows = np.flatnonzero(np.diff(dark[:, 150].astype(int)) == 1)
    assert (len(columns), len(rows)) == (2, 2)


def test_without_antialiasing_nothing_is_mixed_but_the_watermark(recolour):
    soft = recolour(527, watermarkType="discreet", resolution=300)
    hard = recolour(527, watermarkType="discreet", resolution=300, antialiasing="false")

    assert len(np.unique(hard.reshape(-1, 3), axis=0)) < len(np.unique(soft.reshape(-1, 3), axis=0))


def test_the_discreet_watermark_is_fainter(recolour):
    normal = recolour(536, resolution=600)[:100].astype(int)
    discreet = recolour(536, resolution=600, watermarkType="discreet")[:100].astype(int)

    assert 4 <= np.ptp(discreet, axis=(0, 1)).max() < np.ptp(normal, axis=(0, 1)).max()


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"scale": "0.049"}, "11"),
        ({"scale": "10.01"}, "11"),
        ({"scale": "nan"}, "11"),
        ({"scale": "big"}, "13"),
        ({"resolution": "0"}, "11"),
        ({"resolution": "100000"}, "11"),
        ({"resolution": "wide"}, "12"),
        ({"watermarkType": "none"}, "11"),
        ({"antialiasing": "no"}, "11"),
        ({"colors": "00aa00,zzzzzz"}, "11"),
        ({"palette": "hue_unknown"}, "11"),
        ({"colors": "00aa00", "palette": "hue_red"}, "11"),
    ],
    ids=str,
)
def test_a_value_that_is_not_documented_is_refused(pattern_design, parameters, code):
    answer = pattern_design.call("pattern/recolor", id=527, **parameters)

    assert (answer.status_code, answer.json()["errorCode"]) == (400, code)
