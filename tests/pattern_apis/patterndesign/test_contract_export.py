"""pattern/export in its three formats, against the sandbox."""

from datetime import timedelta

import pytest

from pattern_apis.transport.errors import BadRequest, RateLimited

ALL = [527, 530, 531, 536, 540, 545, 546, 560, 570]


@pytest.fixture(scope="module")
def sandbox(start_sandbox):
    return start_sandbox()


@pytest.fixture(scope="module")
def client(sandbox):
    return sandbox.client()


@pytest.fixture(autouse=True)
def a_minute_later(sandbox):
    sandbox.clock.shift += timedelta(seconds=61)


@pytest.mark.parametrize("format", ["", "xml"])
def test_both_forms_of_xml_hold_all_designs_and_what_they_refer_to(client, format):
    with client.export(format=format) as export:
        general, patterns = export.general(), list(export.patterns())

    assert [pattern.id for pattern in patterns] == ALL
    assert {designer.id for designer in general.designers} == {pattern.designer_id for pattern in patterns} == {2, 7}
    below = {each.id for category in general.categories for each in category.categories}
    assert {id for pattern in patterns for id in pattern.category_ids} == below == {6, 11, 12}
    assert general.agency["displayName"]


def test_a_pattern_is_exported_as_the_search_shows_it(client):
    with client.export() as export:
        exported = {pattern.id: pattern for pattern in export.patterns()}
    for pattern in client.search(language="en").patterns:
        row = exported[pattern.id]
        assert (row.titles["en"], row.descriptions["en"]) == (pattern.title, pattern.description)
        assert row.designer_id == pattern.designer.id
        assert row.horizontal_rapports_postcard == pattern.metadata.horizontal_rapports_postcard
        assert row.contains_svg_gradient == pattern.metadata.contains_svg_gradient
        assert row.contains_svg_transparency == pattern.metadata.contains_svg_transparency
        assert row.thumbnails.items() <= pattern.thumbnails.items()
        assert row.thumbnails.keys() >= {"repeat", "gallery", "small", "medium", "xlarge"}
    assert exported[527].titles["de"] == "Pfauenaugen"
    assert exported[527].number_of_pixel_colors == 4
    assert exported[570].contains_text is True
    assert exported[540].has_color_gradient is True
    assert exported[531].bad_silhouette_against_black is not None
    assert exported[531].bad_silhouette_against_white is not None


def test_bounds_are_left_out_of_the_export(client):
    with client.export(above_id=527, below_id=540) as export:
        assert [pattern.id for pattern in export.patterns()] == [530, 531, 536]


def test_csv_has_the_columns_asked_for(client):
    columns = ("id", "categories.nameEN", "data.titleEN", "data.descriptionEN", "thumbnails.detail.medium.path")
    with client.export(format="csv", columns=columns, below_id=531) as export:
        rows = list(export.rows())

    assert [row["data.titleEN"] for row in rows] == ["Peacock", "Red Flowers"]
    assert all(tuple(row) == columns for row in rows)
    assert rows[0]["thumbnails.detail.medium.path"].startswith("http")


def test_csv_has_all_columns_unless_told_otherwise(client):
    with client.export(format="csv") as export:
        (first, *_) = export.rows()

    assert {"id", "data.titleDE", "metaData.containsText", "thumbnails.repeat.width"} <= first.keys()


def test_a_column_that_does_not_exist_is_refused(client):
    with pytest.raises(BadRequest), client.export(format="csv", columns=["data.smell"]):
        pass


def test_a_second_export_within_the_minute_is_refused_and_says_how_long_to_wait(client):
    with client.export(format="xml"):
        pass

    with pytest.raises(RateLimited) as caught, client.export(format="xml"):
        pass

    assert 50 < caught.value.retry_after <= 60


def test_all_designs_come_export_by_export(sandbox, client):
    slept = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        sandbox.clock.shift += timedelta(seconds=seconds)

    ids = [pattern.id for pattern in client.export_all(above_id=520, page_size=20, sleep=sleep)]

    # 521 to 540 and 541 to 560 hold some, 561 to 580 the last one, 581 to 600 none.
    assert ids == ALL
    assert len(slept) == 3
