"""What the sandbox serves is what its manifest lists: nothing changed, missing or added unnoticed."""

import hashlib
import shutil
from pathlib import Path

import pytest

from sandbox.config import DATA

MANIFEST = "MANIFEST.sha256"
REMEDY = "where the change is meant, run python -m artwork.manifest"


def listed(folder: Path) -> dict[str, str]:
    lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def differences(folder: Path) -> list[str]:
    """Names of files whose digest is another than the manifest's, that are not there, or are not listed."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    del paths[MANIFEST]
    actual = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
    expected = listed(folder)
    return sorted(name for name in actual.keys() | expected.keys() if actual.get(name) != expected.get(name))


def test_the_data_is_what_the_manifest_lists() -> None:
    assert differences(DATA) == [], REMEDY


def test_the_manifest_is_sorted_and_names_each_file_once() -> None:
    lines = (DATA / MANIFEST).read_text("utf-8").splitlines()
    names = [line.split("  ", 1)[1] for line in lines]
    assert names == sorted(set(names))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_a_changed_file_is_noticed(data: Path) -> None:
    with (data / "designs" / "662-houndstooth.svg").open("a") as design:
        design.write("\n")
    assert differences(data) == ["designs/662-houndstooth.svg"]


def test_a_missing_file_is_noticed(data: Path) -> None:
    (data / "models" / "mug-base.webp").unlink()
    assert differences(data) == ["models/mug-base.webp"]


def test_an_extra_file_is_noticed(data: Path) -> None:
    (data / "products" / "notes.txt").write_text("not listed")
    assert differences(data) == ["products/notes.txt"]
