"""Every design of the library as the sandbox renders it: no seam, exact colours, and a mixture of its parts."""

from functools import cache
from pathlib import Path
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

DESIGNS = sorted((DATA / "designs").glob("*.svg"))


@cache
def drawing(path: Path) -> Drawing:
    return read(path.read_bytes())


def every(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


@every(DESIGNS)
@pytest.mark.parametrize("width", WIDTHS)
def test_opposite_edges_continue_each_other(path: Path, width: int) -> None:
    check_edges(drawing(path), width)


@every([path for path in DESIGNS if mixes_no_colours(drawing(path))])
def test_every_colourway_shows_only_the_asked_colours(path: Path) -> None:
    check_colourways(drawing(path), Random(path.stem))


@every([path for path in DESIGNS if has_few_colours(drawing(path))])
def test_the_recolour_basis_predicts_a_colourway(path: Path) -> None:
    check_prediction(drawing(path), Random(path.stem))


def test_the_library_has_designs_of_every_kind() -> None:
    drawings = [drawing(path) for path in DESIGNS]
    assert len(drawings) >= 120
    assert any(drawing.has_transparency for drawing in drawings)
    assert sum(drawing.recolorable for drawing in drawings) > 0.8 * len(drawings)
