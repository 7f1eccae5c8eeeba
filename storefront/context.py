"""Where the shop is, for the address that search engines keep: never the one that a request names."""

from django.conf import settings
from django.http import HttpRequest


def shop(request: HttpRequest) -> dict[str, str]:
    return {"shop_url": settings.SHOP_URL}
