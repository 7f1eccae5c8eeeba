"""Names for colours: the nearest of a table, measured in OKLab, where equal distances look equally far apart.

The table lies among the static files because the studio's script names colours in the same way.
"""

import json
import math
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

TABLE = Path(__file__).parent / "static" / "designer" / "colour-names.json"
LANGUAGES = ("en", "de")

Lab = tuple[float, float, float]


def name(colour: str) -> str:
    """The name of an rrggbb in the reader's language: 'poppy', 'Klatschmohn'."""
    language = (get_language() or "en").partition("-")[0]
    return nearest(colour)[LANGUAGES.index(language) if language in LANGUAGES else 0]


@lru_cache(maxsize=4096)
def nearest(colour: str) -> tuple[str, ...]:
    target = oklab(colour)
    return min(table(), key=lambda entry: math.dist(target, entry[0]))[1]


@lru_cache(maxsize=1)
def table() -> tuple[tuple[Lab, tuple[str, ...]], ...]:
    entries: dict[str, list[str]] = json.loads(TABLE.read_text("utf-8"))
    return tuple((oklab(colour), tuple(names)) for colour, names in entries.items())


def oklab(colour: str) -> Lab:
    """Björn Ottosson's OKLab of an rrggbb in sRGB."""
    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (0, 2, 4))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
