"""The CDN's images on disk, rendered when they are first asked for."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Lock, Semaphore
from typing import Any

import numpy as np
from PIL import Image

from sandbox import product_images
from sandbox.pxm.records import File
from sandbox.rendering.encoding import Pixels, encode_jpeg, encode_png, encode_webp

SIDES = {"thumb": 320, "small": 480, "medium": 800, "preview": 1000, "large": 1200}  # pixels of the longer side
ENCODE: dict[str, Callable[[Pixels], bytes]] = {
    "jpg": encode_jpeg,
    "png": encode_png,
    "webp": partial(encode_webp, quality=74),  # a quarter smaller than 82, and no difference shows
}
SAME = tuple(Lock() for _ in range(64))  # a second request for an image waits while it is rendered
AT_ONCE = Semaphore(2)  # a page asks for all its images at once; two renderings fill two cores


class ImageStore:
    def __init__(self, folder: Path, catalogue: Path) -> None:
        self.folder = folder
        self.catalogue = catalogue

    def image(self, file: File, size: str, extension: str) -> Path:
        """The path of the image in one size ("": the master's). KeyError for an unknown model, design or colourway."""
        path = self.place(file, size, extension)
        if not path.is_file():
            with SAME[hash(path) % len(SAME)], AT_ONCE:
                if path.is_file():
                    return path  # another request has rendered it in the meantime
                write(path, ENCODE[extension](self.pixels(file.source, *fitted(file, size))))
        return path

    def place(self, file: File, size: str, extension: str) -> Path:
        """Named by a digest of what the image shows, so that files with the same content share it."""
        content = json.dumps([self.content(file.source), fitted(file, size)], sort_keys=True)
        name = hashlib.sha256(content.encode()).hexdigest()[:32]
        return self.folder / name[:2] / f"{name}.{extension}"

    def content(self, source: Mapping[str, Any]) -> Any:
        if "photo" in source:
            return product_images.content(source["photo"])
        path = self.catalogue / source["file"]
        return str(path), path.stat().st_mtime_ns

    def pixels(self, source: Mapping[str, Any], width: int, height: int) -> Pixels:
        if "photo" in source:
            return product_images.render(source["photo"], width, height)
        with Image.open(self.catalogue / source["file"]) as opened:
            image = opened.convert("RGBA")
            white = Image.new("RGBA", image.size, "white")
            flat = Image.alpha_composite(white, image).convert("RGB")
            return np.asarray(flat.resize((width, height), Image.Resampling.LANCZOS))


def fitted(file: File, size: str) -> tuple[int, int]:
    """The image's size in pixels, never larger than its master."""
    ratio = min(1.0, SIDES[size] / max(file.width, file.height)) if size else 1.0
    return max(1, round(file.width * ratio)), max(1, round(file.height * ratio))


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    fresh.write_bytes(data)
    fresh.replace(path)
