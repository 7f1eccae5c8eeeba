"""Designs, their categories, designers and palettes (documentation: group "pattern")."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pattern_apis.patterndesign import parsing
from pattern_apis.patterndesign.parsing import DEEPEST, Json


@dataclass(frozen=True)
class Category:
    """A category, top-level category or the account's own collection (pattern/getCategories)."""

    id: int
    title: str
    long_title: str = ""
    thumbnail: str = ""  # address of a picture, 150 or 400 px wide as asked
    is_collection: bool = False
    contains_patterns: bool = False
    categories: tuple["Category", ...] = ()

    @classmethod
    def from_json(cls, data: Json, depth: int = 1) -> "Category":
        if depth > DEEPEST:
            raise parsing.malformed("categories are nested too deeply")
        below = parsing.records(data.get("categories") or [], "categories")
        return cls(
            id=parsing.integer(data, "id"),
            title=parsing.text(data, "title"),
            long_title=parsing.maybe_text(data, "longTitle"),
            thumbnail=parsing.address(data, "thumbnail"),
            is_collection=parsing.maybe(data, "isCollection", parsing.boolean) or False,
            contains_patterns=parsing.maybe(data, "containsPatterns", parsing.boolean) or False,
            categories=tuple(cls.from_json(item, depth + 1) for item in below),
        )


@dataclass(frozen=True)
class Designer:
    """pattern/getDesignerInfo. The profile image is 220 px wide, its height is not fixed."""

    id: int
    name: str
    display: str  # how to credit the designer
    profile_url: str = ""
    profile_image: str = ""
    country_id: str = ""  # ISO 3166-1 alpha-2
    country_name: str = ""

    @classmethod
    def from_json(cls, data: Json) -> "Designer":
        country = parsing.record(data.get("country") or {}, "country")
        return cls(
            id=parsing.integer(data, "id"),
            name=parsing.text(data, "name"),
            display=parsing.maybe_text(data, "display"),
            profile_url=parsing.address(data, "profileUrl"),
            profile_image=parsing.address(data, "profileImage"),
            country_id=parsing.maybe_text(country, "id"),
            country_name=parsing.maybe_text(country, "name"),
        )


@dataclass(frozen=True)
class DesignerSummary:
    """The designer as a search result names them; the id is None where only other fields were asked for."""

    id: int | None
    name: str = ""
    display: str = ""
    profile_url: str = ""

    @classmethod
    def from_json(cls, data: Json) -> "DesignerSummary":
        return cls(
            id=parsing.maybe(data, "id", parsing.integer),
            name=parsing.maybe_text(data, "name"),
            display=parsing.maybe_text(data, "display"),
            profile_url=parsing.address(data, "profileUrl"),
        )


@dataclass(frozen=True)
class Metadata:
    """Documentation: "Metadata" and the result fields of pattern/search; None: not asked for or not known."""

    horizontal_rapports_postcard: float | None = None  # 1.5 to 5: repeats across a postcard that look good
    recolorable: bool | None = None
    contains_svg_gradient: bool | None = None
    contains_svg_transparency: bool | None = None
    repeat_type: str = ""  # full, horizontal or vertical
    fine_elements_disruption_resolution: int | None = None  # px, 25 to 2400

    @classmethod
    def from_json(cls, data: Json) -> "Metadata":
        fine = parsing.maybe(data, "fineElementsDisruptionResolution", parsing.number)
        return cls(
            horizontal_rapports_postcard=parsing.maybe(data, "horizontalRapportsPostcard", parsing.number),
            recolorable=parsing.maybe(data, "recolorable", parsing.boolean),
            contains_svg_gradient=parsing.maybe(data, "containsSvgGradient", parsing.boolean),
            contains_svg_transparency=parsing.maybe(data, "containsSvgTransparency", parsing.boolean),
            repeat_type=parsing.maybe_text(data, "repeatType"),
            fine_elements_disruption_resolution=None if fine is None else round(fine),
        )


@dataclass(frozen=True)
class Thumbnail:
    """One picture of a design; documentation: "Image formats". Dimensions in px, None unless asked for."""

    url: str
    width: int | None = None
    height: int | None = None

    @classmethod
    def from_json(cls, data: Json) -> "Thumbnail":
        return cls(
            url=parsing.address(data, "url"),
            width=parsing.maybe(data, "width", parsing.integer),
            height=parsing.maybe(data, "height", parsing.integer),
        )


@dataclass(frozen=True)
class CustomImage:
    custom_image_type_id: int
    palette_id: int
    url: str

    @classmethod
    def from_json(cls, data: Json) -> "CustomImage":
        return cls(
            custom_image_type_id=parsing.integer(data, "customImageTypeId"),
            palette_id=parsing.integer(data, "paletteId"),
            url=parsing.address(data, "url"),
        )


@dataclass(frozen=True)
class Pattern:
    """A design of pattern/search; fields that were not asked for are empty."""

    id: int
    title: str = ""
    description: str = ""
    details_url: str = ""
    keywords: tuple[str, ...] = ()
    designer: DesignerSummary | None = None
    metadata: Metadata = field(default_factory=Metadata)
    thumbnails: Mapping[str, Thumbnail] = field(default_factory=dict)  # by format: repeat, gallery, small, medium …
    price_online_shop: Mapping[str, Decimal] = field(default_factory=dict)  # by ISO 4217 code
    custom_images: tuple[CustomImage, ...] = ()

    @classmethod
    def from_json(cls, data: Json) -> "Pattern":
        thumbnails = parsing.record(data.get("thumbnails") or {}, "thumbnails")
        by_format = {parsing.clean(key): _thumbnail(value, key) for key, value in thumbnails.items()}
        prices = parsing.record(data.get("priceOnlineShop") or {}, "priceOnlineShop")
        designer = data.get("designer")
        return cls(
            id=parsing.integer(data, "id"),
            title=parsing.maybe_text(data, "title"),
            description=parsing.maybe_text(data, "description"),
            details_url=parsing.address(data, "detailsUrl"),
            keywords=parsing.words(data, "keywords"),
            designer=None if not designer else DesignerSummary.from_json(parsing.record(designer, "designer")),
            metadata=Metadata.from_json(parsing.record(data.get("metadata") or {}, "metadata")),
            thumbnails={key: value for key, value in by_format.items() if value.url},
            price_online_shop={parsing.clean(key): parsing.decimal(prices, key) for key in prices},
            custom_images=tuple(map(CustomImage.from_json, parsing.records(data.get("customImages") or [], "images"))),
        )


def _thumbnail(value: object, key: str) -> Thumbnail:
    # With thumbnailDimensions a thumbnail is an object; without, some answers give the bare address.
    return Thumbnail.from_json({"url": value} if isinstance(value, str) else parsing.record(value, key))


@dataclass(frozen=True)
class SearchResult:
    total_hits: int  # of the whole search, whatever limit and offset were
    patterns: tuple[Pattern, ...]

    @classmethod
    def from_json(cls, data: Json) -> "SearchResult":
        return cls(parsing.integer(data, "totalHits"), parsing.listed("patterns", Pattern.from_json)(data))


@dataclass(frozen=True)
class Palette:
    id: str
    preview_color: str  # rrggbb

    @classmethod
    def from_json(cls, data: Json) -> "Palette":
        return cls(parsing.text(data, "id"), parsing.colour(data.get("previewColor")))
