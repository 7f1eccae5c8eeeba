"""A pair of curtains in front of a window."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from cloth import ribbon, translucent, window_sun
from drape import broken, hang, hung
from mathutils import Vector
from shapes import gobo_leaves, softbox
from studio import aim, area, box, branch, finish, lathe, link, mat, plane, reset, tube, wood, world

s = reset()
rnd = random.Random(6)
pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.9,
    0.12,
    sheen=0.2,
    pattern=True,
    bump=[("noise", 6, 0.08, 0.03), ("weave", 260, 0.18, 0.010)],
)
translucent(pat, 0.22)
brass = mat("brass", (0.50, 0.36, 0.17), 0.32, 0.5, metal=1)
oak = wood("oak", (0.30, 0.18, 0.10), (0.46, 0.29, 0.16), 0.42, stretch=(0.5, 5, 5), scale=1.6)
ry_, rz = -1.35, 25.05
TOP = rz - 0.72
# the left one hangs free, gathered outwards; the right one is loosely tied back
SPANS = (
    [0.44, 0.50, 0.41, 0.56, 0.47, 0.62, 0.52, 0.58, 0.66, 0.55, 0.70, 0.61, 0.74, 0.63],
    [0.66, 0.60, 0.74, 0.62, 0.56, 0.69, 0.50, 0.60, 0.53, 0.47, 0.57, 0.44, 0.50, 0.42],
)
TIE, WAIST, ROWS = 0.60, 0.56, 130


def tied(t):
    above = 1 - (1 - WAIST) * np.clip(t / TIE, 0, 1) ** 1.9
    below = WAIST + 0.24 * (1 - np.exp(-np.clip(t - TIE, 0, 1) / 0.16))
    return np.where(t < TIE, above, below)


free = hung(
    13.4,
    TOP + 0.18,
    SPANS[0],
    12,
    width=lambda t: 1 + 0.05 * t - 0.05 * np.sin(2.6 * t),
    left=lambda t: 0.10 * np.sin(4 * t) - 0.1 * t,
    per=22,
    nv=ROWS,
    sag=0.1,
    uneven=0.5,
    merge=0.7,
    crumple=0.07,
)
whole = sum(SPANS[1])
held = hung(
    13.4,
    TOP + 0.25,
    SPANS[1],
    33,
    width=tied,
    left=lambda t: whole * (1 - tied(t)) * 0.93,
    per=22,
    nv=ROWS,
    sag=0.1,
    uneven=0.35,
    deep=lambda t: 1 - 0.45 * np.exp(-(((t - TIE) / 0.07) ** 2)),
)
peaks = []
for cloth, x in ((free, -10.0), (held, 9.9 - whole)):
    cloth.points += (x, ry_, TOP)
    broken(cloth, 0.05, 4)
    hang("panel", cloth, (0, 0, 0), pat, 0.035, hem=5, side=2, heading=3, lift=0.032)
    peaks += [tuple(cloth.points[0, min(max(c, 4), cloth.points.shape[1] - 5)]) for c in cloth.rings[::2]]
# the tie: a band round the gathered cloth to a hook on the wall
waist = held.points[round(TIE * ROWS)]
(x0, front, _), (x1, back, _) = waist.min(0) - (0.08, 0.07, 0), waist.max(0) - (-0.06, -0.07, 0)
tz, hook = waist[:, 2].mean(), (x1 + 0.9, -0.25)
loop = [
    hook,
    (x1 + 0.55, front + 0.75),
    (x1, front + 0.15),
    ((x0 + x1) / 2, front - 0.03),
    (x0 + 0.35, front + 0.1),
    (x0, (front + back) / 2),
    (x0 + 0.4, back),
    (x1, back),
    hook,
]
band = [(x, y, tz - 0.25 + 1.15 * max(0.0, (x - x0) / (hook[0] - x0)) ** 1.6) for x, y in loop]
sheer = bpy.data.materials.new("sheer")
sheer.use_nodes = True
nt = sheer.node_tree
nt.nodes.clear()
om = nt.nodes.new("ShaderNodeOutputMaterial")
tr = nt.nodes.new("ShaderNodeBsdfTransparent")
tl = nt.nodes.new("ShaderNodeBsdfTranslucent")
df = nt.nodes.new("ShaderNodeBsdfDiffuse")
m1 = nt.nodes.new("ShaderNodeMixShader")
m2 = nt.nodes.new("ShaderNodeMixShader")
tl.inputs[0].default_value = (0.88, 0.87, 0.85, 1)
df.inputs[0].default_value = (0.86, 0.86, 0.85, 1)
m1.inputs[0].default_value = 0.42
m2.inputs[0].default_value = 0.62
nt.links.new(tl.outputs[0], m1.inputs[1])
nt.links.new(df.outputs[0], m1.inputs[2])
nt.links.new(tr.outputs[0], m2.inputs[1])
nt.links.new(m1.outputs[0], m2.inputs[2])
nt.links.new(m2.outputs[0], om.inputs[0])
for x, seed in ((-6.0, 3), (0.1, 8)):
    fine = [0.37 + 0.08 * rnd.random() for _ in range(14)]
    veil = hung(9.6, TOP - 0.2, fine, seed, width=lambda t: 1 + 0.02 * t, per=16, nv=60, uneven=0.5, merge=0.6)
    hang("sheer", veil, (x, -0.55, TOP), sheer, 0)
cotton = mat("cotton", (0.62, 0.57, 0.49), 0.95, 0.1, sheen=0.3, bump=[("noise", 40, 0.4, 0.03)])
ribbon("tie", band, 0.26, lambda tn, q: Vector((0.12, 0.1 * math.sin(q.x * 2), 1)), cotton, 0.07)
knob = lathe(
    "knob", [(0.001, 0), (0.14, 0), (0.1, 0.4), (0.28, 0.52), (0.3, 0.66), (0.2, 0.74), (0.001, 0.75)], brass, 40
)
knob.rotation_euler, knob.location = (math.pi / 2, 0, 0), (hook[0] + 0.02, 0, band[0][2] + 0.1)
rod = tube("rod", [(-10.7, ry_, rz), (0, ry_, rz), (10.7, ry_, rz)], 0.22, oak)
for x in (-10.7, 10.7):
    k = lathe(
        "fin",
        [(0.001, 0), (0.30, 0), (0.34, 0.1), (0.24, 0.2), (0.46, 0.5), (0.5, 0.8), (0.36, 1.1), (0.001, 1.2)],
        oak,
        48,
    )
    k.rotation_euler = (0, math.copysign(math.pi / 2, x), 0)
    k.location = (x, ry_, rz)
for x in (-10.35, 10.35):
    box("br", (0.35, 1.5, 0.35), (x, ry_ + 0.7, rz - 0.1), oak, 0.05)
    box("bp", (0.7, 0.12, 1.3), (x, -0.06, rz - 0.1), oak, 0.05)
for x, y, _ in peaks:
    bpy.ops.mesh.primitive_torus_add(
        major_radius=0.40,
        minor_radius=0.055,
        major_segments=40,
        minor_segments=10,
        location=(x, ry_, rz - 0.14),
        rotation=(0, math.pi / 2, rnd.uniform(-0.2, 0.2)),
    )
    t = bpy.context.object
    t.data.materials.append(brass)
    bpy.ops.object.shade_smooth()
    tube(
        "hook",
        [(x, ry_, rz - 0.54), (x, (ry_ + y) / 2 - 0.02, TOP + 0.1), (x, y - 0.05, TOP - 0.25)],
        0.035,
        brass,
        res=3,
    )
# wall with a french window
wall = mat(
    "wall",
    (0.60, 0.555, 0.49),
    0.92,
    0.15,
    bump=[("noise", 1.2, 0.2, 0.05), ("noise", 9, 0.1, 0.02)],
    vary=(0.2, (0.64, 0.595, 0.53), (1, 1, 1)),
)
wx, wz0, wz1 = 5.6, 0.4, 22.6
for a in (
    [(-40, 0, -1), (-wx, 0, -1), (-wx, 0, 40), (-40, 0, 40)],
    [(wx, 0, -1), (40, 0, -1), (40, 0, 40), (wx, 0, 40)],
    [(-wx, 0, wz1), (wx, 0, wz1), (wx, 0, 40), (-wx, 0, 40)],
    [(-wx, 0, -1), (wx, 0, -1), (wx, 0, wz0), (-wx, 0, wz0)],
):
    plane("w", a, wall)
white = mat("white", (0.76, 0.755, 0.74), 0.5, 0.35)
for x in (-wx, wx):
    box("rev", (0.25, 2.2, 23), (x, 1.1, 11.4), white, 0.03)
    box("fr", (0.7, 0.4, 22.4), (x * 0.94, 0.9, 11.4), white, 0.06)
box("rev", (11.4, 2.2, 0.25), (0, 1.1, wz1), white, 0.03)
box("fr", (0.9, 0.4, 22), (0, 0.9, 11.4), white, 0.06)
for z in (0.9, 6.2, 11.6, 17, 22.1):
    box("mu", (11, 0.3, 0.42 if 1 < z < 22 else 0.9), (0, 0.9, z), white, 0.05)
for x in (-2.75, 2.75):
    box("mv", (0.34, 0.3, 22), (x, 0.9, 11.4), white, 0.05)
for sx in (-1, 1):
    box("sk", (30, 0.22, 1.5), (sx * (wx + 15), -0.11, 0.75), white, 0.06)
fl = wood("floor", (0.36, 0.225, 0.13), (0.50, 0.335, 0.21), 0.38, stretch=(0.08, 0.9, 0.9), scale=2, plank=(1.5, 19))
[setattr(n.inputs["Mortar Size"], "default_value", 0.018) for n in fl.node_tree.nodes if n.type == "TEX_BRICK"]
f = plane("floor", [(-40, -66, 0), (40, -66, 0), (40, 3, 0), (-40, 3, 0)], fl)

out = bpy.data.materials.new("out")
out.use_nodes = True
nt = out.node_tree
nt.nodes.clear()
om = nt.nodes.new("ShaderNodeOutputMaterial")
em = nt.nodes.new("ShaderNodeEmission")
tc = nt.nodes.new("ShaderNodeTexCoord")
nz = nt.nodes.new("ShaderNodeTexNoise")
nz.inputs["Scale"].default_value = 0.16
nz.inputs["Detail"].default_value = 2
rp = nt.nodes.new("ShaderNodeValToRGB")
rp.color_ramp.elements[0].position = 0.38
rp.color_ramp.elements[0].color = (0.42, 0.52, 0.34, 1)
rp.color_ramp.elements[1].position = 0.62
rp.color_ramp.elements[1].color = (0.93, 0.96, 1, 1)
em.inputs[1].default_value = 1.05
nt.links.new(tc.outputs["Object"], nz.inputs[0])
nt.links.new(nz.outputs[0], rp.inputs[0])
nt.links.new(rp.outputs[0], em.inputs[0])
nt.links.new(em.outputs[0], om.inputs[0])
plane("out", [(-30, 14, -6), (30, 14, -6), (30, 14, 40), (-30, 14, 40)], out)
# plant in a basket on the right, stool with books and vase on the left
bas = mat("bas", (0.44, 0.30, 0.18), 0.85, 0.2, bump=[("noise", 7, 0.9, 0.15)])
b = lathe(
    "basket", [(0.001, 0), (1.7, 0), (2.1, 0.6), (2.25, 2), (2.0, 3.5), (1.9, 3.6), (1.8, 3.2), (0.001, 3.1)], bas
)
b.location = (13.6, -2.6, 0)
leafm = mat("leaf", (0.04, 0.11, 0.04), 0.38, 0.5, vary=(0.3, (0.10, 0.20, 0.07), (1, 1, 1)))
stm = mat("st", (0.12, 0.09, 0.05), 0.8)
for k in range(11):
    a = k * 2.4
    r = 3.2 if k > 2 else 1.2
    branch(
        (13.6 + 0.4 * math.cos(a), -2.6 + 0.4 * math.sin(a), 3.1),
        rnd.uniform(5.5, 10),
        stm,
        leafm,
        seed=k,
        lean=(r * math.cos(a), r * 0.6 * math.sin(a) - 0.4),
        n=12,
        leaf=1.9,
    )
sx = -14.0
d = lathe("stool", [(0.001, 0), (2.1, 0), (2.2, 0.1), (2.2, 0.32), (2.1, 0.42), (0.001, 0.42)], oak, 96, sub=0)
d.location = (sx, -2.8, 4.6)
for k in range(3):
    a = k * 2.1 + 0.4
    tube(
        "lg",
        [
            (sx + 1.0 * math.cos(a), -2.8 + 1.0 * math.sin(a), 4.65),
            (sx + 1.7 * math.cos(a), -2.8 + 1.7 * math.sin(a), 0),
        ],
        0.16,
        oak,
    )
for i, c in enumerate(((0.60, 0.56, 0.49), (0.34, 0.20, 0.14), (0.66, 0.63, 0.57))):
    box(
        "bk",
        (2.4 - 0.2 * i, 1.7, 0.34),
        (sx - 0.3, -2.8, 5.2 + 0.34 * i),
        mat(f"b{i}", c, 0.6),
        0.03,
        rot=(0, 0, 0.25 - 0.22 * i),
    )
cer = mat("cer", (0.74, 0.70, 0.64), 0.5, 0.4, bump=[("noise", 3, 0.1, 0.03)])
v = lathe(
    "vase",
    [(0.001, 0), (0.34, 0), (0.55, 0.4), (0.56, 0.9), (0.30, 1.3), (0.22, 1.6), (0.28, 1.75), (0.2, 1.7), (0.001, 1.2)],
    cer,
)
v.location = (sx - 0.2, -2.8, 6.05)
for q in range(4):
    a = q * 1.6
    branch(
        (sx - 0.2, -2.8, 7.5),
        2.2 + 0.4 * q,
        stm,
        leafm,
        seed=q + 30,
        lean=(1.1 * math.cos(a), 0.5 * math.sin(a)),
        n=14,
        leaf=0.62,
    )
# an easy chair, a picture, a rug
chair = link(bpy.data.objects.new("chair", None))
chair.location, chair.rotation_euler = (-19.6, -7.6, 0), (0, 0, 0.62)
boucle = mat(
    "boucle", (0.60, 0.54, 0.45), 0.95, 0.1, sheen=0.5, bump=[("noise", 10, 0.5, 0.06), ("noise", 34, 0.5, 0.03)]
)
parts = [
    softbox("seat", (6.6, 6.4, 1.9), 0.62, (0, 0, 3.5), boucle, (0.1, 0.12, 0.35), (0.05, 0, 0), 17, 0.05, 0.8, 1),
    softbox("back", (6.6, 1.7, 5.6), 0.7, (0, 2.9, 6.0), boucle, (0.1, 0.3, 0.2), (-0.22, 0, 0), 17, 0.06, 0.8, 2),
    softbox("roll", (4.4, 1.5, 2.7), 0.6, (0.2, 1.35, 5.6), mat("rust", (0.42, 0.20, 0.11), 0.9, 0.1, sheen=0.4),
            (0.1, 0.35, 0.2), (-0.3, 0.04, 0.06), 15, 0.08, 1.2, 3),
]  # fmt: skip
for x in (-2.7, 2.7):
    for y in (-2.5, 2.7):
        parts.append(tube("cl", [(x, y, 2.9), (x * 1.06, y * 1.1, 0)], 0.2, oak))
for part in parts:
    part.parent = chair
fx, fz = 17.2, 16.6
for size, place in (
    ((0.26, 0.4, 7.4), (-2.7, 0)),
    ((0.26, 0.4, 7.4), (2.7, 0)),
    ((5.14, 0.38, 0.26), (0, 3.57)),
    ((5.14, 0.38, 0.26), (0, -3.57)),
):
    box("frame", size, (fx + place[0], -0.25, fz + place[1]), oak, 0.03)
box("paper", (5.4, 0.1, 7.2), (fx, -0.12, fz), mat("paper", (0.70, 0.68, 0.63), 0.8, 0.1), 0)
for r, x, z, tint in (
    (1.15, 0.35, 1.0, (0.50, 0.20, 0.09)),
    (0.8, -0.7, -0.75, (0.10, 0.16, 0.15)),
    (0.55, 0.75, -1.3, (0.55, 0.42, 0.22)),
):
    e = lathe("dot", [(0.001, 0), (r, 0)], mat(f"dot{r}", tint, 0.8, 0.1), 64, sub=0)
    e.rotation_euler, e.location = (math.pi / 2, 0, 0), (fx + x, -0.19 - 0.01 * r, fz + z)
wool = mat(
    "wool",
    (0.27, 0.20, 0.135),
    0.95,
    0.1,
    sheen=0.4,
    bump=[("noise", 9, 0.6, 0.08), ("noise", 40, 0.5, 0.03)],
    vary=(0.5, (0.35, 0.27, 0.185), (1, 3, 1)),
)
box("rug", (27, 14, 0.2), (2, -15.8, 0.1), wool, 0.08, rot=(0, 0, 0.02))

area("day", (0, 6, 12.5), (0, -10, 10), 11, 2300, (0.97, 0.99, 1), size_y=21)
area("key", (-32, -26, 20), (0, 0, 11), 10, 8200, (1, 0.955, 0.90), size_y=12)
area("fill", (24, -40, 12), (0, 0, 11), 16, 2300, (0.92, 0.95, 1))
world((0.90, 0.92, 1), 0.28)
where = (-1.0, -1, 12.6)
gobo = window_sun(where, (0.68, 0.60, -0.33), 3.3, (10, 9), bars=(-4.6, 2.4), vbars=(-3.4, 3.4), dist=40, bar=0.28)
gobo_leaves(*gobo, [(-9, -8, 1.0, 14), (-5, -9.5, 1.5, 13), (9.5, 8, -2.4, 14)], 1.7, 5)
aim(main=((6.0, -68, 13.2), (0.2, 0, 12.5), 51, (0, ry_, 12), 2.8))
finish("curtain")
