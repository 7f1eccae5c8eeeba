"""A price is one clear number, or none: a wrong one is sold at."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import amounts, prices
from catalog.attributes import read
from pattern_apis.pxm import AttributeValue


def price(value: object, value_type: str = "Text") -> prices.Price:
    raw = AttributeValue.from_json({"id": "p", "label": "Price", "value": value, "value_type": value_type})
    stored = AttributeValue.from_json(raw.to_json())
    return prices.read_price(read([stored], {}))


@pytest.fixture(autouse=True)
def euros(settings) -> None:
    settings.PRICE_ATTRIBUTE, settings.CURRENCY = "Price", "EUR"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("24,50", "24.50"),
        ("24.5", "24.50"),
        ("3.480", "3480"),
        ("3,480", "3480"),
        ("3.480,00", "3480"),
        ("3,480.05", "3480.05"),
        ("1.203.480", "1203480"),
        ("3'480.–", "3480"),
        ("3’480.50", "3480.50"),
        ("3 480,50 €", "3480.50"),
        ("3\u202f480 €", "3480"),
        ("€3480", "3480"),
        ("EUR 3480", "3480"),
        ("24,50€", "24.50"),
        ("24,50 Euro", "24.50"),
        ("ab 24,50 €", "24.50"),
        ("<p>24,50&nbsp;&euro;</p>", "24.50"),
        ("from&nbsp;24.50", "24.50"),
        ("٢٤", "24"),
    ],
)
def test_one_number_in_a_text_is_a_price(text: str, amount: str) -> None:
    assert price(text) == (Decimal(amount), "")


@pytest.mark.parametrize(
    "text",
    [
        "3 x 24,50",
        "24,50 / 29,90",
        "24–29",
        "24,50 (incl. 20 % VAT)",
        "20 %",
        "7.5.2026",
        "1.2.3",
        "3.48.00",
        "3.4801",
        "0.480",
        "03.480",
        "3,480.501",
        "24½",
        "24²",
        "½",
        "B24",
        "24x",
        "24er",
        "(24)",
        "-24",
        "− 24",
        "24-",
        "1e3",
        "007",
        "on request",
        "24,50 " + "x" * 200,
        "<table><tr><td>24</td><td>29</td></tr></table>",
        "24<br>29",
    ],
)
def test_anything_else_in_a_text_is_none(text: str) -> None:
    assert price(text) == (None, "price")


@pytest.mark.parametrize("text", ["24.50 USD", "$24.50", "24,50 CHF", "£ 24", "usd 24", "24,50 zł", "24,50 Fr."])
def test_another_currency_is_none(text: str) -> None:
    assert price(text).amount is None
    assert price(text).problem in {"currency", "price"}


@pytest.mark.parametrize("value", ["0", "0,00", 0, -1, 0.004, "0.00 €", {"amount": 0, "currency": "EUR"}])
def test_zero_or_less_is_no_price(value: object) -> None:
    assert price(value).problem == "no price"


@pytest.mark.parametrize("value_type", ["Text", "Number", "", "Money"])
@pytest.mark.parametrize(("number", "amount"), [(3.481, "3.48"), (24, "24"), (3480.5, "3480.50"), (12.345, "12.34")])
def test_a_json_number_is_that_number_whatever_the_type(number: object, amount: str, value_type: str) -> None:
    assert price(number, value_type).amount == Decimal(amount)


@pytest.mark.parametrize("value_type", ["Text", "Number", ""])
def test_three_digits_behind_a_point_are_thousands_in_a_text_of_any_type(value_type: str) -> None:
    assert price("3.480", value_type).amount == 3480


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ({"amount": 24.5, "currency": "EUR"}, "24.50"),
        ({"value": "24,50", "unit": "€"}, "24.50"),
        ({"value": {"amount": 24.5, "currencyCode": "EUR"}}, "24.50"),
        ([{"amount": 24.5, "currency": "EUR"}], "24.50"),
        ({"amount": 24.5, "currency": "SEK"}, None),
        ([24.5, 29.9], None),
        ({"min": 24, "max": 29, "currency": "EUR"}, None),
        (True, None),
        ({"net": 24}, None),
        (10**9, None),
        ("9" * 40, None),
    ],
)
def test_prices_of_several_parts(value: object, amount: str | None) -> None:
    assert price(value).amount == (amount and Decimal(amount))


@pytest.mark.parametrize("text", ["", "n/a", "–", "&nbsp;", "<p></p>"])
def test_no_price_at_all_is_no_mistake(text: str) -> None:
    assert price(text) == (None, "")


@pytest.mark.parametrize(
    ("currency", "text", "amount"),
    [
        ("SEK", "249kr", "249"),
        ("SEK", "249:-", "249"),
        ("USD", "$24", "24"),
        ("GBP", "£24", "24"),
        ("KWD", "12.500", None),
    ],
)
def test_each_shop_knows_its_own_currency(settings, currency: str, text: str, amount: str | None) -> None:
    settings.CURRENCY = currency
    assert price(text).amount == (amount and Decimal(amount))


DIGITS = st.characters(categories=["Nd", "No", "Nl"])
SIGNS = st.characters(categories=["Sc", "Pd", "Zs", "Po"]) | st.sampled_from(list("0123456789.,' -€$x%"))


@given(st.text(DIGITS | SIGNS | st.characters(), max_size=30))
def test_whatever_stands_there_is_a_price_or_none_and_never_guessed(text: str) -> None:
    try:
        amount = amounts.read_amount(text, "EUR")
    except (amounts.Unclear, amounts.OtherCurrency):
        return
    assert amount >= 0
    digits = [char for char in text if char.isdecimal()]
    assert len(digits) == len([char for char in text if char.isnumeric()])
    whole = "".join(str(int(char)) for char in digits)
    assert str(amount).replace(".", "").lstrip("0") == whole.lstrip("0")


@given(st.integers(1, 99_999_999), st.sampled_from([",", ".", "'", " ", "\u202f", ""]), st.sampled_from(".,"))
def test_what_people_write_with_cents_comes_out_again(cents: int, thousands: str, point: str) -> None:
    if thousands == point:
        return
    whole = f"{cents // 100:,}".replace(",", thousands)
    assert amounts.read_amount(f"{whole}{point}{cents % 100:02d} €", "EUR") == Decimal(cents) / 100
