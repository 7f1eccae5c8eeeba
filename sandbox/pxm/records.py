"""The records of the product store, before they are spelt as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ValueType = Literal["Text", "Number", "Boolean", "Date", "List", "Pick List"]
VALUE_TYPES: tuple[ValueType, ...] = ("Text", "Number", "Boolean", "Date", "List", "Pick List")


@dataclass(frozen=True)
class Attribute:
    number: int
    id: str
    label: str
    value_type: ValueType
    options: Mapping[str, str] = field(default_factory=dict)  # option id -> label


@dataclass(frozen=True)
class Category:
    id: str
    name: str
    parent_id: str = ""
    region_ids: tuple[str, ...] | None = None


# One attribute of a record: (attribute number, value), or a mapping for an entry that lacks its id, label or value.
# A Pick List's value is the id of the option.
Value = tuple[int, Any] | Mapping[str, Any]


@dataclass(frozen=True)
class Collection:
    id: str
    name: str
    additional_title: str = ""
    parent_id: str = ""  # the category it lies in
    parent_topic_id: str = ""  # the parent collection, on variants
    collection_type: Literal["parent", "variant", ""] = ""
    published: bool = True
    region_ids: tuple[str, ...] | None = None
    display_file: str = ""
    values: tuple[Value, ...] = ()
    created: str = ""
    updated: str = ""


@dataclass(frozen=True)
class File:
    id: str
    name: str
    mime_type: str
    source: Mapping[str, Any]  # {"file": path} or {"photo": {...}}
    caption: str = ""
    width: int = 0  # pixels of the master; 0: no picture
    height: int = 0
    size: int = 0  # bytes of the master; 0: not rendered yet
    formats: tuple[str, ...] = ()  # the forms that its pictures exist in
    region_ids: tuple[str, ...] | None = None
    labels: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    created: str = ""
    updated: str = ""

    @property
    def kind(self) -> str:
        top_type = self.mime_type.partition("/")[0]
        return top_type if top_type in {"image", "video"} else "document"


@dataclass(frozen=True)
class Stack:
    id: str
    name: str
    files: tuple[File, ...]
