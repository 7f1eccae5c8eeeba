"""A catalogue as a folder of JSON files and images (docs/sandbox.md), read into records."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.pxm.entries import Entry, EntryReader
from sandbox.pxm.errors import BadCatalogue
from sandbox.pxm.ids import stable_id
from sandbox.pxm.records import VALUE_TYPES, Attribute, Category


@dataclass(frozen=True)
class Catalogue:
    folder: Path
    attributes: tuple[Attribute, ...]
    categories: tuple[Category, ...]

    def entries(self) -> Iterator[Entry]:
        """Products with their variants behind them; raises `BadCatalogue` that names file and product."""
        shared = load(self.folder / "files.json", {})
        reader = EntryReader(self.folder, self.attributes, self.categories, shared)
        for path in sorted((self.folder / "products").glob("*.json")):
            products = load(path)
            for product in products if isinstance(products, list) else [products]:
                try:
                    yield from reader.entries(product)
                except BadCatalogue as error:
                    raise BadCatalogue(f"{path.relative_to(self.folder)}: {error}") from error


def read(folder: Path) -> Catalogue:
    if not (folder / "products").is_dir():
        raise BadCatalogue(f"{folder} holds no catalogue: the folder products is missing")
    attributes = read_attributes(load(folder / "attributes.json", []), "attributes.json")
    categories = tuple(read_categories(load(folder / "categories.json", []), "", None))
    return Catalogue(folder, attributes, categories)


def load(path: Path, missing: Any = None) -> Any:
    if missing is not None and not path.is_file():
        return missing
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise BadCatalogue(f"{path.name} is not JSON: {error}") from error


def fingerprint(folder: Path) -> str:
    """Changes whenever a JSON file of the catalogue does."""
    digest = hashlib.sha256(str(folder.resolve()).encode())
    for path in sorted(folder.rglob("*.json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def read_attributes(entries: Any, where: str) -> tuple[Attribute, ...]:
    attributes = []
    for number, entry in enumerate(entries, start=1):
        label, value_type = entry.get("label", ""), entry.get("value_type", "Text")
        if not label or value_type not in VALUE_TYPES:
            raise BadCatalogue(
                f"{where}: attribute {number} needs a label and a value_type of {', '.join(VALUE_TYPES)}"
            )
        own_id = entry.get("id") or stable_id("attribute", label)
        options = {read_option(own_id, option): label_of(option) for option in entry.get("options", ())}
        attributes.append(Attribute(number, own_id, label, value_type, options))
    return tuple(attributes)


def label_of(option: str | Mapping[str, str]) -> str:
    return option if isinstance(option, str) else option["label"]


def read_option(attribute_id: str, option: str | Mapping[str, str]) -> str:
    return stable_id("option", attribute_id, option) if isinstance(option, str) else option["id"]


def read_categories(
    entries: Any, parent_id: str, parent_regions: tuple[str, ...] | None, path: str = ""
) -> Iterator[Category]:
    for entry in entries:
        where = f"{path}/{entry['name']}".lstrip("/")
        regions = tuple(entry["regions"]) if "regions" in entry else parent_regions
        category = Category(entry.get("id") or stable_id("category", where), entry["name"], parent_id, regions)
        yield category
        yield from read_categories(entry.get("categories", ()), category.id, regions, where)
