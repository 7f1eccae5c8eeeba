from django import forms
from django.utils.translation import gettext_lazy as _

from cart.models import MAX_QUANTITY

QUANTITY_ERRORS = {
    "required": _("Please say how many you would like."),
    "invalid": _("A number of pieces is a whole number."),
    "min_value": _("One piece is the least; to have none, take it out of the bag."),
    "max_value": _("We print %(limit_value)d pieces of a kind at most in one order."),
}


class QuantityForm(forms.Form):
    quantity = forms.IntegerField(min_value=1, max_value=MAX_QUANTITY, error_messages=QUANTITY_ERRORS)


class AddForm(forms.Form):
    """What is to be put into the bag. The customization's own fields are read in designer/customization.py."""

    product = forms.CharField(max_length=64, error_messages={"required": _("Choose a product to print it on first.")})
    design = forms.IntegerField(required=False, min_value=1, error_messages={"invalid": _("No such pattern.")})
    quantity = forms.IntegerField(min_value=1, max_value=MAX_QUANTITY, required=False, error_messages=QUANTITY_ERRORS)
