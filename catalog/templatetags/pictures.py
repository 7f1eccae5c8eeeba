from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.pictures import Picture

register = template.Library()


@register.simple_tag
def picture(shown: Picture, sizes: str, *, first: bool = False, decorative: bool = False) -> SafeString:
    """A picture in all its sizes. `first`: it opens the page and hurries; `decorative`: named beside it."""
    offered = format_html(' srcset="{}" sizes="{}"', shown.srcset, sizes) if shown.srcset else ""
    return format_html(
        '<img src="{}"{} width="{}" height="{}" alt="{}" {}>',
        shown.src,
        offered,
        shown.width,
        shown.height,
        "" if decorative else shown.alt,
        SafeString('fetchpriority="high"' if first else 'loading="lazy" decoding="async"'),
    )
