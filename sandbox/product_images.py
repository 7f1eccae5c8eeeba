"""Product photographs: a design in one of its colourways on a product model, as a file record describes them.

A description: {"model": "pillow", "design": 529, "colourway": "June", "crop": "square", "aspect": [4, 5], "scale": 1.0,
"side": 1200} with all from `crop` on optional (`side`: the master's longer side in pixels), and `colours` (a list) in
place of `colourway`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sandbox.config import DATA
from sandbox.rendering import mockup, models, svg
from sandbox.rendering.encoding import Pixels
from sandbox.rendering.svg import Drawing

DESIGNS = DATA / "designs"
VERSION = 2  # of the rendering; raise it when images change


def render(photo: Mapping[str, Any], width: int, height: int) -> Pixels:
    """Raises KeyError for an unknown model, design or colourway."""
    design = designs()[photo["design"]]
    return mockup.render(
        photo["model"],
        drawing(design["file"]),
        width,
        height,
        colours=colours(photo),
        scale=photo.get("scale", 1.0),
        rapports=design["rapports"],
        crop=photo.get("crop"),
    )


def content(photo: Mapping[str, Any]) -> Any:
    """What decides how the photograph looks, besides its size."""
    layers = digest_of_model(photo["model"])
    return [VERSION, dict(photo), colours(photo), digest(designs()[photo["design"]]["file"]), layers]


def colours(photo: Mapping[str, Any]) -> Sequence[str]:
    own: Sequence[str] | None = photo.get("colours")
    return own or designs()[photo["design"]]["colourways"][photo["colourway"]]


@lru_cache(maxsize=1)
def designs() -> dict[int, dict[str, Any]]:
    return {design["id"]: design for design in json.loads((DESIGNS / "designs.json").read_text("utf-8"))}


@lru_cache(maxsize=1)
def colourways() -> tuple[tuple[dict[str, Any], str], ...]:
    """Every design with each of its colourways' names."""
    return tuple((design, name) for design in designs().values() for name in design["colourways"])


@lru_cache(maxsize=512)
def digest(file: str) -> str:
    return hashlib.sha256((DESIGNS / file).read_bytes()).hexdigest()


@lru_cache(maxsize=64)
def digest_of_model(name: str) -> str:
    """Changes when the model is baked anew."""
    whole = hashlib.sha256()
    for path in models.files(name):
        whole.update(path.read_bytes())
    return whole.hexdigest()


@lru_cache(maxsize=64)
def drawing(file: str) -> Drawing:
    return svg.read((DESIGNS / file).read_bytes())
