"""What a person sees when something is not possible: a page of the shop or of the back room, or beside a page that is
open a toast, or where neither fits a line of text. One set of words for each status.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Words(NamedTuple):
    heading: "StrOrPromise"
    sentence: "StrOrPromise"
    staff_sentence: "StrOrPromise"
    passing: bool = False  # the same may work in a moment


WORDS = {
    400: Words(
        gettext_lazy("This could not be read."),
        gettext_lazy("Something in the address or in what was sent is not as the shop writes it."),
        gettext_lazy("Something in the address or in what was sent cannot be read. Nothing was changed."),
    ),
    403: Words(
        gettext_lazy("This is not open to you."),
        gettext_lazy("What was called up belongs to somebody else, or needs a sign-in. Nothing was changed."),
        gettext_lazy("Your account has no permission for this. Whoever administers the accounts can give it."),
    ),
    404: Words(
        gettext_lazy("This page is not in the shop."),
        gettext_lazy(
            "It may have been taken out of the range, or the address has a slip of the pen in it. Everything that is "
            "here can be found from these two."
        ),
        gettext_lazy("There is nothing at this address, or it is no longer there."),
    ),
    405: Words(
        gettext_lazy("There is nothing to see at this address."),
        gettext_lazy("It only takes what a button of the shop sends. Please go back and press the button there."),
        gettext_lazy("It only takes what a button sends. Please go back and press the button there."),
    ),
    410: Words(
        gettext_lazy("This is no longer in the shop."),
        gettext_lazy("It was here, and it is not made any more. What we make today can be found from these two."),
        gettext_lazy("What was at this address is no longer there."),
    ),
    413: Words(
        gettext_lazy("That was more than we can take."),
        gettext_lazy("What was sent is too long. Nothing of it was kept; a shorter text goes through."),
        gettext_lazy("What was sent is too long. Nothing of it was kept."),
    ),
    429: Words(
        gettext_lazy("That was a lot at once."),
        gettext_lazy("So much in a short time is more than we can do. In a few minutes there is room for more."),
        gettext_lazy("So much in a short time is more than the shop allows. Please wait a few minutes."),
        passing=True,
    ),
    500: Words(
        gettext_lazy("Something is wrong on our side."),
        gettext_lazy("Please try again in a minute."),
        gettext_lazy("The log has it under the number of this request."),
        passing=True,
    ),
    503: Words(
        gettext_lazy("Away for a moment."),
        gettext_lazy("This part of the shop is away for a moment. Please try again shortly."),
        gettext_lazy("This part is away for a moment. Please try again shortly."),
        passing=True,
    ),
}


def error_page(request: HttpRequest, status: int, sentence: "StrOrPromise" = "", **context: Any) -> HttpResponse:
    """Of one of the statuses above; `sentence` and a `heading` replace its own.

    Works in a middleware that comes before sessions and users.
    """
    words = WORDS[status]
    staff = is_staff_address(request)
    sentence = sentence or (words.staff_sentence if staff else words.sentence)
    heading = _("There is nothing here.") if staff and status == 404 else words.heading
    context = {"status": status, "heading": heading, "sentence": sentence, "passing": words.passing, **context}
    if not takes_html(request):
        response = HttpResponse(str(sentence), content_type="text/plain; charset=utf-8", status=status)
    else:
        response = _renderer(request, staff)(request, context)
    patch_vary_headers(response, ["HX-Request", "Accept"])
    response["Cache-Control"] = "no-store"
    return response


def _renderer(request: HttpRequest, staff: bool) -> Callable[[HttpRequest, dict[str, Any]], HttpResponse]:
    if request.headers.get("HX-Request"):
        return _toast
    return _staff_page if staff and hasattr(request, "user") else _shop_page


def _toast(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """With the true status: static/js/failures.js shows it and puts the control back."""
    passing = context["passing"]
    words = {
        "message": context["sentence"],
        "state": "waiting" if passing else "failed",
        "retry": passing,
        "reload": not passing,
    }
    return render(request, "_toast.html", words, status=context["status"])


def _shop_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    template = context.pop("template", "error.html")
    return render(request, template, context, status=context["status"])


def _staff_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    context.pop("template", None)
    own = {"title": context["heading"], "is_popup": False, "is_nav_sidebar_enabled": False}
    context |= {**admin.site.each_context(request), **own}
    return render(request, "admin/error.html", context, status=context["status"])


def is_staff_address(request: HttpRequest) -> bool:
    return request.path_info.startswith(reverse("admin:index"))


def takes_html(request: HttpRequest) -> bool:
    accept = request.headers.get("Accept", "*/*")
    return "text/html" in accept or accept.strip() == "*/*"
