"""What pattern/export holds. Texts come by language: "en", "de" and whatever else the API adds."""

from collections.abc import Mapping
from dataclasses import dataclass

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.types.pattern import Thumbnail
from pattern_apis.patterndesign.xml_elements import Element

BOOLEANS = {"true": True, "false": False}


@dataclass(frozen=True)
class ExportedCategory:
    id: int
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    categories: tuple["ExportedCategory", ...] = ()

    @classmethod
    def from_xml(cls, element: Element) -> "ExportedCategory":
        return cls(
            id=parsing.whole(element.attributes.get("id"), "category id"),
            names=_by_language(element.attributes, "name"),
            short_names=_by_language(element.attributes, "shortName"),
            categories=tuple(cls.from_xml(child) for child in element.children if child.name == "category"),
        )


@dataclass(frozen=True)
class ExportedDesigner:
    id: int
    firstname: str
    name: str
    sex: str
    display: str  # how to credit the designer
    profile_pages: Mapping[str, str]  # addresses; the API writes them without a scheme

    @classmethod
    def from_xml(cls, element: Element) -> "ExportedDesigner":
        attributes = element.attributes
        pages = {language: _page(value) for language, value in _by_language(attributes, "profilePage").items()}
        return cls(
            id=parsing.whole(attributes.get("id"), "designer id"),
            firstname=attributes.get("firstname", ""),
            name=attributes.get("name", ""),
            sex=attributes.get("sex", ""),
            display=attributes.get("display", ""),
            profile_pages={language: page for language, page in pages.items() if page},
        )


@dataclass(frozen=True)
class GeneralData:
    """What the patterns of an export refer to."""

    agency: Mapping[str, str]  # Pattern Design's own name, address and bank, as the API names the attributes
    designers: tuple[ExportedDesigner, ...]
    categories: tuple[ExportedCategory, ...]


@dataclass(frozen=True)
class ExportedPattern:
    id: int
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    designer_id: int | None
    has_color_gradient: bool | None
    contains_text: bool | None  # letters, symbols or concrete objects, which mirroring would spoil
    bad_silhouette_against_black: bool | None
    bad_silhouette_against_white: bool | None
    horizontal_rapports_postcard: float | None  # 1.5 to 5: repeats across a postcard that look good
    number_of_pixel_colors: int | None
    contains_svg_gradient: bool | None
    contains_svg_transparency: bool | None
    thumbnails: Mapping[str, Thumbnail]  # by format: repeat, gallery, small, medium, xlarge …
    category_ids: tuple[int, ...]

    @classmethod
    def from_xml(cls, element: Element) -> "ExportedPattern":
        data = {child.name: child for child in element.child("data").children}
        texts = {name: child.text for name, child in data.items()}
        metadata = {child.name: child.text.strip() for child in element.child("metaData").children}
        designer = data["designer"].attributes.get("id") if "designer" in data else None
        keywords = _by_language(texts, "keywords")
        return cls(
            id=parsing.whole(element.attributes.get("id"), "pattern id"),
            titles=_by_language(texts, "title"),
            descriptions=_by_language(texts, "description"),
            keywords={language: parsing.words({"": value}, "") for language, value in keywords.items()},
            designer_id=None if designer is None else parsing.whole(designer, "designer id"),
            has_color_gradient=BOOLEANS.get(metadata.get("hasColorGradient", "")),
            contains_text=BOOLEANS.get(metadata.get("containsText", "")),
            bad_silhouette_against_black=BOOLEANS.get(metadata.get("badSilhouetteAgainstBlack", "")),
            bad_silhouette_against_white=BOOLEANS.get(metadata.get("badSilhouetteAgainstWhite", "")),
            horizontal_rapports_postcard=parsing.maybe(_filled(metadata), "horizontalRapportsPostcard", parsing.number),
            number_of_pixel_colors=parsing.maybe(_filled(metadata), "numberOfPixelColors", parsing.integer),
            contains_svg_gradient=BOOLEANS.get(metadata.get("containsSvgGradient", "")),
            contains_svg_transparency=BOOLEANS.get(metadata.get("containsSvgTransparency", "")),
            thumbnails=dict(_thumbnails(element.child("thumbnails"))),
            category_ids=tuple(
                parsing.whole(child.attributes.get("id"), "category id")
                for child in element.child("patternToCategory").children
            ),
        )


def _by_language(values: Mapping[str, str], stem: str) -> dict[str, str]:
    """titleDE, titleEN -> de, en."""
    texts = {}
    for name, value in values.items():
        language = name.removeprefix(stem)
        if name.startswith(stem) and len(language) == 2 and language.isupper():
            texts[language.lower()] = value
    return texts


def _page(value: str) -> str:
    return parsing.web_address(value if "://" in value else f"https://{value}")


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _thumbnails(element: Element) -> list[tuple[str, Thumbnail]]:
    thumbnails = []
    for child in element.children:
        if child.name == "detail":
            thumbnails += _thumbnails(child)
        elif url := parsing.web_address(child.child("path").text):
            size = _filled(child.attributes)
            width, height = (parsing.maybe(size, side, parsing.integer) for side in ("width", "height"))
            thumbnails.append((child.name, Thumbnail(url, width, height)))
    return thumbnails
