"""Group "pattern": categories, designers, search, colours, images."""

from collections.abc import Iterable
from typing import Literal

from pattern_apis.patterndesign import images, parsing
from pattern_apis.patterndesign.caller import Caller
from pattern_apis.patterndesign.parameters import colouring
from pattern_apis.patterndesign.types import Category, Designer, Palette, SearchResult

THUMBNAILS = ("repeat", "gallery", "small", "medium", "xlarge", "xlargeDiscreet", "pdf")
RESULT_FIELDS = (
    "id",
    "title",
    "description",
    "detailsUrl",
    "keywords",
    *(f"thumbnails.{name}" for name in THUMBNAILS),
    "thumbnailDimensions",
    "metadata.horizontalRapportsPostcard",
    "metadata.recolorable",
    "metadata.containsSvgGradient",
    "metadata.containsSvgTransparency",
    "metadata.repeatType",
    "metadata.fineElementsDisruptionResolution",
    "designer.id",
    "designer.name",
    "designer.display",
    "designer.profileUrl",
    "priceOnlineShop",
)


class Patterns(Caller):
    def categories(
        self,
        *,
        top_level_category_id: int | None = None,
        include_subcategories: bool = False,
        collections_only: bool = False,
        include_collections: Literal["", "true", "belowCollectionsCategory"] = "",
        language: str = "en",
        thumbnail_type: Literal["", "small", "medium", "repeat"] = "",
        customer_key: str = "",
    ) -> tuple[Category, ...]:
        """The categories below one, or the top-level ones, with those beneath where asked (pattern/getCategories).

        The account's own active collections come among them as `collections_only` and `include_collections` say;
        both are without effect below a top-level category. `thumbnail_type`: small 150 px (also when empty),
        medium 400 px, or the repeat image format. `language` is ISO 639-1; unknown ones read as English.
        """
        return self.query(
            "pattern/getCategories",
            parsing.listed("categories", Category.from_json),
            topLevelCategoryId=top_level_category_id,
            includeSubcategories=include_subcategories or None,
            collectionsOnly=collections_only or None,
            includeCollections=include_collections,
            language=language,
            thumbnailType=thumbnail_type,
            customerKey=customer_key,
            useSecureUrls=self.secure_urls,
        )

    def designer(self, id: int, *, language: str = "en") -> Designer:
        """One designer (pattern/getDesignerInfo).

        The documentation's table calls the parameter designerIds and its example designerId, so both are sent.
        """
        return self.query(
            "pattern/getDesignerInfo",
            parsing.within("designer", Designer.from_json),
            designerId=id,
            designerIds=id,
            language=language,
            useSecureUrls=self.secure_urls,
        )

    def search(
        self,
        *,
        category_ids: Iterable[int] = (),
        designer_ids: Iterable[int] = (),
        text: str = "",
        colors: Iterable[str] = (),
        aspect_ratio: Literal["", "square"] = "",
        recolorable: bool | None = None,
        ids: Iterable[int] = (),
        merge_ids: Literal["", "start", "end"] = "",
        more_like_this: int | None = None,
        language: str = "en",
        limit: int = 20,
        offset: int = 0,
        tags: str = "",
        max_fine_elements_disruption_resolution: int | None = None,
        sort: Literal["", "newestFirst"] = "",
        customer_key: str = "",
        result_fields: Iterable[str] = RESULT_FIELDS,
    ) -> SearchResult:
        """Designs that meet all criteria, best first (pattern/search).

        `category_ids` are united, other criteria intersect. `ids` overrules them all, unless `merge_ids` puts those
        designs before ("start") or after ("end") each page of the others. `colors` (rrggbb; the first counts) only
        sorts. `limit` above 100 answers at most 101. Without `sort`, text and colour order by likeness, everything
        else by popularity. `max_fine_elements_disruption_resolution` is 25 to 2400 px. `tags`: suited-for-wallpaper.
        An account's own images are asked for with `customImageTypeId.<n>` and `paletteId.<n>` among `result_fields`.
        """
        fields = dict.fromkeys(("id", *result_fields))  # without its id a design is of no use
        return self.query(
            "pattern/search",
            SearchResult.from_json,
            categoryIds=category_ids,
            designerIds=designer_ids,
            text=text,
            colors=colors,
            aspectRatio=aspect_ratio,
            recolorable=recolorable,
            ids=ids,
            mergeIds=merge_ids,
            moreLikeThis=more_like_this,
            language=language,
            limit=limit,
            offset=offset,
            tags=tags,
            maxFineElementsDisruptionResolution=max_fine_elements_disruption_resolution,
            sort=sort,
            customerKey=customer_key,
            resultFields=fields,
            useSecureUrls=self.secure_urls,
        )

    def colors(self, id: int) -> tuple[str, ...]:
        """The colours of a design's vector image as rrggbb, mostly with the background first (pattern/getColors).

        Raises `NotRecolorable` where there are more than 200 or none that could change.
        """
        return self.query("pattern/getColors", lambda data: parsing.colours(data, "colors"), id=id)

    def palettes(self) -> tuple[Palette, ...]:
        """The palettes that `recolor`, `render_as_product` and `download` take (pattern/getPalettes)."""
        return self.query("pattern/getPalettes", parsing.listed("palettes", Palette.from_json))

    def recolor(
        self,
        id: int,
        *,
        colors: Iterable[str] = (),
        palette: str = "",
        resolution: int = 400,
        watermark_type: Literal["", "discreet"] = "",
        antialiasing: bool = True,
        scale: float = 1.0,
    ) -> bytes:
        """A PNG of the design, `resolution` px wide, with a watermark (pattern/recolor).

        `colors` replace those of `colors()` in their order: fewer leave the rest as it is, more are ignored. Without
        colours and palette any design can be had. `scale` is 0.05 (repeated 20 times) to 10 (a tenth is seen). Raises
        `NotRecolorable`, and `ValueError` when both colours and a palette are given.
        """
        return self.image(
            "pattern/recolor",
            most=max(1_000_000, resolution * resolution * images.TALLEST),
            id=id,
            resolution=resolution,
            watermarkType=watermark_type,
            antialiasing=antialiasing,
            scale=scale,
            **colouring(colors, palette),
        )

    def render_as_product(
        self,
        id: int,
        *,
        model: str,
        colors: Iterable[str] = (),
        palette: str = "",
        width: int = 400,
        height: int | None = None,
        scale: float = 1.0,
        watermark_type: Literal["", "discreet"] = "",
    ) -> bytes:
        """A PNG of the product `model` in this design, at most 1000 x 1000 px (pattern/renderAsProduct).

        Without `height` it is 16:9. Unlike in `recolor`, a larger `scale` repeats the design more often. An empty
        `model` means the API's pillow. Colours, palette and errors as in `recolor`.
        """
        return self.image(
            "pattern/renderAsProduct",
            most=images.MOST_IN_MOCKUPS,
            id=id,
            model=model,
            width=width,
            height=height,
            scale=scale,
            watermarkType=watermark_type,
            **colouring(colors, palette),
        )
