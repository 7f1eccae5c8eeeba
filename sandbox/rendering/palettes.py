"""Ready-made palettes by hue and by tone, applied to any design's colours.

Worked out in OKLCH, where equal steps look equal. The order of lightness is kept, and different colours stay different.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sandbox.rendering.colour import Oklch, digits, oklch

STEP = 0.0005  # of lightness, added until the eight-bit colour differs
SQUEEZES = (1.0, 0.95, 0.88, 0.75, 0.5, 0.25)  # tried in turn where many near-white colours leave no room


@dataclass(frozen=True)
class Palette:
    id: str
    preview_colour: str
    change: Callable[[Oklch, float], Oklch]  # a colour and its rank in lightness (0 darkest, 1 lightest)


def _hue(target: float, chroma: float, spread: float = 16) -> Callable[[Oklch, float], Oklch]:
    """All of one hue: strongest in the middle of the scale, with a little of the old differences in hue left."""

    def change(colour: Oklch, rank: float) -> Oklch:
        strength = chroma * (0.35 + 0.65 * min(1.0, colour.chroma / 0.12))
        fading = max(0.16, 1 - ((colour.lightness - 0.55) / 0.45) ** 2)  # pale grounds keep a hint, darks stay inky
        return Oklch(0.08 + 0.89 * colour.lightness, strength * fading, target + (rank - 0.5) * spread)

    return change


def _tone(low: float, high: float, chroma: float, limit: float) -> Callable[[Oklch, float], Oklch]:
    """The hues as they are, in another range of lightness and another strength."""

    def change(colour: Oklch, rank: float) -> Oklch:
        del rank
        return Oklch(low + (high - low) * colour.lightness, min(limit, colour.chroma * chroma), colour.hue)

    return change


def _towards(target: float, share: float, chroma: float) -> Callable[[Oklch, float], Oklch]:
    """Hues drawn towards a warm or a cool one, neutrals tinted with it."""

    def change(colour: Oklch, rank: float) -> Oklch:
        del rank
        away = (colour.hue - target + 180) % 360 - 180
        return Oklch(colour.lightness, max(0.018, colour.chroma * chroma), target + away * (1 - share))

    return change


def _deep(colour: Oklch, rank: float) -> Oklch:
    """Night colours: neutrals become ink blue."""
    del rank
    hue = colour.hue if colour.chroma > 0.045 else 268.0
    return Oklch(0.13 + 0.40 * colour.lightness, min(0.13, max(0.05, colour.chroma * 0.95)), hue)


PALETTES: tuple[Palette, ...] = (
    Palette("hue_red", "c8423b", _hue(25, 0.17)),
    Palette("hue_orange", "dd8136", _hue(55, 0.15)),
    Palette("hue_yellow", "dfb63f", _hue(88, 0.14)),
    Palette("hue_olive", "8b8d3c", _hue(112, 0.10)),
    Palette("hue_green", "4f8d54", _hue(148, 0.12)),
    Palette("hue_teal", "2f8a86", _hue(193, 0.10)),
    Palette("hue_blue", "4779b8", _hue(253, 0.13)),
    Palette("hue_indigo", "4f52a8", _hue(278, 0.14)),
    Palette("hue_violet", "8a5cae", _hue(306, 0.14)),
    Palette("hue_pink", "d4699b", _hue(354, 0.15)),
    Palette("hue_brown", "8a6244", _hue(58, 0.07)),
    Palette("tone_pastel", "f1d5d8", _tone(0.74, 0.98, 0.55, 0.075)),
    Palette("tone_chalk", "d9d2c5", _tone(0.46, 0.96, 0.42, 0.055)),
    Palette("tone_vivid", "f2503b", _tone(0.12, 0.97, 1.65, 0.26)),
    Palette("tone_deep", "3d2a4a", _deep),
    Palette("tone_warm", "d99a62", _towards(58, 0.68, 1.0)),
    Palette("tone_cool", "6f9fc4", _towards(236, 0.68, 0.95)),
    Palette("tone_grey", "8c8c8c", _tone(0.12, 0.97, 0.0, 0.0)),
)
BY_ID = {palette.id: palette for palette in PALETTES}


def recolour(palette_id: str, colours: Sequence[str]) -> tuple[str, ...]:
    """The colours of a design in a palette. Raises KeyError for an unknown palette."""
    change = BY_ID[palette_id].change
    different = sorted({colour.lower() for colour in colours}, key=lambda colour: (oklch(colour), colour))
    targets = [change(oklch(colour), place / max(1, len(different) - 1)) for place, colour in enumerate(different)]
    for squeeze in SQUEEZES:
        made = _rising([colour_._replace(lightness=colour_.lightness * squeeze) for colour_ in targets])
        if made:
            break
    return tuple(dict(zip(different, made, strict=True))[colour.lower()] for colour in colours)


def _rising(targets: Sequence[Oklch]) -> list[str]:
    """Each colour moved as little as needed to be lighter than the one before; nothing where there is no room."""
    made: list[str] = []
    last = -1.0
    for target in targets:
        lightness = max(target.lightness, last + STEP)
        digits_ = digits(target._replace(lightness=min(1.0, lightness)))
        while oklch(digits_).lightness <= last:
            lightness += STEP
            if lightness > 1:
                return []
            digits_ = digits(target._replace(lightness=lightness))
        made.append(digits_)
        last = oklch(digits_).lightness
    return made
