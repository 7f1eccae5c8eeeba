"""Drawings for the tests of the renderer."""
# ruff: noqa: E501 - drawings read best on one line

import io

import numpy as np
from PIL import Image

from sandbox.rendering import svg
from sandbox.rendering.encoding import Pixels

STRIPES = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40">
<rect width="60" height="40" fill="#f4efe3"/><rect x="10" width="14" height="40" fill="#2f5d7c"/>
<rect x="34" width="6" height="40" fill="#c8503c"/></svg>"""

# Motifs over all four edges, a fractional size, nothing transparent
FLOWERS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90.7 120.3"><defs><g id="f">
<circle r="13" fill="#cf5a45"/><circle r="5" fill="#4a2330"/><path d="M0 13C9 22 9 30 0 36C-9 30 -9 22 0 13Z" fill="#6e8560"/>
</g></defs><rect width="90.7" height="120.3" fill="#f6efe4"/><use href="#f" x="45" y="50"/>
<use href="#f" x="0" y="0"/><use href="#f" x="90.7" y="0"/><use href="#f" x="0" y="120.3"/><use href="#f" x="90.7" y="120.3"/>
<path d="M0 88C30 70 60 106 90.7 88" fill="none" stroke="#d9a441" stroke-width="3" stroke-linecap="square"/></svg>"""

MIXED = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><defs><linearGradient id="g">
<stop stop-color="#cf5a45"/><stop offset="1" stop-color="#4a2330"/></linearGradient></defs>
<rect width="80" height="80" fill="#f6efe4"/><circle cx="30" cy="30" r="20" fill="url(#g)"/>
<circle cx="50" cy="46" r="20" fill="#6e8560" fill-opacity=".5"/><rect x="8" y="56" width="40" height="9" fill="#d9a441"/></svg>"""


def drawing(text: str) -> svg.Drawing:
    return svg.read(text.encode())


def tile_of(body: str, attributes: str = "") -> svg.Drawing:
    return drawing(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" {attributes}>{body}</svg>')


def opened(data: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def colours_in(pixels: Pixels) -> set[str]:
    return {bytes(colour).hex() for colour in np.unique(pixels.reshape(-1, 3), axis=0)}


def decibels(one: Pixels, other: Pixels) -> float:
    error = ((one.astype(np.float32) - other.astype(np.float32)) ** 2).mean()
    return float(10 * np.log10(255**2 / max(float(error), 1e-9)))
