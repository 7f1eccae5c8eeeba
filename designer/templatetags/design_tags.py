"""{% load design_tags %}: who drew a design."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def credit(designer: str) -> str:
    """As it follows the design's title, with the space between them; empty where nobody is named."""
    return " " + _("by %(name)s") % {"name": designer} if designer else ""
