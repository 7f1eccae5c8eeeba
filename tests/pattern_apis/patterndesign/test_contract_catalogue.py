"""Categories, designers and search, against the sandbox."""

import io

import pytest
import requests
from PIL import Image

from pattern_apis.patterndesign.patterns import RESULT_FIELDS, THUMBNAILS
from pattern_apis.transport.errors import BadRequest, Rejected

BY_POPULARITY = [530, 531, 536, 540, 527, 545, 546, 560, 570]


def ids(client, **criteria) -> list[int]:
    return [pattern.id for pattern in client.search(**criteria).patterns]


def picture(address: str) -> Image.Image:
    answer = requests.get(address, timeout=30)
    answer.raise_for_status()
    return Image.open(io.BytesIO(answer.content))


def test_the_api_greets(live):
    assert live.test("Tom") == "Tom, have a nice day"


def test_drilling_down_and_asking_for_all_at_once_find_the_same_categories(live):
    tops = live.categories()
    whole = live.categories(include_subcategories=True)

    assert [top.id for top in tops] == [top.id for top in whole] == [2, 10]
    assert all(top.categories == () for top in tops)
    for top in whole:
        assert live.categories(top_level_category_id=top.id) == top.categories
    assert [below.title for below in whole[1].categories] == ["Blossom", "Weather"]
    assert whole[1].categories[0].contains_patterns


def test_categories_come_in_the_language_asked_for(live):
    (german, english) = live.categories(language="de")[1], live.categories(language="xx")[1]

    assert (german.title, german.long_title) == ("Natur", "Natur-Muster")
    assert (english.title, english.long_title) == ("Nature", "Nature designs")


def test_collections_come_among_the_categories_as_asked(live):
    assert [category.title for category in live.categories(collections_only=True)] == ["1920s"]
    assert live.categories(collections_only=True)[0].is_collection
    assert [category.title for category in live.categories(include_collections="true")] == ["Trends", "Nature", "1920s"]
    below = live.categories(include_collections="belowCollectionsCategory", include_subcategories=True)[-1]
    assert [category.title for category in below.categories] == ["1920s"]
    assert "For Ada" in [category.title for category in live.categories(collections_only=True, customer_key="ada")]


@pytest.mark.parametrize(("thumbnail_type", "side"), [("", 150), ("small", 150), ("medium", 400), ("repeat", 150)])
def test_a_category_shows_a_thumbnail_of_the_size_asked_for(live, thumbnail_type, side):
    below = live.categories(top_level_category_id=2, thumbnail_type=thumbnail_type)[0]

    assert min(picture(below.thumbnail).size) == side


def test_secure_addresses_are_asked_for_and_those_of_a_plain_server_stay_plain(live):
    assert live.categories()[0].thumbnail.startswith("http://127.0.0.1")


def test_a_designer_is_shown_in_full(live):
    designer = live.designer(2, language="de")

    assert (designer.id, designer.display) == (2, "Martina Stadler, patterns")
    assert (designer.country_id, designer.country_name) == ("AT", "Österreich")
    assert designer.profile_url.startswith("http")


def test_a_designer_that_does_not_exist_is_refused(live):
    with pytest.raises(Rejected):
        live.designer(999)


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({}, BY_POPULARITY),
        ({"category_ids": [6]}, [527, 560, 570]),
        ({"category_ids": (6, 11)}, [530, 531, 527, 560, 570]),
        ({"category_ids": [99]}, []),
        ({"designer_ids": [7]}, [531, 560]),
        ({"text": "feathers"}, [527]),
        ({"text": "Federn", "language": "de"}, [527]),
        ({"text": "Plumes", "language": "fr"}, [527]),
        ({"text": "孔雀", "language": "ja"}, [527]),
        ({"colors": ["0a3a8c"], "category_ids": [11]}, [531, 530]),
        ({"aspect_ratio": "square"}, [536, 540, 527, 545, 546, 570]),
        ({"recolorable": True}, [530, 531, 536, 540, 527, 546, 560, 570]),
        ({"ids": [570, 527], "text": "nothing of the kind"}, [570, 527]),
        ({"ids": [570], "merge_ids": "start", "category_ids": [11]}, [570, 530, 531]),
        ({"ids": [570], "merge_ids": "end", "category_ids": [11]}, [530, 531, 570]),
        ({"tags": "suited-for-wallpaper"}, [530, 570]),
        ({"limit": 2, "offset": 3}, [540, 527]),
        ({"offset": 100}, []),
    ],
)
def test_a_search_finds_what_meets_its_criteria(live, criteria, expected):
    assert ids(live, **criteria) == expected


