"""A catalogue grown to any size: believable, varied, the same each time."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox.config import DATA
from sandbox.pxm.builder import ensure_built
from sandbox.pxm.store import Filter, Store
from tests.sandbox.product_api import ProductApi, labels

OWN = DATA / "products"


@pytest.fixture(scope="module")
def grown(start_product_api: Callable[..., ProductApi]) -> ProductApi:
    return start_product_api(products=1_200)


@pytest.fixture(scope="module")
def collections(grown: ProductApi) -> list[dict[str, Any]]:
    return grown.all("/collection")


def test_it_has_as_many_products_as_asked(collections: list[dict[str, Any]]) -> None:
    assert len({one["id"] for one in collections}) == len(collections) == 1_200


def test_our_own_products_come_first_unchanged(
    pxm: ProductApi, grown: ProductApi, collections: list[dict[str, Any]]
) -> None:
    own = pxm.all("/collection")
    assert collections[: len(own)] == own


def test_the_products_of_a_small_catalogue_are_those_of_a_large_one(
    start_product_api: Callable[..., ProductApi], collections: list[dict[str, Any]]
) -> None:
    assert start_product_api(products=400).all("/collection") == collections[:400]


def test_names_numbers_and_prices_differ(collections: list[dict[str, Any]]) -> None:
    assert len({(one["name"], one.get("additional_title")) for one in collections}) == len(collections)
    numbers = [labels(one)["EAN"] for one in collections if "EAN" in labels(one)]
    assert len(set(numbers)) == len(numbers) > 700
    assert all(
        sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(ean)) % 10 == 0 for ean in numbers
    )
    assert len({labels(one)["SKU"] for one in collections}) == len(collections)
    cushions = {labels(one)["Price"] for one in collections if one["name"].endswith("velvet cushion, 45 × 45 cm")}
    assert len(cushions) > 5


def test_variants_belong_to_parents_of_their_own_series(collections: list[dict[str, Any]]) -> None:
    by_id = {one["id"]: one for one in collections}
    for one in collections:
        if one.get("collection_type") == "variant":
            assert one["name"].startswith(by_id[one["parent_topic_id"]]["name"])


def test_pictures_show_other_designs_and_documents_stay(grown: ProductApi, collections: list[dict[str, Any]]) -> None:
    cushions = [one for one in collections if one["name"].endswith(" washed linen cushion")]
    assert len(cushions) > 5
    pictures, documents = set(), set()
    for one in cushions:
        files = grown.json(f"/collection/{one['id']}/files")
        pictures.add(files[0]["metadata"]["file_name"])
        documents.add(tuple(file["id"] for file in files if file["metadata"]["mime_type"] == "application/pdf"))
        assert files[0]["id"] == one["display_file"]
    assert len(pictures) == len(cushions)
    assert len(documents) == 1


def test_few_are_unpublished_and_few_have_no_region(collections: list[dict[str, Any]]) -> None:
    assert 1 <= sum(not one["published"] for one in collections) < 60
    assert 1 <= sum("region_ids" not in one for one in collections) < 60


def test_it_is_built_once_and_again_when_another_size_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "pxm.sqlite3"
    progress: list[int] = []
    ensure_built(path, OWN, 200, progress.append)
    assert progress == [200]
    ensure_built(path, OWN, 200, progress.append)
    assert progress == [200]
    ensure_built(path, OWN, 210, progress.append)
    assert progress == [200, 210]
    assert len(Store(path).collections(Filter(), 1000, 0)) == 210


def test_a_broken_or_half_written_file_is_built_anew(tmp_path: Path) -> None:
    path = tmp_path / "pxm.sqlite3"
    path.write_bytes(b"not a database at all" * 100)
    ensure_built(path, OWN, 200)
    assert len(Store(path).collections(Filter(), 1000, 0)) == 200


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("store") / "pxm.sqlite3"
    ensure_built(path, OWN, 2_000)
    return Store(path)


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(region_ids=("us",)),
        Filter(parent_id="category"),
        Filter(collection_type="variant"),
        Filter(updated_from="2026-01-01", updated_before="2026-01-03"),
        Filter(created_from="2026-01-01"),
    ],
)
def test_a_page_is_chosen_by_an_index_alone(store: Store, wanted: Filter) -> None:
    """Otherwise a page deep in a hundred thousand products would read all those before it."""
    statements: list[str] = []
    with store.database.reading() as rows:
        rows.set_trace_callback(statements.append)
        store.page_of_collections(rows, wanted, 100, 500)
        rows.set_trace_callback(None)
        query = next(one for one in statements if "FROM collection" in one)
        plan = [row["detail"] for row in rows.execute(f"EXPLAIN QUERY PLAN {query}")]
    chosen, read = [step for step in plan if "collection" in step][1], plan[0]
    assert "COVERING INDEX" in chosen
    assert read == "SEARCH collection USING INTEGER PRIMARY KEY (rowid=?)"


def test_the_search_text_is_indexed(grown: ProductApi) -> None:
    with sqlite3.connect(grown.server.config.state_dir / "pxm.sqlite3") as database:
        plan = database.execute(
            "EXPLAIN QUERY PLAN SELECT rowid FROM collection_text WHERE collection_text MATCH 'linen' LIMIT 20"
        ).fetchall()
    database.close()
    assert "VIRTUAL TABLE INDEX" in plan[0][3]
    assert grown.json("/folder/search", version="v3", keyword="linen", size=1)["total"] > 150
