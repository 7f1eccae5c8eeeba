"""Signing in to the back room: what django-axes asks us, and how long it lasts."""

import math
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from storefront.error_pages import error_page
from storefront.spending import address_of


def address(request: HttpRequest) -> str | None:
    return address_of(request) or None


def refused(request: HttpRequest, *rest: Any) -> HttpResponse:
    account_wait = getattr(request, "account_wait", 0)
    minutes = math.ceil((account_wait or settings.AXES_COOLOFF_TIME.total_seconds()) / 60)
    if account_wait:
        sentence = _(
            "Too many sign-ins to this account failed. In %(minutes)s minutes you can try again; a browser that has "
            "signed in to it before can do so now."
        )
    else:
        sentence = _("Too many sign-ins from here failed. In %(minutes)s minutes you can try again.")
    response = error_page(request, 429, sentence % {"minutes": minutes})
    response["Retry-After"] = str(60 * minutes)
    return response


@receiver(user_logged_in)
def end_session_in_time(request: HttpRequest, user: AbstractUser, **kwargs: Any) -> None:
    """At a fixed time for staff: an open tab that asks for news every few seconds must not keep a session alive."""
    if user.is_staff:
        request.session.set_expiry(timezone.now() + timedelta(hours=settings.STAFF_SESSION_HOURS))


def clear() -> int:
    """The failed sign-ins that count no more, which name an address and a user; the number of them."""
    from axes.models import AccessAttempt  # no model can be imported while the apps begin

    before = timezone.now() - settings.AXES_COOLOFF_TIME
    return AccessAttempt.objects.filter(attempt_time__lt=before).delete()[0]
