"""What is searched of each kind of record: its texts, as far as a shopper can see them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.db.models import QuerySet

from catalog import attributes, labels
from catalog.models import Category, File, Product, in_our_regions
from designer.records import DesignRecord, DesignWords
from search.models import IndexEntry


@dataclass(frozen=True)
class TextPart:
    """`languages`: those in which the words may be stemmed."""

    languages: tuple[str, ...]
    title: str
    body: str


class RecordKind(Protocol):
    def count(self) -> int: ...
    def keys_after(self, after: str, most: int) -> list[str]: ...

    def texts(self, keys: Collection[str]) -> dict[str, tuple[TextPart, ...]]:
        """By key; a record that the shop does not show has none."""


def languages() -> tuple[str, ...]:
    return tuple(code.partition("-")[0] for code, _name in settings.LANGUAGES)


class Products:
    """With the words of its variants; these have no entry of their own."""

    def count(self) -> int:
        return Product.objects.listed().count()

    def keys_after(self, after: str, most: int) -> list[str]:
        return _keys_after(Product.objects.listed(), after, most)

    def texts(self, keys: Collection[str]) -> dict[str, tuple[TextPart, ...]]:
        columns = ("title", "name", "additional_title", "attributes", "variant_of_id", "on_sale", "listed")
        rows = list(Product.objects.with_variants(keys).only(*columns).order_by("id"))
        family: dict[str, list[str]] = {}
        for row in rows:
            if row.on_sale:
                family.setdefault(row.id if row.listed else row.variant_of_id, []).append(self._body(row))
        listed = (row for row in rows if row.listed and row.id in keys)
        return {
            row.id: (TextPart(languages(), row.title, " ".join([self._body(row), *family.get(row.id, ())])),)
            for row in listed
        }

    def _body(self, row: Product) -> str:
        hidden = {labels.fold(settings.PRICE_ATTRIBUTE), labels.fold(settings.MOCKUP_MODEL_ATTRIBUTE)}
        values = (self._value(one) for one in row.attributes if labels.fold(one["label"]) not in hidden)
        return " ".join([row.title, row.name, row.additional_title, *values])

    def _value(self, attribute: Any) -> str:
        """What is ticked is known by the name of the box."""
        if attribute["kind"] == "boolean":
            return attribute["label"] if attribute["value"] else ""
        return attributes.raw_text(attribute)


class Designs:
    def count(self) -> int:
        return self._there().count()

    def keys_after(self, after: str, most: int) -> list[str]:
        return _keys_after(self._there(), after or "0", most)

    def texts(self, keys: Collection[str]) -> dict[str, tuple[TextPart, ...]]:
        designers = dict(self._there().filter(id__in=keys).values_list("id", "designer_name"))
        words: dict[int, list[DesignWords]] = {}
        for one in DesignWords.objects.filter(design_id__in=designers).defer("search_text"):
            words.setdefault(one.design_id, []).append(one)
        return {str(key): self._parts(words.get(key, ()), name) for key, name in designers.items()}

    def _parts(self, words: Iterable[DesignWords], designer: str) -> tuple[TextPart, ...]:
        """In the shop's languages, else in those that there are."""
        rows = list(words)
        rows = [one for one in rows if one.language in languages()] or rows
        texts = [(one, " ".join([*one.keywords, one.description])) for one in rows]
        return (*(TextPart((one.language,), one.title, body) for one, body in texts), TextPart((), "", designer))

    def _there(self) -> "QuerySet[DesignRecord]":
        return DesignRecord.objects.filter(gone=False, exported=True)


class Categories:
    def count(self) -> int:
        return Category.objects.count()

    def keys_after(self, after: str, most: int) -> list[str]:
        return _keys_after(Category.objects.all(), after, most)

    def texts(self, keys: Collection[str]) -> dict[str, tuple[TextPart, ...]]:
        return {row.id: (TextPart(languages(), row.name, ""),) for row in Category.objects.filter(id__in=keys)}


class Files:
    """By name; pictures are found with the product that they belong to."""

    def count(self) -> int:
        return self._there().count()

    def keys_after(self, after: str, most: int) -> list[str]:
        return _keys_after(self._there(), after, most)

    def texts(self, keys: Collection[str]) -> dict[str, tuple[TextPart, ...]]:
        rows = self._there().filter(id__in=keys)
        return {
            row.id: (TextPart(languages(), f"{row.caption} {row.file_name}", ""),)
            for row in rows
            if in_our_regions(row.region_ids)
        }

    def _there(self) -> "QuerySet[File]":
        return File.objects.exclude(kind="image")


def _keys_after(rows: "QuerySet[Any]", after: str, most: int) -> list[str]:
    return [str(key) for key in rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:most]]


KINDS: dict[str, RecordKind] = {
    IndexEntry.CATEGORY: Categories(),
    IndexEntry.PRODUCT: Products(),
    IndexEntry.DESIGN: Designs(),
    IndexEntry.FILE: Files(),
}


def title_of(parts: Sequence[TextPart]) -> str:
    return " ".join(part.title for part in parts if part.title)
