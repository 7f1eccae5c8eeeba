"""What the home page shows of the catalogue, chosen from what is there."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from catalog import category_tree, product_page, version
from catalog.category_tree import CategoryNode
from catalog.images import Image, is_image, with_master
from catalog.models import Product, ProductFile
from catalog.product_page import ProductCard

CONSIDERED = 200  # newest products
WIDE, LARGE = 1.3, 1000  # width over height, pixels
HERO_IMAGES = 4
NEWEST = 8


@dataclass(frozen=True)
class Hero:
    """One product, in one or several large images of the same shape."""

    product: ProductCard
    images: tuple[Image, ...]


@dataclass(frozen=True)
class CategoryTile:
    category: CategoryNode
    image: Image | None


@dataclass(frozen=True)
class HomePage:
    hero: Hero | None
    categories: tuple[CategoryTile, ...]
    newest: tuple[ProductCard, ...]


def build() -> HomePage:
    return version.remember("catalog:home", (version.CARDS, version.NAVIGATION), _choose)


def _choose() -> HomePage:
    products = list(Product.objects.listed().cards("category_id").newest()[:CONSIDERED])
    hero = _choose_hero(products)
    used_ids = {hero.product.id} if hero else set()
    tiles = tuple(_tile(category, products, used_ids) for category in category_tree.for_menu())
    fresh = [product for product in products if product.image and product.id not in used_ids]
    return HomePage(hero, tiles, tuple(product_page.card(product) for product in _mixed(fresh)[:NEWEST]))


def _choose_hero(products: list[Product]) -> Hero | None:
    """The product with the most wide and large images: rooms are photographed wide. Else any image."""
    by_id = {product.id: product for product in products}
    wide: dict[str, list[ProductFile]] = {product_id: [] for product_id in by_id}
    places = ProductFile.objects.filter(product__in=by_id, file__width__gte=LARGE).select_related("file")
    for place in places.order_by("position"):
        if is_image(place) and (place.file.width or 0) >= WIDE * (place.file.height or math.inf):
            wide[place.product_id].append(place)
    product_id = max(by_id, key=lambda product_id: min(len(wide[product_id]), HERO_IMAGES), default="")
    if product_id and wide[product_id]:
        return _wide_hero(by_id[product_id], wide[product_id])
    pictured = next((product for product in products if product.image), None)
    image = Image.from_json(pictured.image, alt=pictured.title) if pictured else None
    return Hero(product_page.card(pictured), (image,)) if pictured and image else None


def _wide_hero(product: Product, places: Iterable[ProductFile]) -> Hero:
    shape = next(iter(places)).file
    alike = [place for place in places if (place.file.width, place.file.height) == (shape.width, shape.height)]
    images = [Image.from_json(with_master(place.file), alt=product.title) for place in alike]
    captioned = [image.without_title(product.title) for image in images if image]
    return Hero(product_page.card(product), tuple(captioned[:HERO_IMAGES]))


def _tile(category: CategoryNode, products: list[Product], used_ids: set[str]) -> CategoryTile:
    """A category with its newest image that the page does not show yet; its product is added to `used_ids`."""
    pictured = [product for product in products if product.category_id in category.ids and product.image]
    pictured.sort(key=lambda product: product.id in used_ids)
    used_ids.update(product.id for product in pictured[:1])
    image = Image.from_json(pictured[0].image, alt=pictured[0].title) if pictured else None
    return CategoryTile(category, image)


def _mixed(products: list[Product]) -> list[Product]:
    """One of each category in turn, so that the newest are not all mugs."""
    turns: dict[str, int] = {}
    order: dict[str, tuple[int, int]] = {}
    for index, product in enumerate(products):
        turns[product.category_id] = turns.get(product.category_id, 0) + 1
        order[product.id] = (turns[product.category_id], index)
    return sorted(products, key=lambda product: order[product.id])
