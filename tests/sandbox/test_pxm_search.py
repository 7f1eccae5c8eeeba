"""Keyword search in products and files: v2 answers the hits, v3 counts them too."""

import pytest

from tests.sandbox.product_api import ProductApi, labels


def found(pxm: ProductApi, keyword: str, entity: str = "folder", **page: int) -> tuple[list[str], int]:
    answer = pxm.json(f"/{entity}/search", version="v3", keyword=keyword, **page)
    assert set(answer) == {"hits", "total"}
    name = (lambda one: one["name"]) if entity == "folder" else (lambda one: one["metadata"]["file_name"])
    return [name(one) for one in answer["hits"]], answer["total"]


@pytest.mark.parametrize("entity", ["folder", "file"])
def test_v2_answers_the_same_hits_without_a_total(pxm: ProductApi, entity: str) -> None:
    counted = pxm.json(f"/{entity}/search", version="v3", keyword="linen", size=7)
    assert pxm.json(f"/{entity}/search", version="v2", keyword="linen", size=7) == counted["hits"]


def test_a_hit_is_the_whole_product(pxm: ProductApi) -> None:
    hit = pxm.json("/folder/search", version="v3", keyword="washed linen cushion")["hits"][0]
    assert hit == pxm.json(f"/collection/{hit['id']}")


def test_names_come_before_other_attributes(pxm: ProductApi) -> None:
    names, total = found(pxm, "linen")
    with_name = [name for name in names if "linen" in name.lower()]
    assert names[: len(with_name)] == with_name
    assert len(with_name) < len(names) == total


@pytest.mark.parametrize(
    ("keyword", "product"),
    [
        ("flanders", "Washed linen cushion"),  # a word of its description
        ("CSH-VEL-45", "Velvet cushion, 45 × 45 cm"),  # its SKU
        ("velvet envelope", ""),  # every word counts, not any
        ("organic jersey women", "Women's T-shirt"),  # an option of a pick list
        ("cush vel", "Velvet cushion"),  # beginnings of words
        ("TÜRKIYE bath", "Terry towel, bath, 70 × 140 cm"),  # capitals and umlauts do not matter
        ('"; DROP TABLE', ""),
        ("* NEAR(zebra", ""),
    ],
)
def test_every_word_must_begin_a_word_of_the_product(pxm: ProductApi, keyword: str, product: str) -> None:
    names, total = found(pxm, keyword)
    assert (product in names) if product else (names, total) == ([], 0)


def test_markup_is_not_found(pxm: ProductApi) -> None:
    assert found(pxm, "strong href") == ([], 0)
    assert "Floor cushion" in found(pxm, "double-stitched seams")[0]


def test_pages_of_hits_follow_each_other(pxm: ProductApi) -> None:
    names, total = found(pxm, "cotton", size=1000)
    paged = [name for start in range(0, total, 9) for name in found(pxm, "cotton", size=9, **{"from": start})[0]]
    assert paged == names
    assert len(names) == total > 40
    assert found(pxm, "cotton", **{"from": 10_000}) == ([], total)


def test_files_are_found_by_name_caption_and_label(pxm: ProductApi) -> None:
    for keyword in ("washed-linen-cushion", "oak floor", "interior design"):
        names, total = found(pxm, keyword, "file")
        assert total >= len(names) > 3


def test_the_search_follows_changes_and_deletions(pxm: ProductApi) -> None:
    mug = pxm.named("Breakfast mug")
    pxm.control("PATCH", f"/products/{mug['id']}", name="Soup bowl", attributes={"Made in": "Atlantis"})
    assert found(pxm, "soup bowl atlantis") == (["Soup bowl"], 1)
    pxm.control("PATCH", f"/products/{mug['id']}", deleted=True)
    assert found(pxm, "soup bowl atlantis") == ([], 0)
    pxm.control("POST", "/reset")
    pxm.token = ""
    assert found(pxm, "breakfast")[0] == ["Breakfast mug"]
    assert labels(pxm.named("Breakfast mug"))["Made in"] == "Stoke-on-Trent, England"


def test_only_products_and_files_can_be_searched(pxm: ProductApi) -> None:
    assert pxm.refusal("/category/search", version="v3", keyword="linen") == (404, "Not Found")
    assert pxm.refusal("/folder/search", keyword="linen") == (404, "Not Found")  # not in v2.1
