"""Compares the attributes of a product's variants: by which of them somebody chooses."""

from collections.abc import Sequence
from typing import NamedTuple

from catalog.attribute_rows import plain_label, plain_value
from catalog.attributes import Attribute, has_own_place, is_code, is_identifier, raw_text

# Which value_type a variant is chosen by first: the lowest.
TYPE_ORDER = {"pick list": 0, "list": 1, "text": 2, "number": 3, "boolean": 4}


class VariantValue(NamedTuple):
    label: str
    key: str  # the value in no language, to compare by
    text: str
    rank: int | None = None  # its place among the options of its definition


def tell_apart(variants: Sequence[Sequence[Attribute]]) -> list[tuple[VariantValue, ...]]:
    """For each variant its values of those attributes that tell the variants apart: as few as do it.

    Pick lists go before texts and numbers, and article numbers are left out.
    """
    by_variant = [
        {
            attribute["label"]: attribute
            for attribute in attributes
            if not has_own_place(attribute) and not is_identifier(attribute)
        }
        for attributes in variants
    ]
    labels = list(dict.fromkeys(label for attributes in by_variant for label in attributes))
    columns = {label: [attributes[label] for attributes in by_variant if label in attributes] for label in labels}
    complete = {label: column for label, column in columns.items() if len(column) == len(variants)}
    different = {label: column for label, column in complete.items() if len(_keys(column)) > 1}
    chosen: list[str] = []
    groups = 1
    for label in sorted(different, key=lambda label: _suitability(different[label])):
        keys = zip(*(map(_key, different[name]) for name in (*chosen, label)), strict=True)
        distinct = len(set(keys))
        if distinct > groups:
            groups = distinct
            chosen.append(label)
    return [tuple(_read_variant_value(attributes[label]) for label in chosen) for attributes in by_variant]


def _read_variant_value(attribute: Attribute) -> VariantValue:
    rank = min(attribute.get("ranks") or [None], key=lambda place: place or 0)
    return VariantValue(plain_label(attribute), _key(attribute), plain_value(attribute), rank)


def _suitability(column: Sequence[Attribute]) -> tuple[bool, int, int]:
    """Codes last, then by type, then the fewest values."""
    codes = all(is_code(attribute) for attribute in column)
    return codes, TYPE_ORDER.get(column[0]["type"].casefold(), TYPE_ORDER["text"]), len(_keys(column))


def _keys(column: Sequence[Attribute]) -> set[str]:
    return {_key(attribute) for attribute in column}


def _key(attribute: Attribute) -> str:
    return f"{raw_text(attribute)} {attribute.get('unit', '')}".rstrip()
