"""A product with its variants, and the one of them that the page is about."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from catalog import reading, wording
from catalog.addresses import product_url
from catalog.models import UNREAD, Product
from catalog.types import Choice, Option

PREFERRED = {"pick list": 0, "list": 1, "text": 2, "number": 3, "boolean": 4}


@dataclass(frozen=True)
class Family:
    root: Product
    variants: tuple[Product, ...]  # on sale
    chosen: Product

    @property
    def facts(self) -> list[reading.Fact]:
        """The parent's, with the variant's own in their place or behind them."""
        own = {fact["label"]: fact for fact in self.chosen.facts}
        if self.chosen is self.root:
            return list(self.chosen.facts)
        inherited = [own.pop(fact["label"], fact) for fact in self.root.facts]
        return inherited + list(own.values())

    @cached_property
    def axes(self) -> tuple[str, ...]:
        """The labels by which the variants are told apart: as few as do it, pick lists before texts and numbers."""
        by_label: dict[str, list[reading.Fact]] = {}
        for fact in (fact for variant in self.variants for fact in variant.facts):
            if not reading.shown_elsewhere(fact) and not reading.identifies(fact):
                by_label.setdefault(fact["label"], []).append(fact)
        shared = {label: found for label, found in by_label.items() if len(found) == len(self.variants)}
        different = {label: found for label, found in shared.items() if len({reading.words(f) for f in found}) > 1}
        taken: tuple[str, ...] = ()
        groups = 1
        for label in sorted(different, key=lambda label: _preference(different[label])):
            told_apart = len({_position(variant, (*taken, label)) for variant in self.variants})
            if told_apart > groups:
                taken, groups = (*taken, label), told_apart
        return taken


def load(product: Product) -> Family:
    """One query, or none for a product without relations. Of a parent, its first variant is chosen."""
    if not product.parent_id and product.collection_type != "parent":
        return Family(product, (), product)
    root_id = product.parent_id or product.id
    members = {row.id: row for row in Product.objects.filter(Q(id=root_id) | Q(parent_id=root_id)).defer(*UNREAD)}
    root = members.pop(root_id, None)
    if root is None or root.gone:
        return Family(product, (), product)
    variants = tuple(sorted((row for row in members.values() if row.on_sale), key=_order))
    chosen = members.get(product.id) or (variants[0] if variants else root)
    return Family(root, variants, chosen)


def choices(family: Family) -> tuple[Choice, ...]:
    here = _position(family.chosen, family.axes)
    return tuple(_choice(family, index, here) for index in range(len(family.axes)))


def options(family: Family) -> tuple[tuple[str, str], ...]:
    found = {fact["label"]: fact for fact in family.chosen.facts}
    told = [found[label] for label in family.axes if label in found]
    return tuple((wording.plain_label(fact), wording.plain(fact)) for fact in told)


def _choice(family: Family, index: int, here: tuple[str, ...]) -> Choice:
    labels = family.axes
    label = labels[index]
    places = {variant.id: _position(variant, labels) for variant in family.variants}
    by_value: dict[str, list[Product]] = {}
    for variant in family.variants:
        by_value.setdefault(places[variant.id][index], []).append(variant)
    found = []
    for value, group in by_value.items():
        target = max(group, key=lambda variant: _agreement(places[variant.id], here))
        current = value == here[index]
        exact = _agreement(places[target.id], here) == len(labels) - (not current)
        found.append(Option(wording.plain(_fact(target, label)), product_url(target.id, target.slug), current, exact))
    chosen = next((option.text for option in found if option.current), "")
    return Choice(wording.plain_label(_fact(family.variants[0], label)), chosen, tuple(found))


def _position(product: Product, labels: tuple[str, ...]) -> tuple[str, ...]:
    found = {fact["label"]: reading.words(fact) for fact in product.facts}
    return tuple(found.get(label, "") for label in labels)


def _fact(product: Product, label: str) -> reading.Fact:
    return next(fact for fact in product.facts if fact["label"] == label)


def _preference(found: list[reading.Fact]) -> tuple[bool, int, int]:
    """Codes last, then by type, then the fewest values."""
    codes = all(reading.looks_like_a_code(fact) for fact in found)
    kind = PREFERRED.get(found[0]["type"].casefold(), PREFERRED["text"])
    return codes, kind, len({reading.words(fact) for fact in found})


def _agreement(place: tuple[str, ...], here: tuple[str, ...]) -> int:
    return sum(a == b for a, b in zip(place, here, strict=True))


def _order(product: Product) -> tuple[Any, ...]:
    """Cheapest first, then as they were made; a choice lists its values as they first come in this order."""
    return (product.price is None, product.price or 0, str(product.created_date or ""), product.title, product.id)
