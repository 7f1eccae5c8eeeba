"""What the shopper made of a design: its colourway and the size of its motif. An address holds all of it."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from designer.colourway import Colourway
from designer.design import Design

SMALLEST, LARGEST, AS_DRAWN = Decimal("0.25"), Decimal("4"), Decimal("1")

DRAWN = Colourway()


@dataclass(frozen=True)
class Choice:
    design: Design
    colourway: Colourway = DRAWN
    scale: Decimal = AS_DRAWN  # of the motif: 2 is twice as large as the designer meant it

    @property
    def colours(self) -> tuple[str, ...]:
        """Every colour of the design as chosen; those of a palette are the API's own affair."""
        return self.colourway.colours or self.design.colours

    def address(self, product_id: str = "", name: str = "designer:studio", **more: str) -> str:
        return address(self.design.id, self.colourway, self.scale, product_id, name, **more)


def address(
    design_id: int,
    colourway: Colourway,
    scale: Decimal,
    product_id: str = "",
    name: str = "designer:studio",
    **more: str,
) -> str:
    """Where this choice is shown: the studio, or with another `name` one of its pictures."""
    query = {
        "product": product_id,
        "colours": colourway.to_text(),
        "palette": colourway.palette,
        "scale": "" if scale == AS_DRAWN else f"{scale.normalize():f}",
        **more,
    }
    given = urlencode({key: value for key, value in query.items() if value})
    return f"{reverse(name, args=[design_id])}{'?' if given else ''}{given}"


def fitting(design: Design, colourway: Colourway) -> Colourway:
    """The same colourway as this design takes it: complete, and empty where it is the design as drawn.
    Raises ValidationError in the shopper's words."""
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
    return Colourway() if complete == design.colours else Colourway(complete)
