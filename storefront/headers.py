"""The headers that every answer has, whoever makes it: pages, errors, redirects, files, 304s and health."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
            *("geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment"),
            *("publickey-credentials-get", "serial", "usb", "xr-spatial-tracking"),
        )
    ),
}
PERSONAL = ("/cart/", "/checkout/", "/orders/", "/admin/", "/i18n/")


class HeadersMiddleware:
    """The outermost, so that what another middleware answers by itself has them too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        response.setdefault("Cache-Control", kept_by(request))
        return response


def kept_by(request: HttpRequest) -> str:
    """For what says nothing itself. Each page shows how much is in this visitor's bag."""
    return "no-store, private" if request.path_info.startswith(PERSONAL) else "no-cache, private"
