"""Colours, palettes, recoloured pictures and mockups, against the sandbox."""

import io

import pytest
from PIL import Image, ImageChops

from pattern_apis.patterndesign import NotRecolorable
from pattern_apis.transport.errors import BadRequest, NotFound

PEACOCK, WIDE, TOO_COLOURFUL = 527, 530, 545
COLOURS = ("504e2a", "b18048", "f19426", "ece24b")


def opened(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body)).convert("RGB")


def colours_of(body: bytes) -> set[str]:
    image = opened(body)
    return {f"{red:02x}{green:02x}{blue:02x}" for _, (red, green, blue) in image.getcolors(image.width * image.height)}


def differ(one: bytes, other: bytes) -> bool:
    return ImageChops.difference(opened(one), opened(other)).getbbox() is not None


def test_colours_come_in_their_order_with_the_background_first(live):
    assert live.colors(PEACOCK) == COLOURS


def test_a_design_of_too_many_colours_has_none_to_change(live):
    with pytest.raises(NotRecolorable) as caught:
        live.colors(TOO_COLOURFUL)
    with pytest.raises(NotRecolorable):
        live.recolor(TOO_COLOURFUL, colors=["00aa00"])

    assert (caught.value.code, caught.value.details) == ("4000", "id:545")
    assert opened(live.recolor(TOO_COLOURFUL)).size == (400, 400)


def test_a_design_that_does_not_exist_is_not_found(live):
    with pytest.raises(NotFound) as caught:
        live.colors(999_999)

    assert caught.value.code == "100"


def test_every_palette_recolours(live):
    palettes = live.palettes()

    assert len({palette.id for palette in palettes}) == len(palettes) > 1
    pictures = {live.recolor(PEACOCK, palette=palette.id, resolution=60) for palette in palettes}
    assert len(pictures) == len(palettes)


def test_a_palette_that_does_not_exist_is_refused(live):
    with pytest.raises(BadRequest):
        live.recolor(PEACOCK, palette="hue_of_nowhere")


def test_without_antialiasing_there_are_only_the_colours_asked_for(live):
    colours = ("000000", "ff0000", "00ff00", "0000ff")
    # Beyond its watermark: the discreet one mixes its own colours in.
    plain = colours_of(live.recolor(PEACOCK, colors=colours, resolution=300, antialiasing=False))
    smooth = colours_of(live.recolor(PEACOCK, colors=colours, resolution=300))

    assert set(colours) <= plain
    assert len(plain) < len(smooth)


def test_fewer_colours_leave_the_rest_and_more_are_ignored(live):
    picture = live.recolor(PEACOCK, colors=["00aa00"], antialiasing=False)
    assert {"00aa00", *COLOURS[1:]} <= colours_of(picture)
    assert COLOURS[0] not in colours_of(picture)

    assert not differ(live.recolor(PEACOCK, colors=COLOURS), live.recolor(PEACOCK, colors=(*COLOURS, "ffffff")))


@pytest.mark.parametrize("resolution", [50, 400, 1000])
def test_the_resolution_is_the_width_and_the_shape_is_the_designs(live, resolution):
    assert opened(live.recolor(WIDE, resolution=resolution)).size == (resolution, round(resolution * 2 / 3))


def test_a_small_scale_repeats_and_a_large_one_zooms(live):
    once, twice, zoomed = (live.recolor(PEACOCK, scale=scale, resolution=200) for scale in (1, 0.5, 4))

    assert opened(once).size == opened(twice).size == opened(zoomed).size
    assert differ(once, twice)
    assert differ(once, zoomed)
    for wrong in (0.04, 11):
        with pytest.raises(BadRequest):
            live.recolor(PEACOCK, scale=wrong)


def test_the_discreet_watermark_is_another_than_the_normal_one(live):
    assert differ(live.recolor(PEACOCK), live.recolor(PEACOCK, watermark_type="discreet"))


def test_a_mockup_is_sixteen_to_nine_unless_told_otherwise(live):
    assert opened(live.render_as_product(PEACOCK, model="pillow", width=320)).size == (320, 180)
    assert opened(live.render_as_product(PEACOCK, model="pillow", width=300, height=400)).size == (300, 400)


def test_without_a_model_the_apis_pillow_is_rendered(live):
    assert not differ(
        live.render_as_product(PEACOCK, model="", width=160), live.render_as_product(PEACOCK, model="pillow", width=160)
    )


@pytest.mark.parametrize(
    "change",
    [{"colors": ["00aa00"]}, {"palette": "hue_blue"}, {"scale": 3}, {"watermark_type": "discreet"}, {"model": "mug"}],
)
def test_every_choice_shows_on_the_product(live, change):
    usual = {"model": "pillow", "width": 400}

    assert differ(live.render_as_product(PEACOCK, **usual), live.render_as_product(PEACOCK, **{**usual, **change}))


@pytest.mark.parametrize("wrong", [{"model": "spaceship"}, {"width": 1001}, {"height": 1001}, {"width": 0}])
def test_a_mockup_that_cannot_be_is_refused(live, wrong):
    with pytest.raises(BadRequest):
        live.render_as_product(PEACOCK, **{"model": "pillow", **wrong})


def test_colours_on_a_product_need_a_design_that_can_be_recoloured(live):
    with pytest.raises(NotRecolorable):
        live.render_as_product(TOO_COLOURFUL, model="pillow", colors=["00aa00"])
