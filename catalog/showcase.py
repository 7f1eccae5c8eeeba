"""What the first page shows of the catalogue, chosen from what is there."""

import math
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from catalog import departments, presenting
from catalog.departments import Department
from catalog.models import Product, ProductFile
from catalog.pictures import Picture, to_json
from catalog.types import ProductCard

CACHE_KEY = "catalog:showcase"
KEEP = 300
LOOKED_AT = 200  # newest products
WIDE = 1.3  # width over height
NEW = 8


@dataclass(frozen=True)
class Opening:
    product: ProductCard
    picture: Picture


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
    newest = list(Product.objects.filter(listed=True).order_by("-created_date", "id")[:LOOKED_AT])
    opening = _opening(newest)
    cards = [presenting.card(product) for product in newest if product.picture]
    shown = [card for card in cards if opening is None or card.id != opening.product.id]
    return Showcase(opening, _rooms(newest, opening), tuple(_mixed(newest, shown)[:NEW]))


def _opening(products: list[Product]) -> Opening | None:
    """The widest and largest picture of the newest products: rooms are photographed wide."""
    by_id = {product.id: product for product in products}
    places = ProductFile.objects.filter(product__in=by_id, file__width__gte=1200).select_related("file")
    wide = [place for place in places if (place.file.width or 0) >= WIDE * (place.file.height or math.inf)]
    for place in sorted(wide, key=lambda place: (-(place.file.width or 0), place.position)):
        product = by_id[place.product_id]
        if picture := Picture.from_json(to_json(place.file), alt=product.title):
            return Opening(presenting.card(product), picture)
    pictured = next((product for product in products if product.picture), None)
    picture = Picture.from_json(pictured.picture, alt=pictured.title) if pictured else None
    return Opening(presenting.card(pictured), picture) if pictured and picture else None


def _rooms(products: list[Product], opening: Opening | None) -> tuple[Room, ...]:
    """Each department with the newest picture in it that does not open the page already."""
    rooms = []
    for department in departments.for_menu():
        inside = {place.id for place in department.walk()}
        pictured = [product for product in products if product.category_id in inside and product.picture]
        pictured.sort(key=lambda product: opening is not None and product.id == opening.product.id)
        picture = Picture.from_json(pictured[0].picture, alt=pictured[0].title) if pictured else None
        rooms.append(Room(department, picture))
    return tuple(rooms)


def _mixed(products: list[Product], cards: list[ProductCard]) -> list[ProductCard]:
    """One of each category in turn, so that the newest are not all mugs."""
    category: dict[str, str] = {product.id: product.category_id for product in products}
    turns: dict[str, int] = {}
    placed: list[tuple[Any, ProductCard]] = []
    for index, card in enumerate(cards):
        turn = turns[category[card.id]] = turns.get(category[card.id], 0) + 1
        placed.append(((turn, index), card))
    return [card for _place, card in sorted(placed, key=lambda pair: pair[0])]
