"""{% load colours %}: names for colours, in the reader's language."""

from collections.abc import Iterable

from django import template

from designer import colour_names

register = template.Library()


@register.filter
def colour_name(colour: str) -> str:
    return colour_names.name(colour)


@register.filter
def colours_in_words(colours: Iterable[str]) -> str:
    return ", ".join(colour_names.name(colour) for colour in colours)
