import re
from typing import Any

import pytest
from django.test import Client

from catalog.models import File, Product
from tests.catalog.conftest import CatalogSandbox, product
from tests.pages import markup
from tests.queries import captured_queries


def names(client: Client, query: str = "") -> set[str]:
    response = client.get(f"/files/{query}")
    assert response.status_code == 200
    return set(re.findall(r'<h2><a href="/files/[^"]+">([^<]+)</a>', markup(response)))


def file_page(client: Client, name: str) -> str:
    response = client.get(f"/files/{File.objects.get(file_name=name).id}/")
    assert response.status_code == 200
    return markup(response)


def test_files_of_all_kinds_are_there(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert names(client) == {"front.jpg", "near.jpg", "plate.jpg", "care.pdf"}
    assert synced_catalog.calls() == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=FRONT", {"front.jpg"}),
        ("?q=bowl+rim", {"near.jpg"}),
        ("?kind=document", {"care.pdf"}),
        ("?kind=video", set()),
        ("?kind=image&q=plate", {"plate.jpg"}),
        ("?since=2999-01-01", set()),
        ("?until=1999-12-31", set()),
        ("?page=99", {"front.jpg", "near.jpg", "plate.jpg", "care.pdf"}),
    ],
)
def test_they_are_narrowed(synced_catalog: CatalogSandbox, client: Client, query: str, expected: set[str]) -> None:
    assert names(client, query) == expected


def test_by_product_and_only_of_what_is_sold(synced_catalog: CatalogSandbox, client: Client) -> None:
    assert names(client, f"?product={product('Bowl Nord').id}") == {"front.jpg", "near.jpg", "care.pdf"}
    address = f"/files/{File.objects.get(file_name='plate.jpg').id}/"
    assert client.get(address).status_code == 200
    Product.objects.filter(title="Plate Sol").update(on_sale=False, listed=False)
    assert "plate.jpg" not in names(client)
    assert client.get(address).status_code == 404


def test_what_is_not_understood_is_said(synced_catalog: CatalogSandbox, client: Client) -> None:
    response = client.get("/files/?since=yesterday&kind=smell")
    assert response.status_code == 400
    html = markup(response)
    assert "A day is written as 2026-03-31." in html
    assert "There is no such kind of file." in html


def test_a_files_page_has_sizes_and_products(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = file_page(client, "front.jpg")
    assert "Bowl Nord on slate" in html
    assert "1600 × 1000 px" in html
    assert ">Bowl Nord</a></h3>" in html
    assert len(synced_catalog.calls()) == 1
    file_page(client, "front.jpg")
    assert synced_catalog.calls() == []  # labels are kept


def test_without_the_api_a_file_is_there_without_its_labels(
    unreachable_catalog: CatalogSandbox, client: Client
) -> None:
    html = file_page(client, "care.pdf")
    assert "What can be seen in it is not to be had for a moment." in html
    assert "The file itself" in html


def test_switched_off_there_is_no_page_and_no_link(
    synced_catalog: CatalogSandbox, client: Client, settings: Any
) -> None:
    assert 'href="/files/"' in client.get("/products/").content.decode()
    settings.MEDIA_LIBRARY = False
    assert 'href="/files/"' not in client.get("/products/").content.decode()
    assert client.get("/files/").status_code == 404
    assert client.get(f"/files/{File.objects.get(file_name='care.pdf').id}/").status_code == 404


def test_queries_do_not_grow_with_the_files(synced_catalog: CatalogSandbox, client: Client) -> None:
    client.get("/files/")
    with captured_queries() as one:
        client.get("/files/?q=front")
    with captured_queries() as all_files:
        client.get("/files/")
    assert len(all_files) == len(one) <= 4
