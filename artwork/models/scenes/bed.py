"""A duvet and two pillow cases in a bedroom."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from cloth import linen, subsurf, thick, window_sun
from mathutils import Vector, noise
from studio import GEOMETRY, area, box, branch, camera, finish, lathe, link, mat, obj, plane, reset, tube, wood, world

s = reset()
rnd = random.Random(5)
pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.88,
    0.15,
    sheen=0.2,
    pattern=True,
    bump=[("noise", 2.2, 0.16, 0.10), ("noise", 9, 0.10, 0.03)],
)
# duvet
g = np.load(GEOMETRY / "duvet.npz")
V = g["v"].astype(float)
F = g["f"]
uv = g["uv"]
A, B = int(g["A"]), int(g["B"])
for q in V:
    q[2] += (
        0.13 * noise.noise(Vector(q * 0.42) + Vector((3, 1, 0)))
        + 0.06 * (1 - 2 * abs(noise.noise(Vector((q[0] * 0.8 + 0.3 * q[1], q[1] * 0.35, 5)))))
        if q[2] > 0.9
        else 0
    )
o = obj("duvet", V.tolist(), F.tolist(), pat, True, uv.tolist())
thick(o, 0.32, -1)
subsurf(o, 2)
nrm = np.array([v.normal for v in o.data.vertices])
# knitted throw across the foot: follows the duvet's own surface
j0, j1 = int(B * 0.12), int(B * 0.27)
sel = {}
TV = []
TF = []
for j in range(j0, j1 + 1):
    for i in range(A + 1):
        n = j * (A + 1) + i
        sel[n] = len(TV)
        TV.append(V[n] + nrm[n] * 0.17 + np.array((0, 0.22 * math.sin(i * 0.21) + 0.12 * math.sin(i * 0.5 + 1), 0)))
for j in range(j0, j1):
    for i in range(A):
        a = j * (A + 1) + i
        TF.append([sel[q] for q in (a, a + 1, a + A + 2, a + A + 1)])
knit = mat("knit", (0.60, 0.53, 0.43), 0.97, 0.05, sheen=0.5, bump=[("noise", 9, 0.5, 0.08), ("noise", 40, 0.5, 0.03)])
th = obj("throw", [tuple(q) for q in TV], TF, knit, True)
thick(th, 0.14, 0)
subsurf(th, 1)
# shams (and plain pillows behind, lumbar in front) from the simulated pillow
p = np.load(GEOMETRY / "pillow.npz")
N = int(p["N"])
bd = {tuple(q): i for i, q in enumerate(p["ij"].tolist())}
loop = (
    [(i, 0) for i in range(N)]
    + [(N, j) for j in range(N)]
    + [(N - i, N) for i in range(N)]
    + [(0, N - j) for j in range(N)]
)
pipe = mat("pipe", (0.74, 0.72, 0.68), 0.85, 0.2)


def pillow(at, scale, material, mirror=False, yaw=0, lean=0, uvscale=None, depth=1, roll=0):
    W = p["v"].astype(float) * np.array((scale[0], scale[1] * depth, scale[1])) * 10
    U = p["uv"].astype(float).copy()
    FF = p["f"].tolist()
    if mirror:
        W[:, 0] *= -1
        U[:, 0] = 1 - U[:, 0]
        FF = [q[::-1] for q in FF]
    bl, br = W[bd[(0, 0)]], W[bd[(N, 0)]]
    if mirror:
        bl, br = br, bl
    a = math.atan2(br[2] - bl[2], br[0] - bl[0]) - roll
    c, q = math.cos(a), math.sin(a)
    X, Z = W[:, 0].copy(), W[:, 2].copy()
    W[:, 0] = c * X + q * Z
    W[:, 2] = -q * X + c * Z
    W[:, 2] -= np.percentile(W[:, 2], 1.5) + 0.12
    kk = 0.08
    W[:, 2] = 0.5 * (W[:, 2] + np.sqrt(W[:, 2] ** 2 + 4 * kk * kk)) - 0.02
    U = U * np.array((0.46 * scale[0], 0.46 * scale[1])) + at[0] * 0.013 + 0.4
    b = obj("pillow", W.tolist(), FF, material, True, U.tolist())
    subsurf(b, 2)
    b.location = at
    b.rotation_euler = (lean, 0, yaw)
    t = tube("pipe", [tuple(W[bd[q]]) for q in loop[::2]], 0.035, pipe, cyclic=True)
    t.location = at
    t.rotation_euler = (lean, 0, yaw)


white = linen("white", (0.76, 0.745, 0.72), 1, 0.2)
oat = mat("oat", (0.50, 0.43, 0.34), 0.97, 0.08, sheen=0.5, bump=[("noise", 30, 0.6, 0.04)])
for x, m in ((-4.0, False), (4.0, True)):
    pillow((x * 1.03, -1.45, 0.1), (1.62, 1.62), white, m, 0, -0.05)
pillow((-3.65, -2.75, 0.1), (1.58, 1.36), pat, False, 0.05, -0.16)
pillow((3.7, -2.70, 0.1), (1.58, 1.36), pat, True, -0.06, -0.17)
pillow((0.25, -4.35, 0.75), (1.10, 0.70), oat, False, 0.03, -0.22)
# bed
oak = wood("oak", (0.33, 0.20, 0.11), (0.48, 0.31, 0.175), 0.42, stretch=(0.4, 4, 4), scale=1.6)
sheet = linen("sheet", (0.74, 0.73, 0.71), 1, 0.2)
box("matt", (16, 20, 2.6), (0, -10.2, -1.35), sheet, 0.5, 6)
box("frame", (16.6, 20.8, 1.3), (0, -10.3, -3.1), oak, 0.08)
for x in (-7.6, 7.6):
    for y in (-19.8, -1):
        box("leg", (0.7, 0.7, 2), (x, y, -4.6), oak, 0.06)
head = mat("head", (0.47, 0.43, 0.37), 0.95, 0.1, sheen=0.4, bump=[("noise", 4, 0.15, 0.05), ("noise", 60, 0.5, 0.02)])
for i in range(-3, 4):
    box("hb", (2.52, 0.9, 9.2), (i * 2.5, 0.25, 1.0), head, 0.34, 6)
# room
wall = mat(
    "wall",
    (0.64, 0.615, 0.57),
    0.92,
    0.15,
    bump=[("noise", 1.2, 0.2, 0.06), ("noise", 8, 0.1, 0.02)],
    vary=(0.2, (0.68, 0.655, 0.61), (1, 1, 1)),
)
plane("wall", [(-60, 1.0, -5.6), (40, 1.0, -5.6), (40, 1.0, 24), (-60, 1.0, 24)], wall)
box("skirt", (100, 0.2, 1.1), (-5, 0.9, -5.0), mat("sk", (0.74, 0.73, 0.71), 0.5, 0.3), 0.06)
fl = wood("floor", (0.36, 0.225, 0.13), (0.50, 0.335, 0.21), 0.4, stretch=(0.08, 0.9, 0.9), scale=2, plank=(1.5, 19))
[setattr(n.inputs["Mortar Size"], "default_value", 0.018) for n in fl.node_tree.nodes if n.type == "TEX_BRICK"]
f = plane("floor", [(-60, -50, 0), (40, -50, 0), (40, 1, 0), (-60, 1, 0)], fl)
f.location = (0, 0, -5.55)
rug = mat("rug", (0.66, 0.62, 0.55), 0.98, 0.05, sheen=0.4, bump=[("noise", 5, 0.9, 0.2), ("noise", 30, 0.6, 0.05)])
box("rug", (30, 19, 0.25), (0, -15.5, -5.43), rug, 0.1, rot=(0, 0, 0.01))
# bedside tables
cer = mat("cer", (0.76, 0.74, 0.70), 0.5, 0.4, bump=[("noise", 3, 0.1, 0.03)])
for sx in (-1, 1):
    x = sx * 11.4
    box("nt", (4.4, 3.6, 0.28), (x, -1.7, 0.15), oak, 0.06)
    box("nb", (4.2, 3.4, 1.7), (x, -1.7, -1.0), oak, 0.06)
    box("nd", (3.9, 0.1, 1.35), (x, -3.43, -1.0), oak, 0.05)
    k = lathe(
        "kn",
        [(0.001, 0), (0.09, 0), (0.09, 0.1), (0.17, 0.16), (0.17, 0.24), (0.001, 0.27)],
        mat("brass", (0.62, 0.44, 0.2), 0.3, 0.5, metal=1),
        32,
    )
    k.rotation_euler = (math.radians(90), 0, 0)
    k.location = (x, -3.45, -0.95)
    for a in (-1.8, 1.8):
        for b in (-0.2, -3.2):
            box("ng", (0.28, 0.28, 3.8), (x + a, b, -3.7), oak, 0.05)
lx = 11.6
lb = lathe(
    "lamp",
    [(0.001, 0), (0.62, 0), (0.95, 0.4), (1.1, 1.0), (0.92, 1.7), (0.4, 2.2), (0.14, 2.4), (0.12, 3.2), (0.001, 3.2)],
    mat("lampb", (0.50, 0.46, 0.41), 0.45, 0.4, bump=[("noise", 4, 0.15, 0.03)]),
)
lb.location = (lx, -1.3, 0.29)
sh = mat("shade", (0.80, 0.75, 0.67), 0.9, 0.1)
pr = sh.node_tree.nodes["Principled BSDF"]
pr.inputs["Emission Color"].default_value = (1, 0.80, 0.56, 1)
pr.inputs["Emission Strength"].default_value = 0.55
so = lathe("sh", [(1.75, 0), (1.25, 2.3), (1.23, 2.3), (1.73, 0)], sh, 96, sub=0)
so.location = (lx, -1.3, 3.1)
pl = bpy.data.lights.new("bulb", "POINT")
pl.energy = 200
pl.color = (1, 0.78, 0.52)
pl.shadow_soft_size = 0.5
po = link(bpy.data.objects.new("bulb", pl))
po.location = (lx, -1.3, 4.2)
for i, (c, w) in enumerate((((0.42, 0.22, 0.15), 2.0), ((0.68, 0.64, 0.57), 1.8))):
    box("bk", (w, 1.4, 0.3), (10.7, -2.5, 0.45 + 0.3 * i), mat(f"b{i}", c, 0.6), 0.03, rot=(0, 0, 0.2 - 0.3 * i))
v = lathe(
    "vase",
    [
        (0.001, 0),
        (0.5, 0),
        (0.62, 0.1),
        (0.82, 0.7),
        (0.80, 1.25),
        (0.55, 1.75),
        (0.32, 2.05),
        (0.30, 2.35),
        (0.40, 2.55),
        (0.37, 2.56),
        (0.26, 2.35),
        (0.001, 1.9),
    ],
    cer,
)
v.location = (-11.4, -1.7, 0.29)
leafm = mat("leaf", (0.10, 0.17, 0.10), 0.55, 0.35, vary=(1, (0.20, 0.29, 0.18), (1, 1, 1)))
stm = mat("stm", (0.16, 0.11, 0.07), 0.8)
for q in range(6):
    a = q * 1.05 + 0.2
    branch(
        (-11.4 + 0.08 * math.cos(a), -1.7 + 0.08 * math.sin(a), 2.3),
        3.2 + 0.45 * q,
        stm,
        leafm,
        seed=q + 3,
        lean=(1.7 * math.cos(a), 0.8 * math.sin(a) - 0.2),
        n=22,
        leaf=0.85,
    )
# picture above the headboard
box("fr", (7.4, 0.25, 5.4), (0, 0.85, 10.2), oak, 0.05)
plane(
    "mt",
    [(-3.5, 0.715, 7.7), (3.5, 0.715, 7.7), (3.5, 0.715, 12.7), (-3.5, 0.715, 12.7)],
    mat("mt", (0.75, 0.74, 0.71), 0.8),
)
plane(
    "art",
    [(-2.4, 0.71, 8.5), (2.4, 0.71, 8.5), (2.4, 0.71, 11.9), (-2.4, 0.71, 11.9)],
    mat("art", (0.50, 0.42, 0.33), 0.8, vary=(0.35, (0.72, 0.68, 0.60), (1, 1, 2.5))),
)
area("win", (-19, -13, 7.5), (0, -9, 0), 9, 3500, (1, 0.97, 0.93), size_y=9)
area("fill", (16, -36, 12), (0, -10, 0), 14, 1700, (0.92, 0.95, 1))
world((0.88, 0.92, 1), 0.32)
window_sun((-1, -7, 0.5), (0.75, 0.42, -0.50), 3.2, (5.4, 5.6), bars=(1.7, -2), angle=1.6, dist=34, bar=0.26)
camera((9.5, -38, 12.5), (-0.9, -8.9, 0.2), 34.3)
finish("bed")
