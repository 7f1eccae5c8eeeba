"""Absolute addresses of images and pages in answers."""

import re
import unicodedata
from dataclasses import dataclass

from sandbox.patterndesign.designs import Design, Designer, text
from sandbox.patterndesign.formats import FORMATS


@dataclass(frozen=True)
class Addresses:
    """`base` is where the sandbox is reached, without a slash at the end."""

    base: str

    def thumbnail(self, design_id: int, format_name: str) -> str:
        return f"{self.base}/cdn/patterns/{format_name}/{design_id}.{FORMATS[format_name].extension}"

    def category(self, category_id: int, thumbnail_type: str) -> str:
        return f"{self.base}/cdn/patterns/categories/{thumbnail_type}/{category_id}.jpg"

    def custom_image(self, account_id: int, type_id: int, palette_id: int, design_id: int) -> str:
        return f"{self.base}/cdn/patterns/users/{account_id}/custom/{type_id}-{palette_id}/{design_id}.jpg"

    def details(self, design: Design, language: str) -> str:
        prefix = "en-" if language != "de" else ""
        return f"{self.base}/cdn/patterns/{prefix}design-{design.id}/{slug(text(design.title, language))}"

    def profile(self, designer: Designer, language: str = "en") -> str:
        prefix = "en-" if language != "de" else ""
        return f"{self.base}/cdn/patterns/{prefix}designer-{designer.id}/{slug(designer.name)}"

    def portrait(self, designer: Designer) -> str:
        return f"{self.base}/cdn/patterns/designers/{designer.id}-{slug(designer.name)}.jpg"


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "untitled"
