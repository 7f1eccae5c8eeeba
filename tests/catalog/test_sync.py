from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from catalog.models import AttributeDefinition, Category, Facet, File, Product, SyncRun
from catalog.sync.run import run_sync
from pattern_apis.transport.errors import Malformed
from tests.catalog.conftest import CatalogSandbox, SilentReport, product


def listed() -> list[str]:
    return sorted(Product.objects.filter(listed=True).values_list("title", flat=True))


def test_the_first_sync_fills_the_mirror(synced_catalog: CatalogSandbox) -> None:
    assert Product.objects.count() == 9
    assert Category.objects.count() == 4
    assert AttributeDefinition.objects.count() == 15
    assert File.objects.filter(kind="image").count() == 3
    assert listed() == ["Bowl Nord", "Bowl of the far north", "Krug für Öl", "Plate Sol", "Rug Vind"]


def test_the_next_sync_asks_only_for_what_changed_lately(synced_catalog: CatalogSandbox) -> None:
    run_sync(SilentReport())
    requests = [(call["path"], call["query"]) for call in synced_catalog.calls()]
    assert all("updated_start_date" in query for path, query in requests if path.endswith(("/collection", "/file")))
    assert not [path for path, _ in requests if "image-stacks" in path]
    assert len(requests) == 5


def test_a_change_arrives_with_the_next_sync(synced_catalog: CatalogSandbox) -> None:
    synced_catalog.change("Rug Vind", attributes={"Retail price": 180})
    run = run_sync(SilentReport())
    assert product("Rug Vind").price == 180
    assert run.counts["changed"] == 1


def test_what_came_already_is_not_stored_twice(synced_catalog: CatalogSandbox) -> None:
    synced_catalog.change("Rug Vind", name="Rug Storm")
    run_sync(SilentReport())
    before = product("Rug Storm").fetched_at
    run = run_sync(SilentReport())
    assert run.counts["products"] == 1
    assert run.counts["changed"] == 0
    assert product("Rug Storm").fetched_at > before


def test_an_unpublished_product_leaves_the_listings(synced_catalog: CatalogSandbox) -> None:
    synced_catalog.change("Rug Vind", published=False)
    run_sync(SilentReport())
    assert "Rug Vind" not in listed()


def test_a_deleted_product_leaves_with_the_next_full_sync_and_not_before(synced_catalog: CatalogSandbox) -> None:
    synced_catalog.change("Rug Vind", deleted=True)
    run_sync(SilentReport())
    assert "Rug Vind" in listed()
    run = run_sync(SilentReport(), full=True)
    assert "Rug Vind" not in listed()
    assert run.counts["gone"] == 1
    assert Product.objects.filter(name="Rug Vind", gone=True).exists()


def test_a_product_that_comes_back_is_sold_again(synced_catalog: CatalogSandbox) -> None:
    synced_catalog.change("Rug Vind", deleted=True)
    run_sync(SilentReport(), full=True)
    synced_catalog.change("Rug Vind", deleted=False)
    run_sync(SilentReport(), full=True)
    assert "Rug Vind" in listed()


def test_products_of_other_regions_only_are_not_sold(synced_catalog: CatalogSandbox, settings) -> None:
    settings.REGIONS = {"temperate": {}}
    run_sync(SilentReport())
    assert "Bowl of the far north" not in listed()
    assert "Rug Vind" in listed()


def test_a_product_that_leaves_the_region_leaves_the_shop(catalog_sandbox: CatalogSandbox, db: None, settings) -> None:
    settings.REGIONS = {"arctic": {}}
    run_sync(SilentReport())
    assert "Bowl of the far north" in listed()
    catalog_sandbox.change("Bowl of the far north", region_ids=["tropics"])
    run_sync(SilentReport())
    assert "Bowl of the far north" not in listed()


def test_a_list_that_ends_in_an_error_takes_nothing_out(synced_catalog: CatalogSandbox) -> None:
    synced_catalog.add_fault(kind="malformed", path="/pxm/v2.1/collection")
    with pytest.raises(Malformed):
        run_sync(SilentReport(), full=True)
    assert len(listed()) == 5


def test_an_empty_list_takes_nothing_out_that_is_still_there(synced_catalog: CatalogSandbox) -> None:
    synced_catalog.add_fault(
        kind="body", status=200, body="[]", content_type="application/json", path="/pxm/v2.1/collection"
    )
    run = run_sync(SilentReport(), full=True)
    assert len(listed()) == 5
    assert "gone" not in run.counts


