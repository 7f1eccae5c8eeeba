"""Writes what was fetched into the mirror. Nothing here calls an API."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from catalog import texts, version
from catalog.models import ID_LENGTH, AttributeDefinition, Category, File, Product, ProductFile
from catalog.sync import trust
from catalog.sync.derive import derive_products
from pattern_apis import pxm
from storefront import changes, loss_rule

UNFIT = re.compile(r"/|^\.+$|[\x00-\x1f]")
Identified = TypeVar("Identified", pxm.AttributeDefinition, pxm.Category, pxm.Collection, pxm.File)
PRODUCT_COLUMNS = [
    "name",
    "additional_title",
    "category_id",
    "variant_of_id",
    "collection_type",
    "published",
    "region_ids",
    "display_file",
    "attribute_values",
    "created_date",
    "updated_date",
    "fetched_at",
    "seen_in_run",
    "gone",
    "missing",
    "doubted_at",
]
FILE_COLUMNS = [
    "kind",
    "file_name",
    "caption",
    "mime_type",
    "width",
    "height",
    "size",
    "region_ids",
    "addresses",
    "master",
    "updated_date",
    "doubted_at",
]


def definition_rows(definitions: Sequence[pxm.AttributeDefinition]) -> list[AttributeDefinition]:
    return [
        AttributeDefinition(
            id=definition.id,
            label=definition.label[:250],
            value_type=definition.value_type[:40],
            options=dict(definition.labels),
            option_order=list(definition.labels),
            position=position,
        )
        for position, definition in enumerate(_fit(definitions))
    ]


def category_rows(categories: Sequence[pxm.Category]) -> list[Category]:
    return [
        Category(
            id=category.id,
            name=name[:250],
            parent_id=category.parent_id[:ID_LENGTH],
            region_ids=_regions(category.region_ids),
            position=position,
        )
        for position, category in enumerate(_fit(categories))
        if (name := texts.name(category.name))
    ]


def product_rows(collections: Sequence[pxm.Collection], run: int = 0) -> list[Product]:
    return list({collection.id: _product(collection, run) for collection in _fit(collections)}.values())


def store_files(files: Iterable[pxm.File], *, accept: bool = False) -> None:
    """These files; one that would lose its address or our regions stays as it is until a second look."""
    rows = {file.id: _file(file) for file in _fit(files)}
    known = File.objects.in_bulk(list(rows))
    losing = [key for key, row in known.items() if trust.file_loses(row, rows[key])]
    doubted = [key for key in losing if loss_rule.waits(known[key].doubted_at, accept)]
    File.objects.filter(id__in=doubted, doubted_at=None).update(doubted_at=timezone.now())
    fresh = [row for key, row in rows.items() if key not in doubted]
    with transaction.atomic():
        File.objects.bulk_create(fresh, update_conflicts=True, unique_fields=["id"], update_fields=FILE_COLUMNS)
        changes.announce("file", [row.id for row in fresh if row.kind != "image"])


def store_products(products: Sequence[Product]) -> None:
    """Stores these products as fetched now, and derives what pages need of them."""
    with transaction.atomic():
        if _places_change(products):
            version.advance(version.CARDS, version.NAVIGATION)
        Product.objects.bulk_create(
            products, update_conflicts=True, unique_fields=["id"], update_fields=PRODUCT_COLUMNS
        )
    derive_products({product.id for product in products})


def _places_change(products: Sequence[Product]) -> bool:
    """Whether one that is listed moves to another category or among the newest; the rest `derive.py` finds out."""
    listed = Product.objects.listed().only("category_id", "created_date").in_bulk([one.id for one in products])
    pairs = ((one, listed[one.id]) for one in products if one.id in listed)
    return any((a.category_id, a.created_date) != (b.category_id, b.created_date) for a, b in pairs)


def store_gallery(
    product_id: str,
    files: Sequence[pxm.File],
    stacks: Mapping[str, Sequence[pxm.ImageStack]],
    *,
    accept: bool = False,
) -> None:
    """All files of one product, and its image stacks by size as WebP. A gallery cut short waits for a second look."""
    webp: dict[str, dict[str, str]] = {}
    places: dict[tuple[str, str], None] = {}  # (file, stack) in order
    stack_files: dict[str, pxm.File] = {}
    for size, stacks_of_size in stacks.items():
        for stack in stacks_of_size:
            for file in _fit(stack.files):
                if address := file.variants.get(size) or file.address(size):
                    webp.setdefault(file.id, {})[size] = address
                    places.setdefault((file.id, texts.name(stack.name)[:250]))
                    stack_files.setdefault(file.id, file)
    stacked = {file_id for file_id, _ in places}
    places |= {(file.id, ""): None for file in _fit(files) if file.id not in stacked}
    if _doubt_gallery(product_id, len(places), accept):
        return
    shrank = ProductFile.objects.filter(product=product_id).exclude(file__in={key for key, _ in places}).exists()
    with transaction.atomic():
        store_files(files, accept=accept)
        # A stack says less of a file than the file itself does: it adds what was not known, and changes nothing.
        File.objects.bulk_create([_file(file) for file in stack_files.values()], ignore_conflicts=True)
        File.objects.bulk_update([File(id=file_id, webp=addresses) for file_id, addresses in webp.items()], ["webp"])
        ProductFile.objects.filter(product_id=product_id).delete()
        ProductFile.objects.bulk_create(
            ProductFile(product_id=product_id, file_id=file_id, stack=stack, position=position)
            for position, (file_id, stack) in enumerate(places)
        )
        Product.objects.filter(id=product_id).update(
            gallery_fetched_at=timezone.now(), gallery_doubted_at=None, gallery_shrank=shrank
        )
        derive_products({product_id})


def _doubt_gallery(product_id: str, count: int, accept: bool) -> bool:
    """True where a gallery of so many files would cut short the one that is known, and waits."""
    if not loss_rule.is_cut(ProductFile.objects.filter(product=product_id).count(), count):
        return False
    product = Product.objects.only("gallery_doubted_at").get(id=product_id)
    if not loss_rule.waits(product.gallery_doubted_at, accept):
        return False
    Product.objects.filter(id=product_id, gallery_doubted_at=None).update(gallery_doubted_at=timezone.now())
    return True


def mark_gone(product_ids: Collection[str]) -> None:
    """The shop believes that the API has these no longer."""
    Product.objects.filter(id__in=product_ids).update(
        gone=True, missing=False, doubted_at=None, fetched_at=timezone.now()
    )
    derive_products(product_ids)


def mark_still_gone(product_id: str) -> None:
    Product.objects.filter(id=product_id).update(fetched_at=timezone.now())


def mark_doubted(product_ids: Collection[str], *, missing: bool | None = None) -> None:
    """The API says less of these than the shop knows; `missing`: it says that it has (or has not) lost them."""
    products = Product.objects.filter(id__in=product_ids)
    products.filter(doubted_at=None).update(doubted_at=timezone.now())
    if missing is not None:
        products.update(missing=missing)


def mark_seen(product_ids: Collection[str], run: int) -> None:
    """Listed again, and not changed since they were stored."""
    Product.objects.filter(id__in=product_ids).update(seen_in_run=run, fetched_at=timezone.now())


def _fit(records: Iterable[Identified]) -> Iterator[Identified]:
    """Without those whose id could not stand in an address, or is longer than any id is."""
    return (record for record in records if len(record.id) <= ID_LENGTH and not UNFIT.search(record.id))


def replace(model: Any, rows: Sequence[Any]) -> bool:
    """Takes a complete list; True when anything changed."""
    new = {row.pk: row for row in rows}
    old = model.objects.in_bulk()
    if new.keys() == old.keys() and not any(_differ(new[key], old[key]) for key in new):
        return False
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    with transaction.atomic():
        model.objects.filter(pk__in=old.keys() - new.keys()).delete()
        model.objects.bulk_create(new.values(), update_conflicts=True, unique_fields=["id"], update_fields=fields)
        version.advance(version.CARDS, version.NAVIGATION)
        if model is Category:
            changes.announce("category", old.keys() | new.keys())
    return True


def _differ(row: Any, other: Any) -> bool:
    fields = [field.attname for field in row._meta.concrete_fields]
    return any(getattr(row, name) != getattr(other, name) for name in fields)


def _product(collection: pxm.Collection, run: int) -> Product:
    return Product(
        id=collection.id,
        name=collection.name[:400],
        additional_title=collection.additional_title[:400],
        category_id=collection.parent_id[:ID_LENGTH],
        variant_of_id=collection.parent_topic_id[:ID_LENGTH],
        collection_type=collection.collection_type[:20],
        published=collection.published,
        region_ids=_regions(collection.region_ids),
        display_file=collection.display_file[:ID_LENGTH],
        attribute_values=[value.to_json() for value in collection.attributes],
        created_date=collection.created_date,
        updated_date=collection.updated_date,
        fetched_at=timezone.now(),
        seen_in_run=run,
        gone=False,
    )


def _file(file: pxm.File) -> File:
    return File(
        id=file.id,
        kind=file.kind,
        file_name=file.file_name[:400],
        caption=file.caption,
        mime_type=file.mime_type[:100],
        width=file.width or None,
        height=file.height or None,
        size=file.size or None,
        region_ids=_regions(file.region_ids),
        addresses=dict(file.variants),
        master=file.cdn_url,
        updated_date=file.updated_date,
    )


def _regions(region_ids: tuple[str, ...] | None) -> list[str] | None:
    return None if region_ids is None else list(region_ids)
