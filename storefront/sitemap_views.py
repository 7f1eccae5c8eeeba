"""For search engines: what there is, and what they need not look at."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from storefront import sitemap as files
from storefront.headers import PERSONAL

XML, TEXT = "application/xml; charset=utf-8", "text/plain; charset=utf-8"
HOUR = 3600
UNWANTED = (*PERSONAL, "/compare/")


@require_safe
@cache_control(public=True, max_age=HOUR)
def index(request: HttpRequest) -> HttpResponse:
    rows = [
        (reverse("sitemap", args=[name, file.number]), file)
        for name, section in files.sections().items()
        for file in section.files()
    ]
    return HttpResponse(files.write_index(rows[: files.INDEX_SIZE]), content_type=XML)


@require_safe
@cache_control(public=True, max_age=HOUR)
def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponse:
    known = files.sections().get(section)
    xml = files.write_file(known.entries(number)) if known else ""
    if not xml:
        raise Http404(section)
    return HttpResponse(xml, content_type=XML)


@require_safe
@cache_control(public=True, max_age=HOUR)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in UNWANTED), ""]
    lines.append(f"Sitemap: {settings.SHOP_URL}{reverse('sitemap-index')}")
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
