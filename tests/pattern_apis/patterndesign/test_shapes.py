"""Whatever a server answers, a call ends in clean values or in an `ApiError`."""

import copy
import json
import pickle
import struct
import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pattern_apis.patterndesign import PatternDesignClient, PictureTooLarge
from pattern_apis.patterndesign.export import Export
from pattern_apis.patterndesign.images import PNG_SIGNATURE
from pattern_apis.transport import Budget, Transport
from pattern_apis.transport.errors import ApiError
from tests.pattern_apis.patterndesign import documented, exports
from tests.pattern_apis.patterndesign.conftest import API_KEY, HMAC_KEY
from tests.pattern_apis.patterndesign.documented_values import SIGN_UP
from tests.pattern_apis.patterndesign.stub_api import Answer, serving
from tests.pattern_apis.patterndesign.test_documented import CALLS, EXAMPLES

ONCE = Budget(connect=2, read=2, total=5, attempts=1)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(["", "true", "0", "-1", "9" * 40, "1e999999", "NaN", "ff0000", "https://x", "http://[", "\ud800"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
CALLS_BY_NAME = {**CALLS, "recolor": lambda client: client.recolor(1)}


@pytest.fixture(scope="module")
def server():
    with serving() as stub_api:
        yield stub_api


@pytest.fixture(scope="module")
def client(server):
    transport = Transport("patterndesign", budget=ONCE, sleep=lambda _: None)
    yield PatternDesignClient(server.url, API_KEY, HMAC_KEY, transport=transport)
    transport.session.close()


def is_clean(value: object) -> None:
    """Can be kept in a cache and written to a page or a database."""
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own
    assert "\\ud8" not in ascii(value)
    assert "\\x00" not in ascii(value)


def paths(value: object, path: tuple = ()) -> list[tuple]:
    """Every place within a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in paths(item, (*path, key)))]


def with_value(whole: object, path: tuple, value: object) -> object:
    if not path:
        return value
    whole = copy.deepcopy(whole)
    place = whole
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return whole


@st.composite
def spoiled_examples(draw) -> tuple[str, bytes]:
    """A documented answer in which one or two places hold something else."""
    name = draw(st.sampled_from(sorted(CALLS)))
    response = EXAMPLES[name].response
    for _ in range(draw(st.integers(1, 2))):
        response = with_value(response, draw(st.sampled_from(paths(response))), draw(VALUES))
    return name, json.dumps(response).encode()


def outcome(client, name: str) -> None:
    try:
        value = CALLS_BY_NAME[name](client)
    except ApiError as error:
        result = (error.message, error.code, error.details, error.status, error.request_id)
        named = error.api == "patterndesign" and bool(error.call)
    else:
        result, named = value, True
    is_clean(result)
    assert named


@given(spoiled_examples())
def test_a_documented_answer_with_anything_in_it_is_read_or_refused(client, server, spoiled):
    name, body = spoiled
    server.answer_with(Answer(body, headers={"Content-Type": "application/json"}))

    outcome(client, name)


@given(
    st.sampled_from(sorted(CALLS_BY_NAME)),
    st.sampled_from([200, 201, 204, 400, 401, 403, 404, 409, 418, 429, 500, 503]),
    st.fixed_dictionaries(
        {"result": st.sampled_from(["SUCCESS", "ERROR", "VALIDATION_ERROR"]) | VALUES},
        optional=dict.fromkeys(("errorCode", "error", "details", "validationErrors"), VALUES),
    )
    | VALUES,
    st.sampled_from(["", "Mon, 01 Jan 0001 00:00:00 GMT", "Thu, 31 Dec 9999 23:59:59 -2359", "soon"]),
)
def test_any_envelope_with_any_status_is_read_or_refused(client, server, name, status, envelope, date):
    body = b"" if status == 204 else json.dumps(envelope).encode()
    server.answer_with(Answer(body, status, {"Content-Type": "application/json", "Date": date, "Retry-After": "1"}))

    outcome(client, name)


@given(st.sampled_from(sorted(CALLS_BY_NAME)), st.binary(max_size=200), st.sampled_from(["image/png", "text/html", ""]))
def test_any_bytes_are_read_or_refused(client, server, name, body, kind):
    server.answer_with(Answer(body, headers={"Content-Type": kind}))

    outcome(client, name)


@given(st.lists(st.dictionaries(st.text(max_size=10), VALUES, max_size=3), max_size=4))
def test_any_field_errors_are_told_or_refused(client, server, errors):
    body = json.dumps({"result": "VALIDATION_ERROR", "errorCode": "19", "validationErrors": errors}).encode()
    server.answer_with(Answer(body))

    with pytest.raises(ApiError) as caught:
        client.sign_up(**SIGN_UP)
    is_clean(getattr(caught.value, "fields", ()))


@given(st.data())
def test_a_spoiled_file_is_in_place_whole_or_not_at_all(client, server, png, data):
    at = data.draw(st.integers(0, len(png) - 1))
    body = png[:at] + data.draw(st.binary(max_size=12)) + png[at + data.draw(st.integers(0, 12)) :]
    server.answer_with(Answer(body, headers={"Content-Type": "image/png"}))

    with tempfile.TemporaryDirectory() as folder:
        try:
            download = client.download(1, Path(folder) / "file.png")
        except ApiError:
            assert list(Path(folder).iterdir()) == []
        else:
            assert download.path.read_bytes() == body


@given(st.data())
def test_a_spoiled_export_is_read_or_refused(tmp_path_factory, data):
    kind = data.draw(st.sampled_from(["", "xml"]))
    body = exports.zipped(documented.export()) if kind == "" else documented.export()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(body)))
        more = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"<", b"</data>", b"&amp;", b"<pattern id='", b"PK\5\6"])
        )
        body = body[:at] + more + body[at + data.draw(st.integers(0, 40)) :]
    file = tmp_path_factory.getbasetemp() / "spoiled"
    file.write_bytes(body)

    try:
        export = Export(file, kind)
        result = [*export.patterns(), export.general()]
    except ApiError as error:
        result = [error.message]
    is_clean(result)


@pytest.mark.parametrize(
    "draw", [lambda client: client.recolor(1, resolution=300), lambda client: client.render_as_product(1, model="mug")]
)
def test_a_picture_of_far_more_pixels_than_asked_for_is_refused_before_it_is_opened(client, server, draw):
    head = struct.pack(">LLBBBBB", 11_000, 7_000, 8, 2, 0, 0, 0)
    body = PNG_SIGNATURE + struct.pack(">L", 13) + b"IHDR" + head + struct.pack(">L", zlib.crc32(b"IHDR" + head))
    server.answer_with(Answer(body, 200, {"Content-Type": "image/png"}))
    with pytest.raises(PictureTooLarge, match="11000 x 7000"):
        draw(client)
