"""Compares two folders of pictures by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

TOLERANCE = 8  # of 255 in a channel: less is not seen, and comes with another version of a library
FEW = 10  # pixels that a browser draws differently from run to run, at the rounded corners of pictures mostly
GAP, MARK, PAPER = 16, (230, 0, 80), (250, 250, 250)
Pixels = np.ndarray


@dataclass(frozen=True)
class Difference:
    name: str
    words: str  # in what way they differ; empty where they are the same

    @property
    def same(self) -> bool:
        return not self.words


def compare(
    before: Path, after: Path, report: Path, tolerance: int = TOLERANCE, few: int = FEW
) -> Iterator[Difference]:
    """Every name of either folder in turn; of those that differ a side-by-side picture is written to `report`."""
    for name in sorted({path.name for folder in (before, after) for path in folder.glob("*.png")}):
        missing = [folder for folder in (before, after) if not (folder / name).is_file()]
        if missing:
            yield Difference(name, f"missing in {missing[0]}")
        else:
            yield compare_one(before / name, after / name, report / name, tolerance, few)


def compare_one(before: Path, after: Path, report: Path, tolerance: int, few: int) -> Difference:
    old, new = Image.open(before).convert("RGB"), Image.open(after).convert("RGB")
    mask = differing(padded(old, new), padded(new, old), tolerance)
    # Where only one of the two has pixels at all they differ, whatever colour the padding is.
    mask[min(old.height, new.height) :, :] = mask[:, min(old.width, new.width) :] = True
    if old.size == new.size and mask.sum() <= few:
        return Difference(before.name, "")
    report.parent.mkdir(parents=True, exist_ok=True)
    side_by_side(old, new, mask).save(report)
    left, top, right, bottom = bounds(mask)
    words = f"{mask.sum()} pixels, {mask.mean():.4%}, within {left},{top} to {right},{bottom}"
    if old.size != new.size:
        words += f", size {old.width}×{old.height} before and {new.width}×{new.height} after"
    return Difference(before.name, words)


def padded(image: Image.Image, other: Image.Image) -> Pixels:
    """On a sheet that both fit on."""
    sheet = Image.new("RGB", (max(image.width, other.width), max(image.height, other.height)))
    sheet.paste(image)
    return np.asarray(sheet, dtype=np.int16)


def differing(old: Pixels, new: Pixels, tolerance: int) -> Pixels:
    return np.abs(old - new).max(axis=2) > tolerance


def bounds(mask: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is set; the last two are just outside."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def side_by_side(old: Image.Image, new: Image.Image, mask: Pixels) -> Image.Image:
    """Before, after, and the one after once more: pale, with what differs in red and a frame around it."""
    pale = (255 - (255 - padded(new, old)) // 4).astype(np.uint8)
    pale[mask] = MARK
    marked = Image.fromarray(pale)
    ImageDraw.Draw(marked).rectangle(bounds(mask), outline=MARK, width=2)
    panels = (old, new, marked)
    width = sum(panel.width for panel in panels) + 2 * GAP
    sheet = Image.new("RGB", (width, max(panel.height for panel in panels)), PAPER)
    left = 0
    for panel in panels:
        sheet.paste(panel, (left, 0))
        left += panel.width + GAP
    return sheet
