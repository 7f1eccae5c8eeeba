"""pattern/renderAsProduct."""

import io

import numpy as np
import pytest
from PIL import Image

from sandbox.rendering import models
from tests.sandbox.signing import PatternDesign, problem

MODEL = models.names()[0]


@pytest.fixture
def render(pattern_design):
    """The pixels of a design on a product."""

    def fetch(design_id=527, **parameters):
        answer = pattern_design.call("pattern/renderAsProduct", id=design_id, **parameters)
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"] == "image/png"
        return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB"))

    return fetch


@pytest.mark.parametrize(
    ("parameters", "size"),
    [
        ({}, (400, 225)),
        ({"width": 800}, (800, 450)),
        ({"width": 333}, (333, 187)),
        ({"width": 300, "height": 700}, (300, 700)),
        ({"height": 400}, (400, 400)),
        ({"width": 1000, "height": 1000}, (1000, 1000)),
    ],
    ids=str,
)
def test_a_picture_is_400_pixels_wide_and_16_to_9_unless_asked_otherwise(render, parameters, size):
    assert render(model=MODEL, **parameters).shape[1::-1] == size


def test_without_a_model_the_pillow_is_rendered(render):
    assert np.array_equal(render(), render(model="pillow"))


@pytest.mark.parametrize(
    "change", [{"colors": "00aa00"}, {"palette": "hue_blue"}, {"scale": 2}, {"scale": 0.5}], ids=str
)
def test_colours_palette_and_scale_change_the_picture(render, change):
    assert not np.array_equal(render(width=200), render(width=200, **change))


def test_a_larger_scale_repeats_the_design_more_often(render):
    """The opposite of pattern/recolor: more repeats mean more edges from one pixel to the next."""

    def edges(scale):
        pixels = render(530, width=600, scale=scale, watermarkType="discreet").astype(int)
        return np.abs(np.diff(pixels, axis=1)).sum()

    assert edges(0.5) < edges(1) < edges(2)


def test_every_preview_carries_a_watermark(render):
    normal, discreet = render(536, width=600), render(536, width=600, watermarkType="discreet")

    assert not np.array_equal(normal, discreet)


def test_a_design_with_too_many_colours_comes_in_its_own_only(pattern_design, render):
    assert render(545, width=200).shape[1] == 200
    expected = problem("4000", "The specified design is not recolorable", "id:545")
    assert pattern_design.get("pattern/renderAsProduct", id=545, colors="00aa00") == expected


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"width": "1001"}, "11"),
        ({"height": "1001"}, "11"),
        ({"width": "0"}, "11"),
        ({"width": "wide"}, "12"),
        ({"scale": "0"}, "11"),
        ({"scale": "big"}, "13"),
        ({"model": "spaceship"}, "11"),
        ({"watermarkType": "none"}, "11"),
        ({"colors": "00aa00", "palette": "hue_red"}, "11"),
    ],
    ids=str,
)
def test_a_value_that_is_not_documented_is_refused(pattern_design, parameters, code):
    answer = pattern_design.call("pattern/renderAsProduct", id=527, **parameters)

    assert (answer.status_code, answer.json()["errorCode"]) == (400, code)


def test_without_the_subscription_only_designs_up_to_540_can_be_tried(start_pattern_design):
    pattern_design: PatternDesign = start_pattern_design()
    with pattern_design.service.store.state.writing() as connection:
        connection.execute("UPDATE accounts SET renders_products = 0")

    assert pattern_design.call("pattern/renderAsProduct", id=540, width=100).status_code == 200
    refused = pattern_design.call("pattern/renderAsProduct", id=545, width=100)
    expected = "The account has no subscription for rendering this design on products"
    assert (refused.status_code, refused.json()) == (403, problem("4001", expected, "id:545"))
