"""The renderer on a few designs of the library, one of each kind; artwork/tests tries all of them."""

from functools import cache
from random import Random

import pytest

from sandbox.config import DATA
from sandbox.rendering.svg import Drawing, read
from tests.sandbox.rendering_checks import (
    WIDTHS,
    check_colourways,
    check_edges,
    check_prediction,
    has_few_colours,
    mixes_no_colours,
)
from tests.sandbox.rendering_drawings import tile_of

FLAT = ["662-houndstooth", "802-fern-gully", "1530-hedge-border", "1551-climbing-rose"]  # both borders among them
MIXED = ["1593-dune-light", "1628-watercolour-petals", "527-peacock"]
MANY_COLOURS = ["1656-byzantine-mosaic"]


@cache
def drawing(name: str) -> Drawing:
    return read((DATA / "designs" / f"{name}.svg").read_bytes())


@pytest.mark.parametrize("name", FLAT + MIXED + MANY_COLOURS)
@pytest.mark.parametrize("width", WIDTHS)
def test_opposite_edges_continue_each_other(name: str, width: int) -> None:
    check_edges(drawing(name), width)


def test_a_motif_that_is_cut_at_an_edge_is_a_seam() -> None:
    cut = '<rect width="100" height="100" fill="#ffffff"/><circle cx="100" cy="50" r="40" fill="#000000"/>'
    with pytest.raises(AssertionError):
        check_edges(tile_of(cut), 400)


@pytest.mark.parametrize("name", FLAT)
def test_every_colourway_shows_only_the_asked_colours(name: str) -> None:
    assert mixes_no_colours(drawing(name))
    check_colourways(drawing(name), Random(name))


@pytest.mark.parametrize("name", FLAT + MIXED)
def test_the_recolour_basis_predicts_a_colourway(name: str) -> None:
    assert has_few_colours(drawing(name))
    check_prediction(drawing(name), Random(name))
