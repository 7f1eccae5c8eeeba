"""Files, image stacks and the search for file names."""

from typing import Any
from urllib.parse import quote

import pytest
import requests

from tests.sandbox.product_api import ProductApi


@pytest.fixture(scope="module")
def cushion(pxm: ProductApi) -> dict[str, Any]:
    return pxm.named("Washed linen cushion")


@pytest.fixture(scope="module")
def files(pxm: ProductApi, cushion: dict[str, Any]) -> list[dict[str, Any]]:
    return pxm.json(f"/collection/{cushion['id']}/files")


def test_a_picture_has_the_shape_of_the_guide(
    pxm: ProductApi, cushion: dict[str, Any], files: list[dict[str, Any]]
) -> None:
    picture = files[0]
    assert picture["id"] == cushion["display_file"]
    assert picture["metadata"]["mime_type"] == "image/jpeg"
    assert picture["metadata"]["file_name"].endswith(".jpg")
    assert picture["metadata"]["caption"].startswith("Washed linen cushion in ")
    assert picture["file_dimension"] == "1200px x 1200px"
    assert set(picture["variants"]) == {"thumb", "small", "medium", "large", "preview"}
    assert picture["variants"]["thumb"] == f"{pxm.server.cdn_url}/{picture['id']}_thumb.png"
    assert picture["variants"]["medium"] == f"{pxm.server.cdn_url}/{picture['id']}_medium.jpg"
    assert "cushion" in picture["auto_label"]
    assert pxm.json(f"/file/{picture['id']}") == picture


def test_a_document_has_no_variants_but_an_address(files: list[dict[str, Any]]) -> None:
    document = next(one for one in files if one["metadata"]["mime_type"] == "application/pdf")
    assert document["variants"] == {}
    assert "file_dimension" not in document
    answer = requests.get(document["metadata"]["cdn_url"], timeout=20)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert len(answer.content) == document["file_size"]


def test_the_documents_of_a_product_are_shared_with_others(pxm: ProductApi, files: list[dict[str, Any]]) -> None:
    tea_towel = pxm.named("Linen tea towel")
    theirs = {one["id"] for one in pxm.json(f"/collection/{tea_towel['id']}/files")}
    assert len(theirs & {one["id"] for one in files}) == 1


def test_a_file_that_there_is_not_is_not_found(pxm: ProductApi) -> None:
    assert pxm.refusal("/file/f1a2b3c4-0000-1111-aaaa-bbbbccccdddd") == (404, "Not Found")


def test_stacks_group_the_pictures_in_their_order(
    pxm: ProductApi, cushion: dict[str, Any], files: list[dict[str, Any]]
) -> None:
    stacks = pxm.json(f"/collection/{cushion['id']}/image-stacks")
    assert [one["name"] for one in stacks] == ["Front", "Near", "In the room"]
    pictures = [one["id"] for one in files if one["metadata"]["mime_type"].startswith("image/")]
    assert [one["id"] for stack in stacks for one in stack["files"]] == pictures


@pytest.mark.parametrize("size", ["thumb", "small", "medium", "large", "preview"])
@pytest.mark.parametrize("form", ["jpg", "jpeg", "png", "webp"])
def test_stacks_come_in_one_size_and_form(pxm: ProductApi, cushion: dict[str, Any], size: str, form: str) -> None:
    stacks = pxm.json(f"/collection/{cushion['id']}/image-stacks", size=size, file_type=form)
    if (size, form) in {("thumb", "jpg"), ("thumb", "jpeg")}:
        assert stacks == []  # thumbs have no JPEG
        return
    ending = form.replace("jpeg", "jpg")
    variants = [one["variants"] for stack in stacks for one in stack["files"]]
    assert variants
    assert all(list(one) == [size] and one[size].endswith(f"_{size}.{ending}") for one in variants)


@pytest.mark.parametrize("name", ["stack_ids", "ids", "image_stack_ids"])
def test_stacks_can_be_picked_by_id(pxm: ProductApi, cushion: dict[str, Any], name: str) -> None:
    path = f"/collection/{cushion['id']}/image-stacks"
    stacks = pxm.json(path)
    picked = pxm.json(path, **{name: f"{stacks[2]['id']},{stacks[0]['id']}"})
    assert picked == [stacks[0], stacks[2]]


def test_a_stack_without_any_webp_is_missing_from_the_webp_stacks(pxm: ProductApi) -> None:
    case = pxm.named("Tough case")
    in_jpg, in_webp = (pxm.json(f"/collection/{case['id']}/image-stacks", file_type=form) for form in ("jpg", "webp"))
    assert [one["name"] for one in in_jpg] == ["Front", "Near"]
    assert [one["name"] for one in in_webp] == ["Near"]
    lost = in_jpg[0]["files"][0]["id"]
    assert requests.get(f"{pxm.server.cdn_url}/{lost}_medium.webp", timeout=20).status_code == 404


def test_files_of_several_products_come_in_one_list(pxm: ProductApi) -> None:
    ids = [pxm.named(name)["id"] for name in ("Washed linen cushion", "Breakfast mug")]
    expected = {one["id"] for id in ids for one in pxm.json(f"/collection/{id}/files")}
    files = pxm.json("/file", collection_ids=",".join(ids))
    assert {one["id"] for one in files} == expected


def test_files_page_like_products(pxm: ProductApi) -> None:
    everything = pxm.all("/file")
    assert len(everything) > 120
    assert pxm.json("/file", limit=7, offset=100) == everything[100:107]
    assert pxm.json("/file", offset=100_000) == []


def test_files_are_found_by_the_day_of_their_change(pxm: ProductApi) -> None:
    since = [one for one in pxm.all("/file") if one["update_date"] >= "2026-10-15"]
    files = pxm.all("/file", updated_start_date="2026-10-15")
    assert files == since
    assert 0 < len(files) < len(pxm.all("/file"))


def test_minified_files_leave_the_heavy_parts_out(pxm: ProductApi) -> None:
    for one in pxm.json("/file", minified="true", limit=20):
        assert set(one) == {"id", "metadata", "variants", "update_date"}
        assert "caption" not in one["metadata"]


@pytest.mark.parametrize(
    "name",
    ["percale-bed-set-forget-me-not-may-square.jpg", "bed-set-forget-me-not-may-square", "NOT-MAY-SQUARE"],
)
def test_a_file_is_found_by_its_name_or_a_part_of_it(pxm: ProductApi, name: str) -> None:
    files = pxm.json(f"/file/search/{name}")
    assert files[0]["metadata"]["file_name"] == "percale-bed-set-forget-me-not-may-square.jpg"


def test_a_name_that_nothing_has_finds_an_empty_list(pxm: ProductApi) -> None:
    assert pxm.json(f"/file/search/{quote('no such file.jpg')}") == []
    assert pxm.json(f"/file/search/{quote('100 %_of.jpg')}") == []
