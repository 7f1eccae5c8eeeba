"""sale/download: the production files."""

import gzip
import io
import re

import numpy as np
import pytest
from lxml import etree
from PIL import Image

from sandbox.rendering import svg


@pytest.fixture
def fetch(pattern_design):
    """A licensed design's file, as pattern/download answers it."""
    references: dict[int, int] = {}

    def download(design_id=530, **parameters):
        if design_id not in references:
            sale = pattern_design.post("sale/report", orderReference="1", designIds=design_id, productPriceNet="1")
            references[design_id] = sale["downloadReferences"][0]
        return pattern_design.call("sale/download", downloadReference=references[design_id], **parameters)

    return download


def pixels(answer) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(answer.content)).convert("RGB"))


def colours(array: np.ndarray) -> set[str]:
    return {"".join(f"{part:02x}" for part in colour) for colour in np.unique(array.reshape(-1, 3), axis=0)}


def media_box(answer) -> tuple[float, ...]:
    match = re.search(rb"/MediaBox\s*\[\s*([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)", answer.content)
    return tuple(float(part) for part in match.groups())


def test_without_a_type_it_is_a_gzipped_svg(fetch):
    answer = fetch()

    assert svg.read(gzip.decompress(answer.content)).colours == ("fdf6e3", "c01010")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="530.svgz"'
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("file_type", "content_type", "begins"),
    [
        ("svgz", "image/svg+xml", b"\x1f\x8b"),
        ("svg", "image/svg+xml", b"<svg"),
        ("pdf", "application/pdf", b"%PDF"),
        ("jpg", "image/jpeg", b"\xff\xd8\xff"),
        ("png", "image/png", b"\x89PNG"),
    ],
)
def test_each_type_is_what_it_says(fetch, file_type, content_type, begins):
    answer = fetch(fileType=file_type, resolution=100)

    assert answer.headers["Content-Type"].split(";")[0] == content_type
    assert answer.content.startswith(begins)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="530.{file_type}"'


def test_the_svg_is_well_formed_and_recoloured(fetch):
    answer = fetch(fileType="svg", colors="112233,445566")

    etree.fromstring(answer.content)
    assert svg.read(answer.content).colours == ("112233", "445566")


def test_the_pdf_keeps_vectors_and_is_1000_points_wide(fetch):
    answer = fetch(fileType="pdf")

    assert media_box(answer) == pytest.approx((0, 0, 1000, 666.667), abs=0.01)
    assert b"/Subtype /Image" not in answer.content
    assert b"/Subtype/Image" not in answer.content


def test_the_pdf_can_have_any_size(fetch):
    assert media_box(fetch(fileType="pdf", resolution=300, height=900)) == pytest.approx((0, 0, 300, 900), abs=0.01)


@pytest.mark.parametrize("file_type", ["png", "jpg"])
@pytest.mark.parametrize(
    ("design_id", "parameters", "size"),
    [
        (530, {"resolution": 600}, (600, 400)),
        (531, {"resolution": 600}, (600, 900)),
        (530, {"resolution": 600, "height": 100}, (600, 100)),
    ],
    ids=str,
)
def test_a_picture_has_the_width_asked_and_the_designs_shape_or_the_height_asked(
    fetch, file_type, design_id, parameters, size
):
    assert pixels(fetch(design_id, fileType=file_type, **parameters)).shape[1::-1] == size


def test_a_picture_has_no_watermark(fetch):
    picture = pixels(fetch(536, fileType="png", resolution=300, antialiasing="false", colors="1f7a3a"))

    assert colours(picture[:20]) == {"1f7a3a"}


def test_without_antialiasing_there_are_the_asked_colours_and_no_other(fetch):
    recoloured = {"112233", "445566", "778899", "aabbcc"}
    options = {"fileType": "png", "resolution": 333, "colors": "112233,445566,778899,aabbcc"}

    assert colours(pixels(fetch(527, antialiasing="false", **options))) == recoloured
    assert colours(pixels(fetch(527, **options))) > recoloured


