import io
import threading
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from PIL import Image

from cart.models import Cart, CartItem, CartItemSide
from catalog.models import Product
from designer import designs
from orders import mockups
from storefront import caches, clients
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION, TOTE, VASE
from tests.orders.conftest import ADDRESS

pytestmark = pytest.mark.django_db


@pytest.fixture
def cushion(products: None, design: Any) -> dict[str, Any]:
    return {"product": CUSHION, "design": design.id, "colours": "273781", "scale": "0.5"}


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_an_item_keeps_everything_that_was_chosen(
    client: Client, cushion: dict[str, Any], design: Any, design_colours: tuple[str, ...]
) -> None:
    answer = client.post("/cart/add/", {**cushion, "quantity": "2"}, follow=True)
    assert "“Linen cushion” in “" in answer.content.decode()
    item = CartItem.objects.get()
    assert (item.product_id, item.product_name, item.quantity) == (CUSHION, "Linen cushion", 2)
    side = item.sides.get()
    assert (side.design_id, side.design_title) == (design.id, design.title)
    assert side.designer_name == design.designer.name
    assert side.colours == side.shown_colours == ["273781", *design_colours[1:]]
    assert (side.palette, side.scale) == ("", Decimal("0.5"))
    assert (item.unit_price, item.licence_fee, item.currency) == (Decimal("52.00"), Decimal("6.24"), "EUR")


def test_the_picture_is_the_apis_own_and_outlives_it(
    client: Client, cushion: dict[str, Any], pattern_sandbox: PatternSandbox, stop_patterns: Any
) -> None:
    client.post("/cart/add/", cushion)
    assert pattern_sandbox.calls()["pattern/renderAsProduct"] == 1
    stop_patterns()
    item = CartItem.objects.get()
    picture = client.get(item.mockup_url)
    assert picture["Content-Type"] == "image/webp"
    image = opened(body(picture))
    assert (image.format, image.size) == ("WEBP", (800, 800))
    assert item.mockup_url in client.get("/cart/").content.decode()


def test_nobody_else_sees_the_picture(client: Client, cushion: dict[str, Any]) -> None:
    client.post("/cart/add/", cushion)
    address = CartItem.objects.get().mockup_url
    stranger = Client()
    assert stranger.get(address).status_code == 404
    stranger.post("/cart/add/", {"product": VASE})
    assert stranger.get(address).status_code == 404
    assert body(client.get(address))


def test_a_palette_is_kept_as_the_api_names_it(client: Client, cushion: dict[str, Any], design_colours: Any) -> None:
    palette = clients.patterndesign().palettes()[0].id
    client.post("/cart/add/", {**cushion, "colours": "", "palette": palette})
    side = CartItemSide.objects.get()
    assert (side.colours, side.palette) == ([], palette)
    assert len(side.shown_colours) == len(design_colours)


def test_a_design_as_drawn_shows_its_own_colours(client: Client, cushion: dict[str, Any], design_colours: Any) -> None:
    client.post("/cart/add/", {**cushion, "colours": ""})
    client.post("/cart/add/", {**cushion, "colours": "-".join(design_colours)})
    side = CartItemSide.objects.get()
    assert side.customization.as_drawn
    assert side.shown_colours == list(design_colours)


def test_the_same_again_makes_two_of_it_and_keeps_one_picture(
    client: Client, cushion: dict[str, Any], settings: Any
) -> None:
    for _ in range(2):
        client.post("/cart/add/", cushion)
    assert CartItem.objects.get().quantity == 2
    assert len(list((settings.MEDIA_ROOT / "cart").iterdir())) == 1
    client.post("/cart/add/", {**cushion, "scale": "1"})
    assert CartItem.objects.count() == 2


