"""What the client sends, call by call, and what it makes of answers that are not what the guide says."""

import base64
import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from pattern_apis.pxm import PxmClient
from pattern_apis.transport import Budget, Transport
from pattern_apis.transport.errors import (
    BadRequest,
    Malformed,
    NotFound,
    RateLimited,
    TimedOut,
    Unauthorized,
    Unavailable,
)

from .stub_server import StubServer, Time, answer, silence

AUTHORIZE = "/v2.1/oauth/authorize"
GRANTED = {"access_token": "token-1", "token_type": "Bearer", "expires_in": "31536000"}


@pytest.fixture
def stub_server() -> Iterator[StubServer]:
    with StubServer(answer([]), by_path={AUTHORIZE: answer(GRANTED)}) as stub_server:
        yield stub_server


@pytest.fixture
def client(stub_server: StubServer) -> Iterator[PxmClient]:
    client = client_of(stub_server)
    yield client
    client.transport.close()


def client_of(stub_server: StubServer) -> PxmClient:
    time = Time()
    transport = Transport("pxm", monotonic=time.monotonic, sleep=time.sleep)
    return PxmClient(stub_server.url + "/", "our-id", "our-secret", cdn_url="https://cdn.example", transport=transport)


def test_authorizing_sends_basic_credentials_and_the_grant_type(stub_server: StubServer, client: PxmClient) -> None:
    token = client.authorize()
    request = stub_server.received[0]
    assert (request.method, request.target) == ("POST", AUTHORIZE)
    assert request.headers["Authorization"] == "Basic " + base64.b64encode(b"our-id:our-secret").decode()
    assert request.headers["Content-Type"] == "application/json"
    assert json.loads(request.body) == {"grant_type": "client_credentials"}
    assert (token.access_token, token.token_type, token.lifetime) == ("token-1", "Bearer", 31_536_000)


def test_every_other_call_carries_the_bearer_token_and_fetches_it_once(
    stub_server: StubServer, client: PxmClient
) -> None:
    client.attributes()
    client.attributes()
    assert [request.path for request in stub_server.received] == [AUTHORIZE, "/v2.1/attribute", "/v2.1/attribute"]
    assert stub_server.received[1].headers["Authorization"] == "Bearer token-1"


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        ({}, {"limit": "100", "offset": "0"}),
        ({"limit": 5, "offset": 10}, {"limit": "5", "offset": "10"}),
        ({"parent_id": "cat-1"}, {"parent_id": "cat-1"}),
        ({"ids": ["a", "b"]}, {"ids": "a,b"}),
        ({"region_ids": ("us", "uk")}, {"region_ids": "us,uk"}),
        ({"updated_after": date(2025, 1, 2)}, {"updated_start_date": "2025-01-02"}),
        ({"updated_before": date(2025, 1, 3)}, {"updated_end_date": "2025-01-03"}),
        ({"created_after": date(2025, 1, 4)}, {"created_start_date": "2025-01-04"}),
        ({"created_before": date(2025, 1, 5)}, {"created_end_date": "2025-01-05"}),
        ({"minified": True}, {"minified": "true"}),
        ({"names_only": True}, {"basic": "true"}),
        ({"folder_level": "leaf"}, {"folder_level": "leaf"}),
    ],
)
def test_each_filter_of_products_has_its_parameter(stub_server: StubServer, client: PxmClient, arguments, sent) -> None:
    assert client.collections(**arguments) == []
    assert stub_server.received[-1].path == "/v2.1/collection"
    assert stub_server.received[-1].query == {"limit": "100", "offset": "0", **sent}


def test_a_moment_is_sent_as_its_day_in_utc(stub_server: StubServer, client: PxmClient) -> None:
    evening = datetime(2025, 1, 1, 22, 0, tzinfo=timezone(timedelta(hours=-8)))
    client.collections(updated_after=evening, updated_before=datetime(2025, 1, 3, 1, tzinfo=UTC))
    assert stub_server.received[-1].query["updated_start_date"] == "2025-01-02"
    assert stub_server.received[-1].query["updated_end_date"] == "2025-01-03"


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        ({}, {}),
        ({"collection_ids": ["a", "b"]}, {"collection_ids": "a,b"}),
        ({"region_ids": ["us"]}, {"region_ids": "us"}),
        ({"limit": 7, "offset": 14}, {"limit": "7", "offset": "14"}),
        ({"updated_after": date(2025, 1, 2)}, {"updated_start_date": "2025-01-02"}),
        ({"minified": True}, {"minified": "true"}),
    ],
)
def test_each_filter_of_files_has_its_parameter(stub_server: StubServer, client: PxmClient, arguments, sent) -> None:
    assert client.files(**arguments) == []
    assert stub_server.received[-1].path == "/v2.1/file"
    assert stub_server.received[-1].query == {"limit": "100", "offset": "0", **sent}


