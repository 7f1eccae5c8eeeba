"""What a listing repeats so often that a template is slow at it."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from catalog.departments import Department
from catalog.facets import FacetView

register = template.Library()

CURRENT = SafeString(' aria-current="page"')
CHOICE = (
    '<label class="check"><input type="checkbox" form="listing-form" name="{}" value="{}" {}>{}'
    '<span class="count" aria-hidden="true">{}</span><span class="only-for-screen-readers">{}</span></label>\n'
)


@register.simple_tag
def facet_choices(facet: FacetView) -> SafeString:
    rows = ((facet.key, one.term, one.state, one.text, str(one.count), one.spoken) for one in facet.choices)
    return format_html_join("", CHOICE, rows)


@register.simple_tag
def department_links(departments: Iterable[Department], current: str = "") -> SafeString:
    links = ((place.url, CURRENT if place.id == current else "", place.name) for place in departments)
    return format_html_join("", '<a href="{}"{}>{}</a>', links)
