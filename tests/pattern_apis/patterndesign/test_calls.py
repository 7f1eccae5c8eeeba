"""Every parameter of every method, as it goes over the wire."""

from decimal import Decimal

import pytest

from pattern_apis.patterndesign import UNCHANGED, PatternDesignClient
from pattern_apis.patterndesign.patterns import RESULT_FIELDS
from pattern_apis.transport import Transport
from tests.pattern_apis.patterndesign.conftest import API_KEY, HMAC_KEY, QUICK
from tests.pattern_apis.patterndesign.documented import examples
from tests.pattern_apis.patterndesign.documented_values import SIGN_UP
from tests.pattern_apis.patterndesign.stub_api import Answer, json_answer

AUTHENTICATION = ("nonce", "timestamp", "signature")


def sent(stub_api) -> dict[str, str]:
    """The parameters of the only call, without those that authenticate it."""
    (request,) = stub_api.received
    return {name: value for name, value in request.query.items() if name not in AUTHENTICATION}


@pytest.fixture
def picture(stub_api, png):
    stub_api.answer_with(Answer(png, headers={"Content-Type": "image/png"}))


@pytest.fixture
def no_patterns(stub_api):
    stub_api.answer_with(json_answer({"result": "SUCCESS", "totalHits": 0, "patterns": []}))


def test_categories_send_what_was_chosen_and_leave_out_the_rest(client, stub_api):
    stub_api.answer_with(json_answer({"result": "SUCCESS", "categories": []}))

    client.categories(
        top_level_category_id=2,
        include_subcategories=True,
        collections_only=True,
        include_collections="belowCollectionsCategory",
        language="de",
        thumbnail_type="medium",
        customer_key="k-1",
    )

    assert sent(stub_api) == {
        "topLevelCategoryId": "2",
        "includeSubcategories": "true",
        "collectionsOnly": "true",
        "includeCollections": "belowCollectionsCategory",
        "language": "de",
        "thumbnailType": "medium",
        "customerKey": "k-1",
        "useSecureUrls": "true",
    }


def test_categories_without_a_choice_send_language_and_secure_addresses_only(client, stub_api):
    stub_api.answer_with(json_answer({"result": "SUCCESS", "categories": []}))

    client.categories()

    assert sent(stub_api) == {"language": "en", "useSecureUrls": "true"}


def test_secure_addresses_can_be_declined(stub_api):
    transport = Transport("patterndesign", budget=QUICK)
    stub_api.answer_with(json_answer({"result": "SUCCESS", "categories": []}))

    PatternDesignClient(stub_api.url, API_KEY, HMAC_KEY, transport=transport, secure_urls=False).categories()
    transport.session.close()

    assert sent(stub_api)["useSecureUrls"] == "false"


def test_a_designer_is_asked_for_by_both_names_that_the_documentation_uses(client, stub_api):
    stub_api.answer_with(json_answer(examples()["designer"].response))

    client.designer(2, language="de")

    assert sent(stub_api) == {"designerId": "2", "designerIds": "2", "language": "de", "useSecureUrls": "true"}


def test_a_search_sends_every_criterion_as_the_documentation_spells_it(client, stub_api, no_patterns):
    client.search(
        category_ids=(2, 6),
        designer_ids=[162],
        text="Blätter & Blüten",
        colors=("c0ffee", "00aa00"),
        aspect_ratio="square",
        recolorable=True,
        ids=(1, 2),
        merge_ids="start",
        more_like_this=527,
        language="de",
        limit=5,
        offset=10,
        tags="suited-for-wallpaper",
        max_fine_elements_disruption_resolution=300,
        sort="newestFirst",
        customer_key="k-1",
        result_fields=("title", "thumbnails.gallery", "customImageTypeId.1", "paletteId.2"),
    )

    assert sent(stub_api) == {
        "categoryIds": "2,6",
        "designerIds": "162",
        "text": "Blätter & Blüten",
        "colors": "c0ffee,00aa00",
        "aspectRatio": "square",
        "recolorable": "true",
        "ids": "1,2",
        "mergeIds": "start",
        "moreLikeThis": "527",
        "language": "de",
        "limit": "5",
        "offset": "10",
        "tags": "suited-for-wallpaper",
        "maxFineElementsDisruptionResolution": "300",
        "sort": "newestFirst",
        "customerKey": "k-1",
        "resultFields": "id,title,thumbnails.gallery,customImageTypeId.1,paletteId.2",
        "useSecureUrls": "true",
    }


