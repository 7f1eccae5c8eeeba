"""Whatever is sent, the answer is the document's envelope or a file, never a failure of the sandbox."""

import string
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.patterndesign import routes
from tests.sandbox.signing import VALID_USER, PatternDesign

NAMES = """id ids categoryIds designerIds designerId text colors palette aspectRatio recolorable mergeIds moreLikeThis
language limit offset tags maxFineElementsDisruptionResolution sort customerKey resultFields useSecureUrls thumbnailType
topLevelCategoryId includeSubcategories collectionsOnly includeCollections watermarkType antialiasing scale height model
format columns aboveId belowId orderReference productPriceNet productName currency downloadReference fileType offsetX
offsetY saleReference groupBy name callback sessionToken"""
PLAIN = [action for action in routes.ACTIONS if action not in (routes.COLLECTION, "user/signUp", "user/login")]
AWKWARD = [
    "0",
    "-1",
    "1e309",
    "nan",
    "9" * 30,
    "٣",
    "1,2",
    ",",
    "true",
    "'",
    '"',
    "%00",
    "\x00",
    "<b>",
    "{}",
    "527",
    "💐",
]
VALUES = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=20), st.integers(-10, 700).map(str))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=10)
    | st.integers(527, 531),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(string.ascii_letters, max_size=6), inner, max_size=4)
    ),
    max_leaves=8,
)
BODIES = JSON | st.fixed_dictionaries(
    {"title": JSON, "displayDesign": JSON, "patterns": JSON}
) | st.fixed_dictionaries({"method": st.sampled_from(["add", "remove", "set"]) | JSON, "data": JSON})  # fmt: skip
# Fewer than elsewhere, for each action of the API has its own.
few = settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_is_an_answer(answer) -> None:
    assert answer.status_code < 500, answer.text
    if answer.headers["Content-Type"].startswith("application/json"):
        body = answer.json()
        assert body["result"] in ("SUCCESS", "ERROR", "VALIDATION_ERROR")
        assert (body["result"] == "SUCCESS") == ("errorCode" not in body)
        assert (body["result"] == "ERROR") == (answer.status_code != 200)


@pytest.mark.parametrize("action", PLAIN)
@few
@given(parameters=st.dictionaries(st.sampled_from(NAMES.split()), VALUES, max_size=4))
def test_any_parameters_are_answered(pattern_design: PatternDesign, action, parameters):
    (method, *_) = routes.ACTIONS[action]

    assert_is_an_answer(
        pattern_design.call(action, method, **{"id": "536", "resolution": "50", "width": "50"} | parameters)
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
@few
@given(body=BODIES)
def test_any_body_is_answered(pattern_design: PatternDesign, method, body):
    path = "pattern/collections" if method == "POST" else "pattern/collections/1"

    assert_is_an_answer(pattern_design.call(path, method, body))


@few
@given(fields=st.dictionaries(st.sampled_from(["username", "password", "email", "website", "vatNumber"]), VALUES))
def test_any_new_user_is_answered(pattern_design: PatternDesign, fields):
    assert_is_an_answer(pattern_design.call("user/signUp", "POST", **VALID_USER | fields))


@few
@given(path=st.text(max_size=30), credential=st.text(min_size=1, max_size=80))
def test_any_path_is_answered(pattern_design: PatternDesign, path, credential):
    address = f"{pattern_design.server.patterndesign_url}/{quote(credential, safe='')}/{quote(path, safe='')}"

    assert pattern_design.session.get(address, timeout=30).status_code < 500
