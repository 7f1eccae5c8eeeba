"""What must hold for any design: it tiles without a seam, recolours exactly, and stays a mixture of its colours."""

from random import Random

import numpy as np

from sandbox.rendering import raster
from sandbox.rendering.encoding import Pixels, Values
from sandbox.rendering.svg import Drawing
from tests.sandbox.rendering_drawings import colours_in, decibels

WIDTHS = (150, 400, 1000)
COLOURWAYS = 20
PREDICTED = 3  # of them: each takes a rendering at full size
BASIS_WIDTH = 400  # as pattern/recolor has it where nothing else is asked
FEW_COLOURS = 30  # above, a shop asks for each colourway: reading the parts off would take as many calls


def step(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(np.float32) - other).mean())


def edges(drawing: Drawing, width: int) -> list[tuple[float, float]]:
    """For each direction the step across the tile's edge and the larger one right within, from strips of two pixels."""
    height = raster.height_of(drawing, width)
    steps = []
    for length, size in ((width, (2, height)), (height, (width, 2))):
        across = size[0] == 2
        part = 2 / length * (drawing.width if across else drawing.height)
        ends = [(0.0, 0.0), (drawing.width - part, 0.0) if across else (0.0, drawing.height - part)]
        shape = (part, drawing.height) if across else (drawing.width, part)
        strips = [raster.view(drawing, size, part=(*end, *shape)) for end in ends]
        first, last = (np.moveaxis(strip, 1, 0) if across else strip for strip in strips)
        steps.append((step(first[0], last[1]), max(step(first[0], first[1]), step(last[0], last[1]))))
    return steps


def strongest_inside(drawing: Drawing, width: int, axis: int) -> float:
    lines = np.moveaxis(raster.tile(drawing, width), axis, 0).astype(np.float32)
    return float(np.abs(np.diff(lines, axis=0)).mean((1, 2)).max())


def check_edges(drawing: Drawing, width: int) -> None:
    """Opposite edges continue each other. A stripe may end where the tile does; then as strong edges are inside."""
    for axis, (across, within) in zip((1, 0), edges(drawing, width), strict=True):
        if across > within + 2:
            assert across <= 1.5 * strongest_inside(drawing, width, axis) + 1


def mixes_no_colours(drawing: Drawing) -> bool:
    return drawing.recolorable and not drawing.has_gradient and not drawing.has_transparency


def check_colourways(drawing: Drawing, chooser: Random) -> None:
    """Without antialiasing a recoloured design has the colours of its colourway and no others."""
    for _ in range(COLOURWAYS):
        colours = [f"{chooser.randrange(1 << 24):06x}" for _ in drawing.colours]
        assert colours_in(raster.tile(drawing, 64, colours, antialiasing=False)) <= set(colours)


def parts(drawing: Drawing, black: Values, gain: Values) -> list[Values]:
    """How much of each colour every pixel has, read off renderings in red, green and blue, three colours a time."""
    count, shares = len(drawing.colours), []
    for first in range(0, count, 3):
        coded = ["000000"] * count
        coded[first : first + 3] = ["ff0000", "00ff00", "0000ff"][: count - first]
        share = (flat(drawing, coded) - black) / np.maximum(gain, 1)
        shares += [share[..., channel : channel + 1] for channel in range(min(3, count - first))]
    return shares


def flat(drawing: Drawing, colours: list[str]) -> Values:
    return raster.tile(drawing, BASIS_WIDTH, colours).astype(np.float32)


def has_few_colours(drawing: Drawing) -> bool:
    return 0 < len(drawing.colours) <= FEW_COLOURS


def check_prediction(drawing: Drawing, chooser: Random) -> None:
    """A colourway is predicted from its parts: 55 dB, at most 6 of 255 off, one value in ten thousand more than 4.

    48 dB where whole areas are translucent: there the parts are known to one 255th only, which shifts an area as a
    whole by one or two.
    """
    count = len(drawing.colours)
    black = flat(drawing, ["000000"] * count)
    gain = flat(drawing, ["ffffff"] * count) - black
    shares = parts(drawing, black, gain)
    total = np.maximum(sum(shares), 0.05)
    for _ in range(PREDICTED):
        colours = [f"{chooser.randrange(1 << 24):06x}" for _ in range(count)]
        values = [np.array(list(bytes.fromhex(colour)), np.float32) for colour in colours]
        mixed = sum(share * value for share, value in zip(shares, values, strict=True))
        predicted, true = np.rint(black + gain * mixed / total / 255), flat(drawing, colours)
        off = np.abs(predicted - true)
        assert off.max() <= 6
        assert (off > 4).mean() <= 1e-4
        assert decibels(predicted, true) >= (48 if drawing.has_transparency else 55)
