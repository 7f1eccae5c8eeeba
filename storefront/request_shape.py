"""What a request may look like before anything of ours reads it: its charset, its size, no NUL."""

import codecs
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse

from storefront.error_pages import error_page

CHARSETS = {"utf-8", "ascii"}  # ASCII is part of UTF-8
UNREADABLE = "unreadable"


class ShopRequest(WSGIRequest):
    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """Django reads the header while it makes the request, where no middleware turns an error into an answer."""
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except Exception:  # noqa: BLE001 - the email package reads it, and raises whatever it stumbles over
            self._encoding = None
            self.content_type, self.content_params = UNREADABLE, {}


class ShopHandler(WSGIHandler):
    request_class = ShopRequest


class RequestShapeMiddleware:
    """Answers 400 to another charset than UTF-8, which all browsers send, and to a NUL, which PostgreSQL refuses; 413
    to a body that is larger than any form at its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_utf8(request) or has_nul(request.path, request.META.get("QUERY_STRING", "")):
            request.encoding = "utf-8"  # so that the page about it can be made
            return error_page(request, 400)
        if body_length(request) > largest_body(request):
            return error_page(request, 413)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Before the check of the form's token, which reads the form too."""
        if request.method != "POST":
            return None
        try:
            texts = [text for name, values in request.POST.lists() for text in (name, *values)]
        except (LookupError, ValueError, UnreadablePostError):  # a part of the form has a charset of its own
            request._mark_post_parse_error()  # type: ignore[attr-defined]
            return error_page(request, 400)
        return error_page(request, 400) if has_nul(*texts) else None


def is_utf8(request: HttpRequest) -> bool:
    if request.content_type == UNREADABLE:
        return False
    charset = (request.content_params or {}).get("charset", "utf-8")
    try:
        return codecs.lookup(charset).name in CHARSETS
    except (LookupError, ValueError):
        return False


def has_nul(*texts: str) -> bool:
    return any("\0" in text or "%00" in text for text in texts)


def body_length(request: HttpRequest) -> int:
    """As announced. What comes in chunks the server measures; a body of unknown length Django does not read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdecimal() else 0


def largest_body(request: HttpRequest) -> int:
    is_staff_address = request.path_info.startswith(reverse("admin:index"))
    return settings.LARGEST_STAFF_BODY if is_staff_address else settings.LARGEST_BODY
