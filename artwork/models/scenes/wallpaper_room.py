"""A papered living room; other views dress its rug or its cushions instead."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from mathutils import Vector, noise
from shapes import gobo_leaves, gobo_window, leaf_into, lerp, piping, polytube, sheet, softbox
from studio import (
    GEOMETRY,
    VIEW,
    aim,
    area,
    box,
    finish,
    lathe,
    link,
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
random.seed(5)
# metres; wall y=0, floor z=0, camera at -y; UV in metres
on_wall, on_rug, on_cushions = VIEW in ("", "wide"), VIEW == "rug", VIEW == "cushions"
pat = (
    mat("pat", (0.6,) * 3, 0.8, 0.12, pattern=True, bump=[("noise", 160, 0.05, 0.002)])
    if on_wall
    else mat(
        "limewash",
        (0.60, 0.575, 0.53),
        0.92,
        0.12,
        bump=[("noise", 2.2, 0.2, 0.02), ("noise", 160, 0.05, 0.002)],
        vary=(0.8, (0.665, 0.64, 0.595), (1, 1, 1)),
    )
)


def box_uv(o):
    me = o.data
    item = me.uv_layers.new(name="UVMap")
    o.rotation_euler.to_matrix()
    for p in me.polygons:
        n = p.normal
        a = max(range(3), key=lambda i: abs(n[i]) * (1.25 if i == 2 else 1))
        for i in p.loop_indices:
            c = me.vertices[me.loops[i].vertex_index].co
            k = o.location
            q = {0: (c.y + k.y, c.z), 1: (c.x + k.x, c.z), 2: (c.x + k.x, c.y + k.y)}[a]
            item.data[i].uv = (q[0] + 3, q[1] + 3)


plane("wall", [(-3.6, 0, 0), (3.6, 0, 0), (3.6, 0, 3), (-3.6, 0, 3)], pat, uv=[(0, 0), (7.2, 0), (7.2, 3), (0, 3)])
white = mat("white", (0.78, 0.77, 0.75), 0.45, 0.35)
side = mat("side", (0.74, 0.725, 0.70), 0.9, 0.1)
plane("rw", [(3.3, -7, 0), (3.3, 0, 0), (3.3, 0, 3), (3.3, -7, 3)], side)
plane("ce", [(-3.6, 0, 3), (3.6, 0, 3), (3.6, -7, 3), (-3.6, -7, 3)], side).visible_shadow = False
fl = wood("floor", (0.34, 0.205, 0.115), (0.50, 0.33, 0.20), 0.34, stretch=(0.6, 7, 7), scale=2.0, plank=(0.14, 1.7))
plane("floor", [(-3.6, -7, 0), (3.6, -7, 0), (3.6, 0, 0), (-3.6, 0, 0)], fl)
box("skirt", (7.2, 0.02, 0.12), (0, -0.01, 0.06), white, 0.004)
box("skirt2", (7.2, 0.012, 0.03), (0, -0.006, 0.133), white, 0.006)
# rug with a woven border and fringe
rug = mat(
    "rug",
    (0.66, 0.625, 0.565),
    0.98,
    0.05,
    sheen=0.3,
    bump=[("noise", 60, 0.9, 0.02), ("noise", 320, 0.6, 0.005)],
    vary=(1.6, (0.72, 0.69, 0.635), (1, 1, 1)),
)
if on_rug:
    rug = mat(
        "rugpat",
        (0.6,) * 3,
        0.97,
        0.05,
        sheen=0.3,
        pattern=True,
        bump=[("noise", 60, 0.7, 0.015), ("noise", 320, 0.6, 0.005)],
    )
    rugw = mat("rugw", (0.70, 0.665, 0.61), 0.98, 0.05, sheen=0.3)
rugd = mat("rugd", (0.36, 0.30, 0.25), 0.98, 0.05, sheen=0.3, bump=[("noise", 90, 0.9, 0.02)])
ro = softbox("rug", (3.3, 1.9, 0.022), 0.01, (0.05, -1.62, 0.011), rug, lumps=0.004, lump_scale=3, cuts=11)
if on_rug:
    box_uv(ro)
    rug = rugw
for y in () if on_rug else (-0.80, 0.80):
    for k in (0, 0.05):
        box("rb", (3.18, 0.016, 0.003), (0.05, -1.62 + y - math.copysign(k, y), 0.0225), rugd, 0.001)
for k in () if on_rug else range(-6, 7):
    for sg in (-1, 1):  # diamond lattice
        pts = [(x, y) for x, y in ((k * 0.52 + sg * q, q * 1.0) for q in np.linspace(-0.72, 0.72, 40)) if abs(x) < 1.55]
        if len(pts) > 2:
            polytube(
                "rd",
                [(0.05 + x, -1.62 + y + random.uniform(-0.003, 0.003), 0.0225) for x, y in pts],
                0.0045,
                rugd,
                res=1,
            )
for sx_ in (-1, 1):
    for i in range(120):
        y = -1.62 - 0.94 + 1.88 * i / 119
        x = 0.05 + sx_ * 1.65
        polytube(
            "fr",
            [
                (x, y, 0.012),
                (x + sx_ * 0.03, y + random.uniform(-0.006, 0.006), 0.008),
                (x + sx_ * random.uniform(0.06, 0.075), y + random.uniform(-0.012, 0.012), 0.004),
            ],
            0.0028,
            rug,
            res=1,
        )
# sofa
lin = mat(
    "lin",
    (0.60, 0.555, 0.49),
    0.95,
    0.12,
    sheen=0.3,
    bump=[("noise", 9, 0.22, 0.03), ("noise", 300, 0.6, 0.0022)],
    vary=(2.2, (0.66, 0.615, 0.55), (1, 1, 1)),
)
pip = mat("pip", (0.53, 0.485, 0.425), 0.95, 0.1, bump=[("noise", 300, 0.5, 0.002)])
wal = wood("wal", (0.17, 0.085, 0.042), (0.27, 0.15, 0.078), 0.35, stretch=(9, 9, 1), scale=4)
sx, sy = -0.02, -0.60
box("rail", (2.02, 0.74, 0.055), (sx, sy - 0.02, 0.205), wal, 0.012)
softbox("base", (2.0, 0.76, 0.10), 0.03, (sx, sy, 0.275), lin, lumps=0.003)
for a in (-1, 1):
    o = softbox(
        "arm",
        (0.15, 0.84, 0.40),
        0.065,
        (sx + a * 1.06, sy, 0.43),
        lin,
        (0.008, 0.01, 0.012),
        rot=(0, a * 0.05, 0),
        lumps=0.006,
    )
    polytube(
        "ap",
        [
            (a * 0.048, -0.405, -0.17 + 0.01),
            (a * 0.052, -0.413, 0.13),
            (a * 0.02, -0.405, 0.178),
            (-a * 0.03, -0.405, 0.178),
            (-a * 0.056, -0.413, 0.13),
            (-a * 0.056, -0.405, -0.16),
        ],
        0.006,
        pip,
    ).parent = o
    for b in (-0.30, 0.26):
        item = lathe("leg", [(0.001, 0), (0.011, 0), (0.022, 0.175), (0.001, 0.18)], wal, 24)
        item.location = (sx + a * 0.95, sy + b, 0.0)
        item.rotation_euler = ((-0.10 if b < 0 else 0.10) * -1, a * -0.10, 0)
        item.location.y += -0.02 if b < 0 else 0.02
        item.location.x += a * 0.02
softbox("backf", (2.0, 0.14, 0.58), 0.06, (sx, sy + 0.37, 0.50), lin, rot=(-0.14, 0, 0), lumps=0.005)
for i, a in enumerate((-1, 1)):
    sz = (0.965, 0.70, 0.17)
    o = softbox(
        "seat",
        sz,
        0.055,
        (sx + a * 0.485, sy - 0.08, 0.415),
        lin,
        (0.004, 0.012, 0.030),
        rot=(0.02, 0, 0),
        lumps=0.010,
        lump_scale=3.2,
        seed=i + 1,
        cuts=23,
    )
    piping(o, sz, 0.055, 0.0062, pip)
    sz = (0.955, 0.46, 0.19)
    o = softbox(
        "backc",
        sz,
        0.075,
        (sx + a * 0.482, sy + 0.21, 0.69),
        lin,
        (0.01, 0.012, 0.050),
        rot=(math.radians(90 - 14), 0, a * 0.012),
        lumps=0.014,
        lump_scale=3.6,
        seed=i + 4,
        cuts=23,
    )
    piping(o, sz, 0.075, 0.0062, pip)


def cushion(loc, w, d, rot, m, pm, seed=0):
    n = 34
    V = []
    F = []
    for sd in (1, -1):
        st = len(V)
        for i in range(n + 1):
            for j in range(n + 1):
                u = i / n * 2 - 1
                v = j / n * 2 - 1
                e = max(0, (1 - abs(u) ** 2.6)) * max(0, (1 - abs(v) ** 2.6))
                x = u * w / 2 * (1 - 0.07 * (1 - v * v))
                z = v * w / 2 * (1 - 0.07 * (1 - u * u))
                y = sd * d / 2 * e**0.55
                nz = noise.noise_vector(Vector((x * 9, z * 9, seed + sd))) * 0.007
                V.append((x + nz.x * e, y + nz.y * 1.6 * e**0.3, z + nz.z * e))
        for i in range(n):
            for j in range(n):
                a = st + i * (n + 1) + j
                q = (a, a + 1, a + n + 2, a + n + 1)
                F.append(q if sd < 0 else q[::-1])
    o = obj("cu", V, F, m, True, [(q[0] + seed * 0.37 + 2, q[2] + seed * 0.23 + 2) for q in V])
    o.location = loc
    o.rotation_euler = rot
    a = o.modifiers.new("s", "SUBSURF")
    a.levels = a.render_levels = 1
    P = (
        [(u, -1) for u in np.linspace(-1, 1, 14)[:-1]]
        + [(1, v) for v in np.linspace(-1, 1, 14)[:-1]]
        + [(-u, 1) for u in np.linspace(-1, 1, 14)[:-1]]
        + [(-1, -v) for v in np.linspace(-1, 1, 14)[:-1]]
    )
    polytube(
        "cp",
        [(u * w / 2 * (1 - 0.07 * (1 - v * v)), 0, v * w / 2 * (1 - 0.07 * (1 - u * u))) for u, v in P],
        0.0055,
        pm,
        True,
    ).parent = o


c1 = mat("c1", (0.36, 0.165, 0.095), 0.95, 0.1, sheen=0.4, bump=[("noise", 14, 0.2, 0.02), ("noise", 240, 0.5, 0.002)])
c2 = mat("c2", (0.72, 0.69, 0.63), 0.95, 0.1, sheen=0.3, bump=[("noise", 45, 0.5, 0.012), ("noise", 240, 0.5, 0.002)])
c3 = mat("c3", (0.13, 0.165, 0.145), 0.95, 0.1, sheen=0.4, bump=[("noise", 240, 0.5, 0.002)])
if on_cushions:
    c1 = mat("boucle", (0.70, 0.67, 0.61), 0.95, 0.1, sheen=0.3, bump=[("noise", 70, 0.9, 0.012)])
    c2 = c3 = mat(
        "cupat",
        (0.6,) * 3,
        0.92,
        0.1,
        sheen=0.3,
        pattern=True,
        bump=[("noise", 14, 0.2, 0.015), ("noise", 240, 0.5, 0.002)],
    )

SEWN = np.load(GEOMETRY / "pillow.npz")


def sewn_cushion(loc, width, rot, m, seed):
    """The simulated cushion at its real size, turned as if thrown there."""
    share = width / 0.446
    v = (SEWN["v"].astype(float) - (0, -0.03, 0.24)) * share
    o = obj("sewn", v.tolist(), SEWN["f"].tolist(), m, True, (SEWN["uv"] * width + seed * 0.37).tolist())
    o.location, o.rotation_euler = loc, rot
    o.modifiers.new("s", "SUBSURF").render_levels = 2
    last = int(SEWN["N"])
    rim = {tuple(ij): i for i, ij in enumerate(SEWN["ij"]) if {*ij} & {0, last}}
    steps = range(last)
    loop = [(i, 0) for i in steps] + [(last, i) for i in steps]
    loop += [(last - i, last) for i in steps] + [(0, last - i) for i in steps]
    polytube("piping", [tuple(v[rim[ij]]) for ij in loop], 0.0036, m, True).parent = o


if on_cushions:
    sewn_cushion((sx - 0.74, sy + 0.03, 0.725), 0.52, (-0.10, 0.03, 0.20), c2, 1)
    sewn_cushion((sx - 0.13, sy + 0.02, 0.705), 0.47, (-0.14, -0.12, -0.16), c3, 3)
    sewn_cushion((sx - 0.44, sy - 0.17, 0.65), 0.34, (-0.22, 0.05, 0.03), c1, 2)
else:
    cushion((sx - 0.72, sy + 0.0, 0.70), 0.48, 0.19, (-0.34, 0.10, 0.22), c2, c2, 1)
    cushion((sx - 0.45, sy - 0.10, 0.675), 0.40, 0.17, (-0.42, -0.10, 0.04), c1, c1, 2)
    cushion((sx + 0.74, sy + 0.01, 0.695), 0.46, 0.18, (-0.36, -0.12, -0.20), c3, c3, 3)
# knitted throw over the right arm, running down on the outside and onto the seat
thr = mat(
    "thr",
    (0.50, 0.41, 0.33),
    0.97,
    0.05,
    sheen=0.4,
    bump=[("noise", 95, 0.9, 0.01), ("noise", 18, 0.3, 0.02)],
    vary=(3, (0.58, 0.49, 0.40), (1, 1, 1)),
)
ax = sx + 1.06
path = [
    (ax - 0.46, 0.522),
    (ax - 0.30, 0.535),
    (ax - 0.16, 0.545),
    (ax - 0.105, 0.60),
    (ax - 0.08, 0.645),
    (ax - 0.02, 0.665),
    (ax + 0.05, 0.66),
    (ax + 0.105, 0.625),
    (ax + 0.125, 0.55),
    (ax + 0.135, 0.44),
    (ax + 0.142, 0.33),
    (ax + 0.148, 0.23),
]
rows = []
ends = ([], [])
for i, (x, z) in enumerate(path):
    row = []
    hang = max(0, i - 7) / 4
    lay = max(0, 3 - i) / 3
    for j in range(25):
        t = j / 24 * 2 - 1
        y = sy - 0.06 + t * (0.24 - 0.025 * hang + 0.02 * lay) + 0.03 * math.sin(i * 0.5)
        f = math.sin(t * 9 + i * 0.25) + 0.6 * math.sin(t * 17 + 1.3 + i * 0.4)
        row.append(
            (
                x + 0.013 * f * hang + 0.004 * f,
                y,
                z + 0.004 * f * (1 - hang) + 0.012 * lay * abs(math.sin(t * 4 + i)) + 0.008,
            )
        )
    rows.append(row)
sheet("throw", rows, thr, 0.009, 1)
for j in range(25):
    for _e, (row, dx, dz) in enumerate(((rows[-1], 0.004, -0.055), (rows[0], -0.05, -0.012))):
        for q in (0, 0.5):
            if j == 24 and q:
                continue
            a = Vector(row[j]).lerp(Vector(row[min(24, j + 1)]), q)
            polytube(
                "tf",
                [
                    tuple(a),
                    tuple(a + Vector((dx * 0.5, random.uniform(-0.004, 0.004), dz * 0.5))),
                    tuple(a + Vector((dx, random.uniform(-0.01, 0.01), dz))),
                ],
                0.0028,
                thr,
                res=1,
            )
# floor lamp, right
blk = mat("blk", (0.022, 0.021, 0.02), 0.38, 0.5)
brs = mat("brs", (0.62, 0.42, 0.20), 0.28, 0.5, metal=1)
lx, ly = sx + 1.60, -0.34
b = lathe(
    "lb", [(0.001, 0), (0.142, 0), (0.148, 0.006), (0.146, 0.018), (0.02, 0.026), (0.012, 0.05), (0.001, 0.05)], blk
)
b.location = (lx, ly, 0)
tube("pole", [(lx, ly, 0.03), (lx, ly, 1.62)], 0.0085, brs)
shm = mat("shade", (0.80, 0.75, 0.66), 0.95, 0.1, bump=[("noise", 260, 0.3, 0.002)])
nt = shm.node_tree
p = nt.nodes["Principled BSDF"]
p.inputs["Emission Color"].default_value = (1, 0.78, 0.52, 1)
tc = nt.nodes.new("ShaderNodeTexCoord")
sp_ = nt.nodes.new("ShaderNodeSeparateXYZ")
mr = nt.nodes.new("ShaderNodeMapRange")
nt.links.new(tc.outputs["Generated"], sp_.inputs[0])
nt.links.new(sp_.outputs[2], mr.inputs[0])
mr.inputs["From Min"].default_value = 0
mr.inputs["To Min"].default_value = 0.62
mr.inputs["To Max"].default_value = 0.34
nt.links.new(mr.outputs[0], p.inputs["Emission Strength"])
so = lathe("sh", [(0.215, 0), (0.175, 0.27), (0.172, 0.27), (0.212, 0)], shm, 96, sub=0)
so.location = (lx, ly, 1.45)
for z, r in ((1.452, 0.2145), (1.718, 0.1745)):
    polytube(
        "ring",
        [(lx + r * math.cos(t / 48 * 6.2832), ly + r * math.sin(t / 48 * 6.2832), z) for t in range(48)],
        0.0035,
        shm,
        True,
    )
pl = bpy.data.lights.new("bulb", "POINT")
pl.energy = 7
pl.color = (1, 0.76, 0.50)
pl.shadow_soft_size = 0.05
po = link(bpy.data.objects.new("bulb", pl))
po.location = (lx, ly, 1.60)
# round side table with books and a vase, right front of the lamp
oak = wood("oak", (0.30, 0.18, 0.095), (0.43, 0.28, 0.165), 0.38, stretch=(1, 9, 9), scale=3)


def disc(r, h, loc, m):
    o = lathe("d", [(0.001, 0), (r - 0.006, 0), (r, 0.006), (r, h - 0.006), (r - 0.006, h), (0.001, h)], m, 96, sub=0)
    o.location = loc
    return o


tx, ty = sx + 1.50, -0.82
disc(0.21, 0.024, (tx, ty, 0.46), oak)
disc(0.135, 0.02, (tx, ty, 0), oak)
tube("tl", [(tx, ty, 0.015), (tx, ty, 0.47)], 0.022, oak)
box(
    "bk1",
    (0.21, 0.15, 0.026),
    (tx - 0.02, ty - 0.02, 0.498),
    mat("b1", (0.60, 0.55, 0.47), 0.6),
    0.003,
    rot=(0, 0, 0.3),
)
box(
    "bk2",
    (0.19, 0.135, 0.022),
    (tx - 0.02, ty - 0.02, 0.522),
    mat("b2", (0.22, 0.26, 0.25), 0.6),
    0.003,
    rot=(0, 0, 0.1),
)
cer = mat("cer", (0.73, 0.70, 0.65), 0.55, 0.35, bump=[("noise", 30, 0.15, 0.01)])
v = lathe(
    "cup",
    [
        (0.001, 0),
        (0.026, 0),
        (0.036, 0.01),
        (0.040, 0.05),
        (0.038, 0.072),
        (0.035, 0.072),
        (0.036, 0.05),
        (0.03, 0.014),
        (0.001, 0.01),
    ],
    cer,
    48,
)
v.location = (tx - 0.02, ty - 0.02, 0.533)
# fiddle-leaf fig in a stoneware pot, left
px, py = sx - 1.66, -0.52
pot = mat(
    "pot",
    (0.56, 0.53, 0.48),
    0.75,
    0.2,
    bump=[("noise", 26, 0.25, 0.02), ("noise", 160, 0.2, 0.003)],
    vary=(5, (0.64, 0.61, 0.56), (1, 1, 1)),
)
b = lathe(
    "pot",
    [
        (0.001, 0),
        (0.145, 0),
        (0.165, 0.02),
        (0.20, 0.30),
        (0.205, 0.36),
        (0.195, 0.365),
        (0.188, 0.355),
        (0.18, 0.31),
        (0.001, 0.31),
    ],
    pot,
)
b.location = (px, py, 0)
disc(0.18, 0.01, (px, py, 0.31), mat("soil", (0.05, 0.032, 0.02), 0.95, bump=[("noise", 60, 1, 0.02)]))
lf = mat(
    "leaf", (0.045, 0.125, 0.04), 0.33, 0.5, vary=(2.5, (0.11, 0.22, 0.07), (1, 1, 1)), bump=[("noise", 25, 0.25, 0.01)]
)
bark = mat("bark", (0.17, 0.115, 0.07), 0.9, 0.1, bump=[("noise", 60, 0.6, 0.01)])
V = []
F = []
rnd = random.Random(8)
for k, (dx, dy, h) in enumerate(((0.10, 0.04, 1.30), (-0.16, -0.02, 1.06), (0.02, -0.14, 0.82))):
    pts = [
        (
            px + 0.04 * math.cos(k * 2.1) + dx * t * t + 0.015 * math.sin(5 * t + k),
            py + 0.04 * math.sin(k * 2.1) + dy * t * t,
            0.3 + h * t,
        )
        for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
    ]
    tube("trunk", pts, 0.013 - 0.002 * k, bark, res=4)
    n = 26 - 4 * k
    for i in range(n):
        t = 0.22 + 0.78 * i / (n - 1)
        q = t * 5
        a = min(int(q), 4)
        base = Vector(pts[a]).lerp(Vector(pts[a + 1]), q - a)
        L = lerp(0.31, 0.19, t**3) * rnd.uniform(0.85, 1.12)
        el = lerp(0.15, 1.15, t**2.2) + rnd.uniform(-0.15, 0.2)
        leaf_into(
            V,
            F,
            base,
            i * 2.4 + k + rnd.uniform(-0.3, 0.3),
            el,
            L,
            L * 0.66,
            droop=rnd.uniform(0.25, 0.6),
            fold=rnd.uniform(0.1, 0.35),
            seed=i * 1.7,
            shape=1.35,
            roll=rnd.uniform(-0.3, 0.3),
        )
o = obj("leaves", V, F, lf, True)
m = o.modifiers.new("s", "SUBSURF")
m.levels = m.render_levels = 1
# light: window on the left, soft front fill, low sun through a mullioned window
area("win", (-3.5, -2.3, 1.75), (0.2, -0.3, 1.1), 1.7, 200, (1, 0.965, 0.92), size_y=1.9)
area("front", (0.2, -6.2, 2.5), (0, 0, 1.2), 2.8, 100, (1, 0.975, 1), size_y=1.6)
world((0.90, 0.94, 1), 0.58)
d = (0.80, 0.60, -0.30)
sun(d, 2.3 if on_cushions else 1.95, 2.4, (1, 0.87, 0.70))
patch = (0.1, -0.3, 1.22) if on_cushions else (0.62, 0, 1.62)
gc, R3 = gobo_window(d, patch, 4.2, 0.66, 0.62, bars=(0,), rails=(0.2, -0.25), barw=0.022)
gobo_leaves(gc, R3, [(-0.70, -0.6, 1.1, 9), (-0.6, -0.7, 0.6, 8), (0.72, 0.7, 4.0, 8)], 0.17)
NAMES = {"": "wallpaper-room", "wide": "wallpaper-room-wide", "rug": "rug", "cushions": "cushion-set"}
aim(
    main=((0.0, -5.5, 1.25), (0.0, 0, 1.25), 43.5, None, 4, (0, -(1.25 - 0.885) / 4.55)),
    wide=((0.62, -5.5, 1.22), (0.30, 0, 1.22), 39, None, 4, (0, -(1.25 - 0.98) / 5.1)),
    rug=((0.55, -5.6, 2.75), (0.03, -1.2, 0.22), 29.5),
    cushions=((0.42, -3.0, 1.22), (-0.33, -0.4, 0.64), 50, (-0.4, -0.72, 0.68), 2.8),
)
finish(NAMES[VIEW], view="")
