"""Palettes: families of hue and of tone for any design."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.rendering.colour import digits, oklch
from sandbox.rendering.palettes import PALETTES, recolour

DIGITS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")
EVERY = pytest.mark.parametrize("palette", [palette.id for palette in PALETTES])
MEADOW = ("f6efe4", "cf5a45", "4a2330", "6e8560", "e0a99a", "d9a441")


def test_the_documents_two_palettes_are_there_among_families_of_hue_and_tone() -> None:
    ids = [palette.id for palette in PALETTES]
    assert {"hue_red", "hue_blue"} <= set(ids)
    assert len(set(ids)) == len(ids) >= 16
    assert {name.split("_")[0] for name in ids} == {"hue", "tone"}


@EVERY
@given(colours=st.lists(DIGITS, min_size=1, max_size=12))
def test_what_was_lighter_stays_lighter_and_what_differed_differs(palette: str, colours: list[str]) -> None:
    made = recolour(palette, colours)
    assert len(made) == len(colours)
    pairs = sorted(zip(colours, made, strict=True), key=lambda pair: oklch(pair[0]))
    for (before, now), (next_before, following) in pairwise(pairs):
        if before == next_before:
            assert now == following
        else:
            assert oklch(now).lightness < oklch(following).lightness


@pytest.mark.parametrize(
    ("palette", "hue"), [("hue_red", 25), ("hue_green", 148), ("hue_blue", 253), ("hue_violet", 306)]
)
def test_a_hue_family_is_of_its_hue(palette: str, hue: float) -> None:
    for colour in recolour(palette, MEADOW):
        away = (oklch(colour).hue - hue + 180) % 360 - 180
        assert abs(away) < 20 or oklch(colour).chroma < 0.02


def test_tone_families_do_what_they_are_called() -> None:
    grey = recolour("tone_grey", MEADOW)
    assert all(oklch(colour).chroma < 0.01 for colour in grey)
    assert min(oklch(colour).lightness for colour in recolour("tone_pastel", MEADOW)) > 0.74
    assert max(oklch(colour).lightness for colour in recolour("tone_deep", MEADOW)) < 0.65
    vivid = sum(oklch(colour).chroma for colour in recolour("tone_vivid", MEADOW))
    assert vivid > 1.15 * sum(oklch(colour).chroma for colour in MEADOW)


@EVERY
def test_a_preview_colour_is_one_a_screen_can_show(palette: str) -> None:
    preview = next(one.preview_colour for one in PALETTES if one.id == palette)
    assert digits(oklch(preview)) == preview


def test_an_unknown_palette_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        recolour("hue_octarine", MEADOW)


@given(DIGITS)
def test_oklch_and_back_is_the_same_colour(colour: str) -> None:
    assert digits(oklch(colour)) == colour