def test_total_hits_do_not_depend_on_the_page(live):
    assert live.search(limit=1).total_hits == live.search(offset=100).total_hits == 9


def test_the_newest_come_first_when_asked_for(live):
    assert ids(live, sort="newestFirst")[:3] == [536, 527, 530]


def test_similar_designs_can_be_asked_for(live):
    similar = ids(live, more_like_this=527, limit=3)

    assert len(similar) == 3
    assert similar != BY_POPULARITY[:3]


def test_fine_elements_can_be_kept_out(live):
    resolutions = {
        pattern.id: pattern.metadata.fine_elements_disruption_resolution for pattern in live.search().patterns
    }
    finest = max(resolutions.values())

    robust = ids(live, max_fine_elements_disruption_resolution=finest - 1)

    assert robust == [id for id in BY_POPULARITY if resolutions[id] < finest]
    assert 0 < len(robust) < len(resolutions)
    with pytest.raises(BadRequest):
        live.search(max_fine_elements_disruption_resolution=24)


def test_a_customers_collection_opens_with_the_customers_key(live):
    (collection,) = [each for each in live.categories(collections_only=True, customer_key="ada") if "Ada" in each.title]

    assert ids(live, category_ids=[collection.id]) == []
    assert ids(live, category_ids=[collection.id], customer_key="ada") == [531]


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"offset": -1}, {"colors": ["red"]}, {"sort": "oldest"}])
def test_a_criterion_that_makes_no_sense_is_refused(live, wrong):
    with pytest.raises(BadRequest) as caught:
        live.search(**wrong)

    assert caught.value.code == "11"
    assert next(iter(wrong)) in caught.value.details


def test_every_result_field_is_filled(live):
    (peacock,) = live.search(ids=[527]).patterns

    assert (peacock.id, peacock.title, peacock.description) == (527, "Peacock", "Peacock for rooms.")
    assert set(peacock.keywords) >= {"Ethno", "Feathers", "Peacock"}
    assert peacock.details_url.startswith("http")
    assert (peacock.designer.id, peacock.designer.display) == (2, "Martina Stadler, patterns")
    assert peacock.designer.profile_url.startswith("http")
    assert peacock.metadata.horizontal_rapports_postcard == 2.0
    assert peacock.metadata.recolorable is True
    assert peacock.metadata.contains_svg_gradient is False
    assert peacock.metadata.contains_svg_transparency is False
    assert peacock.metadata.repeat_type == "full"
    assert 25 <= peacock.metadata.fine_elements_disruption_resolution <= 2400
    assert peacock.price_online_shop.keys() == {"EUR"}
    assert peacock.thumbnails.keys() == set(THUMBNAILS)


def test_metadata_tells_designs_apart(live):
    metadata_by_id = {pattern.id: pattern.metadata for pattern in live.search().patterns}

    assert [id for id, metadata in metadata_by_id.items() if metadata.contains_svg_gradient] == [540]
    assert [id for id, metadata in metadata_by_id.items() if metadata.contains_svg_transparency] == [536]
    assert [id for id, metadata in metadata_by_id.items() if metadata.recolorable is False] == [545]
    assert [id for id, metadata in metadata_by_id.items() if metadata.repeat_type == "horizontal"] == [560]


@pytest.mark.parametrize("field", RESULT_FIELDS)
def test_each_result_field_can_be_asked_for_alone(live, field):
    (pattern,) = live.search(ids=[527], result_fields=[field]).patterns

    assert pattern.id == 527
    assert bool(pattern.title) == (field == "title")
    assert bool(pattern.thumbnails) == field.startswith("thumbnails.")
    assert bool(pattern.designer) == field.startswith("designer.")


@pytest.mark.parametrize("name", ["repeat", "gallery", "small", "medium", "xlarge", "xlargeDiscreet"])
def test_each_thumbnail_opens_in_the_size_it_names(live, name):
    (wide,) = live.search(ids=[530]).patterns
    thumbnail = wide.thumbnails[name]

    assert picture(thumbnail.url).size == (thumbnail.width, thumbnail.height)


def test_an_accounts_own_images_can_be_asked_for(live):
    fields = ["title", "customImageTypeId.1", "paletteId.1", "paletteId.2"]
    (pattern,) = live.search(ids=[527], result_fields=fields).patterns

    assert [(image.custom_image_type_id, image.palette_id) for image in pattern.custom_images] == [(1, 1), (1, 2)]
    assert all(image.url.startswith("http") for image in pattern.custom_images)