def test_image_stacks_are_asked_for_in_webp_and_medium_unless_told_otherwise(
    stub_server: StubServer, client: PxmClient
) -> None:
    client.image_stacks("a")
    assert stub_server.received[-1].path == "/v2.1/collection/a/image-stacks"
    assert stub_server.received[-1].query == {"size": "medium", "file_type": "webp"}
    client.image_stacks("a", size="large", file_type="jpg", stack_ids=["s1", "s2"])
    assert stub_server.received[-1].query == {"size": "large", "file_type": "jpg", "stack_ids": "s1,s2"}


def test_a_stack_without_addresses_gets_them_built_in_the_asked_form(
    stub_server: StubServer, client: PxmClient
) -> None:
    stub_server.by_path["/v2.1/collection/a/image-stacks"] = answer(
        [{"name": "Front", "files": [{"id": "f", "type": "image"}]}]
    )
    (stack,) = client.image_stacks("a", file_type="webp")
    assert stack.files[0].address("medium") == "https://cdn.example/f_medium.webp"


@pytest.mark.parametrize(("entity", "version"), [("folder", "v3"), ("file", "v3"), ("folder", "v2"), ("file", "v2")])
def test_a_search_sends_keyword_from_and_size(stub_server: StubServer, client: PxmClient, entity, version: str) -> None:
    hits = [{"id": "a"}]
    stub_server.by_path[f"/{version}/{entity}/search"] = answer(
        {"hits": hits, "total": 41} if version == "v3" else hits
    )
    call = client.search if version == "v3" else client.search_v2
    result = call("linen & më?", entity=entity, start=20, size=10)
    assert stub_server.received[-1].query == {"keyword": "linen & më?", "from": "20", "size": "10"}
    if version == "v3":
        assert (result.total, [hit.id for hit in result.hits]) == (41, ["a"])
    else:
        assert [hit.id for hit in result] == ["a"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"keyword": " "}, "keyword"),
        ({"start": 10_001}, "from"),
        ({"start": -1}, "from"),
        ({"size": 1_001}, "size"),
        ({"size": 0}, "size"),
        ({"entity": "collection"}, "entity"),
    ],
)
def test_a_search_that_the_api_would_refuse_costs_no_call(
    stub_server: StubServer, client: PxmClient, arguments, named
) -> None:
    for call in (client.search, client.search_v2):
        with pytest.raises(BadRequest, match=named):
            call(**{"keyword": "linen", **arguments})
    assert stub_server.received == []


@pytest.mark.parametrize("filename", ["a b&c.jpg", "50%.jpg", "größe.png", "what?.pdf", "a/b.jpg", "#1.jpg", "a+b.jpg"])
def test_a_file_name_is_encoded_into_the_path(stub_server: StubServer, client: PxmClient, filename: str) -> None:
    from urllib.parse import unquote

    client.search_files(filename)
    encoded = stub_server.received[-1].target.removeprefix("/v2.1/file/search/")
    assert "/" not in encoded
    assert "?" not in encoded
    assert unquote(encoded) == filename


@pytest.mark.parametrize("record_id", ["", " ", ".", ".."])
def test_an_id_that_would_be_another_address_is_not_found_without_a_call(stub_server, client, record_id: str) -> None:
    for call in (client.collection, client.collection_files, client.image_stacks, client.file, client.search_files):
        with pytest.raises(NotFound):
            call(record_id)
    assert stub_server.received == []


def test_an_id_is_encoded_into_the_path(stub_server: StubServer, client: PxmClient) -> None:
    stub_server.by_path["/v2.1/collection/a%2F..%2Fb%3Fc"] = answer({"id": "x"})
    assert client.collection("a/../b?c").id == "x"


