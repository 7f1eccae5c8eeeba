"""Any folder of SVG files as designs; a JSON file of the same name beside one may say more about it.

Numbers come from the names, so that they stay when files are added or the sandbox starts anew.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox.patterndesign import catalogue_files
from sandbox.patterndesign.designs import Category, Designer, FolderContents

TOP = Category(1, {"en": "Your designs", "de": "Eigene Designs"}, {"en": "Your designs", "de": "Eigene Designs"})
MOST_FILES = 20_000
SUFFIXES = {".svg", ".svgz"}


def read(where: Path) -> FolderContents:
    paths = sorted(path for path in where.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())[:MOST_FILES]
    refused: list[tuple[str, str]] = []
    entries: dict[Path, dict[str, Any]] = {}
    for path in paths:
        try:
            entries[path] = _entry(path, where)
        except ValueError as error:
            refused.append((str(path.relative_to(where)), str(error)))
    categories = _numbered({entry["category"]["en"] for entry in entries.values()}, 100, 900_000)
    designers = _numbered({entry["designer"] for entry in entries.values()}, 100, 900_000)
    ids = _numbered({str(path.relative_to(where)) for path in entries}, 100_000, 900_000)
    designs = [
        catalogue_files.described(
            {
                **entry,
                "id": ids[str(path.relative_to(where))],
                "categories": [categories[entry["category"]["en"]]],
                "designer": designers[entry["designer"]],
            },
            path,
        )
        for path, entry in entries.items()
    ]
    return FolderContents(
        tuple(designs), _tree(list(entries.values()), categories), _designers(designers), refused=tuple(refused)
    )


def _entry(path: Path, where: Path) -> dict[str, Any]:
    """What is known of one file. Raises ValueError for a JSON file that cannot be used."""
    description = _description(path.with_suffix(".json"))
    folder = path.parent.name if path.parent != where else where.name
    defaults = {
        "title": _words(path.stem),
        "category": _words(folder),
        "designer": _words(where.name),
        "published": datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat(),
        "keywords": _words(path.stem).split(),
    }
    entry = {**defaults, **description}
    for name in ("title", "description", "category"):
        entry[name] = _texts(name, entry.get(name, {}))
    entry["keywords"] = _keywords(entry["keywords"])
    if not isinstance(entry["designer"], str):
        raise ValueError("Its JSON file has a designer that is not a name.")
    if entry.get("repeatType", "full") not in ("full", "horizontal", "vertical"):
        raise ValueError("Its JSON file has a repeatType other than full, horizontal and vertical.")
    try:
        catalogue_files.described({**entry, "id": 0, "designer": 0, "categories": []}, path)
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"Its JSON file has a value of the wrong kind ({error}).") from error
    return entry


def _description(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        description = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"Its JSON file cannot be read ({str(error)[:80]}).") from error
    if not isinstance(description, dict):
        raise ValueError("Its JSON file is not an object.")
    return description


def _words(name: str) -> str:
    """`blue-tile_01` -> `Blue tile 01`"""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "Untitled"


def _texts(name: str, value: object) -> dict[str, str]:
    texts = {"en": value} if isinstance(value, str) else value
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise ValueError(f"Its JSON file has a {name} that is neither a text nor one text per language.")
    if texts and "en" not in texts:
        texts = {"en": next(iter(texts.values())), **texts}
    return texts


def _keywords(value: object) -> dict[str, list[str]]:
    listed = {"en": value} if isinstance(value, list) else value
    if not isinstance(listed, dict) or not all(
        isinstance(words, list) and all(isinstance(word, str) for word in words) for words in listed.values()
    ):
        raise ValueError("Its JSON file has keywords that are neither a list nor one list per language.")
    return listed


def _numbered(names: set[str], lowest: int, count: int) -> dict[str, int]:
    numbers: dict[str, int] = {}
    used: set[int] = set()
    for name in sorted(names):
        number = lowest + zlib.crc32(name.encode()) % count
        while number in used:
            number += 1
        used.add(number)
        numbers[name] = number
    return numbers


def _tree(entries: Sequence[Mapping[str, Any]], ids: Mapping[str, int]) -> tuple[Category, ...]:
    titles = {entry["category"]["en"]: entry["category"] for entry in entries}
    inner = tuple(Category(ids[name], titles[name], titles[name]) for name in sorted(titles))
    return (Category(TOP.id, TOP.title, TOP.long_title, None, inner),) if inner else ()


def _designers(ids: Mapping[str, int]) -> dict[int, Designer]:
    return {number: Designer(number, "", name, name, "", {}, None) for name, number in ids.items()}
