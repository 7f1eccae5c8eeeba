"""Strict about input: an unknown parameter or an ill-typed value is a 400 that names the parameter."""

import pytest

from tests.sandbox.product_api import ProductApi

SEARCH = "/folder/search"


@pytest.mark.parametrize("value", ["0", "1001", "-1", "1.5", "ten", "", "١", "9" * 30])
def test_a_limit_out_of_range_is_refused(pxm: ProductApi, value: str) -> None:
    for path in ("/collection", "/file", "/category"):
        assert pxm.refusal(path, limit=value) == (
            400,
            "Invalid parameter 'limit': a whole number from 1 to 1,000 is expected",
        )


@pytest.mark.parametrize("name", ["updated_start_date", "updated_end_date", "created_start_date", "created_end_date"])
@pytest.mark.parametrize("value", ["2026-02-30", "20260203", "2026-W05-1", "2026-02-03T10:00:00Z", "yesterday"])
def test_dates_have_day_precision(pxm: ProductApi, name: str, value: str) -> None:
    for path in ("/collection", "/file"):
        status, message = pxm.refusal(path, **{name: value})
        assert (status, message) == (400, f"Invalid parameter '{name}': a date as YYYY-MM-DD is expected")


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("/collection", "offset", "-1"),
        ("/collection", "minified", "yes"),
        ("/collection", "minified", "1"),
        ("/collection", "basic", "TRUE"),
        ("/collection", "ids", "a,,b"),
        ("/collection", "ids", ""),
        ("/collection", "region_ids", ","),
        ("/collection", "parent_id", " "),
        ("/collection", "folder_level", "root"),
        ("/collection", "collection_type", "single"),
        ("/file", "minified", "on"),
        ("/file", "collection_ids", ""),
    ],
)
def test_an_ill_typed_value_is_refused_by_name(pxm: ProductApi, path: str, name: str, value: str) -> None:
    status, message = pxm.refusal(path, **{name: value})
    assert status == 400
    assert message.startswith(f"Invalid parameter '{name}': ")


@pytest.mark.parametrize(("name", "value"), [("size", "huge"), ("file_type", "gif"), ("stack_ids", "")])
def test_image_stacks_know_their_sizes_and_forms(pxm: ProductApi, name: str, value: str) -> None:
    id = pxm.json("/collection", limit=1)[0]["id"]
    status, message = pxm.refusal(f"/collection/{id}/image-stacks", **{name: value})
    assert status == 400
    assert f"'{name}'" in message


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize(
    ("name", "value"), [("from", "10001"), ("from", "-1"), ("size", "1001"), ("size", "0"), ("keyword", " ")]
)
def test_search_has_its_bounds(pxm: ProductApi, version: str, name: str, value: str) -> None:
    status, message = pxm.refusal(SEARCH, version=version, **{"keyword": "linen", name: value})
    assert status == 400
    assert message.startswith(f"Invalid parameter '{name}': ")


def test_search_needs_a_keyword(pxm: ProductApi) -> None:
    assert pxm.refusal(SEARCH, version="v3") == (400, "Missing parameter 'keyword'")


@pytest.mark.parametrize(
    "path",
    [
        "/collection",
        "/collection/{id}",
        "/collection/{id}/files",
        "/collection/{id}/image-stacks",
        "/file",
        "/file/{file}",
        "/file/search/care",
        "/attribute",
        "/category",
    ],
)
def test_an_unknown_parameter_is_refused_everywhere(pxm: ProductApi, path: str) -> None:
    product = pxm.named("Washed linen cushion")
    path = path.format(id=product["id"], file=product["display_file"])
    status, message = pxm.refusal(path, colour="green")
    assert status == 400
    assert message.startswith("Unknown parameter 'colour'")


def test_a_parameter_given_twice_is_refused(pxm: ProductApi) -> None:
    assert pxm.refusal("/collection", limit=["1", "2"]) == (400, "Parameter 'limit' is given more than once")


@pytest.mark.parametrize("names", [("ids", "collection_ids"), ("basic", "ids_only"), ("basic", "super_minified")])
def test_where_the_guide_lost_a_name_its_alternatives_do_the_same(pxm: ProductApi, names: tuple[str, str]) -> None:
    value = pxm.json("/collection", limit=1)[0]["id"] if names[0] == "ids" else "true"
    first, second = (pxm.json("/collection", **{name: value}) for name in names)
    assert first == second
    assert pxm.refusal("/collection", **dict.fromkeys(names, value))[0] == 400


def test_ids_that_nobody_has_find_nothing(pxm: ProductApi) -> None:
    assert pxm.json("/collection", ids="none,of,these") == []
    assert pxm.json("/collection", parent_id="no-such-category") == []
    assert pxm.json("/collection", region_ids="moon") == []


@pytest.mark.parametrize("path", ["/nothing", "/collection/x/y/z", "/v9/folder/search"])
def test_an_address_that_there_is_not_is_not_found(pxm: ProductApi, path: str) -> None:
    assert pxm.refusal(path) == (404, "Not Found")


def test_every_answer_carries_a_request_id(pxm: ProductApi) -> None:
    ids = {pxm.call(path).headers["X-Request-Id"] for path in ("/attribute", "/collection/nope", "/nothing")}
    assert len(ids) == 3
