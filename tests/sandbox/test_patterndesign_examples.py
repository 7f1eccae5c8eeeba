"""Every example of the document, asked as it stands there: the answer has the form that it shows.

Errors have their examples word for word beside what causes them; the worked HMAC examples are in the signatures' tests.
"""

import io
from typing import Any

import pytest
from PIL import Image

from tests.sandbox.signing import VALID_USER, PatternDesign

MONEY = {"amount": 0.12, "currency": "EUR", "symbol": "€"}
CATEGORY = {"id": 6, "title": "", "longTitle": "", "thumbnail": "", "isCollection": False, "containsPatterns": True}
THUMBNAIL = {"url": "", "width": 150, "height": 150}
PATTERN = {
    "id": 3136,
    "title": "",
    "description": "",
    "keywords": "",
    "metadata": {"horizontalRapportsPostcard": 2.5},
    "designer": {"id": "162", "name": "", "profileUrl": "", "display": ""},
    "thumbnails": dict.fromkeys(("gallery", "repeat", "small", "medium", "xlarge"), THUMBNAIL),
}
FIELDS = (
    "id,title,description,keywords,metadata.horizontalRapportsPostcard, designer.id,designer.name,designer.profileUrl,"
    "designer.display, thumbnails.repeat,thumbnails.gallery,thumbnails.small, thumbnails.medium,thumbnails.xlarge,"
    "thumbnailDimensions"
)
COLLECTION = {
    "id": 4242,
    "title": "1920s",
    "displayDesign": 3761,
    "displayDesignUrl": "",
    "categoryId": 1000004242,
    "isActive": True,
}
USER = {name: "" for name in VALID_USER if name != "password"} | {"credits": MONEY, "paysWithSubscription": False}

EXAMPLES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("user/test", {"name": "Tom"}, {"greeting": "Tom, have a nice day"}),
    (
        "pattern/getCategories",
        {"includeSubcategories": "true", "useSecureUrls": "true"},
        {"categories": [{**CATEGORY, "categories": [CATEGORY]}]},
    ),
    (
        "pattern/getDesignerInfo",
        {"designerId": 2},
        {
            "designer": {
                "id": 2,
                "name": "",
                "display": "",
                "profileUrl": "",
                "profileImage": None,
                "country": {"id": "AT", "name": "Austria"},
            }
        },
    ),
    (
        "pattern/search",
        {"categoryIds": 2, "limit": 1, "language": "en", "resultFields": FIELDS, "useSecureUrls": "true"},
        {"totalHits": 312, "patterns": [PATTERN]},
    ),
    ("pattern/getColors", {"id": 527}, {"colors": ["504e2a"]}),
    ("pattern/getPalettes", {}, {"palettes": [{"id": "hue_red", "previewColor": "ff0000"}]}),
    ("user/getAccessToken", {}, {"token": ""}),
    ("user/getUserData", {}, {"userData": USER}),
    ("general/getCountries", {"language": "es"}, {"countries": [{"id": "AF", "name": "", "isEuCountry": False}]}),
    ("pattern/collections", {}, {"collections": [COLLECTION]}),
    ("pattern/collections/1", {}, {"collection": {**COLLECTION, "patterns": [1024]}}),
]


def form(value: Any) -> Any:
    """What a JSON value is made of: keys and kinds, a list's by its first."""
    if isinstance(value, dict):
        return {name: form(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [form(value[0])] if value else []
    return type(value)


@pytest.mark.parametrize(("action", "parameters", "expected"), EXAMPLES, ids=[action for action, *_ in EXAMPLES])
def test_the_answer_has_the_form_of_the_documents_example(pattern_design, action, parameters, expected):
    answer = pattern_design.get(action, **parameters)

    assert form(answer) == form({"result": "SUCCESS", **expected})


def test_a_sale_from_report_to_purchase_goes_as_in_the_documents_examples(pattern_design):
    sale = pattern_design.post(
        "sale/report", orderReference="1234", designIds="560,560,570", productPriceNet="10.99", productName="Table"
    )
    assert form(sale) == {"result": str, "saleReference": int, "downloadReferences": [int]}
    assert len(sale["downloadReferences"]) == 3

    assert pattern_design.call("sale/download", downloadReference=sale["downloadReferences"][0]).status_code == 200

    purchase = {
        "date": "2014-04-25T03:58:50Z",
        "orderReference": "1235",
        "quantity": 42,
        "licenseCosts": MONEY,
        "productName": "Towel",
        "designs": [{"id": 4212}],
    }
    assert form(pattern_design.get("user/listPurchases")["purchases"]) == form([purchase])
    month = {"year": 2014, "month": 4, "totalLicenseCosts": MONEY}
    assert form(pattern_design.get("user/listPurchases", groupBy="month")["purchases"]) == form([month])
    assert pattern_design.post("sale/cancel", saleReference=sale["saleReference"]) == {"result": "SUCCESS"}


def test_a_login_answers_as_in_the_documents_example(pattern_design):
    config = pattern_design.server.config
    answer = pattern_design.post("user/login", username=config.api_username, password=config.api_password)

    assert form(answer) == {"result": str, "sessionToken": str, "apiKey": str}


def test_a_sign_up_answers_as_in_the_documents_example(pattern_design):
    assert form(pattern_design.post("user/signUp", **VALID_USER)) == {"result": str, "apiKey": str}


def test_the_documents_example_of_a_sign_up_breaks_the_documents_own_rules(pattern_design):
    """Its password has no number and no capital, its VAT number no German form: the rules are kept, not the example."""
    example = VALID_USER | {"username": "test2user", "password": "neverguess", "vatNumber": "DE999999MN"}

    answer = pattern_design.post("user/signUp", **example)

    codes = [{name: code for name, code in each.items() if name in VALID_USER} for each in answer["validationErrors"]]
    assert codes == [{"password": "weakPassword"}, {"vatNumber": "invalidVatNumberFormat"}]


def test_the_documents_program_works_as_it_stands(pattern_design: PatternDesign):
    """The PHP example: preview in the chosen colours, report with a comma in the price, download to print."""
    colours = "0000aa,bbbb00,ffaa00,caabff,aaaaff,ff0000"

    preview = pattern_design.call("pattern/recolor", id=527, colors=colours, resolution="600")
    sale = pattern_design.post(
        "sale/report", orderReference="00023424", designIds=527, productPriceNet="29,9", productName="Canvas"
    )
    production = pattern_design.call(
        "sale/download",
        downloadReference=sale["downloadReferences"][0],
        fileType="png",
        resolution="3000",
        colors=colours,
    )

    assert Image.open(io.BytesIO(preview.content)).size == (600, 600)
    assert Image.open(io.BytesIO(production.content)).size == (3000, 3000)


def test_the_documents_example_of_a_product_is_a_picture(pattern_design):
    answer = pattern_design.call("pattern/renderAsProduct", id=527, colors="00aa00,00ff00")

    assert Image.open(io.BytesIO(answer.content)).size == (400, 225)
