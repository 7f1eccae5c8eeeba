"""What would take much away is not believed at once: it is reported, and applied after a second look or by hand."""

import json
from datetime import timedelta
from typing import Any

import pytest
import requests
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from catalog.models import AttributeDefinition, Category, Facet, File, Product, ProductFile, SyncRun
from catalog.sync import doubts
from catalog.sync.derive import derive_products
from catalog.sync.fetch import fetch_product
from catalog.sync.run import run_sync
from storefront import clients, loss_rule
from tests.catalog.conftest import CatalogSandbox, SilentReport, product

LISTED = ["Bowl Nord", "Bowl of the far north", "Krug für Öl", "Plate Sol", "Rug Vind"]
NAMES = ["Bowl Nord", "PLT-22-MOSS", "Krug für Öl", "Rug Vind", "Bowl of the far north"]
ON_SALE = 8


def listed() -> list[str]:
    return sorted(Product.objects.listed().values_list("title", flat=True))


def sync(**options: Any) -> SyncRun:
    return run_sync(SilentReport(), **options)


def withheld(run: SyncRun) -> dict[str, tuple[int, int]]:
    return {entry["kind"]: (entry["lost"], entry["of"]) for entry in run.withheld or ()}


def answer(catalog_sandbox: CatalogSandbox, path: str) -> Any:
    """What the API says there, for tests that take something out of it."""
    pxm = clients.pxm()
    headers = {"Authorization": f"Bearer {pxm.authorize().access_token}"}
    return requests.get(f"{pxm.base_url}{path}", headers=headers, timeout=10).json()


def say(catalog_sandbox: CatalogSandbox, path: str, content: Any, **fault: Any) -> None:
    body = json.dumps(content)
    catalog_sandbox.add_fault(
        kind="body", status=200, body=body, content_type="application/json", path=f"/pxm{path}", **fault
    )


def not_found(catalog_sandbox: CatalogSandbox, path: str) -> None:
    catalog_sandbox.add_fault(kind="status", status=404, path=f"/pxm{path}", body="<h1>nothing here</h1>")


def lose_all_products(catalog_sandbox: CatalogSandbox) -> None:
    """As with another account's keys: the list is empty, and each product unknown."""
    say(catalog_sandbox, "/v2.1/collection", [])
    not_found(catalog_sandbox, "/v2.1/collection/*")


@pytest.mark.parametrize(
    ("before", "after", "cut"), [(0, 0, False), (3, 2, False), (39, 20, True), (39, 27, False), (2, 1, True)]
)
def test_a_list_is_cut_when_more_than_a_third_is_missing(before: int, after: int, cut: bool) -> None:
    assert loss_rule.is_cut(before, after) == cut


@pytest.mark.parametrize(
    ("lost", "known", "large"),
    [(0, 0, False), (3, 5, False), (5, 5, True), (1, 1, True), (20, 60, False), (21, 60, True), (21, 105, False)],
)
def test_large_is_more_than_the_share_and_the_number_or_all(lost: int, known: int, large: bool) -> None:
    assert loss_rule.is_large(lost, known) == large


def test_an_empty_list_of_attributes_takes_nothing_and_is_reported(synced_catalog: CatalogSandbox) -> None:
    say(synced_catalog, "/v2.1/attribute", [])
    run = sync()
    assert withheld(run) == {"definitions": (15, 15)}
    assert AttributeDefinition.objects.count() == 15
    assert product("Rug Vind").price == 210
    synced_catalog.clear_faults()
    assert withheld(sync()) == {}
    assert not AttributeDefinition.objects.exclude(doubted_at=None).exists()


def test_a_halved_list_of_attributes_stays_and_what_is_new_in_it_comes(synced_catalog: CatalogSandbox) -> None:
    definitions = answer(synced_catalog, "/v2.1/attribute")
    new = {"id": "new-one", "label": "Weight (g)", "value_type": "Number"}
    say(synced_catalog, "/v2.1/attribute", [*definitions[8:], new])
    assert withheld(sync()) == {"definitions": (8, 15)}
    assert AttributeDefinition.objects.count() == 16


