"""A phone case among stone and wood."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from mathutils import Matrix, Vector
from shapes import gobo_leaves, gobo_window, polytube, prism, rrect, softbox
from studio import area, box, camera, finish, lathe, mat, plane, reset, sun, world

s = reset()
random.seed(12)
# metres; stone top z=0. Case 76 x 157 x 10 mm, back towards the camera, leaning on a block
W_, H_, T_, RC = 0.0760, 0.1570, 0.0102, 0.0135
pat = mat("pat", (0.6,) * 3, 0.42, 0.30, pattern=True, coat=0.22, bump=[("noise", 1400, 0.05, 0.0002)])
for n in pat.node_tree.nodes:
    if n.type == "BSDF_PRINCIPLED":
        n.inputs["Coat Roughness"].default_value = 0.10
tilt, rz = math.radians(15), math.radians(-13)
# local: x right, y up along the phone, z out of the back
M = (
    Matrix.Translation((-0.004, 0.012, 0.0004))
    @ Matrix.Rotation(rz, 4, "Z")
    @ Matrix.Rotation(math.radians(90) - tilt, 4, "X")
    @ Matrix.Translation((0, H_ / 2, T_ / 2))
)


def put(o):
    o.matrix_world = M @ o.matrix_basis
    return o


put(prism("case", rrect(W_ / 2, H_ / 2, RC, 16), -T_ / 2, T_ / 2, pat, 0.0030, 8, wrap=True))
scr = mat("scr", (0.012, 0.012, 0.013), 0.15, 0.5, coat=0.3)
put(
    prism(
        "phone",
        rrect(W_ / 2 - 0.002, H_ / 2 - 0.002, RC - 0.002, 12),
        -T_ / 2 - 0.0006,
        -T_ / 2 + 0.002,
        scr,
        0.0004,
        2,
    )
)
# camera window: lip in the case's material, dark glass island, three lenses, flash, microphone
cx, cy, cw, ch = -W_ / 2 + 0.0185, H_ / 2 - 0.0290, 0.0122, 0.0232
lipw = 0.0013
o = prism(
    "lip",
    [(x + cx, y + cy) for x, y in rrect(cw + lipw, ch + lipw, 0.0128, 12)],
    T_ / 2 - 0.001,
    T_ / 2 + 0.0009,
    pat,
    0.0006,
    4,
    wrap=True,
)
put(o)
gap = mat("gap", (0.006, 0.006, 0.006), 0.8, 0.1)
put(prism("gap", [(x + cx, y + cy) for x, y in rrect(cw, ch, 0.0117, 12)], T_ / 2 - 0.001, T_ / 2 + 0.00095, gap, 0))
isl = mat("isl", (0.030, 0.031, 0.034), 0.22, 0.5, coat=0.4)
put(
    prism(
        "isl",
        [(x + cx, y + cy) for x, y in rrect(cw - 0.0009, ch - 0.0009, 0.0109, 12)],
        T_ / 2,
        T_ / 2 + 0.0013,
        isl,
        0.0004,
        3,
    )
)
met = mat("met", (0.32, 0.32, 0.33), 0.22, 0.5, metal=1)
gls = mat("gls", (0.004, 0.005, 0.008), 0.03, 0.6, coat=1)
inn = mat("inn", (0.010, 0.012, 0.022), 0.12, 0.6, coat=0.6)
fla = mat("fla", (0.78, 0.74, 0.62), 0.25, 0.5)


def on(o, x, y, z):
    o.matrix_basis = Matrix.Translation((cx + x, cy + y, T_ / 2 + z))
    put(o)


for x, y in ((0, 0.0118), (0, -0.0118)):
    on(
        lathe(
            "ring",
            [(0.0073, 0), (0.0073, 0.0016), (0.0070, 0.0021), (0.0063, 0.0021), (0.0060, 0.0018), (0.0060, 0.0010)],
            met,
            64,
        ),
        x,
        y,
        0.0010,
    )
    on(lathe("glass", [(0.0061, 0.0016), (0.003, 0.0017), (0.0001, 0.0017)], gls, 64), x, y, 0.0010)
    on(lathe("in", [(0.0036, 0.0018), (0.0030, 0.00195), (0.0028, 0.00185), (0.0001, 0.0018)], inn, 48), x, y, 0.0010)
on(lathe("flash", [(0.0023, 0), (0.0023, 0.0004), (0.0020, 0.0006), (0.0001, 0.0006)], fla, 40), -0.0022, 0, 0.0013)
on(lathe("mic", [(0.0007, 0.0001), (0.0001, 0.0001)], gap, 16), 0.0050, 0, 0.0014)
btn = mat("btn", (0.10, 0.10, 0.105), 0.35, 0.5, metal=1)
for y, h in ((0.034, 0.014), (0.012, 0.018)):
    o = box("btn", (0.0014, h, 0.0034), (W_ / 2 + 0.0002, y, 0), btn, 0.0006)
    bpy.context.view_layer.update()
    put(o)


# travertine block and slab, oak disc, plaster wall
def travertine(name, c1, c2, st=(2.2, 2.2, 30), rough=0.55):
    m = mat(name, c1, rough, 0.35, vary=(3.2, c2, st), bump=[("noise", 9, 0.05, 0.004)])
    nt = m.node_tree
    p = nt.nodes["Principled BSDF"]
    tc = nt.nodes.new("ShaderNodeTexCoord")
    mp = nt.nodes.new("ShaderNodeMapping")
    mp.inputs["Scale"].default_value = (st[0] * 18, st[1] * 18, st[2] * 6)
    v = nt.nodes.new("ShaderNodeTexNoise")
    v.inputs["Scale"].default_value = 1.4
    v.inputs["Detail"].default_value = 5
    r = nt.nodes.new("ShaderNodeValToRGB")
    r.color_ramp.elements[0].position = 0.30
    r.color_ramp.elements[1].position = 0.37
    b = nt.nodes.new("ShaderNodeBump")
    b.inputs["Strength"].default_value = 0.55
    b.inputs["Distance"].default_value = 0.0016
    nt.links.new(tc.outputs["Object"], mp.inputs[0])
    nt.links.new(mp.outputs[0], v.inputs["Vector"])
    nt.links.new(v.outputs[0], r.inputs[0])
    nt.links.new(r.outputs[0], b.inputs["Height"])
    nt.links.new(p.inputs["Normal"].links[0].from_socket, b.inputs["Normal"])
    nt.links.new(b.outputs[0], p.inputs["Normal"])
    src = p.inputs["Base Color"].links[0].from_socket
    mx = nt.nodes.new("ShaderNodeMix")
    mx.data_type = "RGBA"
    mx.blend_type = "MULTIPLY"
    mx.inputs["Factor"].default_value = 0.55
    nt.links.new(src, mx.inputs[6])
    nt.links.new(r.outputs[0], mx.inputs[7])
    nt.links.new(mx.outputs[2], p.inputs["Base Color"])
    return m


tr = travertine("tr", (0.60, 0.51, 0.41), (0.76, 0.69, 0.59))
tr2 = travertine("tr2", (0.64, 0.60, 0.55), (0.76, 0.73, 0.68), (3, 30, 3), 0.5)
ca, sa = math.cos(rz), math.sin(rz)
box("blk", (0.116, 0.070, 0.105), (0.030, 0.090, 0.0525), tr, 0.0022, rot=(0, 0, rz + math.radians(3)))
o = lathe(
    "cyl", [(0.001, 0), (0.044, 0), (0.0455, 0.0015), (0.0455, 0.0385), (0.044, 0.040), (0.001, 0.040)], tr, 96, sub=0
)
o.location = (-0.098, 0.070, 0)
box("slab", (1.6, 0.9, 0.05), (0, 0.12, -0.025), tr2, 0.004)
wall = mat(
    "wall",
    (0.76, 0.715, 0.67),
    0.92,
    0.15,
    bump=[("noise", 7, 0.25, 0.012), ("noise", 45, 0.15, 0.003)],
    vary=(4, (0.80, 0.765, 0.72), (1, 1, 1)),
)
plane("wall", [(-2, 0.36, -0.5), (2, 0.36, -0.5), (2, 0.36, 1.5), (-2, 0.36, 1.5)], wall)
# earbud case on the block's foot, bud vase with dried grass on the cylinder
wht = mat("wht", (0.80, 0.79, 0.77), 0.16, 0.5, coat=0.5)
q = softbox(
    "buds",
    (0.052, 0.042, 0.022),
    0.0105,
    (0.098, -0.022, 0.0111),
    wht,
    (0, 0, 0.002),
    rot=(0, 0, math.radians(24)),
    cuts=25,
    sub=1,
)
o = polytube(
    "seam",
    [(x, y, 0.0035) for x, y in rrect(0.0254, 0.0204, 0.0100, 10)],
    0.00022,
    mat("seam", (0.25, 0.25, 0.25), 0.6),
    True,
)
o.parent = q
cer = mat(
    "cer", (0.36, 0.28, 0.22), 0.55, 0.4, bump=[("noise", 60, 0.25, 0.003)], vary=(20, (0.46, 0.37, 0.30), (1, 1, 2))
)
v = lathe(
    "vase",
    [
        (0.001, 0),
        (0.014, 0),
        (0.017, 0.002),
        (0.0245, 0.018),
        (0.0235, 0.034),
        (0.012, 0.048),
        (0.0078, 0.056),
        (0.0078, 0.066),
        (0.0105, 0.071),
        (0.0092, 0.0712),
        (0.0064, 0.066),
        (0.001, 0.06),
    ],
    cer,
    64,
)
v.location = (-0.098, 0.072, 0.040)
gr = mat("gr", (0.60, 0.47, 0.30), 0.9, 0.1, sheen=0.4)
rnd = random.Random(5)
for k in range(8):
    az = k * 0.85
    h = rnd.uniform(0.028, 0.062)
    sp = rnd.uniform(0.010, 0.042)
    P = [
        Vector((-0.098 + sp * math.cos(az) * t * t, 0.072 + 0.6 * sp * math.sin(az) * t * t, 0.105 + h * t))
        for t in np.linspace(0, 1, 7)
    ]
    polytube("stalk", [tuple(p) for p in P], 0.0006, gr, res=2)
    d = (P[-1] - P[-2]).normalized()
    for _i in range(90):  # fluffy head
        t = rnd.random()
        c = P[-1] + d * (t * 0.026 - 0.004)
        w = 0.0062 * math.sin(math.pi * min(1, t * 0.92 + 0.06)) ** 0.7
        n = Vector((rnd.gauss(0, 1), rnd.gauss(0, 1), rnd.gauss(0, 1) + 0.4)).normalized()
        polytube("f", [tuple(c), tuple(c + n * w * 0.6 + d * 0.002), tuple(c + n * w + d * 0.006)], 0.00022, gr, res=0)
# light
area("win", (-0.55, -0.42, 0.50), (0, 0, 0.07), 0.34, 1.7, (1, 0.96, 0.91), size_y=0.46)
area("strip", (-0.20, -0.66, 0.52), (0, 0, 0.10), 0.07, 0.15, (1, 0.98, 0.95), size_y=0.5)
area("fill", (0.6, -0.6, 0.4), (0, 0, 0.06), 0.6, 0.62, (0.88, 0.93, 1))
world((0.90, 0.93, 1), 0.34)
area("back", (0.35, -0.05, 0.75), (0, 0.36, 0.15), 0.5, 1.1, (1, 0.97, 0.93))
d = (0.74, 0.52, -0.46)
sun(d, 1.9, 1.6, (1, 0.88, 0.72))
gc, R3 = gobo_window(d, (0.01, 0.06, 0.10), 1.2, 0.15, 0.15, bars=(0,), rails=(0.03,), barw=0.005, cut=4)
gobo_leaves(gc, R3, [(-0.155, -0.15, 0.9, 10), (0.15, 0.15, 3.9, 10), (0.14, -0.16, 2.2, 6)], 0.038)
camera((0.012, -0.62, 0.165), (0.004, 0.02, 0.078), 78, dof=(0, 0.0, 0.09), fstop=8.0)
finish("phone-case")
