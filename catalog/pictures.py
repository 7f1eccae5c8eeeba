"""Pictures: the sizes that the CDN has of them, as a browser wants them offered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from catalog.models import File

SIZES = ("thumb", "small", "medium", "preview", "large")
MASTER = "master"
FITTED = ("thumb", "small", "medium", "large")  # asked for as WebP
SQUARE = 1000
SHOWN_AS_THEY_ARE = {"image/avif", "image/jpeg", "image/png", "image/webp"}
MASTER_SIDE, MASTER_BYTES = 3000, 1_500_000  # what a browser may be given whole; more is meant for printing


@dataclass(frozen=True)
class Picture:
    """`addresses` maps a size to where it lies; `width` and `height` are the master's, or a square's where unknown."""

    addresses: Mapping[str, str]
    alt: str = ""
    width: int = SQUARE
    height: int = SQUARE
    caption: str = field(default="")

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None, alt: str = "") -> "Picture | None":
        if not data or not data.get("addresses"):
            return None
        return cls(data["addresses"], data.get("alt") or alt, data.get("width") or SQUARE, data.get("height") or SQUARE)

    @property
    def src(self) -> str:
        return self.at("medium")

    @property
    def thumb(self) -> str:
        return self.at("thumb")

    @property
    def largest(self) -> str:
        return self.at("large")

    def at(self, size: str) -> str:
        """In this size, else the next larger, else the next smaller."""
        place = SIZES.index(size)
        order = (*SIZES[place:], *reversed(SIZES[:place]))
        return next((self.addresses[name] for name in order if name in self.addresses), "")

    @property
    def srcset(self) -> str:
        """Each size with its width in pixels, so that the browser takes the smallest that is sharp."""
        longer = max(self.width, self.height)
        offered: dict[int, str] = {}
        for size in (*SIZES, MASTER):
            if size in self.addresses:
                side = min(settings.PXM_PICTURE_SIDES.get(size, longer), longer)
                offered.setdefault(round(self.width * side / longer), self.addresses[size])
        return ", ".join(f"{address} {width}w" for width, address in offered.items()) if len(offered) > 1 else ""


def to_json(file: File) -> dict[str, Any] | None:
    """A file as a product remembers its main picture. WebP where there is some, else whatever the API names."""
    addresses = file.webp or {size: url for size, url in file.addresses.items() if size in SIZES}
    if not addresses and file.master:
        addresses = {"large": file.master}
    if not addresses:
        return None
    return {"addresses": addresses, "alt": file.caption, "width": file.width, "height": file.height}


def with_master(file: File) -> dict[str, Any] | None:
    """As `to_json`, and the master itself where that is larger than all sizes and light enough for a page."""
    found = to_json(file)
    longer = max(file.width or 0, file.height or 0)
    wanted = settings.PXM_PICTURE_SIDES.get("large", 0) < longer <= MASTER_SIDE
    if not found or not wanted or file.mime_type not in SHOWN_AS_THEY_ARE or (file.size or 0) > MASTER_BYTES:
        return found
    return found | {"addresses": found["addresses"] | {MASTER: file.master}} if file.master else found
