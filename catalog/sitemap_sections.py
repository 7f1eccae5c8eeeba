"""The catalogue's part of the sitemap: its fixed pages, its categories, and its products with their images."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Max
from django.urls import reverse

from catalog import category_tree, images
from catalog.images import Image
from catalog.models import Product, ProductFile, in_our_regions, product_url
from storefront.sitemap import SitemapEntry, SitemapFile

PRODUCTS_IN_FILE = 5_000  # with their images, a file stays far below the 50 MB that the protocol allows
CATEGORIES_IN_FILE = 50_000
MOST_IMAGES = 10  # of one product


class PageSection:
    name = "pages"

    def files(self) -> list[SitemapFile]:
        return [SitemapFile(1)]

    def entries(self, number: int) -> Iterator[SitemapEntry]:
        if number == 1:
            for address in ("catalog:home", "catalog:product-list", "designer:picker"):
                yield SitemapEntry(reverse(address))


class CategorySection:
    name = "categories"

    def files(self) -> list[SitemapFile]:
        count = len(category_tree.read().by_id)
        return [SitemapFile(number) for number in range(1, 2 + (count - 1) // CATEGORIES_IN_FILE)] if count else []

    def entries(self, number: int) -> Iterator[SitemapEntry]:
        nodes = list(category_tree.read().by_id.values())
        start = max(0, number - 1) * CATEGORIES_IN_FILE
        changed = dict(
            Product.objects.listed().order_by().values_list("category_id").annotate(latest=Max("updated_date"))
        )
        for node in nodes[start : start + CATEGORIES_IN_FILE] if number else ():
            dates: list[datetime] = [date for one in node.ids if (date := changed.get(one))]
            yield SitemapEntry(node.url, max(dates, default=None))


class ProductSection:
    name = "products"

    def files(self) -> list[SitemapFile]:
        totals = Product.objects.listed().aggregate(count=Count("id"), latest=Max("updated_date"))
        number_of_files = -(-totals["count"] // PRODUCTS_IN_FILE)
        return [SitemapFile(number, totals["latest"]) for number in range(1, number_of_files + 1)]

    def entries(self, number: int) -> Iterator[SitemapEntry]:
        """Two queries: the products, and the images of all of them."""
        if not number:
            return
        start = (number - 1) * PRODUCTS_IN_FILE
        columns = Product.objects.listed().order_by("id").values_list("id", "slug", "updated_date")
        products = list(columns[start : start + PRODUCTS_IN_FILE])
        addresses = _image_addresses(products[0][0], products[-1][0]) if products else {}
        for product_id, slug, changed in products:
            yield SitemapEntry(product_url(product_id, slug), changed, list(addresses.get(product_id, ())))


def _image_addresses(first_id: str, last_id: str) -> dict[str, dict[str, None]]:
    """Of the listed products from one id to another: each image once, in order."""
    places = ProductFile.objects.filter(
        product__listed=True, product_id__gte=first_id, product_id__lte=last_id, file__kind="image"
    )
    addresses: dict[str, dict[str, None]] = {}
    for place in places.select_related("file").order_by("product_id", "position").iterator():
        image = Image.from_json(images.to_json(place.file)) if in_our_regions(place.file.region_ids) else None
        own = addresses.setdefault(place.product_id, {})
        if image and len(own) < MOST_IMAGES:
            own[image.largest] = None
    return addresses


PAGES, CATEGORIES, PRODUCTS = PageSection(), CategorySection(), ProductSection()
