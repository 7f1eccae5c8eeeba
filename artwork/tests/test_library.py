"""The design library as data: what is in it, how it is described, and that its tiles show no edge."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sandbox.config import DATA
from sandbox.rendering import raster
from sandbox.rendering.svg import MAX_COLOURS, Drawing, read

FOLDER = DATA / "designs"
LARGEST = 70_000  # bytes of one design
ALL_TOGETHER = 8_000_000  # bytes of the library
SEAM_WIDTH = 240
CUT = 36  # of 255: a step from one pixel to the next that the eye takes for an edge


def listed(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text("utf-8"))
    return rows


DESIGNS = listed("designs.json")
EVERY = pytest.mark.parametrize("entry", DESIGNS, ids=lambda entry: Path(entry["file"]).stem)


@cache
def drawing(file: str) -> Drawing:
    return read((FOLDER / file).read_bytes())


def longest_runs(edges: NDArray[np.bool_]) -> NDArray[np.int_]:
    """For each column the longest unbroken run of edges down it, going round."""
    best = np.zeros(edges.shape[1], int)
    run = best.copy()
    for row in np.concatenate([edges, edges]):
        run = np.where(row, run + 1, 0)
        best = np.maximum(best, run)
    return np.minimum(best, len(edges))


@EVERY
def test_no_straight_cut_runs_along_a_tiles_edge_that_its_design_does_not_have_inside(entry: dict[str, Any]) -> None:
    pixels = raster.tile(drawing(entry["file"]), SEAM_WIDTH).astype(int)
    open_ends = {"horizontal": {0}, "vertical": {1}}.get(entry["repeatType"], set())
    for axis in {0, 1} - open_ends:
        lines = pixels.transpose(1, 0, 2) if axis == 0 else pixels
        runs = longest_runs(np.abs(lines - np.roll(lines, 1, axis=1)).max(axis=2) > CUT)
        assert runs[0] <= 1.25 * runs[1:].max() + 3


def test_the_measure_of_cuts_finds_one() -> None:
    half = np.zeros((100, 100), bool)
    half[20:70, 0] = True
    assert longest_runs(half)[0] == 50
    assert longest_runs(half)[1:].max() == 0


@EVERY
def test_a_design_is_a_clean_small_file(entry: dict[str, Any]) -> None:
    text = (FOLDER / entry["file"]).read_text("utf-8")
    assert len(text) < LARGEST
    assert re.match(
        r'<svg xmlns="[^"]+" width="(\d+)" height="(\d+)" viewBox="0 0 \1 \2">'
        r'<rect width="\1" height="\2" fill="#[0-9a-f]{6}"/>',
        text,
    )
    assert not re.search(r"<(?:script|style|image|foreignObject|text)\b|(?:href|src)=\"(?!#)|style=|url\((?!#)", text)
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(names) == len(set(names))


@EVERY
def test_a_design_is_described_in_both_languages(entry: dict[str, Any]) -> None:
    for language in ("en", "de"):
        assert entry["title"][language]
        assert entry["description"][language].endswith(".")
        words = entry["keywords"][language]
        assert len(words) >= 4
        assert len(words) == len({word.casefold() for word in words})
        assert all(word == word.strip() for word in words)
    assert entry["title"]["en"] not in entry["description"].values()


@EVERY
def test_colourways_are_as_many_colours_as_the_file_has_in_its_order(entry: dict[str, Any]) -> None:
    svg = drawing(entry["file"])
    ways = list(entry["colourways"].values())
    if len(svg.colours) > MAX_COLOURS:
        assert ways == [[]]
        return
    assert 3 <= len(ways) <= 6
    assert tuple(ways[0]) == svg.colours
    assert {len(way) for way in ways} == {len(svg.colours)}
    assert all(len(set(way)) == len(way) for way in ways)
    assert all(re.fullmatch("[0-9a-f]{6}", colour) for way in ways for colour in way)


def test_the_library_is_large_and_light() -> None:
    assert len(DESIGNS) >= 120
    assert {entry["file"] for entry in DESIGNS} == {path.name for path in FOLDER.glob("*.svg")}
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < ALL_TOGETHER


def test_ids_are_ascending_with_several_that_deliver_their_own_production_file() -> None:
    ids = [entry["id"] for entry in DESIGNS]
    assert ids == sorted(set(ids))
    assert ids[0] == 527
    assert sum(number <= 540 for number in ids) >= 8
    assert all(entry["file"].startswith(f"{entry['id']}-") for entry in DESIGNS)


def test_titles_are_given_once() -> None:
    for language in ("en", "de"):
        titles = Counter(entry["title"][language].casefold() for entry in DESIGNS)
        assert [title for title, count in titles.items() if count > 1] == []


def test_a_part_has_keywords_in_the_further_languages() -> None:
    for language in ("fr", "es", "ja"):
        assert sum(language in entry["keywords"] for entry in DESIGNS) >= 30


def test_there_are_designs_of_every_kind() -> None:
    drawings = [drawing(entry["file"]) for entry in DESIGNS]
    assert sum(one.has_gradient for one in drawings) >= 3
    assert sum(one.has_transparency for one in drawings) >= 3
    assert sum(not one.recolorable for one in drawings) >= 2
    assert sum(entry["containsText"] for entry in DESIGNS) >= 2
    assert {entry["repeatType"] for entry in DESIGNS} == {"full", "horizontal", "vertical"}
    square = sum(one.width == one.height for one in drawings)
    assert 0.2 < square / len(drawings) < 0.8
    assert all(1.5 <= entry["rapports"] <= 5 for entry in DESIGNS)
    assert len({entry["rapports"] for entry in DESIGNS}) >= 8
    usual = [len(one.colours) for one in drawings if one.recolorable]
    assert (min(usual), max(usual) <= 12) == (2, True)


def test_categories_have_two_levels_and_something_in_each() -> None:
    filed = Counter(number for entry in DESIGNS for number in entry["categories"])
    entries = {entry["id"]: entry for entry in DESIGNS}
    lower = [inner["id"] for category in listed("categories.json") for inner in category["categories"]]
    assert set(filed) == set(lower)
    assert min(filed.values()) >= 2
    for category in listed("categories.json"):
        for inner in category["categories"]:
            assert inner["id"] in entries[inner["thumbnailDesign"]]["categories"]
        categories = entries[category["thumbnailDesign"]]["categories"]
        assert {inner["id"] for inner in category["categories"]} & set(categories)
        assert category["longTitle"].keys() == category["title"].keys() == {"en", "de"}


def test_each_designer_has_a_profile_a_picture_and_designs() -> None:
    designers = listed("designers.json")
    shares = Counter(entry["designer"] for entry in DESIGNS)
    assert set(shares) == {designer["id"] for designer in designers}
    assert min(shares.values()) >= 8
    for designer in designers:
        assert all(len(designer["profile"][language]) > 80 for language in ("en", "de"))
        with Image.open(FOLDER / "pictures" / designer["picture"]) as picture:
            assert picture.width >= 220


def test_collections_hold_designs_that_there_are() -> None:
    ids = {entry["id"] for entry in DESIGNS}
    for collection in listed("collections.json"):
        assert collection["displayDesign"] in collection["patterns"]
        assert set(collection["patterns"]) <= ids
