"""Three products as the mirror holds them: a cushion and a tote that take patterns, and a vase that does not."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from catalog.models import Product

CUSHION, TOTE, VASE = "a-cushion", "a-tote", "a-vase"


def create_products() -> None:
    create_product(CUSHION, "Linen cushion", "52.00", mockup_model="pillow", designable=True)
    create_product(TOTE, "Market tote", "24.00", mockup_model="tote", designable=True)
    create_product(VASE, "Clay vase", "31.50")


def create_product(product_id: str, title: str, price: str, **more: Any) -> None:
    now = timezone.now()
    Product.objects.create(
        id=product_id,
        name=title,
        title=title,
        slug=product_id,
        price=Decimal(price),
        listed=True,
        on_sale=True,
        fetched_at=now,
        gallery_fetched_at=now,
        created_date=now,
        **more,
    )
