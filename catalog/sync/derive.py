"""Derives from the raw records what the pages need: titles, prices, places in listings, images, facets.

A parent and its variants are always derived together, since each depends on the others.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.html import strip_tags

from catalog import attributes, facets, images, version
from catalog.models import AttributeDefinition, Facet, File, Product, ProductFile, in_our_regions, product_slug
from pattern_apis import pxm

Json = dict[str, Any]
MAX_SEARCH_TEXT = 8000  # characters
DERIVED = [
    "listed",
    "on_sale",
    "title",
    "slug",
    "summary",
    "attributes",
    "price",
    "price_varies",
    "mockup_model",
    "designable",
    "image",
    "search_text",
]


def derive_products(product_ids: Collection[str]) -> None:
    """Fills the derived columns of these products, of their parents and of their variants."""
    products = _with_relatives(product_ids)
    definitions = read_definitions()
    main_images = _main_images(products)
    for product in products.values():
        read_product(product, definitions)
    variants: dict[str, list[Product]] = {}
    for product in products.values():
        if (parent := products.get(product.variant_of_id)) and not parent.gone:
            variants.setdefault(parent.id, []).append(product)
    variant_ids = {variant.id for group in variants.values() for variant in group}
    for product in products.values():
        if product.id not in variant_ids:
            _combine(product, variants.get(product.id, []), main_images)
    _store(products.values(), variants)


def _with_relatives(product_ids: Collection[str]) -> dict[str, Product]:
    rows = Product.objects.filter(id__in=product_ids).exclude(variant_of_id="")
    parents = rows.values_list("variant_of_id", flat=True)
    return {product.id: product for product in Product.objects.with_variants({*product_ids, *parents})}


def read_product(product: Product, definitions: Mapping[str, pxm.AttributeDefinition]) -> None:
    """What its own record says of it, without its relatives."""
    values = attributes.read((pxm.AttributeValue.from_json(raw) for raw in product.attribute_values), definitions)
    product.attributes = values
    product.title = attributes.title(product.name, product.additional_title, values)[:400]
    product.slug = product_slug(product.title)
    product.summary = attributes.summary(values)[:300]
    product.price = attributes.price(values)
    product.mockup_model = (attributes.mockup_model(values) or settings.DEFAULT_MOCKUP_MODEL)[:100]
    product.search_text = _search_text(product)
    product.on_sale = product.published and not product.gone and in_our_regions(product.region_ids)


def _search_text(product: Product) -> str:
    spoken = (attributes.raw_text(one) for one in product.attributes if one["kind"] in ("text", "list"))
    texts = (product.title, product.name, product.additional_title, *map(strip_tags, spoken))
    return " ".join(filter(None, texts)).casefold()[:MAX_SEARCH_TEXT]


def _combine(parent: Product, variants: list[Product], main_images: Mapping[str, Json]) -> None:
    """What a product and its variants take from one another; `parent` may have none."""
    for variant in variants:
        variant.on_sale = variant.on_sale and parent.on_sale
        variant.listed = False
        variant.price = parent.price if variant.price is None else variant.price
        variant.mockup_model = attributes.mockup_model(variant.attributes) or parent.mockup_model
        variant.designable = bool(variant.mockup_model)
        variant.image = main_images.get(variant.id) or main_images.get(parent.id)
    on_sale = [variant for variant in variants if variant.on_sale]
    parent.listed = parent.on_sale and (bool(on_sale) or not variants)
    prices = [variant.price for variant in on_sale if variant.price is not None]
    if prices:
        parent.price, parent.price_varies = min(prices), min(prices) != max(prices)
    else:
        parent.price_varies = False
    parent.designable = bool(parent.mockup_model) or any(variant.designable for variant in on_sale)
    parent.image = main_images.get(parent.id) or next((variant.image for variant in on_sale if variant.image), None)
    texts = [parent.search_text, *(variant.search_text for variant in on_sale)]
    parent.search_text = " ".join(texts)[:MAX_SEARCH_TEXT]


def _main_images(products: Mapping[str, Product]) -> dict[str, Json]:
    """Of each product the display file where it is known, else the first image of the gallery."""
    main: dict[str, Json] = {}
    files = File.objects.in_bulk({product.display_file for product in products.values() if product.display_file})
    for product in products.values():
        file = files.get(product.display_file)
        if file and in_our_regions(file.region_ids) and (image := images.to_json(file)):
            main[product.id] = image
    without = [product_id for product_id in products if product_id not in main]
    for place in ProductFile.objects.filter(product__in=without).select_related("file").order_by("position"):
        if images.is_image(place) and (image := images.to_json(place.file)):
            main.setdefault(place.product_id, image)
    return main


def read_definitions(rows: Iterable[AttributeDefinition] | None = None) -> dict[str, pxm.AttributeDefinition]:
    """Of these rows, else of all that are stored."""
    return {
        row.id: pxm.AttributeDefinition(
            row.id, row.label, row.value_type, tuple(pxm.Option(key, label) for key, label in row.options.items())
        )
        for row in (AttributeDefinition.objects.all() if rows is None else rows)
    }


def _store(products: Iterable[Product], variants: Mapping[str, list[Product]]) -> None:
    with transaction.atomic():
        products = list(products)
        Product.objects.bulk_create(products, update_conflicts=True, unique_fields=["id"], update_fields=DERIVED)
        Facet.objects.filter(product__in=[product.id for product in products]).delete()
        Facet.objects.bulk_create(
            row
            for product in products
            if product.listed
            for row in facets.rows(product, [v for v in variants.get(product.id, ()) if v.on_sale])
        )
        version.advance()
