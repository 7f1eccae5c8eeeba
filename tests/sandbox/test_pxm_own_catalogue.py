"""Someone's own catalogue: the example of docs/sandbox.md, and what happens when it is wrong."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from PIL import Image

from sandbox import __main__ as command
from sandbox.pxm import catalogue
from sandbox.pxm.errors import BadCatalogue
from tests.sandbox.product_api import ProductApi, labels

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "sandbox.md"


def write_example(folder: Path) -> Path:
    for name, text in re.findall(r"`([\w/]+\.json)`:\n\n```json\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "images").mkdir()
    Image.new("RGBA", (900, 600), (120, 160, 140, 128)).save(folder / "images" / "bowl.png")
    (folder / "documents").mkdir()
    (folder / "documents" / "care.pdf").write_bytes(b"%PDF-1.7 care")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    return write_example(tmp_path / "mine")


@pytest.fixture(scope="module")
def mine(start_product_api: Callable[..., ProductApi], tmp_path_factory: pytest.TempPathFactory) -> ProductApi:
    return start_product_api(data_dir=write_example(tmp_path_factory.mktemp("mine")))


def test_the_documented_example_is_served(mine: ProductApi) -> None:
    collections = mine.all("/collection")
    assert [one["name"] for one in collections] == ["BWL-R", "BWL-R-C", "BWL-R-T", "Printed mug"]
    bowl, _, tenmoku, mug = collections
    assert bowl["update_date"] == "2026-03-05T08:30:00.000Z"
    assert tenmoku["parent_topic_id"] == bowl["id"]
    assert labels(tenmoku) == labels(bowl) | {"Price": 31, "Glaze": "Tenmoku"}
    assert "region_ids" not in mug
    assert bowl["parent_id"] == mine.category("Tableware", "Bowls")


def test_pictures_and_documents_of_one_s_own_come_in_every_form(mine: ProductApi) -> None:
    bowl = mine.named("BWL-R")
    picture, care = mine.json(f"/collection/{bowl['id']}/files")
    assert picture["file_dimension"] == "900px x 600px"
    for size, form, width in (("thumb", "png", 320), ("medium", "webp", 800), ("large", "jpg", 900)):
        answer = requests.get(f"{mine.server.cdn_url}/{picture['id']}_{size}.{form}", stream=True, timeout=20)
        with Image.open(answer.raw) as opened:
            assert opened.width == width  # never larger than the master
    assert requests.get(f"{mine.server.cdn_url}/{picture['id']}", timeout=20).headers["Content-Type"] == "image/png"
    assert requests.get(care["metadata"]["cdn_url"], timeout=20).content == b"%PDF-1.7 care"


def test_it_can_be_grown_too(start_product_api: Callable[..., ProductApi], folder: Path) -> None:
    grown = start_product_api(data_dir=folder, products=50).all("/collection")
    assert len({one["id"] for one in grown}) == 50
    assert sum("printed mug" in one["name"] for one in grown) > 8


def test_ids_stay_and_changes_to_a_file_are_read_at_the_next_start(
    start_product_api: Callable[..., ProductApi], folder: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    state.mkdir()
    before = start_product_api(state, data_dir=folder)
    mug = before.named("Printed mug")
    before.server.stop()
    path = folder / "products" / "tableware.json"
    path.write_text(path.read_text("utf-8").replace('"Price": 19', '"Price": 20'), "utf-8")
    after = start_product_api(state, data_dir=folder).json(f"/collection/{mug['id']}")
    assert labels(after)["Price"] == 20


def entries(folder: Path) -> list[Any]:
    return list(catalogue.read(folder).entries())


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('"key": "rice-bowl",', "", "a product has neither key nor id"),
        ('"name": "BWL-R",', "", "product rice-bowl: KeyError: 'name'"),
        ("Tableware/Bowls", "Tableware/Plates", "category 'Tableware/Plates' is not in categories.json"),
        ('"Glaze": "Celadon"', '"Glaze": "Gold"', "'Gold' is not an option of Glaze"),
        ('"Price": 28', '"Price": "28"', "Price is a Number, not '28'"),
        ('"Dishwasher Safe": true', '"Dishwasher Safe": 1', "Dishwasher Safe is a Boolean, not 1"),
        ('"First Fired": "2025-11-12"', '"First Fired": "soon"', "First Fired is a Date, not 'soon'"),
        ('"Goes With": [', '"Goes Well": [', "attribute 'Goes Well' is not in attributes.json"),
        ('"files": ["care"]', '"files": ["warranty"]', "file 'warranty' is not in files.json"),
        ("images/bowl.png", "images/plate.png", "file 'images/plate.png' is not in the catalogue's folder"),
        ("images/bowl.png", "../../secret.png", "file '../../secret.png' is not in the catalogue's folder"),
        ('"updated": "2026-03-05T09:30:00+01:00"', '"updated": "March"', "product rice-bowl: ValueError"),
        ('"attributes": {', '"attributes": [', "tableware.json is not JSON"),
    ],
)
def test_a_mistake_is_named_with_its_place(folder: Path, before: str, after: str, reason: str) -> None:
    path = folder / "products" / "tableware.json"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(BadCatalogue) as caught:
        entries(folder)
    assert reason in str(caught.value)


def test_an_attribute_of_unknown_type_is_refused(folder: Path) -> None:
    (folder / "attributes.json").write_text(json.dumps([{"label": "Price", "value_type": "Money"}]), "utf-8")
    with pytest.raises(BadCatalogue, match="attribute 1 needs a label and a value_type of Text"):
        entries(folder)


def test_the_command_says_what_is_wrong_and_stops(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--port", "0", "--state-dir", str(tmp_path / "state"), "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"The catalogue cannot be served. {tmp_path} holds no catalogue: the folder products is missing\n"
    )
