"""Icons and colour dots, for every page."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
DOT_STEP, DOT_SIZE = 16, 12


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon from the sprite; always beside words or inside something that has a name of its own."""
    # Not a template: the line break at a file's end would show as a gap between an icon and the words after it.
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons/icons.svg"), name
    )


@register.simple_tag
def new_key() -> str:
    """For a form that adds something: with it the same press, sent again, finds what the first one did."""
    return secrets.token_urlsafe(12)


@register.inclusion_tag("_colour_dots.html")
def colour_dots(colours: Sequence[str], label: str = "") -> dict[str, Any]:
    """The colours of a design as dots ('rrggbb' each, with or without '#'); `label` names them in words."""
    places = range(DOT_SIZE // 2, DOT_STEP * len(colours), DOT_STEP)
    return {
        "dots": [(place, colour.lstrip("#")) for place, colour in zip(places, colours, strict=True)],
        "width": DOT_STEP * len(colours) - (DOT_STEP - DOT_SIZE),
        "label": label,
    }
