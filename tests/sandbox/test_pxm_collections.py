"""GET /collection, /collection/{id}, /attribute and /category: the guide's shapes, filters and pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.sandbox.product_api import ProductApi, labels


@pytest.fixture(scope="module")
def collections(pxm: ProductApi) -> list[dict[str, Any]]:
    return pxm.all("/collection")


@pytest.fixture
def edited(pxm: ProductApi) -> Iterator[ProductApi]:
    """For tests that change products: they are set back afterwards."""
    yield pxm
    pxm.control("POST", "/reset")
    pxm.token = ""


def test_a_product_has_the_shape_of_the_guide(pxm: ProductApi) -> None:
    listed = pxm.named("Washed linen cushion, 50 × 50 cm")
    product = pxm.json(f"/collection/{listed['id']}")
    assert product == listed
    assert product["collection_type"] == "variant"
    assert product["published"] is True
    assert product["created_date"] == "2026-02-02T00:00:00.000Z"
    assert product["update_date"] == "2026-10-20T00:00:00.000Z"
    values = {one["label"]: (one["value"], one["value_type"]) for one in product["attributes"]}
    assert values["Price"] == (46, "Number")
    assert values["Size"] == ("50 × 50 cm", "Pick List")
    assert values["Filling Included"] == (False, "Boolean")
    assert values["Available From"] == ("2026-03-01", "Date")
    assert values["Rooms"] == ("Living room, Bedroom", "List")
    assert values["Mockup Model"] == ("pillow", "Text")


def test_variants_name_their_parent_and_parents_have_none(collections: list[dict[str, Any]]) -> None:
    by_id = {one["id"]: one for one in collections}
    variants = [one for one in collections if one.get("collection_type") == "variant"]
    assert len(variants) >= 80
    for variant in variants:
        assert by_id[variant["parent_topic_id"]]["collection_type"] == "parent"
        assert by_id[variant["parent_topic_id"]]["parent_id"] == variant["parent_id"]
    others = [one for one in collections if one.get("collection_type") != "variant"]
    assert not any("parent_topic_id" in one for one in others)


def test_a_product_without_variants_has_no_collection_type(pxm: ProductApi) -> None:
    assert "collection_type" not in pxm.named("Wall panel")


def test_a_product_that_there_is_not_is_not_found(pxm: ProductApi) -> None:
    for path in ("", "/files", "/image-stacks"):
        assert pxm.refusal(f"/collection/a1b2c3d4-1234-5678-abcd-ef1234567890{path}") == (404, "Not Found")


def test_pages_follow_each_other_to_an_empty_one(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    paged, offset = [], 0
    while page := pxm.json("/collection", limit=50, offset=offset):
        paged += page
        offset += 50
    assert paged == collections
    assert pxm.json("/collection", offset=1_000_000) == []


def test_without_a_limit_a_list_ends_at_a_hundred(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    assert len(collections) > 100
    assert pxm.json("/collection") == collections[:100]


def test_parent_id_finds_what_lies_in_a_category(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    cushions = pxm.category("Living room", "Cushions")
    inside = pxm.json("/collection", parent_id=cushions, limit=1000)
    assert inside == [one for one in collections if one["parent_id"] == cushions]
    assert len(inside) > 10


def test_leaf_reaches_everything_below_a_category(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    room = pxm.category("Living room")
    below = {one["id"] for one in pxm.all("/category") if one.get("parent_id") == room}
    assert pxm.json("/collection", parent_id=room) == []
    reached = pxm.json("/collection", parent_id=room, folder_level="leaf", limit=1000)
    assert reached == [one for one in collections if one["parent_id"] in below]
    assert len(reached) > 40


def test_ids_fetch_in_bulk(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    wanted = [collections[3]["id"], collections[70]["id"], "nobody"]
    fetched = pxm.json("/collection", ids=",".join(wanted))
    assert [one["id"] for one in fetched] == wanted[:2]


def test_regions_narrow_a_list(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    american = pxm.all("/collection", region_ids="us")
    assert american == [one for one in collections if "us" in one["region_ids"]]
    assert pxm.named("Mural made to measure") not in american
    either = pxm.all("/collection", region_ids="us,uk")
    assert len(either) == len(collections)


def test_dates_count_from_the_first_day_and_before_the_last(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    def between(first: str, last: str, field: str) -> list[dict[str, Any]]:
        return [one for one in collections if first <= one[field][:10] < last]

    first, last = "2026-09-01", "2026-10-01"
    changed = pxm.all("/collection", updated_start_date=first, updated_end_date=last)
    assert changed == between(first, last, "update_date")
    changed = pxm.all("/collection", created_start_date="2026-03-01", created_end_date="2026-04-01")
    assert changed == between("2026-03-01", "2026-04-01", "created_date")
    assert 0 < len(changed) < len(collections)
    a_day = pxm.all("/collection", updated_start_date="2026-10-20", updated_end_date="2026-10-21")
    assert {one["update_date"][:10] for one in a_day} == {"2026-10-20"}


def test_filters_combine(pxm: ProductApi) -> None:
    cushions = pxm.category("Living room", "Cushions")
    filtered = pxm.json("/collection", parent_id=cushions, collection_type="variant", updated_start_date="2026-10-20")
    assert {labels(one)["SKU"] for one in filtered} == {"CSH-WLN-40", "CSH-WLN-50", "CSH-WLN-60", "CSH-WLN-35"}


def test_collection_type_tells_parents_from_variants(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    for kind in ("parent", "variant"):
        of_kind = pxm.all("/collection", collection_type=kind)
        assert of_kind == [one for one in collections if one.get("collection_type") == kind]


def test_minified_leaves_out_types_and_the_day_of_birth(pxm: ProductApi) -> None:
    full, light = (pxm.json("/collection", limit=5, minified=value) for value in ("false", "true"))
    for one in full:
        del one["created_date"]
        for value in one["attributes"]:
            value.pop("value_type", None)
    assert light == full


def test_the_lightest_form_has_ids_and_names_alone(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    light = pxm.json("/collection", basic="true", limit=1000)
    assert light == [{"id": one["id"], "name": one["name"]} for one in collections]


def test_every_attribute_is_defined_with_its_type(pxm: ProductApi, collections: list[dict[str, Any]]) -> None:
    definitions = {one["id"]: one for one in pxm.json("/attribute")}
    assert {one["value_type"] for one in definitions.values()} == {
        "Text",
        "Number",
        "Boolean",
        "Date",
        "List",
        "Pick List",
    }
    checked = 0
    for one in collections:
        for value in one["attributes"]:
            if "value_type" in value:
                assert definitions[value["id"]]["label"] == value["label"]
                assert definitions[value["id"]]["value_type"] == value["value_type"]
                checked += 1
    assert checked > 2_000


def test_pick_lists_define_their_options_and_others_have_none(pxm: ProductApi) -> None:
    for one in pxm.json("/attribute"):
        assert ("options" in one) == (one["value_type"] == "Pick List")
        assert pxm.json(f"/attribute/{one['id']}") == one
    assert pxm.refusal("/attribute/nobody") == (404, "Not Found")


def test_categories_form_a_tree_with_names_that_repeat(pxm: ProductApi) -> None:
    categories = pxm.json("/category")
    ids = {one["id"] for one in categories}
    assert all(one.get("parent_id", one["id"]) in ids for one in categories)
    assert sum(one["name"] == "Towels" for one in categories) == 2
    assert next(one for one in categories if one["name"] == "For hotels")["region_ids"] == ["us"]
    assert pxm.json("/category", limit=3, offset=2) == categories[2:5]


def test_some_records_are_as_odd_as_in_real_accounts(collections: list[dict[str, Any]]) -> None:
    by_name = {one["name"]: one for one in collections}
    assert by_name["Bolster cushion"]["published"] is False
    assert "<strong>" in labels(by_name["Floor cushion"])["Description"]
    assert "Price" not in labels(by_name["Mural made to measure"])
    assert by_name["MUG-330-PORC"]["additional_title"] == "Porcelain mug"
    assert by_name["Spa towel, hotel stock"]["region_ids"] == ["us"]
    odd = [set(one) for one in by_name["Gift box with lid"]["attributes"] if "value_type" not in one]
    assert odd == [{"label", "value"}, {"id", "value"}, {"id", "label"}]


def test_a_deleted_product_is_gone_and_an_unpublished_one_says_so(edited: ProductApi) -> None:
    towel, apron = edited.named("Beach towel"), edited.named("Cook's apron")
    edited.control("PATCH", f"/products/{towel['id']}", deleted=True)
    edited.control("PATCH", f"/products/{apron['id']}", published=False)
    assert edited.refusal(f"/collection/{towel['id']}") == (404, "Not Found")
    assert towel["id"] not in {one["id"] for one in edited.all("/collection")}
    assert edited.json(f"/collection/{apron['id']}")["published"] is False


def test_a_product_that_leaves_a_region_leaves_its_list_but_not_the_whole_one(edited: ProductApi) -> None:
    apron = edited.named("Cook's apron")
    edited.control("PATCH", f"/products/{apron['id']}", region_ids=["uk"])
    assert apron["id"] not in {one["id"] for one in edited.all("/collection", region_ids="eu")}
    assert edited.json(f"/collection/{apron['id']}")["region_ids"] == ["uk"]


def test_a_changed_product_shows_up_in_the_sync_since_today(edited: ProductApi) -> None:
    today = edited.control("GET", "/clock")["now"][:10]
    apron = edited.named("Cook's apron")
    edited.control("PATCH", f"/products/{apron['id']}", attributes={"Price": 45, "Feature 1": None, "Size": "S"})
    changed = edited.json("/collection", updated_start_date=today)
    assert [one["id"] for one in changed] == [apron["id"]]
    values = labels(changed[0])
    assert (values["Price"], values["Size"]) == (45, "S")
    assert "Feature 1" not in values


def test_a_catalogue_of_one_s_own_size_keeps_its_changes_over_a_restart(
    start_product_api: Callable[..., ProductApi], tmp_path: Any
) -> None:
    before = start_product_api(tmp_path)
    mug = before.named("Breakfast mug")
    before.control("PATCH", f"/products/{mug['id']}", name="Soup mug")
    before.server.stop()
    after = start_product_api(tmp_path)
    assert after.json(f"/collection/{mug['id']}")["name"] == "Soup mug"
    after.control("POST", "/reset")
    after.token = ""
    assert after.json(f"/collection/{mug['id']}") == mug