def test_a_few_attributes_less_are_applied_at_once(synced_catalog: CatalogSandbox) -> None:
    definitions = answer(synced_catalog, "/v2.1/attribute")
    say(synced_catalog, "/v2.1/attribute", [one for one in definitions if one["label"] not in {"Website", "Remark"}])
    assert withheld(sync()) == {}
    assert AttributeDefinition.objects.count() == 13


def forget_labels() -> None:
    """Records may come without the labels of their attributes; then only the definitions have them."""
    for each in Product.objects.all():
        each.attribute_values = [value | {"label": "", "value_type": ""} for value in each.attribute_values]
        each.save()


@pytest.mark.parametrize("change", ["removed", "renamed"])
def test_the_one_attribute_that_holds_every_price_is_kept(
    synced_catalog: CatalogSandbox, settings: Any, change: str
) -> None:
    settings.SYNC_LOSS_NUMBER = 3
    forget_labels()
    definitions = answer(synced_catalog, "/v2.1/attribute")
    price = next(one for one in definitions if one["label"] == "Retail price")
    rest = [one for one in definitions if one is not price]
    say(synced_catalog, "/v2.1/attribute", rest if change == "removed" else [*rest, price | {"label": "Amount"}])
    assert withheld(sync()) == {"definitions": (1, 15)}
    assert product("Rug Vind").price == 210


def test_a_pick_list_without_its_options_keeps_them(synced_catalog: CatalogSandbox, settings: Any) -> None:
    settings.SYNC_LOSS_NUMBER = 3
    definitions = answer(synced_catalog, "/v2.1/attribute")
    say(synced_catalog, "/v2.1/attribute", [one | {"options": []} for one in definitions])
    assert withheld(sync()) == {"definitions": (1, 15)}
    assert set(Facet.objects.filter(key="glaze").values_list("term", flat=True)) == {"ash", "moss", "night"}


@pytest.mark.parametrize("kept", [0, 2])
def test_a_list_of_categories_that_is_empty_or_halved_takes_nothing(synced_catalog: CatalogSandbox, kept: int) -> None:
    categories = answer(synced_catalog, "/v2.1/category")
    say(synced_catalog, "/v2.1/category", categories[:kept], count=1)
    say(synced_catalog, "/v2.1/category", [])
    assert withheld(sync()) == {"categories": (4 - kept, 4)}
    assert Category.objects.count() == 4


def test_categories_that_no_longer_say_where_they_belong_stay(synced_catalog: CatalogSandbox) -> None:
    categories = answer(synced_catalog, "/v2.1/category")
    say(synced_catalog, "/v2.1/category", [{"id": one["id"], "name": one["name"]} for one in categories], count=1)
    say(synced_catalog, "/v2.1/category", [])
    assert withheld(sync()) == {"categories": (2, 4)}
    assert Category.objects.exclude(parent_id="").count() == 2


def test_one_category_less_is_applied_at_once(synced_catalog: CatalogSandbox) -> None:
    floor = Category.objects.get(name="Floor")
    categories = answer(synced_catalog, "/v2.1/category")
    say(synced_catalog, "/v2.1/category", [one for one in categories if one["id"] != floor.id], count=1)
    say(synced_catalog, "/v2.1/category", [])
    assert withheld(sync()) == {}
    assert Category.objects.count() == 3


def test_not_found_for_the_categories_keeps_them_however_long(synced_catalog: CatalogSandbox, settings: Any) -> None:
    settings.SYNC_SECOND_LOOK = 0
    not_found(synced_catalog, "/v2.1/category")
    for _ in range(2):
        assert withheld(sync()) == {"no categories": (4, 4)}
    assert Category.objects.count() == 4
    sync(accept=True)
    assert not Category.objects.exists()


