"""Derives from the raw records what the pages need: titles, prices, places in listings, pictures, facets.

A family (a parent and its variants) is always settled as a whole, since each depends on the others.
"""

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.html import strip_tags

from catalog import facets, pictures, reading, regions
from catalog.models import AttributeDefinition, Facet, File, Product, ProductFile
from pattern_apis import pxm

Json = dict[str, Any]
DERIVED = [
    "listed",
    "on_sale",
    "title",
    "slug",
    "summary",
    "facts",
    "price",
    "price_varies",
    "mockup_model",
    "designable",
    "picture",
    "search_text",
]


def settle(product_ids: Several[str]) -> None:
    """Fills the derived columns of these products and of their families."""
    products = _families(product_ids)
    definitions = _definitions()
    found_pictures = _pictures(products)
    for product in products.values():
        _read(product, definitions)
    variants: dict[str, list[Product]] = {}
    for product in products.values():
        if (parent := products.get(product.parent_id)) and not parent.gone:
            variants.setdefault(parent.id, []).append(product)
    followers = {variant.id for group in variants.values() for variant in group}
    for product in products.values():
        if product.id not in followers:
            _settle_family(product, variants.get(product.id, []), found_pictures)
    _store(products.values(), variants)


def _families(product_ids: Several[str]) -> dict[str, Product]:
    parents = Product.objects.filter(id__in=product_ids).exclude(parent_id="").values_list("parent_id", flat=True)
    roots = {*product_ids, *parents}
    return {product.id: product for product in Product.objects.filter(Q(id__in=roots) | Q(parent_id__in=roots))}


def _read(product: Product, definitions: Mapping[str, pxm.AttributeDefinition]) -> None:
    found = reading.facts((pxm.AttributeValue.from_json(raw) for raw in product.attributes), definitions)
    product.facts = found
    product.title = reading.title(product.name, product.additional_title, found)[:400]
    product.slug = reading.slug(product.title)
    product.summary = strip_tags(reading.words(reading.named(found, *reading.SHORT_DESCRIPTIONS)))[:300]
    product.price = reading.price(found)
    product.mockup_model = (reading.mockup_model(found) or settings.DEFAULT_MOCKUP_MODEL)[:100]
    product.search_text = reading.search_text(product.title, product.name, product.additional_title, found=found)
    product.on_sale = product.published and not product.gone and regions.ours(product.region_ids)


def _settle_family(root: Product, variants: list[Product], found_pictures: Mapping[str, list[Json]]) -> None:
    for variant in variants:
        variant.on_sale = variant.on_sale and root.on_sale
        variant.listed = False
        variant.price = root.price if variant.price is None else variant.price
        variant.mockup_model = reading.mockup_model(variant.facts) or root.mockup_model
        variant.designable = bool(variant.mockup_model)
        variant.picture = _main_picture(variant, found_pictures) or _main_picture(root, found_pictures)
    sold = [variant for variant in variants if variant.on_sale]
    root.listed = root.on_sale and (bool(sold) or not variants)
    prices = [variant.price for variant in sold if variant.price is not None]
    if prices:
        root.price, root.price_varies = min(prices), min(prices) != max(prices)
    else:
        root.price_varies = False
    root.designable = bool(root.mockup_model) or any(variant.designable for variant in sold)
    own = _main_picture(root, found_pictures)
    root.picture = own or next((variant.picture for variant in sold if variant.picture), None)
    root.search_text = " ".join([root.search_text, *(v.search_text for v in sold)])[: reading.SEARCHED]


def _main_picture(product: Product, found: Mapping[str, list[Json]]) -> Json | None:
    """The display file where it is known, else the first picture of the gallery."""
    return next(iter(found.get(product.id, ())), None)


def _pictures(products: Mapping[str, Product]) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    shown = File.objects.in_bulk({product.display_file for product in products.values() if product.display_file})
    for product in products.values():
        file = shown.get(product.display_file)
        if file and regions.ours(file.region_ids) and (picture := pictures.to_json(file)):
            found.setdefault(product.id, []).append(picture)
    without = [product_id for product_id in products if product_id not in found]
    for place in ProductFile.objects.filter(product__in=without).select_related("file").order_by("position"):
        if (place.stack or place.file.kind == "image") and (picture := pictures.to_json(place.file)):
            found.setdefault(place.product_id, []).append(picture)
    return found


def _definitions() -> dict[str, pxm.AttributeDefinition]:
    return {
        row.id: pxm.AttributeDefinition(
            row.id, row.label, row.value_type, tuple(pxm.Option(key, label) for key, label in row.options.items())
        )
        for row in AttributeDefinition.objects.all()
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
