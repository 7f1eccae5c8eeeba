from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from storefront import clients
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION, TOTE, VASE
from tests.pages import markup

pytestmark = pytest.mark.django_db


def test_the_studio_shows_the_design_on_the_product(
    client: Client, products: None, design: Any, pattern_sandbox: PatternSandbox
) -> None:
    page = markup(client.get(f"/patterns/{design.id}/", {"product": CUSHION}))
    assert f"<h1>{design.title}</h1>" in page
    assert f"/patterns/{design.id}/mockup.webp?product={CUSHION}" in page
    assert "€52.00" in page
    assert pattern_sandbox.calls() == {"pattern/search": 1, "pattern/getColors": 1, "pattern/getPalettes": 1}


def test_every_colour_has_a_field_and_a_name(
    client: Client, products: None, design: Any, design_colours: tuple[str, ...]
) -> None:
    page = markup(client.get(f"/patterns/{design.id}/", {"product": CUSHION}))
    assert page.count('type="color"') == len(design_colours)
    assert all(f'value="#{colour}"' in page for colour in design_colours)


def test_the_address_holds_colours_and_size(client: Client, products: None, design: Any) -> None:
    page = markup(client.get(f"/patterns/{design.id}/", {"product": CUSHION, "colours": "273781", "scale": "0.5"}))
    assert 'value="#273781"' in page
    assert ">indigo</b>" in page
    assert 'name="scale" min="0.25" max="4" step="0.05" value="0.5"' in page
    assert f"http://testserver/patterns/{design.id}/?product={CUSHION}&amp;colours=273781-" in page


@pytest.mark.parametrize("accept", ["en", "de"])
def test_the_size_keeps_its_point_in_every_language(client: Client, products: None, design: Any, accept: str) -> None:
    query = {"product": CUSHION, "scale": "0.75"}
    page = markup(client.get(f"/patterns/{design.id}/", query, headers={"Accept-Language": accept}))
    assert 'value="0.75"' in page
    assert "0,75" not in page


def test_without_a_script_the_form_leads_to_the_address(
    client: Client, products: None, design: Any, design_colours: tuple[str, ...]
) -> None:
    sent = {"product": CUSHION, "scale": "2", "colour": ["#112233", *(f"#{colour}" for colour in design_colours[1:])]}
    answer = client.get(f"/patterns/{design.id}/", sent)
    assert answer.status_code == 302
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert query == {"product": [CUSHION], "colours": ["-".join(("112233", *design_colours[1:]))], "scale": ["2"]}
    assert 'value="#112233"' in client.get(answer["Location"]).content.decode()


def test_without_a_script_an_untouched_palette_stays_a_palette(client: Client, products: None, design: Any) -> None:
    palette = clients.patterndesign().palettes()[0].id
    page = client.get(f"/patterns/{design.id}/", {"palette": palette})
    colours = page.context["studio"].colours
    assert colours
    sent = {"palette": palette, "colour": [f"#{colour}" for colour in colours]}
    assert f"palette={palette}" in client.get(f"/patterns/{design.id}/", sent)["Location"]
    sent["colour"][0] = "#123456"
    assert "palette" not in client.get(f"/patterns/{design.id}/", sent)["Location"]


@pytest.mark.parametrize("method", ["getPalettes", "recolor"])
def test_without_a_script_chosen_colours_are_kept_while_nobody_can_tell_those_of_the_palette(
    client: Client, design: Any, pattern_sandbox: PatternSandbox, method: str
) -> None:
    palette = clients.patterndesign().palettes()[0].id
    pattern_sandbox.add_fault(kind="status", status=502, path=f"*/pattern/{method}")
    answer = client.get(f"/patterns/{design.id}/", {"palette": palette, "colour": "#112233"})
    assert answer["Location"] == f"/patterns/{design.id}/?colours=112233"


@pytest.mark.parametrize("status", [404, 400, 410])
@pytest.mark.parametrize("address", ["/patterns/", "/patterns/%d/", "/patterns/%d/repeat.webp"])
def test_what_a_gateway_refuses_in_its_own_words_is_away_and_not_unknown(
    client: Client, design: Any, pattern_sandbox: PatternSandbox, address: str, status: int
) -> None:
    pattern_sandbox.add_fault(kind="status", status=status, body="<p>nothing here", path="/patterndesign/*")
    answer = client.get(address.replace("%d", str(design.id + 1)))
    assert answer.status_code == 503


@pytest.mark.parametrize("palette", ["no-such-palette", "../x", "p" * 500])
def test_without_a_script_a_palette_that_nobody_has_asks_the_api_nothing(
    client: Client, products: None, design: Any, pattern_sandbox: PatternSandbox, palette: str
) -> None:
    client.get(f"/patterns/{design.id}/", {"palette": "no-such-palette"})
    pattern_sandbox.calls()
    answer = client.get(f"/patterns/{design.id}/", {"palette": palette, "colour": "#112233"})
    assert answer["Location"] == f"/patterns/{design.id}/?colours=112233"
    assert pattern_sandbox.calls() == {}


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
    client: Client, design: Any, query: dict[str, str], words: str
) -> None:
    answer = client.get(f"/patterns/{design.id}/", query)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert f"<h1>{design.title}</h1>" in answer.content.decode()


def test_an_unknown_design_is_not_in_the_shop_and_is_asked_for_once(
    client: Client, pattern_sandbox: PatternSandbox
) -> None:
    assert client.get("/patterns/999999999/").status_code == 404
    assert client.get("/patterns/999999999/").status_code == 404
    assert pattern_sandbox.calls() == {"pattern/search": 1}


def test_a_number_beyond_all_designs_is_not_in_the_shop(client: Client, pattern_sandbox: PatternSandbox) -> None:
    assert client.get(f"/patterns/{'9' * 30}/").status_code == 404


@pytest.mark.parametrize(
    ("product", "words"), [(VASE, "is not printed with patterns"), ("", "Choose what to print it on")]
)
def test_without_a_product_the_studio_shows_the_cloth_and_where_to_go(
    client: Client, products: None, design: Any, product: str, words: str
) -> None:
    page = markup(client.get(f"/patterns/{design.id}/", {"product": product}))
    assert words in page
    assert f"/patterns/{design.id}/?product={TOTE}" in page
    assert 'id="mockup"' not in page


def test_a_product_that_nobody_knows_leaves_the_pattern_standing(client: Client, products: None, design: Any) -> None:
    answer = client.get(f"/patterns/{design.id}/", {"product": "0b5a2d1e-0000-4000-8000-000000000000"})
    assert answer.status_code == 200
    assert "is no longer in the shop" in answer.content.decode()


def test_the_design_goes_along_to_other_products(client: Client, products: None, design: Any) -> None:
    query = {"product": CUSHION, "colours": "273781", "scale": "2"}
    page = client.get(f"/patterns/{design.id}/", query)
    tote = next(option for option in page.context["studio"].products_to_show if TOTE in option.url)
    assert "colours=273781-" in tote.url
    assert tote.url.endswith("&scale=2")


def test_patterns_that_are_away_are_one_friendly_sentence(client: Client, design: Any, stop_patterns: Any) -> None:
    stop_patterns()
    answer = client.get(f"/patterns/{design.id}/")
    assert answer.status_code == 503
    assert "The patterns are away for a moment." in answer.content.decode()


def test_only_the_shop_itself_may_ask_for_changes(client: Client, design: Any) -> None:
    assert client.post(f"/patterns/{design.id}/").status_code == 405
