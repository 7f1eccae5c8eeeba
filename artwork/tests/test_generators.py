"""The generators: many, reproducible, and each with words of its own."""

import json
from pathlib import Path

import pytest

from artwork.designs.__main__ import main
from artwork.designs.measurements import painted, rapports
from artwork.designs.path import Path as Outline
from artwork.designs.path import data
from artwork.designs.registry import Design, designs
from artwork.designs.shapes import circle, polygon, rect
from artwork.designs.tile import Tile, fill, stamp
from sandbox.config import DATA
from sandbox.rendering.svg import read

FOLDER = DATA / "designs"
EVERYTHING = designs()
SAMPLE = EVERYTHING[::20]


def test_there_are_thirty_generators_and_more_and_each_draws_something() -> None:
    generators = {design.generator for design in EVERYTHING}
    assert len(generators) >= 30
    assert len(EVERYTHING) >= 3 * len(generators)


@pytest.mark.parametrize("design", SAMPLE, ids=lambda design: design.slug)
def test_a_generator_draws_the_same_again(design: Design) -> None:
    assert design.draw().svg() == (FOLDER / design.file).read_text("utf-8"), "run python -m artwork.designs"


def test_what_is_listed_is_what_the_words_and_the_measure_say() -> None:
    listed = {entry["id"]: entry for entry in json.loads((FOLDER / "designs.json").read_text("utf-8"))}
    assert set(listed) == {design.id for design in EVERYTHING}
    for design in SAMPLE:
        entry = listed[design.id]
        assert entry["title"] == design.words["title"]
        assert entry["rapports"] == rapports((FOLDER / design.file).read_text("utf-8"))


def test_a_design_may_be_drawn_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("artwork.designs.library.RECORD", tmp_path / "drawn.json")
    main(["houndstooth", "--out", str(tmp_path)])
    assert [path.name for path in tmp_path.glob("*.svg")] == ["662-houndstooth.svg"]
    assert [entry["id"] for entry in json.loads((tmp_path / "designs.json").read_text("utf-8"))] == [662]


def test_what_crosses_an_edge_comes_in_on_the_other_side() -> None:
    tile = Tile(100, 100, "#ffffff")
    tile.fill("#000000", circle(0j, 20))
    assert tile.svg().count("M") == 1
    assert tile.svg().count("m") - tile.svg().count("xmlns") == 3


def test_outlines_that_overlap_in_one_path_never_cancel_each_other_out() -> None:
    tile = Tile(100, 100, "#ffffff")
    tile.fill("#000000", rect(10, 10, 40, 40), rect(30, 30, 40, 40).reversed())
    assert "evenodd" not in tile.svg()
    assert rect(30, 30, 40, 40).reversed().clockwise().area() > 0


def test_a_stamp_is_written_once_and_keeps_the_paint_order() -> None:
    tile = Tile(200, 100, "#ffffff")
    print_ = stamp(fill("#cc0000", rect(-10, -10, 20, 20)) + fill("#0000cc", circle(0j, 5)))
    tile.paint(print_.at(50 + 50j), print_.at(150 + 50j, 45, 0.5, True))
    svg = tile.svg()
    assert (svg.count("<use"), svg.count("#cc0000")) == (1, 1)
    assert painted(svg) == ["ffffff", "cc0000", "0000cc"]
    assert read(svg.encode()).width == 800


def test_numbers_are_relative_and_whole() -> None:
    triangle: Outline = polygon(10 + 10j, 20 + 10j, 20 + 30j)
    assert data(triangle, 4) == "M40 40h40v80z"
