import re

from django.test import Client
from django.urls import reverse

from catalog import home as home_page
from catalog.models import Product
from tests.catalog.conftest import CatalogSandbox, product
from tests.pages import markup


def home(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return markup(response)


def test_the_widest_picture_opens_the_page(synced_catalog: CatalogSandbox, client: Client) -> None:
    html = home(client)
    opening = html.partition('class="hero-images"')[2].partition("</div>")[0]
    assert 'alt="Bowl Nord on slate" fetchpriority="high"' in opening
    assert '<span class="of-picture">on slate</span>' in html


def test_departments_say_how_many_kinds_they_hold_and_from_which_price_on(
    synced_catalog: CatalogSandbox, client: Client
) -> None:
    rooms = home(client).partition('class="categories"')[2].partition(">")[2].partition("</ul>")[0]
    text = " ".join(re.sub(r"<[^>]+>", " ", rooms).split())
    assert re.fullmatch(r"Table 4 kinds, from SEK\s?18.00 Floor 1 kind, from SEK\s?210.00", text)


def test_no_product_is_shown_twice_while_there_are_others(synced_catalog: CatalogSandbox) -> None:
    page = home_page.build()
    assert page.hero
    assert product("Bowl Nord").id == page.hero.product.id
    assert page.hero.product.id not in {card.id for card in page.newest}


def test_the_newest_patterns_come_from_their_own_page(synced_catalog: CatalogSandbox, client: Client) -> None:
    picker = reverse("designer:picker")
    assert f'hx-get="{picker}?sort=newest" hx-select=".pattern-grid" hx-trigger="load"' in home(client)
    assert synced_catalog.calls() == []


def test_without_pictures_the_page_is_all_words(synced_catalog: CatalogSandbox, client: Client) -> None:
    Product.objects.update(image=None)
    Product.files.through.objects.all().delete()
    html = home(client)
    assert "hero-images" not in html
    assert "Good patterns" in html


def test_twice_the_products_cost_no_more_queries(
    synced_catalog: CatalogSandbox, client: Client, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(4):
        home(client)
    with django_assert_max_num_queries(0):
        home(client)
