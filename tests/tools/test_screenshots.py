from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tools import screenshots


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Before and after, with one picture of the same name in each."""
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
        page().save(tmp_path / name / "page-390.png")
    return tmp_path / "before", tmp_path / "after"


def page(width: int = 40, height: int = 30) -> Image.Image:
    return Image.new("RGB", (width, height), (200, 120, 40))


def compare(folders: tuple[Path, Path], *options: str) -> int:
    return screenshots.main(["compare", *map(str, folders), *options])


def test_the_same_pictures_are_the_same(folders, capsys) -> None:
    assert compare(folders) == 0
    assert "1 of 1 are the same." in capsys.readouterr().out
    assert not (folders[1] / "differences").exists()


def test_what_nobody_sees_is_no_difference(folders) -> None:
    Image.new("RGB", (40, 30), (203, 118, 40)).save(folders[1] / "page-390.png")
    assert compare(folders) == 0
    assert compare(folders, "--tolerance", "1") == 1


def test_a_few_pixels_do_not_count(folders) -> None:
    changed = page()
    ImageDraw.Draw(changed).rectangle((10, 5, 14, 6), fill=(0, 0, 0))
    changed.save(folders[1] / "page-390.png")
    assert compare(folders) == 0
    assert compare(folders, "--few", "9") == 1


def test_a_difference_is_measured_and_marked(folders, capsys) -> None:
    changed = page()
    ImageDraw.Draw(changed).rectangle((10, 5, 19, 8), fill=(0, 0, 0))
    changed.save(folders[1] / "page-390.png")
    assert compare(folders) == 1
    assert "40 pixels, 3.3333%, within 10,5 to 20,9" in capsys.readouterr().out
    with Image.open(folders[1] / "differences" / "page-390.png") as report:
        assert report.width > 3 * 40
        assert report.getpixel((report.width - 40 + 15, 6)) == (230, 0, 80)
        assert report.getpixel((15, 6)) == (200, 120, 40)


def test_another_size_is_a_difference_even_where_the_rest_is_black(folders, capsys) -> None:
    for folder, height in zip(folders, (30, 36), strict=True):
        Image.new("RGB", (40, height)).save(folder / "page-390.png")
    assert compare(folders) == 1
    output = capsys.readouterr().out
    assert "within 0,30 to 40,36" in output
    assert "size 40×30 before and 40×36 after" in output


def test_a_picture_of_one_folder_only_is_a_difference(folders, capsys) -> None:
    page().save(folders[0] / "gone-390.png")
    assert compare(folders) == 1
    assert f"gone-390.png: missing in {folders[1]}" in capsys.readouterr().out


def test_an_old_report_does_not_stay(folders) -> None:
    page(50).save(folders[1] / "page-390.png")
    compare(folders)
    page().save(folders[1] / "page-390.png")
    assert compare(folders) == 0
    assert not (folders[1] / "differences").exists()


def test_nothing_to_compare_is_said(folders, tmp_path: Path, capsys) -> None:
    (tmp_path / "empty").mkdir()
    assert compare((folders[0], tmp_path / "empty")) == 2
    assert "There are no pictures in" in capsys.readouterr().err
