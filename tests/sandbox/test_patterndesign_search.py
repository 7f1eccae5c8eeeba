"""pattern/search: what is found, and in which order."""

import json

import pytest

from tests.sandbox import designs
from tests.sandbox.signing import problem

BY_POPULARITY = [530, 531, 536, 540, 527, 545, 546, 560, 570]
COLLECTION = 1_000_000_001


@pytest.fixture
def search(pattern_design):
    """The ids that a search finds."""

    def found(**criteria):
        return [pattern["id"] for pattern in pattern_design.get("pattern/search", **criteria)["patterns"]]

    return found


def test_all_designs_come_by_popularity_when_nothing_is_asked(search):
    assert search() == BY_POPULARITY


def test_the_newest_come_first_when_asked_for(search):
    assert search(sort="newestFirst")[:3] == [536, 527, 530]


@pytest.mark.parametrize(
    ("category_ids", "expected"),
    [("6", [527, 560, 570]), ("10", [530, 531, 536, 540, 545, 546]), ("6,11", [530, 531, 527, 560, 570]), ("99", [])],
)
def test_categories_of_both_levels_are_united(search, category_ids, expected):
    assert search(categoryIds=category_ids) == expected


def test_a_collection_is_a_category_that_keeps_its_owners_order(search):
    assert search(categoryIds=COLLECTION) == [540, 527]


def test_a_collection_and_a_category_are_united(search):
    assert search(categoryIds=f"{COLLECTION},11") == [530, 531, 540, 527]


def test_the_category_of_all_collections_holds_what_they_hold(search):
    assert sorted(search(categoryIds=1_000_000_000)) == [527, 540]


def test_a_collection_that_is_not_active_holds_nothing(search):
    assert search(categoryIds=COLLECTION + 1) == []


def test_a_customers_collection_opens_with_the_customers_key_only(search):
    assert search(categoryIds=COLLECTION + 2) == []
    assert search(categoryIds=COLLECTION + 2, customerKey="ben") == []
    assert search(categoryIds=COLLECTION + 2, customerKey="ada") == [531]


def test_designers_restrict_the_result(search):
    assert search(designerIds="7") == [531, 560]
    assert search(designerIds="2,7") == BY_POPULARITY
    assert search(designerIds="99") == []


def test_criteria_are_combined(search):
    assert search(designerIds="7", categoryIds="6") == [560]
    assert search(designerIds="7", text="floral") == [531]
    assert search(colors="0000ff", categoryIds="11") == [531, 530]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("peacock", [527]),
        ("PEACOCK", [527]),
        ("feather", [527]),
        ("flower", [530]),
        ("floral midnight", [531]),
        ("flow", [530]),
        ("cock", [527]),
        ("weather", [536, 540, 545, 546]),
        ("nature", [530, 531, 536, 540, 545, 546]),
        ("xylophone", []),
        ("!!!", []),
    ],
)
def test_text_is_found_in_titles_keywords_and_categories_in_any_form(search, text, expected):
    assert search(text=text) == expected


def test_a_better_match_comes_first(search):
    # One is called so, of the other it is a keyword
    assert search(text="flowers")[0] == 530
    assert search(text="night") == [531]


def test_the_description_is_searched_too(search):
    assert search(text="rooms") == BY_POPULARITY


def test_where_no_design_has_all_words_those_with_the_most_are_found(search):
    assert search(text="peacock feathers xylophone") == [527]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "pfauenaugen", [527]),
        ("de", "Blume", [530]),
        ("de", "Blüte", [530, 531]),
        ("de", "blute", [530, 531]),
        ("de", "bordure", [560]),
        ("de", "peacock", []),
        ("fr", "plume", [527]),
        ("fr", "paons", [527]),
        ("fr", "flowers", [530]),
        ("es", "pavo", [527]),
        ("ja", "孔雀", [527]),
        ("ja", "羽", [527]),
        ("en", "plumes", []),
        ("xx", "peacock", [527]),
    ],
)
def test_text_is_searched_in_the_language_that_is_asked(search, language, text, expected):
    assert sorted(search(text=text, language=language)) == expected


def test_colours_sort_by_likeness_and_leave_nothing_out(search):
    blue, red = search(colors="0a3a8c"), search(colors="e83020,0000ff")

    assert blue[0] == 531
    assert red[0] == 527  # its brown is nearer to red than the cream around the red dot of 530
    assert sorted(blue) == sorted(BY_POPULARITY)
    assert search(colors="1f7a3a")[0] == 536


def test_only_the_first_colour_counts(search):
    assert search(colors="1f7a3a,0a3a8c") == search(colors="1f7a3a")


def test_squares_can_be_asked_for(search):
    assert search(aspectRatio="square") == [536, 540, 527, 545, 546, 570]


