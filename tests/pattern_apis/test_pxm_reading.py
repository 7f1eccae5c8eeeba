"""The reading rules: both spellings of everything, and nothing but http(s) addresses."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pattern_apis.pxm import AttributeDefinition, Category, Collection, File, ImageStack, Option, SearchPage, resolve
from pattern_apis.pxm.attributes import AttributeValue
from pattern_apis.transport.errors import Malformed

CDN = "https://cdn.amplifi.pattern.com"

# The guide's own examples, as it prints them.
HOSE = {
    "id": "a1b2c3d4-1234-5678-abcd-ef1234567890",
    "name": 'Heavy Duty 5/8" Garden Hose - 50ft',
    "additional_title": "Model HG-5058",
    "parent_id": "cat-uuid-garden-category",
    "collection_type": "variant",
    "published": True,
    "attributes": [
        {"id": "attr-uuid-001", "label": "Color", "value": "Green", "value_type": "Text"},
        {"id": "attr-uuid-002", "label": "Length", "value": "50ft", "value_type": "Text"},
        {"id": "attr-uuid-004", "label": "Max PSI", "value": 150, "value_type": "Number"},
        {"id": "attr-uuid-005", "label": "In Stock", "value": True, "value_type": "Boolean"},
    ],
    "created_date": "2024-01-15T10:23:00Z",
    "update_date": "2024-11-02T08:45:00Z",
}
HERO = {
    "id": "f1a2b3c4-0000-1111-aaaa-bbbbccccdddd",
    "metadata": {
        "file_name": "garden-hose-50ft-hero.jpg",
        "caption": "Green 50ft garden hose coiled on white background",
        "mime_type": "image/jpeg",
    },
    "file_dimension": "3000px x 3000px",
    "file_size": 2048576,
    "variants": {
        "thumb": "https://cdn.amplifi.io/.../thumb/garden-hose-50ft-hero.jpg",
        "small": "https://cdn.amplifi.io/.../small/garden-hose-50ft-hero.jpg",
        "medium": "https://cdn.amplifi.io/.../medium/garden-hose-50ft-hero.jpg",
        "large": "https://cdn.amplifi.io/.../large/garden-hose-50ft-hero.jpg",
    },
    "auto_label": ["garden", "hose", "outdoor", "green"],
}


def value(content: object, value_type: str = "") -> object:
    return AttributeValue.from_json({"id": "a", "label": "L", "value": content, "value_type": value_type}).value


def test_the_guides_product_reads_as_it_stands() -> None:
    hose = Collection.from_json(HOSE)
    assert (hose.id, hose.name) == ("a1b2c3d4-1234-5678-abcd-ef1234567890", 'Heavy Duty 5/8" Garden Hose - 50ft')
    assert (hose.additional_title, hose.parent_id) == ("Model HG-5058", "cat-uuid-garden-category")
    assert (hose.collection_type, hose.published) == ("variant", True)
    assert {attribute.label: attribute.value for attribute in hose.attributes} == {
        "Color": "Green",
        "Length": "50ft",
        "Max PSI": 150,
        "In Stock": True,
    }
    assert hose.created_date == datetime(2024, 1, 15, 10, 23, tzinfo=UTC)
    assert hose.updated_date == datetime(2024, 11, 2, 8, 45, tzinfo=UTC)


def test_the_guides_file_reads_as_it_stands() -> None:
    hero = File.from_json(HERO)
    assert (hero.file_name, hero.kind, hero.mime_type) == ("garden-hose-50ft-hero.jpg", "image", "image/jpeg")
    assert hero.caption == "Green 50ft garden hose coiled on white background"
    assert (hero.width, hero.height, hero.size) == (3000, 3000, 2048576)
    assert hero.auto_labels == ("garden", "hose", "outdoor", "green")
    assert hero.address("medium") == "https://cdn.amplifi.io/.../medium/garden-hose-50ft-hero.jpg"


@pytest.mark.parametrize("key", ["update_date", "updated_date"])
@pytest.mark.parametrize("kind", [Collection, File])
def test_the_date_of_change_is_read_in_both_spellings(kind, key: str) -> None:
    record = kind.from_json({"id": "a", key: "2024-11-02T10:45:00.123+02:00"})
    assert record.updated_date == datetime(2024, 11, 2, 8, 45, 0, 123000, tzinfo=UTC)


@pytest.mark.parametrize("moment", ["yesterday", 17, None, "2024-13-40", "0001-01-01T00:00:00+14:00"])
def test_a_date_that_is_none_is_unknown(moment: object) -> None:
    assert Collection.from_json({"id": "a", "updated_date": moment}).updated_date is None


@pytest.mark.parametrize(
    "data",
    [
        {"file_name": "care.pdf", "type": "document"},
        {"metadata": {"file_name": "care.pdf", "mime_type": "application/pdf"}},
        {"file_name": "care.pdf"},
    ],
)
def test_name_and_kind_of_a_file_come_from_the_top_level_or_from_metadata(data: dict) -> None:
    file = File.from_json({"id": "a", **data})
    assert (file.file_name, file.kind) == ("care.pdf", "document")


@pytest.mark.parametrize(
    ("mime_type", "kind"),
    [
        ("image/webp", "image"),
        ("video/mp4", "video"),
        ("text/plain", "document"),
        ("audio/ogg", "other"),
        ("", "other"),
    ],
)
def test_the_kind_follows_from_the_mime_type_where_none_is_given(mime_type: str, kind: str) -> None:
    assert File.from_json({"id": "a", "metadata": {"mime_type": mime_type}}).kind == kind


def test_addresses_come_from_the_variants_first() -> None:
    file = File.from_json(
        {"id": "a", "variants": {"thumb": f"{CDN}/a_thumb.png"}, "metadata": {"cdn_url": f"{CDN}/a"}}, CDN
    )
    assert file.address("thumb") == f"{CDN}/a_thumb.png"
    assert file.cdn_url == f"{CDN}/a"


def test_addresses_come_from_the_cdn_url_where_there_are_no_variants() -> None:
    file = File.from_json(
        {"id": "a", "metadata": {"cdn_url": "https://files.example/a", "mime_type": "image/png"}}, CDN
    )
    assert file.address("medium") == "https://files.example/a"


def test_addresses_are_built_from_the_id_where_the_api_gives_none() -> None:
    file = File.from_json({"id": "11aa", "type": "image"}, CDN + "/")
    assert file.address("thumb") == f"{CDN}/11aa_thumb.png"  # the CDN has no thumb as JPEG
    assert file.address("large") == f"{CDN}/11aa_large.jpg"
    assert file.cdn_url == f"{CDN}/11aa"


def test_the_master_of_a_picture_on_the_cdn_is_known_by_its_id() -> None:
    on_the_cdn = File.from_json({"id": "11aa", "variants": {"thumb": f"{CDN}/11aa_thumb.png"}}, CDN)
    assert on_the_cdn.cdn_url == f"{CDN}/11aa"
    for address in ("https://files.example/11aa.png", f"{CDN}.example/11aa_thumb.png"):
        elsewhere = File.from_json({"id": "11aa", "variants": {"thumb": address}}, CDN)
        assert elsewhere.cdn_url == ""
        assert elsewhere.variants == {"thumb": address}


def test_a_document_without_an_address_is_its_master_on_the_cdn() -> None:
    assert File.from_json({"id": "11aa", "type": "document"}, CDN).address("preview") == f"{CDN}/11aa"


def test_an_id_cannot_break_out_of_a_built_address() -> None:
    assert File.from_json({"id": "../../evil?x", "type": "document"}, CDN).cdn_url == f"{CDN}/..%2F..%2Fevil%3Fx"


@pytest.mark.parametrize(
    ("has", "size", "expected"),
    [
        (("small", "large"), "medium", "large"),
        (("thumb", "small"), "large", "small"),
        (("thumb", "preview", "large"), "medium", "preview"),
        (("small",), "unheard-of", "small"),
    ],
)
def test_a_size_that_is_missing_is_the_next_larger_else_the_next_smaller(has, size: str, expected: str) -> None:
    file = File.from_json({"id": "a", "variants": {size: f"{CDN}/{size}" for size in has}})
    assert file.address(size) == f"{CDN}/{expected}"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "ftp://cdn.example/a",
        "//cdn.example/a",
        "/a",
        "https://",
        "https://user:pass@cdn.example/a",
        "https://cdn.example:99999/a",
        'https://cdn.example/"onerror=alert(1)',
        "https://cdn.example/\na",
        "https://cdn.example/" + "a" * 3000,
        "http://[",
        17,
        ["https://cdn.example/a"],
    ],
)
def test_anything_but_an_http_address_is_dropped_and_counted(address: object) -> None:
    file = File.from_json(
        {"id": "a", "variants": {"thumb": address, "small": f"{CDN}/s"}, "metadata": {"cdn_url": address}}
    )
    assert file.variants == {"small": f"{CDN}/s"}
    assert (file.cdn_url, file.dropped) == ("", 2)


def test_a_space_in_an_address_is_encoded() -> None:
    assert File.from_json({"id": "a", "variants": {"thumb": f"{CDN}/a b.png"}}).address("thumb") == f"{CDN}/a%20b.png"


@pytest.mark.parametrize(
    ("content", "value_type", "read"),
    [
        ("Forest Green", "Text", "Forest Green"),
        ("  padded ", "Text", "padded"),
        (42, "Text", 42),
        (True, "Text", "true"),
        ("", "Text", None),
        (None, "Text", None),
        (150, "Number", 150),
        (Decimal("12.50"), "Number", Decimal("12.50")),
        ("150", "Number", 150),
        ("-0.5", "Number", Decimal("-0.5")),
        ("about 5", "Number", "about 5"),
        ([7], "Number", 7),
        (Decimal("1e400"), "Number", "1E+400"),
        (True, "Boolean", True),
        ("No", "Boolean", False),
        (1, "Boolean", True),
        ("perhaps", "Boolean", "perhaps"),
        ("2025-06-01", "Date", date(2025, 6, 1)),
        ("2025-06-01T23:30:00Z", "Date", date(2025, 6, 1)),
        ("2025-02-30", "Date", "2025-02-30"),
        ("June", "Date", "June"),
        ("Red, Green,Blue", "List", ("Red", "Green", "Blue")),
        (["Red", "Green, light"], "List", ("Red", "Green, light")),
        ("Large", "Pick List", "Large"),
        (["opt-1", "opt-2"], "Pick List", ("opt-1", "opt-2")),
        ([["opt-1", "Large"]], "Pick List", ("opt-1",)),
        ([{"id": "opt-1", "value": "Large"}], "Pick List", ("Large",)),
        ([{"id": "opt-1", "label": "Large"}], "Pick List", ("Large",)),
        ([{"value": "opt-1"}], "Pick List", ("opt-1",)),
        ({"id": "opt-1", "label": "Large"}, "Pick List", "Large"),
        ("4 stars", "Rating", "4 stars"),
        (5, "Rating", 5),
        (["a", "b"], "Rating", ("a", "b")),
        (5, "", 5),
        (False, "", False),
        (["a", 1], "", ("a", "1")),
        ("plain", "", "plain"),
    ],
)
def test_a_value_is_read_by_its_type_and_stays_text_where_it_does_not_fit(content, value_type: str, read) -> None:
    understood = value(content, value_type)
    assert understood == read
    assert type(understood) is type(read)


def test_an_attribute_may_lack_its_id_label_or_value() -> None:
    collection = Collection.from_json({"id": "a", "attributes": [{}, {"label": "Size"}, {"id": "x", "value": "L"}]})
    assert [(one.id, one.label, one.value) for one in collection.attributes] == [
        ("", "", None),
        ("", "Size", None),
        ("x", "", "L"),
    ]


def test_an_attribute_that_is_no_object_is_dropped_and_counted() -> None:
    collection = Collection.from_json({"id": "a", "attributes": ["Size", None, {"label": "Size", "value": "L"}]})
    assert (len(collection.attributes), collection.dropped) == (1, 2)


SIZE = AttributeDefinition("x", "Size", "Pick List", (Option("opt-1", "Small"), Option("opt-2", "Large")))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (["opt-2"], ("Large",)),
        (["opt-1", "opt-2"], ("Small", "Large")),
        ("opt-1", "Small"),
        ("Large", "Large"),
        (["opt-3"], ()),
        (None, None),
    ],
)
def test_option_ids_become_labels_and_labels_stay(content: object, words: object) -> None:
    read = AttributeValue.from_json({"id": "x", "label": "Size", "value": content, "value_type": "Pick List"})
    assert resolve(read, SIZE).value == words


def test_a_missing_label_and_type_come_from_the_definition() -> None:
    weight = AttributeDefinition("w", "Weight", "Number")
    resolved = resolve(AttributeValue.from_json({"id": "w", "value": "120"}), weight)
    assert (resolved.label, resolved.value, resolved.value_type) == ("Weight", 120, "Number")


def test_a_value_without_a_definition_stays_as_it_is() -> None:
    read = AttributeValue.from_json({"id": "x", "label": "Size", "value": ["opt-1"], "value_type": "Pick List"})
    assert resolve(read, None) == read


def test_options_that_nothing_can_refer_to_are_left_out() -> None:
    definition = AttributeDefinition.from_json(
        {
            "id": "x",
            "label": "Size",
            "value_type": "Pick List",
            "options": [{"id": "1", "label": "S"}, {"id": "2"}, "L"],
        }
    )
    assert definition.options == (Option("1", "S"),)


@pytest.mark.parametrize(
    ("regions", "read"), [(["us", 7], ("us", "7")), ([], ()), (None, None), ("us", None), ({"us": 1}, None)]
)
@pytest.mark.parametrize("kind", [Collection, File, Category])
def test_regions_that_are_no_list_are_unknown_not_nowhere(kind, regions: object, read: object) -> None:
    assert kind.from_json({"id": "a", "region_ids": regions}).region_ids == read


def test_the_id_of_the_main_picture_is_trimmed() -> None:
    assert Collection.from_json({"id": "a", "display_file": " f1 "}).display_file == "f1"


@pytest.mark.parametrize(
    ("published", "read"), [(True, True), (None, True), (False, False), ("false", False), ("maybe", True)]
)
def test_only_a_clear_no_means_unpublished(published: object, read: bool) -> None:
    assert Collection.from_json({"id": "a", "published": published}).published is read


def test_a_light_form_has_nothing_but_id_and_name() -> None:
    collection = Collection.from_json({"id": "a", "name": "Mug"})
    assert (collection.name, collection.attributes, collection.updated_date, collection.region_ids) == (
        "Mug",
        (),
        None,
        None,
    )


def test_an_image_stack_keeps_its_pictures_in_order() -> None:
    stack = ImageStack.from_json({"id": "s", "name": "Front", "files": [{"id": "b"}, {"id": "a"}]})
    assert (stack.name, [file.id for file in stack.files]) == ("Front", ["b", "a"])
    assert ImageStack.from_json({"name": "Empty"}).files == ()


@pytest.mark.parametrize("total", [312, "312", {"value": 312, "relation": "eq"}])
def test_a_total_may_be_a_number_or_an_object(total: object) -> None:
    page = SearchPage.from_json({"hits": [{"id": "a"}], "total": total}, Collection.from_json)
    assert (page.total, [hit.id for hit in page.hits]) == (312, ["a"])


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"hits": []},
        {"total": 3},
        {"hits": {}, "total": 3},
        {"hits": [], "total": -1},
        {"hits": [3], "total": 3},
    ],
)
def test_a_search_result_of_another_shape_is_malformed(data: object) -> None:
    with pytest.raises(Malformed):
        SearchPage.from_json(data, Collection.from_json)


@pytest.mark.parametrize("kind", [Collection, File, Category, AttributeDefinition])
@pytest.mark.parametrize("data", [None, [], "text", 3, True, {}, {"id": ""}, {"id": " "}, {"id": None}, {"id": []}])
def test_a_record_that_is_no_object_or_has_no_id_is_malformed(kind, data: object) -> None:
    with pytest.raises(Malformed):
        kind.from_json(data)


@pytest.mark.parametrize("data", [{"attributes": {}}, {"attributes": "none"}])
def test_attributes_of_another_shape_are_malformed_and_never_taken_for_none(data: dict) -> None:
    with pytest.raises(Malformed, match="attributes"):
        Collection.from_json({"id": "a", **data})
