"""A lampshade on a lit lamp at dusk."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from mathutils import Matrix, Vector
from shapes import leaf_into, lerp, polytube
from studio import aim, area, box, finish, lathe, link, mat, obj, plane, reset, tube, wood, world

s = reset()
random.seed(4)


# metres; sideboard top z=0, wall y=.30
def shade_material():
    """Fabric on a white liner: outside diffuse + translucent in the design's colour, inside white."""
    m = mat("pat", (0.6,) * 3, 0.9, 0.12, pattern=True, bump=[("noise", 420, 0.25, 0.0012)])
    nt = m.node_tree
    p = nt.nodes["Principled BSDF"]
    out = nt.nodes["Material Output"]
    tr = nt.nodes.new("ShaderNodeBsdfTranslucent")
    tr.name = "PatTr"
    mix = nt.nodes.new("ShaderNodeMixShader")
    mix.inputs[0].default_value = 0.125
    nt.links.new(p.outputs[0], mix.inputs[1])
    nt.links.new(tr.outputs[0], mix.inputs[2])
    lin = nt.nodes.new("ShaderNodeBsdfDiffuse")
    lin.inputs[0].default_value = (0.80, 0.77, 0.70, 1)
    geo = nt.nodes.new("ShaderNodeNewGeometry")
    side = nt.nodes.new("ShaderNodeMixShader")
    nt.links.new(geo.outputs["Backfacing"], side.inputs[0])
    nt.links.new(mix.outputs[0], side.inputs[1])
    nt.links.new(lin.outputs[0], side.inputs[2])
    nt.links.new(side.outputs[0], out.inputs[0])
    return m


pat = shade_material()
R0, R1, H, Z0 = 0.172, 0.152, 0.225, 0.196  # drum, a little narrower at the top
seg = 192
V = []
F = []
uv = []
for j in range(25):
    t = j / 24
    r = lerp(R0, R1, t)
    for i in range(seg + 1):
        a = 2 * math.pi * i / seg
        V.append((r * math.cos(a), r * math.sin(a), Z0 + H * t))
        uv.append((i / seg * 2 * math.pi * (R0 + R1) / 2, H * t))
for j in range(24):
    for i in range(seg):
        a = j * (seg + 1) + i
        F.append((a, a + 1, a + seg + 2, a + seg + 1))
o = obj("shade", V, F, pat, True, uv)
o.rotation_euler = (0, 0, math.radians(70))
trim = mat("trim", (0.70, 0.63, 0.52), 0.9, 0.1, bump=[("noise", 500, 0.3, 0.001)])
for r, z in ((R0, Z0), (R1, Z0 + H)):
    polytube(
        "trim",
        [((r + 0.0008) * math.cos(t / 96 * 6.28319), (r + 0.0008) * math.sin(t / 96 * 6.28319), z) for t in range(96)],
        0.0032,
        trim,
        True,
    )
brs = mat("brs", (0.60, 0.42, 0.21), 0.25, 0.5, metal=1)
for k in range(3):
    a = k * 2.0944 + 0.4
    polytube(
        "spider",
        [(0, 0, Z0 + H - 0.03), ((R1 - 0.003) * math.cos(a), (R1 - 0.003) * math.sin(a), Z0 + H - 0.007)],
        0.0017,
        brs,
    )
fin = lathe(
    "finial", [(0.001, 0), (0.007, 0.001), (0.004, 0.006), (0.009, 0.014), (0.007, 0.022), (0.001, 0.026)], brs, 32
)
fin.location = (0, 0, Z0 + H - 0.03)
bulbm = bpy.data.materials.new("bulb")
bulbm.use_nodes = True
p = bulbm.node_tree.nodes["Principled BSDF"]
p.inputs["Emission Color"].default_value = (1, 0.74, 0.45, 1)
p.inputs["Emission Strength"].default_value = 2.5
bb = lathe(
    "bulbm",
    [(0.001, -0.055), (0.012, -0.05), (0.016, -0.03), (0.030, 0), (0.028, 0.018), (0.014, 0.030), (0.001, 0.032)],
    bulbm,
    32,
)
bb.location = (0, 0, Z0 + 0.105)
bb.visible_shadow = False
bb.visible_diffuse = False
pl = bpy.data.lights.new("pt", "POINT")
pl.energy = 8.2
pl.color = (1, 0.77, 0.50)
pl.shadow_soft_size = 0.03
po = link(bpy.data.objects.new("pt", pl))
po.location = (0, 0, Z0 + 0.108)
# ceramic base with a reactive glaze, brass neck
cer = mat(
    "cer",
    (0.50, 0.475, 0.43),
    0.30,
    0.5,
    coat=0.5,
    bump=[("noise", 16, 0.15, 0.012), ("noise", 120, 0.12, 0.002)],
    vary=(7, (0.66, 0.63, 0.575), (1, 1, 2.2)),
)
lathe(
    "base",
    [
        (0.001, 0.0),
        (0.060, 0.0),
        (0.066, 0.004),
        (0.085, 0.035),
        (0.098, 0.080),
        (0.092, 0.125),
        (0.066, 0.168),
        (0.036, 0.190),
        (0.024, 0.200),
        (0.022, 0.210),
        (0.001, 0.212),
    ],
    cer,
    96,
).scale = (0.86, 0.86, 0.75)
lathe(
    "neck",
    [
        (0.001, 0.151),
        (0.018, 0.152),
        (0.018, 0.160),
        (0.010, 0.164),
        (0.010, 0.208),
        (0.015, 0.212),
        (0.015, 0.25),
        (0.001, 0.25),
    ],
    brs,
    48,
)
# sideboard: walnut, with a front edge
wal = wood("wal", (0.16, 0.082, 0.042), (0.27, 0.155, 0.082), 0.33, stretch=(1.1, 11, 11), scale=3)
box("top", (3.2, 0.48, 0.032), (0.1, 0.06, -0.016), wal, 0.005)
box("body", (3.1, 0.44, 0.5), (0.1, 0.06, -0.285), wal, 0.003)
for x in (-0.62, 0, 0.62):
    box("gap", (0.003, 0.004, 0.44), (x + 0.08, -0.1612, -0.27), mat("gap", (0.01, 0.008, 0.006)), 0)
