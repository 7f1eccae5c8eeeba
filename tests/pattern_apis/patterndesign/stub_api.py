"""A small HTTP server whose answers a test writes down, and which remembers what it was asked."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass
class ReceivedRequest:
    method: str
    path: str
    query: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    claimed_length: int | None = None  # more than the body: the connection ends in the middle of it
    has_length: bool = True  # else it ends with the connection


def json_answer(value: Any, status: int = 200, **headers: str) -> Answer:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return Answer(body, status, {"Content-Type": "application/json;charset=utf-8", **headers})


@dataclass
class StubApi:
    url: str
    received: list[ReceivedRequest] = field(default_factory=list)
    answers: list[Answer | Callable[[ReceivedRequest], Answer]] = field(default_factory=list)  # the last one stays

    def answer_with(self, *answers: Answer | Callable[[ReceivedRequest], Answer]) -> None:
        self.answers[:] = answers

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Requests arrive and get no answer before the block ends."""
        over = threading.Event()
        self.answer_with(lambda _: (over.wait(10), Answer())[1])
        try:
            yield
        finally:
            over.set()

    def next(self, request: ReceivedRequest) -> Answer:
        self.received.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(request) if callable(answer) else answer


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a client that refuses to read on hangs up
            super().handle_error(request, client_address)


@contextmanager
def serving() -> Iterator[StubApi]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet

        def answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            reply = stub_api.next(ReceivedRequest(self.command, unquote(parts.path), query, body))
            self.send_response_only(reply.status)
            for name, value in {"Date": self.date_time_string(), **reply.headers}.items():
                self.send_header(name, value)
            if reply.has_length:
                self.send_header("Content-Length", str(reply.claimed_length or len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.claimed_length or not reply.has_length:
                self.close_connection = True

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

        def log_message(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    stub_api = StubApi(f"http://127.0.0.1:{server.server_port}/api/rest/1.0")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub_api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
