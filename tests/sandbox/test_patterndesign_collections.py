"""pattern/collections: every call and every documented error."""

import pytest
import requests

from sandbox.patterndesign import routes
from tests.sandbox.signing import PatternDesign, problem, signed

INCOMPLETE = "The sent resource does not contain all required properties"
NO_LIST = "The given parameter is not a list of pattern IDs"
INVALID = "The value of the given parameter is invalid"
NO_INTEGER = "The value of the given parameter cannot be interpreted as an integer"
SUCCESS = {"result": "SUCCESS"}
NEW = {"title": "Retro Pixelart", "displayDesign": None, "patterns": [527, 530]}

# What was sent, and the answer that the document gives
WRONG_PROPERTIES = [
    (
        {"title": "Futuristic LED art", "patterns": [527]},
        problem("106", INCOMPLETE, "Missing properties: [displayDesign]"),
    ),
    (
        {},
        problem(
            "106",
            INCOMPLETE,
            "Missing properties: [title, displayDesign, patterns]",
        ),
    ),
    ({**NEW, "displayDesign": 9898989}, problem("100", "The specified design does not exist")),
    ({**NEW, "patterns": [527, 9898989]}, problem("100", "The specified design does not exist")),
    ({**NEW, "title": True}, problem("25", "The given parameter is not a string", "title must be a string")),
    ({**NEW, "title": ""}, problem("109", "The specified string is empty", "title may not be empty")),
    (
        {**NEW, "displayDesign": "1414"},
        problem(
            "12",
            NO_INTEGER,
            'displayDesign is required and needs to be either null or a valid integer, instead got: "1414"',
        ),
    ),
    (
        {**NEW, "patterns": [527, "x"]},
        problem("26", NO_LIST, "list:[527, x]"),
    ),
    ({**NEW, "patterns": "527"}, problem("26", NO_LIST, "list:527")),
    ({**NEW, "patterns": [True]}, problem("26", NO_LIST, "list:[true]")),
    ({**NEW, "patterns": None}, problem("26", NO_LIST, "list:null")),
]


@pytest.fixture
def account(pattern_design: PatternDesign) -> PatternDesign:
    """An account with the three collections of the test's designs."""
    pattern_design.service.store.clear()
    routes.seed(pattern_design.service)
    return pattern_design


def send(account: PatternDesign, method: str, path: str, body=None) -> dict:
    return account.call(f"pattern/collections{path}", method, body).json()


def patterns(account: PatternDesign, collection: int = 1) -> list[int]:
    return send(account, "GET", f"/{collection}")["collection"]["patterns"]


def test_all_are_listed_with_their_category_and_picture(account):
    answer = send(account, "GET", "")

    assert answer["collections"][0] == {
        "id": 1,
        "title": "1920s",
        "displayDesign": 530,
        "displayDesignUrl": f"{account.server.cdn_url}/patterns/gallery/530.jpg",
        "categoryId": 1000000001,
        "isActive": True,
    }
    assert [(each["title"], each["isActive"]) for each in answer["collections"]] == [
        ("1920s", True),
        ("Not shown", False),
        ("For Ada", True),
    ]


def test_one_is_told_with_its_patterns_in_order(account):
    answer = send(account, "GET", "/1")

    assert answer["collection"] == {
        "id": 1,
        "title": "1920s",
        "displayDesign": 530,
        "displayDesignUrl": f"{account.server.cdn_url}/patterns/gallery/530.jpg",
        "categoryId": 1000000001,
        "isActive": True,
        "patterns": [540, 527],
    }


def test_without_a_display_design_there_is_no_picture(account):
    collection = send(account, "GET", "/2")["collection"]

    assert (collection["displayDesign"], collection["displayDesignUrl"]) == (None, None)


def test_a_new_one_is_found_where_the_answer_says(account):
    answer = account.call("pattern/collections", "POST", NEW)

    created = answer.json()
    assert created == {"result": "SUCCESS", "id": 4, "location": account.address("pattern/collections/4")}
    assert (answer.status_code, answer.headers["Location"]) == (200, created["location"])
    stored = requests.get(created["location"], params=signed(account.api_key, account.hmac_key), timeout=10).json()
    assert (stored["collection"]["title"], stored["collection"]["patterns"]) == ("Retro Pixelart", [527, 530])


def test_a_new_one_is_a_category_at_once(account):
    category = send(account, "GET", f"/{send(account, 'POST', '', NEW)['id']}")["collection"]["categoryId"]

    assert account.get("pattern/search", categoryIds=category)["totalHits"] == 2


def test_a_pattern_is_in_it_once(account):
    created = send(account, "POST", "", {**NEW, "patterns": [530, 527, 530]})

    assert patterns(account, created["id"]) == [530, 527]


@pytest.mark.parametrize(("sent", "expected"), WRONG_PROPERTIES, ids=str)
def test_a_new_one_with_wrong_properties_is_refused(account, sent, expected):
    assert send(account, "POST", "", sent) == expected
    assert len(send(account, "GET", "")["collections"]) == 3


@pytest.mark.parametrize(("sent", "expected"), WRONG_PROPERTIES, ids=str)
def test_a_full_update_with_wrong_properties_is_refused_and_changes_nothing(account, sent, expected):
    before = send(account, "GET", "/1")

    assert send(account, "PUT", "/1", sent) == expected
    assert send(account, "GET", "/1") == before


def test_a_full_update_replaces_all(account):
    assert send(account, "PUT", "/1", NEW) == SUCCESS

    collection = send(account, "GET", "/1")["collection"]
    assert {name: collection[name] for name in NEW} == NEW


