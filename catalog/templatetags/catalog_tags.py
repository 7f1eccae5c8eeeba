"""What pages show of products; and what a listing repeats so often that a template is slow at it."""

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
CHOICE = (
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
def image(shown: Image, sizes: str, *, first: bool = False, decorative: bool = False) -> SafeString:
    """An image in all its sizes. `first`: it opens the page and hurries; `decorative`: named beside it."""
    srcset = format_html(' srcset="{}" sizes="{}"', shown.srcset, sizes) if shown.srcset else ""
    return format_html(
        '<img src="{}"{} width="{}" height="{}" alt="{}" {}>',
        shown.src,
        srcset,
        shown.width,
        shown.height,
        "" if decorative else shown.alt,
        SafeString('fetchpriority="high"' if first else 'loading="lazy" decoding="async"'),
    )


@register.simple_tag
def facet_options(group: FacetGroup) -> SafeString:
    rows = ((group.key, one.term, one.state, one.text, str(one.count), one.spoken) for one in group.options)
    return format_html_join("", CHOICE, rows)


@register.simple_tag
def category_links(categories: Iterable[CategoryNode], current: str = "") -> SafeString:
    links = ((node.url, CURRENT if node.id == current else "", node.name) for node in categories)
    return format_html_join("", '<a href="{}"{}>{}</a>', links)
