"""Values of more than one part: what they say is read, what says nothing is told."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pattern_apis.pxm import AttributeDefinition, AttributeValue, Category, Collection, File, Measured, Option, resolve
from pattern_apis.pxm.attributes import read_value
from pattern_apis.pxm.shapes import words


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ({"value": 8.5, "unit": "kg"}, Measured(8.5, "kg")),
        ({"amount": 240, "unit": "W"}, Measured(240, "W")),
        ({"Amount": "240", "unitCode": "WTT"}, Measured(240, "WTT")),
        ({"quantity": 3, "uom": {"id": "u1", "label": "pairs"}}, Measured(3, "pairs")),
        ({"value": {"number": 4, "unit": "l"}}, Measured(4, "l")),
        ([{"value": 8.5, "unit": "kg"}], ("8.5 kg",)),
        ([{"value": 30, "unit": "cm"}, {"value": 45, "unit": "cm"}], ("30 cm", "45 cm")),
        ({"value": [30, 45], "unit": "cm"}, ("30 cm", "45 cm")),
        ({"value": "about 8", "unit": "kg"}, "about 8 kg"),
        ({"value": "1.250", "unit": "kg"}, "1.250 kg"),
        ({"min": 12, "max": 18, "unit": "°C"}, "12–18 °C"),
        ({"from": 12, "to": 12}, 12),
        ({"width": 30, "height": 45, "unit": "cm"}, "30 × 45 cm"),
        ({"value": 8.5, "unit": ""}, 8.5),
        ({"value": ["Oak", "Ash"]}, ("Oak", "Ash")),
        ([["w-1", "Oak"], ["w-2", "Ash"]], ("w-1", "w-2")),
        ({"values": ["Oak", "Ash"]}, ("Oak", "Ash")),
        ({"name": "Woods", "values": ["Oak", {"value": "Ash"}]}, ("Oak", "Ash")),
        ({"value": {"label": {"text": "Oak"}}}, "Oak"),
        ({"data": 8, "unit": None}, None),
    ],
)
def test_parts_belong_together(content: object, read: object) -> None:
    assert read_value(content, "") == read


@pytest.mark.parametrize("value_type", ["Text", "Number", "", "Rating"])
def test_a_unit_stays_with_its_amount_whatever_the_type(value_type: str) -> None:
    assert read_value({"value": 8.5, "unit": "kg"}, value_type) == Measured(8.5, "kg")


@pytest.mark.parametrize(
    ("content", "english", "austrian"),
    [
        ({"en": "Oak", "de": "Eiche"}, "Oak", "Eiche"),
        ({"en_GB": "Oak", "de-DE": "Eiche"}, "Oak", "Eiche"),
        ({"fr": "Chêne", "de_AT": "Eiche"}, "Chêne", "Eiche"),
        ({"default": "Oak", "fr": "Chêne"}, "Oak", "Oak"),
        ({"en": "", "de": "Eiche"}, "Eiche", "Eiche"),
        ({"id": "Ek", "en": "Oak"}, "Oak", "Oak"),
        ([{"language": "en", "value": "Oak"}, {"language": "de", "value": "Eiche"}], "Oak", "Eiche"),
        ([{"locale": "en_US", "text": "Oak"}, {"locale": "de_AT", "text": "Eiche"}], "Oak", "Eiche"),
        ({"value": {"en": "Oak", "de": "Eiche"}}, "Oak", "Eiche"),
        ({"en": {"value": 3, "unit": "pieces"}, "de": {"value": 3, "unit": "Stück"}}, "3 pieces", "3 Stück"),
    ],
)
def test_a_text_per_language_is_read_in_the_first_that_is_wanted(content: object, english: str, austrian: str) -> None:
    assert words(content, ["en"]) == english
    assert words(content, ["de-AT", "en"]) == austrian


@pytest.mark.parametrize("content", [{"id": "Oak"}, {"kg": 2, "lb": 4.4}])
def test_keys_that_only_look_like_languages_are_none(content: object) -> None:
    assert words(content, ["lb", "id"]) == ("Oak" if "id" in content else "")


def test_names_of_everything_may_come_in_several_languages() -> None:
    oak = {"en": "Oak", "de": "Eiche"}
    german = ["de"]
    product = Collection.from_json({"id": "a", "name": oak, "additional_title": oak}, german)
    assert (product.name, product.additional_title) == ("Eiche", "Eiche")
    assert Category.from_json({"id": "a", "name": oak}, german).name == "Eiche"
    assert File.from_json({"id": "a", "metadata": {"caption": oak}}, languages=german).caption == "Eiche"
    definition = AttributeDefinition.from_json(
        {"id": "a", "label": oak, "value_type": "Pick List", "options": [{"id": "1", "label": oak}]}, german
    )
    assert (definition.label, definition.options) == ("Eiche", (Option("1", "Eiche"),))
    values = Collection.from_json({"id": "a", "attributes": [{"label": oak, "value": oak}]}, german).attributes
    assert (values[0].label, values[0].value) == ("Eiche", "Eiche")


@pytest.mark.parametrize("content", [{"net": {"a": 1}}, {"colour": "red"}, [[[[[[[[["deep"]]]]]]]]], {"kg": 2}])
def test_a_value_that_is_there_and_cannot_be_read_is_told(content: object) -> None:
    read = AttributeValue.from_json({"label": "Wood", "value": content, "value_type": "Text"})
    assert read.value in (None, ())
    assert json.dumps(content) in read.unread
    assert AttributeValue.from_json(read.to_json()) == read


@pytest.mark.parametrize("content", [None, "", " ", [], {}])
def test_a_value_that_is_empty_is_not(content: object) -> None:
    assert AttributeValue.from_json({"label": "Wood", "value": content}).unread == ""


@pytest.mark.parametrize(
    ("text", "read"), [("0042", "0042"), ("0", 0), ("0.5", 0.5), ("-7", -7), ("1.250", "1.250"), ("1.2505", 1.2505)]
)
def test_a_number_in_a_text_is_one_only_where_it_can_be_nothing_else(text: str, read: object) -> None:
    assert str(read_value(text, "Number")) == str(read)


def pick_list(*options: tuple[str, str]) -> AttributeDefinition:
    return AttributeDefinition("w", "Wood", "Pick List", tuple(Option(*option) for option in options))


UUID = "5f0d7c1e-3a44-4a0f-9d51-0c5b0d8a7e21"


@pytest.mark.parametrize(
    ("options", "content", "value", "unknown"),
    [
        ([("w-1", "Oak"), ("w-2", "Ash")], ["w-2", "w-9"], ("Ash",), ("w-9",)),
        ([("w-1", "Oak")], "w-12", None, ("w-12",)),
        ([("1", "Oak"), ("2", "Ash")], [2, 17], ("Ash",), ("17",)),
        ([("1", "38"), ("2", "40")], ["42"], ("42",), ()),
        ([("w-1", "Oak")], ["oak", "Elm"], ("Oak", "Elm"), ()),
        ([("w-1", "Oak")], [UUID], (), (UUID,)),
        ([], [UUID], (), (UUID,)),
        ([("64b1f0c2a9d3e45f67a89b01", "Oak")], ["64b1f0c2a9d3e45f67a89b02"], (), ("64b1f0c2a9d3e45f67a89b02",)),
        ([("w-1", "Oak")], [["w-9", "Elm"]], (), ("w-9",)),
    ],
)
def test_an_id_that_no_option_has_is_no_value(options, content: object, value: object, unknown: object) -> None:
    for value_type in ("Pick List", ""):
        raw = AttributeValue.from_json({"id": "w", "value": content, "value_type": value_type})
        resolved = resolve(raw, pick_list(*options))
        assert (resolved.value, resolved.unknown) == (value, unknown)


def test_an_id_without_any_definition_is_no_value_either() -> None:
    raw = AttributeValue.from_json({"id": "w", "label": "Wood", "value": [UUID, "Oak"], "value_type": "Pick List"})
    assert (resolve(raw, None).value, resolve(raw, None).unknown) == (("Oak",), (UUID,))


def test_an_id_in_a_text_is_that_text() -> None:
    raw = AttributeValue.from_json({"id": "w", "label": "Asset", "value": UUID, "value_type": "Text"})
    assert resolve(raw, None).value == UUID


@pytest.mark.parametrize("key", ["unit", "value", "values", "en", "min"])
def test_a_deep_value_is_cut_short_not_followed(key: str) -> None:
    deep: object = "x"
    for _ in range(900):
        deep = {key: deep, "value": deep} if key == "unit" else {key: deep}
    assert read_value(deep, "") in (None, ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["value", "unit", "amount", "en", "de", "id", "label", "values", "min", "max", "width"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["Text", "Number", "Boolean", "Date", "List", "Pick List", "", "Rating"]))
def test_what_is_kept_is_read_as_the_same_again(content: object, value_type: str) -> None:
    read = AttributeValue.from_json({"id": "a", "label": "b", "value": content, "value_type": value_type}, ["de"])
    kept = json.loads(json.dumps(read.to_json()))
    assert AttributeValue.from_json(kept) == read


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"type": "image", "file_name": "turn.mp4"}, "video"),
        ({"type": "image", "metadata": {"mime_type": "application/pdf"}}, "document"),
        ({"type": "image", "file_name": "front.tif"}, "image"),
        ({"metadata": {"mime_type": "application/octet-stream", "file_name": "front.webp"}}, "image"),
        ({"type": "image", "metadata": {"mime_type": "application/octet-stream"}}, "image"),
        ({"url": "https://files.example/turn.mp4?x=1"}, "video"),
        ({"url": "https://files.example/front.jpg"}, "image"),
        ({"file_name": "sound.mp3"}, "other"),
        ({"type": "video", "metadata": {"mime_type": "image/jpeg"}}, "video"),
        ({}, "other"),
    ],
)
def test_a_file_is_a_picture_only_where_nothing_says_otherwise(record: dict, kind: str) -> None:
    assert File.from_json({"id": "a", **record}).kind == kind


@pytest.mark.parametrize("text", ["3" + " " * 60_000 + "x", " " * 60_000, "3 " * 30_000, "<" * 60_000, "9" * 60_000])
def test_long_texts_take_no_longer_than_long(text: str) -> None:
    began = time.process_time()
    File.from_json({"id": "a", "file_dimension": text, "file_size": text, "updated_date": text, "file_name": text})
    for value_type in ("Number", "Date", "Boolean", "List", "Pick List", ""):
        raw = AttributeValue.from_json(
            {"id": "w", "label": text, "value": [text, {text: text}], "value_type": value_type}
        )
        resolve(raw, pick_list(("w-1", "Oak")))
    assert time.process_time() - began < 1
