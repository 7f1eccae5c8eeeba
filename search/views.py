from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog import category_tree
from search import results, suggestions
from storefront.htmx import render_page

MAX_QUERY = 120  # characters
SUGGESTED_FOR = 60  # seconds in which a browser does not ask again


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = _query(request)
    page = results.build(query, request.GET.get("page"), exact="exact" in request.GET) if query else None
    context = {"query": query, "search": page, "subcategories": category_tree.read().tops}
    return render_page(request, "search/results.html", context)


@require_safe
@cache_control(private=True, max_age=SUGGESTED_FOR)
def suggest(request: HttpRequest) -> HttpResponse:
    """A part of a page, for the field's script."""
    context = {"suggestions": suggestions.suggest(_query(request)), "prefix": request.GET.get("for", "")[:40]}
    return render(request, "search/_suggestions.html", context)


def _query(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").split())[:MAX_QUERY]
