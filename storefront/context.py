"""Where the shop is, for the address that search engines keep: never the one that a request names; and what it has."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shop(request: HttpRequest) -> dict[str, Any]:
    return {"shop_url": settings.SHOP_URL, "has_media_library": settings.MEDIA_LIBRARY}
