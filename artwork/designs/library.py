"""The folder that the sandbox reads: SVG files, designs.json, categories.json, designers.json and pictures."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import cv2

from artwork.designs.designer_pictures import FINE, SCENES, still_life
from artwork.designs.measurements import Pixels, painted, pixels, rapports
from artwork.designs.record import RECORD, DrawingRecord
from artwork.designs.registry import Design
from sandbox.rendering.svg import MAX_COLOURS

HERE = Path(__file__).parent


class Library:
    """Adds designs one by one; what is not added stays as it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.record = DrawingRecord(RECORD, folder)
        folder.mkdir(parents=True, exist_ok=True)
        listing = folder / "designs.json"
        known = json.loads(listing.read_text("utf-8")) if listing.exists() else []
        self.entries: dict[int, dict[str, Any]] = {entry["id"]: entry for entry in known}

    def add(self, design: Design) -> None:
        svg = design.draw().svg()
        (self.folder / design.file).write_text(svg, "utf-8")
        self.entries[design.id] = described(design, svg)
        self.record.add(design.file, self.entries[design.id])

    def add_unless_drawn(self, design: Design) -> None:
        entry = self.record.entry(design.file)
        if entry:
            self.entries[design.id] = entry
        else:
            self.add(design)

    def finish(self, everything: list[Design]) -> None:
        """Removes what no generator draws, and writes the lists."""
        files = {design.id: design.file for design in everything}
        self.entries = {key: entry for key, entry in self.entries.items() if files.get(key) == entry["file"]}
        for stray in self.folder.glob("*.svg"):
            if stray.name not in files.values():
                stray.unlink()
        self._write("designs.json", [self.entries[key] for key in sorted(self.entries)])
        for name in ("categories", "designers", "collections"):
            self._write(f"{name}.json", _table(name))

    def portray(self) -> None:
        """The designers' pictures, each from patterns of their own."""
        (self.folder / "pictures").mkdir(exist_ok=True)
        files = {entry["file"].split("-", 1)[1].removesuffix(".svg"): entry["file"] for entry in self.entries.values()}
        for designer in _table("designers"):
            file = f"pictures/{designer['picture']}"
            if self.record.entry(file):
                continue
            picture = still_life(SCENES[designer["id"]], lambda slug, width: self._cloth(files[slug], width * FINE))
            cv2.imwrite(str(self.folder / file), picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
            self.record.add(file, designer)

    def _cloth(self, file: str, width: int) -> Pixels:
        return pixels((self.folder / file).read_text("utf-8"), width)

    def _write(self, name: str, content: Any) -> None:
        text = json.dumps(content, indent=1, ensure_ascii=False)
        (self.folder / name).write_text(text + "\n", "utf-8")


def _table(name: str) -> Any:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))[name]


def described(design: Design, svg: str) -> dict[str, Any]:
    """A row of designs.json: the words as written, the figures as measured."""
    words = design.words
    return {
        "id": design.id,
        "file": design.file,
        "title": words["title"],
        "description": words["description"],
        "keywords": {language: text.split(", ") for language, text in words["keywords"].items()},
        "designer": words["designer"],
        "categories": words["categories"],
        "tags": words.get("tags", []),
        "rapports": rapports(svg),
        "repeatType": words.get("repeatType", "full"),
        "containsText": words.get("containsText", False),
        "published": str(words["published"]),
        "popularity": words["popularity"],
        "colourways": _in_paint_order(design, painted(svg)),
    }


def _in_paint_order(design: Design, order: list[str]) -> dict[str, list[str]]:
    """Colourways as anyone who reads the file finds its colours."""
    ways = design.colourways
    first = next(iter(ways.values()))
    if len(order) > MAX_COLOURS:
        return {name: [] for name in ways}  # nobody recolours these
    if sorted(first) != sorted(order):
        raise ValueError(f"{design.slug}: palette {first} but painted {order}")
    wrong = [name for name, colours in ways.items() if len(colours) != len(first)]
    if wrong:
        raise ValueError(f"{design.slug}: colourways {wrong} have another number of colours")
    return {name: [colours[first.index(colour)] for colour in order] for name, colours in ways.items()}