def test_a_search_without_criteria_asks_for_all_documented_fields(client, stub_api, no_patterns):
    client.search()

    assert sent(stub_api) == {
        "language": "en",
        "limit": "20",
        "offset": "0",
        "resultFields": ",".join(RESULT_FIELDS),
        "useSecureUrls": "true",
    }


def test_every_result_field_arrives_in_the_types(client, stub_api):
    pattern = {
        "id": "527",
        "title": "Peacock",
        "description": "Eyes",
        "detailsUrl": "https://patterndesigns.com/527",
        "keywords": "Ethno, Feathers",
        "thumbnails": {"pdf": {"url": "https://cdn.example/527.jpg", "width": 400, "height": 472}},
        "metadata": {
            "horizontalRapportsPostcard": "2.0",
            "recolorable": "true",
            "containsSvgGradient": False,
            "containsSvgTransparency": True,
            "repeatType": "full",
            "fineElementsDisruptionResolution": 250.0,
        },
        "designer": {"id": 2, "name": "Martina", "display": "Martina, PD", "profileUrl": "https://pd.example/2"},
        "priceOnlineShop": {"EUR": 40.0},
        "customImages": [{"customImageTypeId": 1, "paletteId": 2, "url": "https://cdn.example/custom.png"}],
    }
    stub_api.answer_with(json_answer({"result": "SUCCESS", "totalHits": "1", "patterns": [pattern]}))

    pattern = client.search(ids=[527]).patterns[0]

    assert (pattern.id, pattern.title, pattern.description) == (527, "Peacock", "Eyes")
    assert (pattern.details_url, pattern.keywords) == ("https://patterndesigns.com/527", ("Ethno", "Feathers"))
    assert (pattern.thumbnails["pdf"].width, pattern.thumbnails["pdf"].height) == (400, 472)
    assert pattern.metadata.horizontal_rapports_postcard == 2.0
    assert pattern.metadata.recolorable is True
    assert pattern.metadata.contains_svg_gradient is False
    assert pattern.metadata.contains_svg_transparency is True
    assert (pattern.metadata.repeat_type, pattern.metadata.fine_elements_disruption_resolution) == ("full", 250)
    assert (pattern.designer.id, pattern.designer.name) == (2, "Martina")
    assert (pattern.designer.display, pattern.designer.profile_url) == ("Martina, PD", "https://pd.example/2")
    assert pattern.price_online_shop == {"EUR": Decimal("40.0")}
    custom = pattern.custom_images[0]
    assert (custom.custom_image_type_id, custom.palette_id, custom.url) == (1, 2, "https://cdn.example/custom.png")


def test_a_recoloured_picture_is_asked_for_with_all_its_parameters(client, stub_api, png, picture):
    answer = client.recolor(
        527,
        colors=("00aa00", "00ff00"),
        resolution=600,
        watermark_type="discreet",
        antialiasing=False,
        scale=0.05,
    )

    assert answer == png
    assert examples()["recolor"].query.items() <= sent(stub_api).items()
    assert sent(stub_api) == {
        "id": "527",
        "colors": "00aa00,00ff00",
        "resolution": "600",
        "watermarkType": "discreet",
        "antialiasing": "false",
        "scale": "0.05",
    }


def test_a_palette_takes_the_place_of_colours(client, stub_api, picture):
    client.recolor(527, palette="hue_red")

    assert sent(stub_api)["palette"] == "hue_red"
    assert "colors" not in sent(stub_api)


