"""Designs as pattern/search answers them: only the fields that were asked for (source: "resultFields")."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.patterndesign.addresses import Addresses
from sandbox.patterndesign.designs import Design, Designer, keywords, text
from sandbox.patterndesign.errors import INVALID_VALUE, Refused
from sandbox.patterndesign.formats import CUSTOM_IMAGES, FORMATS
from sandbox.rendering.palettes import PALETTES

DEFAULT = ("id", "title", "thumbnails.gallery")
ALIASES = {"thumbnailGallery": "thumbnails.gallery"}  # as the document spells it where it names the default
METADATA: dict[str, Callable[[Design], object]] = {
    "horizontalRapportsPostcard": lambda design: design.rapports,
    "recolorable": lambda design: design.facts.recolorable,
    "containsSvgGradient": lambda design: design.facts.has_gradient,
    "containsSvgTransparency": lambda design: design.facts.has_transparency,
    "repeatType": lambda design: design.repeat_type,
    "fineElementsDisruptionResolution": lambda design: design.facts.fine_elements_resolution,
}
DESIGNER = ("id", "name", "display", "profileUrl")
PLAIN = ("id", "title", "description", "detailsUrl", "keywords", "thumbnailDimensions", "priceOnlineShop")
KNOWN = {
    *PLAIN,
    *(f"thumbnails.{name}" for name in FORMATS),
    *(f"metadata.{name}" for name in METADATA),
    *(f"designer.{name}" for name in DESIGNER),
}


@dataclass(frozen=True)
class Presenter:
    """Turns designs into JSON for one call."""

    fields: frozenset[str]
    custom: tuple[tuple[int, int], ...]  # custom image type, palette
    language: str
    addresses: Addresses
    designers: Mapping[int, Designer]
    account_id: int

    def present(self, design: Design) -> dict[str, Any]:
        result = {name: value for name, value in self._plain(design) if name in self.fields}
        if metadata := {name: read(design) for name, read in METADATA.items() if f"metadata.{name}" in self.fields}:
            result["metadata"] = metadata
        if designer := self._designer(design):
            result["designer"] = designer
        if thumbnails := self._thumbnails(design):
            result["thumbnails"] = thumbnails
        if self.custom:
            result["customImages"] = [
                {
                    "customImageTypeId": type_id,
                    "paletteId": palette_id,
                    "url": self.addresses.custom_image(self.account_id, type_id, palette_id, design.id),
                }
                for type_id, palette_id in self.custom
            ]
        return result

    def _plain(self, design: Design) -> Iterable[tuple[str, object]]:
        yield "id", design.id
        yield "title", text(design.title, self.language)
        yield "description", text(design.description, self.language)
        yield "detailsUrl", self.addresses.details(design, self.language)
        yield "keywords", ", ".join(keywords(design, self.language))
        yield "priceOnlineShop", {"EUR": design.price}

    def _designer(self, design: Design) -> dict[str, str]:
        designer = self.designers[design.designer]
        values = {
            "id": str(designer.id),  # a text here and a number in getDesignerInfo, as the document's examples have it
            "name": designer.name,
            "profileUrl": self.addresses.profile(designer, self.language),
            "display": designer.display,
        }
        return {name: value for name, value in values.items() if f"designer.{name}" in self.fields}

    def _thumbnails(self, design: Design) -> dict[str, dict[str, object]]:
        thumbnails: dict[str, dict[str, object]] = {}
        for name, format_ in FORMATS.items():
            if f"thumbnails.{name}" not in self.fields:
                continue
            thumbnails[name] = {"url": self.addresses.thumbnail(design.id, name)}
            if "thumbnailDimensions" in self.fields:
                width, height = format_.size(design.facts)
                thumbnails[name].update(width=width, height=height)
        return thumbnails


def parse(names: Iterable[str]) -> tuple[frozenset[str], tuple[tuple[int, int], ...]]:
    """The fields, and each asked custom image type with each asked palette. Raises Refused 11 for an unknown field."""
    fields: set[str] = set()
    types: list[int] = []
    palettes: list[int] = []
    for name in names:
        kind, _, number = name.partition(".")
        if kind == "customImageTypeId" and number.isdecimal() and int(number) in CUSTOM_IMAGES:
            types.append(int(number))
        elif kind == "paletteId" and number.isdecimal() and 1 <= int(number) <= len(PALETTES):
            palettes.append(int(number))
        elif (field := _spelt(name)) in KNOWN:
            fields.add(field)
        else:
            raise Refused(INVALID_VALUE, f"resultFields:{name}")
    if not fields and not types:
        fields.update(DEFAULT)
    return frozenset(fields), tuple((type_id, palette_id) for type_id in types for palette_id in palettes)


def _spelt(name: str) -> str:
    """Without the spaces that the document's line breaks put into the names."""
    plain = "".join(name.split())
    return ALIASES.get(plain, plain)
