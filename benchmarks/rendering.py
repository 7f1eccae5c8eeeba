"""What the renderer takes: tiles beside other rasterisers, mockups split into their steps, recolouring, peak memory.

`python -m benchmarks.rendering`. Times are medians in milliseconds; what counts is the ratios, taken in the same run.
CairoSVG (`pip install cairosvg`) and rsvg-convert (`apt-get install librsvg2-bin`) are compared where installed.
"""

import io
import math
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from sandbox.config import DATA
from sandbox.rendering import mockup, models, raster, watermark
from sandbox.rendering.mockup import FITS, composed
from sandbox.rendering.models import MODELS
from sandbox.rendering.svg import Drawing, read

ROUNDS = 5
FRACTIONAL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90.7 120.3">'
    '<rect width="90.7" height="120.3" fill="#f6efe4"/>'
    '<circle cx="45" cy="60" r="30" fill="#cf5a45"/></svg>'
)
MODEL_SIZES = ((400, 225), (800, 450), (1000, 562), (1000, 1000))


def milliseconds(
    work: Callable[[], object], rounds: int = ROUNDS, before: Callable[[], object] = lambda: None
) -> float:
    durations = []
    for _ in range(rounds):
        before()
        start = time.perf_counter()
        work()
        durations.append((time.perf_counter() - start) * 1000)
    return statistics.median(durations)


def forget() -> None:
    for cache in (raster.TILES, watermark.MARKS, FITS, MODELS):
        cache.clear()


def line(what: str, *figures: str) -> None:
    print(f"  {what:<44}" + "".join(f"{figure:>14}" for figure in figures))


def designs() -> dict[str, Drawing]:
    """A plain, a middling and a busy one, and one whose shape is fractional: where rasterisers lose their edges."""
    by_size = sorted((DATA / "designs").glob("*.svg"), key=lambda path: path.stat().st_size)
    chosen = [by_size[0], by_size[len(by_size) // 2], by_size[-1]]
    drawings = {path.stem: read(path.read_bytes()) for path in chosen}
    return drawings | {"fractional": read(FRACTIONAL.encode())}


def others(text: str, path: Path, width: int) -> dict[str, Callable[[], bytes]]:
    renderers: dict[str, Callable[[], bytes]] = {}
    try:
        import cairosvg
    except (ImportError, OSError):
        pass
    else:
        renderers["cairosvg"] = lambda: cairosvg.svg2png(text.encode(), output_width=width)
    if program := shutil.which("rsvg-convert"):
        command = [program, "-w", str(width), str(path)]
        renderers["rsvg-convert"] = lambda: subprocess.run(command, capture_output=True, check=True).stdout
    return renderers


def has_whole_edges(png: bytes) -> bool:
    """Whether the last row and column are as opaque as a seamless tile needs them."""
    alpha = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))[..., 3]
    return bool(alpha[-1].min() == 255 and alpha[:, -1].min() == 255)


def tiles(chosen: dict[str, Drawing]) -> None:
    print("\nSVG to a tile (ms; others: their time and ours / theirs, below 1 is faster)")
    for name, drawing in chosen.items():
        text = drawing.recoloured()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "design.svg"
            path.write_text(text)
            for width in (400, 1000):
                ours = milliseconds(lambda: raster.tile(drawing, width), before=forget)  # noqa: B023 - called at once
                compared = []
                for other, work in others(text, path, width).items():
                    took, edges = milliseconds(work, 3), "" if has_whole_edges(work()) else ", edges see-through"
                    compared.append(f"  {other} {took:.0f} ×{ours / took:.2f}{edges}")
                line(f"{name} {width} px", f"{ours:.1f}", *compared)


def recolouring(chosen: dict[str, Drawing]) -> None:
    print("\nRecolouring (ms)")
    for name, drawing in chosen.items():
        back = drawing.colours[::-1]
        data = drawing.recoloured().encode()
        parsing = milliseconds(lambda: read(data))  # noqa: B023 - called at once
        joining = milliseconds(lambda: drawing.recoloured(back))  # noqa: B023 - called at once
        line(
            f"{name}, {len(data) // 1024} KB", f"read {parsing:.1f}", f"join {joining:.3f}", f"×{joining / parsing:.4f}"
        )


def scales(drawing: Drawing) -> None:
    print("\nScale extremes at 400 px (ms, and beside scale 1)")
    one = milliseconds(lambda: raster.tile(drawing, 400), before=forget)
    for scale in (0.05, 0.07, 0.3, 0.5, 1.0, 3.3, 10.0):
        took = milliseconds(lambda: raster.tile(drawing, 400, scale=scale), before=forget)  # noqa: B023 - called at once
        line(f"scale {scale}", f"{took:.1f}", f"×{took / one:.2f}")


