"""A log of requests and answers, newest last, for the control page and for tests."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sandbox.clock import Clock

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_CALLS = 5_000
MAX_BODY = 65_536  # of each body
APIS = {"/pxm": "pxm", "/patterndesign": "patterndesign", "/cdn": "cdn"}
TEXT = ("application/json", "text/", "application/xml", "application/x-www-form-urlencoded")


@dataclass
class Call:
    id: int
    at: str
    api: str
    method: str
    path: str
    query: str
    request_id: str
    status: int = 0  # 0: no answer was sent
    milliseconds: float = 0.0
    size: int = 0  # bytes of the answer's body
    fault: str = ""
    request_type: str = ""
    request_body: str = ""
    answer_type: str = ""
    answer_headers: dict[str, str] = field(default_factory=dict)
    answer_body: str = ""

    def summary(self) -> dict[str, Any]:
        names = ("id", "at", "api", "method", "path", "query", "status", "milliseconds", "size", "fault", "request_id")
        return {name: getattr(self, name) for name in names}

    def everything(self) -> dict[str, Any]:
        return asdict(self)


class Recorder:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.last = 0
        self._calls: deque[Call] = deque(maxlen=MAX_CALLS)
        self._news = threading.Condition()

    def begin(self, api: str, environ: "WSGIEnvironment") -> Call:
        with self._news:
            self.last += 1
            return Call(
                id=self.last,
                at=self.clock.now().isoformat(timespec="milliseconds"),
                api=api,
                method=environ["REQUEST_METHOD"],
                path=environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace"),
                query=environ.get("QUERY_STRING", ""),
                request_id=str(uuid4()),
                request_type=environ.get("CONTENT_TYPE", ""),
                request_body=read_body(environ),
            )

    def keep(self, call: Call) -> None:
        with self._news:
            self._calls.append(call)
            self._news.notify_all()

    def calls(self, after: int = 0, wait: float = 0.0) -> list[Call]:
        """Calls that ended, with a number above `after`; waits up to so many seconds for the first one."""
        with self._news:
            self._news.wait_for(lambda: self._since(after), timeout=wait)
            return self._since(after)

    def call(self, id: int) -> Call | None:
        with self._news:
            return next((call for call in self._calls if call.id == id), None)

    def forget(self) -> None:
        with self._news:
            self._calls.clear()

    def _since(self, after: int) -> list[Call]:
        return [call for call in self._calls if call.id > after]


def record_calls(app: "WSGIApplication", recorder: Recorder) -> "WSGIApplication":
    """The same application, its calls to the APIs recorded and every answer given a request id."""

    def record(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        api = next((name for prefix, name in APIS.items() if environ.get("PATH_INFO", "").startswith(prefix)), "")
        if not api:
            return app(environ, start_response)
        call = recorder.begin(api, environ)
        environ["sandbox.call"] = call

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            call.status = int(status.split()[0])
            headers = [*headers, ("X-Request-Id", call.request_id)]
            call.answer_headers = dict(headers)
            call.answer_type = call.answer_headers.get("Content-Type", "")
            return start_response(status, headers, *error)

        return watched(app, environ, start, call, recorder)

    return record


def watched(
    app: "WSGIApplication", environ: "WSGIEnvironment", start: Any, call: Call, recorder: Recorder
) -> Iterable[bytes]:
    began = time.perf_counter()

    def end(body: bytes = b"") -> None:
        call.milliseconds = round((time.perf_counter() - began) * 1000, 1)
        if call.answer_type.startswith(TEXT):
            call.answer_body = readable(body)
        recorder.keep(call)

    try:
        answer = app(environ, start)
    except BaseException:
        end()
        raise
    return Watched(answer, call, end)


class Watched:
    """A response body that reports its end, however it ends.

    It does so before it hands over the last chunk, so that a call is in the log once its answer is complete.
    """

    def __init__(self, answer: Iterable[bytes], call: Call, end: Callable[[bytes], None]) -> None:
        self.answer = answer
        self.call = call
        self.end: Callable[[bytes], None] | None = end
        self.body = bytearray()

    def __iter__(self) -> Iterator[bytes]:
        last = None
        for chunk in self.answer:
            self.call.size += len(chunk)
            if len(self.body) < MAX_BODY:
                self.body += chunk[: MAX_BODY - len(self.body)]
            if last is not None:
                yield last
            last = chunk
        self.finish()
        if last is not None:
            yield last

    def finish(self) -> None:
        end, self.end = self.end, None
        if end:
            end(bytes(self.body))

    def close(self) -> None:
        self.finish()
        if hasattr(self.answer, "close"):
            self.answer.close()


def read_body(environ: "WSGIEnvironment") -> str:
    """The request's body as text, put back for the application to read. Empty for long ones, which are not read."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or not 0 < int(length) <= MAX_BODY:
        return ""
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return readable(body)


def readable(body: bytes) -> str:
    """JSON indented, other text as it is."""
    text = body.decode("utf-8", "replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except ValueError:
        return text
