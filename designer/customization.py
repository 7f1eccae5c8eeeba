"""What a shopper made of a design: its colourway and the size of its motif. The one place that reads it from an
address or a form, checks it, and writes its address.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from designer.colourway import SEPARATOR, Colourway
from pattern_apis.transport.errors import AWAY
from storefront.forms import problems

if TYPE_CHECKING:
    from designer.designs import Design
    from pattern_apis.patterndesign.types import Palette

SMALLEST, LARGEST, TRUE_SCALE = Decimal("0.25"), Decimal("4"), Decimal("1")
SCALE_STEP = Decimal("0.05")  # each scale costs calls and space of its own, so there are not endlessly many
AS_DRAWN = Colourway()
FIELDS = ("colours", "palette", "scale")  # in an address and in a form, beside `product`
LONGEST_COLOURS = 8 * 210  # characters


@dataclass(frozen=True)
class Customization:
    """`scale` is of the motif: 2 is twice as large as the designer meant it."""

    design_id: int
    colourway: Colourway = AS_DRAWN
    scale: Decimal = TRUE_SCALE

    @classmethod
    def read(
        cls, data: Mapping[str, str], design: "Design", palettes: Callable[[], Iterable["Palette"]]
    ) -> tuple["Customization", list[str]]:
        """From an address or a form, and what was not understood in it, in the shopper's words.

        A part that was not understood is as the designer meant it. `palettes` is called where the data names one.
        """
        palette_ids = {palette.id for palette in palettes()} if data.get("palette") else set()
        form = CustomizationForm(data, design=design, palette_ids=palette_ids)
        form.is_valid()
        cleaned = form.cleaned_data
        customization = cls(design.id, cleaned.get("colourway") or AS_DRAWN, cleaned.get("scale") or TRUE_SCALE)
        return customization, problems(form)

    @property
    def as_drawn(self) -> bool:
        return not self.colourway

    @property
    def resized(self) -> bool:
        return self.scale != TRUE_SCALE

    @property
    def percent(self) -> int:
        return round(self.scale * 100)

    def shown_colours(
        self, design: "Design", palette_colours: Callable[["Design", str], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Every colour as an image shows it; `palette_colours` is asked for those of a palette, which the API sets."""
        palette = self.colourway.palette
        return palette_colours(design, palette) if palette else self.colourway.colours or design.colours

    @property
    def fields(self) -> dict[str, str]:
        """As an address or a form carries it; what is as the designer meant it is empty."""
        scale = f"{self.scale.normalize():f}" if self.resized else ""
        return {"colours": self.colourway.to_text(), "palette": self.colourway.palette, "scale": scale}

    def url(self, product_id: str = "", view: str = "designer:studio", **more: str) -> str:
        """Where this is shown: the studio, or with another `view` one of its images."""
        return customization_url(self.design_id, {"product": product_id, **self.fields, **more}, view)


def customization_url(design_id: int, fields: Mapping[str, str], view: str = "designer:studio") -> str:
    """The address of a customization whose fields are not checked yet; the page at that address checks them."""
    query = urlencode({name: value for name, value in fields.items() if value})
    return f"{reverse(view, args=[design_id])}{'?' if query else ''}{query}"


def url_from_form(
    design: "Design",
    query: QueryDict,
    product_id: str,
    palettes: Callable[[], Iterable["Palette"]],
    palette_colours: Callable[["Design", str], tuple[str, ...]],
) -> str:
    """The address of what a form without a script sent: its colours, unless they are still those of the palette, which
    the API alone can tell."""
    colours = SEPARATOR.join(colour.strip().removeprefix("#").lower() for colour in query.getlist("colour"))
    palette = query.get("palette", "")
    with suppress(*AWAY):
        # Only a palette that there is: the API is asked for its colours, and refuses any other.
        is_known = bool(palette) and palette in {known.id for known in palettes()}
        if is_known and colours == SEPARATOR.join(palette_colours(design, palette)):
            colours = ""
    fields = {"product": product_id, "colours": colours, "palette": "" if colours else palette}
    return customization_url(design.id, fields | {"scale": query.get("scale", "")})


def address_shape() -> dict[str, dict[str, str]]:
    """How a script writes the address: for each part its name, and the value at which it is left out."""
    return {
        "product": {"name": "product", "omitted": ""},
        "colours": {"name": "colours", "omitted": "", "separator": SEPARATOR},
        "palette": {"name": "palette", "omitted": ""},
        "scale": {"name": "scale", "omitted": f"{TRUE_SCALE:f}"},
        "size": {"name": "size", "omitted": ""},
    }


class CustomizationForm(forms.Form):
    colours = forms.CharField(required=False, max_length=LONGEST_COLOURS)
    palette = forms.CharField(required=False, max_length=64)
    scale = forms.DecimalField(
        required=False,
        min_value=SMALLEST,
        max_value=LARGEST,
        decimal_places=2,
        error_messages={
            "invalid": _("The size of the motif is a number between 0.25 and 4."),
            "max_decimal_places": _("The size of the motif is a number between 0.25 and 4, with two decimals."),
            "min_value": _("The motif can be a quarter of its size at the smallest."),
            "max_value": _("The motif can be four times its size at the largest."),
        },
    )

    def __init__(self, data: Mapping[str, str], *, design: "Design", palette_ids: Collection[str]) -> None:
        super().__init__(data)
        self.design = design
        self.palette_ids = palette_ids

    def clean_scale(self) -> Decimal | None:
        scale: Decimal | None = self.cleaned_data["scale"]
        return scale and ((scale / SCALE_STEP).quantize(Decimal(1)) * SCALE_STEP).normalize()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        colourway = Colourway.from_text(cleaned.get("colours", ""), cleaned.get("palette", ""))
        if colourway.palette and colourway.palette not in self.palette_ids:
            raise ValidationError(_("We have no palette of that name."))
        return {**cleaned, "colourway": fit_to_design(self.design, colourway)}


def fit_to_design(design: "Design", colourway: Colourway) -> Colourway:
    """The same colourway as this design takes it: complete, and empty where it is the design as drawn.
    Raises ValidationError in the shopper's words."""
    if colourway and design.colours_away:
        message = _(
            "The colours of “%(design)s” are away for a moment, so it is shown as it was drawn. "
            "Those you chose stay in this address; open it again in a few minutes."
        )
        raise ValidationError(message, params={"design": design.title})
    if colourway and not design.recolourable:
        message = _("“%(design)s” stays in the colours it was drawn in; you can still choose its size.")
        raise ValidationError(message, params={"design": design.title})
    if len(colourway.colours) > len(design.colours):
        message = _("“%(design)s” has %(own)d colours, but %(given)d were chosen.")
        counts = {"design": design.title, "own": len(design.colours), "given": len(colourway.colours)}
        raise ValidationError(message, params=counts)
    if not colourway.colours:
        return colourway
    complete = colourway.colours + design.colours[len(colourway.colours) :]
    return AS_DRAWN if complete == design.colours else Colourway(complete)
