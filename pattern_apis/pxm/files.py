"""Files and image stacks: names, kinds and addresses, in either of the API's spellings."""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import quote, urlsplit

from . import parsing, shapes
from .attributes import Attributes, AttributeValue

Kind = Literal["image", "video", "document", "other"]
KINDS: Mapping[str, Kind] = {"image": "image", "video": "video", "document": "document"}
BY_MAJOR_TYPE: Mapping[str, Kind] = {**KINDS, "audio": "other", "application": "document", "text": "document"}
ANY_BYTES = {"application/octet-stream", "binary/octet-stream"}  # a mime type that says nothing
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
    def from_json(
        cls,
        data: object,
        cdn_url: str = "",
        endings: Mapping[str, str] = BUILT,
        languages: Sequence[str] = (),
    ) -> "File":
        """Raises `Malformed`.

        Where the API gives no address, `<cdn_url>/<id>_<size>.<ending>` is taken, and `<cdn_url>/<id>` for the master
        of pictures that lie on that CDN.
        """
        record = parsing.record(data, "a file")
        file_id = parsing.identifier(record.get("id"), "a file")
        metadata = parsing.optional_record(record.get("metadata"), "metadata")
        about = {**record, **{key: value for key, value in metadata.items() if value not in (None, "")}}
        name = shapes.words(about.get("file_name"), languages)
        variants, master, refused = _addresses(record, metadata)
        mime_type = _mime_type(parsing.text(about.get("mime_type")), name, master)
        kind = _kind(parsing.text(about.get("type")), mime_type)
        if not master and cdn_url and all(url.startswith(cdn_url.rstrip("/") + "/") for url in variants.values()):
            built, master = _built(cdn_url, file_id, endings if kind == "image" else {})
            variants = variants or built
        width, height = parsing.dimensions(about.get("file_dimension"))
        attributes = Attributes.from_json(record.get("attributes"), languages)
        return cls(
            id=file_id,
            file_name=name,
            caption=shapes.words(about.get("caption"), languages),
            mime_type=mime_type,
            kind=kind,
            variants=variants,
            cdn_url=master,
            width=width,
            height=height,
            size=parsing.whole_number(about.get("file_size")),
            region_ids=parsing.region_ids(about.get("region_ids")),
            auto_labels=_texts(about.get("auto_label")),
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
    def from_json(
        cls,
        data: object,
        cdn_url: str = "",
        endings: Mapping[str, str] = BUILT,
        languages: Sequence[str] = (),
    ) -> "ImageStack":
        """Raises `Malformed`."""
        record = parsing.record(data, "an image stack")
        files = parsing.optional_entries(record.get("files"), "an image stack's files")
        return cls(
            id=parsing.text(record.get("id")),
            name=shapes.words(record.get("name"), languages),
            files=tuple(File.from_json(file, cdn_url, endings, languages) for file in files),
        )


def _mime_type(named: str, file_name: str, master: str) -> str:
    """As the API names it, else by the end of the file's name or of its address."""
    if named and named.lower() not in ANY_BYTES:
        return named
    guesses = (mimetypes.guess_type(name[-100:], strict=False)[0] for name in (file_name, urlsplit(master).path))
    return next(filter(None, guesses), named)


def _kind(api_type: str, mime_type: str) -> Kind:
    """A picture only where nothing says otherwise: a film may be filed as an image."""
    major = mime_type.partition("/")[0].lower()
    by_type, by_mime = KINDS.get(api_type.lower()), BY_MAJOR_TYPE.get(major)
    if mime_type.lower() in ANY_BYTES or by_mime is None:
        return by_type or by_mime or "other"
    if by_type is None or by_type == "image":
        return by_mime
    return by_type


def _texts(value: object) -> tuple[str, ...]:
    content = shapes.simplify(value)
    return tuple(filter(None, map(shapes.written, content if isinstance(content, tuple) else (content,))))


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
