"""What Django shows by itself where no view of ours answered."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront import busy_database
from storefront.error_pages import error_page, is_staff_address
from storefront.unsent_form import UnsentForm

logger = logging.getLogger("storefront.csrf")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    error = sys.exc_info()[1]  # Django calls this while it handles the error, wherever it was raised
    cause = busy_database.cause_of(error)
    if isinstance(error, Exception) and cause:
        return busy_database.busy_answer(request, error, cause)
    # These extend no template and read nothing, so that what failed cannot fail again here.
    staff = is_staff_address(request)
    request_id = getattr(request, "request_id", "")
    template = "500_toast.html" if request.headers.get("HX-Request") else "admin/500.html" if staff else "500.html"
    return render(None, template, {"request_id": request_id}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token and the browser's cookie do not belong together: most often because the cookie is gone, or
    another tab signed in. What was typed is kept on a page from which it can be sent again."""
    logger.info("refused a form to %s: %s", request.path, reason)
    form = UnsentForm.of(request)
    return error_page(request, 403, form.sentence, heading=_("Not sent yet."), template="unsent_form.html", form=form)
