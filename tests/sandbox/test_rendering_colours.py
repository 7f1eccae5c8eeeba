"""Colours in drawings: found in every notation, in paint order, replaced exactly."""
# ruff: noqa: E501 - drawings read best on one line

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.rendering import raster, svg
from tests.sandbox.rendering_drawings import FLOWERS, MIXED, colours_in, drawing, tile_of

DIGITS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")
GROUND = '<rect width="100" height="100" fill="#ffffff"/>'
DOT = '<circle cx="50" cy="50" r="30" {}/>'


@pytest.mark.parametrize(
    ("notation", "digits"),
    [
        ("#F80", "ff8800"),
        ("#ff8800", "ff8800"),
        ("tomato", "ff6347"),
        ("RebeccaPurple", "663399"),
        ("rgb(1,2,3)", "010203"),
        ("RGB(10%, 20%, 30%)", "1a334c"),
        ("rgb(10 20 30)", "0a141e"),
        ("hsl(120,100%,25%)", "008000"),
        ("hsl(120deg 100% 25%)", "008000"),
        ("hwb(120 0% 0%)", "00ff00"),
        ("lab(54.29% 80.8 69.89)", "ff0000"),
        ("lch(53.585% 0 none)", "808080"),
        ("oklch(0.628 0.2577 29.23)", "ff0000"),
        ("oklab(0.4520 -0.0324 -0.3115)", "0000ff"),
        ("color(srgb 1 .5 0)", "ff8000"),
        ("color(srgb-linear 1 0 1)", "ff00ff"),
    ],
)
def test_every_notation_is_read(notation: str, digits: str) -> None:
    assert tile_of(GROUND + DOT.format(f'fill="{notation}"')).colours == ("ffffff", digits)
    assert tile_of(GROUND + DOT.format(f'style="fill: {notation}"')).colours == ("ffffff", digits)


@pytest.mark.parametrize("notation", ["rgba(0,0,255,.5)", "rgb(0 0 255 / 50%)", "#0000ff80", "hsla(240,100%,50%,.5)"])
def test_alpha_is_kept_apart_from_the_colour(notation: str) -> None:
    one = tile_of(GROUND + DOT.format(f'fill="{notation}"'))
    assert one.colours == ("ffffff", "0000ff")
    assert one.has_transparency
    middle = raster.tile(one, 100, ("ffffff", "000000"))[50, 50]
    assert all(abs(int(part) - 127) <= 1 for part in middle)


def test_an_opacity_of_its_own_multiplies_with_the_colours_alpha() -> None:
    one = tile_of(
        '<rect width="100" height="100" fill="#fff"/><g fill="rgba(0,0,0,.5)"><path d="M0 0h99v99z" fill-opacity=".5"/></g>'
    )
    assert abs(int(raster.tile(one, 100)[20, 80, 0]) - 191) <= 1


def test_the_cascade_decides_which_colour_holds() -> None:
    sheet = "<style>.a{fill:#111111} path{fill:#222222} #k{fill:#333333} .i{fill:#444444 !important} @media print{path{fill:#555555}}</style>"
    shapes = ['<path d="M0 0h9v9z"/>', '<path class="a" d="M0 0h9v9z"/>', '<path id="k" class="a" d="M0 0h9v9z"/>']
    shapes += [
        '<path class="a" style="fill:#666666" d="M0 0h9v9z"/>',
        '<path class="i" style="fill:#777777" d="M0 0h9v9z"/>',
    ]
    assert tile_of(sheet + "".join(shapes)).colours == ("222222", "111111", "333333", "666666", "444444")


def test_custom_properties_are_filled_in() -> None:
    sheet = "<style>:root{--a:#aa0000;--b:var(--a)} .x{fill:var(--b)} .y{--a:#00bb00;fill:var(--a, red)} .z{fill:var(--none, #0000cc)}</style>"
    shapes = "".join(f'<path class="{name}" d="M0 0h9v9z"/>' for name in "xyz")
    assert tile_of(sheet + shapes).colours == ("aa0000", "00bb00", "0000cc")
    assert tile_of('<g style="--c:#123456"><path style="fill:var(--c)" d="M0 0h9v9z"/></g>').colours == ("123456",)
    assert tile_of('<g style="--c:var(--c)"><path style="fill:var(--c, tomato)" d="M0 0h9v9z"/></g>').colours == (
        "000000",
    )