def test_patterns_are_added_at_the_end_and_those_in_it_are_ignored(account):
    assert send(account, "PATCH", "/1", {"method": "add", "data": [530, 540, 531]}) == SUCCESS

    assert patterns(account) == [540, 527, 530, 531]


def test_patterns_are_removed(account):
    assert send(account, "PATCH", "/1", {"method": "remove", "data": [540]}) == SUCCESS

    assert patterns(account) == [527]


@pytest.mark.parametrize("data", [[530], [540, 530], [540, 540]], ids=str)
def test_removing_what_is_not_in_it_or_twice_is_refused_and_changes_nothing(account, data):
    answer = send(account, "PATCH", "/1", {"method": "remove", "data": data})

    assert answer == problem("11", INVALID, f"data:{data}")
    assert patterns(account) == [540, 527]


@pytest.mark.parametrize(
    "data",
    [
        {"title": "Twenties"},
        {"displayDesign": 531},
        {"displayDesign": None},
        {"patterns": [531]},
        {"title": "T", "displayDesign": None, "patterns": []},
        {},
    ],
    ids=str,
)
def test_any_properties_can_be_set(account, data):
    before = send(account, "GET", "/1")["collection"]

    assert send(account, "PATCH", "/1", {"method": "set", "data": data}) == SUCCESS

    after = send(account, "GET", "/1")["collection"]
    assert {name: after[name] for name in NEW} == {name: before[name] for name in NEW} | data


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (
            {"method": "eat", "data": "paprika"},
            problem("11", INVALID, "method:eat"),
        ),
        (
            {"method": "add", "data": [123, "asdf"]},
            problem("26", NO_LIST, "list:[123, asdf]"),
        ),
        (
            {"method": "remove", "data": 7},
            problem("26", NO_LIST, "list:7"),
        ),
        ({"method": "add", "data": [999]}, problem("100", "The specified design does not exist")),
        (
            {"method": "add"},
            problem("106", INCOMPLETE, "Missing properties: [data]"),
        ),
        ({"method": "set", "data": [1]}, problem("11", INVALID, "data:[1]")),
        (
            {"method": "set", "data": {"title": ""}},
            problem("109", "The specified string is empty", "title may not be empty"),
        ),
        (
            {"method": "set", "data": {"title": 5}},
            problem("25", "The given parameter is not a string", "title must be a string"),
        ),
        ({"method": "set", "data": {"patterns": [999]}}, problem("100", "The specified design does not exist")),
    ],
    ids=str,
)
def test_a_wrong_partial_update_is_refused_and_changes_nothing(account, sent, expected):
    before = send(account, "GET", "/1")

    assert send(account, "PATCH", "/1", sent) == expected
    assert send(account, "GET", "/1") == before


def test_a_deleted_one_is_gone(account):
    assert send(account, "DELETE", "/1") == SUCCESS

    assert send(account, "GET", "/1") == problem("107", "The specified collection does not exist")
    assert account.get("pattern/search", categoryIds=1000000001)["totalHits"] == 0


METHODS = [("GET", None), ("PUT", NEW), ("PATCH", {"method": "add", "data": [527]}), ("DELETE", None)]


@pytest.mark.parametrize(("method", "body"), METHODS)
def test_a_malformed_id_is_told(account, method, body):
    answer = account.call("pattern/collections/elvis42", method, body)

    expected = problem("12", NO_INTEGER, "Resource ID could not be parsed to an integer: elvis42")
    assert (answer.status_code, answer.json()) == (400, expected)


@pytest.mark.parametrize(("method", "body"), METHODS)
@pytest.mark.parametrize("number", [999999, -1, 10**17])
def test_a_collection_that_there_is_not_is_told(account, method, body, number):
    answer = account.call(f"pattern/collections/{number}", method, body)

    assert (answer.status_code, answer.json()) == (404, problem("107", "The specified collection does not exist"))


@pytest.mark.parametrize(("method", "body"), METHODS)
def test_a_collection_of_another_account_does_not_exist(account, sign_up, method, body):
    assert sign_up(account).call("pattern/collections/1", method, body).json()["errorCode"] == "107"


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "[" * 100_000], ids=["none", "cut", "list", "null", "deep"])
def test_a_body_that_is_no_json_object_is_refused(account, body):
    address, signature = account.address("pattern/collections"), signed(account.api_key, account.hmac_key)

    answer = requests.post(address, params=signature, data=body, timeout=10)

    assert (answer.status_code, answer.json()) == (400, problem("27", "The sent resource is not a JSON object"))


def test_a_body_without_bounds_is_refused(account):
    address, signature = account.address("pattern/collections"), signed(account.api_key, account.hmac_key)

    answer = requests.post(address, params=signature, data=b" " * 1_500_000, timeout=10)

    assert answer.status_code == 413


def test_numbers_are_not_used_again(account):
    send(account, "DELETE", f"/{send(account, 'POST', '', NEW)['id']}")

    assert send(account, "POST", "", NEW)["id"] == 5


def test_they_are_still_there_when_the_sandbox_starts_anew(start_pattern_design, tmp_path):
    first = start_pattern_design(state_dir=tmp_path)
    send(first, "POST", "", NEW)
    send(first, "DELETE", "/1")

    again = start_pattern_design(state_dir=tmp_path)

    assert [each["title"] for each in send(again, "GET", "")["collections"]] == [
        "Not shown",
        "For Ada",
        "Retro Pixelart",
    ]
