"""Definitions and categories: each comes as one whole list, so what is not in it is gone, or the list is cut."""

import logging
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from typing import Any, TypeVar

from django.conf import settings
from django.utils import timezone

from catalog.models import AttributeDefinition, Category, Product, SyncRun
from catalog.sync import store, trust
from catalog.sync.derive import read_definitions
from pattern_apis import pxm
from pattern_apis.transport.errors import NotFound
from storefront import loss_rule

logger = logging.getLogger("catalog.sync")
Row = TypeVar("Row", AttributeDefinition, Category)


def renew_definitions(client: pxm.PxmClient, run: SyncRun, *, accept: bool) -> bool:
    """True when anything changed, so that all products have to be derived anew."""
    new = {row.id: row for row in store.definition_rows(client.attributes())}
    known = AttributeDefinition.objects.in_bulk()
    changed = {key for key, row in known.items() if key not in new or _meaning(row) != _meaning(new[key])}
    lost = {key for key in changed if key not in new or trust.definition_loses(known[key], new[key])}
    large = _is_large_loss(lost, known) or bool(changed and _take_from_products(changed, lost, known, new))
    return _renew(run, "definitions", known, new, changed if large else (), accept)


def renew_categories(client: pxm.PxmClient, run: SyncRun, *, accept: bool) -> None:
    known = Category.objects.in_bulk()
    try:
        new = {row.id: row for row in store.category_rows(list(client.iter_categories()))}
    except NotFound:
        if settings.PXM_CATEGORIES or not known:
            store.replace(Category, store.category_rows(_named_categories()))
            return
        if not accept:
            trust.withhold(run, "no categories", len(known), len(known))
            return
        new = {}
    except pxm.RepeatingPages as error:
        logger.warning("categories stay as they are: %s", error)
        trust.withhold(run, "category pages", 0, len(known))
        return
    lost = {key for key, row in known.items() if key not in new or (row.parent_id and not new[key].parent_id)}
    listed = Product.objects.listed()
    large = _is_large_loss(lost, known) or loss_rule.is_large(listed.in_categories(lost).count(), listed.count())
    _renew(run, "categories", known, new, lost if large else (), accept)


def _renew(
    run: SyncRun, kind: str, known: Mapping[str, Row], new: Mapping[str, Row], doubted: Collection[str], accept: bool
) -> bool:
    """Stores what is new, and keeps of what is doubted all that still waits for its second look. True on any change."""
    kept = [known[key] for key in doubted if loss_rule.waits(known[key].doubted_at, accept)]
    for row in kept:
        row.doubted_at = row.doubted_at or timezone.now()
    rows = {**new, **{row.id: row for row in kept}}
    if kept:
        trust.withhold(run, kind, len(kept), len(known), min(row.doubted_at for row in kept if row.doubted_at))
    return store.replace(AttributeDefinition if kind == "definitions" else Category, list(rows.values()))


def _meaning(row: AttributeDefinition) -> tuple[str, str, dict[str, str]]:
    return row.label, row.value_type, row.options


def _is_large_loss(lost: Collection[str], known: Collection[str]) -> bool:
    return loss_rule.is_large(len(lost), len(known)) or loss_rule.is_cut(len(known), len(known) - len(lost))


def _take_from_products(
    changed: Collection[str],
    lost: Collection[str],
    known: Mapping[str, AttributeDefinition],
    new: Mapping[str, AttributeDefinition],
) -> bool:
    """Whether products would lose by it as they do by losses of their own: one definition may hold every price, and
    one the names of every colour.
    """
    before, after = read_definitions(known.values()), read_definitions(new.values())
    on_sale = Product.objects.filter(on_sale=True)

    def loses(product: Product) -> bool:
        other = copy(product)
        return trust.loses(product, other, before, after) or _words(product, lost) != _words(other, lost)

    with_values = (product for product in on_sale.iterator(chunk_size=500) if _has_values(product, changed))
    return loss_rule.is_large(sum(map(loses, with_values)), on_sale.count())


def _words(product: Product, attribute_ids: Collection[str]) -> list[Any]:
    return [attribute["value"] for attribute in product.attributes if attribute["id"] in attribute_ids]


def _has_values(product: Product, attribute_ids: Collection[str]) -> bool:
    return any(value["id"] in attribute_ids for value in product.attribute_values)


def _named_categories() -> Sequence[pxm.Category]:
    """From the settings, for accounts whose API has no list of categories."""
    return [
        pxm.Category(id=str(key), name=str(about.get("name", "")), parent_id=str(about.get("parent_id") or ""))
        for key, about in settings.PXM_CATEGORIES.items()
    ]
