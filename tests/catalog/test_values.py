"""Values as pages write, compare and filter by them."""

import json
import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalog import attribute_rows, attributes, defects, facets, labels, prices, texts, variant_values
from catalog.attributes import Attribute, read
from catalog.models import Product
from catalog.natural_order import natural_key, order_by
from pattern_apis.pxm import AttributeDefinition, AttributeValue, Option


def attribute(label: str, value: object, value_type: str = "Number", *options: str) -> Attribute:
    raw = AttributeValue.from_json({"id": "a", "label": label, "value": value, "value_type": value_type})
    choices = tuple(Option(f"o-{at}", option) for at, option in enumerate(options))
    (one,) = read([raw], {"a": AttributeDefinition("a", label, value_type, choices)})
    return one


def written(label: str, value: object, value_type: str = "Number") -> str:
    one = attribute(label, value, value_type)
    row = attribute_rows.row(one)
    assert row.text == attribute_rows.plain_value(one)
    return f"{row.label}: {row.text}"


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("EAN", 9012345678901, "EAN: 9012345678901"),
        ("GTIN (13 digits)", 9012345678901, "GTIN: 9012345678901 13 digits"),
        ("Year of issue", 2019, "Year of issue: 2019"),
        ("Baujahr", 1974, "Baujahr: 1974"),
        ("Collection", 2031, "Collection: 2031"),
        ("Item number", 40213, "Item number: 40213"),
        ("Artikelnummer", 40213, "Artikelnummer: 40213"),
        ("Postcode", 8010, "Postcode: 8010"),
        ("Tariff code (EU)", 63026000, "Tariff code: 63026000 EU"),
        ("RAL", 7016, "RAL: 7016"),
        ("Made since", 1888, "Made since: 1888"),
        ("Weight (g)", 12500, "Weight: 12,500 g"),
        ("Number of pieces", 12000, "Number of pieces: 12,000"),
        ("Martindale", 25000, "Martindale: 25,000"),
        ("Ratio", 1234.5, "Ratio: 1,234.5"),
        ("Pressure", {"value": 101325, "unit": "Pa"}, "Pressure: 101,325 Pa"),
        ("Serial", {"value": 101325, "unit": "A"}, "Serial: 101325 A"),
    ],
)
def test_only_quantities_have_their_digits_in_groups(label: str, value: object, expected: str) -> None:
    assert written(label, value) == expected


def test_a_setting_names_more_codes(settings) -> None:
    assert written("Tone (K)", 4000) == "Tone: 4,000 K"
    settings.CODE_ATTRIBUTES = ["tone"]
    assert written("Tone (K)", 4000) == "Tone: 4000 K"


def test_a_number_in_a_text_attribute_is_written_as_it_came() -> None:
    assert written("Height", 12500, "Text") == "Height: 12500"


@pytest.mark.parametrize(("language", "expected"), [("en", "1,234.5 kg"), ("de", "1.234,5 kg")])
def test_a_measured_number_is_written_as_the_language_has_it(language: str, expected: str) -> None:
    with translation.override(language):
        assert attribute_rows.plain_value(attribute("Load", {"value": 1234.5, "unit": "kg"})) == expected


@pytest.mark.parametrize(
    ("label", "unit", "expected"), [("Load (kg)", "kg", "Load: 8 kg"), ("Load (net)", "kg", "Load (net): 8 kg")]
)
def test_a_unit_stands_there_once(label: str, unit: str, expected: str) -> None:
    assert written(label, {"value": 8, "unit": unit}) == expected


@pytest.mark.parametrize("digits", ["9" * 23, "-" + "9" * 29, "0." + "0" * 20 + "1", "1" + "0" * 20 + ".5"])
def test_numbers_of_any_length_are_written(digits: str) -> None:
    assert attribute_rows.plain_value(attribute("Load (kg)", digits)).endswith(" kg")


@pytest.mark.parametrize(
    "ordered",
    [
        ["XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL", "4XL"],
        ["small", "Medium", "Large", "extra large"],
        ["30 × 50", "50 × 70", "100 × 100"],
        ["0.25 l", "0.5 l", "1 l", "1.5 l", "10 l"],
        ["-5 °C", "0 °C", "20 °C"],
        ["1.", "2.", "10."],
        ["A 2", "A 10", "B 1"],
        ["50 m²", "120 m²", "Oak"],
    ],
)
def test_values_without_a_definition_stand_in_the_natural_order(ordered: list[str]) -> None:
    for mixed in (ordered[::-1], sorted(ordered)):
        assert sorted(mixed, key=order_by(mixed)) == ordered


def test_one_letter_among_words_is_no_size() -> None:
    assert sorted(["S", "M", "Oak"], key=order_by(["S", "M", "Oak"])) == ["M", "Oak", "S"]


def test_one_size_among_sizes_comes_first() -> None:
    sizes = ["XL", "One size", "S"]
    assert sorted(sizes, key=order_by(sizes)) == ["One size", "S", "XL"]


def test_several_values_stand_in_the_definitions_order() -> None:
    one = attribute("Room", ["Kitchen", "Hall", "Attic"], "Pick List", "Hall", "Kitchen", "Cellar")
    assert attribute_rows.plain_value(one) == "Hall, Kitchen, Attic"
    assert attributes.filter_values(one) == [("Hall", 0), ("Kitchen", 1), ("Attic", 3)]


