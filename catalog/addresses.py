"""Where products stand. Kept, since a page names dozens of them and each is worked out slowly."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def product_url(product_id: str, slug: str) -> str:
    return reverse("catalog:product", args=[product_id, slug])
