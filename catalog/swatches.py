"""The colour that a value names, for a patch beside it."""

import re

from PIL import ImageColor

from catalog import labels

LABEL = re.compile(r"(colou?rs?|farb(e|en|ton)|couleurs?|colore|kleur)\b")
HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
HEX_WITH_SIGN = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
# What shops call colours beside the names of CSS, which Pillow knows; and where CSS means a lamp's colour, not cloth's.
WORDS = {
    "anthracite": "3a3d42", "anthrazit": "3a3d42", "blau": "2f5fa8", "blush": "e8c4bd", "braun": "6f4a33",
    "burgundy": "6d1f33", "camel": "c19a6b", "charcoal": "42464b", "copper": "b06a4a", "cream": "f5ecd7",
    "creme": "f5ecd7", "denim": "3f5f85", "ecru": "e9e0cb", "emerald": "1f7a57", "forest": "2f5d3a",
    "gelb": "efc63c", "grau": "8b8d90", "grün": "3d7f4b", "lilac": "bba4cf", "mint": "b6dcc8", "moss": "6b7446",
    "mustard": "d2a02c", "natural": "e4d8c3", "natur": "e4d8c3", "ocker": "c68f2e", "ochre": "c68f2e",
    "petrol": "17596a", "rosa": "eeb5c1", "rose": "dc8f97", "rost": "a5512c", "rot": "b8322c", "rust": "a5512c",
    "sage": "a3b096", "sand": "d9c7a5", "schwarz": "1b1b1d", "taupe": "8f8377", "terracotta": "c1694a",
    "red": "b8322c", "blue": "2f5fa8", "green": "3d7f4b", "yellow": "efc63c", "purple": "6b3f7c", "darkgrey": "55585c",
    "darkgray": "55585c", "weiss": "ffffff", "weiß": "ffffff", "wine": "6d1f33",
}  # fmt: skip


def read_swatch(label: str, text: str) -> str:
    """`rrggbb`, or nothing. A word is a colour only under a label that says so; "#aabbcc" is one anywhere."""
    says_colour = LABEL.search(labels.fold(label)) is not None
    if match := (HEX if says_colour else HEX_WITH_SIGN).fullmatch(text.strip()):
        digits = match[1].lower()
        return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    return _named(text) if says_colour else ""


def _named(text: str) -> str:
    """Of "Dark green" the whole, of "Moss green" the first word that is a colour: it says more than the last."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    for name in ("".join(words), *words):
        if name in WORDS:
            return WORDS[name]
        if name in ImageColor.colormap:
            return "{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(name)[:3])
    return ""
