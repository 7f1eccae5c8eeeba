from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from orders.models import Order
from storefront.forms import lines, one_line

# Where a postcode is digits only, their number: (country code) -> digits.
POSTCODE_DIGITS = {"AT": 4, "BE": 4, "CH": 4, "DE": 5, "DK": 4, "ES": 5, "FI": 5, "FR": 5, "HU": 4, "IT": 5, "LU": 4}


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


class CheckoutForm(forms.ModelForm):
    """Who gets the order, and where. Paid on invoice, so no payment data."""

    class Meta:
        model = Order
        fields = ["name", "email", "street", "postcode", "city", "country", "note"]

    # The browser's own address book fills these (WCAG 2.2, 1.3.5).
    AUTOCOMPLETE = {
        "name": "name",
        "email": "email",
        "street": "street-address",
        "postcode": "postal-code",
        "city": "address-level2",
        "country": "country",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "input"
            if name in self.AUTOCOMPLETE:
                field.widget.attrs["autocomplete"] = self.AUTOCOMPLETE[name]
        self.fields["note"].widget.attrs["rows"] = 3
        self.fields["email"].help_text = _("The confirmation goes here, with the way to your order.")
        self.fields["name"].error_messages["required"] = _("Please say who gets the parcel.")
        self.fields["email"].error_messages = {
            "required": _("Please give an address for the confirmation."),
            "invalid": _("This e-mail address is not complete; it needs a form like name@example.com."),
        }
        self.fields["street"].error_messages["required"] = _("Please give street and number.")
        self.fields["postcode"].error_messages["required"] = _("Please give the postcode.")
        self.fields["city"].error_messages["required"] = _("Please give the town.")
        self.fields["country"].error_messages = {
            "required": _("Please choose a country."),
            "invalid_choice": _("Please choose a country."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["note"] = lines(cleaned.get("note", ""))
        for name in {"name", "street", "postcode", "city"} & cleaned.keys():
            cleaned[name] = one_line(cleaned[name])
            if not cleaned[name]:
                self.add_error(name, self.fields[name].error_messages["required"])
        country, postcode = cleaned.get("country", ""), "".join(str(cleaned.get("postcode", "")).split())
        digits = POSTCODE_DIGITS.get(country)
        if digits and postcode and not (is_number(postcode) and len(postcode) == digits):
            name = dict(countries)[country]
            self.add_error("postcode", self.postcode_error(str(name), digits, postcode))
        return cleaned

    @staticmethod
    def postcode_error(country: str, digits: int, postcode: str) -> str:
        if not is_number(postcode):
            return _("Postcodes in %(country)s are %(digits)s digits.") % {"country": country, "digits": digits}
        return ngettext(
            "Postcodes in %(country)s have %(digits)s digits; this one has %(count)s.",
            "Postcodes in %(country)s have %(digits)s digits; this one has %(count)s.",
            len(postcode),
        ) % {"country": country, "digits": digits, "count": len(postcode)}