def test_current_colour_follows_the_colour_property_through_use() -> None:
    one = tile_of(
        '<defs><path id="p" fill="currentColor" d="M0 0h9v9z"/></defs><g color="#aa0000"><use href="#p"/></g><use href="#p" color="#00bb00"/>'
    )
    assert one.colours == ("aa0000", "00bb00")
    assert 'color="#123456"' in one.recoloured(["123456"])


def test_what_is_not_said_is_black() -> None:
    one = tile_of(GROUND + '<path d="M0 0h50v50z"/>')
    assert one.colours == ("ffffff", "000000")
    assert colours_in(raster.tile(one, 100, ("ffffff", "00ff00"), antialiasing=False)) == {"ffffff", "00ff00"}


def test_a_stroked_line_has_no_fill_to_be_black() -> None:
    lines = '<path d="M1 1L50 50" stroke="#cc0000"/><path d="M1 1V9M4 4h9" stroke="#cc0000"/><line x2="9" y2="9" stroke="#cc0000"/>'
    assert tile_of(GROUND + lines + '<polyline points="0,0 9,9" stroke="#cc0000"/>').colours == ("ffffff", "cc0000")


def test_colours_that_never_show_are_not_listed() -> None:
    hidden = '<g display="none"><path d="M0 0h9v9z" fill="#010101"/></g><path d="M0 0h9v9z" fill="#020202" visibility="hidden"/>'
    hidden += '<path d="M0 0h9v9z" fill="#030303" opacity="0"/><path d="M0 0h9v9z" fill="#040404" fill-opacity="0"/>'
    hidden += '<defs><path id="unused" d="M0 0h9v9z" fill="#050505"/></defs><g fill="#060606"><path d="M0 0h9v9z" fill="#070707"/></g>'
    assert tile_of(GROUND + hidden).colours == ("ffffff", "070707")


def test_gradients_bring_their_colours_where_they_are_first_used() -> None:
    stops = '<linearGradient id="a"><stop stop-color="#110000"/><stop offset="1" style="stop-color:#220000"/></linearGradient>'
    defs = f'<defs>{stops}<radialGradient id="b" href="#a"/></defs>'
    one = tile_of(defs + GROUND + DOT.format('fill="#330000"') + DOT.format('fill="url(#b)" stroke="#440000"'))
    assert one.colours == ("ffffff", "330000", "110000", "220000", "440000")
    assert one.has_gradient
    assert not one.has_transparency


def test_patterns_markers_and_symbols_are_followed() -> None:
    defs = '<defs><pattern id="p" width="9" height="9"><rect width="4" height="4" fill="#110000"/></pattern>'
    defs += '<marker id="m"><circle r="2" fill="#220000"/></marker><symbol id="s"><rect width="5" height="5" fill="#330000"/></symbol></defs>'
    body = DOT.format('fill="url(#p)"') + '<path d="M0 0L9 9" stroke="#440000" marker-end="url(#m)"/><use href="#s"/>'
    assert tile_of(defs + GROUND + body).colours == ("ffffff", "110000", "440000", "220000", "330000")


def test_a_missing_paint_server_falls_back_to_its_colour() -> None:
    assert tile_of(GROUND + DOT.format('fill="url(#gone) #aabbcc"')).colours == ("ffffff", "aabbcc")


def test_a_masks_colours_are_no_colours_of_the_design() -> None:
    defs = '<defs><circle id="c" cx="50" cy="50" r="40" fill="#ffffff"/><mask id="m"><use href="#c"/></mask></defs>'
    one = tile_of(defs + '<use href="#c"/><rect width="100" height="100" fill="#cc0000" mask="url(#m)"/>')
    assert one.colours == ("ffffff", "cc0000")
    pixels = raster.tile(one, 100, ("000000", "00cc00"), antialiasing=False)
    assert bytes(pixels[50, 50]).hex() == "00cc00"  # seen through the mask, which stayed white


