"""The floor that motifs are tossed on: which ground is taken, where the next one fits."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import cv2
import numpy as np

from artwork.designs.tile import Motif, Stamp, Tile

Straight = list[tuple[float, list[np.ndarray]]]


class TossedLayout:
    """A mask of the taken ground on a torus, `step` units to a cell."""

    def __init__(self, tile: Tile, step: float = 2.0) -> None:
        self.tile, self.step = tile, step
        self.columns, self.rows = round(tile.width / step), round(tile.height / step)
        self.taken = np.zeros((self.rows, self.columns), np.uint8)
        self._clearance: np.ndarray | None = None
        self._blocks: dict[int, tuple[Motif, Straight]] = {}

    def cover(self, motif: Motif | Stamp) -> None:
        self.taken |= self._mask(motif)
        self._clearance = None

    def toss(self, motif: Motif | Stamp) -> None:
        """Paint on the tile and take the ground."""
        self.tile.paint(motif)
        self.cover(motif)

    @property
    def clearance(self) -> np.ndarray:
        """Distance of each cell to taken ground, in units."""
        if self._clearance is None:
            big = np.tile(1 - self.taken, (3, 3))
            far = np.minimum(cv2.distanceTransform(big, cv2.DIST_L2, 5), self.rows + self.columns) * self.step
            self._clearance = far[self.rows : 2 * self.rows, self.columns : 2 * self.columns]
        return self._clearance

    def fits(self, motif: Motif | Stamp, margin: float) -> bool:
        """Points on its outlines first, which is quick, then all of its ground."""
        far = self.clearance
        points = self._points(motif) / self.step
        columns, rows = points.real.astype(int) % self.columns, points.imag.astype(int) % self.rows
        if far[rows, columns].min() <= margin:
            return False
        return bool(far[self._mask(motif).astype(bool)].min(initial=1e9) > margin)

    def _points(self, motif: Motif | Stamp) -> np.ndarray:
        if not isinstance(motif, Stamp):
            return np.concatenate([line for _, lines in _straightened(motif) for line in lines])
        points = np.concatenate([line for _, lines in self._block(motif) for line in lines])
        points = points[:: max(1, len(points) // 300)]
        return (-points.conjugate() if motif.flip else points) * motif.turn + motif.place

    def fill(
        self,
        rng: Random,
        make: Callable[[], Motif | Stamp],
        count: int,
        margin: float,
        tries: int = 90,
        angles: float = 180,
    ) -> list[complex]:
        """Tosses up to `count` motifs into the roomiest places they fit in; answers where they went."""
        places = []
        for _ in range(count):
            place = self.place(rng, make(), margin, tries, angles)
            if place is None:
                continue
            places.append(place)
        return places

    def place(
        self, rng: Random, motif: Motif | Stamp, margin: float, tries: int = 90, angles: float = 180
    ) -> complex | None:
        """Tosses one motif where it fits with most room left round its middle."""
        spots = self._roomy(rng, tries)
        for z in spots:
            for turn in [rng.uniform(-angles, angles) for _ in range(5)]:
                placed = motif.at(z, turn)
                if self.fits(placed, margin):
                    self.toss(placed)
                    return z
        return None

    def _roomy(self, rng: Random, count: int) -> list[complex]:
        """Random places, the freest first."""
        spots = [(rng.randrange(self.columns), rng.randrange(self.rows)) for _ in range(count)]
        spots.sort(key=lambda s: -self.clearance[s[1], s[0]])
        return [complex(x, y) * self.step for x, y in spots]

    def gaps(self, radius: float, margin: float, limit: int = 400) -> list[tuple[complex, float]]:
        """Largest free circles first, up to the given radius: (middle, radius)."""
        out = []
        for _ in range(limit):
            y, x = np.unravel_index(int(np.argmax(self.clearance)), self.clearance.shape)
            room = float(self.clearance[y, x]) - margin
            if room < radius * 0.5:
                break
            z, r = complex(int(x), int(y)) * self.step, min(room, radius)
            out.append((z, r))
            self._take_disc(z, r)
        return out

    def _take_disc(self, z: complex, r: float) -> None:
        ys, xs = np.ogrid[: self.rows, : self.columns]
        dx = np.abs(xs * self.step - z.real)
        dy = np.abs(ys * self.step - z.imag)
        dx, dy = np.minimum(dx, self.tile.width - dx), np.minimum(dy, self.tile.height - dy)
        self.taken |= (dx * dx + dy * dy <= r * r).astype(np.uint8)
        self._clearance = None

    def _mask(self, motif: Motif | Stamp) -> np.ndarray:
        """Ground under fills and lines, wrapped."""
        big = np.zeros((self.rows * 3, self.columns * 3), np.uint8)
        for width, lines in self._lines(motif):
            if width:
                cv2.polylines(big, lines, False, 1, max(1, round(width / self.step)))
            else:
                cv2.fillPoly(big, lines, 1)
        folded = big.reshape(3, self.rows, 3, self.columns)
        return folded.max(axis=(0, 2))

    def _lines(self, motif: Motif | Stamp) -> list[tuple[float, list[np.ndarray]]]:
        """Line width (0 for fills) and straightened outlines in cells; those of a stamp's block are kept."""
        if not isinstance(motif, Stamp):
            return self._in_cells(_straightened(motif), lambda p: p)
        flip = (lambda p: -p.conjugate()) if motif.flip else (lambda p: p)
        return self._in_cells(self._block(motif), lambda p: flip(p) * motif.turn + motif.place)

    def _block(self, motif: Stamp) -> Straight:
        known = self._blocks.get(id(motif.block))
        if known is None or known[0] is not motif.block:
            known = self._blocks[id(motif.block)] = (motif.block, _straightened(motif.block))
        return known[1]

    def _in_cells(
        self, shapes: Straight, move: Callable[[np.ndarray], np.ndarray]
    ) -> list[tuple[float, list[np.ndarray]]]:
        out = []
        for width, lines in shapes:
            cells = [move(line) / self.step + complex(self.columns, self.rows) for line in lines]
            out.append((width, [np.stack([p.real, p.imag], 1).round().astype(np.int32) for p in cells]))
        return out


def _straightened(motif: Motif | Stamp) -> Straight:
    return [
        (0.0 if style.fill else style.width, [np.array(line) for line in path.polylines(4) if len(line) > 1])
        for style, path in motif.parts
    ]