def test_a_sync_that_was_stopped_goes_on_where_it_stood(catalog_sandbox: CatalogSandbox, db: None) -> None:
    catalog_sandbox.add_fault(kind="malformed", path="/pxm/v2.1/collection")
    with pytest.raises(Malformed):
        run_sync(SilentReport())
    catalog_sandbox.clear_faults()
    catalog_sandbox.calls()
    run = run_sync(SilentReport())
    assert SyncRun.objects.get() == run
    assert run.finished_at
    assert not [call for call in catalog_sandbox.calls() if call["path"].endswith(("/attribute", "/category"))]
    assert len(listed()) == 5


def test_an_account_without_a_category_list_takes_the_names_from_the_settings(
    catalog_sandbox: CatalogSandbox, db: None, settings
) -> None:
    run_sync(SilentReport(), galleries=0)
    folder = product("Rug Vind").category_id
    catalog_sandbox.add_fault(kind="status", status=404, path="/pxm/v2.1/category")
    settings.PXM_CATEGORIES = {folder: {"name": "On the floor"}}
    run_sync(SilentReport(), galleries=0)
    assert list(Category.objects.values_list("name", flat=True)) == ["On the floor"]


def test_an_account_without_any_categories_is_one_list(catalog_sandbox: CatalogSandbox, db: None) -> None:
    catalog_sandbox.add_fault(kind="status", status=404, path="/pxm/v2.1/category")
    run_sync(SilentReport(), galleries=0)
    assert not Category.objects.exists()
    assert len(listed()) == 5


def test_a_new_price_label_in_the_settings_counts_from_the_next_sync(synced_catalog: CatalogSandbox, settings) -> None:
    settings.PRICE_ATTRIBUTE = "Diameter (cm)"
    run_sync(SilentReport())
    assert product("Bowl Nord").price == 14


def test_a_renamed_option_is_read_anew(synced_catalog: CatalogSandbox) -> None:
    definition = AttributeDefinition.objects.get(label="Glaze")
    definition.options = {key: f"old {label}" for key, label in definition.options.items()}
    definition.save()
    Facet.objects.filter(key="glaze").delete()
    run_sync(SilentReport())
    assert set(Facet.objects.filter(key="glaze").values_list("term", flat=True)) == {"ash", "moss", "night"}


def test_pictures_of_more_products_than_asked_for_wait_for_their_first_visitor(
    catalog_sandbox: CatalogSandbox, db: None
) -> None:
    run_sync(SilentReport(), galleries=1)
    assert Product.objects.exclude(gallery_fetched_at=None).count() == 1


def test_the_command_says_what_to_do_when_the_api_refuses(catalog_sandbox: CatalogSandbox, db: None) -> None:
    catalog_sandbox.add_fault(kind="status", status=401)
    with pytest.raises(CommandError, match="goes on where this one stopped"):
        call_command("sync_catalog", verbosity=0)


@pytest.mark.parametrize("spelling", ["guide", "practice", "mixed"])
def test_every_spelling_of_the_records_gives_the_same_shop(
    catalog_sandbox: CatalogSandbox, db: None, spelling: str
) -> None:
    catalog_sandbox.ask("PUT", "shapes", json={"shapes": spelling})
    run_sync(SilentReport())
    assert listed() == ["Bowl Nord", "Bowl of the far north", "Krug für Öl", "Plate Sol", "Rug Vind"]
    terms = set(Facet.objects.filter(product=product("Bowl Nord")).values_list("key", "term"))
    assert {("glaze", "ash"), ("glaze", "moss"), ("used-for", "soup"), ("oven-proof", "yes")} <= terms
    assert product("Bowl Nord").image["addresses"]["medium"].endswith("_medium.webp")


@pytest.mark.parametrize("hosts", [["https://elsewhere.example"], []])
def test_a_sync_names_the_hosts_whose_pictures_no_browser_loads(
    synced_catalog: CatalogSandbox, settings: Any, capsys: pytest.CaptureFixture, admin_client: Client, hosts: list[str]
) -> None:
    File.objects.filter(kind="image").update(master="https://elsewhere.example/a.jpg")
    settings.PICTURE_SOURCES += hosts
    call_command("sync_catalog", galleries=0, verbosity=0)
    sentence = "3 addresses of pictures are at https://elsewhere.example, from where browsers may load none"
    page = admin_client.get("/admin/catalog/syncrun/").content.decode()
    assert (sentence in capsys.readouterr().err, sentence in page) == ((False, False) if hosts else (True, True))