@pytest.mark.parametrize(("path", "model"), [("/v2.1/attribute", AttributeDefinition), ("/v2.1/category", Category)])
def test_a_second_look_that_says_the_same_applies_it(
    synced_catalog: CatalogSandbox, settings: Any, path: str, model: Any
) -> None:
    say(synced_catalog, path, [])
    sync()
    assert withheld(sync()) != {}
    assert model.objects.exists()
    model.objects.update(doubted_at=timezone.now() - timedelta(seconds=settings.SYNC_SECOND_LOOK))
    assert withheld(sync()) == {}
    assert not model.objects.exists()


def test_the_command_says_what_was_held_back_and_what_to_do(
    synced_catalog: CatalogSandbox, admin_client: Client
) -> None:
    lose_all_products(synced_catalog)
    with pytest.raises(CommandError, match="8 of 8 products") as error:
        call_command("sync_catalog", full=True, verbosity=0)
    assert error.value.returncode == 3
    assert "--accept" in str(error.value)
    page = admin_client.get("/admin/catalog/syncrun/").content.decode()
    assert "8 of 8 products" in page
    assert "sync_catalog --accept" in page


def test_an_account_that_knows_no_product_takes_none_out(synced_catalog: CatalogSandbox, client: Client) -> None:
    lose_all_products(synced_catalog)
    run = sync(full=True)
    assert withheld(run) == {"products": (ON_SALE, ON_SALE)}
    assert listed() == LISTED
    page = client.get(product("Rug Vind").get_absolute_url())
    assert "cannot be ordered at this moment" in page.content.decode()
    assert "Add to bag" not in page.content.decode()
    synced_catalog.clear_faults()
    assert withheld(sync()) == {}
    assert not Product.objects.filter(missing=True).exists()
    assert "Add to bag" in client.get(product("Rug Vind").get_absolute_url()).content.decode()


def pass_second_look() -> None:
    """As if the doubts had been reported long ago."""
    long_ago = timezone.now() - timedelta(days=2)
    Product.objects.exclude(doubted_at=None).update(doubted_at=long_ago)
    run = SyncRun.objects.exclude(finished_at=None)[0]
    run.withheld = [entry | {"since": long_ago.isoformat()} for entry in run.withheld or ()]
    run.save()


@pytest.mark.parametrize("how", ["second look", "accept"])
def test_what_is_gone_for_good_leaves_and_comes_back_with_a_plain_sync(
    synced_catalog: CatalogSandbox, how: str
) -> None:
    lose_all_products(synced_catalog)
    sync(full=True)
    assert withheld(sync()) == {"products": (ON_SALE, ON_SALE)}  # too early to be a second look
    if how == "second look":
        pass_second_look()
    assert withheld(sync(accept=how == "accept")) == {}
    assert listed() == []
    synced_catalog.clear_faults()
    run = sync()
    assert not run.full
    assert listed() == LISTED


def test_what_visitors_saw_missing_is_no_first_look(synced_catalog: CatalogSandbox) -> None:
    lose_all_products(synced_catalog)
    for product_id in Product.objects.filter(on_sale=True).values_list("id", flat=True):
        fetch_product(product_id)
    Product.objects.update(doubted_at=timezone.now() - timedelta(days=1))
    assert withheld(sync()) == {"products": (ON_SALE, ON_SALE)}
    assert listed() == LISTED


def test_a_few_deleted_products_leave_at_once(synced_catalog: CatalogSandbox) -> None:
    for name in NAMES[1:4]:
        synced_catalog.change(name, deleted=True)
    assert withheld(sync(full=True)) == {}
    assert listed() == ["Bowl Nord", "Bowl of the far north"]


