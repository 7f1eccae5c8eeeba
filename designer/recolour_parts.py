"""Parts from which a browser shows every colourway of a design, fetched once for all of them.

Where the API's renderer does not mix as `recolour` expects, the parts are not used, and `RecolourCheck` says why.
"""

import json
import struct
from collections.abc import Sequence
from decimal import Decimal

from designer import designs, recolour
from designer.colourway import Colourway
from designer.customization import TRUE_SCALE
from designer.designs import Design
from designer.models import RecolourCheck
from storefront import caches
from storefront.database import optional_write


def bundle(design: Design, model: str, scale: Decimal, size: tuple[int, int]) -> bytes:
    """For a browser: four bytes that say how long the JSON is (little endian), the JSON, then two WebP sheets.

    The JSON holds `width`, `height`, `colours`, `shares` and `light`, the length of the first sheet in bytes; or
    `unfit`, which of the reasons of `RecolourCheck` keeps the parts from being used. `model` empty: the flat repeat.
    Costs ceil(N / 3) + 3 calls at the first time. Raises `ApiError`.
    """
    key = ("parts", design.id, design.colours, model, scale.normalize(), size)
    return designs.remember_image(key, lambda: _build(design, model, scale, size), calls=0)


def palette_colours(design: Design, palette: str) -> tuple[str, ...]:
    """The colours that a palette gives this design, read off the API's own image; the API does not tell them.

    Empty where the design's parts do not hold. One call more than the parts of the flat repeat. Raises `ApiError`.
    """
    if not 0 < len(design.colours) <= recolour.MAX_COLOURS:
        return ()
    key = designs.cache_key(("palette", design.id, design.colours, palette))
    return caches.remember(key, designs.COLOURS, lambda: _read_off(design, palette))


def _read_off(design: Design, palette: str) -> tuple[str, ...]:
    count = len(design.colours)
    colourways = [*recolour.probes(count), Colourway(palette=palette)]
    *probes, palette_image = _decoded(design, "", TRUE_SCALE, (0, 0), colourways)
    if not _alike([*probes, palette_image]):
        return ()
    parts = recolour.compute_parts(probes, count)
    colours = recolour.colours_of(parts, palette_image)
    return colours if recolour.judge(recolour.predict(parts, colours), palette_image).holds else ()


def _build(design: Design, model: str, scale: Decimal, size: tuple[int, int]) -> bytes:
    count = len(design.colours)
    check = RecolourCheck(design_id=design.id, model=model, scale=scale, colours=count)
    sheets: list[bytes] = []
    head: dict[str, object] = {}
    if count > recolour.MAX_COLOURS:
        check.reason = RecolourCheck.Reason.MANY_COLOURS
    else:
        test = recolour.test_colourway(count)
        *probes, test_image = _decoded(design, model, scale, size, [*recolour.probes(count), test])
        check.calls = len(probes) + 1
        if _alike([*probes, test_image]):
            parts = recolour.compute_parts(probes, count)
            verdict = recolour.judge(recolour.predict(parts, test.colours), test_image)
            check.within, check.mean = verdict.within, verdict.mean
            check.reason = "" if verdict.holds else RecolourCheck.Reason.NOT_AFFINE
            sheets = [recolour.light_sheet(parts), recolour.weight_sheet(parts)]
            head = {"width": test_image.shape[1], "height": test_image.shape[0], "colours": count}
            head |= {"shares": [round(share, 4) for share in parts.shares], "light": len(sheets[0])}
        else:
            check.reason = RecolourCheck.Reason.SIZES_DIFFER
    optional_write(f"the check of {design.id}", check.keep)
    if check.reason:
        sheets, head = [], {"unfit": check.reason}
    encoded = json.dumps(head).encode()
    return struct.pack("<I", len(encoded)) + encoded + b"".join(sheets)


def _decoded(
    design: Design, model: str, scale: Decimal, size: tuple[int, int], colourways: Sequence[Colourway]
) -> list[recolour.Pixels]:
    if model:
        images = designs.render_mockups(design.id, colourways, scale, model, size)
    else:
        images = designs.repeats(design.id, colourways)
    return [recolour.decoded(image) for image in images]


def _alike(images: Sequence[recolour.Pixels]) -> bool:
    return len({image.shape for image in images}) == 1
