"""The recolour basis: parts from which a browser shows every colourway of a design, fetched once for all of them.

Where the API's renderer does not mix as `recolour` expects, the parts are not used, and `BasisCheck` says why.
"""

import json
import struct
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from django.core.cache import cache

from designer import gateway, pictures, recolour
from designer.choice import AS_DRAWN
from designer.colourway import Colourway
from designer.design import Design
from designer.models import BasisCheck

AT_ONCE = 2  # calls under way: nobody waits for these


def bundle(design: Design, model: str, scale: Decimal, size: tuple[int, int]) -> bytes:
    """For a browser: four bytes that say how long the JSON is (little endian), the JSON, then two WebP sheets.

    The JSON holds `width`, `height`, `colours`, `shares` and `light`, the length of the first sheet in bytes; or
    `unfit`, which of the reasons of `BasisCheck` keeps the parts from being used. `model` empty: the flat repeat.
    Costs ceil(N / 3) + 3 calls at the first time. Raises `ApiError`.
    """
    key = ("basis", design.id, design.colours, model, scale.normalize(), size)
    return pictures.kept((gateway.account(), *key), gateway.PICTURES, lambda: _built(design, model, scale, size))


def palette_colours(design: Design, palette: str) -> tuple[str, ...]:
    """The colours that a palette gives this design, read off the API's own picture; the API does not tell them.

    Empty where the design's parts do not hold. One call more than the parts of the flat repeat. Raises `ApiError`.
    """
    if not 0 < len(design.colours) <= recolour.MOST_COLOURS:
        return ()
    key = gateway.cache_key(("palette", design.id, design.colours, palette))
    found: tuple[str, ...] | None = cache.get(key)
    if found is None:
        found = _read_off(design, palette)
        cache.set(key, found, gateway.COLOURS)
    return found


def _read_off(design: Design, palette: str) -> tuple[str, ...]:
    count = len(design.colours)
    asked = [*recolour.probes(count), Colourway(palette=palette)]
    *probes, shown = _decoded(design, "", AS_DRAWN, (0, 0), asked)
    if not _alike([*probes, shown]):
        return ()
    parts = recolour.parts(probes, count)
    colours = recolour.colours_of(parts, shown)
    return colours if recolour.verdict(recolour.predict(parts, colours), shown).holds else ()


def _built(design: Design, model: str, scale: Decimal, size: tuple[int, int]) -> bytes:
    count = len(design.colours)
    check = BasisCheck(design_id=design.id, model=model, scale=scale, colours=count)
    sheets: list[bytes] = []
    told: dict[str, object] = {}
    if count > recolour.MOST_COLOURS:
        check.reason = BasisCheck.Reason.MANY_COLOURS
    else:
        test = recolour.unfriendly(count)
        *probes, shown = _decoded(design, model, scale, size, [*recolour.probes(count), test])
        check.calls = len(probes) + 1
        if _alike([*probes, shown]):
            parts = recolour.parts(probes, count)
            verdict = recolour.verdict(recolour.predict(parts, test.colours), shown)
            check.within, check.mean = verdict.within, verdict.mean
            check.reason = "" if verdict.holds else BasisCheck.Reason.NOT_AFFINE
            sheets = [recolour.light_sheet(parts), recolour.weight_sheet(parts)]
            told = {"width": shown.shape[1], "height": shown.shape[0], "colours": count}
            told |= {"shares": [round(share, 4) for share in parts.shares], "light": len(sheets[0])}
        else:
            check.reason = BasisCheck.Reason.SIZES_DIFFER
    check.keep()
    if check.reason:
        sheets, told = [], {"unfit": check.reason}
    head = json.dumps(told).encode()
    return struct.pack("<I", len(head)) + head + b"".join(sheets)


def _decoded(
    design: Design, model: str, scale: Decimal, size: tuple[int, int], colourways: Sequence[Colourway]
) -> list[recolour.Picture]:
    def picture(colourway: Colourway) -> recolour.Picture:
        if not model:
            return recolour.decoded(gateway.repeat(design.id, colourway))
        return recolour.decoded(gateway.render(design.id, model, colourway, float(scale), *size))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(picture, colourways))


def _alike(found: Sequence[recolour.Picture]) -> bool:
    return len({picture.shape for picture in found}) == 1