def test_designs_that_cannot_be_recoloured_can_be_left_out(search):
    assert search(recolorable="true") == [id_ for id_ in BY_POPULARITY if id_ != 545]
    assert search(recolorable="false") == BY_POPULARITY


def test_tags_restrict_the_result(search):
    assert search(tags="suited-for-wallpaper") == [530, 570]
    assert search(tags="unknown") == []


def test_designs_with_fine_elements_can_be_left_out(search):
    assert 570 in search(maxFineElementsDisruptionResolution=2400)
    assert 570 not in search(maxFineElementsDisruptionResolution=100)
    assert 530 in search(maxFineElementsDisruptionResolution=100)


def test_designs_most_like_one_come_first_and_the_one_itself_does_not(search):
    like_flowers = search(moreLikeThis=530)

    assert like_flowers[0] == 531
    assert sorted([*like_flowers, 530]) == sorted(BY_POPULARITY)
    assert search(moreLikeThis=999) == []


def test_likeness_can_be_restricted(search):
    assert search(moreLikeThis=530, categoryIds="6", designerIds="7") == [560]


class TestIds:
    def test_exactly_these_come_whatever_else_is_asked(self, search):
        assert search(ids="560,527,999", categoryIds="11", text="xylophone") == [560, 527]

    def test_they_are_merged_before_the_result(self, search):
        assert search(ids="560,570", mergeIds="start", categoryIds="11") == [560, 570, 530, 531]

    def test_they_are_merged_after_the_result(self, search):
        assert search(ids="560,570", mergeIds="end", categoryIds="11") == [530, 531, 560, 570]

    def test_pages_apply_to_the_other_result_only(self, pattern_design, search):
        assert search(ids="560", mergeIds="end", categoryIds="11", limit=1, offset=1) == [531, 560]
        answer = pattern_design.get("pattern/search", ids="560", mergeIds="end", categoryIds="11", limit=1)
        assert answer["totalHits"] == 2

    def test_no_design_comes_twice(self, search):
        assert search(ids="531", mergeIds="start", categoryIds="11") == [531, 530]


@pytest.fixture(scope="module")
def large(start_pattern_design, tmp_path_factory):
    """130 designs that share their files with the small library."""
    where = designs.write(tmp_path_factory.mktemp("large") / "library")
    entries = [designs.entry(1000 + number, f"No {number}", "", [6], file="530.svg") for number in range(130)]
    (where / "designs.json").write_text(json.dumps(entries))
    return start_pattern_design(designs_dir=where)


class TestPages:
    def test_limit_and_offset_cut_and_total_hits_do_not(self, pattern_design):
        answer = pattern_design.get("pattern/search", limit=2, offset=3)

        assert [pattern["id"] for pattern in answer["patterns"]] == BY_POPULARITY[3:5]
        assert answer["totalHits"] == len(BY_POPULARITY)

    def test_past_the_end_there_is_nothing(self, pattern_design):
        answer = pattern_design.get("pattern/search", offset=500)

        assert (answer["patterns"], answer["totalHits"]) == ([], len(BY_POPULARITY))

    @pytest.mark.parametrize(("limit", "count"), [("", 20), (1, 1), (100, 100), (101, 101), (5000, 101)])
    def test_a_page_has_20_designs_or_as_asked_up_to_101(self, large, limit, count):
        answer = large.get("pattern/search", limit=limit)

        assert (len(answer["patterns"]), answer["totalHits"]) == (count, 130)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("limit", "0", "11"),
        ("limit", "many", "12"),
        ("limit", "2.5", "12"),
        ("offset", "-1", "11"),
        ("categoryIds", "1,x", "12"),
        ("designerIds", "x", "12"),
        ("ids", "5,,x", "12"),
        ("moreLikeThis", "x", "12"),
        ("colors", "red", "11"),
        ("colors", "12345", "11"),
        ("aspectRatio", "round", "11"),
        ("recolorable", "perhaps", "11"),
        ("mergeIds", "middle", "11"),
        ("sort", "oldestFirst", "11"),
        ("useSecureUrls", "1", "11"),
        ("maxFineElementsDisruptionResolution", "24", "11"),
        ("maxFineElementsDisruptionResolution", "2401", "11"),
        ("maxFineElementsDisruptionResolution", "fine", "12"),
        ("resultFields", "id,price", "11"),
        ("resultFields", "paletteId.99", "11"),
        ("resultFields", "customImageTypeId.x", "11"),
    ],
)
def test_a_value_that_is_not_documented_is_refused_by_name(pattern_design, name, value, code):
    answer = pattern_design.call("pattern/search", **{name: value})

    assert answer.status_code == 400
    assert answer.json()["errorCode"] == code
    assert answer.json()["details"].startswith(f"{name}:")


def test_an_integer_error_reads_as_the_document_has_it(pattern_design):
    expected = "The value of the given parameter cannot be interpreted as an integer"
    assert pattern_design.get("pattern/search", limit="many") == problem("12", expected, "limit:many")
