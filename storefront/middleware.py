"""Request ids, and pages for the errors that no view handles."""

import logging
import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pattern_apis.transport import PAGE, allowing
from pattern_apis.transport.errors import ApiError, NotFound, NotTried, RateLimited
from storefront import busy_database
from storefront.error_pages import WORDS, error_page
from storefront.errors import PageNotFound
from storefront.spending import BoundReached, TooManyPictures, spending_by, visitor_of

logger = logging.getLogger("storefront.api")
REQUEST_ID = re.compile(r"[\w.-]{8,64}")
GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id: the proxy's own `X-Request-Id` where it has a plain form, else a new one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        header = request.headers.get("X-Request-Id", "")
        request.request_id = header if REQUEST_ID.fullmatch(header) else uuid.uuid4().hex  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-Id"] = request.request_id  # type: ignore[attr-defined]
        return response


class NulCookieMiddleware:
    """Drops cookies that hold a NUL, before the session is looked up by one: PostgreSQL refuses to."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        return self.get_response(request)


class AllowanceMiddleware:
    """What one request may cost: seconds of waiting for the APIs in all, and new pictures by whoever sent it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with allowing(PAGE.total), spending_by(visitor_of(request)):
            return self.get_response(request)


class ErrorPageMiddleware:
    """Errors that no view handles become pages, and so do bare answers: Django's own to a wrong method has no words."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in WORDS or response.streaming or response.content:
            return response
        page = error_page(request, response.status_code)
        for name in ("Allow", "Retry-After"):
            if name in response:
                page[name] = response[name]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, PageNotFound):
            return error_page(request, exception.status)
        if cause := busy_database.cause_of(exception):
            return busy_database.busy_answer(request, exception, cause)
        if not isinstance(exception, ApiError):
            return None
        logger.warning(
            "%s answered %s to request %s: %s",
            exception.api,
            exception.code or exception.status or type(exception).__name__,
            getattr(request, "request_id", "-"),
            exception.message,
        )
        response = self.page(request, exception)
        if isinstance(exception, RateLimited | NotTried) and exception.retry_after:
            response["Retry-After"] = str(max(1, round(exception.retry_after)))
        return response

    def page(self, request: HttpRequest, error: ApiError) -> HttpResponse:
        if isinstance(error, NotFound):
            return error_page(request, 404)
        if isinstance(error, TooManyPictures):
            sentence = _("Those were many new pictures in a short time. In a few minutes there is room for more.")
            return error_page(request, 429, sentence)
        if isinstance(error, BoundReached):
            return error_page(request, 429)
        if error.api == "patterndesign":
            return error_page(
                request, 503, _("The patterns are away for a moment. Products and your bag work as ever.")
            )
        sentence = _("This part of the shop is away for a moment. Your bag is safe; please try again shortly.")
        return error_page(request, 503, sentence)
