"""A framed canvas over a sideboard."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy  # noqa: F401 - before what it brings along
import numpy as np

# isort: split
from mathutils import Matrix, Vector
from shapes import gobo_leaves, gobo_window, leaf_into, lerp, polytube
from studio import area, box, camera, finish, lathe, mat, obj, plane, reset, sun, tube, wood, world

s = reset()
random.seed(15)
# metres; wall y=0, floor z=0, canvas .92 x .64 m in a slim oak floater frame above a console
W_, H_, T_ = 0.92, 0.64, 0.034
Z = 1.455
pat = mat("pat", (0.6,) * 3, 0.88, 0.12, pattern=True, bump=[("weave", 190, 0.22, 0.0010), ("noise", 6, 0.10, 0.006)])
x, z = W_ / 2, H_ / 2
n = 28
V = []
F = []
uv = []


def grid(f, u):
    st = len(V)
    for i in range(n + 1):
        for j in range(n + 1):
            V.append(f(i / n, j / n))
            uv.append(u(i / n, j / n))
    for i in range(n):
        for j in range(n):
            k = st + i * (n + 1) + j
            F.append((k, k + n + 1, k + n + 2, k + 1))


yf = -0.012 - T_


def sag(a, b):
    return 0.0022 * (math.sin(math.pi * a) * math.sin(math.pi * b)) ** 0.5


grid(lambda a, b: (-x + W_ * a, yf + sag(a, b), Z - z + H_ * b), lambda a, b: (W_ * a, H_ * b))
grid(lambda a, b: (-x, yf + T_ * (1 - a), Z - z + H_ * b), lambda a, b: (-T_ * (1 - a), H_ * b))
grid(lambda a, b: (x, yf + T_ * a, Z - z + H_ * b), lambda a, b: (W_ + T_ * a, H_ * b))
grid(lambda a, b: (-x + W_ * a, yf + T_ * b, Z + z), lambda a, b: (W_ * a, H_ + T_ * b))
grid(lambda a, b: (-x + W_ * a, yf + T_ * (1 - b), Z - z), lambda a, b: (W_ * a, -T_ * (1 - b)))
r = 0.0032
NV = []
for v in V:
    c = [max(-(x - r), min(x - r, v[0])), max(yf + r, v[1]), max(Z - z + r, min(Z + z - r, v[2]))]
    d = Vector(v) - Vector(c)
    NV.append(tuple(Vector(c) + (d.normalized() * min(r, d.length) if d.length > 1e-9 else d)))
obj("canvas", NV, F, pat, True, uv)
oak = wood("oak", (0.40, 0.265, 0.155), (0.54, 0.385, 0.245), 0.45, stretch=(1.2, 14, 14), scale=4)
oakv = wood("oakv", (0.40, 0.265, 0.155), (0.54, 0.385, 0.245), 0.45, stretch=(14, 14, 1.2), scale=4)
g, fw, fd = 0.007, 0.012, 0.050
for sg in (-1, 1):
    box("fr", (W_ + 2 * (g + fw), fd, fw), (0, -fd / 2 - 0.003, Z + sg * (z + g + fw / 2)), oak, 0.0012)
    box("fv", (fw, fd, H_ + 2 * g), (sg * (x + g + fw / 2), -fd / 2 - 0.003, Z), oakv, 0.0012)
box("bk", (W_ + 2 * g, 0.004, H_ + 2 * g), (0, -0.008, Z), mat("bkm", (0.05, 0.045, 0.04), 0.9), 0)
# wall, console
wall = mat(
    "wall",
    (0.66, 0.635, 0.595),
    0.92,
    0.15,
    bump=[("noise", 1.6, 0.25, 0.03), ("noise", 14, 0.15, 0.008), ("noise", 70, 0.1, 0.003)],
    vary=(0.9, (0.73, 0.71, 0.675), (1, 1, 1)),
)
plane("wall", [(-4, 0, -0.5), (4, 0, -0.5), (4, 0, 4), (-4, 0, 4)], wall)
wal = wood("wal", (0.20, 0.108, 0.058), (0.31, 0.185, 0.105), 0.36, stretch=(1.0, 10, 10), scale=3)
ct = 0.90
legm = wood("lg", (0.20, 0.108, 0.058), (0.31, 0.185, 0.105), 0.36, stretch=(10, 10, 1), scale=3)
box("top", (1.72, 0.36, 0.030), (0, -0.20, ct - 0.015), wal, 0.006)
box("body", (1.60, 0.32, 0.15), (0, -0.20, ct - 0.115), wal, 0.004)
for q in (-0.54, 0, 0.54):
    box("dr", (0.50, 0.012, 0.118), (q, -0.366, ct - 0.112), wal, 0.003)
    k = lathe(
        "kn",
        [(0.001, 0), (0.006, 0), (0.005, 0.010), (0.010, 0.018), (0.008, 0.023), (0.001, 0.024)],
        mat("brs", (0.60, 0.42, 0.21), 0.28, 0.5, metal=1),
        32,
    )
    k.location = (q, -0.372, ct - 0.112)
    k.rotation_euler = (math.pi / 2, 0, 0)
for q in (-0.76, 0.76):
    for y in (-0.06, -0.34):
        box("leg", (0.036, 0.036, ct - 0.19), (q, y, (ct - 0.19) / 2), legm, 0.006)
# left: tall vase with branches; right: books, bowl, candle holders
cer = mat(
    "cer",
    (0.72, 0.69, 0.64),
    0.6,
    0.3,
    bump=[("noise", 22, 0.2, 0.012), ("noise", 150, 0.15, 0.002)],
    vary=(8, (0.78, 0.755, 0.71), (1, 1, 1)),
)
v = lathe(
    "vase",
    [
        (0.001, 0),
        (0.050, 0),
        (0.060, 0.006),
        (0.094, 0.08),
        (0.100, 0.13),
        (0.080, 0.185),
        (0.045, 0.215),
        (0.034, 0.235),
        (0.040, 0.252),
        (0.036, 0.253),
        (0.029, 0.235),
        (0.001, 0.22),
    ],
    cer,
    96,
)
v.location = (-0.63, -0.19, ct)
lf = mat("lf", (0.10, 0.16, 0.075), 0.5, 0.35, vary=(7, (0.20, 0.28, 0.14), (1, 1, 1)))
st = mat("st", (0.15, 0.10, 0.06), 0.8)
V = []
F = []
rnd = random.Random(6)
for k in range(7):
    az = [2.7, 3.4, 1.9, 4.2, 0.9, 2.2, 5.6][k]
    ln = [0.26, 0.20, 0.16, 0.16, 0.10, 0.10, 0.10][k]
    h = [0.34, 0.46, 0.52, 0.34, 0.42, 0.30, 0.30][k]
    pts = [
        (
            -0.63 + ln * math.cos(az) * t * t + 0.015 * math.cos(az) * t,
            -0.19 + 0.5 * ln * math.sin(az) * t * t,
            ct + 0.235 + h * t,
        )
        for t in np.linspace(0, 1, 7)
    ]
    tube("s", pts, 0.0022, st, res=2)
    for i in range(18):
        t = 0.15 + 0.85 * i / 17
        q = t * 6
        a = min(int(q), 5)
        b = Vector(pts[a]).lerp(Vector(pts[a + 1]), q - a)
        L = lerp(0.085, 0.05, t) * rnd.uniform(0.8, 1.15)
        leaf_into(V, F, b, i * 2.4 + k, rnd.uniform(0.1, 0.8), L, L * 0.50, droop=0.4, fold=0.25, seed=i, shape=1.05)
obj("lv", V, F, lf, True)


def book(w, d, h, loc, col, rz):
    cov = mat("bk", col, 0.62, 0.3, bump=[("noise", 300, 0.2, 0.0006)])
    pg = mat("pg", (0.74, 0.69, 0.60), 0.9, bump=[("noise", 700, 0.4, 0.0006)])
    for dz in (0, h - 0.003):
        box("c", (w, d, 0.003), (loc[0], loc[1], loc[2] + dz + 0.0015), cov, 0.0008, rot=(0, 0, rz))
    box("p", (w - 0.008, d - 0.010, h - 0.006), (loc[0], loc[1], loc[2] + h / 2), pg, 0.0015, rot=(0, 0, rz))
    q = box("sp", (w, 0.004, h), (0, 0, 0), cov, 0.0018)
    q.location = Vector(loc) + Matrix.Rotation(rz, 3, "Z") @ Vector((0, -d / 2, 0)) + Vector((0, 0, h / 2))
    q.rotation_euler = (0, 0, rz)
    return loc[2] + h


zz = book(0.29, 0.22, 0.030, (0.30, -0.20, ct), (0.62, 0.58, 0.51), 0.06)
zz = book(0.26, 0.19, 0.024, (0.30, -0.20, zz), (0.25, 0.29, 0.27), -0.08)
bw = lathe(
    "bowl",
    [
        (0.001, 0),
        (0.030, 0),
        (0.034, 0.005),
        (0.066, 0.032),
        (0.080, 0.056),
        (0.076, 0.0565),
        (0.062, 0.034),
        (0.028, 0.011),
        (0.001, 0.009),
    ],
    mat("bowl", (0.42, 0.25, 0.17), 0.6, 0.3, bump=[("noise", 40, 0.2, 0.006)]),
    96,
)
bw.location = (0.30, -0.20, zz)
brs = mat("brs2", (0.55, 0.40, 0.21), 0.3, 0.5, metal=1)
wax = mat("wax", (0.80, 0.76, 0.68), 0.5, 0.3)
for q, y, h in ((0.60, -0.17, 0.13), (0.68, -0.22, 0.085)):
    o = lathe(
        "ho",
        [
            (0.001, 0),
            (0.036, 0),
            (0.037, 0.004),
            (0.010, 0.009),
            (0.006, 0.014),
            (0.006, h - 0.012),
            (0.013, h),
            (0.012, h + 0.014),
            (0.001, h + 0.012),
        ],
        brs,
        64,
        sub=0,
    )
    o.location = (q, y, ct)
    o = lathe("wx", [(0.0105, 0), (0.0095, 0.15), (0.007, 0.156), (0.001, 0.157)], wax, 32)
    o.location = (q, y, ct + h + 0.008)
    polytube("wick", [(q, y, ct + h + 0.16), (q + 0.001, y, ct + h + 0.172)], 0.0009, mat("wk", (0.05, 0.05, 0.05)))
# light: window left, sun through it, leaf shadows
area("win", (-2.3, -1.7, 2.1), (0, 0, 1.35), 1.2, 52, (1, 0.965, 0.92), size_y=1.5)
area("fill", (2.2, -2.6, 1.8), (0, 0, 1.3), 1.6, 21, (0.90, 0.94, 1))
world((0.88, 0.92, 1), 0.30)
d = (0.78, 0.62, -0.34)
sun(d, 1.75, 1.7, (1, 0.88, 0.72))
gc, R3 = gobo_window(d, (0.10, 0, 1.42), 3.0, 0.52, 0.50, bars=(0,), rails=(0.16,), barw=0.020, cut=7)
gobo_leaves(gc, R3, [(-0.60, -0.55, 0.9, 10), (0.55, 0.55, 3.9, 10), (-0.5, 0.2, -0.6, 6)], 0.13)
camera((0.0, -2.9, 1.36), (0, 0, 1.36), 64, shift=(0, -0.02))
finish("canvas-print")
