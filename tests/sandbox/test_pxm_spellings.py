"""Where guide and practice spell records differently, the sandbox does either, or both by turns."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.sandbox.product_api import ProductApi


@pytest.fixture
def spelt(pxm: ProductApi) -> Iterator[ProductApi]:
    yield pxm
    pxm.control("PUT", "/shapes", shapes="guide")


@pytest.fixture
def mixed(spelt: ProductApi) -> ProductApi:
    spelt.control("PUT", "/shapes", shapes="mixed")
    return spelt


def pick_lists(pxm: ProductApi) -> tuple[list[Any], dict[str, str]]:
    definitions = [one for one in pxm.json("/attribute") if one["value_type"] == "Pick List"]
    options = {option["id"]: option["label"] for one in definitions for option in one["options"]}
    ids = {one["id"] for one in definitions}
    return [
        value["value"] for one in pxm.all("/collection") for value in one["attributes"] if value.get("id") in ids
    ], options


def test_the_guide_s_dates_are_update_date_and_its_pick_lists_labels(pxm: ProductApi) -> None:
    assert {("update_date" in one, "updated_date" in one) for one in pxm.all("/collection")} == {(True, False)}
    values, options = pick_lists(pxm)
    assert set(values) <= set(options.values())


def test_in_practice_it_is_updated_date_and_option_ids_in_arrays(spelt: ProductApi) -> None:
    spelt.control("PUT", "/shapes", shapes="practice")
    assert {("update_date" in one, "updated_date" in one) for one in spelt.all("/collection")} == {(False, True)}
    values, options = pick_lists(spelt)
    assert all(isinstance(value, list) and options[value[0]] for value in values)
    file = spelt.json("/file", limit=1)[0]
    assert {"file_name", "type"} <= set(file)
    assert not {"metadata", "variants"} & set(file)


def test_version_2_is_spelt_as_practice_has_it_whatever_is_set(pxm: ProductApi) -> None:
    product = pxm.json("/collection", version="v2", limit=1)[0]
    assert "updated_date" in product
    file = pxm.json(f"/file/{product['display_file']}", version="v2")
    assert file["type"] == "image"
    assert "variants" not in file


def test_mixed_has_both_dates_and_every_form_of_a_pick_list(mixed: ProductApi) -> None:
    collections = mixed.all("/collection")
    assert {"updated_date" in one for one in collections} == {True, False}
    assert all(("updated_date" in one) != ("update_date" in one) for one in collections)
    values, options = pick_lists(mixed)
    forms = {"label": 0, "ids": 0, "arrays": 0, "objects": 0}
    for value in values:
        if isinstance(value, str):
            assert value in options.values()
            forms["label"] += 1
        elif isinstance(value[0], str):
            assert value[0] in options
            forms["ids"] += 1
        elif isinstance(value[0], list):
            assert options[value[0][0]] == value[0][1]
            forms["arrays"] += 1
        else:
            assert options[value[0]["id"]] == value[0]["value"]
            forms["objects"] += 1
    assert min(forms.values()) > 20


def test_mixed_has_every_way_to_a_picture_and_padded_ids(mixed: ProductApi) -> None:
    files = mixed.all("/file")
    assert {"variants" in one for one in files} == {True, False}
    assert any("cdn_url" in one.get("metadata", {}) and one["metadata"]["mime_type"] == "image/jpeg" for one in files)
    assert any("variants" not in one and "cdn_url" not in one.get("metadata", {}) for one in files)
    displayed = [one["display_file"] for one in mixed.all("/collection") if "display_file" in one]
    assert {one.strip() != one for one in displayed} == {True, False}
    assert {one.strip() for one in displayed} <= {one["id"] for one in files}


def test_mixed_lists_come_as_text_and_as_array(mixed: ProductApi) -> None:
    rooms = [
        value["value"]
        for one in mixed.all("/collection")
        for value in one["attributes"]
        if value.get("label") == "Rooms"
    ]
    assert {type(one) for one in rooms} == {str, list}


def test_a_record_is_spelt_the_same_each_time(mixed: ProductApi) -> None:
    assert mixed.all("/collection") == mixed.all("/collection")
    one = mixed.json("/collection", limit=1, offset=17)[0]
    assert mixed.json(f"/collection/{one['id']}") == one
