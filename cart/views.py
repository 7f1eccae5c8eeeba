from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cart import services
from cart.adding import read
from cart.bag import Bag
from cart.context import bag_count
from cart.forms import QuantityForm
from cart.models import CartItem
from designer.forms import troubles
from storefront.htmx import render_page

ASKED = ("product", "design", "colours", "palette", "scale", "quantity")
LONGEST = 1700  # characters: 200 colours


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return _page(request)


@never_cache
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    try:
        item = services.add_to_cart(request, *read(request.POST))
    except services.CartError as error:
        return _refused(request, error)
    said = _in_the_bag(item)
    if getattr(request, "htmx", False):
        context = {"message": said, "state": "done", "bag_count": bag_count(request)}
        return render(request, "cart/_added.html", context)
    messages.success(request, _in_the_bag(item, link=False), extra_tags="done")
    return redirect("cart:page")


@never_cache
@require_POST
def update(request: HttpRequest, item_id: int) -> HttpResponse:
    item = _own(request, item_id)
    form = QuantityForm({"quantity": _asked_quantity(request, item)})
    if not form.is_valid():
        return _page(request, refused={item.pk: troubles(form)[0]})
    services.set_quantity(item, form.cleaned_data["quantity"])
    return _after(request)


@never_cache
@require_POST
def remove(request: HttpRequest, item_id: int) -> HttpResponse:
    services.remove(_own(request, item_id))
    return _after(request)


@never_cache
@require_POST
def put_back(request: HttpRequest, item_id: int) -> HttpResponse:
    services.put_back(_own(request, item_id))
    return _after(request)


@require_safe
def item_picture(request: HttpRequest, item_id: int) -> FileResponse:
    """WhiteNoise serves no media, and this picture is nobody else's."""
    item = _own(request, item_id)
    try:
        picture = item.picture.open("rb")
    except (ValueError, OSError):
        raise Http404("This item has no picture.") from None
    response = FileResponse(picture, content_type="image/webp")
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _own(request: HttpRequest, item_id: int) -> CartItem:
    token = request.session.get(services.SESSION_KEY)
    if not token:
        raise Http404("No bag.")
    return get_object_or_404(CartItem.with_removed.select_related("cart"), pk=item_id, cart__token=token)


def _asked_quantity(request: HttpRequest, item: CartItem) -> str | int | None:
    """The number in the field, or with one of the two step buttons the next one."""
    step = {"more": 1, "less": -1}.get(request.POST.get("step", ""))
    return item.quantity + step if step else request.POST.get("quantity")


def _page(request: HttpRequest, refused: dict[int, str] | None = None) -> HttpResponse:
    bag = Bag.of(services.current_cart(request), refused or {})
    status = 422 if refused and not getattr(request, "htmx", False) else 200
    context: dict[str, Any] = {"bag": bag}
    return render_page(request, "cart/page.html", context, part="lines", status=status)


def _after(request: HttpRequest) -> HttpResponse:
    return _page(request) if getattr(request, "htmx", False) else redirect("cart:page")


def _in_the_bag(item: CartItem, *, link: bool = True) -> str:
    words = {"design": item.design_title, "product": item.product_name}
    said = _("“%(product)s” in “%(design)s” is in the bag.") if item.design_id else _("“%(product)s” is in the bag.")
    if not link:
        return said % words
    return format_html('{} <a href="{}">{}</a>', said % words, reverse("cart:page"), _("See the bag"))


def _refused(request: HttpRequest, error: services.CartError) -> HttpResponse:
    if getattr(request, "htmx", False):
        state = "waiting" if error.away else "failed"
        response = render(request, "_toast.html", {"message": str(error), "state": state})
        response["HX-Reswap"] = "none"
        return response
    asked = {name: request.POST.get(name, "")[:LONGEST] for name in ASKED if request.POST.get(name)}
    context = {"error": error, "asked": asked, "back": _studio(asked)}
    return render(request, "cart/refused.html", context, status=503 if error.away else 422)


def _studio(asked: dict[str, str]) -> str:
    """Where this design was made, so that nothing is lost. The studio itself judges what the address says."""
    if not asked.get("design", "").isdecimal():
        return ""
    kept = ("product", "colours", "palette", "scale")
    query = urlencode([(name, asked[name]) for name in kept if name in asked])
    return f"{reverse('designer:studio', args=[int(asked['design'])])}?{query}"