def test_without_antialiasing_there_is_nothing_mixed_at_any_scale_and_offset(fetch):
    for scale, offset in ((0.05, 0), (0.37, 13.4), (2.9, -40), (10, 7)):
        picture = fetch(
            527, fileType="png", resolution=301, antialiasing="false", scale=scale, offsetX=offset, offsetY=offset / 2
        )
        assert colours(pixels(picture)) <= {"504e2a", "b18048", "f19426", "ece24b"}


def test_half_the_scale_is_four_tiles(fetch):
    one = pixels(fetch(530, fileType="png", resolution=300, antialiasing="false"))
    four = pixels(fetch(530, fileType="png", resolution=600, scale=0.5, antialiasing="false"))

    assert np.array_equal(four, np.tile(one, (2, 2, 1)))


def test_twice_the_scale_shows_the_left_half(fetch):
    double = pixels(fetch(530, fileType="png", resolution=600, scale=2, antialiasing="false"))
    whole = pixels(fetch(530, fileType="png", resolution=1200, antialiasing="false"))

    assert (double == whole[:400, :600]).all(axis=2).mean() > 0.995


def test_an_offset_moves_the_pattern(fetch):
    plain = pixels(fetch(530, fileType="png", resolution=300, antialiasing="false"))
    moved = pixels(fetch(530, fileType="png", resolution=300, antialiasing="false", offsetX=30, offsetY=-20))

    assert (moved == np.roll(plain, (-20, 30), axis=(0, 1))).all(axis=2).mean() > 0.99


def test_a_palette_is_that_of_pattern_recolor(pattern_design, fetch):
    drawn = svg.read(fetch(527, fileType="svg", palette="hue_blue").content)

    assert len(drawn.colours) == 4
    assert drawn.colours != ("504e2a", "b18048", "f19426", "ece24b")


def test_antialiasing_is_for_png_only(fetch):
    assert (
        fetch(fileType="jpg", resolution=100, antialiasing="false").content
        == fetch(fileType="jpg", resolution=100).content
    )


def test_scale_and_offsets_do_not_apply_to_svgz(fetch):
    assert fetch(scale="not looked at").content == fetch().content


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"fileType": "tiff"}, "11"),
        ({"resolution": "wide"}, "12"),
        ({"resolution": 0}, "11"),
        ({"height": 0}, "11"),
        ({"resolution": 20_000}, "11"),
        ({"resolution": 9_000, "height": 9_000}, "11"),
        ({"scale": 0.01}, "11"),
        ({"scale": "half"}, "13"),
        ({"offsetX": "left"}, "13"),
        ({"offsetY": "1e99"}, "11"),
        ({"antialiasing": "no"}, "11"),
        ({"colors": "red"}, "11"),
        ({"palette": "unknown"}, "11"),
        ({"colors": "112233", "palette": "hue_red"}, "11"),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_used_is_refused(fetch, parameters, code):
    answer = fetch(**{"fileType": "png"} | parameters)

    assert (answer.status_code, answer.json()["errorCode"]) == (400, code)


class TestTestSystemRule:
    """The document's note on the test system: only designs up to 540 deliver their own file."""

    @pytest.fixture
    def deliver(self, start_pattern_design):
        pattern_design = start_pattern_design(own_files_up_to=540)

        def download(design_id, **parameters):
            sale = pattern_design.post("sale/report", orderReference="1", designIds=design_id, productPriceNet="1")
            reference = sale["downloadReferences"][0]
            return pattern_design.call("sale/download", downloadReference=reference, fileType="svg", **parameters)

        return download

    def test_designs_beyond_the_limit_deliver_the_file_of_527(self, deliver):
        assert svg.read(deliver(530).content).colours == ("fdf6e3", "c01010")
        assert svg.read(deliver(560).content).colours == ("504e2a", "b18048", "f19426", "ece24b")
        assert svg.read(deliver(560, colors="000000").content).colours[0] == "000000"
