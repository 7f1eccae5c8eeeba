"""What the first page shows of the catalogue, chosen from what is there."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache

from catalog import departments, presenting
from catalog.departments import Department
from catalog.models import Product, ProductFile
from catalog.pictures import Picture, with_master
from catalog.types import ProductCard

CACHE_KEY = "catalog:showcase"
KEEP = 300
LOOKED_AT = 200  # newest products
WIDE, LARGE = 1.3, 1000  # width over height, pixels
WALLS = 4
NEW = 8


@dataclass(frozen=True)
class Opening:
    """One product, in one or several large pictures of the same shape."""

    product: ProductCard
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Room:
    department: Department
    picture: Picture | None


@dataclass(frozen=True)
class Showcase:
    opening: Opening | None
    rooms: tuple[Room, ...]
    newest: tuple[ProductCard, ...]


def showcase() -> Showcase:
    found: Showcase | None = cache.get(CACHE_KEY)
    if found is None:
        found = _choose()
        cache.set(CACHE_KEY, found, KEEP)
    return found


def forget() -> None:
    cache.delete(CACHE_KEY)


def _choose() -> Showcase:
    products = list(Product.objects.filter(listed=True).order_by("-created_date", "id")[:LOOKED_AT])
    opening = _opening(products)
    shown = {opening.product.id} if opening else set()
    rooms = tuple(_room(department, products, shown) for department in departments.for_menu())
    fresh = [product for product in products if product.picture and product.id not in shown]
    return Showcase(opening, rooms, tuple(presenting.card(product) for product in _mixed(fresh)[:NEW]))


def _opening(products: list[Product]) -> Opening | None:
    """The product with the most wide and large pictures: rooms are photographed wide. Else any picture."""
    by_id = {product.id: product for product in products}
    wide: dict[str, list[ProductFile]] = {product_id: [] for product_id in by_id}
    places = ProductFile.objects.filter(product__in=by_id, file__width__gte=LARGE).select_related("file")
    for place in places.order_by("position"):
        if (place.file.width or 0) >= WIDE * (place.file.height or math.inf):
            wide[place.product_id].append(place)
    product_id = max(by_id, key=lambda one: min(len(wide[one]), WALLS), default="")
    if product_id and wide[product_id]:
        return _opened(by_id[product_id], wide[product_id])
    pictured = next((product for product in products if product.picture), None)
    picture = Picture.from_json(pictured.picture, alt=pictured.title) if pictured else None
    return Opening(presenting.card(pictured), (picture,)) if pictured and picture else None


def _opened(product: Product, places: Iterable[ProductFile]) -> Opening:
    shape = next(iter(places)).file
    alike = [place for place in places if (place.file.width, place.file.height) == (shape.width, shape.height)]
    pictures = [Picture.from_json(with_master(place.file), alt=product.title) for place in alike]
    told = [presenting.without_title(picture, product.title) for picture in pictures if picture]
    return Opening(presenting.card(product), tuple(told[:WALLS]))


def _room(department: Department, products: list[Product], shown: set[str]) -> Room:
    """A department with its newest picture that the page does not show yet; that one is added to `shown`."""
    inside = {place.id for place in department.walk()}
    pictured = [product for product in products if product.category_id in inside and product.picture]
    pictured.sort(key=lambda product: product.id in shown)
    shown.update(product.id for product in pictured[:1])
    picture = Picture.from_json(pictured[0].picture, alt=pictured[0].title) if pictured else None
    return Room(department, picture)


def _mixed(products: list[Product]) -> list[Product]:
    """One of each category in turn, so that the newest are not all mugs."""
    turns: dict[str, int] = {}
    order: dict[str, tuple[int, int]] = {}
    for index, product in enumerate(products):
        turns[product.category_id] = turns.get(product.category_id, 0) + 1
        order[product.id] = (turns[product.category_id], index)
    return sorted(products, key=lambda product: order[product.id])