def test_what_takes_no_pattern_goes_in_as_it_is(
    client: Client, products: None, pattern_sandbox: PatternSandbox
) -> None:
    client.post("/cart/add/", {"product": VASE})
    item = CartItem.objects.get()
    assert (item.printed_sides, item.unit_price, item.licence_fee, bool(item.mockup)) == (
        [],
        Decimal("31.50"),
        0,
        False,
    )
    assert not pattern_sandbox.calls()
    assert "Clay vase" in client.get("/cart/").content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colours": "nonsense"}, "“nonsense” is not a colour we can mix."),
        ({"colours": "-".join(["112233"] * 40)}, "colours, but 40 were chosen."),
        ({"scale": "17"}, "The motif can be four times its size at the largest."),
        ({"quantity": "0"}, "One piece is the least"),
        ({"quantity": "100"}, "We print 99 pieces of a kind at most in one order."),
        ({"quantity": "many"}, "A number of pieces is a whole number."),
        ({"design": "999999999"}, "This pattern is no longer in the shop."),
        ({"design": "9" * 40}, "This pattern is no longer in the shop."),
        ({"design": "abc"}, "No such pattern."),
        ({"design": ""}, "Choose a pattern for “Linen cushion” first."),
        ({"product": ""}, "Choose a product to print it on first."),
        ({"product": "nobody-made-this"}, "This product is no longer in the shop."),
        ({"product": VASE}, "“Clay vase” is not printed with patterns."),
    ],
)
def test_what_cannot_be_is_answered_in_words_and_the_bag_stays(
    client: Client, cushion: dict[str, Any], change: dict[str, str], words: str
) -> None:
    answer = client.post("/cart/add/", {**cushion, **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not CartItem.objects.exists()


def test_a_product_without_a_price_cannot_be_ordered_yet(client: Client, cushion: dict[str, Any]) -> None:
    Product.objects.filter(id=CUSHION).update(price=None)
    assert "has no price yet" in client.post("/cart/add/", cushion).content.decode()


def test_more_than_we_print_is_refused_however_it_adds_up(client: Client, cushion: dict[str, Any]) -> None:
    client.post("/cart/add/", {**cushion, "quantity": "60"})
    answer = client.post("/cart/add/", {**cushion, "quantity": "60"})
    assert "at most in one order" in answer.content.decode()
    assert CartItem.objects.get().quantity == 60


def test_with_the_patterns_away_nothing_is_lost(
    client: Client, cushion: dict[str, Any], stop_patterns: Any, settings: Any
) -> None:
    client.post("/cart/add/", {"product": VASE})
    here = settings.PATTERNDESIGN_BASE_URL
    stop_patterns()
    answer = client.post("/cart/add/", cushion)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "The patterns are away for a moment." in page
    assert f"/patterns/{cushion['design']}/?product={CUSHION}&amp;colours=273781&amp;scale=0.5" in page
    assert 'name="colours" value="273781"' in page
    assert [item.product_id for item in CartItem.objects.all()] == [VASE]
    settings.PATTERNDESIGN_BASE_URL = here
    assert client.post("/cart/add/", cushion).status_code == 302
    assert CartItem.objects.count() == 2


@pytest.mark.parametrize("kind", ["status", "cut", "malformed", "reset"])
def test_a_renderer_that_is_down_costs_the_picture_and_nothing_else(
    client: Client, cushion: dict[str, Any], pattern_sandbox: PatternSandbox, kind: str
) -> None:
    pattern_sandbox.add_fault(kind=kind, path="*renderAsProduct*")
    assert client.post("/cart/add/", cushion).status_code == 302
    item = CartItem.objects.get()
    assert not item.mockup
    assert item.printed_sides[0].colours[0] == "273781"
    page = client.get("/cart/").content.decode()
    assert "Linen cushion" in page
    pattern_sandbox.clear_faults()
    caches.shared.clear()  # also the few seconds for which an API that just failed is not called
    caches.local.clear()
    assert mockups.make_due(threading.Event()) == 1
    assert client.get(CartItem.objects.get().mockup_url)["Content-Type"] == "image/webp"
    assert client.post("/checkout/", ADDRESS).status_code == 302


def test_a_shape_that_the_api_does_not_know_is_said_in_words(client: Client, cushion: dict[str, Any]) -> None:
    Product.objects.filter(id=CUSHION).update(mockup_model="a-shape-of-another-company")
    answer = client.post("/cart/add/", cushion)
    assert answer.status_code == 422
    assert "This design cannot be shown on “Linen cushion”." in answer.content.decode()


def test_the_studio_stays_open_when_a_script_adds(client: Client, cushion: dict[str, Any]) -> None:
    answer = client.post("/cart/add/", cushion, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="/cart/">See the bag</a>' in page
    assert 'aria-label="Bag, 1 piece"' in page
    assert 'hx-swap-oob="true"' in page


def test_a_script_hears_why_not(client: Client, cushion: dict[str, Any]) -> None:
    answer = client.post("/cart/add/", {**cushion, "scale": "17"}, headers={"HX-Request": "true"})
    assert answer["HX-Reswap"] == "none"
    assert "four times its size" in answer.content.decode()


def test_reading_leaves_no_trace(client: Client, products: None, design: Any) -> None:
    client.get("/cart/")
    client.get(f"/patterns/{design.id}/", {"product": TOTE})
    assert not Cart.objects.exists()
    assert not Session.objects.exists()
    assert not client.cookies.get("sessionid")


def test_two_first_adds_of_one_session_meet_in_one_bag(client: Client, products: None) -> None:
    """As when two tabs add before either has a bag: each request still sees the session without one."""
    session = client.session
    session["seen"] = "before"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post("/cart/add/", {"product": VASE})
    forgetful = client.session
    del forgetful["cart"]
    forgetful.save()
    client.post("/cart/add/", {"product": VASE})
    assert Cart.objects.count() == 1
    assert CartItem.objects.get().quantity == 2


def test_only_a_form_of_ours_adds() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/cart/add/", {"product": VASE}).status_code == 403
    assert strict.get("/cart/add/").status_code == 405


def test_words_of_the_api_that_are_too_long_are_cut(
    client: Client, cushion: dict[str, Any], design: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    get_design = designs.get_design
    monkeypatch.setattr(
        designs, "get_design", lambda number: replace(get_design(number), title="t" * 300, designer="d" * 300)
    )
    client.post("/cart/add/", cushion)
    side = CartItemSide.objects.get()
    assert (len(side.design_title), len(side.designer_name)) == (255, 255)
