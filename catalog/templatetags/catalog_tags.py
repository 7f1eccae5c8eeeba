"""Prices and images; and rows that a listing repeats so often that a template would be slow."""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.category_tree import CategoryNode
from catalog.facets import FacetGroup
from catalog.images import Image
from catalog.money import Money

register = template.Library()

CURRENT = SafeString(' aria-current="page"')
OPTION_HTML = (
    '<label class="check"><input type="checkbox" form="listing-form" name="{}" value="{}" {}>{}'
    '<span class="count" aria-hidden="true">{}</span><span class="only-for-screen-readers">{}</span></label>\n'
)


@register.filter
def money(value: Money | Decimal | None) -> str:
    """`{{ price|money }}`: a Money as it is, a bare amount in the shop's currency, nothing for nothing."""
    if value is None or value == "":
        return ""
    return str(value if isinstance(value, Money) else Money(Decimal(value), settings.CURRENCY))


@register.simple_tag
def image(source: Image, sizes: str, *, first: bool = False, decorative: bool = False) -> SafeString:
    """An image in all its sizes. `first`: loaded at once; `decorative`: its name stands beside it."""
    srcset = format_html(' srcset="{}" sizes="{}"', source.srcset, sizes) if source.srcset else ""
    return format_html(
        '<img src="{}"{} width="{}" height="{}" alt="{}" {}>',
        source.src,
        srcset,
        source.width,
        source.height,
        "" if decorative else source.alt,
        SafeString('fetchpriority="high"' if first else 'loading="lazy" decoding="async"'),
    )


@register.simple_tag
def facet_options(group: FacetGroup) -> SafeString:
    rows = (
        (group.key, option.term, option.state, option.text, str(option.count), option.spoken)
        for option in group.options
    )
    return format_html_join("", OPTION_HTML, rows)


@register.simple_tag
def category_links(categories: Iterable[CategoryNode], current: str = "") -> SafeString:
    links = ((node.url, CURRENT if node.id == current else "", node.name) for node in categories)
    return format_html_join("", '<a href="{}"{}>{}</a>', links)
