"""A folder that describes its designs in designs.json, categories.json and designers.json, and optionally
collections.json. The format is documented in docs/sandbox-patterndesign.md."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sandbox.patterndesign.designs import Category, DesignDescription, Designer, FolderContents, SeedCollection
from sandbox.patterndesign.errors import BadDesigns

PRICE = 40.0  # EUR, of designs that name none


def read(where: Path) -> FolderContents:
    """Raises BadDesigns for a description that cannot be read."""
    try:
        return _read(where)
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadDesigns(f"{where / 'designs.json'} or a file beside it: {type(error).__name__}: {error}") from error


def _read(where: Path) -> FolderContents:
    return FolderContents(
        designs=tuple(described(entry, where / entry["file"]) for entry in _json(where / "designs.json")),
        categories=tuple(_category(entry) for entry in _json(where / "categories.json")),
        designers={entry["id"]: _designer(entry, where) for entry in _json(where / "designers.json")},
        collections=tuple(_collection(entry) for entry in _json(where / "collections.json")),
    )


def described(entry: Mapping[str, Any], path: Path) -> DesignDescription:
    return DesignDescription(
        id=int(entry["id"]),
        path=path,
        title=entry["title"],
        description=entry.get("description", {}),
        keywords={language: tuple(words) for language, words in entry.get("keywords", {}).items()},
        designer=int(entry["designer"]),
        categories=tuple(entry.get("categories", ())),
        tags=tuple(entry.get("tags", ())),
        rapports=min(5.0, max(1.5, float(entry.get("rapports", 2.5)))),
        repeat_type=entry.get("repeatType", "full"),
        published=date.fromisoformat(entry.get("published", "2024-01-01")),
        popularity=int(entry.get("popularity", 0)),
        contains_text=bool(entry.get("containsText", False)),
        price=float(entry.get("price", PRICE)),
    )


def _category(entry: Mapping[str, Any]) -> Category:
    return Category(
        id=int(entry["id"]),
        title=entry["title"],
        long_title=entry.get("longTitle", entry["title"]),
        thumbnail_design=entry.get("thumbnailDesign"),
        categories=tuple(_category(inner) for inner in entry.get("categories", ())),
    )


def _designer(entry: Mapping[str, Any], where: Path) -> Designer:
    return Designer(
        id=int(entry["id"]),
        first_name=entry.get("firstname", ""),
        last_name=entry.get("name", ""),
        display=entry["display"],
        country=entry.get("country", ""),
        sex=entry.get("sex", ""),
        profile=entry.get("profile", {}),
        portrait=where / "pictures" / entry["picture"] if entry.get("picture") else None,
    )


def _collection(entry: Mapping[str, Any]) -> SeedCollection:
    return SeedCollection(
        title=entry["title"],
        display_design=entry.get("displayDesign"),
        patterns=tuple(entry["patterns"]),
        is_active=entry.get("isActive", True),
        customer_key=entry.get("customerKey", ""),
    )


def _json(path: Path) -> list[Any]:
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []
