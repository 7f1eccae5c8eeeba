"""pattern/getCategories and pattern/getDesignerInfo."""

import pytest
import requests

from tests.sandbox.signing import problem

COLLECTIONS = 1_000_000_000


def titles(answer):
    return [category["title"] for category in answer["categories"]]


def test_top_level_categories_come_without_what_is_beneath_them(pattern_design):
    answer = pattern_design.get("pattern/getCategories")

    base = pattern_design.server.cdn_url
    assert answer["categories"][0] == {
        "id": 2,
        "title": "Trends",
        "longTitle": "Trends designs",
        "thumbnail": f"{base}/patterns/categories/small/2.jpg",
        "isCollection": False,
        "containsPatterns": False,
    }
    assert titles(answer) == ["Trends", "Nature"]
    assert not any("categories" in category for category in answer["categories"])


def test_both_levels_come_at_once_when_asked_for(pattern_design):
    answer = pattern_design.get("pattern/getCategories", includeSubcategories="true")

    inner = answer["categories"][1]["categories"]
    assert [(category["id"], category["title"], category["containsPatterns"]) for category in inner] == [
        (11, "Blossom", True),
        (12, "Weather", True),
    ]


def test_the_categories_beneath_one_come_by_its_id(pattern_design):
    answer = pattern_design.get("pattern/getCategories", topLevelCategoryId=10, includeSubcategories="true")

    assert titles(answer) == ["Blossom", "Weather"]


@pytest.mark.parametrize("category_id", [11, 999])
def test_there_is_nothing_beneath_a_category_that_is_no_top_level_one(pattern_design, category_id):
    assert titles(pattern_design.get("pattern/getCategories", topLevelCategoryId=category_id)) == []


def test_titles_come_in_german_and_other_languages_fall_back_to_english(pattern_design):
    assert titles(pattern_design.get("pattern/getCategories", language="de")) == ["Trends", "Natur"]
    assert titles(pattern_design.get("pattern/getCategories", language="xx")) == ["Trends", "Nature"]


@pytest.mark.parametrize(("kind", "size"), [("small", 150), ("medium", 400)])
def test_thumbnails_are_squares_of_the_asked_size(pattern_design, image_size, kind, size):
    answer = pattern_design.get("pattern/getCategories", thumbnailType=kind, topLevelCategoryId=10)

    assert image_size(answer["categories"][0]["thumbnail"]) == (size, size)


def test_a_repeat_thumbnail_keeps_the_shape_of_its_design(pattern_design, image_size):
    answer = pattern_design.get("pattern/getCategories", thumbnailType="repeat")

    assert image_size(answer["categories"][0]["thumbnail"]) == (450, 150)


@pytest.mark.parametrize(("category", "design"), [(2, 560), (10, 530)])
def test_a_category_shows_the_design_it_names_and_else_its_most_popular_one(pattern_design, category, design):
    cdn = pattern_design.server.cdn_url
    picture = requests.get(f"{cdn}/patterns/categories/small/{category}.jpg", timeout=10)

    assert picture.content == requests.get(f"{cdn}/patterns/gallery/{design}.jpg", timeout=10).content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("includeSubcategories", "maybe"),
        ("collectionsOnly", "1"),
        ("includeCollections", "above"),
        ("useSecureUrls", "yes"),
        ("thumbnailType", "huge"),
    ],
)
def test_a_value_that_is_not_documented_is_refused_by_name(pattern_design, name, value):
    answer = pattern_design.call("pattern/getCategories", **{name: value})

    expected = problem("11", "The value of the given parameter is invalid", f"{name}:{value}")
    assert (answer.status_code, answer.json()) == (400, expected)


def test_an_id_that_is_no_number_is_refused_by_name(pattern_design):
    expected = "The value of the given parameter cannot be interpreted as an integer"
    answer = pattern_design.get("pattern/getCategories", topLevelCategoryId="flowers")
    assert answer == problem("12", expected, "topLevelCategoryId:flowers")


