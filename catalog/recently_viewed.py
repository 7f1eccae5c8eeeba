"""What a visitor looked at last: in a cookie of theirs, and nowhere else."""

from collections.abc import Sequence

from catalog import product_page
from catalog.models import Product
from catalog.product_page import ProductCard, ProductPage
from storefront.id_cookie import IdCookie

VIEWED = IdCookie("viewed", most=9, days=30)


def cards(ids: Sequence[str], page: ProductPage, limit: int) -> list[ProductCard]:
    """The latest first, without the product of this page. One query, or none for somebody who is new here."""
    others = [one for one in reversed(ids) if one != page.parent_id]
    rows = Product.objects.listed().cards().in_bulk(others) if others else {}
    return [product_page.card(rows[one]) for one in others if one in rows][:limit]


def with_page(ids: Sequence[str], page: ProductPage) -> tuple[str, ...]:
    return (*(one for one in ids if one != page.parent_id), page.parent_id)