LISTS = ["collections", "files", "attributes", "categories"]
HTML = answer(b"<html>Please log in</html>", headers={"Content-Type": "text/html"})


@pytest.mark.parametrize("call", LISTS)
@pytest.mark.parametrize(
    ("body", "said"),
    [
        (HTML, r"not JSON \(text/html, 26 bytes\)"),
        (answer(b'[{"id": "a"'), "not JSON"),
        (answer(b""), "not JSON"),
        (answer({"message": "maintenance"}), "an object instead of a list: maintenance"),
        (answer("[]"), "a text instead of a list"),
        (answer(None), "null instead of a list"),
        (answer([3]), "a number instead of an object"),
        (answer([{"name": "no id"}]), "id"),
    ],
)
def test_a_200_that_is_not_a_list_of_records_is_malformed_and_never_an_empty_list(
    stub_server: StubServer, client: PxmClient, call: str, body, said: str
) -> None:
    stub_server.behaviours = [body]
    with pytest.raises(Malformed, match=said) as caught:
        getattr(client, call)()
    assert caught.value.call.startswith("GET /v2.1/")
    assert (caught.value.api, caught.value.status, caught.value.retryable) == ("pxm", 200, False)


def test_a_malformed_record_is_told_with_its_request_id(stub_server: StubServer, client: PxmClient) -> None:
    stub_server.behaviours = [answer([], headers={"X-Request-Id": "r-1"})]
    with pytest.raises(Malformed, match="a list instead of an object") as caught:
        client.collection("a")
    assert (caught.value.call, caught.value.request_id) == ("GET /v2.1/collection/{id}", "r-1")


@pytest.mark.parametrize("body", [{}, [], {"access_token": ""}, {"access_token": "a\nb"}, {"access_token": 7.5}, "x"])
def test_a_token_that_is_none_is_malformed(stub_server: StubServer, client: PxmClient, body: object) -> None:
    stub_server.by_path[AUTHORIZE] = answer(body)
    with pytest.raises(Malformed) as caught:
        client.attributes()
    assert caught.value.call == "POST /v2.1/oauth/authorize"


def test_categories_and_definitions_without_an_id_are_left_out(stub_server: StubServer, client: PxmClient) -> None:
    stub_server.behaviours = [answer([{"id": " c1 ", "name": "Mugs"}, {"name": "lost"}, {"id": "", "label": "lost"}])]
    assert [category.id for category in client.categories()] == ["c1"]
    assert [definition.id for definition in client.attributes()] == ["c1"]


def test_what_was_dropped_is_counted_in_the_log(stub_server: StubServer, client: PxmClient, caplog) -> None:
    stub_server.behaviours = [answer([{"id": "a", "variants": {"thumb": "javascript:alert(1)", "small": "x"}}])]
    assert client.files()[0].dropped == 2
    assert "2 entries or addresses dropped" in caplog.text
    assert "javascript" not in caplog.text


def test_an_account_without_categories_says_not_found(stub_server: StubServer, client: PxmClient) -> None:
    stub_server.behaviours = [answer({"message": "Not Found"}, 404)]
    with pytest.raises(NotFound, match="Not Found"):
        client.categories()


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, BadRequest), (401, Unauthorized), (404, NotFound), (429, RateLimited), (500, Unavailable)],
)
def test_each_row_of_the_guides_error_table_is_an_error_with_its_message(
    stub_server, client, status: int, kind
) -> None:
    stub_server.behaviours = [answer({"message": "As the guide says"}, status, {"Retry-After": "60"})]
    with pytest.raises(kind, match="As the guide says") as caught:
        client.collections()
    assert caught.value.status == status


def test_a_server_that_never_answers_costs_a_page_its_budget_at_most(stub_server: StubServer) -> None:
    stub_server.behaviours = [silence]
    budget = Budget(connect=0.2, read=0.2, total=0.5, attempts=100)
    client = PxmClient(stub_server.url, "our-id", "our-secret", transport=Transport("pxm", budget=budget))
    started = time.monotonic()
    with pytest.raises(TimedOut):
        client.collections()
    assert time.monotonic() - started < 5  # its 100 attempts would take 20 seconds
    client.transport.close()
