from django.http import HttpRequest, HttpResponse

from storefront.htmx import render_page


def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "catalog/home.html")


def product_list(request: HttpRequest) -> HttpResponse:
    return render_page(request, "catalog/listing.html")


def category(request: HttpRequest, category_id: str, slug: str) -> HttpResponse:
    return render_page(request, "catalog/listing.html")


def product(request: HttpRequest, product_id: str, slug: str = "") -> HttpResponse:
    return render_page(request, "catalog/product.html")


def search(request: HttpRequest) -> HttpResponse:
    return render_page(request, "catalog/search.html")
