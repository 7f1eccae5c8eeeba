import itertools
import json
import math

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from designer import colour_names
from designer.colourway import Colourway

COLOURS = st.from_regex(r"[0-9a-f]{6}", fullmatch=True)


@given(st.lists(COLOURS, max_size=200))
def test_a_colourway_survives_its_address(colours: list[str]) -> None:
    assert Colourway.from_text(Colourway(tuple(colours)).to_text()).colours == tuple(colours)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_a_colourway_or_an_error_in_words(colours: str, palette: str) -> None:
    said = []
    try:
        colourway = Colourway.from_text(colours, palette)
        said = [*colourway.colours, colourway.palette]
    except ValidationError as error:
        said = error.messages
    assert all(len(word) < 200 for word in said)


def test_colours_are_read_in_every_common_spelling() -> None:
    assert Colourway.from_text("#F6EFE4-abc,CF5A45").colours == ("f6efe4", "aabbcc", "cf5a45")


def test_every_colour_of_the_table_has_its_own_name() -> None:
    entries = json.loads(colour_names.TABLE.read_text("utf-8"))
    for at, language in enumerate(colour_names.LANGUAGES):
        with override(language):
            assert all(colour_names.name(colour) == names[at] for colour, names in entries.items())
        assert len({names[at] for names in entries.values()}) == len(entries)


def test_no_colour_is_far_from_its_name() -> None:
    steps = [f"{value:02x}" for value in range(0, 256, 51)]
    named = [entry for entry, _names in colour_names.table()]
    for colour in ("".join(parts) for parts in itertools.product(steps, repeat=3)):
        wanted = colour_names.oklab(colour)
        assert min(math.dist(wanted, entry) for entry in named) < 0.09, colour


@pytest.mark.parametrize(
    ("colour", "english", "german"), [("273780", "indigo", "Indigo"), ("cf5b45", "poppy", "Klatschmohn")]
)
def test_names_come_in_the_readers_language(colour: str, english: str, german: str) -> None:
    with override("en"):
        assert colour_names.name(colour) == english
    with override("de-at"):
        assert colour_names.name(colour) == german
    with override("fr"):
        assert colour_names.name(colour) == english


def test_lightness_is_measured_as_it_looks() -> None:
    assert colour_names.oklab("ffffff")[0] == pytest.approx(1, abs=1e-3)
    assert colour_names.oklab("000000")[0] == pytest.approx(0, abs=1e-6)
