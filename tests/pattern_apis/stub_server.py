"""A local server that does on the wire what a test tells it, and remembers what it was asked."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class ReceivedRequest:
    method: str
    target: str  # path and query as sent
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        values_by_name = parse_qs(urlsplit(self.target).query, keep_blank_values=True)
        return {name: values[0] for name, values in values_by_name.items()}


class StubServer:
    """Plays its behaviours one per request; the last one stays. With `by_path` each path has its own.

    Use as a context manager. `received` lists the requests in the order of their arrival.
    """

    def __init__(self, *behaviours: Behaviour, by_path: dict[str, Behaviour] | None = None) -> None:
        self.behaviours = list(behaviours)
        self.by_path = by_path or {}
        self.received: list[ReceivedRequest] = []
        self.over = threading.Event()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "StubServer":
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def behaviour_for(self, request: ReceivedRequest) -> Behaviour:
        with self._lock:
            self.received.append(request)
            if request.path in self.by_path:
                return self.by_path[request.path]
            return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stub_server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            over = stub_server.over

            def play(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                request = ReceivedRequest(self.command, self.path, dict(self.headers.items()), body)
                try:
                    stub_server.behaviour_for(request)(self)
                except OSError:  # the client has given up
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_DELETE = play

            def handle(self) -> None:
                try:
                    super().handle()
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def answer(body: Any = b"", status: int = 200, headers: dict[str, str] | None = None) -> Behaviour:
    """A complete answer; anything but bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return play


def silence(handler: BaseHTTPRequestHandler) -> None:
    """Takes the request and never answers."""
    handler.over.wait(30)
    handler.close_connection = True


def trickled_head(handler: BaseHTTPRequestHandler) -> None:
    """A head that grows by one byte every 20 ms."""
    _trickle(handler, b"HTTP/1.1 200 OK\r\nX-Slow: ")


def trickled_body(handler: BaseHTTPRequestHandler) -> None:
    """A whole head at once, then a body that grows by one byte every 20 ms."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    _trickle(handler, b"")


def _trickle(handler: BaseHTTPRequestHandler, start: bytes) -> None:
    handler.close_connection = True
    handler.wfile.write(start)
    while not handler.over.wait(0.02):
        handler.wfile.write(b"x")


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Says 1,000 bytes, sends nine, hangs up."""
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{"id":"a')
    handler.close_connection = True


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Takes the request and resets the connection."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


class Time:
    """Stands still but for the sleeping that is asked of it."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class FastTime:
    """Passes 200 times as fast as ours: for threads that wait side by side."""

    speed = 200

    def monotonic(self) -> float:
        return time.monotonic() * self.speed

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds / self.speed)
