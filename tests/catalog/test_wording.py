from decimal import Decimal

import pytest
from django.utils import translation

from catalog import attribute_rows, attributes, prices, texts
from catalog.money import Money
from catalog.templatetags.catalog_tags import money


def attribute(label: str, kind: str, value: object, value_type: str = "") -> attributes.Attribute:
    return {"id": "", "label": label, "type": value_type, "kind": kind, "value": value}


@pytest.mark.parametrize(("language", "written"), [("en", "€1,234.50"), ("de", "1.234,50\xa0€")])
def test_money_is_written_as_the_language_has_it(language: str, written: str) -> None:
    with translation.override(language):
        assert str(Money(Decimal("1234.5"), "EUR")) == written


def test_money_of_two_currencies_is_not_added() -> None:
    with pytest.raises(ValueError, match="EUR and SEK"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "SEK")


def test_money_adds_multiplies_and_compares() -> None:
    euro = Money(Decimal("1.10"), "EUR")
    assert euro + euro == euro * 2 == Money(Decimal("2.20"), "EUR")
    assert min(euro * 2, euro) == euro


def test_the_filter_takes_money_bare_amounts_and_nothing(settings) -> None:
    settings.CURRENCY = "EUR"
    assert [money(value) for value in (Money(Decimal(5), "SEK"), Decimal(5), None)] == ["SEK\xa05.00", "€5.00", ""]


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Weight (g)", "1200", ("Weight", "1,200 g")),
        ("Lead time [days]", "5", ("Lead time", "5 days")),
        ("Pieces", "0.5", ("Pieces", "0.5")),
        ("Fit (runs small, order up)", "1", ("Fit (runs small, order up)", "1")),
    ],
)
def test_numbers_take_their_unit_from_the_label(label: str, value: str, expected: tuple[str, str]) -> None:
    row = attribute_rows.row(attribute(label, "number", value))
    assert (row.label, row.text) == expected


@pytest.mark.parametrize(
    ("prose", "clean"),
    [
        ("One.\n\nTwo & three.", "<p>One.</p><p>Two &amp; three.</p>"),
        ("5 < 6 > 4", "<p>5 &lt; 6 &gt; 4</p>"),
        ("<p>Kept <b>bold</b></p>", "<p>Kept <b>bold</b></p>"),
        ("<img src=x onerror=alert(1)>Words", "<p>Words</p>"),
        ("<style>body{}</style><p style='color:red'>Plain</p>", "<p>Plain</p>"),
        ("<p><a href='javascript:alert(1)'>x</a></p>", '<p><a rel="noopener noreferrer">x</a></p>'),
        ("<iframe src='https://a.example'></iframe>", ""),
    ],
)
def test_prose_keeps_paragraphs_and_loses_what_acts(prose: str, clean: str) -> None:
    assert texts.prose(*texts.read_text(prose)) == clean


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "https://", "http://a b.example", "see https://a.example", "<b>x</b>"]
)
def test_only_a_whole_web_address_becomes_a_link(text: str) -> None:
    assert "<a" not in texts.cell(*texts.read_text(text))


def test_an_address_in_a_link_is_escaped() -> None:
    assert texts.link('https://a.example/?q="><script>') == (
        '<a href="https://a.example/?q=&quot;&gt;&lt;script&gt;" rel="nofollow noopener">a.example</a>'
    )


@pytest.mark.parametrize(
    ("kind", "value", "amount"),
    [
        ("number", "24.5", "24.50"),
        ("text", "€ 1.234,50", "1234.50"),
        ("text", "1,234.50 EUR", "1234.50"),
        ("text", "on request", None),
        ("number", "-3", None),
        ("number", "1E+40", None),
        ("text", "", None),
        ("number", "99999999.99", "99999999.99"),
        ("number", "99999999.999", None),  # more than a cart can hold
        ("number", "100000000", None),
        ("number", "NaN", None),
    ],
)
def test_prices_are_read_as_people_write_them(settings, kind: str, value: str, amount: str | None) -> None:
    settings.PRICE_ATTRIBUTE = "Price"
    assert prices.read_price([attribute("PRICE", kind, value)]).amount == (amount and Decimal(amount))


@pytest.mark.parametrize(
    ("name", "additional", "title"),
    [
        ("Garden hose", "Model HG-5058", "Garden hose"),
        ("MUG-330-PORC", "Porcelain mug", "Porcelain mug"),
        ("MUG-330-PORC, 250 ml", "Porcelain mug", "Porcelain mug, 250 ml"),
        ("MUG-330-PORC", "", "MUG-330-PORC"),
        ("IKEA", "Furniture", "IKEA"),
    ],
)
def test_an_article_number_is_no_title(name: str, additional: str, title: str) -> None:
    assert attributes.title(name, additional, []) == title


def test_a_title_attribute_goes_before_everything() -> None:
    assert attributes.title("X-1", "Y", [attribute("TITLE", "text", "<b>The</b> hose")]) == "The hose"
