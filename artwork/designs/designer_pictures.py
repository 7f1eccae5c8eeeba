"""The designers' pictures: a still life of their own patterns on a table by a window, no faces."""

from __future__ import annotations

import pathlib
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

from artwork.designs.path import Path, data
from artwork.designs.plants import along, leaf, petal, stem
from artwork.designs.shapes import circle, knots, polar, rect, smooth
from artwork.designs.strokes import ribbon, taper
from artwork.designs.tile import Motif, Tile, fill

Picture = NDArray[np.float32]
Cloth = Callable[[str, int], NDArray[np.uint8]]  # a design's slug and the width of its tile in pixels
WIDTH, HEIGHT, FINE = 440, 560, 2  # the picture, and how much finer it is painted
TABLE = 430


@dataclass(frozen=True)
class Scene:
    """Colours of wall, table, stalks and flowers ('rrggbb'); slugs of the designs on print, vase, bowl and cloths."""

    wall: str
    table: str
    stalk: str
    bloom: str
    framed: str
    vase: str
    bowl: str
    cloths: Sequence[str]
    shape: str = "vase"
    stems: str = "leaves"
    mirrored: bool = False


SCENES = {
    int(designer): Scene(**values)
    for designer, values in tomllib.loads(pathlib.Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
VESSELS = {
    "vase": "-30,0 -44,-40 -58,-92 -44,-140 -22,-168 -26,-196 26,-196 22,-168 44,-140 58,-92 44,-40 30,0",
    "jug": "-44,0 -58,-50 -56,-104 -38,-140 -40,-176 -52,-188 38,-184 36,-140 56,-104 58,-50 44,0",
    "round": "-34,0 -66,-34 -74,-80 -52,-122 -24,-138 -26,-154 26,-154 24,-138 52,-122 74,-80 66,-34 34,0",
}


def still_life(scene: Scene, cloth: Cloth) -> NDArray[np.uint8]:
    picture = _room(scene)
    _lay(picture, rect(62, 60, 168, 214), _plain("f8f4ea"), 10)
    _lay(picture, rect(76, 74, 140, 186), cloth(scene.framed, 150), 0)
    _fold(picture, scene, cloth)
    rng = Random(scene.framed)
    _paint(picture, _stems(rng, scene).at(complex(318, TABLE - 100)))
    _lay(
        picture,
        smooth(knots(VESSELS[scene.shape]), tension=0.8).at(complex(318, TABLE + 34)),
        cloth(scene.vase, 130),
        22,
        0.5,
    )
    bowl = smooth(knots("-62,-58 -56,-24 -34,0 34,0 56,-24 62,-58"), tension=0.7)
    _lay(picture, bowl.at(complex(208, TABLE + 88)), cloth(scene.bowl, 96), 18, 0.42)
    _lay(
        picture,
        smooth(knots("-62,-58 -30,-66 30,-66 62,-58 30,-51 -30,-51")).at(complex(208, TABLE + 88)),
        _plain("efe6d8"),
        0,
    )
    picture = picture[:, ::-1] if scene.mirrored else picture
    small = cv2.resize(np.clip(picture, 0, 255), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(1).uniform(0, 1, small.shape)  # or the wall's slow gradient shows steps
    return np.clip(small + grain, 0, 255).astype(np.uint8)


def _room(scene: Scene) -> Picture:
    """Wall with the light of a window on it, and the table."""
    picture = np.empty((HEIGHT * FINE, WIDTH * FINE, 3), np.float32)
    picture[:] = _rgb(scene.wall)
    panes = [[(150, -40), (262, -40), (190, 330), (78, 330)], [(276, -40), (388, -40), (316, 330), (204, 330)]]
    glow = np.zeros(picture.shape[:2], np.float32)
    for pane in panes:
        cv2.fillPoly(glow, [np.array(pane, np.int32) * FINE], 1.0)
    glow = cv2.GaussianBlur(glow, (0, 0), 14 * FINE)
    fall = np.linspace(1.04, 0.86, picture.shape[1], dtype=np.float32)[None, :, None]
    picture *= fall * (0.95 + 0.13 * glow[..., None])
    picture[TABLE * FINE :] = np.array(_rgb(scene.table), np.float32) * fall
    rows = np.arange(picture.shape[0] - TABLE * FINE, dtype=np.float32)
    picture[TABLE * FINE :] *= (0.9 + 0.16 * np.minimum(1, rows / (60 * FINE)))[:, None, None]
    return picture


def _fold(picture: Picture, scene: Scene, cloth: Cloth) -> None:
    """A pile of folded cloths, their rounded backs to the front."""
    for k, name in enumerate(scene.cloths):
        y, inset = TABLE + 50 - 34 * k, 5 * (k % 2) + 3 * k
        outline = smooth(
            [complex(28 + inset, y), complex(22 + inset, y - 16), complex(32 + inset, y - 33), complex(100, y - 34),
             complex(178 - inset, y - 33), complex(186 - inset, y - 17), complex(178 - inset, y), complex(100, y + 1)],
            tension=0.5,
        )  # fmt: skip
        _lay(picture, outline, cloth(name, 120), 14 if not k else 5, 0.3, fold=True)


def _stems(rng: Random, scene: Scene) -> Motif:
    out = Motif(())
    for i in range(5):
        lean = -34 + 17 * i + rng.uniform(-4, 4)
        tip = polar(rng.uniform(150, 205), lean * 0.8)
        line = smooth([0j, tip * 0.5 + polar(10, 90) * (i - 2) * 0.4, tip], closed=False)
        if scene.stems == "leaves":
            blade = fill(f"#{scene.stalk}", leaf(40, 17, 0.14))
            out += fill(f"#{scene.stalk}", stem(line, 3.4, 1.6)) + along(
                line, lambda t, b=blade: b, 5, 48, 0.42, 1, (1, 0.6), rng=rng
            )
        elif scene.stems == "blooms":
            head = fill(f"#{scene.bloom}", *(petal(24, 17, 0.06).at(0j, a) for a in range(0, 360, 60)))
            out += fill(f"#{scene.stalk}", stem(line, 3.4, 2.4), leaf(34, 13, 0.2).at(tip * 0.62, lean + 50))
            out += (head + fill(f"#{scene.wall}", circle(0j, 7))).at(tip, rng.uniform(0, 60), rng.uniform(0.8, 1.1))
        else:
            buds = [circle(tip * t + polar(9, lean + side * 80), 5.5) for t, side in ((0.66, 1), (0.8, -1), (0.92, 1))]
            twig = ribbon(
                [tip * 0.7, tip * 0.82 + polar(12, lean + 60), tip * 0.9 + polar(30, lean + 48)], taper(2.4, 1.2)
            )
            out += fill(f"#{scene.stalk}", stem(line, 4, 1.4), twig) + fill(f"#{scene.bloom}", *buds, circle(tip, 6))
    return out


def _lay(
    picture: Picture, outline: Path, cloth: NDArray[np.uint8], shadow: float, roundness: float = 0.0, fold: bool = False
) -> None:
    """A patterned shape with its shading and the shadow that it throws to the right."""
    mask = _mask(f'<path fill="#fff" d="{data(outline, FINE * 4)}"/>')
    if shadow:
        soft = cv2.GaussianBlur(
            np.roll(mask, (int(shadow * 0.35 * FINE), int(shadow * FINE)), (0, 1)), (0, 0), shadow * 0.7 * FINE
        )
        picture *= 1 - 0.36 * soft[..., None]
    x0, y0, x1, y1 = (round(v * FINE) for v in outline.box())
    ground = _spread(cloth, picture.shape[0], picture.shape[1], x0, y0)
    t = np.clip((np.arange(picture.shape[1]) - x0) / max(1, x1 - x0), 0, 1)
    shade = (1.05 - roundness * (0.72 * t**1.7 + 0.34 * (1 - t) ** 3))[None, :, None]
    if fold:
        u = np.clip((np.arange(picture.shape[0]) - y0) / max(1, y1 - y0), 0, 1)
        shade = shade * (1.05 - 0.5 * np.abs(u - 0.4) ** 1.8)[:, None, None]
    amount = mask[..., None]
    picture[:] = picture * (1 - amount) + ground * shade.astype(np.float32) * amount


def _paint(picture: Picture, motif: Motif) -> None:
    """Plain shapes in their own colours, with a faint shadow on the wall."""
    tile = Tile(WIDTH, HEIGHT, "", wrap=False, grid=FINE * 4)
    tile.paint(motif)
    mask = _mask(re.sub('fill="[^"]*"', 'fill="#fff"', tile.shapes))
    soft = cv2.GaussianBlur(np.roll(mask, (6 * FINE, 14 * FINE), (0, 1)), (0, 0), 7 * FINE)
    picture *= 1 - 0.2 * soft[..., None]
    picture[:] = picture * (1 - mask[..., None]) + _raster(tile.shapes)  # what is not painted is black


def _mask(shapes: str) -> Picture:
    return _raster(shapes)[..., 0] / 255


def _raster(shapes: str) -> Picture:
    """Shapes, counted in quarters of a fine pixel, on black."""
    w, h = WIDTH * FINE * 4, HEIGHT * FINE * 4
    ground = f'<rect width="{w}" height="{h}" fill="#000"/>'
    body = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}">{ground}{shapes}</svg>'
    png = bytes(resvg_py.svg_to_bytes(svg_string=body, width=WIDTH * FINE, skip_system_fonts=True))
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)[..., ::-1].astype(np.float32)


def _spread(cloth: NDArray[np.uint8], height: int, width: int, x: int, y: int) -> Picture:
    """The cloth over the whole picture, its tile's corner at x, y."""
    h, w = cloth.shape[:2]
    big = np.tile(cloth, (height // h + 2, width // w + 2, 1)).astype(np.float32)
    return np.roll(big, (y % h, x % w), (0, 1))[:height, :width]


def _plain(colour: str) -> NDArray[np.uint8]:
    return np.full((4, 4, 3), _rgb(colour), np.uint8)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)
