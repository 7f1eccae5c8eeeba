"""pattern/search: what is told of a design, field by field."""

import pytest
import requests

ALL_THUMBNAILS = ("repeat", "gallery", "small", "medium", "xlarge", "xlargeDiscreet", "pdf")


@pytest.fixture
def described(pattern_design):
    """What a search tells of one design."""

    def tell(design_id, fields="", **more):
        answer = pattern_design.get("pattern/search", ids=design_id, resultFields=fields, **more)
        return answer["patterns"][0]

    return tell


def test_id_title_and_gallery_thumbnail_come_when_nothing_is_asked(pattern_design, described):
    address = f"{pattern_design.server.cdn_url}/patterns/gallery/527.jpg"
    assert described(527) == {"id": 527, "title": "Peacock", "thumbnails": {"gallery": {"url": address}}}


def test_the_default_can_be_written_as_the_document_names_it(described):
    assert described(527, "id,title,thumbnailGallery") == described(527)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", 527),
        ("title", "Peacock"),
        ("description", "Peacock for rooms."),
        ("keywords", "Ethno, Feathers, Peacock"),
        ("priceOnlineShop", {"EUR": 40.0}),
    ],
)
def test_a_field_comes_alone(described, field, value):
    assert described(527, field) == {field: value}


@pytest.mark.parametrize(
    ("language", "title", "keywords"),
    [
        ("de", "Pfauenaugen", "Ethno, Federn, Pfau"),
        ("fr", "Peacock", "Plumes, Paon"),
        ("es", "Peacock", "Plumas, Pavo real"),
        ("ja", "Peacock", "孔雀, 羽"),
        ("it", "Peacock", "Ethno, Feathers, Peacock"),
    ],
)
def test_texts_come_in_the_languages_that_there_are(described, language, title, keywords):
    assert described(527, "title,keywords", language=language) == {"title": title, "keywords": keywords}


@pytest.mark.parametrize(
    ("design_id", "name", "value"),
    [
        (527, "horizontalRapportsPostcard", 2.0),
        (527, "recolorable", True),
        (545, "recolorable", False),
        (546, "recolorable", True),
        (527, "containsSvgGradient", False),
        (540, "containsSvgGradient", True),
        (527, "containsSvgTransparency", False),
        (536, "containsSvgTransparency", True),
        (527, "repeatType", "full"),
        (560, "repeatType", "horizontal"),
        (530, "fineElementsDisruptionResolution", 25),
    ],
)
def test_metadata_are_true_of_the_file(described, design_id, name, value):
    assert described(design_id, f"metadata.{name}") == {"metadata": {name: value}}


def test_fine_elements_are_found_in_a_fine_drawing(described):
    field = "metadata.fineElementsDisruptionResolution"

    assert described(570, field)["metadata"]["fineElementsDisruptionResolution"] > 200


def test_the_designer_has_four_fields(pattern_design, described):
    base = f"{pattern_design.server.cdn_url}/patterns"
    assert described(527, "designer.id,designer.name,designer.display,designer.profileUrl")["designer"] == {
        "id": "2",
        "name": "Martina Stadler",
        "profileUrl": f"{base}/en-designer-2/Martina-Stadler",
        "display": "Martina Stadler, patterns",
    }
    assert described(527, "designer.name") == {"designer": {"name": "Martina Stadler"}}


@pytest.mark.parametrize(("language", "path"), [("en", "en-design-527/Peacock"), ("de", "design-527/Pfauenaugen")])
def test_the_details_url_leads_to_a_page(pattern_design, described, language, path):
    address = described(527, "detailsUrl", language=language)["detailsUrl"]

    assert address == f"{pattern_design.server.cdn_url}/patterns/{path}"
    assert f'lang="{language}"' in requests.get(address, timeout=10).text


@pytest.mark.parametrize("name", ALL_THUMBNAILS)
def test_every_image_format_is_a_field(described, name):
    thumbnails = described(527, f"thumbnails.{name}")["thumbnails"]

    assert thumbnails.keys() == {name}
    assert requests.get(thumbnails[name]["url"], timeout=30).status_code == 200


def test_dimensions_come_with_each_thumbnail_when_asked_for(described):
    fields = ",".join(f"thumbnails.{name}" for name in ALL_THUMBNAILS)
    thumbnails = described(530, f"{fields},thumbnailDimensions")["thumbnails"]

    assert {name: (each["width"], each["height"]) for name, each in thumbnails.items()} == {
        "repeat": (225, 150),
        "gallery": (150, 150),
        "small": (200, 200),
        "medium": (600, 400),
        "xlarge": (1000, 667),
        "xlargeDiscreet": (1000, 667),
        "pdf": (1000, 667),
    }


def test_custom_images_come_for_each_type_in_each_palette(pattern_design, described, image_size):
    images = described(527, "customImageTypeId.1,paletteId.1,paletteId.2")["customImages"]

    base = f"{pattern_design.server.cdn_url}/patterns/users/1/custom"
    assert images == [
        {"customImageTypeId": 1, "paletteId": 1, "url": f"{base}/1-1/527.jpg"},
        {"customImageTypeId": 1, "paletteId": 2, "url": f"{base}/1-2/527.jpg"},
    ]
    assert image_size(images[0]["url"]) == (600, 600)
    contents = {requests.get(image["url"], timeout=30).content for image in images}
    assert len(contents) == 2


def test_a_price_can_be_the_designs_own(described):
    assert described(570, "priceOnlineShop") == {"priceOnlineShop": {"EUR": 55.5}}


def test_names_may_be_broken_by_spaces_as_in_the_document(described):
    assert described(527, "metadata. horizontalRapportsPostcard, designer.name").keys() == {"metadata", "designer"}


@pytest.fixture(scope="module")
def behind_https(start_pattern_design):
    return start_pattern_design(public_url="https://designs.example.com", ip_whitelist=("127.0.0.1",))


@pytest.mark.parametrize(("secure", "scheme"), [("true", "https"), ("false", "http"), ("", "http")])
def test_image_addresses_are_secure_when_asked_for(behind_https, secure, scheme):
    server = behind_https.server
    address = f"http://127.0.0.1:{server._server.port}/patterndesign/api/rest/1.0/{behind_https.api_key}/pattern/search"

    answer = requests.get(address, params={"ids": 527, "useSecureUrls": secure}, timeout=10).json()

    thumbnail = answer["patterns"][0]["thumbnails"]["gallery"]["url"]
    assert thumbnail == f"{scheme}://designs.example.com/cdn/patterns/gallery/527.jpg"
