"""The database does not serve a request for a cause that passes: what the visitor reads, and what the log says."""

import logging
import sqlite3
from typing import Any

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from storefront.database import brief_wait
from storefront.error_pages import error_page, is_staff_address
from storefront.unsent_form import UnsentForm

logger = logging.getLogger("storefront.database")
RETRY_AFTER = 10  # seconds
# By SQLite's name for it, and by the class of PostgreSQL's code.
CAUSES = {
    "SQLITE_BUSY": "locked by somebody else for longer than a request waits",
    "SQLITE_LOCKED": "locked by somebody else for longer than a request waits",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "the disk cannot be read or written",
    "SQLITE_READONLY": "its file cannot be written",
    "SQLITE_CANTOPEN": "its file cannot be opened",
    "08": "the connection is lost or refused",
    "40": "a deadlock or a conflict with another transaction",
    "53": "it is out of connections, memory or disk",
    "55P03": "locked by somebody else for longer than a request waits",
    "57": "it was stopped, or a statement took too long",
    "58": "its machine fails",
    "25006": "it takes no writes at the moment",
}


def cause_of(error: BaseException | None) -> str:
    """Why, for the log; empty for what another try does not change, such as a table that is not there."""
    if not isinstance(error, Error):
        return ""
    own = error.__cause__
    code = getattr(own, "sqlite_errorname", None) or getattr(own, "sqlstate", None) or ""
    for beginning, cause in CAUSES.items():
        if code.startswith(beginning):
            return cause
    # PostgreSQL has no code for a connection that was never made, or that ended in the middle.
    without_code = isinstance(error, OperationalError | InterfaceError) and not code
    return CAUSES["08"] if without_code and not isinstance(own, sqlite3.Error) else ""


def busy_answer(request: HttpRequest, error: Exception, cause: str) -> HttpResponse:
    """503 and words; with what a form sent, to be sent again."""
    logger.error("the database did not serve request %s: %s (%s)", getattr(request, "request_id", "-"), cause, error)
    context = words(request)
    try:
        with brief_wait():
            response = error_page(request, 503, context["sentence"], **context)
    except Exception:  # noqa: BLE001 - whatever cannot be read either: a page that reads nothing
        response = bare_page(request, context)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def words(request: HttpRequest) -> dict[str, Any]:
    sentence = _("The shop is very busy at this moment. Nothing is lost; please try again in a moment.")
    context = {"heading": _("One moment, please."), "sentence": sentence}
    if request.method != "POST" or request.headers.get("HX-Request") or is_staff_address(request):
        return context
    form = UnsentForm.of(request)
    if form.fields:
        sentence = _(
            "The shop is very busy at this moment. Nothing is lost; what you sent is kept: one press sends it."
        )
    return context | {"sentence": sentence, "template": "unsent_form.html", "form": form}


def bare_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Without a session, a user or a bag, which are in the database."""
    if request.headers.get("HX-Request"):
        template = "busy_toast.html"
    else:
        template = "admin/busy.html" if is_staff_address(request) else "busy.html"
    about = {"csrf_token": get_token(request), "address": request.get_full_path(), "is_get": request.method == "GET"}
    response = HttpResponse(render_to_string(template, context | about), status=503)
    response["Cache-Control"] = "no-store"
    return response
