"""Designs on products: every model at any shape, whole, affine in the design's colours."""
# ruff: noqa: E501 - drawings read best on one line

import json
import random
from collections.abc import Iterable

import numpy as np
import pytest

from sandbox.rendering import crops, mockup, models
from sandbox.rendering.encoding import Pixels
from sandbox.rendering.svg import Drawing
from tests.sandbox.rendering_drawings import FLOWERS, MIXED, STRIPES, decibels, drawing, tile_of

ONE_FOR_EACH_WAY = ("mug", "pillow", "wallpaper-room", "curtain")


def shading(name: str) -> str:
    """Read from its description alone: opening all the pictures of all models takes seconds."""
    return json.loads((models.FOLDER / f"{name}.json").read_text()).get("shading", "srgb")


def each(names: Iterable[str]) -> pytest.MarkDecorator:
    """A test of each model; `make test` takes one for each way of unfolding."""
    rest = pytest.mark.exhaustive
    return pytest.mark.parametrize(
        "name", [name if name in ONE_FOR_EACH_WAY else pytest.param(name, marks=rest) for name in names]
    )


EVERY = each(models.names())
RED = tile_of('<rect width="100" height="100" fill="#ff0000"/>')


MOST_LISTED = ("pillow", "mug", "tote", "towel", "apron", "lampshade", "notebook", "shirt")
OTHER_VIEWS = ("-near", "-styled", "-wide")


def test_twenty_products_are_there_and_the_most_listed_from_three_sides() -> None:
    products = {name for name in models.names() if not name.endswith(OTHER_VIEWS)}
    assert len(products) >= 20
    assert {name + view for name in MOST_LISTED for view in ("", "-near", "-styled")} <= set(models.names())


def test_all_models_together_are_a_light_download() -> None:
    assert sum(path.stat().st_size for path in models.FOLDER.iterdir()) < 40_000_000


@EVERY
def test_a_models_layers_fit_together(name: str) -> None:
    model = models.load(name)
    left, top, right, bottom = model.safe_box
    assert model.base.shape == model.gain.shape == (model.height, model.width, 3)
    assert model.mask.shape == (model.height, model.width)
    assert model.u.shape == model.v.shape == (model.height // model.uv_scale, model.width // model.uv_scale)
    assert 0 <= left < right <= model.width
    assert 0 <= top < bottom <= model.height
    assert np.isfinite(model.u).all()


@EVERY
def test_white_stays_bright_and_black_stays_dark_on_the_product(name: str) -> None:
    model = models.load(name)
    white = (model.base.astype(int) + model.gain)[model.mask > 128]
    assert np.median(white) > 150
    assert (white > 258).mean() < 0.05
    assert np.median(model.base[model.mask > 128]) < 90


@EVERY
@pytest.mark.parametrize("shape", [(400, 225), (600, 450), (400, 400), (360, 480)])
def test_every_shape_shows_the_product_whole(name: str, shape: tuple[int, int]) -> None:
    model = models.load(name)
    larger, (left, top, right, bottom) = crops.framed(model, *shape)
    assert 0 <= left < right <= larger.width
    assert 0 <= top < bottom <= larger.height
    safe = larger.safe_box
    assert left <= safe[0]
    assert top <= safe[1]
    assert right >= safe[2]
    assert bottom >= safe[3]
    assert abs((right - left) / (bottom - top) - shape[0] / shape[1]) < 0.01


@EVERY
@pytest.mark.parametrize("crop", sorted(mockup.CROPS))
def test_every_crop_is_drawn(name: str, crop: str) -> None:
    pixels = mockup.render(name, RED, 120, 150, crop=crop)
    assert pixels.shape == (150, 120, 3)
    red = (pixels[..., 0].astype(int) - pixels[..., 1]) > 60
    assert red.mean() > 0.08


@pytest.mark.parametrize("size", [(1, 1), (400, 225), (1000, 1000), (37, 900), (1000, 120)])
def test_any_size_is_drawn(size: tuple[int, int]) -> None:
    assert mockup.render("pillow", drawing(STRIPES), *size).shape == (size[1], size[0], 3)


def test_an_unknown_model_or_crop_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        mockup.render("spaceship", RED, 90, 90)
    with pytest.raises(KeyError):
        mockup.render("pillow", RED, 90, 90, crop="upside-down")


@pytest.mark.parametrize("name", ONE_FOR_EACH_WAY)
def test_a_scale_of_two_is_the_design_twice_in_each_direction(name: str) -> None:
    spot = '<rect x="10" y="10" width="50" height="50" fill="#900"/>'
    once = tile_of('<rect width="100" height="100" fill="#fff"/>' + spot)
    places = "".join(f'<g transform="translate({x} {y}) scale(.5)">{spot}</g>' for x in (0, 50) for y in (0, 50))
    four = tile_of('<rect width="100" height="100" fill="#fff"/>' + places)
    assert decibels(mockup.render(name, once, 400, 300, scale=2), mockup.render(name, four, 400, 300)) > 27
    assert decibels(mockup.render(name, once, 400, 300), mockup.render(name, four, 400, 300)) < 22
    assert np.array_equal(
        mockup.render(name, once, 200, 150, scale=2), mockup.render(name, once, 200, 150, rapports=4.0)
    )


def test_a_design_keeps_its_shape_on_the_product() -> None:
    """A tile twice as high as wide holds the same square once above the other."""
    square = '<rect x="2" y="2" width="6" height="6" fill="#900"/>'
    low = drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#fff"/>{square}</svg>'
    )
    high = drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><rect width="10" height="20" fill="#fff"/>{square}<g transform="translate(0 10)">{square}</g></svg>'
    )
    assert decibels(mockup.render("canvas-print", low, 400, 300), mockup.render("canvas-print", high, 400, 300)) > 30