class TestCollections:
    def test_active_collections_stand_among_the_categories_when_asked_for(self, pattern_design):
        answer = pattern_design.get("pattern/getCategories", includeCollections="true")

        assert titles(answer) == ["Trends", "Nature", "1920s"]
        assert answer["categories"][-1] == {
            "id": COLLECTIONS + 1,
            "title": "1920s",
            "longTitle": "1920s",
            "thumbnail": f"{pattern_design.server.cdn_url}/patterns/gallery/530.jpg",
            "isCollection": True,
            "containsPatterns": True,
        }

    def test_they_can_have_a_top_level_category_of_their_own(self, pattern_design):
        answer = pattern_design.get(
            "pattern/getCategories", includeCollections="belowCollectionsCategory", includeSubcategories="true"
        )

        own = answer["categories"][-1]
        assert (own["id"], own["title"], own["isCollection"]) == (COLLECTIONS, "Collections", False)
        assert titles(own) == ["1920s"]

    def test_that_category_can_be_opened_as_any_other(self, pattern_design):
        assert titles(pattern_design.get("pattern/getCategories", topLevelCategoryId=COLLECTIONS)) == ["1920s"]

    def test_they_can_come_alone(self, pattern_design):
        assert titles(pattern_design.get("pattern/getCategories", collectionsOnly="true")) == ["1920s"]

    def test_those_of_a_customer_come_with_the_customers_key(self, pattern_design):
        answer = pattern_design.get("pattern/getCategories", collectionsOnly="true", customerKey="ada")

        assert titles(answer) == ["1920s", "For Ada"]

    def test_they_stay_away_when_not_asked_for(self, pattern_design):
        assert titles(pattern_design.get("pattern/getCategories", includeCollections="false")) == ["Trends", "Nature"]

    def test_the_parameter_overrides_the_setting_of_the_account(self, start_pattern_design):
        pattern_design = start_pattern_design()
        with pattern_design.service.store.state.writing() as connection:
            connection.execute("UPDATE accounts SET collections_setting = 'true'")

        assert titles(pattern_design.get("pattern/getCategories")) == ["Trends", "Nature", "1920s"]
        assert titles(pattern_design.get("pattern/getCategories", includeCollections="false")) == ["Trends", "Nature"]


class TestDesignerInfo:
    def test_it_tells_name_country_and_profile(self, pattern_design):
        answer = pattern_design.get("pattern/getDesignerInfo", designerId=2)

        base = pattern_design.server.cdn_url
        assert answer["designer"] == {
            "id": 2,
            "name": "Martina Stadler",
            "display": "Martina Stadler, patterns",
            "profileUrl": f"{base}/patterns/en-designer-2/Martina-Stadler",
            "profileImage": None,
            "country": {"id": "AT", "name": "Austria"},
        }
        assert requests.get(answer["designer"]["profileUrl"], timeout=10).status_code == 200

    def test_the_name_of_the_parameters_table_works_as_that_of_the_example(self, pattern_design):
        assert pattern_design.get("pattern/getDesignerInfo", designerIds=7)["designer"]["name"] == "Studio Nord"

    def test_the_country_comes_in_the_asked_language(self, pattern_design):
        answer = pattern_design.get("pattern/getDesignerInfo", designerIds=7, language="fr")

        assert answer["designer"]["country"] == {"id": "DK", "name": "Danemark"}

    def test_a_designer_that_there_is_not_is_told(self, pattern_design):
        answer = pattern_design.call("pattern/getDesignerInfo", designerIds=99)

        expected = problem("101", "The specified designer does not exist", "id:99")
        assert (answer.status_code, answer.json()) == (404, expected)

    def test_an_id_is_required(self, pattern_design):
        answer = pattern_design.get("pattern/getDesignerInfo")
        assert answer == problem("10", "A required parameter is missing", "designerIds")
