"""A pair of curtains in front of a window."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import itertools
import math
import random

import bpy

# isort: split
from cloth import thick, translucent, window_sun
from mathutils import Vector, noise
from studio import area, box, branch, camera, finish, lathe, mat, obj, plane, reset, tube, wood, world

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
H, top = 24.0, 24.35


def panel(x0, width, full, n, seed, material, y0, amp, uv0=0.0, nv=72, per=26, lift=0.18, hem=True):
    nu = n * per
    rows = []
    for j in range(nv + 1):
        t = j / nv
        z = top - t * (H - lift)
        row = []
        for i in range(nu + 1):
            q = i / nu
            ph = (
                2 * math.pi * n * q
                + 1.3 * noise.noise(Vector((q * 5, seed, 0)))
                + (0.25 + 1.5 * t) * noise.noise(Vector((q * 3.2, t * 1.3, seed + 5)))
            )
            a = (
                amp
                * (0.84 + 0.62 * noise.noise(Vector((q * 7, t * 0.8, seed + 9))))
                * (0.72 + 0.28 * min(1, t * 5))
                * (1 + 0.12 * t)
            )
            w = width * (1 + 0.05 * math.sin(t * 3 + seed) * t)
            x = (
                x0
                + (q - 0.5) * w
                + 0.14 * w / n * math.sin(2 * ph) * min(1, 0.4 + 4 * t)
                + 0.25 * t * noise.noise(Vector((q * 2, t * 1.5, seed + 3)))
            )
            y = (
                y0
                - a * (math.sin(ph) + 0.14 * math.sin(2 * ph + 1))
                + 0.12 * noise.noise(Vector((q * 4, t * 4, seed + 7)))
            )
            row.append((x, y, z + 0.05 * math.sin(ph) * (t > 0.99)))
        rows.append(row)
    V = [p for r in rows for p in r]
    U = []
    for j, r in enumerate(
        rows
    ):  # along each row by its own length: nothing is stretched where the cloth flares, stripes stay upright
        c = [0.0]
        for a, b in itertools.pairwise(r):
            c.append(c[-1] + math.dist(a[:2], b[:2]))
        U += [(uv0 + x / c[-1] * full / 10, (H - j / nv * H) / 10) for x in c]
    F = [
        (j * (nu + 1) + i, (j + 1) * (nu + 1) + i, (j + 1) * (nu + 1) + i + 1, j * (nu + 1) + i + 1)
        for j in range(nv)
        for i in range(nu)
    ]
    o = obj("panel", V, F, material, True, U)
    thick(o, 0.04, 0)
    if hem:  # turned-up hem and heading tape as a second layer
        nrm = [Vector(v.normal) for v in o.data.vertices]
        for lo, hi in ((nv - 4, nv), (0, 2)):
            HV = [
                tuple(Vector(V[j * (nu + 1) + i]) + nrm[j * (nu + 1) + i] * 0.035)
                for j in range(lo, hi + 1)
                for i in range(nu + 1)
            ]
            HU = [U[j * (nu + 1) + i] for j in range(lo, hi + 1) for i in range(nu + 1)]
            HF = [
                (j * (nu + 1) + i, (j + 1) * (nu + 1) + i, (j + 1) * (nu + 1) + i + 1, j * (nu + 1) + i + 1)
                for j in range(hi - lo)
                for i in range(nu)
            ]
            h = obj("hem", HV, HF, material, True, HU)
            thick(h, 0.03, 0)
    return [
        rows[0][i] for i in range(1, nu) if rows[0][i][1] < rows[0][i - 1][1] and rows[0][i][1] <= rows[0][i + 1][1]
    ]


brass = mat("brass", (0.50, 0.36, 0.17), 0.32, 0.5, metal=1)
oak = wood("oak", (0.30, 0.18, 0.10), (0.46, 0.29, 0.16), 0.42, stretch=(0.5, 5, 5), scale=1.6)
ry_, rz = -1.25, 25.05
peaks = panel(-7.15, 7.7, 11.8, 6, 1.3, pat, -1.35, 0.34, per=34) + panel(
    7.25, 7.5, 11.5, 6, 6.1, pat, -1.35, 0.34, 1.25, per=34
)
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
panel(-2.9, 6.6, 12, 8, 3.3, sheer, -0.62, 0.24, per=26, hem=False, lift=0.25)
panel(3.0, 6.4, 12, 8, 8.3, sheer, -0.62, 0.24, per=26, hem=False, lift=0.25)
rod = tube("rod", [(-12.6, ry_, rz), (0, ry_, rz), (12.6, ry_, rz)], 0.22, oak)
for x in (-12.6, 12.6):
    k = lathe(
        "fin",
        [(0.001, 0), (0.30, 0), (0.34, 0.1), (0.24, 0.2), (0.46, 0.5), (0.5, 0.8), (0.36, 1.1), (0.001, 1.2)],
        oak,
        48,
    )
    k.rotation_euler = (0, math.copysign(math.pi / 2, x), 0)
    k.location = (x, ry_, rz)
for x in (-11.9, 11.9):
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
        [(x, ry_, rz - 0.54), (x, (ry_ + y) / 2 - 0.02, top + 0.02), (x, y - 0.05, top - 0.35)],
        0.035,
        brass,
        res=3,
    )
# wall with a french window
wall = mat(
    "wall",
    (0.53, 0.505, 0.46),
    0.92,
    0.15,
    bump=[("noise", 1.2, 0.2, 0.05), ("noise", 9, 0.1, 0.02)],
    vary=(0.2, (0.57, 0.545, 0.50), (1, 1, 1)),
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
f = plane("floor", [(-40, -60, 0), (40, -60, 0), (40, 3, 0), (-40, 3, 0)], fl)

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
em.inputs[1].default_value = 1.25
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
sx = -14.3
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
area("day", (0, 6, 12.5), (0, -10, 10), 11, 2500, (0.97, 0.99, 1), size_y=21)
area("key", (-24, -27, 20), (0, 0, 11), 13, 7600, (1, 0.965, 0.92), size_y=13)
area("fill", (22, -34, 12), (0, 0, 11), 16, 2300, (0.92, 0.95, 1))
world((0.88, 0.92, 1), 0.30)
window_sun(
    (3.5, -1, 11.5),
    (0.66, 0.62, -0.34),
    1.9,
    (7, 9.5),
    bars=(-5, 2, 9.6),
    vbars=(-2.2, 2.4),
    angle=2.4,
    dist=40,
    bar=0.3,
)
camera((7.5, -53, 13.6), (0.35, 0, 12.45), 56.5)
finish("curtain")
