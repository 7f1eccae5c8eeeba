from typing import Any

import pytest
from django.test import Client

from storefront import clients
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.sample_products import CUSHION, VASE
from tests.pages import markup
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


def test_a_page_of_patterns_costs_two_calls_and_the_next_visitor_none(
    client: Client, pattern_sandbox: PatternSandbox
) -> None:
    assert client.get("/patterns/").status_code == 200
    assert pattern_sandbox.calls() == {"pattern/getCategories": 1, "pattern/search": 1}
    Client().get("/patterns/")
    assert not pattern_sandbox.calls()


def test_twice_the_patterns_cost_the_same_calls_and_queries(
    client: Client, pattern_sandbox: PatternSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/patterns/")  # the menu is known from here on
    pattern_sandbox.calls()
    for per_page in (4, 8):
        monkeypatch.setattr("designer.picker.PER_PAGE", per_page)
        with captured_queries() as queries:
            answer = client.get("/patterns/")
        assert len(queries) == 1  # their colours, which the mirror knows
        assert answer.content.count(b'class="pattern-card"') == per_page
        assert pattern_sandbox.calls() == {"pattern/search": 1}


def test_categories_lead_down_and_each_shows_its_own_patterns(client: Client, pattern_sandbox: PatternSandbox) -> None:
    top = next(
        category for category in clients.patterndesign().categories(include_subcategories=True) if category.categories
    )
    below = top.categories[0]
    page = markup(client.get("/patterns/", {"category": top.id}))
    assert f">{top.title}</h1>" in page
    assert f'href="?category={below.id}"' in page
    deeper = markup(client.get("/patterns/", {"category": below.id}))
    assert f">{below.title}</h1>" in deeper
    expected = {pattern.title for pattern in clients.patterndesign().search(category_ids=[below.id]).patterns}
    assert expected
    assert all(f">{title}</a></h2>" in deeper for title in expected)


def test_words_narrow_the_patterns_and_the_wish_can_be_taken_back(client: Client, design: Any) -> None:
    answer = client.get("/patterns/", {"q": design.title})
    page = markup(answer)
    assert design.title in page
    assert f"“{design.title}”" in page
    assert 'class="chip chip-applied" href="/patterns/"' in page


def test_nothing_found_says_so_and_shows_the_way_on(client: Client, pattern_sandbox: PatternSandbox) -> None:
    page = markup(client.get("/patterns/", {"q": "xyzzyx"}))
    assert "No pattern answers to “xyzzyx”." in page
    assert 'href="/patterns/"' in page


def test_a_colour_orders_the_patterns_by_likeness(client: Client, pattern_sandbox: PatternSandbox) -> None:
    nearest = clients.patterndesign().search(colors=["273781"], limit=1).patterns[0]
    page = markup(client.get("/patterns/", {"colour": "#273781"}))
    first = page.index('class="pattern-card"')
    assert nearest.title in page[first : page.index('class="pattern-card"', first + 1)]
    assert "near indigo" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"colour": "sunshine"}, "“sunshine” is not a colour we can mix."),
        ({"category": "abc"}, "There is no such kind of pattern."),
        ({"category": "999999999"}, "This kind of pattern is not in the shop any more"),
        ({"designer": "-3"}, "There is no such designer."),
    ],
)
def test_an_address_that_makes_no_sense_is_answered_in_words(
    client: Client, pattern_sandbox: PatternSandbox, query: dict[str, str], words: str
) -> None:
    answer = client.get("/patterns/", query)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert 'class="pattern-card"' in answer.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999", "500"])
def test_a_page_that_is_not_there_shows_one_that_is(client: Client, pattern_sandbox: PatternSandbox, page: str) -> None:
    answer = client.get("/patterns/", {"page": page})
    assert answer.status_code == 200
    assert 'class="pattern-card"' in answer.content.decode()


def test_pages_follow_the_total_of_the_search(
    client: Client, pattern_sandbox: PatternSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.picker.PER_PAGE", 4)
    total = clients.patterndesign().search(limit=1).total_hits
    last = -(-total // 4)
    page = markup(client.get("/patterns/", {"page": last}))
    assert page.count('class="pattern-card"') == total - 4 * (last - 1)
    assert f'aria-label="Page {last}"' in page


def test_the_product_comes_along_to_the_studio(client: Client, pattern_sandbox: PatternSandbox, products: None) -> None:
    page = markup(client.get("/patterns/", {"product": CUSHION}))
    assert "For your <strong>Linen cushion</strong>" in page
    assert f"/?product={CUSHION}" in page


def test_a_product_that_takes_no_pattern_is_named_and_left_behind(
    client: Client, pattern_sandbox: PatternSandbox, products: None
) -> None:
    page = markup(client.get("/patterns/", {"product": VASE}))
    assert "“Clay vase” is not printed with patterns." in page
    assert "For your" not in page


def test_htmx_gets_the_part_and_never_an_error_status(client: Client, pattern_sandbox: PatternSandbox) -> None:
    answer = client.get("/patterns/", {"colour": "sunshine"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_the_colours_on_the_cards_cost_one_call_a_pattern_once(client: Client, pattern_sandbox: PatternSandbox) -> None:
    page = client.get("/patterns/")
    without_colours = page.context["picker"].without_colours
    assert without_colours
    ids = ",".join(map(str, without_colours))
    pattern_sandbox.calls()
    dots = markup(client.get("/patterns/colours/", {"ids": ids}))
    assert pattern_sandbox.calls() == {"pattern/getColors": len(without_colours)}
    assert dots.count("<svg") == len(without_colours)
    again = client.get("/patterns/")
    assert again.context["picker"].without_colours == []
    assert again.content.decode().count('class="colour-dots"') >= len(without_colours)
    assert not pattern_sandbox.calls()


@pytest.mark.parametrize("ids", ["", "1,x", "1,,2", ",".join(["7"] * 25), "1;2"])
def test_a_list_of_patterns_that_is_none_costs_no_call(
    client: Client, pattern_sandbox: PatternSandbox, ids: str
) -> None:
    assert client.get("/patterns/colours/", {"ids": ids}).status_code == 400
    assert not pattern_sandbox.calls()


def test_patterns_that_are_away_are_one_friendly_sentence(
    client: Client, pattern_sandbox: PatternSandbox, stop_patterns: Any
) -> None:
    stop_patterns()
    answer = client.get("/patterns/")
    assert answer.status_code == 503
    assert "The patterns are away for a moment. Products and your bag work as ever." in answer.content.decode()


def test_german_readers_search_and_read_in_german(client: Client, pattern_sandbox: PatternSandbox) -> None:
    german = clients.patterndesign().search(limit=1, language="de").patterns[0].title
    assert german in client.get("/patterns/", headers={"Accept-Language": "de"}).content.decode()
