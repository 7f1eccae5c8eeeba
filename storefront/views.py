"""What Django shows by itself where no view of ours answered."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
    return error_page(request, 403, form.sentence, template="unsent_form.html", form=form)
