"""Walking pages: everything once, until an empty page, whatever the server makes of limit and offset."""

from collections.abc import Iterator

import pytest

from pattern_apis.pxm import PxmClient, RepeatingPages
from pattern_apis.transport import Transport
from pattern_apis.transport.errors import Malformed, Unavailable

from .stub_server import StubServer, answer

AUTHORIZE = answer({"access_token": "t", "expires_in": "60"})
ALL = [{"id": f"c{number}", "name": f"Product {number}"} for number in range(25)]


class Pages:
    """A list of records behind limit and offset, with a fault if wished."""

    def __init__(self, cap: int = 1_000, wraps: bool = False, ignores_offset: bool = False) -> None:
        self.cap, self.wraps, self.ignores_offset = cap, wraps, ignores_offset
        self.records = list(ALL)

    def __call__(self, handler) -> None:
        from urllib.parse import parse_qs, urlsplit

        query = parse_qs(urlsplit(handler.path).query)
        offset, limit = int(query["offset"][0]), min(self.cap, int(query["limit"][0]))
        if self.ignores_offset:
            offset = 0
        if self.wraps:
            offset %= len(self.records)
        answer(self.records[offset : offset + limit])(handler)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def client(pages: Pages) -> Iterator[PxmClient]:
    with StubServer(pages, by_path={"/v2.1/oauth/authorize": AUTHORIZE}) as stub_server:
        client = PxmClient(stub_server.url, "id", "secret", transport=Transport("pxm", sleep=lambda _: None))
        client.stub_server = stub_server
        yield client
        client.transport.close()


def offsets(client: PxmClient) -> list[int]:
    return [int(request.query["offset"]) for request in client.stub_server.received if "offset" in request.query]


@pytest.mark.parametrize("kind", ["collections", "files", "categories"])
def test_every_record_comes_once_and_in_order_until_an_empty_page(client: PxmClient, kind: str) -> None:
    ids = [item.id for item in getattr(client, f"iter_{kind}")(page_size=10)]
    assert ids == [record["id"] for record in ALL]
    assert offsets(client) == [0, 10, 20, 25]


def test_filters_go_with_every_page(client: PxmClient) -> None:
    list(client.iter_collections(page_size=10, parent_id="cat-1", minified=True))
    listings = [request for request in client.stub_server.received if request.method == "GET"]
    assert all(request.query["parent_id"] == "cat-1" and request.query["minified"] == "true" for request in listings)


def test_a_server_with_a_smaller_limit_of_its_own_loses_nothing(client: PxmClient, pages: Pages) -> None:
    pages.cap = 7
    assert len(list(client.iter_collections(page_size=10))) == 25
    assert offsets(client) == [0, 7, 14, 21, 25]


@pytest.mark.parametrize("fault", ["wraps", "ignores_offset"])
def test_pages_that_repeat_end_in_an_error_after_what_was_true(client: PxmClient, pages: Pages, fault: str) -> None:
    setattr(pages, fault, True)
    walk = client.iter_collections(page_size=25)
    ids = [next(walk).id for _ in range(25)]
    assert len(set(ids)) == 25
    with pytest.raises(RepeatingPages):
        next(walk)


def test_a_record_that_moved_to_a_later_page_comes_once(client: PxmClient, pages: Pages) -> None:
    ids = []
    for item in client.iter_collections(page_size=10):
        ids.append(item.id)
        if len(ids) == 10:
            pages.records.insert(0, {"id": "new"})  # pushes the tenth onto the second page
    assert sorted(ids) == sorted(record["id"] for record in ALL)


def test_a_page_that_fails_is_an_error_and_not_the_end(client: PxmClient, pages: Pages) -> None:
    walk = client.iter_collections(page_size=10)
    assert [next(walk).id for _ in range(10)] == [record["id"] for record in ALL[:10]]
    client.stub_server.behaviours = [answer({"message": "broken"}, 500)]
    with pytest.raises(Unavailable):
        next(walk)


def test_an_error_object_in_a_pages_place_is_not_the_end(client: PxmClient) -> None:
    client.stub_server.behaviours = [answer(ALL[:10]), answer({"message": "try later"})]
    with pytest.raises(Malformed, match="try later"):
        list(client.iter_collections(page_size=10))
