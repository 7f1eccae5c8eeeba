"""The tree of categories that hold products, without a single root above them all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import version
from catalog.models import Category, Product
from catalog.money import Money
from storefront.breadcrumbs import Breadcrumb

IN_MENU = 6


@dataclass(frozen=True)
class CategoryNode:
    id: str
    name: str
    parent_id: str
    own_count: int  # listed products directly in it
    own_price: Money | None
    url: str
    children: tuple["CategoryNode", ...] = field(default=())

    @property
    def count(self) -> int:
        return self.own_count + sum(child.count for child in self.children)

    @property
    def price_from(self) -> Money | None:
        return min((node.own_price for node in self.walk() if node.own_price), default=None)

    @property
    def ids(self) -> list[str]:
        """Its own and those of all categories below it."""
        return [node.id for node in self.walk()]

    def walk(self) -> Iterator["CategoryNode"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class CategoryTree:
    tops: tuple[CategoryNode, ...]
    by_id: Mapping[str, CategoryNode]

    def path(self, category_id: str) -> tuple[CategoryNode, ...]:
        """From the top category down to this one; empty when the shop does not show it."""
        steps: list[CategoryNode] = []
        node = self.by_id.get(category_id)
        while node and node not in steps:
            steps.insert(0, node)
            node = self.by_id.get(node.parent_id)
        return tuple(steps)


def read() -> CategoryTree:
    """One query, or none where this process knows the tree of this version of the mirror."""
    return version.remember("catalog:tree", (version.NAVIGATION,), _build)


def path_to(category_id: str) -> tuple[CategoryNode, ...]:
    return read().path(category_id)


def breadcrumbs(path: Iterable[CategoryNode], here: str = "") -> list[Breadcrumb]:
    """From the home page through these categories to `here`, or to the last of them."""
    crumbs = [Breadcrumb(_("Home"), reverse("catalog:home")), *(Breadcrumb(node.name, node.url) for node in path)]
    return [*crumbs, Breadcrumb(here)] if here else crumbs


def for_menu() -> tuple[CategoryNode, ...]:
    return read().tops[:IN_MENU]


def _build() -> CategoryTree:
    children: dict[str, list[Any]] = {}
    listed = Product.objects.listed().filter(category_id=OuterRef("id")).order_by().values("category_id")
    count, price = listed.annotate(n=Count("id")).values("n"), listed.annotate(n=Min("price")).values("n")
    categories = list(Category.objects.annotate(own_count=Subquery(count), own_price=Subquery(price)))
    ids = {category.id for category in categories}
    for category in categories:
        parent = category.parent_id if category.parent_id in ids and category.parent_id != category.id else ""
        children.setdefault(parent, []).append(category)

    def grow(category: Any, above: frozenset[str]) -> CategoryNode | None:
        above = above | {category.id}
        below = tuple(
            node for child in children.get(category.id, ()) if child.id not in above and (node := grow(child, above))
        )
        own_count, price = category.own_count or 0, category.own_price
        money = None if price is None else Money(price, settings.CURRENCY)
        url = category.get_absolute_url()
        node = CategoryNode(category.id, category.name, category.parent_id, own_count, money, url, below)
        return node if own_count or below else None

    tops = tuple(node for category in children.get("", ()) if (node := grow(category, frozenset())))
    while len(tops) == 1 and tops[0].children:
        tops = tops[0].children
    return CategoryTree(tops, {node.id: node for top in tops for node in top.walk()})
