"""What one process keeps of the mirror stays until something that it shows has changed, and is worked out by one."""

import threading
from typing import Any

import pytest

from catalog import category_tree, home, version
from catalog.models import Category, File, Product
from catalog.sync.derive import derive_products
from catalog.sync.fetch import fetch_gallery, fetch_product
from storefront import caches, clients
from tests.catalog.conftest import CatalogSandbox, product

CARDS, NAVIGATION = {version.CARDS}, {version.NAVIGATION}


def raised_by(work: Any) -> set[int]:
    """The versions that it raises."""
    caches.local.clear()
    before = version.current()
    work()
    caches.local.clear()
    return {part for part, number in version.current().items() if number != before.get(part)}


def test_what_is_fetched_again_and_shows_the_same_raises_none(synced_catalog: CatalogSandbox) -> None:
    for one in Product.objects.filter(on_sale=True):
        assert raised_by(lambda one=one: fetch_product(one.id)) == set()
        assert raised_by(lambda one=one: fetch_gallery(one.id, clients.pxm())) == set()


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"name": "Bowl Zenith"}, CARDS),
        ({"additional_title": "of glass"}, set()),
        ({"published": False}, CARDS | NAVIGATION),
        ({"parent_id": "the other category"}, CARDS | NAVIGATION),
    ],
)
def test_what_a_card_or_the_navigation_shows_raises_theirs(
    synced_catalog: CatalogSandbox, fields: dict[str, Any], parts: set[int]
) -> None:
    bowl = product("Bowl Nord")
    if "parent_id" in fields:
        fields = {"parent_id": Category.objects.exclude(id=bowl.category_id).values_list("id", flat=True)[0]}
    synced_catalog.change("Bowl Nord", **fields)
    raised = raised_by(lambda: fetch_product(bowl.id))
    if "published" in fields:  # one answer to one visitor takes nothing away
        assert raised == set()
        Product.objects.filter(id=bowl.id).update(gone=True)
        raised = raised_by(lambda: derive_products([bowl.id]))
    assert raised == parts


def test_another_picture_on_a_card_raises_the_cards_alone(synced_catalog: CatalogSandbox) -> None:
    bowl = product("Bowl Nord")
    assert bowl.image
    File.objects.update(webp={}, addresses={"small": "https://pictures.example/other.jpg"})
    assert raised_by(lambda: derive_products([bowl.id])) == CARDS


def test_home_and_tree_are_kept_while_a_product_comes_again(synced_catalog: CatalogSandbox) -> None:
    page, tree = home.build(), category_tree.read()
    fetch_product(product("Rug Vind").id)
    caches.local.delete(version.KEY)
    Product.objects.update(title="behind its back")
    assert home.build() == page
    assert category_tree.read() == tree


def test_one_thread_works_it_out_anew_and_others_go_on_with_the_old_one(synced_catalog: CatalogSandbox) -> None:
    assert version.remember("a-page", (version.CARDS,), lambda: "old") == "old"
    version.advance(version.CARDS)
    caches.local.delete(version.KEY)
    version.current()
    at_work, over, outcomes = threading.Event(), threading.Event(), []

    def make() -> str:
        at_work.set()
        over.wait(5)
        return "new"

    thread = threading.Thread(
        target=lambda: outcomes.append(version.remember("a-page", (version.CARDS,), make)), daemon=True
    )
    thread.start()
    assert at_work.wait(5)
    assert version.remember("a-page", (version.CARDS,), lambda: "twice") == "old"
    over.set()
    thread.join(5)
    assert outcomes == ["new"]
    assert version.remember("a-page", (version.CARDS,), lambda: "twice") == "new"


def test_a_page_that_cannot_be_worked_out_is_tried_again(synced_catalog: CatalogSandbox) -> None:
    with pytest.raises(ZeroDivisionError):
        version.remember("a-page", (version.CARDS,), lambda: 1 // 0)
    assert version.remember("a-page", (version.CARDS,), lambda: 1) == 1
