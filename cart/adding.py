"""Reads what a form wants to put into the bag."""

from collections.abc import Mapping

from django.http import Http404
from django.utils.translation import gettext as _

from cart.forms import AddForm
from cart.services import CartError
from catalog import gateway as catalog
from catalog.types import ProductView
from designer import gateway as designer
from designer.choice import Choice
from designer.design import Design
from designer.forms import ChoiceForm, troubles
from pattern_apis.transport.errors import AWAY, NotFound


def read(data: Mapping[str, str]) -> tuple[ProductView, Choice | None, int]:
    """The product, the design as chosen and the number of pieces. Raises CartError."""
    form = AddForm(data)
    if not form.is_valid():
        raise CartError(troubles(form)[0])
    given = form.cleaned_data
    product = _product(given["product"])
    quantity = given["quantity"] or 1
    if not given["design"]:
        return product, None, quantity
    try:
        return product, _choice(_design(given["design"]), data), quantity
    except AWAY as error:
        message = _("The patterns are away for a moment. Nothing is lost: your design waits here.")
        raise CartError(message, away=True) from error


def _product(product_id: str) -> ProductView:
    try:
        return catalog.product(product_id)
    except (Http404, NotFound) as error:
        raise CartError(_("This product is no longer in the shop.")) from error
    except AWAY as error:
        message = _("This product is away for a moment. Nothing is lost; please try again shortly.")
        raise CartError(message, away=True) from error


def _design(design_id: int) -> Design:
    try:
        return designer.design(design_id)
    except (Http404, NotFound) as error:
        raise CartError(_("This pattern is no longer in the shop. Nearly always there is one much like it.")) from error


def _choice(design: Design, data: Mapping[str, str]) -> Choice:
    form = ChoiceForm(data, design=design)
    if not form.is_valid():
        raise CartError(troubles(form)[0])
    return form.choice()
