"""Further products, as many as asked for: each product of the catalogue with its variants in further series.

The same number always gives the same products, and those of 1,000 are the first of 100,000.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sandbox import product_images
from sandbox.config import DATA
from sandbox.pxm.entries import Entry, Placed, written
from sandbox.pxm.generated_values import ProductContext, ValueGenerator
from sandbox.pxm.ids import stable_id
from sandbox.pxm.records import Attribute, File

SERIES = json.loads((DATA / "series.json").read_text("utf-8"))
PHOTOGRAPHS = 3  # of a product at most
BEGAN = datetime(2024, 11, 1, tzinfo=UTC)
DAYS = 700  # from the first series to the last


@dataclass(frozen=True)
class ProductGroup:
    parent: Entry
    variants: tuple[Entry, ...]


def grow(attributes: Sequence[Attribute], own: Sequence[Entry], count: int) -> Iterator[Entry]:
    """Entries that bring the catalogue to `count` collections; none when it has them, or nothing to grow from."""
    left = count - len(own)
    models = group_products(own)
    value_generator = ValueGenerator(attributes)
    number = 0
    while models and left > 0:
        for entry in grown(models[number % len(models)], number, len(models), value_generator):
            if left > 0:
                yield entry
                left -= 1
        number += 1


def group_products(own: Sequence[Entry]) -> list[ProductGroup]:
    variants: dict[str, list[Entry]] = {}
    for entry in own:
        variants.setdefault(entry.collection.parent_topic_id, []).append(entry)
    parents = variants.pop("", [])
    return [ProductGroup(parent, tuple(variants.get(parent.collection.id, ()))) for parent in parents]


def grown(model: ProductGroup, number: int, models: int, value_generator: ValueGenerator) -> Iterator[Entry]:
    dice = Random(number)
    series = series_name(number // models)
    placed = tuple(rephotographed(model.parent, series, dice))
    created = BEGAN + timedelta(days=dice.randrange(DAYS - 60), minutes=dice.randrange(1440))
    updated = created + timedelta(days=dice.randrange(60), minutes=dice.randrange(1440))
    price = dice.uniform(0.75, 1.4)
    common: dict[str, Any] = {
        "published": dice.random() > 0.01,
        "region_ids": model.parent.collection.region_ids if dice.random() > 0.01 else None,
        "display_file": placed[0].file.id if placed and placed[0].stack else "",
        "created": written(created),
        "updated": written(updated),
    }
    parent_id = stable_id("grown", str(number))
    variant_files = tuple(item for position, item in enumerate(placed) if position == 0 or not item.stack)
    for position, entry in enumerate((model.parent, *model.variants)):
        source = entry.collection
        collection = replace(
            source,
            id=stable_id("grown", str(number), str(position)) if position else parent_id,
            name=in_series(source.name, series),
            additional_title=in_series(source.additional_title, series) if source.additional_title else "",
            parent_topic_id=parent_id if position else "",
            values=value_generator.values(source, ProductContext(number, position, price, dice, series)),
            **common,
        )
        yield Entry(collection, variant_files if position else placed)


def series_name(number: int) -> str:
    """Each number has a name of its own; neighbours share no word."""
    first, second = SERIES["first"], SERIES["second"]
    pairs = len(first) * len(second)
    scattered = number * 1_361 % pairs
    name = f"{first[scattered % len(first)]} {second[scattered // len(first)]}"
    return f"{name} {number // pairs + 1}" if number >= pairs else name


def in_series(name: str, series: str) -> str:
    """ "Washed linen cushion, 40 × 40 cm" in "Old Quay": "Old Quay washed linen cushion, 40 × 40 cm"."""
    keeps_capital = name[1:2].isupper() or name[1:2] in "-'"
    return f"{series} {name if keeps_capital else name[:1].lower() + name[1:]}"


def rephotographed(model: Entry, series: str, dice: Random) -> Iterator[Placed]:
    """The product's photographs in other designs; its other files stay as they are."""
    count = 0
    for placed in model.placed:
        if "photo" not in placed.file.source:
            yield placed
        elif count < PHOTOGRAPHS:
            count += 1
            yield Placed(photograph(placed.file, in_series(model.collection.name, series), dice), placed.stack)


def photograph(file: File, product: str, dice: Random) -> File:
    design, colourway = dice.choice(product_images.colourways())
    photo = {**file.source["photo"], "design": design["id"], "colourway": colourway}
    photo.pop("colours", None)
    title = design["title"]["en"]
    words = f"{product} {title} {colourway} {photo.get('crop', '')}"
    return replace(
        file,
        id=stable_id("grown file", file.id, product),
        name=f"{re.sub(r'[^a-z0-9]+', '-', words.lower()).strip('-')}.jpg",
        caption=f"{product} in {title}, {colourway}",
        source={"photo": photo},
        labels=(*file.labels[:-1], title.lower()),
    )
