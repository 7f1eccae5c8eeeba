"""The budget holds whatever the server does: in time, measured on the clock, and in bytes."""

import gzip
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
import requests

from pattern_apis.transport import Transport, pooled_session
from pattern_apis.transport.budget import Budget
from pattern_apis.transport.errors import ApiError, Malformed, TimedOut, Unreachable

from .stub_server import StubServer, answer, cut_off, silence, trickled_body, trickled_head

SHORT = Budget(connect=0.3, read=0.3, total=0.5, attempts=100, body=1_000_000)
SLACK = 4  # for a busy machine; without a total it would take half a minute


@pytest.fixture
def transport() -> Iterator[Transport]:
    transport = Transport("pxm", budget=SHORT)
    yield transport
    transport.close()


def get(stub_server: StubServer):
    return lambda: requests.Request("GET", stub_server.url)


@pytest.mark.parametrize("server", [silence, trickled_head, trickled_body])
def test_the_total_holds_though_the_server_never_ends(transport: Transport, server) -> None:
    with StubServer(server) as stub_server:
        started = time.monotonic()
        with pytest.raises(TimedOut):
            transport.send(get(stub_server), repeat=True)
        assert time.monotonic() - started < SHORT.total + SLACK


def test_an_attempt_that_waits_too_long_between_bytes_is_followed_by_another() -> None:
    transport = Transport("pxm", budget=replace(SHORT, total=10))
    with closing(transport), StubServer(silence, answer([1])) as stub_server:
        assert transport.send(get(stub_server), repeat=True).json() == [1]
        assert len(stub_server.received) == 2


def test_a_connection_that_is_used_again_has_the_new_calls_deadline(transport: Transport) -> None:
    with StubServer(answer([1]), trickled_head) as stub_server:
        transport.send(get(stub_server), repeat=False)
        with pytest.raises(TimedOut):
            transport.send(get(stub_server), repeat=False)


def test_a_host_that_swallows_connections_costs_the_connect_timeout() -> None:
    import socket

    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]  # fill the queue, so that further ones get no answer
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        transport = Transport("pxm", budget=Budget(connect=0.2, read=5, total=5, attempts=1))
        address = f"http://127.0.0.1:{full.getsockname()[1]}/"
        with pytest.raises(TimedOut) as caught:
            transport.send(lambda: requests.Request("GET", address), repeat=True)
        assert caught.value.arrived is False
        for one in waiting:
            one.close()


def test_several_sends_can_share_one_deadline(transport: Transport) -> None:
    deadline = transport.deadline()
    with StubServer(trickled_body) as stub_server:
        with pytest.raises(TimedOut):
            transport.send(get(stub_server), repeat=False, deadline=deadline)
        with pytest.raises(TimedOut, match="no time left"):
            transport.send(get(stub_server), repeat=False, deadline=deadline)
        assert len(stub_server.received) == 1


def unannounced(size: int):
    def play(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * size)
        handler.close_connection = True

    return play


def test_a_body_up_to_the_bound_is_taken_and_one_beyond_it_refused(transport: Transport) -> None:
    with StubServer(unannounced(1_000_000), unannounced(1_000_001)) as stub_server:
        assert len(transport.send(get(stub_server), repeat=True).content) == 1_000_000
        with pytest.raises(Malformed, match="more than 1000000 bytes"):
            transport.send(get(stub_server), repeat=True)


def test_a_claimed_length_of_two_gigabytes_is_refused_unread(transport: Transport) -> None:
    def boast(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n")
        handler.close_connection = True
        handler.over.wait(30)

    with StubServer(boast) as stub_server, pytest.raises(Malformed, match="2000000000 bytes announced"):
        transport.send(get(stub_server), repeat=True)


def test_a_compressed_body_is_bounded_by_what_it_unfolds_to(transport: Transport) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    with StubServer(answer(bomb, headers={"Content-Encoding": "gzip"})) as stub_server, pytest.raises(Malformed):
        transport.send(get(stub_server), repeat=True)


def test_a_body_that_is_not_what_its_encoding_says_is_malformed(transport: Transport) -> None:
    with StubServer(answer(b"not gzip", headers={"Content-Encoding": "gzip"})) as stub_server:
        with pytest.raises(Malformed, match="decompress"):
            transport.send(get(stub_server), repeat=True)
        assert len(stub_server.received) == 1


def test_a_streamed_body_is_handed_out_in_pieces(transport: Transport) -> None:
    with StubServer(answer(b"x" * 500_000)) as stub_server:
        response = transport.send(get(stub_server), repeat=True, stream=True)
        sizes = [len(chunk) for chunk in transport.chunks(response)]
    assert sum(sizes) == 500_000
    assert max(sizes) <= 65_536


def test_a_streamed_body_keeps_the_deadline_of_its_call(transport: Transport) -> None:
    with StubServer(trickled_body) as stub_server:
        started = time.monotonic()
        response = transport.send(get(stub_server), repeat=True, stream=True)
        with pytest.raises(TimedOut):
            list(transport.chunks(response))
        assert time.monotonic() - started < SHORT.total + SLACK


def test_a_streamed_body_that_breaks_off_says_so(transport: Transport) -> None:
    with StubServer(cut_off) as stub_server:
        response = transport.send(get(stub_server), repeat=True, stream=True)
        with pytest.raises(Unreachable, match="broke off"):
            list(transport.chunks(response))


def test_receiving_starts_anew_when_the_body_breaks_off(transport: Transport) -> None:
    received: list[bytes] = []

    def take(response: requests.Response, chunks: Iterator[bytes]) -> int:
        received.clear()
        received.extend(chunks)
        return response.status_code

    with StubServer(cut_off, answer(b"whole")) as stub_server:
        assert transport.receive(get(stub_server), take, repeat=True) == 200
    assert b"".join(received) == b"whole"


def test_a_receiver_that_gives_up_leaves_no_connection_open(transport: Transport) -> None:
    answers: list[requests.Response] = []

    def give_up(response: requests.Response, chunks: Iterator[bytes]) -> None:
        answers.append(response)
        raise OSError("disk full")

    with StubServer(answer(b"x" * 500_000)) as stub_server, pytest.raises(OSError, match="disk full"):
        transport.receive(get(stub_server), give_up, repeat=True)
    assert answers[0].raw.closed


def test_an_own_session_is_used_as_it_is() -> None:
    session = pooled_session()
    session.headers["User-Agent"] = "motif/1"
    transport = Transport("pxm", session=session)
    with StubServer(answer([1])) as stub_server:
        transport.send(get(stub_server), repeat=False)
        assert stub_server.received[0].headers["User-Agent"] == "motif/1"
    transport.close()


def test_every_failure_of_the_wire_is_an_api_error(transport: Transport) -> None:
    def nonsense(handler) -> None:
        handler.wfile.write(b"\x00\x01\x02 this is no HTTP\r\n\r\n")
        handler.close_connection = True

    def endless_head(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(500)) + b"\r\n")
        handler.close_connection = True

    def bad_chunk(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
        handler.close_connection = True

    for server in (nonsense, endless_head, bad_chunk):
        with StubServer(server) as stub_server, pytest.raises(ApiError):
            transport.send(get(stub_server), repeat=False)
