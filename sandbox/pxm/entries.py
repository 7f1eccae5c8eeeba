"""Products of a catalogue folder as records: a parent, its variants, their stacks and files."""

import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from sandbox.pxm.errors import BadCatalogue
from sandbox.pxm.ids import stable_id
from sandbox.pxm.records import Attribute, Category, Collection, File, Value
from sandbox.pxm.values import read_values

FORMATS = ("jpg", "png", "webp")
NO_PICTURE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)
MOST_PIXELS = 48_000_000  # of a picture, whose renditions are made in memory
PHOTO_SIDE = 1200  # pixels of the longer side of a photograph's master, where it says no other
DEFAULT_DATE = "2026-01-15"


@dataclass(frozen=True)
class Placed:
    """A file in a collection, inside a stack or ("") outside any."""

    file: File
    stack: str = ""


@dataclass(frozen=True)
class Entry:
    collection: Collection
    placed: tuple[Placed, ...]


class EntryReader:
    def __init__(
        self,
        folder: Path,
        attributes: Sequence[Attribute],
        categories: Sequence[Category],
        shared: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.folder = folder
        self.attributes = {attribute.label: attribute for attribute in attributes}
        self.categories = category_paths(categories)
        self.shared = shared

    def entries(self, product: Mapping[str, Any]) -> Iterator[Entry]:
        key = product.get("key") or product.get("id")
        if not key:
            raise BadCatalogue("a product has neither key nor id")
        try:
            variants = product.get("variants", ())
            parent = self.entry(key, product, "parent" if variants else "", None)
            yield parent
            for variant in variants:
                own = variant.get("key") or variant["name"]
                inherited = {
                    **{name: value for name, value in product.items() if name not in {"id", "variants", "entries"}},
                    **variant,
                    "attributes": {**product.get("attributes", {}), **variant.get("attributes", {})},
                }
                yield self.entry(f"{key}/{own}", inherited, "variant", parent, key)
        except (KeyError, TypeError, ValueError) as error:
            raise BadCatalogue(f"product {key}: {type(error).__name__}: {error}") from error

    def entry(self, key: str, product: Mapping[str, Any], kind: Any, parent: Entry | None, stem: str = "") -> Entry:
        placed = tuple(self.placed(stem or key, product))
        image_ids = [item.file.id for item in placed if item.stack]
        updated = moment(product.get("updated") or product.get("created") or DEFAULT_DATE)
        collection = Collection(
            id=product.get("id") or stable_id("collection", key),
            name=product["name"],
            additional_title=product.get("additional_title", ""),
            parent_id=self.category(product.get("category", "")),
            parent_topic_id=parent.collection.id if parent else "",
            collection_type=kind,
            published=product.get("published", True),
            region_ids=tuple(product["regions"]) if "regions" in product else None,
            display_file=product.get("display_file", image_ids[0] if image_ids else ""),
            values=self.values(product),
            created=moment(product.get("created") or DEFAULT_DATE),
            updated=updated,
        )
        return Entry(collection, placed)

    def values(self, owner: Mapping[str, Any]) -> tuple[Value, ...]:
        return (*read_values(owner.get("attributes", {}), self.attributes), *owner.get("entries", ()))

    def category(self, path: str) -> str:
        if path and path not in self.categories:
            raise BadCatalogue(f"category {path!r} is not in categories.json")
        return self.categories.get(path, "")

    def placed(self, key: str, product: Mapping[str, Any]) -> Iterator[Placed]:
        updated = product.get("updated") or product.get("created") or DEFAULT_DATE
        for stack in product.get("stacks", ()):
            for described in stack["files"]:
                yield Placed(self.file(key, described, updated), stack["name"])
        for described in product.get("files", ()):
            yield Placed(self.file(key, described, updated))

    def file(self, key: str, described: str | Mapping[str, Any], updated: str) -> File:
        """A file described in place, or named as one of files.json."""
        if isinstance(described, str):
            if described not in self.shared:
                raise BadCatalogue(f"file {described!r} is not in files.json")
            key, described = "shared", {"key": described, **self.shared[described]}
        name = described.get("name") or Path(described.get("file", "")).name
        if not name:
            raise BadCatalogue(f"a file of {key} has neither name nor file")
        width, height, size = self.measure(described)
        mime_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return File(
            id=described.get("id") or stable_id("file", key, described.get("key") or name),
            name=name,
            mime_type=mime_type,
            source={kind: described[kind] for kind in ("file", "photo") if kind in described},
            caption=described.get("caption", ""),
            width=width,
            height=height,
            size=size,
            formats=tuple(described.get("formats", FORMATS)) if width else (),
            region_ids=tuple(described["regions"]) if "regions" in described else None,
            labels=tuple(described.get("labels", ())),
            values=self.values(described),
            created=moment(described.get("created") or described.get("updated") or updated),
            updated=moment(described.get("updated") or updated),
        )

    def measure(self, described: Mapping[str, Any]) -> tuple[int, int, int]:
        """Width and height of the master (0 for other files than pictures) and its bytes (0: not rendered yet)."""
        if "photo" in described:
            return *photo_size(described["photo"]), 0
        path = self.folder / described["file"]
        if not path.resolve().is_relative_to(self.folder.resolve()) or not path.is_file():
            raise BadCatalogue(f"file {described['file']!r} is not in the catalogue's folder")
        if not (mimetypes.guess_type(path.name)[0] or "").startswith("image/"):
            return 0, 0, path.stat().st_size
        try:
            with Image.open(path) as image:
                width, height = image.size
        except NO_PICTURE as error:
            raise BadCatalogue(f"file {described['file']!r} cannot be read as a picture: {error}") from None
        if width * height > MOST_PIXELS:
            raise BadCatalogue(f"file {described['file']!r} has {width} x {height} px, more than {MOST_PIXELS} in all")
        return width, height, path.stat().st_size


def photo_size(photo: Mapping[str, Any]) -> tuple[int, int]:
    across, down = photo.get("aspect", (1, 1))
    side, longer = photo.get("side", PHOTO_SIDE), max(across, down)
    return round(side * across / longer), round(side * down / longer)


def moment(text: str) -> str:
    """An ISO date or time as the API writes it: UTC, milliseconds, Z."""
    when = datetime.fromisoformat(text)
    return written(when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC))


def written(when: datetime) -> str:
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def category_paths(categories: Sequence[Category]) -> dict[str, str]:
    """Ids by path of names, as "Home/Cushions", and by id."""
    by_id = {category.id: category for category in categories}
    paths = {category.id: category.id for category in categories}
    for category in categories:
        names, above = [category.name], category
        while above.parent_id:
            above = by_id[above.parent_id]
            names.append(above.name)
        paths["/".join(reversed(names))] = category.id
    return paths
