"""The server that `make demo` starts, and docs/deployment.md names, keeps answering whoever else is slow."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
import requests

from storefront import serving
from tests.designer.running_shop import ROOT, manage, wait_for
from tools.demo import gunicorn

SLOW = 96  # more than all threads of the two processes, three times over
# What each sends before it falls silent.
HALF_SENT = {
    "nothing": b"",
    "heads": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ",
    "bodies": b"POST /cart/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n\r\nproduct=",
    "chunks": b"POST /cart/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nproduct=\r\n",
    "waiting for a go-ahead": (
        b"POST /cart/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n"
    ),
    "answers that nobody reads": b"GET /static/fonts/manrope-latin.woff2 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40,
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("slow")
    environment = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'shop.sqlite3'}"}
    environment |= {"DEBUG": "1", "LOG_LEVEL": "ERROR"}
    manage(environment, "migrate", "--verbosity=0")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    with Path(folder, "log").open("ab") as log:
        server = subprocess.Popen(gunicorn(number), cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{number}/healthz/ready")
        yield number
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0


@contextmanager
def slow_clients(port: int, sent: bytes, count: int = SLOW) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 10)) for _ in range(count)]
        for client in clients:
            client.sendall(sent)
        yield clients


def answers_at_once(port: int, path: str = "/") -> bool:
    begin = time.monotonic()
    answer = requests.get(f"http://127.0.0.1:{port}{path}", timeout=10)
    return answer.status_code == 200 and time.monotonic() - begin < 5


@pytest.mark.parametrize("kind", HALF_SENT)
def test_what_is_sent_by_halves_holds_no_thread(port: int, kind: str) -> None:
    with slow_clients(port, HALF_SENT[kind]):
        assert all(answers_at_once(port, path) for path in ("/healthz/live", "/", "/cart/"))


def test_a_dribbling_request_still_gets_its_answer(port: int) -> None:
    request = b"GET /healthz/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    with slow_clients(port, b"", 1) as (client,):
        for byte in request:
            client.sendall(bytes([byte]))
            time.sleep(0.002)
        assert client.makefile("rb").read().startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("head", ["Content-Length: 209715200", "Transfer-Encoding: chunked"])
def test_a_body_beyond_all_measure_is_refused_while_it_comes(port: int, head: str) -> None:
    start = f"POST /cart/add/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n\r\n".encode()
    size = serving.LARGEST_BODY + 100_000
    body = b"" if "Length" in head else b"%x\r\n%s\r\n0\r\n\r\n" % (size, b"x" * size)
    with slow_clients(port, start, 1) as (client,):
        client.sendall(body)
        answer = client.recv(4000)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"Content-Security-Policy: default-src 'none'" in answer


@pytest.mark.exhaustive  # for the time it waits
def test_half_a_request_is_given_up_though_a_byte_comes_now_and_then(port: int) -> None:
    def dribble(client: socket.socket) -> None:
        end = time.monotonic() + 2 * serving.RECEIVING
        while time.monotonic() < end:
            client.sendall(b"x")
            time.sleep(0.5)

    with slow_clients(port, HALF_SENT["heads"], 1) as (client,), pytest.raises((BrokenPipeError, ConnectionResetError)):
        dribble(client)
