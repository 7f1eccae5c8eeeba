from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cart import presses, services, session
from cart.forms import AddForm, QuantityForm
from cart.models import CartItem
from cart.summary import CartSummary
from designer import customization
from storefront.bounds import take
from storefront.database import optional_write
from storefront.forms import problems
from storefront.htmx import render_page
from storefront.served_images import image_response
from storefront.spending import visitor_of

LONGEST = customization.LONGEST_COLOURS  # characters of a field that is sent back


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return _page(request)


@never_cache
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    form = AddForm(request.POST)
    if not form.is_valid():
        return _refused(request, services.CartError(problems(form)[0]))
    cleaned = form.cleaned_data
    try:
        before = presses.item_of(presses.name_of(session.cart_token(request), request.POST))
        if before:
            return _added(request, _again_message(before))
        check_new_bag(request)
        new = services.prepare_item(cleaned["product"], cleaned["design"], request.POST, cleaned["quantity"] or 1)
        cart = session.get_or_create_cart(request)
        item = services.put_in(cart, new, presses.name_of(cart.token, request.POST))
    except services.CartError as error:
        return _refused(request, error)
    return _added(request, _added_message(item))


def _added(request: HttpRequest, message: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        return render(request, "cart/_added.html", {"message": message, "state": "done"})
    messages.success(request, message, extra_tags="done")
    return redirect("cart:page")


def check_new_bag(request: HttpRequest) -> None:
    """Who keeps no cookie begins a new bag with each piece."""
    if not session.cart_token(request) and (seconds := take("bags", visitor_of(request))):
        raise services.CartError(services.bound_reached(seconds), away=True, retry_after=seconds)


@never_cache
@require_POST
def update(request: HttpRequest, item_id: int) -> HttpResponse:
    item = _own_item(request, item_id)
    form = QuantityForm({"quantity": _quantity(request, item)})
    if not form.is_valid():
        return _page(request, errors={item.pk: problems(form)[0]}, changed=item.pk)
    try:
        services.set_quantity(item, form.cleaned_data["quantity"])
    except services.CartError as error:
        return _page(request, errors={item.pk: str(error)}, changed=item.pk)
    return _cart_response(request, place=f"item-{item.pk}")


@never_cache
@require_POST
def remove(request: HttpRequest, item_id: int) -> HttpResponse:
    services.remove(_own_item(request, item_id))
    return _cart_response(request, changed=item_id, place=f"removed-{item_id}")


@never_cache
@require_POST
def put_back(request: HttpRequest, item_id: int) -> HttpResponse:
    same = presses.item_of(presses.name_of_put_back(session.cart_token(request), item_id))
    try:
        if not same:
            services.put_back(_own_item(request, item_id))
    except services.CartError as error:
        return _refused(request, error)
    place = same.pk if same else item_id
    return _cart_response(request, changed=place, place=f"item-{place}")


@require_safe
def item_mockup(request: HttpRequest, item_id: int) -> HttpResponseBase:
    """Served here because WhiteNoise serves no media and only this visitor may see the image."""
    item = _own_item(request, item_id)
    response = image_response(item.mockup)
    if response.status_code == HTTPStatus.NOT_FOUND:
        optional_write("the note of a missing mockup", item.note_missing_mockup)
    return response


def _own_item(request: HttpRequest, item_id: int) -> CartItem:
    token = session.cart_token(request)
    if not token:
        raise Http404("No cart.")
    return get_object_or_404(CartItem.with_removed.select_related("cart"), pk=item_id, cart__token=token)


def _quantity(request: HttpRequest, item: CartItem) -> str | int | None:
    """The number in the field, or with one of the two step buttons the one next to it: counted from what the shopper
    saw, so that the same press sent twice is one step."""
    step = {"more": 1, "less": -1}.get(request.POST.get("step", ""))
    number = request.POST.get("quantity", str(item.quantity))
    is_number = number.isdecimal() and len(number) < 4
    return int(number) + step if step and is_number else number


def _page(request: HttpRequest, errors: dict[int, str] | None = None, *, changed: int = 0) -> HttpResponse:
    """`changed`: the item that was, or could not be; there the shopper goes on."""
    summary = CartSummary.of(session.current_cart(request), errors)
    context = {"summary": summary, "last_order": session.last_order(request), "changed": changed}
    status = 422 if errors and not getattr(request, "htmx", False) else 200
    return render_page(request, "cart/page.html", context, part="lines", status=status)


def _cart_response(request: HttpRequest, *, place: str, changed: int = 0) -> HttpResponse:
    """The lines for a script; else the bag again, at the `place` that changed."""
    if getattr(request, "htmx", False):
        return _page(request, changed=changed)
    return redirect(f"{reverse('cart:page')}#{place}")


def _again_message(item: CartItem) -> str:
    message = _(
        "“%(product)s” is in the bag since the first time you pressed. For more of it, change the number there."
    )
    return message % {"product": item.product_name}


def _added_message(item: CartItem) -> str:
    sides = item.printed_sides
    words = {"design": sides[0].design_title if sides else "", "product": item.product_name}
    message = _("“%(product)s” in “%(design)s” is in the bag.") if sides else _("“%(product)s” is in the bag.")
    return message % words


def _refused(request: HttpRequest, error: services.CartError) -> HttpResponse:
    if getattr(request, "htmx", False):
        state = "waiting" if error.away else "failed"
        words = {"message": str(error), "state": state, "retry": bool(error.retry_after)}
        response = render(request, "_toast.html", words, status=429 if error.retry_after else 200)
        response["HX-Reswap"] = "none"
        return _with_wait(response, error)
    names = (*presses.WISHES, presses.FIELD)
    fields = {name: request.POST[name][:LONGEST] for name in names if request.POST.get(name)}
    context = {"error": error, "fields": fields, "studio_url": _studio_url(fields)}
    status = 429 if error.retry_after else 503 if error.away else 422
    return _with_wait(render(request, "cart/refused.html", context, status=status), error)


def _with_wait(response: HttpResponse, error: services.CartError) -> HttpResponse:
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
    return response


def _studio_url(fields: dict[str, str]) -> str:
    """Where this design was made, so that nothing is lost."""
    if not fields.get("design", "").isdecimal():
        return ""
    names = ("product", *customization.FIELDS)
    return customization.customization_url(int(fields["design"]), {name: fields.get(name, "") for name in names})
