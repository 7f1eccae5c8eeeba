from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import category_tree, listing, product_page, products
from catalog import home as home_page
from storefront.htmx import render_page

RELATED = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "catalog/home.html", {"page": home_page.build()})


@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    tops = category_tree.read().tops
    context = {
        "listing": listing.build(request.GET, tops=tops),
        "heading": _("All products"),
        "breadcrumbs": category_tree.breadcrumbs((), _("All products")),
        "subcategories": tops,
        "canonical": request.path,
    }
    return render_page(request, "catalog/listing.html", context, part="results")


@require_safe
def category(request: HttpRequest, category_id: str, slug: str) -> HttpResponse:
    path = category_tree.path_to(category_id)
    if not path:
        raise Http404(category_id)
    here = path[-1]
    if request.path != unquote(here.url):
        return HttpResponsePermanentRedirect(f"{here.url}?{request.GET.urlencode()}".rstrip("?"))
    context = {
        "listing": listing.build(request.GET, path),
        "heading": here.name,
        "breadcrumbs": category_tree.breadcrumbs(path),
        "subcategories": here.children,
        "current_category": path[0].id,
        "canonical": here.url,
    }
    return render_page(request, "catalog/listing.html", context, part="results")


@require_safe
def product(request: HttpRequest, product_id: str, slug: str = "") -> HttpResponse:
    page = product_page.build(products.get_product(product_id))
    url = page.url_for(product_id)
    if request.path != unquote(url):
        return HttpResponsePermanentRedirect(url)
    path = category_tree.path_to(page.category_id)
    context = {
        "product": page,
        "breadcrumbs": category_tree.breadcrumbs(path, page.title),
        "current_category": path[0].id if path else "",
        "related": product_page.related(page, path[0].ids if path else (), RELATED),
    }
    return render_page(request, "catalog/product.html", context)
