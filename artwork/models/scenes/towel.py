"""A tea towel on a rail."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy  # noqa: F401 - before what it brings along

# isort: split
from cloth import thick, window_sun
from mathutils import Vector, noise
from studio import aim, area, box, branch, finish, lathe, mat, obj, plane, reset, tube, wood, world

s = reset()
rnd = random.Random(9)
pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.95,
    0.08,
    sheen=0.2,
    pattern=True,
    bump=[("noise", 8, 0.10, 0.03), ("weave", 420, 0.45, 0.012)],
)
Wd, front, back, r = 5.0, 4.75, 3.3, 0.17
nu, nv = 150, 170
tot = front + back
FOLD = [
    (-1.95, 0.34, 0.17, 0.10),
    (-1.25, 0.30, 0.13, -0.05),
    (-0.35, 0.42, 0.22, 0.06),
    (0.55, 0.30, 0.12, -0.12),
    (1.25, 0.40, 0.20, 0.05),
    (2.0, 0.28, 0.13, 0.10),
]  # x, half width, height, slant


def wave(x, d):
    return (
        sum(h * math.exp(-(((x - c - sl * d) / (w * (0.8 + 0.07 * d))) ** 2)) for c, w, h, sl in FOLD)
        + 0.10 * noise.noise(Vector((x * 0.9, d * 0.5, 4)))
        + 0.035 * noise.noise(Vector((x * 2.3, d * 1.6, 8)))
    )


V, U = [], []
for j in range(nv + 1):
    d = j / nv * tot - back
    for i in range(nu + 1):
        x = (i / nu - 0.5) * Wd
        a = math.pi / 2 * r
        if abs(d) < a:
            y, z = -r * math.sin(d / r), r * math.cos(d / r)
        else:
            y, z = -math.copysign(r, d), -(abs(d) - a)
        f = min(1, max(0, (abs(d) - 0.15) / 2.2))
        f = f * f * (3 - 2 * f)
        w = 1.85 * wave(x if d > 0 else -x, abs(d))
        X = x * (1 - 0.11 * f)
        if d > 0:
            y -= f * (w + 0.05) - 0.05 * f * (abs(x) / 2.5) ** 6
            z -= 0.05 * math.sin(x * 0.8 + 0.5) * f + 0.03 * noise.noise(Vector((x, 0, 1)))
        else:
            y += f * (0.10 + 0.5 * w)
            X += 0.10 * f
        X += 0.035 * f * noise.noise(Vector((d * 0.9, x * 0.4, 6))) + 0.016 * abs(d) * f
        V.append((X, y + 0.012 * noise.noise(Vector((x * 3, d * 3, 2))), z))
        U.append(((x + Wd / 2) / 10, (front - d) / 10))


def idx(i, j):
    return j * (nu + 1) + i


Fq = {(i, j): (idx(i, j), idx(i, j + 1), idx(i + 1, j + 1), idx(i + 1, j)) for j in range(nv) for i in range(nu)}
o = obj("towel", V, list(Fq.values()), pat, True, U)
N = [Vector(v.normal) for v in o.data.vertices]
if N[idx(nu // 2, nv - 10)].y > 0:
    o.data.flip_normals()
    N = [-n for n in N]
thick(o, 0.035, 0)


def patch(sel, lift):
    used = sorted({a for q in sel for a in q})
    m = {n: k for k, n in enumerate(used)}
    h = obj(
        "hem",
        [tuple(Vector(V[n]) + N[n] * lift) for n in used],
        [[m[a] for a in q] for q in sel],
        pat,
        True,
        [U[n] for n in used],
    )
    thick(h, 0.02, 0)


sw, bw = 5, 8
patch([q for (i, j), q in Fq.items() if i < sw or i >= nu - sw], 0.026)
patch([q for (i, j), q in Fq.items() if j >= nv - bw], 0.034)
lab = mat("label", (0.74, 0.72, 0.68), 0.8, 0.1)
e = Vector(V[idx(nu - 1, nv - 26)])
box("lab", (0.26, 0.02, 0.34), (e.x + 0.06, e.y - 0.01, e.z), lab, 0.004, rot=(0, 0, 0.15))
# oven with a steel rail, shaker fronts, stone worktop
steel = mat("steel", (0.58, 0.58, 0.59), 0.28, 0.5, metal=1, bump=[("noise", 3, 0.02, 0.01)])
brass = mat("brass", (0.58, 0.43, 0.22), 0.28, 0.5, metal=1)
glass = mat("glass", (0.012, 0.012, 0.013), 0.06, 0.5, coat=0.6)
fy = 0.95
paint = mat("paint", (0.30, 0.345, 0.32), 0.45, 0.4, bump=[("noise", 9, 0.05, 0.01)])
tube("rail", [(-3.6, 0, 0), (0, 0, 0), (3.6, 0, 0)], 0.13, brass)
for x in (-3.35, 3.35):
    k = lathe("post", [(0.09, 0), (0.09, 0.8), (0.20, 0.86), (0.20, 0.95)], brass, 40, sub=0)
    k.rotation_euler = (math.radians(-90), 0, 0)
    k.location = (x, 0, 0)
    e = lathe("end", [(0.001, 0), (0.17, 0), (0.19, 0.03), (0.19, 0.10), (0.17, 0.13), (0.001, 0.13)], brass, 40)
    e.rotation_euler = (0, math.pi / 2, 0)
    e.location = (math.copysign(3.6, x) - 0.065, 0, 0)


def shaker(x0, x1, z0, z1, rim=0.62):
    w, h = x1 - x0, z1 - z0
    cx, cz = (x0 + x1) / 2, (z0 + z1) / 2
    box("slab", (w - 0.06, 0.2, h - 0.06), (cx, fy + 0.14, cz), paint, 0.01)
    if h > 2:
        for z in (z0 + rim / 2 + 0.03, z1 - rim / 2 - 0.03):
            box("rl", (w - 0.07 - 2 * rim, 0.2, rim), (cx, fy + 0.06, z), paint, 0.025)
        for x in (x0 + rim / 2 + 0.03, x1 - rim / 2 - 0.03):
            box("sl", (rim, 0.2, h - 0.06), (x, fy + 0.06, cz), paint, 0.025)
    else:
        box("dr", (w - 0.06, 0.2, h - 0.06), (cx, fy + 0.06, cz), paint, 0.03)


def knob(x, z):
    k = lathe(
        "knob",
        [(0.001, 0), (0.10, 0), (0.07, 0.10), (0.07, 0.24), (0.16, 0.34), (0.17, 0.44), (0.12, 0.5), (0.001, 0.5)],
        brass,
        40,
    )
    k.rotation_euler = (math.radians(90), 0, 0)
    k.location = (x, fy - 0.03, z)


for x0, x1, kx in ((-8.2, -3.9, -4.5), (3.9, 8.2, 4.5), (-3.9, 3.9, None)):
    shaker(x0, x1, -8.2, 0.85)
    shaker(x0, x1, 0.85, 2.35)
    if kx:
        knob((x0 + x1) / 2, 1.6)
        knob(kx, -0.3)
    else:
        knob(-1.6, 1.6)
        knob(1.6, 1.6)
box("carc", (40, 3, 12), (0, fy + 1.75, -3.6), mat("carc", (0.10, 0.11, 0.10), 0.8), 0.01)
stone = mat("stone", (0.66, 0.645, 0.62), 0.28, 0.5, vary=(0.55, (0.74, 0.73, 0.71), (1, 1.4, 1)))
box("top", (40, 9, 0.42), (0, 4.95, 2.6), stone, 0.035)
tile = mat("tile", (0.72, 0.71, 0.68), 0.18, 0.5)
nt = tile.node_tree
p = nt.nodes["Principled BSDF"]
tc = nt.nodes.new("ShaderNodeTexCoord")
mp = nt.nodes.new("ShaderNodeMapping")
mp.inputs["Rotation"].default_value = (math.radians(90), 0, 0)
br = nt.nodes.new("ShaderNodeTexBrick")
br.inputs["Scale"].default_value = 1
br.inputs["Brick Width"].default_value = 2.0
br.inputs["Row Height"].default_value = 0.95
br.inputs["Mortar Size"].default_value = 0.035
br.inputs["Mortar Smooth"].default_value = 0.4
br.inputs["Color1"].default_value = (0.74, 0.73, 0.70, 1)
br.inputs["Color2"].default_value = (0.68, 0.67, 0.64, 1)
br.inputs["Mortar"].default_value = (0.50, 0.48, 0.45, 1)
nt.links.new(tc.outputs["Object"], mp.inputs[0])
nt.links.new(mp.outputs[0], br.inputs["Vector"])
nt.links.new(br.outputs[0], p.inputs["Base Color"])
bp = nt.nodes.new("ShaderNodeBump")
bp.inputs["Strength"].default_value = 0.5
bp.inputs["Distance"].default_value = 0.04
bp.invert = True
nt.links.new(br.outputs[1], bp.inputs["Height"])
nt.links.new(bp.outputs[0], p.inputs["Normal"])
plane("tiles", [(-25, 8.5, 2), (25, 8.5, 2), (25, 8.5, 16), (-25, 8.5, 16)], tile)
wt = 2.81
oak = wood("oak", (0.32, 0.19, 0.105), (0.50, 0.32, 0.18), 0.45, stretch=(5, 5, 0.5), scale=1.6)
cer = mat("cer", (0.74, 0.72, 0.67), 0.35, 0.4, bump=[("noise", 5, 0.06, 0.02)])
bw_ = lathe(
    "bowl",
    [
        (0.001, 0.02),
        (0.5, 0.02),
        (0.55, 0.0),
        (0.62, 0.06),
        (1.05, 0.42),
        (1.28, 0.85),
        (1.30, 0.9),
        (1.24, 0.88),
        (1.0, 0.48),
        (0.55, 0.14),
        (0.001, 0.12),
    ],
    cer,
)
bw_.location = (-2.7, 3.4, wt)
lem = mat("lemon", (0.80, 0.56, 0.07), 0.42, 0.4, bump=[("noise", 14, 0.25, 0.02)])
for x, y, z, a in (
    (-0.45, -0.1, 0.62, 0.3),
    (0.35, -0.3, 0.60, 1.2),
    (0.05, 0.45, 0.62, 2.2),
    (-0.02, 0.0, 1.02, 0.8),
    (0.5, 0.35, 0.66, 2.9),
):
    item = lathe(
        "lm",
        [
            (0.001, -0.52),
            (0.06, -0.50),
            (0.14, -0.43),
            (0.30, -0.28),
            (0.38, 0),
            (0.30, 0.28),
            (0.14, 0.43),
            (0.06, 0.50),
            (0.001, 0.52),
        ],
        lem,
        48,
    )
    item.location = (-2.7 + x, 3.4 + y, wt + z)
    item.rotation_euler = (math.radians(75), rnd.uniform(-0.4, 0.4), a)
b = box("board", (3.4, 0.3, 5.4), (2.9, 7.9, wt + 2.6), oak, 0.12, 6, rot=(math.radians(-8), 0, 0))
b = box(
    "board2",
    (2.4, 0.26, 3.8),
    (4.3, 7.35, wt + 1.82),
    wood("wal", (0.16, 0.085, 0.045), (0.24, 0.14, 0.08), 0.45, stretch=(5, 5, 0.5), scale=1.6),
    0.1,
    6,
    rot=(math.radians(-9), 0, 0),
)
pot = mat("pot", (0.56, 0.36, 0.25), 0.8, 0.2, bump=[("noise", 10, 0.2, 0.02)])
q = lathe(
    "pot",
    [
        (0.001, 0),
        (0.55, 0),
        (0.62, 0.05),
        (0.80, 1.1),
        (0.86, 1.12),
        (0.86, 1.34),
        (0.78, 1.35),
        (0.74, 1.1),
        (0.001, 1.0),
    ],
    pot,
)
q.location = (3.3, 3.6, wt)
leafm = mat("leaf", (0.05, 0.15, 0.045), 0.42, 0.45, vary=(0.8, (0.12, 0.26, 0.09), (1, 1, 1)))
stm = mat("st", (0.10, 0.16, 0.06), 0.7)
for k in range(15):
    a = k * 2.4
    rr = 0.25 + 0.06 * k
    branch(
        (3.3 + 0.3 * math.cos(a), 3.6 + 0.3 * math.sin(a), wt + 1.05),
        rnd.uniform(0.9, 1.7),
        stm,
        leafm,
        seed=k + 50,
        lean=(rr * math.cos(a), rr * math.sin(a)),
        n=13,
        leaf=0.52,
    )
g_ = lathe(
    "crock",
    [(0.001, 0), (0.72, 0), (0.78, 0.08), (0.80, 1.75), (0.76, 1.8), (0.70, 1.75), (0.68, 0.2), (0.001, 0.15)],
    cer,
)
g_.location = (0.1, 5.6, wt)
for k in range(4):
    a = k * 1.7 + 0.4
    tube(
        "spoon",
        [
            (0.1 + 0.2 * math.cos(a), 5.6 + 0.2 * math.sin(a), wt + 0.3),
            (0.1 + 0.62 * math.cos(a), 5.6 + 0.5 * math.sin(a), wt + 2.4),
            (0.1 + 0.8 * math.cos(a), 5.6 + 0.62 * math.sin(a), wt + 3.3),
        ],
        0.075,
        oak,
    )
fl = mat("floor", (0.35, 0.27, 0.19), 0.5)
plane("floor", [(-30, -40, -9), (30, -40, -9), (30, 2, -9), (-30, 2, -9)], fl)
area("win", (-9.5, -8, 6.5), (0, 0, -1), 4.5, 1000, (1, 0.965, 0.92), size_y=5)
area("fill", (10, -11, 3), (0, 0, -1), 8, 330, (0.9, 0.94, 1))
area("back", (-7, 4, 8), (0, 4, 2.8), 4, 300, (1, 0.97, 0.93))
world((0.88, 0.92, 1), 0.36)
window_sun((-0.4, 0, -1.4), (0.66, 0.62, -0.42), 2.5, (2.6, 3.4), bars=(1.0, -1.6), angle=2.2)
sd = mat("sd", (0.05, 0.1, 0.05), 0.6)
for q in range(3):
    branch((-7.2 + 0.3 * q, -5.0 + 0.5 * q, 2.6), 2.8, sd, sd, seed=q + 11, lean=(1.6, -0.8 + 0.5 * q), n=20, leaf=0.9)
aim(
    main=((1.5, -18.5, 2.7), (0.05, 0, -0.45), 60.5, (0, -0.3, -2), 0.6),
    near=((3.6, -11.5, 0.4), (0.3, 0, -1.6), 66, (0.2, -0.3, -1.8), 0.6),
    styled=((-6.5, -17.0, 2.6), (0.05, 0, -0.85), 66, (0, -0.3, -2), 0.6),
)
finish("towel")