def test_an_outage_seen_in_small_parts_is_large_all_the_same(synced_catalog: CatalogSandbox, settings: Any) -> None:
    settings.SYNC_LOSS_NUMBER = 2
    not_found(synced_catalog, "/v2.1/collection/*")
    fetch_product(product("Rug Vind").id)
    assert withheld(sync()) == {}
    for title in ("Plate Sol", "Krug für Öl"):
        fetch_product(product(title).id)
    assert withheld(sync()) == {"products": (2, ON_SALE - 1)}
    assert listed() == [title for title in LISTED if title != "Rug Vind"]
    synced_catalog.clear_faults()
    sync()
    assert listed() == LISTED


@pytest.mark.parametrize("change", [{"published": False}, {"attributes": {"Retail price": None, "Glaze": None}}])
def test_what_many_products_lose_at_once_is_kept(
    synced_catalog: CatalogSandbox, settings: Any, change: dict[str, Any]
) -> None:
    settings.SYNC_LOSS_NUMBER = 2
    for name in NAMES[1:]:
        synced_catalog.change(name, **change)
    assert withheld(sync()) == {"products": (4, ON_SALE)}
    assert listed() == LISTED
    assert product("Rug Vind").price == 210
    assert not Product.objects.filter(missing=True).exists()
    pass_second_look()
    assert withheld(sync()) == {}
    assert listed() != LISTED or product("Rug Vind").price is None


def test_a_page_with_half_of_the_fields_is_asked_for_one_by_one(synced_catalog: CatalogSandbox) -> None:
    page = answer(synced_catalog, "/v2.1/collection")
    halved = [dict(list(one.items())[:3]) | {"id": one["id"]} for one in page]
    say(synced_catalog, "/v2.1/collection", halved, count=1)
    before = {each.id: (each.title, each.price, each.listed) for each in Product.objects.all()}
    run = sync()
    assert withheld(run) == {}
    assert {each.id: (each.title, each.price, each.listed) for each in Product.objects.all()} == before
    assert not Product.objects.exclude(doubted_at=None).exists()


def test_what_one_product_lost_by_a_wrong_answer_comes_back_with_the_same_date(synced_catalog: CatalogSandbox) -> None:
    rug = product("Rug Vind")
    record = answer(synced_catalog, f"/v2.1/collection/{rug.id}")
    synced_catalog.change("Rug Vind", additional_title="")  # so that the list names it
    stamped = answer(synced_catalog, f"/v2.1/collection/{rug.id}")
    say(synced_catalog, f"/v2.1/collection/{rug.id}", stamped | {"attributes": []})
    say(synced_catalog, "/v2.1/collection", [stamped | {"attributes": []}], count=1)
    sync()
    assert record["attributes"]
    assert product("Rug Vind").price is None
    synced_catalog.clear_faults()
    sync()
    assert product("Rug Vind").price == 210


def test_a_list_that_ends_early_is_walked_again_by_the_next_sync(synced_catalog: CatalogSandbox) -> None:
    page = answer(synced_catalog, "/v2.1/collection")
    say(synced_catalog, "/v2.1/collection", page[:3], count=1)
    say(synced_catalog, "/v2.1/collection", [])
    run = sync(full=True)
    assert list(withheld(run)) == ["product list"]
    assert listed() == LISTED
    synced_catalog.clear_faults()
    SyncRun.objects.exclude(pk=run.pk).delete()
    assert sync().full
    assert not sync().full


@pytest.mark.parametrize("path", ["/v2.1/collection/*/files", "/v2.1/collection/*/image-stacks"])
def test_not_found_for_pictures_takes_no_product_out(synced_catalog: CatalogSandbox, path: str) -> None:
    Product.objects.update(gallery_fetched_at=timezone.now() - timedelta(days=30))
    not_found(synced_catalog, path)
    rug = product("Rug Vind")
    assert fetch_product(rug.id)
    sync()
    assert sync().finished_at
    assert listed() == LISTED
    assert product("Bowl Nord").image