@pytest.mark.parametrize(
    "call",
    [
        lambda client, _: client.recolor(527, colors=["00aa00"], palette="hue_red"),
        lambda client, _: client.render_as_product(527, model="mug", colors=["00aa00"], palette="hue_red"),
        lambda client, folder: client.download(98, folder / "file", colors=["00aa00"], palette="hue_red"),
    ],
)
def test_colours_and_a_palette_together_are_refused_before_anything_is_sent(client, stub_api, tmp_path, call):
    with pytest.raises(ValueError, match="either colors or palette"):
        call(client, tmp_path)

    assert stub_api.received == []


def test_a_mockup_is_asked_for_with_all_its_parameters(client, stub_api, png, picture):
    answer = client.render_as_product(
        527,
        model="mug",
        colors=("00aa00", "00ff00"),
        width=1000,
        height=563,
        scale=1 / 3,
        watermark_type="discreet",
    )

    assert answer == png
    assert examples()["render"].query.items() <= sent(stub_api).items()
    assert sent(stub_api) == {
        "id": "527",
        "model": "mug",
        "colors": "00aa00,00ff00",
        "width": "1000",
        "height": "563",
        "scale": "0.3333333333333333",
        "watermarkType": "discreet",
    }


def test_a_number_that_cannot_be_sent_is_refused(client):
    with pytest.raises(ValueError, match="not a number"):
        client.recolor(527, scale=float("nan"))


@pytest.mark.parametrize(
    ("price", "expected"), [("29.90", "29.90"), ("1E+3", "1000"), ("0.0000001", "0.0000001"), ("178.57", "178.57")]
)
def test_a_price_is_written_with_a_dot_and_without_an_exponent(client, stub_api, price, expected):
    stub_api.answer_with(json_answer(examples()["report"].response))

    client.report_sale("", [593], Decimal(price), currency="CHF", session_token="a-session")

    assert sent(stub_api) == {
        "orderReference": "",
        "designIds": "593",
        "productPriceNet": expected,
        "currency": "CHF",
        "sessionToken": "a-session",
    }


def test_a_sign_up_sends_required_fields_even_when_they_are_empty(client, stub_api):
    stub_api.answer_with(json_answer(examples()["sign-up"].response))

    client.sign_up(**{**SIGN_UP, "city": "", "vat_number": "", "newsletter": False}, language="en", user_id="u-9")

    fields = sent(stub_api)
    assert (fields["city"], fields["newsletter"], fields["language"], fields["userId"]) == ("", "false", "en", "u-9")
    assert "vatNumber" not in fields


def test_purchases_are_paged_and_grouped(client, stub_api):
    stub_api.answer_with(json_answer(examples()["purchases-by-month"].response))

    client.purchases_by_month(limit=100, offset=200)

    assert sent(stub_api) == {"groupBy": "month", "limit": "100", "offset": "200"}


@pytest.mark.parametrize(
    ("changes", "data"),
    [
        ({"title": "Ferns"}, {"title": "Ferns"}),
        ({"display_design": None}, {"displayDesign": None}),
        ({"display_design": UNCHANGED, "patterns": (3, 1)}, {"patterns": [3, 1]}),
        (
            {"title": "", "display_design": 7, "patterns": ()},
            {"title": "", "displayDesign": 7, "patterns": []},
        ),
    ],
)
def test_a_collection_is_set_where_something_is_given(client, stub_api, changes, data):
    stub_api.answer_with(json_answer({"result": "SUCCESS"}))

    client.set_collection(42, **changes)

    assert stub_api.received[0].method == "PATCH"
    assert stub_api.received[0].json == {"method": "set", "data": data}


def test_patterns_are_removed_from_a_collection(client, stub_api):
    stub_api.answer_with(json_answer({"result": "SUCCESS"}))

    client.remove_from_collection(42, (7, 9))

    assert stub_api.received[0].json == {"method": "remove", "data": [7, 9]}
