"""An apron on a hook in a kitchen."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy  # noqa: F401 - before what it brings along

# isort: split
from cloth import ribbon, thick, window_sun
from mathutils import Vector, noise
from studio import aim, area, box, branch, finish, lathe, mat, obj, plane, reset, tube, wood, world

s = reset()
rnd = random.Random(12)
pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.93,
    0.10,
    sheen=0.15,
    pattern=True,
    bump=[("noise", 6, 0.10, 0.04), ("weave", 520, 0.25, 0.010)],
)
L, bib, wst, half0, half1 = 8.3, 2.7, 3.9, 1.32, 3.35
nu, nv = 220, 200


def half(d):
    if d < bib:
        return half0 + 0.05 * d / bib
    if d > wst:
        return half1 + 0.03 * (d - wst)
    t = (d - bib) / (wst - bib)
    return half0 + 0.05 + (half1 - half0 - 0.05) * (1 - math.sqrt(max(0, 1 - t**1.7)))


def sm(a, b, x):
    return (lambda t: t * t * (3 - 2 * t))(min(1, max(0, (x - a) / (b - a))))


V, U, R = [], [], []
for j in range(nv + 1):
    d = j / nv * L
    for i in range(nu + 1):
        x = (i / nu * 2 - 1) * half(d)
        a = abs(x)
        sg = 1 if x > 0 else -1
        sk = sm(1.6, 4.2, d)
        wing = sm(0.75, 1.5, a) * sm(2.2, 4.0, d)
        g = max(0, a - 1.15)
        X = a - (0.40 * g) * sm(2.4, 3.6, d) * (1 - 0.18 * sm(4, 8.3, d))
        ph = (a - 0.85) * 3.9 + 1.1 * noise.noise(Vector((d * 0.28, sg * 3, 1))) + (0.5 if sg > 0 else 0)
        y = (
            -(0.36 + 0.10 * sm(4, 8, d))
            * wing
            * math.sin(ph)
            * (1 + 0.5 * noise.noise(Vector((a * 1.2, d * 0.2, sg * 5))))
            - 0.16 * sk * math.exp(-(((x - 0.35 - 0.06 * d) / 0.42) ** 2))
            - 0.13 * sk * math.exp(-(((x + 0.55 + 0.03 * d) / 0.36) ** 2))
        )
        y += (
            -0.10 * noise.noise(Vector((x * 0.7, d * 0.35, 4)))
            - 0.05 * noise.noise(Vector((x * 1.6, d * 1.1, 8))) * sk
            + 0.10 * (x / 1.3) ** 2 * (1 - sk) * (a < 1.5)
            - 0.05 * math.cos(x * 1.1) * math.sin(d * 1.2) * (1 - sk)
        )
        z = (
            -d
            - 0.26 * g * sm(2.6, 4.2, d)
            + 0.05 * (1 - (x / 1.3) ** 2) * -math.exp(-d * 2) * 1.6
            - 0.03 * noise.noise(Vector((x, 0, 3)))
        )
        X = sg * X + 0.05 * sk * noise.noise(Vector((d * 0.5, x * 0.3, 6))) + 0.02 * (d - 2) * sk
        V.append((X, y - 0.10, z))
        U.append(((x + half1) / 10 + 0.05, (L - d) / 10))
        R.append((x, d))


def idx(i, j):
    return j * (nu + 1) + i


Fq = {(i, j): (idx(i, j), idx(i, j + 1), idx(i + 1, j + 1), idx(i + 1, j)) for j in range(nv) for i in range(nu)}
o = obj("apron", V, list(Fq.values()), pat, True, U)
N = [Vector(v.normal) for v in o.data.vertices]
if N[idx(nu // 2, 40)].y > 0:
    o.data.flip_normals()
    N = [-n for n in N]
thick(o, 0.035, 0)


def patch(test, lift, du=(0, 0), m=pat, t=0.02):
    sel = [q for k, q in Fq.items() if test(*R[q[0]], *k)]
    used = sorted({a for q in sel for a in q})
    mp = {n: k for k, n in enumerate(used)}
    h = obj(
        "patch",
        [tuple(Vector(V[n]) + N[n] * lift) for n in used],
        [[mp[a] for a in q] for q in sel],
        m,
        True,
        [(U[n][0] + du[0], U[n][1] + du[1]) for n in used],
    )
    thick(h, t, 0)


patch(lambda x, d, i, j: half(d) - abs(x) < 0.17 or d > L - 0.32 or d < 0.28, 0.028)
px = 1.45
patch(lambda x, d, i, j: abs(x) < px and 4.35 < d < 6.35, 0.05, (0.073, 0.041), t=0.03)
patch(lambda x, d, i, j: abs(x) < px and 4.35 < d < 4.68, 0.08, (0.073, 0.041))


def P(x, d):
    return Vector(V[min(range(len(R)), key=lambda n: (R[n][0] - x) ** 2 + (R[n][1] - d) ** 2)])


tape = mat("tape", (0.70, 0.655, 0.57), 0.95, 0.1, sheen=0.15, bump=[("noise", 90, 0.5, 0.01)])
hz = 2.05
hy = 0.16
a, b = P(-1.12, 0.2), P(1.12, 0.2)
Y = Vector((0, 1, 0))


def across(t, q):
    f = min(1, max(0, (q.z - 0.5) / (hz - 0.75)))
    f = f * f * (3 - 2 * f)
    return t.cross(Y).normalized() * (1 - f) + Y * f


up = Vector((0, 0, 1))
of = Vector((0, -0.07, 0))
ribbon(
    "neck",
    [
        a + of - up * 0.18,
        a + of + up * 0.25,
        Vector((a.x * 0.62, a.y * 0.5 + hy * 0.5, 1.25)),
        Vector((-0.12, hy, hz - 0.06)),
        Vector((0, hy, hz + 0.10)),
        Vector((0.12, hy, hz - 0.06)),
        Vector((b.x * 0.62, b.y * 0.5 + hy * 0.5, 1.25)),
        b + of + up * 0.25,
        b + of - up * 0.18,
    ],
    0.16,
    across,
    tape,
    0.035,
)
for sx, ln in ((-1, 4.0), (1, 3.6)):
    c = P(sx * (half(wst + 0.15) - 0.05), wst + 0.15)
    pts = [
        c + Vector((-sx * 0.12, -0.06, 0.02)),
        c + Vector((sx * 0.14, -0.02, -0.12)),
        c + Vector((sx * 0.24, 0.10, -0.9)),
        c + Vector((sx * 0.10, 0.22, -2.2)),
        c + Vector((sx * 0.24, 0.18, -ln)),
        c + Vector((sx * 0.20, 0.12, -ln - 0.6)),
    ]
    ribbon(
        "tie",
        pts,
        0.14,
        lambda t, q, sx=sx: (
            t.cross(Vector((0.5 * sx, 1, 0))) if t.cross(Vector((0.5 * sx, 1, 0))).length > 0.1 else Vector((0, 0, 1))
        ),
        tape,
        0.03,
    )
# pantry wall: limewash, oak rail with brass hooks, shelf with stoneware, boards and spoons
wall = mat(
    "wall",
    (0.55, 0.47, 0.395),
    0.94,
    0.12,
    bump=[("noise", 1.6, 0.25, 0.06), ("noise", 10, 0.15, 0.02)],
    vary=(0.28, (0.62, 0.54, 0.46), (1, 1, 1)),
)
plane("wall", [(-30, 0.85, -16), (30, 0.85, -16), (30, 0.85, 16), (-30, 0.85, 16)], wall)
oak = wood("oak", (0.33, 0.20, 0.11), (0.50, 0.325, 0.185), 0.42, stretch=(0.5, 5, 5), scale=2.0)
wal = wood("wal", (0.15, 0.08, 0.045), (0.24, 0.14, 0.08), 0.45, stretch=(5, 5, 0.5), scale=1.6)
brass = mat("brass", (0.58, 0.42, 0.2), 0.28, 0.5, metal=1)
box("rail", (30, 0.2, 0.8), (0, 0.75, hz + 0.1), oak, 0.04)


def hook(x):
    tube(
        "hk",
        [
            (x, 0.62, hz + 0.25),
            (x, 0.30, hz + 0.12),
            (x, 0.22, hz - 0.06),
            (x, 0.06, hz - 0.10),
            (x, -0.06, hz + 0.05),
            (x, -0.08, hz + 0.18),
        ],
        0.06,
        brass,
    )
    p = lathe("rose", [(0.001, 0), (0.2, 0), (0.2, 0.05), (0.001, 0.06)], brass, 40, sub=0)
    p.rotation_euler = (math.radians(90), 0, 0)
    p.location = (x, 0.66, hz + 0.22)
    e = lathe("ball", [(0.001, -0.10), (0.06, -0.08), (0.1, 0), (0.06, 0.08), (0.001, 0.10)], brass, 24)
    e.location = (x, -0.08, hz + 0.24)


for x in (-5.2, -3.9, 0, 3.9, 5.2):
    hook(x)


def hang(x, top, z, size, m, bev, rot=0):
    tube(
        "cord",
        [
            (x - 0.1, 0.3, z),
            (x - 0.06, 0.2, hz - 0.3),
            (x, 0.14, hz + 0.02),
            (x + 0.06, 0.2, hz - 0.3),
            (x + 0.1, 0.3, z),
        ],
        0.03,
        mat("cord", (0.25, 0.14, 0.07), 0.8),
    )
    box("brd", size, (x, 0.45, z - size[2] / 2 + 0.15), m, bev, 6, rot=(0, rot, 0))


hang(-5.35, 0, 0.75, (2.5, 0.24, 4.3), wal, 0.11)
for x, c, dz in ((3.75, oak, 0), (4.5, wal, 0.35), (5.25, oak, -0.15)):
    sp_ = lathe(
        "spoon",
        [
            (0.001, -4.2),
            (0.10, -4.1),
            (0.33, -3.7),
            (0.36, -3.35),
            (0.22, -2.95),
            (0.085, -2.6),
            (0.075, -1.4),
            (0.08, -0.1),
            (0.06, 0),
            (0.001, 0.02),
        ],
        c,
        40,
    )
    sp_.scale = (1, 0.45, 1)
    sp_.location = (x, 0.30, hz - 0.32 + dz * 0.2)
    tube("lp", [(x, 0.3, hz - 0.3), (x + 0.02, 0.1, hz + 0.06), (x, 0.3, hz - 0.3)], 0.025, wal)
box("shelf", (8, 2.2, 0.32), (7.3, -0.25, -5.1), oak, 0.04)
for x in (4.2, 7.2):
    box("sb", (0.18, 1.7, 0.18), (x, -0.05, -5.35), brass, 0.04)
    box("sb2", (0.18, 0.14, 1.3), (x, 0.76, -5.9), brass, 0.04)
st = mat("stone", (0.70, 0.66, 0.59), 0.45, 0.4, bump=[("noise", 6, 0.1, 0.02)])
dk = mat("dk", (0.13, 0.155, 0.16), 0.4, 0.4, bump=[("noise", 6, 0.1, 0.02)])
for k in range(4):
    bl = lathe(
        "bw",
        [(0.001, 0), (0.5, 0), (0.52, 0.06), (0.95, 0.34), (1.05, 0.52), (1.02, 0.52), (0.9, 0.36), (0.001, 0.14)],
        (st, dk)[k % 2],
        80,
    )
    bl.location = (5.1, -0.35, -4.94 + 0.2 * k)
j_ = lathe(
    "jug",
    [
        (0.001, 0),
        (0.62, 0),
        (0.7, 0.08),
        (0.85, 0.7),
        (0.78, 1.3),
        (0.48, 1.85),
        (0.44, 2.3),
        (0.54, 2.6),
        (0.5, 2.6),
        (0.40, 2.3),
        (0.001, 1.7),
    ],
    st,
    80,
)
j_.location = (7.2, -0.3, -4.94)
leafm = mat("leaf", (0.13, 0.19, 0.11), 0.55, 0.35, vary=(1.5, (0.25, 0.31, 0.19), (1, 1, 1)))
stm = mat("stm", (0.2, 0.14, 0.08), 0.8)
for q in range(6):
    a_ = q * 1.05
    branch(
        (7.2 + 0.1 * math.cos(a_), -0.3 + 0.1 * math.sin(a_), -2.6),
        2.0 + 0.3 * q,
        stm,
        leafm,
        seed=q + 70,
        lean=(1.5 * math.cos(a_), 0.6 * math.sin(a_) - 0.3),
        n=20,
        leaf=0.62,
    )
bench = wood("bench", (0.30, 0.175, 0.095), (0.46, 0.29, 0.165), 0.45, stretch=(0.28, 2.6, 2.6), scale=2.4)
box("top", (40, 5.5, 0.4), (0, -1.9, -10.0), bench, 0.05)
for i, (r, h, m) in enumerate(((0.95, 2.3, st), (0.75, 1.7, dk))):
    c = lathe(
        "can", [(0.001, 0), (r - 0.05, 0), (r, 0.06), (r, h), (r - 0.06, h + 0.05), (0.001, h + 0.05)], m, 80, sub=0
    )
    c.location = (-6.3 + 2.0 * i, -0.7, -9.8)
    k = lathe(
        "lid",
        [(0.001, 0), (r + 0.03, 0), (r + 0.03, 0.2), (0.16, 0.22), (0.12, 0.4), (0.2, 0.55), (0.001, 0.6)],
        oak,
        80,
        sub=0,
    )
    k.location = (-6.3 + 2.0 * i, -0.7, -9.8 + h + 0.05)
area("win", (-10.5, -9.5, 4.5), (0, 0, -3.5), 5.5, 1900, (1, 0.96, 0.91), size_y=6)
area("fill", (11, -12, -1), (0, 0, -3.5), 9, 520, (0.88, 0.93, 1))
world((0.88, 0.91, 1), 0.34)
window_sun((-0.2, 0.8, -4.0), (0.62, 0.66, -0.38), 2.2, (3.6, 5.4), bars=(1.4, -2.3), angle=2.0)
aim(
    main=((1.2, -25.5, -2.6), (0.05, 0, -3.75), 42.8, (0, -0.3, -4), 0.7),
    near=((3.6, -15.0, -3.2), (0.15, 0, -4.2), 66, (0.1, -0.3, -4.2), 0.7),
    styled=((-8.5, -24.0, -2.2), (0.05, 0, -3.75), 63, (0, -0.3, -4), 0.7),
)
finish("apron")
