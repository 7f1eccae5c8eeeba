"""The studio's page: one design, what was made of it, and what it is shown on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import gateway as catalog
from catalog.types import ProductCard, ProductView
from designer import basis, colour_names, gateway
from designer.choice import LARGEST, SMALLEST, Choice
from designer.colourway import Colourway
from designer.design import Design
from pattern_apis.patterndesign.types import Palette

STAGE = (1000, 760)  # px: as wide as the API renders, and of a shape that a window crops least
SCALE_STEP = Decimal("0.05")
SHOWN_AT_ONCE = 12  # colours; the rest folds
PALETTES_AT_ONCE = 6
OTHERS = 6  # products in "show it on"


@dataclass(frozen=True)
class Swatch:
    number: int
    colour: str
    own: str  # as the designer had it


@dataclass(frozen=True)
class PaletteView:
    id: str  # empty: as the designer drew it
    name: str
    chosen: bool
    url: str
    picture: str


@dataclass(frozen=True)
class Place:
    """A product to show the design on; its little picture shows it as drawn, so that it is rendered once for all."""

    title: str
    url: str
    picture: str
    current: bool


@dataclass(frozen=True)
class Studio:
    choice: Choice
    product: ProductView | None
    palettes: Sequence[Palette]
    others: Sequence[ProductCard]
    shown: tuple[str, ...]  # every colour as the picture shows it; empty where the API alone knows

    @property
    def design(self) -> Design:
        return self.choice.design

    @property
    def product_id(self) -> str:
        return self.product.id if self.product else ""

    @property
    def swatches(self) -> list[Swatch]:
        pairs = zip(self.shown, self.design.colours, strict=False)
        return [Swatch(at, colour, own) for at, (colour, own) in enumerate(pairs, 1)]

    @property
    def first_swatches(self) -> list[Swatch]:
        return self.swatches[:SHOWN_AT_ONCE]

    @property
    def more_swatches(self) -> list[Swatch]:
        return self.swatches[SHOWN_AT_ONCE:]

    @property
    def scale(self) -> dict[str, Any]:
        return {"value": self.choice.scale, "least": SMALLEST, "most": LARGEST, "step": SCALE_STEP}

    @property
    def percent(self) -> int:
        return round(self.choice.scale * 100)

    @property
    def licence_percent(self) -> str:
        """What the design adds to the price; empty where the price holds it."""
        return f"{(settings.LICENSE_FEE * 100).normalize():f}" if settings.LICENSE_MODE == "on_top" else ""

    @property
    def url(self) -> str:
        return self.choice.address(self.product_id)

    @property
    def as_drawn(self) -> str:
        return Choice(self.design, Colourway(), self.choice.scale).address(self.product_id)

    @property
    def mockup(self) -> str:
        return self.choice.address(self.product_id, "designer:mockup-image") if self.product_id else ""

    @property
    def repeat(self) -> str:
        """Where there is no product to show it on, the cloth fills the stage."""
        size = {} if self.product else {"size": "large"}
        return Choice(self.design, self.choice.colourway).address(name="designer:repeat-image", **size)

    @cached_property
    def palette_views(self) -> list[PaletteView]:
        return [self._palette(Palette("", "")), *(self._palette(palette) for palette in self.palettes)]

    @property
    def first_palettes(self) -> list[PaletteView]:
        return self.palette_views[:PALETTES_AT_ONCE]

    @property
    def more_palettes(self) -> list[PaletteView]:
        return self.palette_views[PALETTES_AT_ONCE:]

    @property
    def chosen_is_folded(self) -> bool:
        return any(palette.chosen for palette in self.more_palettes)

    @property
    def palette_said(self) -> str:
        return next((palette.name for palette in self.palette_views if palette.chosen), _("Your own"))

    def _palette(self, palette: Palette) -> PaletteView:
        colourway = Colourway(palette=palette.id)
        return PaletteView(
            id=palette.id,
            name=colour_names.name(palette.preview_color) if palette.id else _("As drawn"),
            chosen=self.choice.colourway == colourway,
            url=Choice(self.design, colourway, self.choice.scale).address(self.product_id),
            picture=Choice(self.design, colourway).address(name="designer:repeat-image", size="small"),
        )

    @property
    def places(self) -> list[Place]:
        """What else it can be shown on, the product itself first."""
        own = [Place(self.product.title, self.url, self._strip(self.product_id), True)] if self.product else []
        families = {self.product.canonical_id, self.product_id} if self.product else set()
        others = (card for card in self.others if card.id not in families)
        return own + [Place(card.title, self.choice.address(card.id), self._strip(card.id), False) for card in others]

    def _strip(self, product_id: str) -> str:
        return Choice(self.design).address(product_id, "designer:mockup-image", size="small")


def studio(choice: Choice, product: ProductView | None) -> Studio:
    """The page for this choice. Raises `ApiError`."""
    design = choice.design
    palette = choice.colourway.palette
    return Studio(
        choice=choice,
        product=product,
        palettes=gateway.palettes() if design.recolourable else (),
        others=catalog.designable_products(OTHERS),
        shown=basis.palette_colours(design, palette) if palette else choice.colours,
    )


def from_fields(design: Design, query: QueryDict, product_id: str) -> str:
    """The address of what a form without a script sent: its colours, unless they are still those of the palette."""
    given = "-".join(colour.strip().removeprefix("#") for colour in query.getlist("colour"))
    palette = query.get("palette", "")
    if palette and given == "-".join(basis.palette_colours(design, palette)):
        given = ""
    asked = {"product": product_id, "colours": given, "palette": "" if given else palette, "scale": query.get("scale")}
    kept = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('designer:studio', args=[design.id])}?{kept}"