def test_variants_know_the_place_of_their_option() -> None:
    grades = [[attribute("Grade", grade, "Pick List", "Fine", "Coarse", "Rough")] for grade in ("Rough", "Fine")]
    assert [value.rank for (value,) in variant_values.tell_apart(grades)] == [2, 0]


def test_amounts_in_different_units_are_different_variants() -> None:
    loads = [[attribute("Load", {"value": 8, "unit": unit})] for unit in ("kg", "t")]
    assert [value.text for (value,) in variant_values.tell_apart(loads)] == ["8 kg", "8 t"]


def test_a_text_of_several_lines_is_filtered_by_each() -> None:
    one = attribute("Fits", "Bed<br>Sofa<br>" + "x" * 60, "Text")
    assert [text for text, _ in attributes.filter_values(one)] == ["Bed", "Sofa"]


@pytest.mark.parametrize(
    "text", ["http://[::1", "https://[", "http://", "https://a b", "https://a.example:x/", "http://" + "a" * 9000]
)
def test_a_broken_address_is_a_text(text: str) -> None:
    assert attribute_rows.row(attribute("Web", text, "Text")).label == "Web"


LABELS = st.sampled_from(["Price", "Title", "Description", "Size (cm)", "EAN", "Feature 1", "Feature 2", "3D", "Size"])
DIGITS = st.text(st.characters(categories=["Nd", "No", "Nl", "Sc", "Zs", "Pd", "Sm"]), max_size=30)
NASTY = st.sampled_from(
    [
        "50 m²",
        "9" * 23,
        "http://[::1",
        "<" * 3000,
        "1e999999",
        "²",
        "٣",
        "\u2028",
        "-",
        "<table><tr><td>x",
        "&#0;",
        "XL",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | DIGITS | NASTY | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["value", "unit", "en", "de", "id", "label", "min", "max"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
RAW = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", ""]),
        "label": LABELS | st.text(max_size=40) | VALUES,
        "value": VALUES,
        "value_type": st.sampled_from(["Text", "Number", "Boolean", "Date", "List", "Pick List", "", "Rating"]),
    }
)
DEFINITION = AttributeDefinition(
    "a", "Size", "Pick List", (Option("o-1", "S"), Option("o-2", "50 m²"), Option("3", "²"))
)


@given(st.lists(RAW, max_size=6), st.lists(RAW, max_size=4))
def test_no_value_of_any_kind_raises_on_its_way_to_a_page(first: list[Any], second: list[Any]) -> None:
    products = []
    for records in (first, second):
        raw = [AttributeValue.from_json(record) for record in records]
        values = json.loads(json.dumps(read(raw, {"a": DEFINITION})))
        title = attributes.title("Name", "", values)
        assert prices.read_price(values).amount is None or Decimal("0.01") <= prices.read_price(values).amount < 10**8
        defects.of_product(title, values), defects.of_values(raw, {"a": DEFINITION})
        attribute_rows.description(values), attributes.summary(values), attributes.mockup_model(values)
        rows, points = attribute_rows.rows_and_points(values)
        assert all(row.label and str(row.text).strip() for row in rows)
        assert all("<script" not in text for text in (*(row.text for row in rows), *points))
        products.append(Product(id=str(len(products)), title=title, attributes=values))
    for facet in facets.rows(products[0], products[1:]):
        assert facet.text.strip() == facet.text != ""
        assert max(len(facet.key), len(facet.term)) <= 80
    values_of_variants = variant_values.tell_apart([product.attributes for product in products])
    for column in zip(*values_of_variants, strict=True):
        keys = [value.key for value in column]
        sorted(keys, key=order_by(keys))


@given(st.lists(st.text(st.characters(categories=["Nd", "No", "L", "Po", "Zs", "Pd", "Sm"]), max_size=30), max_size=6))
def test_any_texts_can_be_put_in_order(values: list[str]) -> None:
    backwards = values[::-1]
    assert sorted(backwards, key=order_by(values)) == sorted(values, key=order_by(values))
    sorted(values, key=natural_key)


@pytest.mark.parametrize(
    "label",
    [
        " " * 20_000,
        "(" * 20_000,
        "Size" + " " * 20_000 + "(cm)",
        "Feature" + " " * 20_000 + "1x",
        ")" * 20_000,
        "0" * 20_000,
        "A-" * 10_000,
        "<" * 20_000,
    ],
    ids=lambda label: f"{label[:6]!r}...",
)
def test_long_labels_take_no_longer_than_long(label: str) -> None:
    began = time.process_time()
    for value in (5, label):
        raw = AttributeValue.from_json({"label": label, "value": value, "value_type": "Number"})
        values = read([raw] * 20, {})
        attribute_rows.rows_and_points(values)
        variant_values.tell_apart([values, values])
        attributes.title(label, label, values)
    labels.split_unit(label), labels.read_series(label), labels.names_a_code(label), labels.has_own_place(label)
    labels.names_a_count(label), texts.name(label), natural_key(label)
    assert time.process_time() - began < 2


def test_a_day_is_written_as_the_language_has_it() -> None:
    one = attribute("Since", "2019-05-04", "Date")
    assert (one["value"], attribute_rows.plain_value(one)) == (date(2019, 5, 4).isoformat(), "4 May 2019")
