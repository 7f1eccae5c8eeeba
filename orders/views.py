import math
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cart import services as cart_services
from cart import session
from cart.models import Cart
from cart.summary import CartSummary
from orders import services
from orders.forms import CheckoutForm
from orders.models import Order, OrderLine
from orders.status import steps, sums, timeline, write_headline
from storefront.bounds import take
from storefront.database import optional_write
from storefront.served_images import image_response
from storefront.spending import visitor_of


class TooManyOrders(Exception):
    """In the shopper's words; there is room for more in `seconds`."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    cart = session.current_cart(request)
    is_filled = cart is not None and cart.items.exists()  # read first: an order made after this is found below
    if request.method == "POST" and (order := _earlier_order(request, cart)):
        return _order_stands(request, order)
    if cart is None or not is_filled:
        return _nothing_to_order(request)
    form = CheckoutForm(request.POST or None)
    if problems := cart_services.problems_of(cart.items.all()):
        return _not_orderable(request, cart, form, list(dict.fromkeys(problems.values())))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():  # so that the visitor has the way to the order as soon as it is there
                order = services.place_order(cart, form.save(commit=False))
                count_order(request, order.email)
                session.remember_order(request, order.token)
            return redirect(order)
        except services.OrderError:  # another press was quicker
            earlier = _earlier_order(request, cart)
            return _order_stands(request, earlier) if earlier else _nothing_to_order(request)
        except TooManyOrders as error:
            form.add_error(None, str(error))
            response = _checkout_page(request, cart, form, status=429)
            response["Retry-After"] = str(error.seconds)
            return response
    return _checkout_page(request, cart, form, status=422 if form.is_bound else 200)


def _not_orderable(request: HttpRequest, cart: Cart, form: CheckoutForm, sentences: list[str]) -> HttpResponse:
    """Who has typed an address keeps it; anybody else reads in the bag which it is."""
    if form.is_bound:
        for sentence in sentences:
            form.add_error(None, sentence)
        return _checkout_page(request, cart, form, status=422)
    messages.warning(request, _("Something in your bag cannot be ordered at this moment."), extra_tags="waiting")
    return redirect("cart:page")


def _checkout_page(request: HttpRequest, cart: Cart, form: CheckoutForm, *, status: int) -> HttpResponse:
    summary = CartSummary.of(cart)
    key = services.checkout_key(cart, [line.item for line in summary.lines])
    context = {"form": form, "summary": summary, "checkout_key": key}
    return render(request, "orders/checkout.html", context, status=status)


def count_order(request: HttpRequest, email: str) -> None:
    """Raises `TooManyOrders` where one visitor orders without end, or one address would get mail without end."""
    whose = {"orders": visitor_of(request), "mails": email.casefold()}
    if seconds := max(take(kind, name) for kind, name in whose.items()):
        minutes = math.ceil(seconds / 60)
        message = ngettext(
            "Those were many orders at once. In %(minutes)s minute there is room for more; your bag stays.",
            "Those were many orders at once. In %(minutes)s minutes there is room for more; your bag stays.",
            minutes,
        )
        raise TooManyOrders(message % {"minutes": minutes}, seconds)


def _earlier_order(request: HttpRequest, cart: Cart | None) -> Order | None:
    return services.earlier_order(cart, request.POST.get("checkout_key", ""), session.last_order(request))


def _order_stands(request: HttpRequest, order: Order) -> HttpResponse:
    """For a press that comes after the order: what it sent changes nothing, which is said where it matters."""
    another_page = request.POST.get("checkout_key", "") not in ("", order.checkout_key)
    if another_page or CheckoutForm(request.POST, instance=order).has_changed():
        messages.info(request, _("This order was placed before, and it stands as it is here."))
    session.remember_order(request, order.token)
    return redirect(order)


def _nothing_to_order(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Your bag is empty, so there is nothing to order yet."))
    return redirect("cart:page")


@never_cache
@require_safe
def order_page(request: HttpRequest, token: str) -> HttpResponse:
    order = get_object_or_404(Order.objects.in_use().with_lines(), token=token)
    context = {
        "order": order,
        "steps": steps(order),
        "headline": write_headline(order),
        "timeline": timeline(order),
        "sums": sums(order),
    }
    response = render(request, "orders/order.html", context)
    # The address is the key: neither search engines nor other sites may learn it.
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def line_mockup(request: HttpRequest, token: str, line_id: int) -> HttpResponseBase:
    line = get_object_or_404(OrderLine, pk=line_id, order__token=token, order__locked_at=None)
    response = image_response(line.mockup)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # the confirmation mail shows it, in a mailbox's page
    if response.status_code == HTTPStatus.NOT_FOUND:
        optional_write("the note of a missing mockup", line.note_missing_mockup)
    return response
