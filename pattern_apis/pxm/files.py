"""Files and image stacks: names, kinds and addresses, in either of the API's spellings."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import quote

from . import parsing
from .attributes import Attributes, AttributeValue

Kind = Literal["image", "video", "document", "other"]
KINDS: Mapping[str, Kind] = {"image": "image", "video": "video", "document": "document"}
SIZES = ("thumb", "small", "medium", "preview", "large")  # smallest first
BUILT = {"thumb": "png", "small": "jpg", "medium": "jpg", "large": "jpg"}  # the CDN has thumbs as PNG only


@dataclass(frozen=True)
class File:
    """A digital asset. Every address in it is http(s); `dropped` counts addresses and attributes that were refused.

    `variants` are the addresses by size; `cdn_url` is the master's. `width`, `height` and `size` (bytes) are 0 and
    `region_ids` is None where the API does not say.
    """

    id: str
    file_name: str = ""
    caption: str = ""
    mime_type: str = ""
    kind: Kind = "other"
    variants: Mapping[str, str] = field(default_factory=dict)
    cdn_url: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
    region_ids: tuple[str, ...] | None = None
    auto_labels: tuple[str, ...] = ()
    attributes: tuple[AttributeValue, ...] = ()
    updated_date: datetime | None = None
    dropped: int = 0

    def address(self, size: str) -> str:
        """The picture in this size, else the next larger, else the next smaller, else the master; may be empty."""
        position = SIZES.index(size) if size in SIZES else len(SIZES)
        by_preference = [size, *SIZES[position + 1 :], *reversed(SIZES[:position])]
        return next((self.variants[name] for name in by_preference if name in self.variants), self.cdn_url)

    @classmethod
    def from_json(cls, data: object, cdn_url: str = "", endings: Mapping[str, str] = BUILT) -> "File":
        """Raises `Malformed`.

        Where the API gives no address, `<cdn_url>/<id>_<size>.<ending>` is taken, and `<cdn_url>/<id>` for the master
        of pictures that lie on that CDN.
        """
        record = parsing.record(data, "a file")
        file_id = parsing.identifier(record.get("id"), "a file")
        metadata = parsing.optional_record(record.get("metadata"), "metadata")
        about = {**record, **{key: value for key, value in metadata.items() if value not in (None, "")}}
        name = parsing.text(about.get("file_name"))
        mime_type = parsing.text(about.get("mime_type")) or mimetypes.guess_type(name, strict=False)[0] or ""
        kind = _kind(parsing.text(about.get("type")), mime_type)
        variants, master, refused = _addresses(record, metadata)
        if not master and cdn_url and all(url.startswith(cdn_url.rstrip("/") + "/") for url in variants.values()):
            built, master = _built(cdn_url, file_id, endings if kind == "image" else {})
            variants = variants or built
        width, height = parsing.dimensions(about.get("file_dimension"))
        attributes = Attributes.from_json(record.get("attributes"))
        return cls(
            id=file_id,
            file_name=name,
            caption=parsing.text(about.get("caption")),
            mime_type=mime_type,
            kind=kind,
            variants=variants,
            cdn_url=master,
            width=width,
            height=height,
            size=parsing.whole_number(about.get("file_size")),
            region_ids=parsing.region_ids(about.get("region_ids")),
            auto_labels=parsing.texts(about.get("auto_label") or []),
            attributes=attributes.values,
            updated_date=parsing.moment(record.get("updated_date") or record.get("update_date")),
            dropped=refused + attributes.dropped,
        )


@dataclass(frozen=True)
class ImageStack:
    """A named group of pictures; each file's `address(size)` is the picture in the size and type that were asked for.

    A file whose picture does not exist in that form is not among them.
    """

    id: str
    name: str
    files: tuple[File, ...]

    @classmethod
    def from_json(cls, data: object, cdn_url: str = "", endings: Mapping[str, str] = BUILT) -> "ImageStack":
        """Raises `Malformed`."""
        record = parsing.record(data, "an image stack")
        files = parsing.optional_entries(record.get("files"), "an image stack's files")
        return cls(
            id=parsing.text(record.get("id")),
            name=parsing.text(record.get("name")),
            files=tuple(File.from_json(file, cdn_url, endings) for file in files),
        )


def _kind(api_type: str, mime_type: str) -> Kind:
    for name in (api_type.lower(), mime_type.partition("/")[0].lower()):
        if name in KINDS:
            return KINDS[name]
    return "document" if mime_type.startswith(("application/", "text/")) else "other"


def _addresses(record: dict[str, object], metadata: dict[str, object]) -> tuple[dict[str, str], str, int]:
    """Variants, the master's address, and how many addresses were there that are no http(s) ones."""
    by_size = parsing.optional_record(record.get("variants"), "variants")
    offered = {parsing.text(size): value for size, value in by_size.items() if value not in (None, "")}
    variants = {size: url for size, value in offered.items() if (url := parsing.address(value))}
    masters = [value for value in (metadata.get("cdn_url"), record.get("cdn_url"), record.get("url")) if value]
    fit = [url for value in masters if (url := parsing.address(value))]
    refused = len(offered) - len(variants) + len(masters) - len(fit)
    return variants, fit[0] if fit else "", refused


def _built(cdn_url: str, file_id: str, endings: Mapping[str, str]) -> tuple[dict[str, str], str]:
    master = f"{cdn_url.rstrip('/')}/{quote(file_id, safe='')}"
    return {size: f"{master}_{size}.{ending}" for size, ending in endings.items()}, master