def test_files_from_drawing_programs_are_read() -> None:
    text = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="50mm" height="50mm"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="10 20 100 100" inkscape:version="1.2">
    <metadata>x</metadata><inkscape:grid/><defs><rect id="r" width="20" height="20"/></defs>
    <rect x="10" y="20" width="100" height="100" fill="#eeeeee"/><use xlink:href="#r" x="10" y="20" fill="#cc0000"/></svg>"""
    one = drawing(text)
    assert (one.width, one.height, one.colours) == (100, 100, ("eeeeee", "cc0000"))
    assert "inkscape" not in one.recoloured()
    assert bytes(raster.tile(one, 100)[5, 5]).hex() == "cc0000"


def test_two_colours_may_become_the_same_and_part_again() -> None:
    one = drawing(FLOWERS)
    same = one.recoloured(["abcdef"] * 5)
    assert svg.read(same.encode()).colours == ("abcdef",)
    assert svg.read(one.recoloured().encode()).colours == one.colours


def test_swapped_colours_do_not_run_into_each_other() -> None:
    one = drawing(FLOWERS)
    swapped = (one.colours[1], one.colours[0], *one.colours[2:])
    assert svg.read(one.recoloured(swapped).encode()).colours == swapped


def test_fewer_colours_leave_the_rest_and_more_are_ignored() -> None:
    one = drawing(FLOWERS)
    assert one.colourway(["112233"]) == ("112233", *one.colours[1:])
    assert one.colourway([*one.colours, "112233"]) == one.colours


def test_more_than_two_hundred_colours_are_not_recolorable() -> None:
    def strip(count: int) -> svg.Drawing:
        return tile_of("".join(f'<rect x="{i / 3}" width="1" height="100" fill="#{i:06x}"/>' for i in range(count)))

    assert strip(200).recolorable
    assert not strip(201).recolorable
    assert len(strip(201).colours) == 201


def test_what_a_drawing_holds_is_computed_from_it() -> None:
    plain, mixed = drawing(FLOWERS), drawing(MIXED)
    assert (plain.has_gradient, plain.has_transparency, plain.has_text) == (False, False, False)
    assert (mixed.has_gradient, mixed.has_transparency) == (True, True)
    assert tile_of(GROUND + '<text y="50">A</text>').has_text
    assert tile_of(GROUND + DOT.format('style="mix-blend-mode:multiply"')).has_transparency


@given(st.lists(DIGITS, min_size=5, max_size=5))
def test_any_colourway_shows_exactly_its_colours(colours: list[str]) -> None:
    pixels = raster.tile(drawing(FLOWERS), 120, colours, antialiasing=False)
    assert colours_in(pixels) == set(colours)


@given(st.lists(DIGITS, min_size=5, max_size=5, unique=True))
def test_a_recoloured_drawing_reads_back_in_the_same_order(colours: list[str]) -> None:
    assert svg.read(drawing(FLOWERS).recoloured(colours).encode()).colours == tuple(colours)


@given(st.integers(0, 2**31))
def test_the_recolour_basis_predicts_any_colourway(seed: int) -> None:
    """ceil(n / 3) + 2 renderings give the weight of each colour in each pixel; mixed anew they are the rendering."""
    import numpy as np

    from tests.sandbox.rendering_drawings import decibels

    one = drawing(MIXED)
    count = len(one.colours)
    black, white = (raster.tile(one, 160, [colour] * count).astype(np.float32) for colour in ("000000", "ffffff"))
    gain, weights = white - black, []
    for first in range(0, count, 3):
        coded = ["000000"] * count
        for channel, index in enumerate(range(first, min(first + 3, count))):
            coded[index] = ("ff0000", "00ff00", "0000ff")[channel]
        image = raster.tile(one, 160, coded).astype(np.float32)
        weights += [
            (image - black)[..., channel] / np.maximum(gain[..., channel], 1)
            for channel in range(min(3, count - first))
        ]
    chooser = random.Random(seed)
    colours = [f"{chooser.randrange(1 << 24):06x}" for _ in range(count)]
    mixed = sum(
        weight[..., None] * np.array(list(bytes.fromhex(colour)))
        for weight, colour in zip(weights, colours, strict=True)
    )
    predicted, true = black + gain * mixed / 255, raster.tile(one, 160, colours).astype(np.float32)
    assert np.abs(predicted - true).max() <= 4
    assert decibels(predicted, true) >= 55
