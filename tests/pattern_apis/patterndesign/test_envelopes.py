"""One test for each way in which an answer can be wrong."""

import io

import pytest
from PIL import Image

from pattern_apis.patterndesign import InvalidFields, NotRecolorable
from pattern_apis.transport.errors import (
    BadRequest,
    Malformed,
    NotFound,
    RateLimited,
    Rejected,
    Unauthorized,
    Unavailable,
)
from tests.pattern_apis.patterndesign.documented_values import SIGN_UP
from tests.pattern_apis.patterndesign.stub_api import Answer, json_answer


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Login</html>",
        b'{"result": "SUCCESS", "palettes": [',
        b'{"palettes": []}',
        b'{"result": "success", "palettes": []}',
        b'{"result": ["SUCCESS"], "palettes": []}',
        b'[{"result": "SUCCESS"}]',
        b"null",
        b'"SUCCESS"',
        b'{"result": "SUCCESS", "palettes": {}}',
        b'{"result": "SUCCESS", "palettes": [1]}',
        b'{"result": "SUCCESS", "palettes": [{"id": "hue_red", "previewColor": "red"}]}',
        b'{"result": "SUCCESS", "palettes": NaN}',
        b'{"result": "SUCCESS", "palettes": ' + b"[" * 100_000,
        b'{"result": "SUCCESS", "palettes": ' + b"9" * 5000 + b"}",
        b'{"result": "SUCCESS", "title": "\xff"}',
        b"\xef\xbb\xbf\xef\xbb\xbf{}",
    ],
)
def test_a_body_that_is_not_as_documented_is_malformed_and_never_an_empty_list(client, stub_api, body):
    stub_api.answer_with(json_answer(body))

    with pytest.raises(Malformed) as caught:
        client.palettes()

    assert caught.value.api == "patterndesign"
    assert caught.value.call == "GET pattern/getPalettes"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((status, Malformed) for status in (400, 404, 410, 418)),
        *((status, Unauthorized) for status in (401, 403)),
        (429, RateLimited),
        (500, Unavailable),
    ],
)
@pytest.mark.parametrize("body", [b"<html>no</html>", b'{"result": "SUCCESS", "palettes": []}', b""])
def test_a_refusal_without_an_envelope_is_not_the_apis_own(client, stub_api, status, kind, body):
    stub_api.answer_with(Answer(body, status))

    with pytest.raises(kind) as caught:
        client.palettes()

    assert caught.value.status == status


@pytest.mark.parametrize(("status", "kind"), [(200, Rejected), (400, BadRequest), (404, NotFound), (500, Unavailable)])
def test_an_unknown_code_is_placed_by_the_status(client, stub_api, status, kind):
    stub_api.answer_with(json_answer({"result": "ERROR", "errorCode": 777, "error": "New in 2030"}, status))

    with pytest.raises(kind) as caught:
        client.palettes()

    assert (caught.value.code, caught.value.message) == ("777", "New in 2030")


def test_an_error_keeps_the_request_id_of_the_server(client, stub_api):
    stub_api.answer_with(
        json_answer({"result": "ERROR", "errorCode": "100", "error": "gone"}, **{"X-Request-Id": "r-17"})
    )

    with pytest.raises(NotFound) as caught:
        client.colors(1)

    assert caught.value.request_id == "r-17"


def test_an_error_with_nothing_in_it_is_still_an_error(client, stub_api):
    stub_api.answer_with(json_answer({"result": "ERROR"}))

    with pytest.raises(Rejected) as caught:
        client.palettes()

    assert (caught.value.code, caught.value.message, caught.value.details) == ("", "", "")


def test_field_errors_without_messages_keep_their_codes(client, stub_api):
    stub_api.answer_with(
        json_answer({"result": "VALIDATION_ERROR", "errorCode": 19, "validationErrors": [{"city": "blank"}]})
    )

    with pytest.raises(InvalidFields) as caught:
        client.sign_up(**SIGN_UP)

    assert [(field.field, field.code, field.message) for field in caught.value.fields] == [("city", "blank", "")]


def test_a_json_error_where_a_picture_was_expected_is_that_error(client, stub_api):
    stub_api.answer_with(
        Answer(
            b' {"result": "ERROR", "errorCode": "4000", "error": "The specified design is not recolorable"}',
            headers={"Content-Type": "image/png"},
        )
    )

    with pytest.raises(NotRecolorable):
        client.recolor(2987, colors=["00aa00"])


def test_a_json_success_where_a_picture_was_expected_is_malformed(client, stub_api):
    stub_api.answer_with(json_answer({"result": "SUCCESS"}))

    with pytest.raises(Malformed, match="JSON where a file was expected"):
        client.render_as_product(527, model="pillow")


def encoded(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda png: b"",
        lambda png: b"<html></html>",
        lambda png: png[:100],
        lambda png: png[:-20],
        lambda png: png.replace(b"IHDR", b"JUNK"),
        lambda png: png[:60] + bytes(40) + png[100:],
        lambda png: encoded("JPEG"),
        lambda png: encoded("GIF"),
        lambda png: png[:16] + (2**31 - 1).to_bytes(4, "big") * 2 + png[24:],
    ],
)
def test_a_picture_that_does_not_open_is_malformed(client, stub_api, png, spoil):
    stub_api.answer_with(Answer(spoil(png), headers={"Content-Type": "image/png"}))

    with pytest.raises(Malformed):
        client.recolor(527)


def test_a_claimed_length_of_two_gigabytes_is_refused_unread(client, stub_api, png):
    stub_api.answer_with(Answer(png, headers={"Content-Type": "image/png"}, claimed_length=2 * 1024**3))

    with pytest.raises(Malformed, match="2147483648 bytes"):
        client.recolor(527)

    assert len(stub_api.received) == 1


def test_text_is_cleaned_of_what_no_database_takes(client, stub_api):
    stub_api.answer_with(json_answer({"result": "SUCCESS", "greeting": "Tom\0, \ud83d nice"}))

    assert client.test("Tom") == "Tom, ? nice"


def test_only_web_addresses_leave_the_types(client, stub_api):
    thumbnails = {
        "gallery": {"url": "javascript:alert(1)", "width": 150, "height": 150},
        "small": {"url": "//cdn.example/1.jpg"},
        "medium": {"url": "https://cdn.example/1.jpg"},
        "repeat": "http://cdn.example/2.jpg",
        "xlarge": {"url": None},
        "pdf": {"url": "https://[broken"},
    }
    pattern = {"id": 1, "detailsUrl": "file:///etc/passwd", "thumbnails": thumbnails}
    stub_api.answer_with(json_answer({"result": "SUCCESS", "totalHits": 1, "patterns": [pattern]}))

    pattern = client.search().patterns[0]

    assert {name: image.url for name, image in pattern.thumbnails.items()} == {
        "medium": "https://cdn.example/1.jpg",
        "repeat": "http://cdn.example/2.jpg",
    }
    assert pattern.details_url == ""
