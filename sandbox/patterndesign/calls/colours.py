"""The colours that a call asks for, from its parameters colors and palette."""

from sandbox.patterndesign.designs import Design
from sandbox.patterndesign.errors import INVALID_VALUE, NOT_RECOLORABLE, Refused
from sandbox.patterndesign.parameters import Parameters
from sandbox.rendering import palettes


def chosen(parameters: Parameters, design: Design) -> tuple[str, ...]:
    """Empty for the original colours. Raises Refused 11, and 4000 for colours on a design that has too many."""
    colours, palette = parameters.colours(), parameters.option("palette", palettes.BY_ID)
    if colours and palette:
        raise Refused(INVALID_VALUE, "only either colors or palette can be used")
    if not colours and not palette:
        return ()
    require_recolorable(design)
    return palettes.recolour(palette, design.facts.colours) if palette else colours


def require_recolorable(design: Design) -> None:
    if not design.facts.recolorable:
        raise Refused(NOT_RECOLORABLE, f"id:{design.id}")
