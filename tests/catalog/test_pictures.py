from typing import Any

import pytest

from catalog.images import Image, to_json, with_master
from catalog.models import File

SIDES = {"small": 480, "large": 1200}


@pytest.fixture(autouse=True)
def sides(settings) -> None:
    settings.PXM_PICTURE_SIDES = SIDES


def room(**different: Any) -> File:
    data: dict[str, Any] = {
        "mime_type": "image/webp",
        "width": 2400,
        "height": 1350,
        "size": 300_000,
        "webp": {"small": "s.webp", "large": "l.webp"},
        "master": "room.webp",
    }
    return File(**data | different)


def test_a_portrait_offers_its_sizes_by_width() -> None:
    tall = Image({"small": "s.webp", "large": "l.webp"}, width=800, height=1000)
    assert tall.srcset == "s.webp 384w, l.webp 800w"
    assert (tall.src, tall.thumb) == ("l.webp", "s.webp")


def test_what_opens_a_page_may_be_as_large_as_its_master() -> None:
    image = Image.from_json(with_master(room()))
    assert image
    assert image.srcset == "s.webp 480w, l.webp 1200w, room.webp 2400w"
    assert image.largest == "l.webp"


@pytest.mark.parametrize(
    "print_file",
    [
        {"mime_type": "image/tiff"},
        {"width": 9000, "height": 5000},
        {"size": 40_000_000},
        {"width": 1200, "height": 675},
        {"width": None, "height": None},
        {"master": ""},
    ],
)
def test_a_master_that_is_for_printing_or_no_larger_is_not_offered(print_file: dict[str, Any]) -> None:
    assert with_master(room(**print_file)) == to_json(room(**print_file))


def test_a_master_of_unknown_weight_counts_by_its_pixels() -> None:
    assert "master" in (with_master(room(size=None)) or {})["addresses"]
