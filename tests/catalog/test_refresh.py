"""What is stale is fetched again by the worker."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from catalog import tasks
from catalog.models import Product
from catalog.sync.run import run_sync
from tests.catalog.conftest import CatalogSandbox, SilentReport, fill_mirror, product

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stale(transactional_db: None, catalog_sandbox: CatalogSandbox, mirror_rows: list[Any]) -> CatalogSandbox:
    fill_mirror(mirror_rows)
    Product.objects.update(fetched_at=timezone.now() - timedelta(days=2))
    catalog_sandbox.calls()
    return catalog_sandbox


def open_rug(client: Client, times: int = 1) -> str:
    """Visits the page; then the worker does what is queued."""
    for _ in range(times):
        rug = Product.objects.get(name__startswith="Rug")
        response = client.get(f"/products/{rug.id}/", follow=True)
        assert response.status_code == 200
    work()
    return response.content.decode()


def test_the_first_visitor_sees_the_old_and_the_next_one_the_new(stale: CatalogSandbox, client: Client) -> None:
    stale.change("Rug Vind", name="Rug Storm", attributes={"Retail price": 150})
    assert "<h1>Rug Vind</h1>" in open_rug(client)
    assert "<h1>Rug Storm</h1>" in open_rug(client)
    assert product("Rug Storm").price == 150


def test_many_visitors_at_once_cause_one_refresh(stale: CatalogSandbox, client: Client) -> None:
    open_rug(client, times=5)
    assert calls_for(stale, product("Rug Vind").id) == 1


def test_what_is_deleted_in_the_meantime_can_only_not_be_ordered_until_the_next_sync(
    stale: CatalogSandbox, client: Client
) -> None:
    rug = product("Rug Vind")
    assert "Add to bag" in open_rug(client)
    stale.change("Rug Vind", deleted=True)
    Product.objects.update(fetched_at=timezone.now() - timedelta(days=2))
    open_rug(client)
    page = client.get(rug.get_absolute_url()).content.decode()
    assert "cannot be ordered at this moment" in page
    assert "Add to bag" not in page
    run_sync(SilentReport())
    assert client.get(rug.get_absolute_url()).status_code == 410


def test_a_product_that_was_missing_for_a_moment_is_for_sale_again_after_the_next_visits(
    stale: CatalogSandbox, client: Client
) -> None:
    stale.add_fault(kind="status", status=404, path="/pxm/v2.1/collection/*")
    open_rug(client)
    assert "cannot be ordered at this moment" in open_rug(client)
    assert calls_for(stale, product("Rug Vind").id) == 1  # the others wait, however many look
    stale.clear_faults()
    Product.objects.update(refresh_queued_at=timezone.now() - tasks.QUEUED_FOR, fetched_at=timezone.now())
    open_rug(client)
    assert "Add to bag" in open_rug(client)


def test_an_api_that_fails_leaves_the_product_as_it_was(stale: CatalogSandbox, client: Client) -> None:
    stale.add_fault(kind="status", status=500, path="/pxm/v2.1/collection/*")
    assert "<h1>Rug Vind</h1>" in open_rug(client)
    assert product("Rug Vind").fetched_at < timezone.now() - timedelta(days=1)
    assert stale.calls()


def test_a_product_whose_worker_was_killed_is_queued_again_after_a_while(stale: CatalogSandbox, client: Client) -> None:
    rug = product("Rug Vind")
    Product.objects.filter(id=rug.id).update(refresh_queued_at=timezone.now())
    open_rug(client)
    assert calls_for(stale, rug.id) == 0
    Product.objects.filter(id=rug.id).update(refresh_queued_at=timezone.now() - tasks.QUEUED_FOR)
    open_rug(client)
    assert calls_for(stale, rug.id) == 1
    assert product("Rug Vind").refresh_queued_at is None


def test_what_was_queued_again_and_again_without_a_worker_is_fetched_once(stale: CatalogSandbox) -> None:
    rug = product("Rug Vind")
    for _ in range(3):
        Product.objects.update(refresh_queued_at=None)
        tasks.queue_refresh(rug)
    work()
    assert calls_for(stale, rug.id) == 1


def test_a_product_that_is_no_longer_there_is_not_asked_for(stale: CatalogSandbox) -> None:
    rug = product("Rug Vind")
    tasks.queue_refresh(rug)
    Product.objects.filter(id=rug.id).delete()
    tasks.queue_refresh(rug)
    work()
    assert stale.calls() == []


def test_an_api_that_is_away_is_asked_again_only_after_a_while(stale: CatalogSandbox, client: Client) -> None:
    rug = product("Rug Vind")
    stale.add_fault(kind="status", status=503, path="/pxm/v2.1/collection/*")
    open_rug(client)
    assert calls_for(stale, rug.id) > 0
    open_rug(client)
    assert calls_for(stale, rug.id) == 0


def calls_for(catalog_sandbox: CatalogSandbox, product_id: str) -> int:
    return len([call for call in catalog_sandbox.calls() if call["path"].endswith(f"/collection/{product_id}")])


def work() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
