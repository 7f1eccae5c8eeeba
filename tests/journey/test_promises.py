"""What the pages promise is what happens next."""

import html
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.test import Client

from orders import sweep
from orders.models import LicensedUnit, Order
from tests.designer.conftest import design, design_colours, pattern_sandbox, products, stop_patterns
from tests.designer.sample_products import CUSHION, TOTE, VASE
from tests.orders.conftest import ADDRESS

__all__ = ["design", "design_colours", "pattern_sandbox", "products", "stop_patterns"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def chosen(products: None, design_colours: tuple[str, ...]) -> str:
    """Colours of the shopper's own, as the address has them."""
    return "-".join(["1a7f5a", *design_colours[1:]])


def page(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def colours_on(text: str) -> str:
    return "-".join(value.lstrip("#") for value in re.findall(r'type="color"\s+name="colour"\s+value="([^"]+)"', text))


def test_your_colours_come_along(client: Client, design: Any, chosen: str) -> None:
    text = page(client, f"/patterns/{design.id}/?colours={chosen}")
    assert "your colours come along" in text
    assert 'href="#show-it-on"' in text
    ways = re.search(r'id="show-it-on".*?</nav>', text, re.DOTALL)[0]
    links = re.findall(r'href="(/patterns/[^"]+)"', ways)
    assert {parse_qs(urlsplit(link).query)["product"][0] for link in links} == {CUSHION, TOTE}
    for link in links:
        assert colours_on(page(client, link)) == chosen


def test_where_nothing_can_be_printed_nothing_is_promised(client: Client, pattern_sandbox: Any, design: Any) -> None:
    text = page(client, f"/patterns/{design.id}/")
    assert "come along" not in text
    assert "nothing in the shop at the moment to print it on" in text


def test_this_address_holds_the_whole_design(client: Client, design: Any, chosen: str) -> None:
    text = page(client, f"/patterns/{design.id}/?product={CUSHION}&colours={chosen}&scale=0.5")
    assert "This address holds the whole design" in text
    address = re.search(r'id="share-address"\s+readonly\s+value="http://testserver([^"]+)"', text)[1]
    elsewhere = page(Client(), address)
    assert colours_on(elsewhere) == chosen
    assert "50 %" in elsewhere
    assert f'name="product" value="{CUSHION}"' in elsewhere


def test_nothing_is_lost_while_the_patterns_are_away(
    client: Client, design: Any, chosen: str, stop_patterns: Any
) -> None:
    stop_patterns()
    wanted = {"product": CUSHION, "design": design.id + 10**6, "colours": chosen, "scale": "0.5"}
    response = client.post("/cart/add/", wanted)
    text = html.unescape(response.content.decode())
    assert response.status_code == 503
    assert "Nothing is lost: your design waits here." in text
    way_back = re.search(r'href="(/patterns/[^"]+)"', text.split("<main")[1])[1]
    query = parse_qs(urlsplit(way_back).query)
    assert (query["product"], query["colours"], query["scale"]) == ([CUSHION], [chosen], ["0.5"])
    assert f'name="colours" value="{chosen}"' in text


def test_what_you_saw_is_kept_no_account_needed_and_each_piece_is_licensed(
    client: Client, design: Any, chosen: str, django_capture_on_commit_callbacks: Any
) -> None:
    assert "What you saw is kept with your order" in page(client, "/")
    client.post("/cart/add/", {"product": CUSHION, "design": design.id, "colours": chosen, "quantity": 3})
    bag = page(client, "/cart/")
    assert "No account needed." in bag
    assert "once for each piece" in bag
    assert "Pay on invoice; no account and no card needed." in page(client, "/checkout/")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/checkout/", ADDRESS)
    order = Order.objects.get()
    assert b"".join(client.get(order.lines.get().mockup_url).streaming_content)
    assert LicensedUnit.objects.count() == 3
    assert "invoice" not in page(client, order.get_absolute_url()).split("<main")[1].split("<footer")[0]


def test_the_confirmation_comes_by_mail_and_leads_to_the_order(client: Client, products: None) -> None:
    client.post("/cart/add/", {"product": VASE})
    assert "The confirmation goes here, with the way to your order." in page(client, "/checkout/")
    client.post("/checkout/", ADDRESS)
    order = Order.objects.get()
    assert "The confirmation comes by e-mail." in page(client, order.get_absolute_url())
    sweep.run_due()
    assert order.get_absolute_url() in mail.outbox[0].body
