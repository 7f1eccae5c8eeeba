"""Filters of the media library, in the words of its address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.media_library import MediaQuery

KINDS = [
    ("", _("All kinds")),
    ("image", _("Pictures")),
    ("document", _("Documents")),
    ("video", _("Films")),
]


def date_field() -> forms.DateField:
    return forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("A day is written as 2026-03-31.")},
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class MediaForm(forms.Form):
    q = forms.CharField(required=False, max_length=100)
    kind = forms.ChoiceField(
        required=False, choices=KINDS, error_messages={"invalid_choice": _("There is no such kind of file.")}
    )
    product = forms.CharField(required=False, max_length=64)
    since = date_field()
    until = date_field()

    def query(self) -> MediaQuery:
        """What was understood; a filter with an error is left out."""
        self.is_valid()
        cleaned = self.cleaned_data
        return MediaQuery(
            text=cleaned.get("q", ""),
            kind=cleaned.get("kind", ""),
            product_id=cleaned.get("product", ""),
            since=cleaned.get("since"),
            until=cleaned.get("until"),
        )
