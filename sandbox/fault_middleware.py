"""A WSGI layer that injects faults: it answers wrongly, late, in part or not at all."""

import json
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from sandbox.faults import Fault, Faults

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

JSON = "application/json; charset=utf-8"


def inject_faults(app: "WSGIApplication", faults: Faults) -> "WSGIApplication":
    """The same application, with `faults` injected; the control pages stay as they are."""

    def serve(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        fault = None if path.startswith("/_sandbox") else faults.struck(environ["REQUEST_METHOD"], path)
        if fault is None:
            return app(environ, start_response)
        if "sandbox.call" in environ:
            environ["sandbox.call"].fault = fault.kind
        return FaultyAnswer(app, faults, fault, environ, start_response).answer()

    return serve


class FaultyAnswer:
    """One call that meets one fault."""

    def __init__(
        self,
        app: "WSGIApplication",
        faults: Faults,
        fault: Fault,
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
    ) -> None:
        self.app = app
        self.faults = faults
        self.fault = fault
        self.environ = environ
        self.start_response = start_response

    def answer(self) -> Iterable[bytes]:
        fault = self.fault
        if fault.kind in {"delay", "cut", "drip"}:
            return self.altered()
        if fault.when == "after":
            self.work()
        if fault.kind == "reset":
            self.environ["sandbox.reset"]()
            raise ConnectionResetError("reset on purpose")
        return self.instead()

    def work(self) -> tuple[str, list[tuple[str, str]], bytes]:
        """The right answer: status, headers, body."""
        begun: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            begun[:] = [status, headers]

        chunks = self.app(self.environ, start)
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        return begun[0], begun[1], body

    def altered(self) -> Iterable[bytes]:
        fault = self.fault
        if fault.kind == "delay" and fault.when == "before":
            self.faults.stopping.wait(fault.seconds)
        status, headers, body = self.work()
        if fault.kind == "delay" and fault.when == "after":
            self.faults.stopping.wait(fault.seconds)
        length = [("Content-Length", str(len(body)))]
        headers = [header for header in headers if header[0].lower() != "content-length"] + length
        self.start_response(status, headers)
        if fault.kind == "cut":
            return [body[: len(body) // 2]]
        return self.dripping(body) if fault.kind == "drip" else [body]

    def dripping(self, body: bytes) -> Iterator[bytes]:
        for position in range(len(body)):
            if self.faults.stopping.wait(self.fault.seconds):
                return
            yield body[position : position + 1]

    def instead(self) -> Iterable[bytes]:
        status, content_type, text, headers = self.written()
        body = text.encode()
        name = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
        headers = [("Content-Type", content_type), ("Content-Length", str(len(body))), *headers]
        self.start_response(f"{status} {name}", headers)
        return [body]

    def written(self) -> tuple[int, str, str, list[tuple[str, str]]]:
        fault = self.fault
        if fault.kind == "malformed":
            return 200, JSON, '[{"id":"5f', []
        if fault.kind == "storm":
            text = json.dumps({"message": "Too many requests"})
            return 429, JSON, text, [("Retry-After", fault.retry_after)]
        if fault.kind == "body":
            return fault.status or 200, fault.content_type, fault.body, []
        status = fault.status or 503
        if fault.body:
            return status, fault.content_type, fault.body, []
        return status, JSON, json.dumps({"message": f"Fault {fault.id}: {status} on purpose"}), []
