from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from storefront import clients
from tests.designer.goods import CUSHION, TOTE, VASE
from tests.designer.mill import Mill

pytestmark = pytest.mark.django_db


def test_the_studio_shows_the_design_on_the_product(client: Client, products: None, meadow: Any, mill: Mill) -> None:
    page = client.get(f"/patterns/{meadow.id}/", {"product": CUSHION}).content.decode()
    assert f"<h1>{meadow.title}</h1>" in page
    assert f"/patterns/{meadow.id}/mockup.webp?product={CUSHION}" in page
    assert "€52.00" in page
    assert mill.calls() == {"pattern/search": 1, "pattern/getColors": 1, "pattern/getPalettes": 1}


def test_every_colour_has_a_field_and_a_name(
    client: Client, products: None, meadow: Any, its_colours: tuple[str, ...]
) -> None:
    page = client.get(f"/patterns/{meadow.id}/", {"product": CUSHION}).content.decode()
    assert page.count('type="color"') == len(its_colours)
    assert all(f'value="#{colour}"' in page for colour in its_colours)


def test_the_address_holds_colours_and_size(client: Client, products: None, meadow: Any) -> None:
    page = client.get(
        f"/patterns/{meadow.id}/", {"product": CUSHION, "colours": "273781", "scale": "0.5"}
    ).content.decode()
    assert 'value="#273781"' in page
    assert ">indigo</b>" in page
    assert 'name="scale" min="0.25" max="4" step="0.05" value="0.5"' in page
    assert f"http://testserver/patterns/{meadow.id}/?product={CUSHION}&amp;colours=273781-" in page


@pytest.mark.parametrize("accept", ["en", "de"])
def test_the_size_keeps_its_point_in_every_language(client: Client, products: None, meadow: Any, accept: str) -> None:
    query = {"product": CUSHION, "scale": "0.75"}
    page = client.get(f"/patterns/{meadow.id}/", query, headers={"Accept-Language": accept}).content.decode()
    assert 'value="0.75"' in page
    assert "0,75" not in page


def test_without_a_script_the_form_leads_to_the_address(
    client: Client, products: None, meadow: Any, its_colours: tuple[str, ...]
) -> None:
    sent = {"product": CUSHION, "scale": "2", "colour": ["#112233", *(f"#{colour}" for colour in its_colours[1:])]}
    answer = client.get(f"/patterns/{meadow.id}/", sent)
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert query == {"product": [CUSHION], "colours": ["-".join(("112233", *its_colours[1:]))], "scale": ["2"]}
    assert 'value="#112233"' in client.get(answer["Location"]).content.decode()


def test_without_a_script_an_untouched_palette_stays_a_palette(client: Client, products: None, meadow: Any) -> None:
    palette = clients.patterndesign().palettes()[0].id
    page = client.get(f"/patterns/{meadow.id}/", {"palette": palette})
    shown = page.context["studio"].colours
    assert shown
    sent = {"palette": palette, "colour": [f"#{colour}" for colour in shown]}
    assert f"palette={palette}" in client.get(f"/patterns/{meadow.id}/", sent)["Location"]
    sent["colour"][0] = "#123456"
    assert "palette" not in client.get(f"/patterns/{meadow.id}/", sent)["Location"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"colours": "zzzzzz"}, "“zzzzzz” is not a colour we can mix."),
        ({"colours": "-".join(["112233"] * 30)}, "colours, but 30 were chosen."),
        ({"colours": "-".join(["112233"] * 205)}, "A pattern has at most 200 colours"),
        ({"palette": "no-such-palette"}, "We have no palette of that name."),
        ({"colours": "112233", "palette": "x"}, "Choose either a palette or colours of your own, not both."),
        ({"scale": "9"}, "The motif can be four times its size at the largest."),
        ({"scale": "0.01"}, "The motif can be a quarter of its size at the smallest."),
        ({"scale": "huge"}, "The size of the motif is a number between 0.25 and 4."),
        ({"scale": "NaN"}, "The size of the motif is a number between 0.25 and 4."),
    ],
)
def test_an_address_that_makes_no_sense_is_answered_in_words(
    client: Client, meadow: Any, query: dict[str, str], words: str
) -> None:
    answer = client.get(f"/patterns/{meadow.id}/", query)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert f"<h1>{meadow.title}</h1>" in answer.content.decode()


def test_an_unknown_design_is_not_in_the_shop_and_is_asked_for_once(client: Client, mill: Mill) -> None:
    assert client.get("/patterns/999999999/").status_code == 404
    assert client.get("/patterns/999999999/").status_code == 404
    assert mill.calls() == {"pattern/search": 1}


def test_a_number_beyond_all_designs_is_not_in_the_shop(client: Client, mill: Mill) -> None:
    assert client.get(f"/patterns/{'9' * 30}/").status_code == 404


@pytest.mark.parametrize(
    ("product", "words"), [(VASE, "is not printed with patterns"), ("", "Choose what to print it on")]
)
def test_without_a_product_the_studio_shows_the_cloth_and_where_to_go(
    client: Client, products: None, meadow: Any, product: str, words: str
) -> None:
    page = client.get(f"/patterns/{meadow.id}/", {"product": product}).content.decode()
    assert words in page
    assert f"/patterns/{meadow.id}/?product={TOTE}" in page
    assert 'id="mockup"' not in page


def test_a_product_that_nobody_knows_leaves_the_pattern_standing(client: Client, products: None, meadow: Any) -> None:
    answer = client.get(f"/patterns/{meadow.id}/", {"product": "0b5a2d1e-0000-4000-8000-000000000000"})
    assert answer.status_code == 200
    assert "is no longer in the shop" in answer.content.decode()


def test_the_design_goes_along_to_other_products(client: Client, products: None, meadow: Any) -> None:
    query = {"product": CUSHION, "colours": "273781", "scale": "2"}
    page = client.get(f"/patterns/{meadow.id}/", query)
    tote = next(option for option in page.context["studio"].product_options if TOTE in option.url)
    assert "colours=273781-" in tote.url
    assert tote.url.endswith("&scale=2")


def test_patterns_that_are_away_are_one_friendly_sentence(client: Client, meadow: Any, away: Any) -> None:
    away()
    answer = client.get(f"/patterns/{meadow.id}/")
    assert answer.status_code == 503
    assert "The patterns are away for a moment." in answer.content.decode()


def test_only_the_shop_itself_may_ask_for_changes(client: Client, meadow: Any) -> None:
    assert client.post(f"/patterns/{meadow.id}/").status_code == 405
