"""Cloth that hangs in folds from rings, as a grid of points; lengths at ten times life size, UVs in metres.

Each row bends like an elastic strip: its angle swings to and fro along its own length, so that nothing is stretched
however wide, deep or leaning the folds are. Rings give the folds at the top; further down they wander and merge.
"""

import math
from dataclasses import dataclass

import numpy as np
from cloth import thick
from mathutils import Vector
from studio import obj

ANGLES = np.linspace(0, 2.35, 400)
SHORTER = np.array([np.cos(a * np.sin(np.linspace(0, 2 * np.pi, 400, endpoint=False))).mean() for a in ANGLES])


@dataclass
class Hung:
    points: np.ndarray  # rows from the top down × columns × xyz
    uv: np.ndarray
    rings: list[int]  # columns


def eased(t, low, high):
    t = np.clip((t - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def slow(rng, *places, waves=7):
    """Smooth noise, about -1 to 1, which changes over a length of about one."""
    total = 0
    for _ in range(waves):
        way = rng.normal(0, 2.4, len(places))
        total = total + np.sin(sum(w * p for w, p in zip(way, places, strict=True)) + rng.uniform(0, 6.3))
    return total / math.sqrt(waves / 2) / 1.6


def blurred(rows, sigma):
    """Along each row, which carries on as it ends."""
    reach = int(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(rows, ((0, 0), (reach, reach)), mode="reflect", reflect_type="odd")
    return np.array([np.convolve(row, kernel, "valid") for row in padded])


def hung(
    length,
    height,
    spans,
    seed,
    *,
    wander=0.3,
    uneven=0.45,
    merge=0.5,
    crumple=0.06,
    width=lambda t: 1 + 0.06 * t,
    left=lambda t: 0 * t,
    per=26,
    nv=120,
    sag=0.12,
    turn=1,
    deep=lambda t: 1 + 0 * t,
):
    """spans: from fold to fold along the rail. Further down, as functions of the way down (0 to 1): width, times that
    at the top; left, the left edge; deep, folds squeezed flat, as by a tie.
    """
    rng = np.random.default_rng(seed)
    n, nu = len(spans), len(spans) * per
    part = length / n
    s, t = np.linspace(0, length, nu + 1)[None], np.linspace(0, 1, nv + 1)[:, None]
    ramp = eased(t, 0.02, 0.45)
    # where one half fold ends and the next begins, and how far each swings
    k = np.arange(n + 1)[None]
    ends = k * part + part * ramp * wander * slow(rng, k * 1.3, t * 0.55)
    ends[:, 0], ends[:, -1] = 0, length
    swing = np.interp(np.asarray(spans) / part, SHORTER[::-1], ANGLES[::-1])[None]
    half = np.arange(n)[None]
    swing = swing * np.exp(ramp * uneven * slow(rng, half * 1.7, t * 0.7))
    phase = np.array([np.interp(s[0], row, np.arange(n + 1) * math.pi) for row in ends])
    middles = (ends[:, 1:] + ends[:, :-1]) / 2
    swing = np.array([np.interp(s[0], place, row) for place, row in zip(middles, swing, strict=True)])
    phase, swing = blurred(phase, per * 0.22), blurred(swing, per * 0.3)
    lopsided = 0.35 * slow(rng, s / part * 0.8, t * 0.6)
    wide = merge * ramp * slow(rng, s / part * 0.3, t * 0.8) * np.sin(phase / 2 + 2 * slow(rng, s / part / 6, t * 0.5))
    angle = turn * swing * (np.sin(phase) + lopsided * np.sin(2 * phase) + wide)
    angle *= 1 - 0.5 * np.exp(-s / 0.5) - 0.5 * np.exp(-(length - s) / 0.5)
    # as much swing as it takes for the width
    wanted = sum(spans) * width(t)
    low, high = np.zeros_like(t), np.full_like(t, 2.5)
    for _ in range(36):
        middle = (low + high) / 2
        short = np.cos(middle * angle).mean(1, keepdims=True) * length > wanted
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    angle = blurred(low.T, nv / 30).T * angle
    step = length / nu

    def along(value):
        value = np.cumsum((value[:, 1:] + value[:, :-1]) / 2 * step, axis=1)
        return np.pad(value, ((0, 0), (1, 0)))

    x, y = along(np.cos(angle)), along(np.sin(angle))
    x = left(t) + x * wanted / x[:, -1:]
    tops = np.arange(n + 1) * per
    pinned = np.array([np.interp(s[0], s[0, tops], row[tops]) for row in y])
    loose = 0.85 * blurred(y, per * 1.3) + 0.15 * y.mean(1, keepdims=True)
    y = (y - (1 - ramp) * pinned - ramp * loose) * deep(t)
    x0 = np.cumsum(np.concatenate([[0], spans]))
    x = x + (1 - eased(t, 0, 0.3)) * (np.interp(s, s[0, tops], x0) + left(t) - x[:1])[0] * 1.0
    y = y + crumple * ramp * slow(rng, s / 1.1, t * height / 6.5) + 0.35 * crumple * slow(rng, s / 0.5, t * height / 3)
    # each thread down keeps its length; between rings the edge sags
    down = np.hypot(np.diff(blurred(x, per * 0.8), axis=0), np.diff(blurred(y, per * 0.8), axis=0))
    fall = np.sqrt(np.maximum((height / nv) ** 2 - down**2, 0.2 * (height / nv) ** 2))
    z = -np.pad(np.cumsum(fall, axis=0), ((1, 0), (0, 0)))
    between = np.abs(np.sin(math.pi * s / part)) ** 1.3 * (1 + 0.5 * slow(rng, s / part))
    z = z + 0.004 * height * t * slow(rng, s / part * 0.4)
    z = z - sag * between * np.exp(-t * height / 2.2)
    lengths = np.pad(np.cumsum(np.hypot(np.diff(x, axis=1), np.diff(y, axis=1)), axis=1), ((0, 0), (1, 0)))
    u = lengths / lengths[:, -1:] * length
    uv = np.stack([u, np.broadcast_to(height * (1 - t), u.shape)], -1) / 10
    return Hung(np.stack([x, y, z], -1), uv, list(tops))


def broken(cloth, floor, seed):
    """A hem that is longer than the way to the floor: it buckles a little above, and lies on forward."""
    rng = np.random.default_rng(seed)
    p, u = cloth.points, cloth.uv[..., 0] * 10
    over = floor - p[-1, :, 2]  # by how much too long, each thread
    height = p[..., 2] - floor
    soft = 0.22 * np.log1p(np.exp(-height / 0.22))  # how far below the floor, eased
    lumps = 0.5 + 0.5 * slow(rng, u / 0.9, p[..., 2])
    buckle = np.clip(over, 0, 0.8) * np.exp(-(((height - 0.55) / 0.45) ** 2)) * (0.6 + 0.5 * slow(rng, u / 1.3))
    p[..., 1] -= soft * (0.75 + 0.3 * slow(rng, u / 1.5)) - 0.75 * buckle
    p[..., 2] = p[..., 2] + soft + 0.10 * lumps * np.clip(soft / 0.4, 0, 1) + 0.02
    return cloth


def quads(rows, columns, low=(0, 0), high=None):
    r1, c1 = high or (rows - 1, columns - 1)
    return [
        (r * columns + c, (r + 1) * columns + c, (r + 1) * columns + c + 1, r * columns + c + 1)
        for r in range(low[0], r1)
        for c in range(low[1], c1)
    ]


def hang(name, cloth, at, material, t=0.03, hem=0, side=0, heading=0, lift=0.03):
    """The cloth as an object, with turned hems and a heading of a second layer (so many rows or columns)."""
    rows, columns = cloth.points.shape[:2]
    V = (cloth.points + np.asarray(at)).reshape(-1, 3)
    U = cloth.uv.reshape(-1, 2)
    o = obj(name, V.tolist(), quads(rows, columns), material, True, U.tolist())
    N = np.array([v.normal for v in o.data.vertices])
    N *= -1 if np.median(N[:, 1]) > 0 else 1
    thick(o, t, 0)
    for low, high in (
        ((rows - 1 - hem, 0), (rows - 1, columns - 1)),
        ((0, 0), (heading, columns - 1)),
        ((0, 0), (rows - 1, side)),
        ((0, columns - 1 - side), (rows - 1, columns - 1)),
    ):
        F = quads(rows, columns, low, high)
        if not F:
            continue
        used = sorted({i for f in F for i in f})
        place = {i: p for p, i in enumerate(used)}
        lifted = (V[used] + N[used] * lift).tolist()
        h = obj("hem", lifted, [[place[i] for i in f] for f in F], material, True, U[used].tolist())
        thick(h, t * 0.6, 0)
    return o


def frame_at(cloth, at, row, column):
    """A place on the cloth, and there the vectors along it and away from it."""
    p = cloth.points
    here = Vector(p[row, column] + np.asarray(at))
    c0, c1 = max(0, column - 3), min(p.shape[1] - 1, column + 3)
    along = Vector(p[row, c1] - p[row, c0]).normalized()
    return here, along, Vector((along.y, -along.x, 0)).normalized()
