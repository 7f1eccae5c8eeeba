from urllib.parse import unquote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalog import (
    category_tree,
    comparison,
    listing,
    product_page,
    products,
    recently_viewed,
    structured_data,
)
from catalog import home as home_page
from storefront.htmx import render_page

RELATED = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "catalog/home.html", {"page": home_page.build(), "structured": structured_data.shop()})


@require_safe
def product_list(request: HttpRequest) -> HttpResponse:
    tops = category_tree.read().tops
    context = {
        "listing": listing.build(request.GET, tops=tops),
        "heading": _("All products"),
        "breadcrumbs": category_tree.breadcrumbs((), _("All products")),
        "subcategories": tops,
        "canonical": request.path,
        "structured": structured_data.breadcrumbs(category_tree.breadcrumbs((), _("All products")), request.path),
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
        "structured": structured_data.breadcrumbs(category_tree.breadcrumbs(path), here.url),
    }
    return render_page(request, "catalog/listing.html", context, part="results")


@require_safe
def product(request: HttpRequest, product_id: str, slug: str = "") -> HttpResponse:
    page = product_page.build(products.get_product(product_id))
    url = page.url_for(product_id)
    if request.path != unquote(url):
        return HttpResponsePermanentRedirect(url)
    path = category_tree.path_to(page.category_id)
    crumbs = category_tree.breadcrumbs(path, page.title)
    viewed = recently_viewed.VIEWED.read(request)
    context = {
        "product": page,
        "breadcrumbs": crumbs,
        "structured": (structured_data.product(page), structured_data.breadcrumbs(crumbs, page.canonical_url)),
        "current_category": path[0].id if path else "",
        "related": product_page.related(page, path[0].ids if path else (), RELATED),
        "viewed": recently_viewed.cards(viewed, page, RELATED),
    }
    response = render_page(request, "catalog/product.html", context)
    if viewed[-1:] != (page.parent_id,):
        recently_viewed.VIEWED.write(response, recently_viewed.with_page(viewed, page))
    return response


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.getlist("products")
    chosen = comparison.CHOSEN.read(request)
    if not wanted and chosen:
        return redirect(comparison.address(chosen))
    page = comparison.build(wanted, only_differences=request.GET.get("only") == "differences")
    context = {"comparison": page, "breadcrumbs": category_tree.breadcrumbs((), _("Compare"))}
    return render_page(request, "catalog/compare.html", context)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    bar = comparison.choose(comparison.CHOSEN.read(request), request.POST)
    response = _chosen(request, bar)
    comparison.CHOSEN.write(response, bar.ids)
    return response


def _chosen(request: HttpRequest, bar: comparison.CompareBar) -> HttpResponse:
    if getattr(request, "htmx", False):
        return render(request, "catalog/_compare_chosen.html", {"compare_bar": bar})
    if bar.is_full:
        messages.warning(request, comparison.full_sentence(), extra_tags="waiting")
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else comparison.address(bar.ids))
