"""The tree of categories as shoppers walk it: only what holds products, without a lone root around it all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Min, OuterRef, Subquery
from django.urls import reverse
from django.utils.text import slugify

from catalog.models import Category, Product
from catalog.money import Money

CACHE_KEY = "catalog:departments"
KEEP = 60  # seconds
IN_MENU = 6


@dataclass(frozen=True)
class Department:
    id: str
    name: str
    parent_id: str
    own: int  # listed products directly in it
    own_price: Money | None
    url: str
    children: tuple["Department", ...] = field(default=())

    @property
    def count(self) -> int:
        return self.own + sum(child.count for child in self.children)

    @property
    def price_from(self) -> Money | None:
        return min((place.own_price for place in self.walk() if place.own_price), default=None)

    def walk(self) -> Iterator["Department"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Tree:
    tops: tuple[Department, ...]
    by_id: Mapping[str, Department]

    def path(self, category_id: str) -> tuple[Department, ...]:
        """From the top department down to this one; empty when the shop does not show it."""
        steps: list[Department] = []
        here = self.by_id.get(category_id)
        while here and here not in steps:
            steps.insert(0, here)
            here = self.by_id.get(here.parent_id)
        return tuple(steps)


def tree() -> Tree:
    return cache.get_or_set(CACHE_KEY, _read, KEEP) or _read()


def for_menu() -> tuple[Department, ...]:
    return tree().tops[:IN_MENU]


def forget() -> None:
    cache.delete(CACHE_KEY)


def _read() -> Tree:
    children: dict[str, list[Any]] = {}
    inside = Product.objects.filter(listed=True, category_id=OuterRef("id")).order_by().values("category_id")
    count, price = inside.annotate(made=Count("id")).values("made"), inside.annotate(made=Min("price")).values("made")
    categories = list(Category.objects.annotate(own=Subquery(count), own_price=Subquery(price)))
    ids = {category.id for category in categories}
    for category in categories:
        parent = category.parent_id if category.parent_id in ids and category.parent_id != category.id else ""
        children.setdefault(parent, []).append(category)

    def grow(category: Any, above: frozenset[str]) -> Department | None:
        above = above | {category.id}
        below = tuple(
            one for child in children.get(category.id, ()) if child.id not in above and (one := grow(child, above))
        )
        own, price = category.own or 0, category.own_price
        money = None if price is None else Money(price, settings.CURRENCY)
        grown = Department(category.id, category.name, category.parent_id, own, money, _url(category), below)
        return grown if own or below else None

    tops = tuple(one for category in children.get("", ()) if (one := grow(category, frozenset())))
    while len(tops) == 1 and tops[0].children:
        tops = tops[0].children
    return Tree(tops, {place.id: place for top in tops for place in top.walk()})


def _url(category: Category) -> str:
    return reverse("catalog:category", args=[category.id, slugify(category.name, allow_unicode=True) or "-"])
