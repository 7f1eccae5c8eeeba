"""Baked product models: the layers of one camera view each, made by artwork/models."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from sandbox.config import DATA
from sandbox.rendering.cache import ByteCache
from sandbox.rendering.encoding import Pixels, Values, read_image

FOLDER = DATA / "models"
USUAL_RAPPORTS = 2.5  # for which `repeats_per_unit` is meant: the middle of horizontalRapportsPostcard

Box = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True)
class Model:
    """`image = base + gain * design`, in sRGB values. `u`, `v`: in the product's units, `uv_scale` times smaller."""

    name: str
    width: int
    height: int
    base: Pixels
    gain: Pixels
    mask: Pixels  # height × width: where the design is
    u: Values
    v: Values
    uv_scale: int
    repeats_per_unit: float
    safe_box: Box  # what no crop may cut
    room: bool  # the product is the room itself: close crops look at a part of it
    shading: str  # "srgb", or "linear-light" for the one whose light is not mixed in sRGB values

    def repeats(self, rapports: float, scale: float) -> float:
        """Widths of the design per unit."""
        return self.repeats_per_unit * rapports / USUAL_RAPPORTS * scale

    @property
    def nbytes(self) -> int:
        return self.base.nbytes + self.gain.nbytes + self.mask.nbytes + self.u.nbytes + self.v.nbytes


MODELS: ByteCache[Model] = ByteCache(96_000_000, lambda model: model.nbytes)


@lru_cache
def names(folder: Path = FOLDER) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.json")))


def files(name: str, folder: Path = FOLDER) -> list[Path]:
    """The files of a model. Raises KeyError for an unknown model."""
    if name not in names(folder):
        raise KeyError(name)
    layers = ("base.webp", "gain.webp", "uv.png", "mask.png")
    return [folder / f"{name}.json", *(folder / f"{name}-{layer}" for layer in layers)]


def load(name: str, folder: Path = FOLDER) -> Model:
    """Raises KeyError for an unknown model."""
    if name not in names(folder):
        raise KeyError(name)
    return MODELS.get((folder, name), lambda: _read(name, folder))


def _read(name: str, folder: Path) -> Model:
    facts: dict[str, Any] = json.loads((folder / f"{name}.json").read_text())
    uv = read_image(folder / f"{name}-uv.png").astype(np.float32) / np.float32(65535)
    half = uv.shape[0] // 2
    (low_u, low_v), (high_u, high_v) = facts["uv_low"], facts["uv_high"]
    return Model(
        name=name,
        width=facts["width"],
        height=facts["height"],
        base=cv2.cvtColor(read_image(folder / f"{name}-base.webp"), cv2.COLOR_BGR2RGB),
        gain=cv2.cvtColor(read_image(folder / f"{name}-gain.webp"), cv2.COLOR_BGR2RGB),
        mask=read_image(folder / f"{name}-mask.png"),
        u=uv[:half] * np.float32(high_u - low_u) + np.float32(low_u),
        v=uv[half:] * np.float32(high_v - low_v) + np.float32(low_v),
        uv_scale=facts["uv_scale"],
        repeats_per_unit=facts["repeats_per_unit"],
        safe_box=tuple(facts["safe_box"]),
        room=facts.get("room", False),
        shading=facts.get("shading", "srgb"),
    )
