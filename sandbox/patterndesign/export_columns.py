"""The columns of the csv export, which the xml export is made of too (source: "pattern/export")."""

from collections.abc import Callable, Mapping
from functools import partial

from sandbox.patterndesign.addresses import Addresses
from sandbox.patterndesign.designs import Category, Design, Library, keywords, text
from sandbox.patterndesign.formats import FORMATS

EXPORTED = {  # path in the export -> image format
    "repeat": "repeat",
    "gallery": "gallery",
    "detail.small": "small",
    "detail.medium": "medium",
    "detail.xlarge": "xlarge",
}
METADATA: Mapping[str, Callable[[Design], object]] = {
    "hasColorGradient": lambda design: design.facts.has_gradient,
    "containsText": lambda design: design.contains_text,
    "badSilhouetteAgainstBlack": lambda design: design.facts.bad_on_black,
    "badSilhouetteAgainstWhite": lambda design: design.facts.bad_on_white,
    "horizontalRapportsPostcard": lambda design: design.rapports,
    "numberOfPixelColors": lambda design: design.facts.pixel_colours,
    "containsSvgGradient": lambda design: design.facts.has_gradient,
    "containsSvgTransparency": lambda design: design.facts.has_transparency,
}
TEXTS: Mapping[str, Callable[[Design, str], str]] = {
    "title": lambda design, language: text(design.title, language),
    "description": lambda design, language: text(design.description, language),
    "keywords": lambda design, language: ", ".join(keywords(design, language)),
}


def columns(library: Library, addresses: Addresses) -> dict[str, Callable[[Design], str]]:
    """Each column's name and how a design fills it."""
    reads: dict[str, Callable[[Design], object]] = {"id": lambda design: design.id}
    for name, read in TEXTS.items():
        reads[f"data.{name}DE"] = partial(_in_language, read, "de")
        reads[f"data.{name}EN"] = partial(_in_language, read, "en")
    reads["data.designer.id"] = lambda design: design.designer
    reads["data.designer.display"] = lambda design: library.designers[design.designer].display
    reads["categories.id"] = lambda design: ", ".join(str(category.id) for category in categories(library, design))
    reads["categories.nameDE"] = partial(_category_titles, library, "de")
    reads["categories.nameEN"] = partial(_category_titles, library, "en")
    reads |= {f"metaData.{name}": read for name, read in METADATA.items()}
    for path, name in EXPORTED.items():
        reads[f"thumbnails.{path}.path"] = partial(_address, addresses, name)
        reads[f"thumbnails.{path}.width"] = partial(_side, name, 0)
        reads[f"thumbnails.{path}.height"] = partial(_side, name, 1)
    return {name: partial(_written, read) for name, read in reads.items()}


def categories(library: Library, design: Design) -> list[Category]:
    return [library.category[id_] for id_ in design.categories if id_ in library.category]


def _in_language(read: Callable[[Design, str], str], language: str, design: Design) -> str:
    return read(design, language)


def _category_titles(library: Library, language: str, design: Design) -> str:
    return ", ".join(text(category.title, language) for category in categories(library, design))


def _address(addresses: Addresses, name: str, design: Design) -> str:
    return addresses.thumbnail(design.id, name)


def _side(name: str, index: int, design: Design) -> int:
    return FORMATS[name].size(design.facts)[index]


def _written(read: Callable[[Design], object], design: Design) -> str:
    value = read(design)
    return str(value).lower() if isinstance(value, bool) else str(value)
