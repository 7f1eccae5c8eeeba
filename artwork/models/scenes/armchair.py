"""An upholstered tub chair on an oak floor, by a limewashed wall."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import itertools
import math
import random

import numpy as np
from shapes import gobo_leaves, gobo_window, lerp, olive_tree
from studio import aim, area, box, finish, lathe, mat, obj, plane, reset, sun, tube, wood, world

# isort: split
from mathutils import Matrix, Vector, noise

s = reset()
rnd = random.Random(11)
# metres; the chair looks towards -y, and is turned at the end; UVs in metres
weave = [("noise", 7, 0.12, 0.012), ("noise", 420, 0.45, 0.0012)]
pat = mat("pat", (0.6,) * 3, 0.88, 0.12, sheen=0.2, pattern=True, bump=weave)
WELT = 0.0052
PARTS = []


def smooth(a, b, x):
    t = min(1, max(0, (x - a) / (b - a)))
    return t * t * (3 - 2 * t)


def lengths(pts):
    out = [0.0]
    for a, b in itertools.pairwise(pts):
        out.append(out[-1] + (Vector(b) - Vector(a)).length)
    return out


def even(pts, n):
    """n + 1 points at equal distances along a polyline."""
    cum = lengths(pts)
    where = np.linspace(0, cum[-1], n + 1)
    return [tuple(np.interp(where, cum, [p[i] for p in pts])[k] for i in range(len(pts[0]))) for k in range(n + 1)]


def crease(p, seed=0.0):
    """Shallow folds that the filling leaves in the cloth."""
    return -0.0042 * (1 - min(1, 2.2 * abs(noise.noise(p + Vector((seed, 0, 0)))))) ** 4


def grid(name, rows, uvs, flip=False):
    m = len(rows[0])
    F = [
        (i * m + j, i * m + j + 1, (i + 1) * m + j + 1, (i + 1) * m + j)
        for i in range(len(rows) - 1)
        for j in range(m - 1)
    ]
    F = [f[::-1] for f in F] if flip else F
    o = obj(name, [tuple(p) for r in rows for p in r], F, pat, True, [q for r in uvs for q in r])
    e = o.modifiers.new("s", "SUBSURF")
    e.levels = e.render_levels = 1
    PARTS.append(o)
    return o


def welt(pts, cyclic=False):
    """Piping in the same cloth, cut along the thread."""
    n = 10
    pts = [Vector(p) for p in pts]
    cum = lengths(pts + pts[:1] if cyclic else pts)
    rows, uvs = [], []
    for i in range(len(pts) + (1 if cyclic else 0)):
        k = i % len(pts)
        nxt, prv = (k + 1) % len(pts), k - 1
        if not cyclic:
            nxt, prv = min(k + 1, len(pts) - 1), max(k - 1, 0)
        t = (pts[nxt] - pts[prv]).normalized()
        a = t.cross(Vector((0.13, 0.31, 0.94))).normalized()
        b = t.cross(a)
        r = WELT * (1 + 0.06 * noise.noise(pts[k] * 60))
        rows.append([pts[k] + (a * math.cos(q) + b * math.sin(q)) * r for q in np.linspace(0, 2 * math.pi, n + 1)])
        uvs.append([(3 + q / n * 0.033, cum[i]) for q in range(n + 1)])
    grid("welt", rows, uvs)


def pucker(along, dist, seed=0.0):
    """Little gathers square to a seam, dying away from it."""
    wave = math.sin(along * 250 + 5 * noise.noise((along * 14, seed, 0))) * (0.5 + noise.noise((along * 9, seed, 4)))
    return 0.0026 * wave * math.exp(-dist / 0.022)


# the shell: a wall of padding on a U-shaped plan, high behind, low along the arms
A, YF, Y0, B, Z0 = 0.335, -0.335, 0.06, 0.27, 0.185
arc = [
    (A * math.copysign(abs(math.cos(q)) ** 0.82, math.cos(q)), Y0 + B * math.sin(q) ** 0.82)
    for q in np.linspace(0, math.pi, 121)
]
N = 132
plan = even(
    [(-A + 0.012, YF)]
    + [(-A, y) for y in np.linspace(-0.12, Y0 - 0.01, 9)]
    + arc[::-1]
    + [(A, y) for y in np.linspace(Y0 - 0.01, -0.12, 9)]
    + [(A - 0.012, YF)],
    N,
)


def section(k):
    """Points across the wall at a station of the plan: inner foot, up, over the top, down to the outer foot."""
    p = Vector((*plan[k], 0))
    d = Vector((*plan[min(k + 1, N)], 0)) - Vector((*plan[max(k - 1, 0)], 0))
    out = Vector((-d.y, d.x, 0)).normalized()
    b = smooth(-0.16, 0.29, p.y)
    top, rake, T = lerp(0.585, 0.815, b) - 0.012 * smooth(-0.2, -0.34, p.y), lerp(0.05, 0.235, b), lerp(0.088, 0.082, b)
    end = min(k, N - k)
    T -= 0.010 * math.exp(-end / 1.2)
    prof = []
    for i in range(27):  # inner face
        t = i / 26
        z = lerp(Z0, top - T * 0.5, t)
        puff = 0.030 * math.sin(math.pi * min(1, max(0, (z - 0.36) / (top - 0.36)))) ** 0.8 * (0.35 + 0.65 * b)
        prof.append((-T / 2 - puff * min(1, end / 6), z))
    for i in range(1, 14):  # roll over the top
        a = math.pi * (1 - i / 14)
        c = math.cos(a)
        prof.append((math.copysign(abs(c) ** 0.8, c) * T / 2, top - T * 0.5 + T * 0.5 * math.sin(a) ** 0.9))
    for i in range(22):  # outer face
        t = i / 21
        prof.append((T / 2 + 0.010 * math.sin(math.pi * t), lerp(top - T * 0.5, Z0, t)))
    pts = []
    for n, z in prof:
        lean = rake * max(0, z - 0.30) * (1 - 0.25 * max(0, z - 0.30))
        q = p + out * (n + lean) + Vector((0, 0, z))
        w = noise.noise_vector(q * 6.5) * 0.0045 + noise.noise_vector(Vector((q.x * 9, q.y * 9, q.z * 22))) * 0.0016
        pts.append(q + w + out * (-1 if n < 0 else 0.4) * crease(Vector((q.x * 5, q.y * 5, q.z * 3)), 8))
    return pts, out


SEAM = 36  # the welt lies on the outer side of the roll
sections = [section(k) for k in range(N + 1)]
mid = N // 2
inside = lengths([q[0][16] for q in sections])
outside = lengths([q[0][-10] for q in sections])
rows, uvs, orows, ouvs, seam = [], [], [], [], []
for k, (pts, out) in enumerate(sections):
    up = lengths(pts)
    ends = min(k, N - k) * 0.0115
    row = []
    for j, q in enumerate(pts):
        amount = pucker(inside[k], up[SEAM] - up[j] if j <= SEAM else up[j] - up[SEAM], j > SEAM)
        amount += pucker(up[j], ends, 2.0 + (j > SEAM)) * 0.8
        row.append(q + (out if j > 26 else -out) * amount)
    seam.append(row[SEAM] + out * 0.001 + Vector((0, 0, 0.0015)))
    rows.append(row[: SEAM + 1])
    uvs.append([(inside[k] - inside[mid], Z0 + q) for q in up[: SEAM + 1]])
    orows.append(row[SEAM:])
    ouvs.append([(4.13 - outside[k], Z0 + up[-1] - q) for q in up[SEAM:]])
grid("inner", rows, uvs)
grid("outer", orows, ouvs)
welt(seam)
for k in (0, N):  # the arms' fronts
    ring = [rows[k][j] for j in range(SEAM + 1)] + orows[k][1:]
    low, high = Z0 + 0.035, max(q.z for q in ring) - 0.045
    rings, ruv, plumb = [], [], sum(q.y for q in ring) / len(ring)
    for rho in (1, 0.97, 0.9, 0.75, 0.5, 0.25, 0.0):
        row = []
        for j, q in enumerate(ring + ring[:1]):
            zc = min(high, max(low, q.z))
            lean = 0.05 * max(0, zc - 0.30) * (1 if k else -1)
            x = lerp((A - 0.012) * (1 if k else -1) + lean, q.x, rho)
            crown = 0.016 * (1 - rho**2.2) ** 0.7 + rho * pucker(j * 0.012, (1 - rho) * 0.04, 7)
            row.append(Vector((x, lerp(plumb, q.y, rho) - crown - 0.002, lerp(zc, q.z, rho))))
        rings.append(row)
        ruv.append([(q.x, q.z) for q in row])
    grid("facing", rings, ruv, flip=True)
    welt([q + Vector((0, -0.003, 0)) for q in ring])
# seat cushion: boxed, with piping above and below, crowned, running against the arms and the back
HW, YS = 0.293, -0.352
right = [(HW, y) for y in np.linspace(-0.30, 0.0, 12)]
rear = [
    (HW * math.copysign(abs(math.cos(q)) ** 0.7, math.cos(q)), 0.02 + 0.20 * math.sin(q) ** 0.7)
    for q in np.linspace(0, math.pi, 60)
]
corner = [(HW - 0.05 + 0.05 * math.sin(q), YS + 0.052 - 0.05 * math.cos(q)) for q in np.linspace(0, math.pi / 2, 10)]
front = [(x, YS + 0.002 - 0.016 * (1 - (x / (HW - 0.05)) ** 2)) for x in np.linspace(0, HW - 0.05, 10)]
half = front[:-1] + corner
M = 168
outline = even([*half, *right[1:-1], *rear, *[(-x, y) for x, y in right[::-1]], *[(-x, y) for x, y in half[::-1]]], M)
cum = lengths(outline)
ZT, ZB = 0.440, 0.318
c = Vector((0, -0.07, 0))
rings, ruv = [], []
for i in range(31):
    rho = 1 - (1 - i / 30) ** 1.35 if i else 0.004
    row = []
    for j, q in enumerate(outline):
        p = c.lerp(Vector((*q, 0)), rho)
        dist = (1 - rho) * 0.29
        crown = 0.046 * (1 - rho**2.8) ** 0.75
        n = noise.noise(Vector((p.x * 5, p.y * 5, 3))) * 0.007 + noise.noise(Vector((p.x * 13, p.y * 17, 9))) * 0.0022
        p.z = (
            ZT
            + crown
            + n * (1 - rho**4)
            + pucker(cum[j], dist, 11) * 1.1
            + 0.004 * noise.noise((q[0] * 7, q[1] * 7, 1))
        )
        row.append(p)
    rings.append(row)
    ruv.append([(p.x, p.y + 0.55) for p in row])
grid("seat", rings, ruv)
welt([p + Vector((p.x * 0.006, -0.002, 0.0005)) for p in rings[-1][:-1]], True)
rows, uvs = [], []
for i in range(13):
    t = i / 12
    row = []
    for j, edge in enumerate(rings[-1]):
        k0, k1 = (j - 1) % M, (j + 1) % M
        n = Vector((outline[k1][1] - outline[k0][1], outline[k0][0] - outline[k1][0], 0)).normalized()
        b = 0.013 * math.sin(math.pi * t) ** 0.8 + pucker(cum[j], min(t, 1 - t) * 0.12, 20 + (t > 0.5))
        b += noise.noise(Vector((edge.x * 8, edge.y * 8, t * 1.5))) * 0.003
        row.append(Vector((edge.x, edge.y, lerp(edge.z, ZB, t))) + n * b)
    rows.append(row)
    uvs.append([((q if q < cum[-1] / 2 else q - cum[-1]), YS + 0.55 - 0.016 - t * 0.125) for q in cum])
grid("boxing", rows, uvs, flip=True)
welt([p + Vector((p.x * 0.006, -0.002, -0.002)) for p in rows[-1][:-1]], True)
# front rail under the cushion, and a dark underside
rows, uvs = [], []
for i in range(12):
    t = i / 11
    z = lerp(0.327, Z0, t)
    y = -0.318 - 0.012 * math.sin(math.pi * t) ** 0.5
    xs = np.linspace(-0.30, 0.30, 61)
    rows.append([Vector((x, y + noise.noise((x * 9, z * 9, 5)) * 0.003 - pucker(x, (1 - t) * 0.1, 31), z)) for x in xs])
    uvs.append([(x, YS + 0.55 - 0.145 - t * 0.14) for x in xs])
grid("rail", rows, uvs)
welt([q + Vector((0, -0.001, 0)) for q in rows[-1]])
dark = mat("dark", (0.02, 0.018, 0.016), 0.9)
PARTS.append(box("deck", (0.60, 0.60, 0.12), (0, -0.01, 0.255), dark, 0.02))
PARTS.append(box("under", (0.62, 0.56, 0.012), (0, 0.0, 0.19), dark, 0.004))
leg = wood("leg", (0.15, 0.072, 0.034), (0.26, 0.14, 0.07), 0.36, stretch=(9, 9, 1), scale=5)
brass = mat("brass", (0.60, 0.42, 0.21), 0.32, 0.5, metal=1)
for x, y in ((-0.285, -0.265), (0.285, -0.265), (-0.23, 0.235), (0.23, 0.235)):
    tilt = (0.10 if y < 0 else -0.20, 0.10 * math.copysign(1, x), 0)
    for name, prof, m in (
        ("leg", [(0.001, 0.018), (0.0125, 0.019), (0.0245, 0.2), (0.001, 0.204)], leg),
        ("ferrule", [(0.001, 0), (0.0118, 0), (0.0128, 0.002), (0.0136, 0.0215), (0.001, 0.0217)], brass),
    ):
        o = lathe(name, prof, m, 32, sub=0)
        o.location = (x + 0.02 * math.copysign(1, x), y + 0.02 * math.copysign(1, y), 0)
        o.rotation_euler = (-tilt[0], -tilt[1], 0)
        PARTS.append(o)
turn = math.radians(-24)
for o in PARTS:
    x, y, z = o.location
    o.location = (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn), z)
    o.rotation_euler = (Matrix.Rotation(turn, 3, "Z") @ o.rotation_euler.to_matrix()).to_euler()
# the room
wall = mat(
    "wall",
    (0.60, 0.575, 0.53),
    0.93,
    0.1,
    bump=[("noise", 2.2, 0.25, 0.02), ("noise", 40, 0.1, 0.002)],
    vary=(0.9, (0.69, 0.665, 0.62), (1, 1, 1)),
)
plane("wall", [(-5, 0.72, 0), (5, 0.72, 0), (5, 0.72, 3), (-5, 0.72, 3)], wall)
white = mat("white", (0.70, 0.685, 0.65), 0.45, 0.35)
box("skirt", (10, 0.018, 0.11), (0, 0.711, 0.055), white, 0.004)
box("skirt2", (10, 0.012, 0.022), (0, 0.714, 0.121), white, 0.006)
oak = wood("floor", (0.36, 0.212, 0.115), (0.53, 0.345, 0.205), 0.33, stretch=(0.6, 7, 7), scale=2.4, plank=(0.13, 1.5))
f = plane("floor", [(-6, -6, 0), (6, -6, 0), (6, 6, 0), (-6, 6, 0)], oak)
f.rotation_euler = (0, 0, math.radians(90))
# side table with a book and a cup, left
tx, ty = -0.82, 0.24


def disc(r, h, loc, m):
    o = lathe("d", [(0.001, 0), (r - 0.006, 0), (r, 0.006), (r, h - 0.006), (r - 0.006, h), (0.001, h)], m, 96, sub=0)
    o.location = loc


disc(0.20, 0.022, (tx, ty, 0.47), leg)
disc(0.14, 0.018, (tx, ty, 0), leg)
tube("stem", [(tx, ty, 0.015), (tx, ty, 0.48)], 0.017, leg)
z = 0.492
for i, (col, h) in enumerate((((0.30, 0.10, 0.06), 0.028), ((0.55, 0.52, 0.45), 0.02))):
    r = (0, 0, 0.5 - 0.35 * i)
    box("book", (0.20 - 0.02 * i, 0.14, h), (tx + 0.03, ty - 0.03, z + h / 2), mat(f"b{i}", col, 0.6), 0.002, rot=r)
    box(
        "page",
        (0.202 - 0.02 * i, 0.133, h * 0.72),
        (tx + 0.03, ty - 0.032, z + h / 2),
        mat(f"p{i}", (0.72, 0.69, 0.62), 0.9),
        0.001,
        rot=r,
    )
    z += h
cer = mat("cer", (0.72, 0.69, 0.64), 0.5, 0.35, bump=[("noise", 30, 0.15, 0.004)])
cup = [(0.001, 0), (0.024, 0), (0.034, 0.01), (0.039, 0.05), (0.038, 0.07), (0.035, 0.07), (0.035, 0.05), (0.001, 0.01)]
lathe("cup", cup, cer, 48).location = (tx + 0.03, ty - 0.03, z)
# olive tree in a stoneware pot, right
px, py = 0.86, 0.36
pot = mat(
    "pot", (0.50, 0.46, 0.41), 0.8, 0.2, bump=[("noise", 26, 0.25, 0.02)], vary=(5, (0.60, 0.56, 0.51), (1, 1, 1))
)
lathe(
    "pot",
    [(0.001, 0), (0.125, 0), (0.145, 0.02), (0.175, 0.27), (0.18, 0.33), (0.168, 0.335), (0.16, 0.29), (0.001, 0.285)],
    pot,
).location = (px, py, 0)
bark = mat("bark", (0.17, 0.125, 0.085), 0.9, 0.1, bump=[("noise", 60, 0.6, 0.01)])
olive = mat("olive", (0.085, 0.125, 0.06), 0.5, 0.4, vary=(6, (0.20, 0.25, 0.15), (1, 1, 1)))
olive_tree((px, py), 0.28, (0.55, 1.3), 34, 0.30, 0.013, bark, olive, rnd)
# light: a window on the left, soft fill, low sun through a glazed window
area("win", (-2.9, -2.4, 1.9), (0, 0, 0.45), 1.7, 78, (1, 0.965, 0.92), size_y=1.9)
area("fill", (2.6, -3.4, 1.7), (0, 0, 0.5), 2.4, 30, (0.90, 0.94, 1))
world((0.88, 0.93, 1), 0.27)
d = (0.74, 0.58, -0.36)
sun(d, 3.1, 0.9, (1, 0.86, 0.68))
gc, R3 = gobo_window(d, (-0.12, 0.3, 0.74), 4.2, 0.62, 0.60, bars=(0.02,), rails=(0.22, -0.25), barw=0.026)
gobo_leaves(gc, R3, [(-0.6, -0.5, 1.1, 9), (-0.5, 0.62, 5.2, 8), (0.60, 0.6, 4.0, 8)], 0.13, seed=4)
aim(
    main=((0.10, -4.55, 1.22), (0.015, 0.0, 0.44), 84, (0, -0.25, 0.45), 5.6),
    near=((-0.25, -3.2, 0.9), (-0.2, 0, 0.42), 110, (0, -0.25, 0.45), 5.6),
)
finish("armchair")
