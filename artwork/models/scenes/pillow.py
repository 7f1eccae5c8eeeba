"""A throw pillow on an oak bench."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from mathutils import Vector
from studio import (
    GEOMETRY,
    VIEW,
    area,
    box,
    branch,
    camera,
    finish,
    lathe,
    mat,
    obj,
    plane,
    reset,
    sun,
    tube,
    wood,
    world,
)

s = reset()
random.seed(2)
g = np.load(GEOMETRY / "pillow.npz")
k = 10
pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.85,
    0.25,
    sheen=0.25,
    pattern=True,
    bump=[("noise", 9, 0.10, 0.05), ("weave", 460, 0.18, 0.012)],
)
V = g["v"].astype(float) * k
bd = {tuple(q): i for i, q in enumerate(g["ij"])}
NN = int(g["N"])
bl_, br_ = V[bd[(0, 0)]], V[bd[(NN, 0)]]
a = math.atan2(br_[2] - bl_[2], br_[0] - bl_[0])
c_, s_ = math.cos(a), math.sin(a)
X, Z = V[:, 0].copy(), V[:, 2].copy()
V[:, 0] = c_ * X + s_ * Z
V[:, 2] = -s_ * X + c_ * Z
V[:, 2] -= np.percentile(V[:, 2], 1.5) + 0.06
kk = 0.05
V[:, 2] = 0.5 * (V[:, 2] + np.sqrt(V[:, 2] ** 2 + 4 * kk * kk)) - 0.012
o = obj("pillow", V.tolist(), g["f"].tolist(), pat, True, (g["uv"] * 0.46).tolist())
m = o.modifiers.new("s", "SUBSURF")
m.levels = m.render_levels = 2
# piping along boundary loop
N = int(g["N"])
uvr = g["ij"]
d = {}
for i, (a, b) in enumerate(uvr):
    if a in (0, N) or b in (0, N):
        d[(a, b)] = i
loop = (
    [(i, 0) for i in range(N)]
    + [(N, j) for j in range(N)]
    + [(N - i, N) for i in range(N)]
    + [(0, N - j) for j in range(N)]
)
pip = mat("pipe", (0.74, 0.71, 0.66), 0.85, 0.2, bump=[("noise", 60, 0.3, 0.01)])
tube("pipe", [tuple(V[d[q]]) for q in loop[::2]], 0.035, pip, cyclic=True)
# setting: oak bench + limewash wall
bench = wood(
    "bench", (0.36, 0.215, 0.115), (0.52, 0.34, 0.20), 0.48, stretch=(0.28, 2.6, 2.6), scale=2.4, plank=(1.6, 30)
)
box("bench", (40, 8.2, 0.5), (0, -2.4, -0.25), bench, 0.06)
wall = mat(
    "wall",
    (0.70, 0.675, 0.635),
    0.92,
    0.15,
    bump=[("noise", 1.3, 0.25, 0.06), ("noise", 9, 0.15, 0.02)],
    vary=(0.35, (0.76, 0.74, 0.705), (1, 1, 1)),
)
plane("wall", [(-30, 1.25, -8), (30, 1.25, -8), (30, 1.25, 22), (-30, 1.25, 22)], wall)
# throw: folded blanket stack right
bl = mat("bl", (0.50, 0.40, 0.33), 0.95, 0.1, sheen=0.4, bump=[("noise", 14, 0.4, 0.04), ("weave", 30, 0.4, 0.02)])
bl2 = mat("bl2", (0.70, 0.68, 0.63), 0.95, 0.1, sheen=0.4, bump=[("noise", 14, 0.4, 0.04)])
for i in range(3):
    b = box(
        f"bl{i}",
        (3.3 - 0.1 * i, 2.3, 0.42),
        (4.6 + 0.06 * i, -0.35, 0.21 + 0.42 * i),
        [bl, bl2, bl][i],
        0.2,
        8,
        rot=(0, 0, math.radians(3 - 2 * i)),
    )
# vase with branches left
cer = mat("cer", (0.80, 0.78, 0.74), 0.5, 0.4, bump=[("noise", 8, 0.1, 0.02)])
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
        (0.27, 2.05),
        (0.001, 1.9),
    ],
    cer,
)
v.location = (-4.1, -0.15, 0)
leafm = mat("leaf", (0.13, 0.20, 0.13), 0.55, 0.35, vary=(2, (0.24, 0.32, 0.22), (1, 1, 1)))
st = mat("st", (0.16, 0.11, 0.07), 0.8)
for q in range(5):
    a = [0.2, 1.2, 2.6, 4.0, 5.2][q]
    branch(
        (-4.1 + 0.08 * math.cos(a), -0.15 + 0.08 * math.sin(a), 2.1),
        2.6 + 0.35 * q,
        st,
        leafm,
        seed=q + 3,
        lean=(1.5 * math.cos(a), 0.5 * math.sin(a) - 0.2),
        n=20,
        leaf=0.62,
    )
# light : window left-front; sun through a mullioned gobo for soft pattern on wall
area("win", (-8.5, -6.5, 8.0), (0, 0, 2.0), 4.2, 1000, (1, 0.955, 0.90), size_y=5.5)
area("fill", (9, -9, 6), (0, 0, 2), 8, 280, (0.86, 0.92, 1))
world((0.85, 0.90, 1), 0.30)
# sun through a mullioned window (gobo) far to the left-front
d = Vector((0.62, 0.66, -0.42)).normalized()
sun(d, 1.65, 2.2, (1, 0.86, 0.68))
R3 = d.to_track_quat("-Z", "Y").to_matrix()
gc = Vector((0.2, 1.0, 3.2)) - d * 16
gm = mat("gobo", (0, 0, 0))


def gq(x0, y0, x1, y1):
    q = plane("g", [tuple(gc + R3 @ Vector(p)) for p in ((x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0))], gm)
    q.visible_camera = False
    q.visible_diffuse = False
    q.visible_glossy = False


Wd, Hh = 3.4, 4.6
gq(-30, -30, -Wd, 30)
gq(Wd, -30, 30, 30)
gq(-Wd, Hh, Wd, 30)
gq(-Wd, -30, Wd, -Hh)
gq(-0.16, -Hh, 0.16, Hh)
gq(-Wd, 0.9, Wd, 1.15)
gq(-Wd, -2.1, Wd, -1.85)
if VIEW == "near":
    camera((3.4, -11.2, 4.4), (0.35, -0.3, 2.02), 58, dof=(0.2, -0.9, 2.1), fstop=0.45)
elif VIEW == "styled":
    # a plain linen cushion leaning behind, a cup on a tray in front
    V2 = V.copy()
    V2[:, 0] = V2[:, 0] * 0.96
    lin = mat(
        "lin", (0.46, 0.45, 0.40), 0.9, 0.2, sheen=0.3, bump=[("noise", 9, 0.12, 0.05), ("weave", 420, 0.25, 0.012)]
    )
    o2 = obj("cushion2", V2.tolist(), g["f"].tolist(), lin, True, (g["uv"] * 0.46).tolist())
    o2.location = (2.35, 0.42, 0.05)
    o2.rotation_euler = (math.radians(-4), math.radians(3), math.radians(-6))
    m = o2.modifiers.new("s", "SUBSURF")
    m.levels = m.render_levels = 2
    for q in list(bpy.data.objects):
        if q.name.startswith("bl"):
            q.location.x += 1.5
    bk = [(0.30, 0.36, 0.36), (0.62, 0.52, 0.42)]
    z = 0
    for i, c in enumerate(bk):
        h = 0.26 - 0.05 * i
        box(
            f"book{i}",
            (2.1 - 0.2 * i, 1.5, h),
            (-2.2 + 0.07 * i, -3.0, z + h / 2),
            mat(f"bk{i}", c, 0.6, 0.3),
            0.02,
            rot=(0, 0, math.radians(14 - 9 * i)),
        )
        z += h
    cup = lathe(
        "cup",
        [
            (0.001, 0),
            (0.27, 0),
            (0.36, 0.06),
            (0.43, 0.30),
            (0.45, 0.52),
            (0.42, 0.52),
            (0.39, 0.30),
            (0.30, 0.09),
            (0.001, 0.07),
        ],
        cer,
    )
    cup.location = (-2.15, -3.0, z)
    camera((-4.6, -15.6, 4.3), (0.35, -0.2, 2.2), 52, dof=(0, -0.8, 2.1), fstop=0.5)
else:
    camera((0.9, -16.5, 3.6), (0.1, 0, 2.2), 60, dof=(0, -0.8, 2), fstop=0.55)
finish("pillow")
