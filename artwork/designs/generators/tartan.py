"""Tartans, woven thread by thread: warp bands with the weft over them in a twill."""

from __future__ import annotations

from collections.abc import Sequence

from artwork.designs.path import Path
from artwork.designs.registry import Colours, design
from artwork.designs.shapes import polygon, rect
from artwork.designs.tile import Tile

Sett = Sequence[tuple[int, int]]  # colour, threads; the first and last are the pivots


def mirrored(sett: Sett) -> list[tuple[int, int]]:
    """A sett runs to its pivot and back."""
    return [*sett, *sett[-2:0:-1]]


def weave(tile: Tile, c: Colours, sett: Sett, twill: int = 2) -> None:
    """`twill` threads over, `twill` under; the tile holds the mirrored sett once each way."""
    bands = mirrored(sett)
    threads = sum(n for _, n in bands)
    unit = tile.width / threads
    period = 2 * twill
    if threads % period:
        raise ValueError(f"{threads} threads do not hold a twill of {period}")
    start = 0
    for colour, count in bands:
        if colour:
            tile.fill(c[colour], rect(start * unit, 0, count * unit, tile.height))
        start += count
    start = 0
    for colour, count in bands:
        slants = [_slant(k * period - start % period, start, count, twill) for k in range(threads // period + 1)]
        tile.fill(c[colour], *(path.map(lambda p: p * unit) for path in slants))
        start += count


def _slant(x: int, y: int, count: int, twill: int) -> Path:
    """The weft's floats along one diagonal of a band, in threads."""
    return polygon(
        complex(x, y), complex(x + twill, y), complex(x + twill - count, y + count), complex(x - count, y + count)
    )


@design("glen-tartan")
def glen_tartan(c: Colours) -> Tile:
    tile = Tile(504, 504, c[0])
    weave(tile, c, [(0, 18), (1, 4), (0, 4), (1, 18), (2, 3), (1, 3), (3, 2)])
    return tile


@design("loch-tartan")
def loch_tartan(c: Colours) -> Tile:
    tile = Tile(480, 480, c[0])
    weave(tile, c, [(1, 4), (0, 16), (2, 2), (0, 4), (1, 4), (3, 16), (4, 2), (3, 4)])
    return tile


@design("hunting-tartan")
def hunting_tartan(c: Colours) -> Tile:
    tile = Tile(440, 440, c[0])
    weave(tile, c, [(0, 10), (2, 2), (0, 10), (1, 22), (3, 4), (1, 2)])
    return tile
