"""One address, one view: the whole page, or one part of it when htmx asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or only its partial `part` when htmx asks for a fragment (not on a boosted navigation
    or when htmx restores its history, which both need the whole page). The template finds `is_fragment` in its context.
    """
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    is_fragment = bool(part and htmx and not htmx.boosted and not htmx.history_restore_request)
    name = f"{template}#{part}" if is_fragment else template
    response = render(request, name, {**(context or {}), "is_fragment": is_fragment}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