def steps(drawing: Drawing, model_name: str = "pillow") -> None:
    print(f"\nMockup of {model_name}, split (ms; whole / bare PNG and WebP encode)")
    model = models.load(model_name)
    repeats = model.repeats(2.0, 1.0)
    for width, height in MODEL_SIZES:
        cold = milliseconds(lambda: mockup.render(model_name, drawing, width, height), 3, forget)  # noqa: B023
        fit = mockup.fitted(model, width, height)
        tile_width = round(mockup.SHARPNESS / (fit.density * repeats))
        rastering = milliseconds(lambda: raster.view(drawing, (tile_width, tile_width)), before=raster.TILES.clear)  # noqa: B023
        composing = milliseconds(lambda: composed(fit, drawing, repeats))  # noqa: B023
        pixels = composed(fit, drawing, repeats)
        stamping = milliseconds(lambda: watermark.stamped(pixels))  # noqa: B023
        png, webp = (milliseconds(lambda: encode(pixels)) for encode in (raster.encode_png, raster.encode_webp))  # noqa: B023
        whole = rastering + composing + stamping + png
        line(f"{width} × {height}", f"cold {cold:.0f}", f"raster {rastering:.1f}", f"compose {composing:.1f}",
             f"stamp {stamping:.1f}", f"png {png:.1f}", f"webp {webp:.1f}", f"×{whole / png:.2f} png")  # fmt: skip


def beside_pillow(drawing: Drawing, model_name: str = "pillow") -> None:
    """The same picture as one would write it with Pillow alone: a mesh of small quads, then blend."""
    print("\nCompositing against the same remap written plainly with Pillow (ms)")
    model = models.load(model_name)
    repeats = model.repeats(2.0, 1.0)
    for width, height in ((400, 225), (1000, 562)):
        fit = mockup.fitted(model, width, height)
        ours = milliseconds(lambda: composed(fit, drawing, repeats))  # noqa: B023
        plain = milliseconds(lambda: _with_pillow(fit, drawing, repeats), 3)  # noqa: B023
        line(f"{width} × {height}", f"ours {ours:.1f}", f"Pillow {plain:.1f}", f"×{ours / plain:.2f}")


def _with_pillow(fit: mockup.Fit, drawing: Drawing, repeats: float, step: int = 8) -> Image.Image:
    left, top, right, bottom = fit.box
    side = max(8, round(mockup.SHARPNESS / (fit.density * repeats)))
    tile = Image.fromarray(raster.view(drawing, (side, side)))
    u, v = fit.u * repeats * side, -fit.v * repeats * side
    low_u, low_v = math.floor(u.min() / side) * side, math.floor(v.min() / side) * side
    sheet = Image.new("RGB", (int(u.max() - low_u) + side, int(v.max() - low_v) + side))
    for x in range(0, sheet.width, side):
        for y in range(0, sheet.height, side):
            sheet.paste(tile, (x, y))
    mesh = []
    for y in range(0, u.shape[0] - step, step):
        for x in range(0, u.shape[1] - step, step):
            corners = [(y, x), (y + step, x), (y + step, x + step), (y, x + step)]
            mesh.append(
                ((x, y, x + step, y + step), [part for at in corners for part in (u[at] - low_u, v[at] - low_v)])
            )
    laid = sheet.transform((u.shape[1], u.shape[0]), Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
    laid = laid.resize((right - left, bottom - top), Image.Resampling.BOX)
    design = Image.new("RGB", (fit.base.shape[1], fit.base.shape[0]), (128, 128, 128))
    design.paste(laid, (left, top), Image.fromarray(fit.mask * 255))
    shaded = np.asarray(design, np.float32) * fit.gain / 255 + fit.base
    return Image.fromarray(shaded.clip(0, 255).astype(np.uint8))


def every_model(drawing: Drawing) -> None:
    print("\nEvery model at 800 × 450 (ms: warm, and beside its bare PNG encode)")
    for name in models.names():
        pixels = mockup.render(name, drawing, 800, 450)
        warm = milliseconds(lambda: mockup.render(name, drawing, 800, 450))  # noqa: B023
        encoding = milliseconds(lambda: raster.encode_png(pixels))  # noqa: B023
        line(name, f"{warm:.1f}", f"×{(warm + encoding) / encoding:.2f}")


def main() -> None:
    cv2.setNumThreads(1)  # as a server with a process for each core has it
    chosen = designs()
    middle = list(chosen.values())[1]
    tiles(chosen)
    recolouring(chosen)
    scales(middle)
    steps(middle)
    beside_pillow(middle)
    every_model(middle)
    print(f"\nPeak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
