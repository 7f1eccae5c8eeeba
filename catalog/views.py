from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import departments, gateway, presenting, searching
from catalog.listing import listing
from catalog.showcase import showcase
from storefront.htmx import render_page

MORE = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "catalog/home.html", {"showcase": showcase()})


@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    context = {
        "listing": listing(request.GET),
        "heading": _("All products"),
        "subcategories": departments.tree().tops,
        "canonical": request.path,
    }
    return render_page(request, "catalog/listing.html", context, part="results")


@require_safe
def category(request: HttpRequest, category_id: str, slug: str) -> HttpResponse:
    path = departments.tree().path(category_id)
    if not path:
        raise Http404(category_id)
    here = path[-1]
    if request.path != unquote(here.url):
        return HttpResponsePermanentRedirect(f"{here.url}?{request.GET.urlencode()}".rstrip("?"))
    context = {
        "listing": listing(request.GET, [place.id for place in here.walk()]),
        "heading": here.name,
        "path": path,
        "subcategories": here.children,
        "current_department": path[0].id,
        "canonical": here.url,
    }
    return render_page(request, "catalog/listing.html", context, part="results")


@require_safe
def product(request: HttpRequest, product_id: str, slug: str = "") -> HttpResponse:
    found = gateway.family(product_id)
    address = presenting.address(found, product_id)
    if request.path != unquote(address):
        return HttpResponsePermanentRedirect(address)
    view = presenting.view(found)
    path = departments.tree().path(view.category_id)
    context = {
        "product": view,
        "path": path,
        "current_department": path[0].id if path else "",
        "more": gateway.more_like(found, [place.id for place in path[0].walk()] if path else (), MORE),
    }
    return render_page(request, "catalog/product.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = " ".join(request.GET.get("q", "").split())[: searching.LONGEST]
    found = searching.find(query, request.GET.get("page")) if query else None
    context = {"query": query, "found": found, "subcategories": departments.tree().tops}
    return render_page(request, "catalog/search.html", context)
