"""Pictures of the products: every size and form, kept, and real for the whole catalogue."""

import json
import threading
from io import BytesIO
from typing import Any

import pytest
import requests
from PIL import Image, ImageStat

from sandbox import product_images
from sandbox.config import DATA
from sandbox.rendering import mockup
from tests.sandbox.product_api import ProductApi

OWN = DATA / "products"


@pytest.fixture(scope="module")
def picture(pxm: ProductApi) -> str:
    return str(pxm.named("Breakfast mug")["display_file"])


def fetched(pxm: ProductApi, name: str, **headers: str) -> requests.Response:
    return requests.get(f"{pxm.server.cdn_url}/{name}", headers=headers, timeout=60)


def photos() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{product['key']}: {file['name']}", file["photo"])
        for path in sorted((OWN / "products").glob("*.json"))
        for product in json.loads(path.read_text("utf-8"))
        for stack in product.get("stacks", ())
        for file in stack["files"]
    ]


@pytest.mark.parametrize(
    ("size", "side"), [("thumb", 320), ("small", 480), ("medium", 800), ("preview", 1000), ("large", 1200)]
)
@pytest.mark.parametrize(("form", "format"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_a_picture_comes_in_every_size_and_form(
    pxm: ProductApi, picture: str, size: str, side: int, form: str, format: str
) -> None:
    answer = fetched(pxm, f"{picture}_{size}.{form}")
    if (size, form) == ("thumb", "jpg"):
        assert answer.status_code == 404  # thumbs have no JPEG
        return
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == f"image/{format.lower()}"
    with Image.open(BytesIO(answer.content)) as opened:
        assert (opened.format, opened.size) == (format, (side, side))


def test_the_master_is_the_bare_id(pxm: ProductApi, picture: str) -> None:
    answer = fetched(pxm, picture)
    assert answer.headers["Content-Type"] == "image/jpeg"
    with Image.open(BytesIO(answer.content)) as opened:
        assert opened.size == (1200, 1200)


def test_it_is_a_photograph_and_not_a_flat_colour(pxm: ProductApi, picture: str) -> None:
    with Image.open(BytesIO(fetched(pxm, f"{picture}_medium.webp").content)) as opened:
        spread = ImageStat.Stat(opened.convert("RGB")).stddev
    assert min(spread) > 25


def test_a_picture_may_be_kept_for_a_year_and_asked_for_again(pxm: ProductApi, picture: str) -> None:
    first = fetched(pxm, f"{picture}_medium.webp")
    assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    again = fetched(pxm, f"{picture}_medium.webp", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_all_who_ask_at_once_get_the_same_picture(pxm: ProductApi) -> None:
    name = f"{pxm.named('Market tote')['display_file']}_small.webp"
    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda: answers.append(fetched(pxm, name).content)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert len(set(answers)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "5b1f0c5e-8a63-4a53-9c1e-5f5d0f3b7f10",
        "{picture}_huge.jpg",
        "{picture}_medium.gif",
        "{picture}_medium",
        "{picture}.jpg",
        "..%2f..%2fpxm.sqlite3",
    ],
)
def test_what_there_is_not_is_not_found_and_not_kept(pxm: ProductApi, picture: str, name: str) -> None:
    answer = fetched(pxm, name.format(picture=picture))
    assert answer.status_code == 404
    assert "max-age" not in answer.headers.get("Cache-Control", "")


def test_every_photograph_names_a_real_model_design_and_colourway() -> None:
    wrong = []
    for name, photo in photos():
        design = product_images.designs().get(photo["design"], {"colourways": {}})
        if photo["model"] not in mockup.names() or photo["colourway"] not in design["colourways"]:
            wrong.append(name)
    assert wrong == []
    assert len(photos()) > 100


def test_no_two_products_begin_with_the_same_photograph() -> None:
    firsts = {}
    for name, photo in photos():
        firsts.setdefault(name.partition(":")[0], json.dumps(photo, sort_keys=True))
    assert len(set(firsts.values())) == len(firsts) > 35
