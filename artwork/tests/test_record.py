"""A run that was stopped goes on; what was changed by hand or by its sources is drawn again."""

from pathlib import Path

import pytest

from artwork.designs import library as libraries
from artwork.designs import record as records
from artwork.designs.library import Library
from artwork.designs.registry import Design, designs

HOUNDSTOOTH = next(design for design in designs() if design.slug == "houndstooth")


@pytest.fixture
def draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Slugs of what is drawn, in order."""
    drawn: list[str] = []
    draw = Design.draw
    monkeypatch.setattr(libraries, "RECORD", tmp_path / "var" / "drawn.json")
    monkeypatch.setattr(Design, "draw", lambda design: drawn.append(design.slug) or draw(design))
    return drawn


def run(folder: Path) -> Library:
    library = Library(folder)
    library.add_unless_drawn(HOUNDSTOOTH)
    return library


def test_what_was_drawn_is_not_drawn_again_but_is_listed(tmp_path: Path, draws: list[str]) -> None:
    first = run(tmp_path)
    second = run(tmp_path)
    assert draws == ["houndstooth"]
    assert second.entries == first.entries
    assert set(second.entries) == {662}


def test_a_file_that_was_changed_is_drawn_again(tmp_path: Path, draws: list[str]) -> None:
    run(tmp_path)
    file = tmp_path / HOUNDSTOOTH.file
    drawn = file.read_bytes()
    file.write_bytes(drawn[:100])
    run(tmp_path)
    assert draws == ["houndstooth"] * 2
    assert file.read_bytes() == drawn


def test_other_sources_draw_anew(tmp_path: Path, draws: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path)
    monkeypatch.setattr(records, "sources", lambda: "of another day")
    run(tmp_path)
    assert draws == ["houndstooth"] * 2


def test_a_design_that_is_named_is_always_drawn(tmp_path: Path, draws: list[str]) -> None:
    run(tmp_path).add(HOUNDSTOOTH)
    assert draws == ["houndstooth"] * 2
