"""GET /collection and everything below it: each parameter does what the guide says, seen through the client."""

from collections import Counter
from datetime import timedelta

import pytest

from pattern_apis.pxm import Collection, PxmClient
from pattern_apis.transport.errors import NotFound

from .conftest import Remote


def ids(items) -> list[str]:
    return [item.id for item in items]


def test_products_come_with_their_attributes_dates_and_pictures(products: list[Collection]) -> None:
    assert len(products) > 50
    assert all(product.id and product.name and product.attributes for product in products)
    assert all(product.updated_date and product.created_date for product in products)
    assert sum(product.dropped for product in products) == 0


def test_limit_and_offset_cut_the_list_into_pages(client: PxmClient, products: list[Collection]) -> None:
    assert ids(client.collections(limit=7)) == ids(products[:7])
    assert ids(client.collections(limit=7, offset=7)) == ids(products[7:14])
    assert client.collections(limit=7, offset=len(products)) == []
    assert client.collections(offset=1_000_000) == []


@pytest.mark.parametrize("page_size", [1, 10, 1_000])
def test_walking_pages_brings_everything_once(client: PxmClient, products, page_size: int) -> None:
    if page_size == 1:
        category = products[0].parent_id
        products = [product for product in products if product.parent_id == category]
        assert ids(client.iter_collections(page_size=1, parent_id=category)) == ids(products)
    else:
        assert ids(client.iter_collections(page_size=page_size)) == ids(products)


def test_a_folder_holds_what_lies_in_it(client: PxmClient, products: list[Collection]) -> None:
    folder = Counter(product.parent_id for product in products).most_common(1)[0][0]
    expected = [product.id for product in products if product.parent_id == folder]
    assert ids(client.iter_collections(parent_id=folder)) == expected


def test_the_leaf_level_reaches_everything_below_a_folder(client: PxmClient, products: list[Collection]) -> None:
    parents = {category.id: category.parent_id for category in client.iter_categories()}
    root = next(parents[product.parent_id] for product in products if parents[product.parent_id])
    below = [product.id for product in products if root in (product.parent_id, parents[product.parent_id])]
    assert ids(client.iter_collections(parent_id=root)) == []
    assert ids(client.iter_collections(parent_id=root, folder_level="leaf")) == below
    assert len(below) > 1


def test_products_are_fetched_in_bulk_by_their_ids(client: PxmClient, products: list[Collection]) -> None:
    wanted = [products[3].id, products[1].id]
    assert sorted(ids(client.collections(ids=[*wanted, "not-there"]))) == sorted(wanted)


def test_regions_filter_and_a_product_that_leaves_is_simply_not_listed(
    remote: Remote, client: PxmClient, products
) -> None:
    in_us = [product.id for product in products if "us" in (product.region_ids or ())]
    assert ids(client.iter_collections(region_ids=["us"])) == in_us
    assert 0 < len(in_us) < len(products)
    remote.control("PATCH", f"/products/{in_us[0]}", region_ids=["eu"])
    assert in_us[0] not in ids(client.iter_collections(region_ids=["us"]))
    assert in_us[0] in ids(client.iter_collections(region_ids=["us", "eu"]))
    assert client.collection(in_us[0]).region_ids == ("eu",)


def test_changes_are_found_by_the_day(remote: Remote, client: PxmClient, products: list[Collection]) -> None:
    remote.control("PATCH", f"/products/{products[0].id}", name="Renamed")
    renamed = client.collection(products[0].id)
    today = renamed.updated_date.date()
    assert renamed.name == "Renamed"
    assert products[0].id in ids(client.iter_collections(updated_after=today))
    assert products[0].id not in ids(client.iter_collections(updated_before=today))
    assert products[0].id in ids(client.iter_collections(updated_before=today + timedelta(days=1)))
    assert products[0].id not in ids(client.iter_collections(updated_after=today + timedelta(days=1)))


def test_creations_are_found_by_the_day(client: PxmClient, products: list[Collection]) -> None:
    day = sorted(product.created_date for product in products)[len(products) // 2].date()
    after = [product.id for product in products if product.created_date.date() >= day]
    before = [product.id for product in products if product.created_date.date() < day]
    assert ids(client.iter_collections(created_after=day)) == after
    assert ids(client.iter_collections(created_before=day)) == before
    assert after
    assert before


def test_the_minified_form_is_lighter_and_keeps_what_a_listing_needs(client: PxmClient, products) -> None:
    minified = client.collections(minified=True, limit=5)
    for light, full in zip(minified, products[:5], strict=True):
        assert (light.id, light.name, light.display_file) == (full.id, full.name, full.display_file)
        assert [value.label for value in light.attributes] == [value.label for value in full.attributes]
        assert all(value.value_type == "" for value in light.attributes)
        assert light.created_date is None
        assert light.updated_date == full.updated_date


def test_names_only_leaves_everything_else_out(client: PxmClient, products: list[Collection]) -> None:
    collections = client.collections(names_only=True, limit=5)
    assert collections == [Collection(id=product.id, name=product.name) for product in products[:5]]


def test_one_product_is_the_same_alone_as_in_the_list(client: PxmClient, products: list[Collection]) -> None:
    assert client.collection(products[0].id) == products[0]


def test_variants_name_their_parent_product(products: list[Collection]) -> None:
    by_id = {product.id: product for product in products}
    variants = [product for product in products if product.collection_type == "variant"]
    assert variants
    assert all(by_id[variant.parent_topic_id].collection_type == "parent" for variant in variants)
    assert any(product.collection_type == "" for product in products)


def test_an_unpublished_product_says_so(remote: Remote, client: PxmClient, products: list[Collection]) -> None:
    assert not all(product.published for product in products)
    published = next(product for product in products if product.published)
    remote.control("PATCH", f"/products/{published.id}", published=False)
    assert client.collection(published.id).published is False


def test_a_deleted_product_is_gone_from_lists_and_not_found_alone(remote: Remote, client: PxmClient, products) -> None:
    remote.control("PATCH", f"/products/{products[0].id}", deleted=True)
    assert products[0].id not in ids(client.iter_collections())
    for call in (client.collection, client.collection_files, client.image_stacks):
        with pytest.raises(NotFound, match="Not Found"):
            call(products[0].id)


def test_an_unknown_product_is_not_found(client: PxmClient) -> None:
    with pytest.raises(NotFound) as caught:
        client.collection("00000000-0000-0000-0000-000000000000")
    assert (caught.value.status, caught.value.message) == (404, "Not Found")


def test_attribute_definitions_cover_all_six_types_and_pick_lists_have_options(client: PxmClient) -> None:
    definitions = client.attributes()
    assert {definition.value_type for definition in definitions} == {
        "Text",
        "Number",
        "Boolean",
        "Date",
        "List",
        "Pick List",
    }
    assert all(bool(definition.options) == (definition.value_type == "Pick List") for definition in definitions)
    assert len({definition.id for definition in definitions}) == len(definitions)


def test_categories_form_a_tree(client: PxmClient) -> None:
    categories = list(client.iter_categories(page_size=5))
    known = {category.id for category in categories}
    assert len(categories) > 10
    assert all(category.name and (not category.parent_id or category.parent_id in known) for category in categories)
    assert ids(client.categories(limit=3, offset=2)) == ids(categories[2:5])