def test_one_visit_never_takes_a_product_or_its_price(synced_catalog: CatalogSandbox) -> None:
    rug = product("Rug Vind")
    say(synced_catalog, f"/v2.1/collection/{rug.id}", {"id": rug.id, "name": "Rug Vind"}, count=1)
    assert not fetch_product(rug.id)
    not_found(synced_catalog, f"/v2.1/collection/{rug.id}")
    assert not fetch_product(rug.id)
    rug = product("Rug Vind")
    assert (rug.price, rug.listed, rug.missing) == (210, True, True)
    sync()
    assert "Rug Vind" not in listed()  # the sync asks a second time; one product less is a small change
    synced_catalog.clear_faults()
    sync()
    assert "Rug Vind" in listed()


@pytest.mark.parametrize("files", ["empty", "halved"])
def test_a_gallery_that_comes_empty_or_halved_waits(synced_catalog: CatalogSandbox, settings: Any, files: str) -> None:
    bowl = product("Bowl Nord")
    count = ProductFile.objects.filter(product=bowl).count()
    everything = answer(synced_catalog, f"/v2.1/collection/{bowl.id}/files")
    say(synced_catalog, f"/v2.1/collection/{bowl.id}/files", everything[:1] if files == "halved" else [])
    say(synced_catalog, f"/v2.1/collection/{bowl.id}/image-stacks", [])
    Product.objects.filter(pk=bowl.pk).update(gallery_fetched_at=timezone.now() - timedelta(days=30))
    sync()
    sync()
    assert count > 2
    assert ProductFile.objects.filter(product=bowl).count() == count
    Product.objects.filter(pk=bowl.pk).update(
        gallery_doubted_at=timezone.now() - timedelta(seconds=settings.SYNC_SECOND_LOOK)
    )
    sync()
    assert ProductFile.objects.filter(product=bowl).count() == (files == "halved")


def test_galleries_that_are_all_empty_are_reported(synced_catalog: CatalogSandbox) -> None:
    for path in ("files", "image-stacks"):
        say(synced_catalog, f"/v2.1/collection/*/{path}", [])
    Product.objects.update(gallery_fetched_at=timezone.now() - timedelta(days=30))
    run = sync()
    with_pictures = Product.objects.filter(files__isnull=False, on_sale=True).distinct().count()
    assert withheld(run) == {"galleries": (with_pictures, with_pictures)}
    synced_catalog.clear_faults()
    assert withheld(sync(accept=True)) == {}
    assert not Product.objects.exclude(gallery_doubted_at=None).exists()


@pytest.mark.parametrize(("hours", "full"), [(20, False), (0, True)])
def test_a_gallery_that_lost_a_little_by_a_wrong_answer_heals(
    synced_catalog: CatalogSandbox, hours: int, full: bool
) -> None:
    bowl = product("Bowl Nord")
    files, stacks = (f"/v2.1/collection/{bowl.id}/{path}" for path in ("files", "image-stacks"))
    whole = ProductFile.objects.filter(product=bowl).count()
    lost = ProductFile.objects.filter(product=bowl, file__kind="document").first() or bowl.files.through.objects.last()
    assert lost
    say(synced_catalog, files, [one for one in answer(synced_catalog, files) if one["id"] != lost.file_id])
    if lost.stack:
        say(synced_catalog, stacks, [])
    Product.objects.filter(pk=bowl.pk).update(gallery_fetched_at=timezone.now() - timedelta(days=30))
    sync()
    assert whole * 2 / 3 <= ProductFile.objects.filter(product=bowl).count() < whole
    synced_catalog.clear_faults()
    sync()
    assert ProductFile.objects.filter(product=bowl).count() < whole
    Product.objects.filter(pk=bowl.pk).update(gallery_fetched_at=timezone.now() - timedelta(hours=hours))
    sync(full=full)
    assert ProductFile.objects.filter(product=bowl).count() == whole
    bowl.refresh_from_db()
    assert not bowl.gallery_shrank


