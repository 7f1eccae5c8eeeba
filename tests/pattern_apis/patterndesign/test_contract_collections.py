"""The account's own collections, from creation to deletion, against the sandbox."""

import pytest

from pattern_apis.patterndesign import PatternCollection
from pattern_apis.transport.errors import BadRequest, NotFound


@pytest.fixture
def collection(live):
    created = live.create_collection("Retro Pixelart", patterns=[530, 527])
    yield created.id
    if created.id in [each.id for each in live.collections()]:
        live.delete_collection(created.id)


def test_a_created_collection_can_be_found_at_its_location(live):
    created = live.create_collection("Ferns", patterns=[531], display_design=531)

    stored = live.collection(created.id)

    assert created.location == f"pattern/collections/{created.id}"
    assert (stored.title, stored.display_design, stored.patterns, stored.is_active) == ("Ferns", 531, (531,), True)
    assert stored.display_design_url.startswith("http")
    live.delete_collection(created.id)


def test_a_collection_is_a_category_of_the_search(live, collection):
    stored = live.collection(collection)

    assert [pattern.id for pattern in live.search(category_ids=[stored.category_id]).patterns] == [530, 527]


def test_the_list_of_collections_leaves_out_their_designs(live, collection):
    stored = {each.id: each for each in live.collections()}

    assert stored[collection] == PatternCollection(
        collection, "Retro Pixelart", category_id=stored[collection].category_id, is_active=True
    )


def test_a_replaced_collection_has_nothing_of_the_old(live, collection):
    live.replace_collection(collection, "New", patterns=[531], display_design=531)

    stored = live.collection(collection)
    assert (stored.title, stored.display_design, stored.patterns) == ("New", 531, (531,))


def test_designs_are_appended_and_those_within_are_ignored(live, collection):
    live.add_to_collection(collection, [527, 531])

    assert live.collection(collection).patterns == (530, 527, 531)


def test_designs_are_taken_out(live, collection):
    live.remove_from_collection(collection, [530])

    assert live.collection(collection).patterns == (527,)


@pytest.mark.parametrize("wrong", [[531], [530, 530]])
def test_taking_out_what_is_not_there_or_twice_changes_nothing(live, collection, wrong):
    with pytest.raises(BadRequest):
        live.remove_from_collection(collection, wrong)

    assert live.collection(collection).patterns == (530, 527)


def test_what_is_set_changes_and_the_rest_stays(live, collection):
    live.set_collection(collection, title="Set")
    live.set_collection(collection, display_design=527)
    live.set_collection(collection, patterns=[531])
    stored = live.collection(collection)
    assert (stored.title, stored.display_design, stored.patterns) == ("Set", 527, (531,))

    live.set_collection(collection, display_design=None)
    assert live.collection(collection).display_design is None


def test_a_deleted_collection_is_gone(live, collection):
    live.delete_collection(collection)

    for call in (live.collection, live.delete_collection):
        with pytest.raises(NotFound) as caught:
            call(collection)
        assert caught.value.code == "107"


@pytest.mark.parametrize(
    ("body", "code", "details"),
    [
        ({"title": "No design", "patterns": []}, "106", "Missing properties: [displayDesign]"),
        ({"title": "x", "displayDesign": 9898989, "patterns": [527]}, "100", ""),
        ({"title": "x", "displayDesign": None, "patterns": [9898989]}, "100", ""),
        ({"title": True, "displayDesign": None, "patterns": []}, "25", "title must be a string"),
        ({"title": "", "displayDesign": None, "patterns": []}, "109", "title may not be empty"),
        (
            {"title": "x", "displayDesign": "1414", "patterns": []},
            "12",
            'displayDesign is required and needs to be either null or a valid integer, instead got: "1414"',
        ),
        ({"title": "x", "displayDesign": 527, "patterns": [527, "x"]}, "26", "list:[527, x]"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_every_refusal_of_a_collection_is_told(live, collection, method, body, code, details):
    action = "pattern/collections" if method == "POST" else f"pattern/collections/{collection}"
    before = live.collections()

    with pytest.raises((BadRequest, NotFound)) as caught:
        live.write(method, action, dict, body)

    assert (caught.value.code, caught.value.details) == (code, details)
    assert live.collections() == before


@pytest.mark.parametrize(
    ("body", "code", "details"),
    [
        ({"method": "eat", "data": "paprika"}, "11", "method:eat"),
        ({"method": "add", "data": [123, "asdf"]}, "26", "list:[123, asdf]"),
        ({"method": "remove", "data": "all"}, "26", "list:all"),
    ],
)
def test_every_refusal_of_a_partial_update_is_told(live, collection, body, code, details):
    with pytest.raises(BadRequest) as caught:
        live.write("PATCH", f"pattern/collections/{collection}", dict, body)

    assert (caught.value.code, caught.value.details) == (code, details)


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(("id", "kind", "code"), [("elvis42", BadRequest, "12"), ("999999", NotFound, "107")])
def test_an_id_that_leads_nowhere_is_refused(live, method, id, kind, code):
    with pytest.raises(kind) as caught:
        live.write(method, f"pattern/collections/{id}", dict)

    assert caught.value.code == code
