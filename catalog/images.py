"""A product's images: the sizes that the CDN has of them, as a browser wants them, and their order on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings

from catalog import texts
from catalog.models import File, ProductFile

SIZES = ("thumb", "small", "medium", "preview", "large")
MASTER = "master"
WEBP_SIZES = ("thumb", "small", "medium", "large")  # asked for as WebP
SQUARE = 1000
WEB_TYPES = {"image/avif", "image/jpeg", "image/png", "image/webp"}
SHOWN_TYPES = WEB_TYPES | {"image/gif", "image/svg+xml", "image/jpg", ""}  # what browsers show; empty: not known
MASTER_SIDE, MASTER_BYTES = 3000, 1_500_000  # what a browser may be given whole; more is meant for printing
NO_IMAGE = {"video", "document"}
MIN_OWN_IMAGES = 2  # a variant with fewer images of its own shows its parent's too


@dataclass(frozen=True)
class Image:
    """`addresses` maps a size to where it lies; `width` and `height` are the master's, or a square's where unknown."""

    addresses: Mapping[str, str]
    alt: str = ""
    width: int = SQUARE
    height: int = SQUARE
    caption: str = field(default="")

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None, alt: str = "") -> "Image | None":
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
        by_width: dict[int, str] = {}
        for size in (*SIZES, MASTER):
            if size in self.addresses:
                side = min(settings.PXM_PICTURE_SIDES.get(size, longer), longer)
                by_width.setdefault(round(self.width * side / longer), self.addresses[size])
        return ", ".join(f"{address} {width}w" for width, address in by_width.items()) if len(by_width) > 1 else ""

    def without_title(self, title: str) -> "Image":
        """For where the title stands beside it: the caption says only what the title does not."""
        repeats = self.alt.casefold().startswith(title.casefold())
        return replace(self, caption=self.alt[len(title) :].strip(" ,") if repeats else self.alt)


def to_json(file: File) -> dict[str, Any] | None:
    """A file as a product remembers its main image. WebP where there is some, else the API's own addresses.

    None for films and documents, though the API may have addresses in all sizes for them too.
    """
    if _is_no_image(file):
        return None
    addresses = file.webp or {size: url for size, url in file.addresses.items() if size in SIZES}
    if not addresses and file.master and file.mime_type.lower() in SHOWN_TYPES:
        addresses = {"large": file.master}
    if not addresses:
        return None
    return {"addresses": addresses, "alt": texts.name(file.caption), "width": file.width, "height": file.height}


def with_master(file: File) -> dict[str, Any] | None:
    """As `to_json`, and the master itself where that is larger than all sizes and light enough for a page."""
    data = to_json(file)
    longer = max(file.width or 0, file.height or 0)
    larger = settings.PXM_PICTURE_SIDES.get("large", 0) < longer <= MASTER_SIDE
    if not data or not larger or file.mime_type not in WEB_TYPES or (file.size or 0) > MASTER_BYTES:
        return data
    return data | {"addresses": data["addresses"] | {MASTER: file.master}} if file.master else data


def is_image(place: ProductFile) -> bool:
    """Its kind decides; where that is not known, its place among image stacks."""
    return place.file.kind == "image" or (bool(place.stack) and not _is_no_image(place.file))


def _is_no_image(file: File) -> bool:
    return file.kind in NO_IMAGE or (file.kind == "other" and bool(file.mime_type))


def gallery(places: Sequence[ProductFile], product_id: str, first_file: str, title: str) -> tuple[Image, ...]:
    """A product's images: `first_file` first, then in the stacks' order, its own before its parent's."""
    own = [place for place in places if is_image(place) and place.product_id == product_id]
    inherited = [place for place in places if is_image(place) and place.product_id != product_id]
    ordered = own if len(own) >= MIN_OWN_IMAGES else own + inherited
    ordered.sort(key=lambda place: place.file_id != first_file)
    images: list[Image] = []
    stacks: set[str] = set()
    for place in ordered:
        if image := Image.from_json(to_json(place.file), alt=title):
            # The name of a stack stands under its first image; the page's first image needs none.
            caption = place.stack if images and place.stack not in stacks else ""
            images.append(replace(image, caption=caption))
            stacks.add(place.stack)
    return tuple(images)
