"""Attribute values of generated products, from those of the catalogue product that each is made from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sandbox.pxm.records import Attribute, Collection, Value

REMARKS = (
    "From the {series} series, made in small runs.",
    "The {series} series is a shade heavier than the one before it.",
    "{series} was first made for a guest house and stayed.",
    "Part of the {series} series; its parts go together.",
    "We make {series} on Tuesdays, when the press is freshly set.",
    "{series} keeps its shape for years; we have tried.",
)


@dataclass(frozen=True)
class ProductContext:
    number: int  # of the product with its variants
    position: int  # 0: the parent, else the variant
    price: float  # factor
    dice: Random
    series: str


Change = Callable[[Any, ProductContext], Any]


class ValueGenerator:
    def __init__(self, attributes: Sequence[Attribute]) -> None:
        self.changes = {attribute.number: change for attribute in attributes if (change := change_of(attribute))}
        self._plans: dict[str, list[tuple[int, int, Any, Change]]] = {}

    def values(self, model: Collection, context: ProductContext) -> tuple[Value, ...]:
        if model.id not in self._plans:
            self._plans[model.id] = self.plan(model)
        changed = list(model.values)
        for place, attribute, content, change in self._plans[model.id]:
            changed[place] = (attribute, change(content, context))
        return tuple(changed)

    def plan(self, model: Collection) -> list[tuple[int, int, Any, Change]]:
        """What of a product's values changes: place, attribute, value, way."""
        return [
            (place, *value, self.changes[value[0]])
            for place, value in enumerate(model.values)
            if isinstance(value, tuple) and value[0] in self.changes
        ]


def change_of(attribute: Attribute) -> Change | None:
    label = attribute.label.lower()
    if attribute.value_type == "Number":
        if label.startswith("price"):
            return priced
        return weighed if label.startswith("weight") else waited if label.startswith("lead time") else None
    if attribute.value_type == "Date":
        return later
    if attribute.value_type == "Text":
        if label == "sku":
            return numbered
        return barcode if label in {"ean", "gtin", "upc"} else remarked if label == "description" else None
    return None


def priced(value: float, context: ProductContext) -> float:
    halves = round(value * context.price * 2)
    return halves // 2 if halves % 2 == 0 else halves / 2


def weighed(value: float, context: ProductContext) -> float:
    return round(value * context.dice.uniform(0.92, 1.08))


def waited(value: float, context: ProductContext) -> float:
    return max(1, value + context.dice.randrange(-1, 4))


def later(value: str, context: ProductContext) -> str:
    return (date.fromisoformat(value) + timedelta(days=context.number * 7 % 400)).isoformat()


def numbered(value: str, context: ProductContext) -> str:
    return f"{value}/{context.number + 1:05d}"


def barcode(value: str, context: ProductContext) -> str:
    """A GTIN-13 that no other product has, its check digit right."""
    digits = f"4299{(context.number * 32 + context.position) % 10**8:08d}"
    total = sum(map(int, digits[::2])) + 3 * sum(map(int, digits[1::2]))
    return f"{digits}{-total % 10}"


def remarked(value: str, context: ProductContext) -> str:
    return f"{value} {REMARKS[context.number % len(REMARKS)].format(series=context.series)}"
