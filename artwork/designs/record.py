"""What was drawn already, so that a run that was stopped goes on, and one that finds nothing changed is quick."""

from __future__ import annotations

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RECORD = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "artwork" / "drawn.json"
LIBRARIES = ("numpy", "opencv-python-headless", "resvg-py")


class DrawingRecord:
    """For each file its digest and what is listed of it, as long as the sources that drew it are the same."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path, self.folder = path, folder
        self.sources = sources()
        record = json.loads(path.read_text("utf-8")) if path.exists() else {}
        self.files: dict[str, Any] = record["files"] if record.get("sources") == self.sources else {}

    def entry(self, file: str) -> dict[str, Any] | None:
        """What is listed of a file; None where it has to be drawn."""
        known, path = self.files.get(file), self.folder / file
        if known is None or not path.exists() or known["digest"] != _digest(path):
            return None
        entry: dict[str, Any] = known["entry"]
        return entry

    def add(self, file: str, entry: dict[str, Any]) -> None:
        self.files[file] = {"digest": _digest(self.folder / file), "entry": entry}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".new")
        unfinished.write_text(json.dumps({"sources": self.sources, "files": self.files}), "utf-8")
        unfinished.replace(self.path)


def sources() -> str:
    """A digest of everything that a drawing depends on."""
    files = sorted(path for kind in ("*.py", "*.toml") for path in HERE.rglob(kind))
    content = [f"{name} {version(name)}".encode() for name in LIBRARIES]
    content += [path.read_bytes() for path in (*files, ROOT / "sandbox" / "rendering" / "svg.py")]
    return hashlib.sha256(b"\0".join(content)).hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
