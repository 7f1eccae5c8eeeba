"""The studio's page: one design, what was made of it, and what it is shown on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from catalog import product_page
from catalog.product_page import ProductCard, ProductPage
from designer import colour_names, designs, recolour_parts
from designer.colourway import Colourway
from designer.customization import AS_DRAWN, LARGEST, SCALE_STEP, SMALLEST, Customization, address_shape
from designer.designs import Design
from designer.picker import picker_url
from pattern_apis.patterndesign.types import Palette
from pattern_apis.transport.errors import AWAY

STAGE = (1000, 760)  # px: as wide as the API renders, and of a shape that a window crops least
COLOURS_AT_ONCE = 12  # the rest folds
PALETTES_AT_ONCE = 6
OTHERS = 6  # products in "show it on"
CHOICE = 24  # of them where none is chosen yet


@dataclass(frozen=True)
class Swatch:
    number: int
    colour: str
    own: str  # as the designer had it


@dataclass(frozen=True)
class PaletteOption:
    id: str  # empty: as the designer drew it
    name: str
    chosen: bool
    url: str
    image: str


@dataclass(frozen=True)
class StudioProduct:
    """A product to show the design on; its little image shows it as drawn, so that it is rendered once for all."""

    product_id: str
    title: str
    url: str
    image: str
    current: bool


@dataclass(frozen=True)
class StudioPage:
    design: Design
    customization: Customization
    product: ProductPage | None
    palettes: Sequence[Palette]
    others: Sequence[ProductCard]
    colours: tuple[str, ...]  # every colour as the image shows it; empty where the API alone knows
    palette_away: bool = False  # one is chosen, and the API alone knows what it does to the design
    problems: Sequence[str] = ()  # what else is missing now, in the shopper's words

    @property
    def product_id(self) -> str:
        return self.product.id if self.product else ""

    @property
    def product_words(self) -> str:
        """The product with what tells this variant from the others."""
        return (
            ", ".join([self.product.title, *(value for _label, value in self.product.options)]) if self.product else ""
        )

    @property
    def fields(self) -> dict[str, str]:
        """Of the form that puts it into the cart."""
        return {"product": self.product_id, **self.customization.fields}

    @property
    def swatches(self) -> list[Swatch]:
        pairs = zip(self.colours, self.design.colours, strict=False)
        return [Swatch(number, colour, own) for number, (colour, own) in enumerate(pairs, 1)]

    @property
    def first_swatches(self) -> list[Swatch]:
        return self.swatches[:COLOURS_AT_ONCE]

    @property
    def more_swatches(self) -> list[Swatch]:
        return self.swatches[COLOURS_AT_ONCE:]

    @property
    def scale(self) -> dict[str, Any]:
        return {"value": self.customization.scale, "least": SMALLEST, "most": LARGEST, "step": SCALE_STEP}

    @property
    def address_shape(self) -> dict[str, dict[str, str]]:
        return address_shape()

    @property
    def licence_percent(self) -> str:
        """What the design adds to the price; empty where the price holds it."""
        return f"{(settings.LICENSE_FEE * 100).normalize():f}" if settings.LICENSE_MODE == "on_top" else ""

    @property
    def url(self) -> str:
        return self.customization.url(self.product_id)

    @property
    def url_as_drawn(self) -> str:
        return self._with().url(self.product_id)

    @property
    def picker_url(self) -> str:
        """Back to all patterns, with the product."""
        return picker_url(product=self.product_id)

    @property
    def designer_url(self) -> str:
        """Everything of who drew it; empty where the API does not say who."""
        return picker_url(designer=self.design.designer_id, product=self.product_id) if self.design.designer_id else ""

    @property
    def mockup(self) -> str:
        return self.customization.url(self.product_id, "designer:mockup-image") if self.product_id else ""

    @property
    def repeat(self) -> str:
        """Where there is no product to show it on, the cloth fills the stage."""
        size = {} if self.product else {"size": "large"}
        return Customization(self.design.id, self.customization.colourway).url(view="designer:repeat-image", **size)

    @cached_property
    def palette_options(self) -> list[PaletteOption]:
        return [self._palette_option(Palette("", "")), *(self._palette_option(palette) for palette in self.palettes)]

    @property
    def first_palettes(self) -> list[PaletteOption]:
        return self.palette_options[:PALETTES_AT_ONCE]

    @property
    def more_palettes(self) -> list[PaletteOption]:
        return self.palette_options[PALETTES_AT_ONCE:]

    @property
    def chosen_is_folded(self) -> bool:
        return any(palette.chosen for palette in self.more_palettes)

    @property
    def palette_name(self) -> str:
        return next((palette.name for palette in self.palette_options if palette.chosen), _("Your own"))

    def _palette_option(self, palette: Palette) -> PaletteOption:
        colourway = Colourway(palette=palette.id)
        return PaletteOption(
            id=palette.id,
            name=colour_names.name(palette.preview_color) if palette.id else _("As drawn"),
            chosen=self.customization.colourway == colourway,
            url=self._with(colourway).url(self.product_id),
            image=Customization(self.design.id, colourway).url(view="designer:repeat-image", size="small"),
        )

    @property
    def products_to_show(self) -> list[StudioProduct]:
        """What it can be shown on, the product itself first."""
        own = []
        if self.product:
            own = [StudioProduct(self.product_id, self.product.title, self.url, self._thumbnail(self.product_id), True)]
        own_ids = {self.product.parent_id, self.product_id} if self.product else set()
        others = (card for card in self.others if card.id not in own_ids)
        return own + [
            StudioProduct(card.id, card.title, self.customization.url(card.id), self._thumbnail(card.id), False)
            for card in others
        ]

    def _thumbnail(self, product_id: str) -> str:
        return Customization(self.design.id).url(product_id, "designer:mockup-image", size="small")

    def _with(self, colourway: Colourway = AS_DRAWN) -> Customization:
        return Customization(self.design.id, colourway, self.customization.scale)


def build(design: Design, customization: Customization, product: ProductPage | None) -> StudioPage:
    """Where the API is away, without what only it can tell."""
    palettes, palettes_away = _palettes(design)
    colours = _shown_colours(design, customization)
    palette_away = colours is None
    problems = [_("Palettes are away for a moment; everything else is here.")]
    return StudioPage(
        design=design,
        customization=customization,
        product=product,
        palettes=palettes,
        others=product_page.designable(OTHERS if product else CHOICE),
        colours=colours or (),
        palette_away=palette_away,
        problems=problems if palettes_away and not palette_away else [],
    )


def _palettes(design: Design) -> tuple[Sequence[Palette], bool]:
    """Those to choose from, and whether they are away."""
    try:
        return (designs.palettes() if design.recolourable else ()), False
    except AWAY:
        return (), True


def _shown_colours(design: Design, customization: Customization) -> tuple[str, ...] | None:
    """None while the API alone knows."""
    try:
        return customization.shown_colours(design, recolour_parts.palette_colours)
    except AWAY:
        return None
