"""Artwork that nobody here has drawn: point MOTIF_OUTSIDE_DESIGNS at any folder of SVG files, say of an npm package."""

import io
import itertools
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from PIL import Image

from sandbox.config import Config
from sandbox.rendering import svg
from sandbox.server import SandboxServer
from tests.sandbox.signing import PatternDesign

FOLDER = os.environ.get("MOTIF_OUTSIDE_DESIGNS", "")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="set MOTIF_OUTSIDE_DESIGNS to a folder of SVG files to try them as designs"
)
WHITE = (255, 255, 255)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[PatternDesign, float]]:
    """The folder as designs, and how long it took to open it."""
    start = perf_counter()
    config = Config(port=0, plain=True, state_dir=tmp_path, designs_dir=Path(FOLDER).resolve(), credits="100000.00")
    with SandboxServer(config) as server:
        caller = PatternDesign(server)
        yield caller, perf_counter() - start
        caller.close()


def download(pattern_design: PatternDesign, design, **options) -> bytes:
    sale = pattern_design.post("sale/report", orderReference="outside", designIds=design.id, productPriceNet="0.01")
    answer = pattern_design.call("sale/download", downloadReference=sale["downloadReferences"][0], **options)
    assert answer.status_code == 200, answer.text
    return answer.content


def pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour))


def other_colours(count: int) -> list[str]:
    chosen = random.Random(count).sample(range(0x101010, 0xF0F0F0), count)
    return [f"{number:06x}" for number in chosen]


def fitting_width(design) -> int:
    """A width at which the tile and its half both have whole heights, so that two halves are one whole."""
    ratio = design.facts.height / design.facts.width
    widths = [2 * half for half in range(60, 200) if abs(half * ratio - round(half * ratio)) < 1e-9]
    return widths[0] if widths else 0


def check(pattern_design: PatternDesign, design) -> str:
    """What can be said of one design; raises AssertionError where it fails."""
    colours = pattern_design.get("pattern/getColors", id=design.id)["colors"]
    colourway = other_colours(len(colours))
    changed = svg.read(download(pattern_design, design, fileType="svg", colors=",".join(colourway)))
    assert set(changed.colours) == set(colourway)
    if not check_seams(pattern_design, design):
        return "no whole tile"
    if design.facts.has_gradient or design.facts.has_transparency:
        return "mixes colours"
    options = {"fileType": "png", "resolution": 240, "antialiasing": "false"}
    before = pixels(download(pattern_design, design, **options))
    after = pixels(download(pattern_design, design, colors=",".join(colourway), **options))
    expected = dict(zip(map(rgb, colours), map(rgb, colourway), strict=True))
    painted = np.unique(after.reshape(-1, 3), axis=0).tolist()
    assert set(map(tuple, painted)) <= {*expected.values(), WHITE}, "a colour that was not asked for"
    assert exchanged(before, after, expected) > 0.999
    return "exact"


def exchanged(before: np.ndarray, after: np.ndarray, expected: dict[tuple[int, ...], tuple[int, ...]]) -> float:
    """The share of pixels with just the colour asked for in place of their own, or white where nothing is drawn."""
    pairs = np.concatenate([before, after], axis=2).reshape(-1, 6)
    kinds, counts = np.unique(pairs, axis=0, return_counts=True)
    right = [
        expected.get(tuple(pair[:3])) == tuple(pair[3:]) or tuple(pair) == WHITE + WHITE for pair in kinds.tolist()
    ]
    return float(counts[right].sum() / counts.sum())


def check_seams(pattern_design: PatternDesign, design) -> bool:
    """Whether it could be checked that four tiles drawn in one are four tiles laid by hand."""
    width = fitting_width(design)
    if not width:
        return False
    one = pixels(download(pattern_design, design, fileType="png", resolution=width // 2))
    four = pixels(download(pattern_design, design, fileType="png", resolution=width, scale=0.5))
    assert np.array_equal(four, np.tile(one, (2, 2, 1)))
    return True


def test_each_file_imports_reports_its_colours_recolours_exactly_and_tiles_without_a_seam(opened, capsys):
    pattern_design, seconds = opened
    library = pattern_design.service.library
    said, failed = Counter(), {}
    for design in library.designs.values():
        try:
            if design.facts.recolorable:
                said[check(pattern_design, design)] += 1
            else:
                said["too many colours"] += 1
        except AssertionError as error:
            failed[str(design.path)] = str(error)
    with capsys.disabled():
        total = len(library.designs) + len(library.refused)
        sys.stdout.write(f"\n{len(library.designs)} of {total} files imported in {seconds:.0f} s; {dict(said)}\n")
        for file, reason in itertools.chain(library.refused, failed.items()):
            sys.stdout.write(f"  {file}: {reason}\n")
    assert library.designs
    assert not failed
