"""A shower curtain on a brass rail, in front of a freestanding bath."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from cloth import thick, translucent, window_sun
from drape import frame_at, hang, hung
from mathutils import Vector, noise
from shapes import gobo_leaves, leaf_into, polytube, sheet, softbox
from studio import aim, area, finish, lathe, mat, obj, plane, reset, tube, wood, world

s = reset()
rnd = random.Random(11)
pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.85,
    0.18,
    sheen=0.15,
    pattern=True,
    bump=[("noise", 7, 0.06, 0.03), ("weave", 320, 0.16, 0.010)],
)
translucent(pat, 0.16)
brass = mat("brass", (0.56, 0.41, 0.20), 0.26, 0.5, metal=1, bump=[("noise", 4, 0.02, 0.01)])

# the curtain
RAIL, RY, RZ = 9.6, -9.4, 21.6  # half length, place in front of the wall, height
SPANS = [0.92, 0.80, 1.02, 0.88, 1.12, 0.97, 1.18, 1.05, 1.24, 1.12, 1.3, 1.16]
cloth = hung(
    18.0,
    20.0,
    SPANS,
    5,
    width=lambda t: 1 + 0.075 * t**1.4,
    left=lambda t: -0.45 * t**1.6 + 0.12 * np.sin(5 * t),
    per=22,
    uneven=0.42,
    crumple=0.075,
)
at = (-7.9, RY, RZ - 0.62)
hang("curtain", cloth, at, pat, 0.028, hem=2, side=2, heading=3, lift=0.026)
for column in cloth.rings:
    column = min(max(column, 6), cloth.points.shape[1] - 7)
    here, along, away = frame_at(cloth, at, 1, column)
    eye = Vector((here.x, here.y, here.z - 0.05))
    bpy.ops.mesh.primitive_torus_add(major_radius=0.13, minor_radius=0.035, major_segments=32, minor_segments=8)
    e = bpy.context.object
    e.location, e.scale = eye + away * 0.035, (1, 1, 0.6)
    e.rotation_euler = away.to_track_quat("Z", "Y").to_euler()
    e.data.materials.append(brass)
    bpy.ops.object.shade_smooth()
    turned = math.atan2(along.y, along.x) * 0.55 + rnd.uniform(-0.12, 0.12)
    bpy.ops.mesh.primitive_torus_add(
        major_radius=0.40,
        minor_radius=0.035,
        major_segments=40,
        minor_segments=8,
        location=(eye.x, (RY + eye.y) / 2, RZ - 0.24),
        rotation=(0, math.pi / 2, turned),
    )
    ring = bpy.context.object
    ring.scale = (1.22, 0.9, 1)
    ring.data.materials.append(brass)
    bpy.ops.object.shade_smooth()
# rail with returns to the wall and hangers from the ceiling
c = 0.9
bend = [(RAIL - c + c * math.sin(a), RY + c - c * math.cos(a), RZ) for a in (math.pi / 16 * k for k in range(9))]
front = [(-x, y, z) for x, y, z in reversed(bend)] + bend
polytube("rail", [(-RAIL, 0, RZ), *front, (RAIL, 0, RZ)], 0.125, brass, res=8)
for x in (-RAIL, RAIL):
    e = lathe("flange", [(0.001, 0), (0.42, 0), (0.44, 0.04), (0.42, 0.1), (0.2, 0.14), (0.14, 0.3)], brass, 48)
    e.rotation_euler, e.location = (math.pi / 2, 0, 0), (x, -0.2, RZ)
for x in (-8.6, 8.6):
    polytube("hanger", [(x, RY, RZ), (x, RY, 40)], 0.07, brass)
    bpy.ops.mesh.primitive_uv_sphere_add(radius=0.19, location=(x, RY, RZ))
    bpy.context.object.data.materials.append(brass)
    bpy.ops.object.shade_smooth()

# zellige: each tile a little off, in tilt, size and colour
GLAZES = ((0.55, 0.57, 0.49), (0.58, 0.60, 0.52), (0.50, 0.53, 0.46), (0.63, 0.64, 0.56), (0.56, 0.565, 0.47))
glazes = [mat(f"z{i}", g, 0.15 + 0.03 * i, 0.45, bump=[("noise", 1.6, 0.18, 0.05)]) for i, g in enumerate(GLAZES)]
V, F, which = [], [], []
T = 1.05
for i in range(-28, 29):
    for j in range(36):
        h = T / 2 - 0.008 - rnd.uniform(0, 0.014)
        tilt, lean = rnd.gauss(0, 0.022), rnd.gauss(0, 0.022)
        cx, cz, out = i * T + rnd.gauss(0, 0.008), 0.5 + j * T + rnd.gauss(0, 0.008), -rnd.uniform(0.05, 0.08)
        st = len(V)
        for grow, back in ((1.0, 0.09), (1.0, 0.02), (0.93, 0.0)):
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                x, z = a * h * grow + rnd.gauss(0, 0.006), b * h * grow + rnd.gauss(0, 0.006)
                V.append((cx + x, out + back + tilt * x + lean * z, cz + z))
        for r in (0, 4):
            F += [(st + r + q, st + r + (q + 1) % 4, st + r + 4 + (q + 1) % 4, st + r + 4 + q) for q in range(4)]
        F.append((st + 8, st + 9, st + 10, st + 11))
        which += [min(4, int(abs(rnd.gauss(0, 1.7))))] * 9
tiles = obj("zellige", V, F)
for g in glazes:
    tiles.data.materials.append(g)
for face, g in zip(tiles.data.polygons, which, strict=True):
    face.material_index = g
plane("grout", [(-32, 0, -1), (32, 0, -1), (32, 0, 40), (-32, 0, 40)], mat("grout", (0.52, 0.50, 0.45), 0.9, 0.1))

# terrazzo
floor = mat("terrazzo", (0.56, 0.52, 0.46), 0.32, 0.4)
nt = floor.node_tree
tc = nt.nodes.new("ShaderNodeTexCoord")
colour = nt.nodes["Principled BSDF"].inputs["Base Color"]
ground = nt.nodes.new("ShaderNodeRGB")
ground.outputs[0].default_value = (0.57, 0.53, 0.47, 1)
source = ground.outputs[0]
CHIPS = ((0.0, (0.62, 0.58, 0.52)), (0.34, (0.34, 0.27, 0.22)), (0.5, (0.50, 0.32, 0.24)), (0.66, (0.70, 0.67, 0.62)))
for size, share in ((1.6, 0.36), (4.2, 0.40)):
    vo = nt.nodes.new("ShaderNodeTexVoronoi")
    vo.inputs["Scale"].default_value = size
    nt.links.new(tc.outputs["Object"], vo.inputs["Vector"])
    ramp = nt.nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.interpolation = "CONSTANT"
    for (place, tint), element in zip(
        CHIPS, [*ramp.color_ramp.elements, *(ramp.color_ramp.elements.new(p) for p, _ in CHIPS[2:])], strict=True
    ):
        element.position, element.color = place, (*tint, 1)
    nt.links.new(vo.outputs["Color"], ramp.inputs[0])
    less = nt.nodes.new("ShaderNodeMath")
    less.operation = "LESS_THAN"
    less.inputs[1].default_value = share
    nt.links.new(vo.outputs["Distance"], less.inputs[0])
    mix = nt.nodes.new("ShaderNodeMix")
    mix.data_type = "RGBA"
    nt.links.new(less.outputs[0], mix.inputs["Factor"])
    nt.links.new(source, mix.inputs[6])
    nt.links.new(ramp.outputs[0], mix.inputs[7])
    source = mix.outputs[2]
nt.links.new(source, colour)
plane("floor", [(-40, -60, 0), (40, -60, 0), (40, 1, 0), (-40, 1, 0)], floor)

# the bath
enamel = mat("enamel", (0.78, 0.77, 0.75), 0.12, 0.5, coat=0.5)
PROFILE = [  # half length, half width, height
    (7.1, 2.6, 0.0),
    (7.15, 2.65, 0.12),
    (7.3, 2.75, 1.0),
    (7.75, 3.1, 3.2),
    (8.3, 3.55, 5.2),
    (8.62, 3.82, 5.62),
    (8.62, 3.82, 5.78),
    (8.5, 3.7, 5.86),
    (8.2, 3.42, 5.8),
    (7.9, 3.15, 5.3),
    (7.3, 2.75, 3.0),
    (6.6, 2.3, 1.5),
    (4, 1.4, 1.2),
]
V, F, seg = [], [], 128
BX, BY = -0.4, -4.6
for hx, hy, z in PROFILE:
    for q in range(seg):
        a = 2 * math.pi * q / seg
        ca, sa = math.cos(a), math.sin(a)
        V.append((BX + hx * math.copysign(abs(ca) ** 0.72, ca), BY + hy * math.copysign(abs(sa) ** 0.8, sa), z))
for r in range(len(PROFILE) - 1):
    F += [(r * seg + q, r * seg + (q + 1) % seg, (r + 1) * seg + (q + 1) % seg, (r + 1) * seg + q) for q in range(seg)]
F.append(tuple((len(PROFILE) - 1) * seg + q for q in range(seg)))
bath = obj("bath", V, F, enamel, True)
m = bath.modifiers.new("s", "SUBSURF")
m.levels = m.render_levels = 1

# a riser with its shower head, and the mixer
px = 7.0
polytube(
    "riser",
    [(px, -0.9, 9.6), (px, -0.9, 23.6), (px, -1.1, 24.1), (px, -1.6, 24.3), (px, -4.2, 24.3), (px, -4.2, 23.9)],
    0.1,
    brass,
)
e = lathe(
    "head", [(0.001, 0.3), (0.2, 0.3), (0.24, 0.12), (1.05, 0.06), (1.1, 0.02), (1.08, -0.04), (0.001, -0.05)], brass
)
e.location = (px, -4.2, 23.7)
polytube("mixer", [(px - 0.95, -0.9, 9.6), (px + 0.95, -0.9, 9.6)], 0.2, brass, res=6)
for x in (px - 0.75, px + 0.75):
    polytube("inlet", [(x, 0, 9.6), (x, -0.9, 9.6)], 0.16, brass)
    e = lathe("rose", [(0.001, 0), (0.34, 0), (0.36, 0.06), (0.2, 0.12)], brass, 40)
    e.rotation_euler, e.location = (math.pi / 2, 0, 0), (x, -0.08, 9.6)
    polytube("lever", [(x, -0.9, 9.6), (x, -1.5, 9.62), (x, -1.55, 10.2)], 0.075, brass)
tube("spout", [(px, -0.9, 9.5), (px, -2.0, 9.45), (px, -2.35, 9.2), (px, -2.4, 8.8)], 0.13, brass)
polytube("stay", [(px, 0, 19), (px, -0.9, 19)], 0.08, brass)

# stool with towels and a bottle
oak = wood("oak", (0.30, 0.18, 0.10), (0.46, 0.29, 0.16), 0.45, stretch=(0.6, 5, 5), scale=1.5)
sx, sy, sz = -14.2, -8.6, 4.55
e = lathe("seat", [(0.001, 0), (1.85, 0), (1.98, 0.1), (2.0, 0.3), (1.9, 0.4), (1.7, 0.36), (0.001, 0.3)], oak, 96)
e.location = (sx, sy, sz)
for k in range(3):
    a = k * 2.1 + 0.55
    co, si = math.cos(a), math.sin(a)
    tube("leg", [(sx + 1.2 * co, sy + 1.2 * si, sz + 0.1), (sx + 1.75 * co, sy + 1.75 * si, 0)], 0.17, oak)
for k, (tint, z, turn) in enumerate((((0.46, 0.25, 0.17), 0.66, 0.12), ((0.66, 0.61, 0.53), 1.28, -0.08))):
    terry = mat(f"terry{k}", tint, 0.95, 0.1, sheen=0.4, bump=[("noise", 30, 0.5, 0.04), ("noise", 90, 0.4, 0.02)])
    for half in (0, 1):
        softbox(
            "towel",
            (2.7 - 0.1 * k, 1.9, 0.36),
            0.17,
            (sx - 0.25 + 0.02 * half, sy + 0.2, sz + z - 0.15 + 0.3 * half),
            terry,
            (0, 0.03, 0.05),
            (0, 0.02 * k, turn + 0.02 * half),
            13,
            0.03,
            1.5,
            k * 2 + half,
        )
amber = mat("amber", (0.10, 0.035, 0.012), 0.1, 0.5, coat=0.6)
black = mat("pump", (0.02, 0.02, 0.02), 0.35, 0.5)
BOTTLE = [(0.001, 0), (0.38, 0), (0.42, 0.05), (0.42, 1.25), (0.36, 1.42), (0.17, 1.52), (0.17, 1.7), (0.001, 1.7)]
e = lathe("bottle", BOTTLE, amber, 64)
e.location = (sx + 1.25, sy - 0.75, sz + 0.33)
e = lathe(
    "label",
    [(0.426, 0.3), (0.428, 0.32), (0.428, 0.95), (0.426, 0.97)],
    mat("paper", (0.68, 0.65, 0.58), 0.8, 0.1),
    64,
    sub=0,
)
e.location = (sx + 1.25, sy - 0.75, sz + 0.33)
e = lathe("collar", [(0.001, 0.3), (0.06, 0.3), (0.07, 0.12), (0.2, 0.1), (0.2, -0.14)], black, 40)
e.location = (sx + 1.25, sy - 0.75, sz + 2.1)
polytube(
    "nozzle",
    [(sx + 1.25, sy - 0.75, sz + 2.38), (sx + 0.95, sy - 1.0, sz + 2.38), (sx + 0.88, sy - 1.06, sz + 2.32)],
    0.06,
    black,
)

# towel on a brass bar at the right
wx, wz = 15.0, 15.4
tube("bar", [(wx - 2.6, -1.0, wz), (wx, -1.0, wz), (wx + 2.6, -1.0, wz)], 0.1, brass)
for x in (wx - 2.5, wx + 2.5):
    polytube("post", [(x, 0, wz), (x, -1.0, wz)], 0.1, brass)
linen = mat("linen", (0.47, 0.27, 0.19), 0.95, 0.1, sheen=0.3, bump=[("noise", 5, 0.1, 0.04), ("noise", 60, 0.4, 0.02)])
fall = hung(4.2, 8.6, [1.26, 1.33, 1.24], 8, width=lambda t: 1 - 0.02 * t, per=24, nv=60, sag=0, turn=0.5)
hang("towel", fall, (wx - 1.9, -1.2, wz + 0.05), linen, 0.1, hem=3, lift=0.05)
over = [
    [(p[0] + wx - 1.9, -1.0 + 0.17 * math.cos(a), wz - 0.02 + 0.17 * math.sin(a)) for p in fall.points[0]]
    for a in (math.pi / 8 * k for k in range(9))
]
sheet("over", over, linen, 0.09)
# a plant in a clay pot
clay = mat("clay", (0.50, 0.30, 0.20), 0.85, 0.2, bump=[("noise", 6, 0.2, 0.03)])
gx, gy = 14.6, -6.8
e = lathe(
    "pot",
    [(0.001, 0), (1.25, 0), (1.35, 0.1), (1.75, 2.7), (1.9, 2.75), (1.9, 3.2), (1.72, 3.22), (1.65, 2.8), (0.001, 2.7)],
    clay,
)
e.location = (gx, gy, 0)
leaf = mat("leaf", (0.035, 0.12, 0.04), 0.36, 0.5, vary=(0.35, (0.09, 0.20, 0.06), (1, 1, 1)))
stalk = mat("stalk", (0.10, 0.16, 0.05), 0.6)
V, F = [], []
for k in range(17):
    a, r, h = k * 2.4, 0.7 + 0.13 * k, rnd.uniform(3.2, 4.0) + 0.14 * (17 - k)
    co, si = math.cos(a), math.sin(a)
    tip = Vector((gx + r * co, gy + r * si * 0.8, 2.8 + h))
    tube(
        "stalk",
        [(gx + 0.2 * co, gy + 0.2 * si, 2.6), (gx + 0.45 * r * co, gy + 0.4 * r * si, 2.7 + 0.6 * h), tuple(tip)],
        0.05,
        stalk,
        res=3,
    )
    leaf_into(
        V,
        F,
        tip,
        a + rnd.uniform(-0.4, 0.4),
        rnd.uniform(-0.3, 0.5),
        rnd.uniform(2.2, 3.0),
        rnd.uniform(1.2, 1.6),
        0.5,
        0.25,
        k,
        0.62,
    )
o = obj("leaves", V, F, leaf, True)
thick(o, 0.015)
m = o.modifiers.new("s", "SUBSURF")
m.levels = m.render_levels = 1
# a mat in front of the bath
weave = mat("mat", (0.60, 0.55, 0.47), 0.95, 0.1, sheen=0.4, bump=[("noise", 26, 0.7, 0.06), ("noise", 90, 0.4, 0.02)])
rows = []
for j in range(25):
    y, across = -11.6 - 4.4 * j / 24, [-4.6 + 7.4 * i / 40 + 0.05 * math.sin(j) for i in range(41)]
    rows.append(
        [(x, y + 0.06 * math.sin(x * 0.8), 0.11 + 0.06 * noise.noise(Vector((x * 0.4, y * 0.5, 3)))) for x in across]
    )
sheet("mat", rows, weave, 0.16)

area("key", (-30, -24, 20), (0, RY, 11), 11, 6600, (1, 0.955, 0.90), size_y=13)
area("fill", (24, -40, 13), (0, RY, 10), 16, 1350, (0.92, 0.95, 1))
area("behind", (5, -4.5, 33), (2, -3, 8), 14, 1700, (1, 0.98, 0.95), size_y=5)
world((0.90, 0.93, 1), 0.30)
where = (-2.5, RY, 13)
gobo = window_sun(where, (0.70, 0.58, -0.36), 3.6, (6.6, 8.2), bars=(-4.4, 2.0), vbars=(-2.2, 2.2), dist=38, bar=0.26)
gobo_leaves(*gobo, [(-6, -7, 1.1, 14), (-3.5, -8, 1.5, 12), (5.8, 6.5, -2.3, 12)], 1.5, 4)
aim(main=((4.6, -66, 13.2), (-0.3, -6, 11.6), 51, (-1, RY, 11), 2.2))
finish("shower-curtain")
