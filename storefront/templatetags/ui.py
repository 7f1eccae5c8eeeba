"""Icons and colour dots, for every page."""

from collections.abc import Sequence

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
DOT_STEP, DOT_SIZE = 16, 12


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon from the sprite; always beside words or inside something that has a name of its own."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons/icons.svg"), name
    )


@register.simple_tag
def colour_dots(colours: Sequence[str], label: str = "") -> SafeString:
    """The colours of a design as dots ('rrggbb' each, with or without '#'); `label` names them in words."""
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="6" r="5.6" fill="#{}"/>',
        ((DOT_STEP * index + DOT_SIZE // 2, colour.lstrip("#")) for index, colour in enumerate(colours)),
    )
    width = DOT_STEP * len(colours) - (DOT_STEP - DOT_SIZE)
    name = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="colour-dots" width="{}" height="12" viewBox="0 0 {} 12" {}>{}</svg>', width, width, name, dots
    )
