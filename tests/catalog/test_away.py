"""The product API is away: what the shop knows it still shows."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Product
from storefront import caches
from tests.catalog.conftest import CatalogSandbox, product

THEN = timezone.now() - timedelta(days=2)


def test_pages_seen_before_open_and_the_others_do_without_their_pictures(
    unreachable_catalog: CatalogSandbox, client: Client
) -> None:
    Product.objects.filter(title__in=["Rug Vind", "Plate Sol"]).update(gallery_fetched_at=None)
    seen = Product.objects.exclude(gallery_fetched_at=None).filter(listed=True)
    unseen = Product.objects.filter(gallery_fetched_at=None, listed=True)
    assert seen.exists()
    assert unseen.exists()
    for each in (*seen, *unseen):
        assert client.get(f"/products/{each.id}/{each.slug}/").status_code == 200


def test_first_page_listing_and_search_open(unreachable_catalog: CatalogSandbox, client: Client) -> None:
    for address in ("/", "/products/", "/products/?glaze=ash", "/search/?q=bowl"):
        assert client.get(address).status_code == 200


def test_a_product_never_seen_is_away_in_friendly_words(unreachable_catalog: CatalogSandbox, client: Client) -> None:
    response = client.get("/products/not-seen-yet/")
    assert response.status_code == 503
    assert "Away for a moment." in response.content.decode()


def test_a_stale_product_opens_as_it_was(unreachable_catalog: CatalogSandbox, client: Client) -> None:
    Product.objects.update(fetched_at=THEN)
    bowl = product("Bowl Nord")
    assert client.get(f"/products/{bowl.id}/{bowl.slug}/").status_code == 200
    assert product("Bowl Nord").fetched_at == THEN


@pytest.mark.parametrize("kind", ["status", "malformed", "cut", "reset", "storm"])
def test_whatever_goes_wrong_at_the_api_no_page_breaks(
    synced_catalog: CatalogSandbox, client: Client, kind: str
) -> None:
    synced_catalog.add_fault(kind=kind, path="/pxm/*", retry_after="9")
    Product.objects.filter(name="Rug Vind").update(gallery_fetched_at=None)
    rug = product("Rug Vind")
    for address in (f"/products/{rug.id}/{rug.slug}/", "/search/?q=bowl", "/", "/products/"):
        assert client.get(address).status_code == 200
    assert client.get("/products/not-seen-yet/").status_code in {404, 503}


def test_an_api_that_does_not_answer_is_waited_for_once(synced_catalog: CatalogSandbox, client: Client) -> None:
    synced_catalog.add_fault(kind="reset", path="/pxm/v3/*")
    for word in ("bowl", "plate"):  # that both fail says that it is not the word's fault
        client.get(f"/search/?q={word}")
    call_count = len(synced_catalog.calls())
    client.get("/search/?q=rug")
    client.get("/products/not-seen-yet/")
    assert call_count > 0
    assert synced_catalog.calls() == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "fault",
    [{"kind": "delay", "seconds": 7}, {"kind": "delay", "seconds": 0.7}, {"kind": "storm", "retry_after": "1"}],
    ids=["silent", "slow", "told to wait"],
)
def test_a_cold_product_spends_three_seconds_in_all(
    synced_catalog: CatalogSandbox, client: Client, fault: dict[str, Any]
) -> None:
    """It would make eleven calls, one after the other."""
    Product.objects.update(gallery_fetched_at=None)
    synced_catalog.add_fault(path="/pxm/*", **fault)
    for address, statuses in (
        (f"/products/{product('Rug Vind').id}/-/", {200}),
        ("/products/not-seen-yet/", {404, 503}),
    ):
        caches.shared.clear()
        caches.local.clear()
        began = time.monotonic()
        assert client.get(address, follow=True).status_code in statuses
        assert time.monotonic() - began < 3 + 1.5  # the slack of a busy machine
