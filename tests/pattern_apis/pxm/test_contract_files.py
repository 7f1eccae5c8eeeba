"""Files and image stacks: every parameter, every size, and pictures that really are what they are called."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import requests

from pattern_apis.pxm import Collection, File, PxmClient
from pattern_apis.transport.errors import BadRequest, NotFound

from .conftest import Remote

Measure = Callable[[str], tuple[str, int, int]]


def ids(items) -> list[str]:
    return [item.id for item in items]


@pytest.fixture
def pictured(client: PxmClient, products: list[Collection]) -> Collection:
    """A product whose pictures exist in every form."""
    for product in products:
        webp = client.image_stacks(product.id)
        if webp and sum(len(stack.files) for stack in webp) >= 3 and all(stack.files for stack in webp):
            return product
    raise AssertionError("no product with pictures")


def test_a_products_files_have_names_kinds_and_addresses(client: PxmClient, pictured: Collection) -> None:
    files = client.collection_files(pictured.id)
    assert any(file.kind == "image" and file.id == pictured.display_file for file in files)
    assert all(file.file_name for file in files)
    assert all(urlsplit(file.address("medium")).scheme == "http" for file in files)
    assert sum(file.dropped for file in files) == 0


@pytest.mark.parametrize("size", ["thumb", "small", "medium", "large", "preview"])
def test_each_variant_of_a_picture_is_a_picture(client, pictured: Collection, picture_size: Measure, size: str) -> None:
    file = next(file for file in client.collection_files(pictured.id) if size in file.variants)
    _, width, height = picture_size(file.address(size))
    assert 0 < width <= 4000
    assert 0 < height <= 4000


def test_a_document_is_found_at_its_master(client: PxmClient, all_files: list[File]) -> None:
    document = next(file for file in all_files if file.kind == "document")
    answer = requests.get(document.address("preview"), timeout=60)
    assert answer.content.startswith(b"%PDF")


def test_all_files_are_paged(client: PxmClient, all_files: list[File]) -> None:
    assert len(all_files) > 50
    assert ids(client.files(limit=4, offset=4)) == ids(all_files[4:8])
    assert client.files(offset=len(all_files)) == []
    assert ids(client.iter_files(page_size=60)) == ids(all_files)


def test_files_are_found_by_the_products_they_are_linked_to(client: PxmClient, products, pictured: Collection) -> None:
    other = next(product for product in reversed(products) if product.id != pictured.id)
    linked = {file.id for product in (pictured, other) for file in client.collection_files(product.id)}
    assert set(ids(client.iter_files(collection_ids=[pictured.id, other.id]))) == linked


def test_files_are_found_by_region(client: PxmClient, all_files: list[File]) -> None:
    in_us = [file.id for file in all_files if "us" in (file.region_ids or ())]
    assert ids(client.iter_files(region_ids=["us"])) == in_us


def test_files_are_found_by_the_day_of_their_change(client: PxmClient, all_files: list[File]) -> None:
    last = max(file.updated_date for file in all_files).date()
    recent = [file.id for file in all_files if file.updated_date.date() >= last]
    assert ids(client.iter_files(updated_after=last)) == recent
    assert client.files(updated_after=last + timedelta(days=1)) == []


def test_the_minified_form_of_files_leaves_metadata_out(client: PxmClient) -> None:
    full, light = client.files(limit=20), client.files(limit=20, minified=True)
    assert ids(full) == ids(light)
    assert any(file.auto_labels or file.width for file in full)
    assert not any(file.auto_labels or file.width or file.caption for file in light)


def test_one_file_has_its_size_labels_and_dimensions(client: PxmClient, all_files: list[File]) -> None:
    picture = next(file for file in all_files if file.kind == "image" and file.width)
    file = client.file(picture.id)
    assert file == picture
    assert file.height > 0
    assert file.auto_labels


def test_an_unknown_file_is_not_found(client: PxmClient) -> None:
    with pytest.raises(NotFound, match="Not Found"):
        client.file("00000000-0000-0000-0000-000000000000")


def test_files_are_found_by_exact_and_partial_name(client: PxmClient, all_files: list[File]) -> None:
    name = all_files[0].file_name
    assert all_files[0].id in ids(client.search_files(name))
    part = name[3:12]
    expected = {file.id for file in all_files if part.lower() in file.file_name.lower()}
    assert set(ids(client.search_files(part))) == expected
    assert client.search_files("no such & odd/file 100%.jpg") == []


@pytest.mark.parametrize("size", ["thumb", "small", "medium", "large", "preview"])
@pytest.mark.parametrize("file_type", ["jpg", "png", "webp"])
def test_stacks_come_in_the_size_and_type_asked_for(client, pictured: Collection, size: str, file_type: str) -> None:
    stacks = client.image_stacks(pictured.id, size=size, file_type=file_type)
    if (size, file_type) == ("thumb", "jpg"):  # the CDN has no thumb as JPEG
        assert stacks == []
    else:
        assert stacks
    for stack in stacks:
        assert stack.name
        assert all(file.address(size).endswith(f"_{size}.{file_type}") for file in stack.files)


def test_a_stacks_webp_picture_is_one(client: PxmClient, pictured: Collection, picture_size: Measure) -> None:
    stack = client.image_stacks(pictured.id, size="thumb", file_type="webp")[0]
    assert picture_size(stack.files[0].address("thumb"))[0] == "WEBP"


def test_stacks_are_chosen_by_their_ids(client: PxmClient, pictured: Collection) -> None:
    stacks = client.image_stacks(pictured.id)
    assert ids(client.image_stacks(pictured.id, stack_ids=[stacks[-1].id])) == [stacks[-1].id]


def test_a_picture_that_does_not_exist_as_webp_is_missing_from_its_stack(client: PxmClient, products) -> None:
    def pictures(product: Collection, file_type: str) -> int:
        return sum(len(stack.files) for stack in client.image_stacks(product.id, file_type=file_type))

    missing = [product for product in products if pictures(product, "webp") < pictures(product, "jpg")]
    assert missing


@pytest.mark.parametrize(("arguments", "named"), [({"size": "huge"}, "size"), ({"file_type": "gif"}, "file_type")])
def test_an_unknown_size_or_type_is_refused_by_name(client, pictured: Collection, arguments, named: str) -> None:
    with pytest.raises(BadRequest, match=f"'{named}'"):
        client.image_stacks(pictured.id, **arguments)


def test_a_file_counts_once_for_all_products_it_is_linked_to(remote: Remote, client: PxmClient, products) -> None:
    file_ids = ids(client.iter_files(collection_ids=[product.id for product in products[:20]]))
    assert len(file_ids) == len(set(file_ids))