def predicted(name: str, one: Drawing, colours: list[str], size: tuple[int, int]) -> Pixels:
    """From black, white and colour-coded renderings alone, as a shop's live recolouring does it."""
    count = len(one.colours)

    def drawn(chosen: list[str]) -> Pixels:
        return mockup.render(name, one, *size, colours=chosen).astype(np.float32)

    black = drawn(["000000"] * count)
    gain, weights = np.clip(drawn(["ffffff"] * count) - black, 0, None), []
    for first in range(0, count, 3):
        coded = ["000000"] * count
        for channel, index in enumerate(range(first, min(first + 3, count))):
            coded[index] = ("ff0000", "00ff00", "0000ff")[channel]
        image = drawn(coded)
        part = (image - black) / np.maximum(gain, 1)
        weights += [np.clip(part[..., channel], 0, 1) for channel in range(min(3, count - first))]
    total = np.maximum(sum(weights), 0.05)
    mixed = sum(
        (weight / total)[..., None] * np.array(list(bytes.fromhex(colour)), np.float32)
        for weight, colour in zip(weights, colours, strict=True)
    )
    return np.clip(np.rint(black + gain * mixed / 255), 0, 255)


def error_of(name: str, seed: int) -> tuple[float, float]:
    one, chooser = drawing(MIXED if seed % 2 else FLOWERS), random.Random(seed)
    colours = [f"{chooser.randrange(1 << 24):06x}" for _ in one.colours]
    guess, true = predicted(name, one, colours, (480, 360)), mockup.render(name, one, 480, 360, colours=colours)
    return float(np.percentile(np.abs(guess - true), 99.5)), decibels(guess, true)


@each(name for name in models.names() if shading(name) == "srgb")
def test_a_mockup_is_affine_in_the_designs_colours(name: str) -> None:
    """Tolerance: 99.5 % of values within 3 of 255, 50 dB."""
    for seed in (1, 2):
        largest, quality = error_of(name, seed)
        assert largest <= 3
        assert quality >= 50


def test_one_model_mixes_its_light_otherwise_so_that_shops_must_check() -> None:
    assert [name for name in models.names() if shading(name) != "srgb"] == ["lampshade"]
    assert models.load("lampshade").shading == "linear-light"
    largest, quality = error_of("lampshade", 1)
    assert largest > 6
    assert quality < 45


def test_both_shadings_agree_on_black_and_white() -> None:
    from sandbox.rendering.linear_light import mixed_in_linear_light

    model = models.load("lampshade")
    for value in (0, 255):
        design = np.full_like(model.base, value)
        plain = np.minimum(model.base.astype(int) + model.gain * (value // 255), 255)
        assert np.abs(mixed_in_linear_light(model.base, model.gain, design) - plain).max() <= 2


def test_overlapping_cloth_is_not_smeared_together() -> None:
    """Between two UV samples on either side of an edge no third place of the design appears."""
    from sandbox.rendering.uv_scaling import enlarged

    columns = np.arange(40, dtype=np.float32)
    layer = np.where(columns < 20, columns * 0.01, 3 + columns * 0.01) * np.ones((30, 1), np.float32)
    u, _ = enlarged(
        (layer.astype(np.float32), layer.astype(np.float32)),
        np.arange(0, 39, 0.25, np.float32),
        np.arange(5, 25, 0.5, np.float32),
    )
    assert not ((u > 0.25) & (u < 3.15)).any()
    assert np.abs(np.diff(u[4]))[np.abs(np.diff(u[4])) < 1].max() < 0.006


def test_fine_stripes_on_a_side_that_turns_away_fade_into_their_mean() -> None:
    fine = tile_of(
        '<rect width="100" height="100" fill="#fff"/>'
        + "".join(f'<rect x="{x}" width="2" height="100"/>' for x in range(0, 100, 4))
    )
    flat = tile_of('<rect width="100" height="100" fill="#808080"/>')
    stripes, mean = (mockup.render("mug", one, 400, 300, scale=6.0, rapports=5.0).astype(int) for one in (fine, flat))
    assert np.abs(stripes - mean).mean() < 3.0
