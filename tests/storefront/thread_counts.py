"""A WSGI application that says how many threads its process has, and how many of them may wait for an API."""

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402

from storefront import clients  # noqa: E402


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    threads = sum("waitress" in thread.name for thread in threading.enumerate())
    counts = {"threads": threads, "known": settings.WEB_THREADS, "may_wait": clients.WAITING.count}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(counts).encode()]
