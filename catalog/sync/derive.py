"""Derives from the raw records what the pages need: titles, prices, places in listings, images, facets.

A parent and its variants are always derived together, since each depends on the others.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from catalog import attributes, defects, facets, images, prices, set_upkeep, version
from catalog.defects import Defect
from catalog.listing_records import FacetAmount
from catalog.models import (
    CARD_COLUMNS,
    AttributeDefinition,
    Facet,
    File,
    Product,
    ProductDefect,
    ProductFile,
    in_our_regions,
    product_slug,
)
from pattern_apis import pxm
from storefront import changes

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
CARD = (*CARD_COLUMNS, "listed", "category_id", "created_date")
IN_NAVIGATION = {"listed", "category_id", "price"}


def derive_products(product_ids: Collection[str]) -> None:
    """Fills the derived columns of these products, of their parents and of their variants."""
    products = _with_relatives(product_ids)
    before = {product.id: _on_card(product) for product in products.values()}
    definitions = read_definitions()
    problems = {product.id: read_product(product, definitions) for product in products.values()}
    main_images = _main_images(products, problems)
    variants: dict[str, list[Product]] = {}
    for product in products.values():
        if (parent := products.get(product.variant_of_id)) and not parent.gone:
            variants.setdefault(parent.id, []).append(product)
    variant_ids = {variant.id for group in variants.values() for variant in group}
    for product in products.values():
        if product.id not in variant_ids:
            _combine(product, variants.get(product.id, []), main_images)
    _store(products.values(), variants, problems, changed_parts(before, products))


def _with_relatives(product_ids: Collection[str]) -> dict[str, Product]:
    rows = Product.objects.filter(id__in=product_ids).exclude(variant_of_id="")
    parents = rows.values_list("variant_of_id", flat=True)
    return {product.id: product for product in Product.objects.with_variants({*product_ids, *parents})}


def read_product(product: Product, definitions: Mapping[str, pxm.AttributeDefinition]) -> list[Defect]:
    """What its own record says of it, without its relatives; returns what of that could not be used."""
    raw = [pxm.AttributeValue.from_json(value) for value in product.attribute_values]
    values = attributes.read(raw, definitions)
    product.attributes = values
    product.title = attributes.title(product.name, product.additional_title, values)[:400]
    product.slug = product_slug(product.title)
    product.summary = attributes.summary(values)[:300]
    product.price = prices.read_price(values).amount
    product.mockup_model = (attributes.mockup_model(values) or settings.DEFAULT_MOCKUP_MODEL)[:100]
    product.search_text = _search_text(product)
    product.on_sale = product.published and not product.gone and in_our_regions(product.region_ids)
    return [*defects.of_product(product.title, values), *defects.of_values(raw, definitions)]


def _search_text(product: Product) -> str:
    spoken = (attributes.raw_text(one) for one in product.attributes if one["kind"] in ("text", "markup", "list"))
    texts = (product.title, product.name, product.additional_title, *spoken)
    return " ".join(filter(None, texts)).casefold()[:MAX_SEARCH_TEXT]


def _combine(parent: Product, variants: list[Product], main_images: Mapping[str, Json]) -> None:
    """What a product and its variants take from one another; `parent` may have none."""
    for variant in variants:
        variant.on_sale = variant.on_sale and parent.on_sale
        variant.listed = False
        if variant.price is None and prices.price_attribute(variant.attributes) is None:
            variant.price = parent.price  # one that names a price of its own which cannot be read has none
        variant.mockup_model = attributes.mockup_model(variant.attributes)[:100] or parent.mockup_model
        variant.designable = bool(variant.mockup_model)
        variant.image = main_images.get(variant.id) or main_images.get(parent.id)
    on_sale = [variant for variant in variants if variant.on_sale]
    parent.listed = parent.on_sale and (bool(on_sale) or not variants)
    amounts = [variant.price for variant in on_sale if variant.price is not None]
    if amounts:
        parent.price, parent.price_varies = min(amounts), min(amounts) != max(amounts)
    else:
        parent.price_varies = False
    parent.designable = bool(parent.mockup_model) or any(variant.designable for variant in on_sale)
    parent.image = main_images.get(parent.id) or next((variant.image for variant in on_sale if variant.image), None)
    texts = [parent.search_text, *(variant.search_text for variant in on_sale)]
    parent.search_text = " ".join(texts)[:MAX_SEARCH_TEXT]


def _main_images(products: Mapping[str, Product], problems: Mapping[str, list[Defect]]) -> dict[str, Json]:
    """Of each product the display file where it is a picture, else the first image of the gallery."""
    main: dict[str, Json] = {}
    files = File.objects.in_bulk({product.display_file for product in products.values() if product.display_file})
    for product in products.values():
        file = files.get(product.display_file)
        if file and in_our_regions(file.region_ids):
            if image := images.to_json(file):
                main[product.id] = image
            else:
                problems[product.id].append(Defect("picture", excerpt=file.file_name or file.id))
    without = [product_id for product_id in products if product_id not in main]
    for place in ProductFile.objects.filter(product__in=without).select_related("file").order_by("position"):
        if images.is_image(place) and (image := images.to_json(place.file)):
            main.setdefault(place.product_id, image)
    return main


def read_definitions(rows: Iterable[AttributeDefinition] | None = None) -> dict[str, pxm.AttributeDefinition]:
    """Of these rows, else of all that are stored."""
    return {
        row.id: pxm.AttributeDefinition(
            row.id,
            row.label,
            row.value_type,
            tuple(pxm.Option(key, row.options[key]) for key in _in_order(row)),
        )
        for row in (AttributeDefinition.objects.all() if rows is None else rows)
    }


def _in_order(row: AttributeDefinition) -> list[str]:
    """The ids of its options; those without a place come last."""
    ordered = (key for key in row.option_order or () if key in row.options)
    return list(dict.fromkeys([*ordered, *row.options]))


def changed_parts(before: Mapping[str, Json], products: Mapping[str, Product]) -> set[int]:
    """Which versions are to be raised: a refreshed product that shows what it showed leaves all pages as they are."""
    after = {product.id: _on_card(product) for product in products.values()}
    changed = {name for key in before for name in CARD if before[key].get(name) != after[key].get(name)}
    return ({version.CARDS} if changed else set()) | ({version.NAVIGATION} if changed & IN_NAVIGATION else set())


def _on_card(product: Product) -> Json:
    """Empty for what is not listed."""
    return {name: getattr(product, name) for name in CARD} if product.listed else {}


def _store(
    products: Iterable[Product],
    variants: Mapping[str, list[Product]],
    problems: Mapping[str, list[Defect]],
    changed: Collection[int],
) -> None:
    with transaction.atomic():
        products = list(products)
        Product.objects.bulk_create(products, update_conflicts=True, unique_fields=["id"], update_fields=DERIVED)
        _store_facets(products, variants)
        ProductDefect.objects.filter(product__in=[product.id for product in products]).delete()
        ProductDefect.objects.bulk_create(
            ProductDefect(product_id=product.id, kind=one.kind, label=one.label[:250], excerpt=one.excerpt[:200])
            for product in products
            if product.on_sale
            for one in dict.fromkeys(problems[product.id])
        )
        set_upkeep.mark(product.id for product in products)
        version.advance(*changed)
        changes.announce("product", [product.id for product in products])


def _store_facets(products: Collection[Product], variants: Mapping[str, list[Product]]) -> None:
    ids = [product.id for product in products]
    Facet.objects.filter(product__in=ids).delete()
    FacetAmount.objects.filter(product__in=ids).delete()
    listed = [
        (product, [variant for variant in variants.get(product.id, ()) if variant.on_sale])
        for product in products
        if product.listed
    ]
    Facet.objects.bulk_create(row for one in listed for row in facets.rows(*one))
    FacetAmount.objects.bulk_create(row for one in listed for row in facets.amount_rows(*one))
