"""Products and folders, in the API's own nouns: a collection is a product, a category a folder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from . import parsing, shapes
from .attributes import Attributes, AttributeValue

Hit = TypeVar("Hit")
MOST_DIGITS = 12  # of a total


@dataclass(frozen=True)
class Collection:
    """A product. `parent_id` is the category it lies in, `parent_topic_id` (variants only) the parent product.

    `collection_type` is "parent", "variant" or empty. `published` is True unless the API says otherwise.
    `region_ids` None means unknown. `display_file` is the id of the main picture. `dropped` counts attribute
    entries that could not be read.
    """

    id: str
    name: str
    additional_title: str = ""
    parent_id: str = ""
    parent_topic_id: str = ""
    collection_type: str = ""
    published: bool = True
    region_ids: tuple[str, ...] | None = None
    display_file: str = ""
    attributes: tuple[AttributeValue, ...] = ()
    created_date: datetime | None = None
    updated_date: datetime | None = None
    dropped: int = 0

    @classmethod
    def from_json(cls, data: object, languages: Sequence[str] = ()) -> "Collection":
        """Raises `Malformed`. Light forms leave most of it out."""
        record = parsing.record(data, "a collection")
        attributes = Attributes.from_json(record.get("attributes"), languages)
        return cls(
            id=parsing.identifier(record.get("id"), "a collection"),
            name=shapes.words(record.get("name"), languages),
            additional_title=shapes.words(record.get("additional_title"), languages),
            parent_id=parsing.text(record.get("parent_id")),
            parent_topic_id=parsing.text(record.get("parent_topic_id")),
            collection_type=parsing.text(record.get("collection_type")).lower(),
            published=parsing.truth(record.get("published")) is not False,
            region_ids=parsing.region_ids(record.get("region_ids")),
            display_file=parsing.text(record.get("display_file")),
            attributes=attributes.values,
            created_date=parsing.moment(record.get("created_date")),
            updated_date=parsing.moment(record.get("updated_date") or record.get("update_date")),
            dropped=attributes.dropped,
        )


@dataclass(frozen=True)
class Category:
    """A folder; `parent_id` is empty at the root. The API answers them as a flat list, if at all."""

    id: str
    name: str
    parent_id: str = ""
    region_ids: tuple[str, ...] | None = None

    @classmethod
    def from_json(cls, data: object, languages: Sequence[str] = ()) -> "Category":
        """Raises `Malformed`."""
        record = parsing.record(data, "a category")
        return cls(
            id=parsing.identifier(record.get("id"), "a category"),
            name=shapes.words(record.get("name"), languages),
            parent_id=parsing.text(record.get("parent_id")),
            region_ids=parsing.region_ids(record.get("region_ids")),
        )


@dataclass(frozen=True)
class SearchPage(Generic[Hit]):
    """One page of hits; `total` counts the hits of all pages."""

    hits: tuple[Hit, ...]
    total: int

    @classmethod
    def from_json(cls, data: object, read: Callable[[object], Hit]) -> "SearchPage[Hit]":
        """Raises `Malformed`. The total may come as an object with a `value`, as search engines have it."""
        record = parsing.record(data, "a search result")
        total = record.get("total")
        number = parsing.text(total.get("value") if isinstance(total, dict) else total)
        if not (number.isascii() and number.isdigit()) or len(number) > MOST_DIGITS:
            raise parsing.malformed("a search result without a total")
        return cls(hits=tuple(read(hit) for hit in parsing.entries(record.get("hits"), "hits")), total=int(number))
