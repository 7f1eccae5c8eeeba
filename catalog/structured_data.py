"""The shop and its products in the words of schema.org, for search engines."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from catalog.product_page import ProductPage
from storefront.breadcrumbs import Breadcrumb

CONTEXT = "https://schema.org"
STOCK = f"{CONTEXT}/"
NAME = "Motif"
MOST_IMAGES = 10


def shop() -> dict[str, Any]:
    search = reverse("search:results")
    organization = {"@type": "Organization", "@id": f"{settings.SHOP_URL}/#shop", "name": NAME, "url": _whole("/")}
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{_whole(search)}?q={{query}}"},
        "query-input": "required name=query",
    }
    site = {"@type": "WebSite", "name": NAME, "url": _whole("/"), "potentialAction": action}
    return {"@context": CONTEXT, "@graph": [organization, site | {"publisher": {"@id": organization["@id"]}}]}


def breadcrumbs(crumbs: Sequence[Breadcrumb], here: str) -> dict[str, Any]:
    """`here` is the address of the last one."""
    places = [crumb.url or here for crumb in crumbs]
    items = [
        {"@type": "ListItem", "position": place, "name": crumb.name, "item": _whole(url)}
        for place, (crumb, url) in enumerate(zip(crumbs, places, strict=True), start=1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def product(page: ProductPage) -> dict[str, Any]:
    """Without an offer where it has no price."""
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Product",
        "name": page.name,
        "url": _whole(page.url),
        "productID": page.id,
    }
    if page.parent_id != page.id:
        parent = {"@type": "ProductGroup", "name": page.title, "productGroupID": page.parent_id}
        data["isVariantOf"] = parent | {"url": _whole(page.canonical_url)}
    if page.summary:
        data["description"] = page.summary
    if images := [image.largest for image in page.gallery[:MOST_IMAGES] if image.largest]:
        data["image"] = images
    if page.price:
        data["offers"] = {
            "@type": "Offer",
            "url": _whole(page.url),
            "price": str(page.price.amount),
            "priceCurrency": page.price.currency,
            "availability": STOCK + _availability(page),
            "itemCondition": f"{STOCK}NewCondition",
        }
    return data


def _availability(page: ProductPage) -> str:
    if page.missing:
        return "OutOfStock"
    return "MadeToOrder" if page.designable else "InStock"


def _whole(path: str) -> str:
    return f"{settings.SHOP_URL}{path}"
