"""One token for all: fetched once however many ask, renewed once when it is refused, kept no longer than it lives."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from pattern_apis.cache import MemoryCache
from pattern_apis.pxm import PxmClient, Token, Tokens
from pattern_apis.transport import Budget, Transport
from pattern_apis.transport.errors import TimedOut, Unauthorized, Unavailable

from .stub_server import StubServer, Time, answer

AUTHORIZE = "/v2.1/oauth/authorize"


class Door:
    """Hands out numbered tokens and lets in the newest only."""

    def __init__(self) -> None:
        self.granted = 0
        self.valid = ""
        self.opens = threading.Event()
        self.opens.set()
        self._lock = threading.Lock()

    def authorize(self, handler) -> None:
        self.opens.wait(5)
        with self._lock:
            self.granted += 1
            self.valid = f"token-{self.granted}"
        answer({"access_token": self.valid, "expires_in": "31536000"})(handler)

    def enter(self, handler) -> None:
        let_in = handler.headers["Authorization"] == f"Bearer {self.valid}"
        (answer([{"id": "a"}]) if let_in else answer({"message": "expired"}, 401))(handler)


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def stub_server(door: Door) -> Iterator[StubServer]:
    with StubServer(door.enter, by_path={AUTHORIZE: door.authorize}) as stub_server:
        yield stub_server


@pytest.fixture
def client(stub_server: StubServer) -> Iterator[PxmClient]:
    client = PxmClient(stub_server.url, "our-id", "our-secret")
    yield client
    client.transport.close()


def ask_together(client: PxmClient, threads: int = 10) -> list[object]:
    together = threading.Barrier(threads)

    def ask() -> object:
        together.wait(5)
        return client.attributes()

    with ThreadPoolExecutor(threads) as pool:
        return [call.result() for call in [pool.submit(ask) for _ in range(threads)]]


def test_ten_threads_without_a_token_fetch_one(client: PxmClient, door: Door) -> None:
    assert len(ask_together(client)) == 10
    assert door.granted == 1


def test_ten_threads_with_an_expired_token_renew_it_once(
    client: PxmClient, door: Door, stub_server: StubServer
) -> None:
    client.attributes()
    door.valid = "revoked"
    stub_server.received.clear()
    answers = ask_together(client)
    assert [len(attributes) for attributes in answers] == [1] * 10
    assert door.granted == 2
    assert [request.path for request in stub_server.received].count(AUTHORIZE) == 1


def test_a_call_is_repeated_once_after_a_renewal_and_then_gives_up(door: Door) -> None:
    refuse = answer({"message": "Your token is missing"}, 401)
    with StubServer(refuse, by_path={AUTHORIZE: door.authorize}) as stub_server:
        client = PxmClient(stub_server.url, "our-id", "our-secret")
        with pytest.raises(Unauthorized, match="Your token is missing"):
            client.attributes()
        assert [request.path for request in stub_server.received].count("/v2.1/attribute") == 2
        assert door.granted == 2
        client.transport.close()


def test_wrong_credentials_are_told_once_to_all_who_wait(door: Door) -> None:
    def refuse(handler) -> None:
        door.opens.wait(5)
        answer({"message": "Invalid client"}, 401)(handler)

    door.opens.clear()
    with StubServer(by_path={AUTHORIZE: refuse}) as stub_server:
        client = PxmClient(stub_server.url, "our-id", "wrong")
        with ThreadPoolExecutor(10) as pool:
            calls = [pool.submit(client.attributes) for _ in range(10)]
            while not stub_server.received:
                threading.Event().wait(0.01)
            door.opens.set()
            errors = [call.exception() for call in calls]
        assert all(isinstance(error, Unauthorized) and error.message == "Invalid client" for error in errors)
        assert len(stub_server.received) < 10
        client.transport.close()


def test_whoever_waits_for_anothers_fetch_keeps_the_own_budget(door: Door) -> None:
    door.opens.clear()
    tokens = Tokens()
    started = threading.Event()

    def slow() -> Token:
        started.set()
        door.opens.wait(5)
        return Token("late")

    with ThreadPoolExecutor(1) as pool:
        fetching = pool.submit(tokens.current, "key", slow, timeout=5)
        started.wait(5)
        with pytest.raises(TimedOut):
            tokens.current("key", slow, timeout=0.05)
        door.opens.set()
        assert fetching.result() == "late"


def test_a_failed_fetch_is_tried_anew_by_the_next_call(door: Door) -> None:
    with StubServer(door.enter, by_path={AUTHORIZE: answer(status=503)}) as stub_server:
        client = PxmClient(stub_server.url, "our-id", "our-secret", transport=Transport("pxm", sleep=lambda _: None))
        with pytest.raises(Unavailable):
            client.attributes()
        stub_server.by_path[AUTHORIZE] = door.authorize
        assert client.attributes()[0].id == "a"
        client.transport.close()


def test_the_token_and_both_tries_share_one_budget(door: Door) -> None:
    time = Time()

    def slow_door(handler) -> None:
        time.now += 4
        answer({"message": "expired"}, 401)(handler)

    transport = Transport("pxm", budget=Budget(1, 1, total=6, attempts=3), monotonic=time.monotonic, sleep=time.sleep)
    with StubServer(slow_door, by_path={AUTHORIZE: door.authorize}) as stub_server:
        client = PxmClient(stub_server.url, "our-id", "our-secret", transport=transport)
        with pytest.raises((TimedOut, Unauthorized)):
            client.attributes()
        with pytest.raises(TimedOut, match="no time left"):
            client._send("/v2.1/attribute", None, "x", "GET", _spent(time))
        client.transport.close()


def _spent(time: Time):
    from pattern_apis.transport.budget import Deadline

    deadline = Deadline(1, time.monotonic)
    time.now += 2
    return deadline


def test_clients_share_a_token_through_their_cache(stub_server: StubServer, door: Door) -> None:
    cache = MemoryCache()
    clients = [PxmClient(stub_server.url, "our-id", "our-secret", tokens=Tokens(cache)) for _ in range(3)]
    for client in clients:
        client.attributes()
        client.transport.close()
    assert door.granted == 1


def test_djangos_cache_will_do(stub_server: StubServer, door: Door) -> None:
    from storefront.caches import local as cache

    for _ in range(2):
        client = PxmClient(stub_server.url, "our-id", "our-secret", tokens=Tokens(cache))
        client.attributes()
        client.transport.close()
    assert door.granted == 1


def test_a_token_of_the_right_credentials_does_not_hide_wrong_ones(stub_server: StubServer, door: Door) -> None:
    cache = MemoryCache()
    for secret in ("our-secret", "other-secret"):
        client = PxmClient(stub_server.url, "our-id", secret, tokens=Tokens(cache))
        client.attributes()
        client.transport.close()
    assert door.granted == 2


@pytest.mark.parametrize(
    ("expires_in", "kept"),
    [("31536000", 31_535_700), (3600, 3_300), ("60", 54), ("10", 9), (None, 3_300), ("soon", 3_300), ("-5", 3_300)],
)
def test_a_token_is_kept_until_shortly_before_its_end(expires_in: object, kept: float) -> None:
    token = Token.from_json({"access_token": "t", "expires_in": expires_in})
    assert token.keep == pytest.approx(kept)
    time = Time()
    tokens = Tokens(MemoryCache(time.monotonic))
    fetched = []

    def fetch() -> Token:
        fetched.append(1)
        return token

    tokens.current("key", fetch, timeout=1)
    time.now += kept - 0.1
    tokens.current("key", fetch, timeout=1)
    assert len(fetched) == 1
    time.now += 0.2
    tokens.current("key", fetch, timeout=1)
    assert len(fetched) == 2


def test_the_guides_example_of_a_token_reads_as_it_stands() -> None:
    token = Token.from_json(
        {
            "access_token": "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9...",
            "token_type": "Bearer",
            "expires_in": "31536000",
            "user": {"email": "api-user@yourcompany.com", "hostname": "yourcompany.pxm.pattern.com"},
        }
    )
    assert (token.token_type, token.lifetime) == ("Bearer", 31_536_000)
    assert (token.user_email, token.hostname) == ("api-user@yourcompany.com", "yourcompany.pxm.pattern.com")
