"""What a form sent that we had to turn away, so that it need not be typed again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_FIELDS = 40
MOST_CHARACTERS = 20_000
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a field's name
SECRET_WORDS = ("password", "passwd", "secret", "token", "otp")


@dataclass(frozen=True)
class UnsentForm:
    """`fields` is empty where nothing may be sent again: it came from another site, holds a secret or is too long."""

    address: str
    fields: tuple[tuple[str, str], ...] = ()
    beside_a_page: bool = False  # which still shows what was typed

    @classmethod
    def of(cls, request: HttpRequest) -> "UnsentForm":
        fields = tuple((name, value) for name, values in request.POST.lists() if name != TOKEN for value in values)
        address = request.get_full_path()
        beside_a_page = bool(request.headers.get("HX-Request"))
        may_return = not beside_a_page and is_from_here(request) and not request.FILES and is_plain(fields)
        return cls(address, fields if may_return else (), beside_a_page)

    @property
    def sentence(self) -> "StrOrPromise":
        if self.beside_a_page:
            return _("This page and the shop lost sight of each other, so nothing was changed. Please reload it.")
        if self.fields:
            return _(
                "Nothing was sent yet: this browser and the shop lost sight of each other, for example because cookies "
                "were cleared or somebody signed in in another tab. What you typed is kept; one press sends it."
            )
        return _(
            "Nothing was sent: this browser and the shop lost sight of each other, for example because cookies were "
            "cleared, somebody signed in in another tab, or cookies are not allowed here. Please open the page anew "
            "and try again there."
        )


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent it. A form that another site made must not come back under our name."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}"
    try:
        parts = urlsplit(origin)
    except ValueError:  # a host that only begins like IPv6
        return False
    return f"{parts.scheme}://{parts.netloc}" in {own, *settings.CSRF_TRUSTED_ORIGINS}


def is_plain(fields: tuple[tuple[str, str], ...]) -> bool:
    """No secret among them, and not too much to be carried."""
    characters = sum(len(name) + len(value) for name, value in fields)
    has_secret = any(word in name.lower() for name, _value in fields for word in SECRET_WORDS)
    return 0 < len(fields) <= MOST_FIELDS and characters <= MOST_CHARACTERS and not has_secret
