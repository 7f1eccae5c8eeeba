"""The image formats: exact sizes, watermarks, kinds of file, and how they may be used."""

import io
import json

import numpy as np
import pytest
import requests
from PIL import Image

from tests.sandbox import designs

SIZES = {  # format: extension, then width and height of a square, a wide (3:2), a tall (2:3) and a border (3:1) design
    "repeat": ("jpg", (150, 150), (225, 150), (150, 225), (450, 150)),
    "gallery": ("jpg", (150, 150), (150, 150), (150, 150), (150, 150)),
    "small": ("jpg", (200, 200), (200, 200), (200, 200), (200, 200)),
    "medium": ("jpg", (400, 400), (600, 400), (400, 600), (1200, 400)),
    "xlarge": ("png", (1000, 1000), (1000, 667), (1000, 1500), (1000, 333)),
    "xlargeDiscreet": ("png", (1000, 1000), (1000, 667), (1000, 1500), (1000, 333)),
}
DESIGNS = (527, 530, 531, 560)
FLAT = 536  # its corners are plain background


@pytest.fixture
def picture(pattern_design):
    def fetch(name, design_id):
        address = f"{pattern_design.server.cdn_url}/patterns/{name}/{design_id}.{SIZES[name][0]}"
        answer = requests.get(address, timeout=30)
        answer.raise_for_status()
        return Image.open(io.BytesIO(answer.content))

    return fetch


def corner(image: Image.Image) -> np.ndarray:
    """A tenth of the picture from its top left corner, where the test's designs are plain."""
    pixels = np.asarray(image.convert("RGB")).astype(int)
    return pixels[: pixels.shape[0] // 10, : pixels.shape[1] // 10]


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("place", range(4), ids=["square", "wide", "tall", "border"])
def test_each_format_has_exactly_its_size(picture, name, place):
    image = picture(name, DESIGNS[place])

    assert image.size == SIZES[name][1 + place]
    assert image.format == {"jpg": "JPEG", "png": "PNG"}[SIZES[name][0]]


@pytest.mark.parametrize("name", ["repeat", "gallery", "small"])
def test_small_pictures_have_no_watermark(picture, name):
    assert np.ptp(corner(picture(name, FLAT)), axis=(0, 1)).max() <= 4


@pytest.mark.parametrize(
    ("name", "least", "most"), [("medium", 25, 255), ("xlarge", 25, 255), ("xlargeDiscreet", 4, 40)]
)
def test_large_pictures_have_one_and_the_discreet_one_is_fainter(picture, name, least, most):
    pixels = np.asarray(picture(name, FLAT).convert("RGB")).astype(int)
    plain = pixels[: pixels.shape[0] // 5]

    assert least <= np.ptp(plain, axis=(0, 1)).max() <= most


@pytest.mark.parametrize("name", ["repeat", "medium"])
def test_repeatable_pictures_continue_at_their_edges(picture, name):
    pixels = np.asarray(picture(name, 530).convert("RGB")).astype(int)
    inner_steps = np.abs(np.diff(pixels, axis=1)).mean(axis=(1, 2))
    outer_step = np.abs(pixels[:, 0] - pixels[:, -1]).mean(axis=1)

    assert outer_step.mean() <= inner_steps.mean() + 4


def test_the_pdf_is_one_page_of_1000_points(pattern_design):
    data = requests.get(f"{pattern_design.server.cdn_url}/patterns/pdf/530.pdf", timeout=30).content

    assert data.startswith(b"%PDF")
    assert b"/MediaBox [ 0 0 1000.0 667.0 ]" in data
    assert data.count(b"/Type /Page\n") == 1


def test_any_page_may_read_a_picture_and_keep_it(pattern_design):
    address = f"{pattern_design.server.cdn_url}/patterns/gallery/527.jpg"
    first = requests.get(address, timeout=10)

    again = requests.get(address, headers={"If-None-Match": first.headers["ETag"]}, timeout=10)

    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=86400" in first.headers["Cache-Control"]
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "gallery/999.jpg",
        "gallery/527.png",
        "huge/527.jpg",
        "categories/small/999.jpg",
        "designers/2-Martina-Stadler.jpg",
        "designers/99-Nobody.jpg",
        "users/1/custom/9-1/527.jpg",
        "users/1/custom/1-99/527.jpg",
        "en-design-999/Nothing",
        "en-designer-99/Nobody",
    ],
)
def test_what_there_is_not_is_not_found(pattern_design, path):
    assert requests.get(f"{pattern_design.server.cdn_url}/patterns/{path}", timeout=10).status_code == 404


def test_a_designers_picture_is_220_pixels_wide(start_pattern_design, tmp_path, image_size):
    where = designs.write(tmp_path / "library")
    (where / "pictures").mkdir()
    Image.new("RGB", (660, 330), "teal").save(where / "pictures" / "2.png")
    (where / "designers.json").write_text(
        json.dumps([{**designs.DESIGNERS[0], "picture": "2.png"}, designs.DESIGNERS[1]])
    )
    pattern_design = start_pattern_design(designs_dir=where)

    address = pattern_design.get("pattern/getDesignerInfo", designerIds=2)["designer"]["profileImage"]

    assert address == f"{pattern_design.server.cdn_url}/patterns/designers/2-Martina-Stadler.jpg"
    assert image_size(address) == (220, 110)
