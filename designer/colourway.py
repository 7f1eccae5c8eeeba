"""A chosen list of colours, or one of the API's palettes, for one design. Never both: the API takes one of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_COLOURS = 200  # documentation: pattern/getColors
SEPARATOR = "-"  # between colours in an address
COLOUR = re.compile(r"[0-9a-f]{6}")
PALETTE = re.compile(r"[\w.-]{1,64}")


def read_colour(text: str) -> str:
    """'rrggbb' from '#RRGGBB', 'rrggbb' or 'rgb'. Raises ValidationError in the shopper's words."""
    hexadecimal = text.strip().lower().removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", hexadecimal):
        hexadecimal = "".join(2 * digit for digit in hexadecimal)
    if not COLOUR.fullmatch(hexadecimal):
        message = _("“%(text)s” is not a colour we can mix. A colour has six digits, like cf5a45.")
        raise ValidationError(message, params={"text": text[:20]})
    return hexadecimal


@dataclass(frozen=True)
class Colourway:
    """`colours` are rrggbb in the design's own order; fewer than it has leave the rest as drawn. Both fields empty:
    the design as it was drawn."""

    colours: tuple[str, ...] = ()
    palette: str = ""

    @classmethod
    def from_text(cls, colours: str, palette: str = "") -> "Colourway":
        """Read an address's `colours` ('f6efe4-cf5a45') and `palette`. Raises ValidationError."""
        return cls.from_list([part for part in colours.replace(",", SEPARATOR).split(SEPARATOR) if part], palette)

    @classmethod
    def from_list(cls, colours: Iterable[str], palette: str = "") -> "Colourway":
        rgb = tuple(read_colour(text) for text in colours)
        if rgb and palette:
            raise ValidationError(_("Choose either a palette or colours of your own, not both."))
        if len(rgb) > MAX_COLOURS:
            message = _("A pattern has at most %(most)d colours; this address names %(count)d.")
            raise ValidationError(message, params={"most": MAX_COLOURS, "count": len(rgb)})
        if palette and not PALETTE.fullmatch(palette):
            raise ValidationError(_("We have no palette of that name."))
        return cls(rgb, palette)

    def to_text(self) -> str:
        """The colours as an address carries them; empty for a palette and for the design as drawn."""
        return SEPARATOR.join(self.colours)

    def __bool__(self) -> bool:
        return bool(self.colours or self.palette)
