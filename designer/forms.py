"""Filters of the picker, in the words of its address. A customization's own form is in customization.py."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from designer.colourway import read_colour
from designer.picker import PickerQuery

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def number_field(error: "StrOrPromise") -> forms.IntegerField:
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), error)
    return forms.IntegerField(required=False, min_value=1, max_value=10**9, error_messages=errors)


class ColourField(forms.CharField):
    """rrggbb, with or without the hash."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return read_colour(text) if text else ""


class PickerForm(forms.Form):
    category = number_field(_("There is no such kind of pattern."))
    designer = number_field(_("There is no such designer."))
    like = number_field(_("There is no such pattern."))
    q = forms.CharField(required=False, max_length=100)
    colour = ColourField(required=False)
    recolourable = forms.BooleanField(required=False)
    square = forms.BooleanField(required=False)
    sort = forms.ChoiceField(required=False, choices=[("", _("Best match")), ("newest", _("Newest"))])

    def query(self) -> PickerQuery:
        """What was understood; a filter with an error is left out."""
        self.is_valid()
        cleaned = self.cleaned_data
        return PickerQuery(
            category=cleaned.get("category"),
            designer=cleaned.get("designer"),
            like=cleaned.get("like"),
            text=cleaned.get("q", ""),
            colour=cleaned.get("colour", ""),
            recolourable=cleaned.get("recolourable", False),
            square=cleaned.get("square", False),
            newest=cleaned.get("sort") == "newest",
        )


class ColourDotsForm(forms.Form):
    """Numbers of designs with commas between, as many as a page of the picker holds."""

    ids = forms.RegexField(r"^\d{1,9}(,\d{1,9}){0,23}$")

    def clean_ids(self) -> list[int]:
        return list(dict.fromkeys(int(number) for number in self.cleaned_data["ids"].split(",")))