wall = mat(
    "wall",
    (0.56, 0.54, 0.51),
    0.92,
    0.15,
    bump=[("noise", 3, 0.25, 0.02), ("noise", 26, 0.15, 0.006)],
    vary=(2.2, (0.62, 0.60, 0.57), (1, 1, 1)),
)
plane("wall", [(-4, 0.30, -1.5), (4, 0.30, -1.5), (4, 0.30, 3), (-4, 0.30, 3)], wall)


# props: books, small bowl, vase with dried branches, leaning frame without picture
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


z = book(0.235, 0.165, 0.026, (0.325, -0.02, 0), (0.13, 0.155, 0.17), 0.10)
z = book(0.215, 0.15, 0.020, (0.33, -0.022, z), (0.50, 0.40, 0.28), -0.06)
z = book(0.19, 0.13, 0.016, (0.325, -0.02, z), (0.34, 0.13, 0.085), 0.16)
bw = lathe(
    "bowl",
    [
        (0.001, 0),
        (0.020, 0),
        (0.024, 0.004),
        (0.046, 0.026),
        (0.054, 0.044),
        (0.051, 0.0445),
        (0.042, 0.028),
        (0.02, 0.009),
        (0.001, 0.007),
    ],
    cer,
    64,
)
bw.location = (0.325, -0.02, z)
vz = mat("vz", (0.045, 0.043, 0.042), 0.5, 0.45, bump=[("noise", 30, 0.2, 0.008)])
v = lathe(
    "vase",
    [
        (0.001, 0),
        (0.042, 0),
        (0.050, 0.006),
        (0.063, 0.06),
        (0.058, 0.12),
        (0.036, 0.165),
        (0.022, 0.19),
        (0.021, 0.215),
        (0.028, 0.228),
        (0.025, 0.229),
        (0.017, 0.212),
        (0.001, 0.20),
    ],
    vz,
    64,
)
v.location = (-0.315, 0.06, 0)
lf = mat("lf", (0.20, 0.22, 0.14), 0.6, 0.3, vary=(9, (0.33, 0.34, 0.23), (1, 1, 1)))
st = mat("st", (0.14, 0.10, 0.06), 0.8)
V = []
F = []
rnd = random.Random(3)
for k in range(7):
    az = k * 0.9 + 0.3
    ln = rnd.uniform(0.05, 0.15)
    h = rnd.uniform(0.20, 0.36)
    pts = [
        (
            -0.315 + ln * math.cos(az) * t * t + 0.01 * math.cos(az) * t,
            0.06 + 0.7 * ln * math.sin(az) * t * t,
            0.205 + h * t,
        )
        for t in np.linspace(0, 1, 6)
    ]
    tube("stm", pts, 0.0013, st, res=2)
    for i in range(17):
        t = 0.25 + 0.75 * i / 16
        q = t * 5
        a = min(int(q), 4)
        b = Vector(pts[a]).lerp(Vector(pts[a + 1]), q - a)
        L = lerp(0.045, 0.026, t) * rnd.uniform(0.8, 1.15)
        leaf_into(V, F, b, i * 2.4 + k, rnd.uniform(0.15, 0.8), L, L * 0.62, droop=0.3, fold=0.2, seed=i, shape=1.0)
o = obj("lv", V, F, lf, True)
# dusk: cool window light from the left, a trace of warm room light
area("dusk", (-1.9, -1.3, 1.1), (0, 0.1, 0.15), 1.3, 12, (0.62, 0.76, 1), size_y=1.3)
area("fill", (1.3, -2.2, 1.4), (0, 0, 0.2), 1.4, 6.0, (1, 0.90, 0.80))
world((0.60, 0.72, 1), 0.16)
aim(
    main=((0, -1.75, 0.36), (0, 0, 0.212), 74, (0, -0.15, 0.3), 2.8),
    near=((0.42, -1.15, 0.36), (0.02, 0, 0.27), 70, (0.05, -0.14, 0.28), 2.8),
    styled=((-0.62, -1.65, 0.5), (0, 0, 0.225), 80, (0, -0.15, 0.3), 2.8),
)
finish("lampshade")
