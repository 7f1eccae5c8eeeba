"""A mug on a table."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import itertools
import math
import random

from studio import aim, area, box, branch, finish, lathe, mat, obj, plane, reset, tube, wood, world

s = reset()
random.seed(3)
# units: decimetre-ish -> use metres*10 for precision: mug h=0.95 r=.41
cer = mat("cer", (0.83, 0.82, 0.80), 0.22, 0.5, coat=0.6)
pat = mat("pat", (0.6, 0.6, 0.6), 0.25, 0.5, coat=0.55, pattern=True)
R = 0.41
H = 0.95
T = 0.035
# outer body patterned: separate open cylinder with UV, slight taper rounding at the bottom
seg = 192
prof = (
    [(R * 0.93, 0.045), (R * 0.965, 0.06), (R * 0.985, 0.085), (R * 0.996, 0.13), (R, 0.2)]
    + [(R, 0.2 + 0.7 * i / 10) for i in range(1, 11)]
    + [(R * 0.999, 0.915), (R * 0.995, 0.93)]
)
V = []
F = []
uv = []
L = [0]
for a, b in itertools.pairwise(prof):
    L.append(L[-1] + math.hypot(b[0] - a[0], b[1] - a[1]))
off = math.radians(0)
for (r, z), item in zip(prof, L, strict=False):
    for i in range(seg + 1):
        a = math.pi * 2 * i / seg + off
        V.append((r * math.cos(a), r * math.sin(a), z))
        uv.append((i / seg * 2 * math.pi * R, item))
for j in range(len(prof) - 1):
    for i in range(seg):
        a = j * (seg + 1) + i
        F.append((a, a + 1, a + seg + 2, a + seg + 1))
o = obj("body", V, F, pat, True, uv)
o.rotation_euler = (0, 0, math.radians(52))
# rim + inside + base in white
lathe(
    "inner",
    [
        (R * 0.995, 0.93),
        (R * 0.992, 0.943),
        (R * 0.975, 0.951),
        (R - T * 0.7, 0.951),
        (R - T * 0.95, 0.943),
        (R - T, 0.925),
        (R - T, 0.5),
        (R - T, 0.12),
        (R - T - 0.02, 0.08),
        (R - T - 0.08, 0.06),
        (0.001, 0.055),
    ],
    cer,
    128,
    sub=1,
)
lathe(
    "foot",
    [(R * 0.93, 0.045), (R * 0.91, 0.03), (R * 0.89, 0.012), (R * 0.875, 0.006), (R * 0.86, 0.01), (0.001, 0.02)],
    cer,
    128,
    sub=1,
)
# coffee
cof = mat("cof", (0.035, 0.014, 0.006), 0.08, 0.5)
lathe("coffee", [(R - T + 0.002, 0.83), (0.001, 0.83)], cof, 96, sub=0)
foam = mat("crema", (0.22, 0.10, 0.035), 0.4, 0.3, bump=[("noise", 30, 0.2, 0.01)])
# handle: swept rounded-rect tube
hp = [
    (R - 0.012, 0, 0.80),
    (R + 0.10, 0, 0.815),
    (R + 0.235, 0, 0.76),
    (R + 0.285, 0, 0.60),
    (R + 0.25, 0, 0.42),
    (R + 0.14, 0, 0.29),
    (R - 0.015, 0, 0.235),
]
t = tube("handle", hp, 0.052, cer, res=8)
t.scale = (1, 1.25, 1)
ang = math.radians(-24)
t.rotation_euler = (0, 0, ang)
# table
tab = wood("tab", (0.30, 0.165, 0.085), (0.47, 0.29, 0.165), 0.42, stretch=(0.35, 3.2, 3.2), scale=3, plank=(1.15, 9))
box("table", (14, 7, 0.3), (0, 1.2, -0.15), tab, 0.03, rot=(0, 0, math.radians(4)))
# cloth napkin + spoon + small plant blurred behind
wall = mat("wall", (0.66, 0.63, 0.585), 0.9, 0.2, bump=[("noise", 6, 0.15, 0.02)])
plane("wall", [(-14, 7, -4), (14, 7, -4), (14, 7, 9), (-14, 7, 9)], wall)
pot = mat("pot", (0.62, 0.44, 0.33), 0.8, 0.2, bump=[("noise", 40, 0.2, 0.01)])
p = lathe(
    "pot",
    [(0.001, 0), (0.30, 0), (0.36, 0.05), (0.42, 0.6), (0.44, 0.66), (0.40, 0.67), (0.39, 0.55), (0.001, 0.5)],
    pot,
)
p.location = (-1.35, 2.2, 0)
soil = mat("soil", (0.05, 0.03, 0.02), 0.95)
leafm = mat("leaf", (0.055, 0.16, 0.05), 0.4, 0.5, vary=(3, (0.13, 0.27, 0.09), (1, 1, 1)))
for k in range(9):
    a = k * 0.7
    branch(
        (-1.35 + 0.12 * math.cos(a), 2.2 + 0.12 * math.sin(a), 0.5),
        random.uniform(1.0, 1.9),
        leafm,
        leafm,
        seed=k,
        lean=(0.55 * math.cos(a), 0.55 * math.sin(a)),
        n=16,
        leaf=0.33,
    )
# stack of books behind right
cols = [(0.42, 0.30, 0.22), (0.72, 0.68, 0.60), (0.14, 0.20, 0.24)]
z = 0
for i, c in enumerate(cols):
    h = 0.14 + 0.03 * i
    box(
        f"bk{i}",
        (1.35 - 0.1 * i, 0.95, h),
        (1.55 + 0.03 * i, 1.75, z + h / 2),
        mat(f"b{i}", c, 0.6, 0.3),
        0.012,
        rot=(0, 0, math.radians(-12 + 7 * i)),
    )
    box(
        f"pg{i}",
        (1.30 - 0.1 * i, 0.96, h * 0.76),
        (1.56 + 0.03 * i, 1.742, z + h / 2),
        mat(f"pp{i}", (0.78, 0.74, 0.66), 0.9),
        0.002,
        rot=(0, 0, math.radians(-12 + 7 * i)),
    )
    z += h
# light: big window left + fill + slight warm back
area("win", (-4.2, -1.2, 3.4), (0, 0, 0.45), 3.2, 360, (1, 0.965, 0.92), size_y=2.6)
area("rim", (3.8, 3.2, 3.0), (0, 0, 0.5), 2.2, 150, (1, 0.93, 0.85))
world((0.86, 0.90, 1), 0.55)
aim(
    main=((0.0, -4.6, 1.6), (0.08, 0, 0.47), 72, (0, -0.35, 0.5), 0.35),
    near=((1.15, -3.0, 1.35), (0.08, 0, 0.48), 52.5, (0.1, -0.35, 0.55), 0.35),
    styled=((-1.5, -4.5, 2.6), (0.15, 0.05, 0.36), 62, (0, -0.35, 0.5), 0.45),
)
finish("mug")
