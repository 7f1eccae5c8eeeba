"""Guessing at one account from many addresses is bounded, and locks out nobody who has signed in before.

A browser that signed in keeps a cookie that says so for its account. Sign-ins that fail are counted for all browsers
without it together, and for each one with it by itself: so a stranger who guesses without end uses up what strangers
have, while the owner signs in as ever.
"""

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from storefront import bounds

SALT = "storefront.known_browsers"
KEPT = 180 * 86_400  # seconds


class AccountBound:
    """An authentication backend that only refuses: asked before the password is looked at. It knows no users."""

    def authenticate(self, request: HttpRequest | None, username: str | None = None, **credentials: Any) -> None:
        if request is None or not username:
            return
        if seconds := bounds.wait("accounts", name_of(request, username)):
            request.axes_locked_out = True  # type: ignore[attr-defined] # its middleware answers for us as well
            request.account_wait = seconds  # type: ignore[attr-defined]
            raise PermissionDenied


class KnownBrowserMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if value := getattr(request, "known_browser", ""):
            response.set_cookie(
                cookie_name(), value, max_age=KEPT, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
            )
        return response


def cookie_name() -> str:
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def name_of(request: HttpRequest, username: str) -> str:
    """Whose failures count together."""
    username = username.casefold()
    try:
        account, number = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        return username
    return f"{username} {number}" if account == username else username


@receiver(user_login_failed)
def count_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    username = credentials.get("username")
    if request is not None and username and not hasattr(request, "account_wait"):
        bounds.take("accounts", name_of(request, username))


@receiver(user_logged_in)
def know_browser(request: HttpRequest, user: AbstractUser, **kwargs: Any) -> None:
    username = user.get_username().casefold()
    if user.is_staff and name_of(request, username) == username:
        value = signing.dumps([username, secrets.token_hex(8)], salt=SALT)
        request.known_browser = value  # type: ignore[attr-defined]
