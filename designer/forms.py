"""What an address or a form may say, and what it means."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from designer import gateway
from designer.choice import AS_DRAWN, LARGEST, SMALLEST, Choice, fitting
from designer.colourway import Colourway, colour
from designer.criteria import Criteria
from designer.design import Design

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def troubles(form: forms.BaseForm) -> list[str]:
    """What the form did not understand, in the shopper's words."""
    return [str(words) for errors in form.errors.values() for words in errors]


def number_of(otherwise: "StrOrPromise") -> forms.IntegerField:
    errors = dict.fromkeys(("invalid", "min_value", "max_value"), otherwise)
    return forms.IntegerField(required=False, min_value=1, max_value=10**9, error_messages=errors)


class ColourField(forms.CharField):
    """rrggbb, with or without the hash."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return colour(text) if text else ""


class PickerForm(forms.Form):
    """Filters of the picker, in the words of its address."""

    category = number_of(_("There is no such kind of pattern."))
    designer = number_of(_("There is no such designer."))
    like = number_of(_("There is no such pattern."))
    q = forms.CharField(required=False, max_length=100)
    colour = ColourField(required=False)
    recolourable = forms.BooleanField(required=False)
    square = forms.BooleanField(required=False)
    sort = forms.ChoiceField(required=False, choices=[("", _("Best match")), ("newest", _("Newest"))])

    def criteria(self) -> Criteria:
        """What was understood; a filter with an error is left out."""
        self.is_valid()
        given = self.cleaned_data
        return Criteria(
            category=given.get("category"),
            designer=given.get("designer"),
            like=given.get("like"),
            text=given.get("q", ""),
            colour=given.get("colour", ""),
            recolourable=given.get("recolourable", False),
            square=given.get("square", False),
            newest=given.get("sort") == "newest",
        )


class ChoiceForm(forms.Form):
    """The studio's state for one design."""

    colours = forms.CharField(required=False, max_length=8 * 210)
    palette = forms.CharField(required=False, max_length=64)
    scale = forms.DecimalField(
        required=False,
        min_value=SMALLEST,
        max_value=LARGEST,
        decimal_places=2,
        error_messages={
            "invalid": _("The size of the motif is a number between 0.25 and 4."),
            "max_decimal_places": _("The size of the motif is a number between 0.25 and 4, with two decimals."),
            "min_value": _("The motif can be a quarter of its size at the smallest."),
            "max_value": _("The motif can be four times its size at the largest."),
        },
    )

    def __init__(self, data: Any, *, design: Design) -> None:
        super().__init__(data)
        self.design = design

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        colourway = Colourway.from_text(given.get("colours", ""), given.get("palette", ""))
        if colourway.palette and colourway.palette not in {palette.id for palette in gateway.palettes()}:
            raise forms.ValidationError(_("We have no palette of that name."))
        return {**given, "colourway": fitting(self.design, colourway)}

    def choice(self) -> Choice:
        """What was understood; where something was not, that part is as the designer meant it."""
        self.is_valid()
        given = self.cleaned_data
        return Choice(self.design, given.get("colourway") or Colourway(), given.get("scale") or AS_DRAWN)


class DotsForm(forms.Form):
    """Numbers of designs with commas between, as many as a page of the picker holds."""

    ids = forms.RegexField(r"^\d{1,9}(,\d{1,9}){0,23}$")

    def clean_ids(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["ids"].split(",")]