def test_a_gallery_stored_empty_by_a_wrong_answer_is_there_at_once_after_a_whole_run(
    synced_catalog: CatalogSandbox,
) -> None:
    bowl = product("Bowl Nord")
    ProductFile.objects.filter(product=bowl).delete()
    Product.objects.filter(pk=bowl.pk).update(gallery_fetched_at=timezone.now() - timedelta(minutes=2))
    sync(full=True)
    assert ProductFile.objects.filter(product=bowl).exists()


def test_a_gallery_stored_empty_by_a_wrong_answer_is_fetched_again_within_a_day(synced_catalog: CatalogSandbox) -> None:
    bowl = product("Bowl Nord")
    ProductFile.objects.filter(product=bowl).delete()
    Product.objects.filter(pk=bowl.pk).update(gallery_fetched_at=timezone.now() - timedelta(hours=20))
    sync()
    assert ProductFile.objects.filter(product=bowl).exists()


@pytest.mark.parametrize(
    "record", [{}, {"metadata": {"file_name": "front.jpg", "mime_type": "image/jpeg"}, "region_ids": ["elsewhere"]}]
)
def test_files_that_come_as_no_image_or_of_no_region_of_ours_stay_for_a_while(
    synced_catalog: CatalogSandbox, settings: Any, record: dict[str, Any]
) -> None:
    settings.REGIONS = {"temperate": {}}
    before = dict(File.objects.filter(kind="image").values_list("id", "region_ids"))
    say(synced_catalog, "/v2.1/file", [{"id": file_id} | record for file_id in before], count=1)
    say(synced_catalog, "/v2.1/file", [])
    sync()
    kept = File.objects.filter(kind="image").exclude(doubted_at=None)
    assert dict(kept.values_list("id", "region_ids")) == before
    File.objects.update(doubted_at=timezone.now() - timedelta(seconds=settings.SYNC_SECOND_LOOK))
    synced_catalog.clear_faults()
    say(synced_catalog, "/v2.1/file", [{"id": file_id} | record for file_id in before], count=1)
    sync()
    assert not kept.exists()


def test_products_gone_and_definitions_wiped_by_mistake_are_back_after_one_plain_sync(
    synced_catalog: CatalogSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubts, "GONE_AT_ONCE", 1)  # counts only what is still gone
    Product.objects.update(gone=True, fetched_at=timezone.now() - timedelta(hours=2))
    AttributeDefinition.objects.all().delete()
    Category.objects.all().delete()
    derive_products(list(Product.objects.values_list("id", flat=True)))
    assert listed() == []
    run = sync()
    assert not run.full
    assert listed() == LISTED
    assert AttributeDefinition.objects.count() == 15
    assert Category.objects.count() == 4


def test_of_the_gone_ones_each_sync_asks_for_some_and_a_full_one_for_all(
    synced_catalog: CatalogSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubts, "GONE_AT_ONCE", 2)
    for number in range(5):
        Product.objects.create(id=f"old-{number}", gone=True, fetched_at=timezone.now() - timedelta(days=9))
    for full, calls in ((False, 2), (False, 2), (True, 5)):
        synced_catalog.calls()
        sync(full=full)
        asked_for = [call["path"] for call in synced_catalog.calls() if "/collection/old-" in call["path"]]
        assert len(set(asked_for)) == len(asked_for) == calls
    assert Product.objects.filter(gone=True).count() == 5


@pytest.mark.parametrize("path", ["/v2.1/collection/{}", "/v2.1/collection/{}/files"])
def test_one_product_that_cannot_be_read_holds_up_no_other(synced_catalog: CatalogSandbox, path: str) -> None:
    rug, plate = product("Rug Vind"), product("Plate Sol")
    synced_catalog.add_fault(kind="malformed", path=f"/pxm{path.format(rug.id)}")
    Product.objects.filter(id__in=[rug.id, plate.id]).update(doubted_at=timezone.now(), gallery_fetched_at=None)
    run = sync()
    assert run.finished_at
    assert list(withheld(run)) == ["unreadable"]
    assert listed() == LISTED
    assert product("Plate Sol").doubted_at is None
    assert product("Plate Sol").gallery_fetched_at
