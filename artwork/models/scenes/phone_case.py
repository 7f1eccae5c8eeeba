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
from studio import aim, area, box, finish, lathe, mat, obj, plane, reset, sun, world

s = reset()
random.seed(12)
# metres; stone top z=0. Case 76 x 157 x 10 mm, back towards the camera, leaning on a block
W_, H_, T_, RC = 0.0760, 0.1570, 0.0102, 0.0135
# printed hard case: matt print under a thin clear coat, which alone shines
pat = mat("pat", (0.6,) * 3, 0.6, 0.0, pattern=True, coat=0.75, bump=[("noise", 35, 0.02, 0.0010)])
pat.node_tree.nodes["Principled BSDF"].inputs["Coat Roughness"].default_value = 0.13
tilt, rz = math.radians(15), math.radians(-27)
# local: x right, y up along the phone, z out of the back
M = (
    Matrix.Translation((-0.006, 0.008, 0.0004))
    @ Matrix.Rotation(rz, 4, "Z")
    @ Matrix.Rotation(math.radians(90) - tilt, 4, "X")
    @ Matrix.Translation((0, H_ / 2, T_ / 2))
)


def put(o):
    o.matrix_world = M @ o.matrix_basis
    return o


def rings(name, loops, material, fill=False):
    """Skin over closed rings of (x, y, z, u, v), from the innermost outwards; `fill` closes the innermost."""
    n = len(loops[0])
    V = [q[:3] for loop in loops for q in loop]
    U = [q[3:] for loop in loops for q in loop]
    F = [
        (k * n + i, (k + 1) * n + i, (k + 1) * n + (i + 1) % n, k * n + (i + 1) % n)
        for k in range(len(loops) - 1)
        for i in range(n)
    ]
    return put(obj(name, V, [*F, tuple(range(n))] if fill else F, material, True, U))


def shell():
    """The back, faintly crowned, rolls over into the sides, these into the lip round the screen: one unfolded skin."""
    r, lip, crown = 0.0046, 0.0011, 0.00045
    flat = rrect(W_ / 2 - r, H_ / 2 - r, RC - r, 16)
    full = rrect(W_ / 2, H_ / 2, RC, 16)
    out = [Vector((b[0] - a[0], b[1] - a[1])).normalized() for a, b in zip(flat, full, strict=True)]

    def ring(inset, z, arc):
        points = rrect(W_ / 2 - inset, H_ / 2 - inset, RC - inset, 16)
        return [(x, y, z, a[0] + n.x * arc, a[1] + n.y * arc) for (x, y), a, n in zip(points, flat, out, strict=True)]

    loops = [
        [(x * k, y * k, T_ / 2 + crown * (1 - k * k), x * k, y * k) for x, y in flat]
        for k in (0.02, 0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.96, 1.0)
    ]
    for i in range(1, 11):
        a = math.radians(9 * i)
        loops.append(ring(r * (1 - math.sin(a)), T_ / 2 - r * (1 - math.cos(a)), r * a))
    low, arc = -T_ / 2 + lip, r * math.pi / 2
    side = T_ - r - lip
    loops += [ring(0, T_ / 2 - r - side * k, arc + side * k) for k in (0.3, 0.7, 1.0)]
    for i in range(1, 7):
        a = math.radians(15 * i)
        loops.append(ring(lip * (1 - math.cos(a)), low - lip * math.sin(a), arc + side + lip * a))
    loops.append(ring(lip + 0.001, -T_ / 2, arc + side + lip * 2.6))
    rings("case", loops, pat, True)


shell()
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
edge = [(0.0030, -0.0004), (0.0024, 0.0002), (0.0019, 0.0007), (0.0015, 0.0012), (0.0011, 0.0015), (0.0007, 0.0016)]
edge += [(0.0003, 0.0015), (0.0, 0.0011)]
rings(
    "rim",
    [
        [(cx + x, cy + y, T_ / 2 + h, cx + x, cy + y) for x, y in rrect(cw + e, ch + e, 0.0117 + e, 12)]
        for e, h in edge[::-1]
    ],
    pat,
)
gap = mat("gap", (0.006, 0.006, 0.006), 0.8, 0.1)
put(prism("gap", [(x + cx, y + cy) for x, y in rrect(cw, ch, 0.0117, 12)], T_ / 2 - 0.001, T_ / 2 + 0.00095, gap, 0))
isl = mat("isl", (0.014, 0.014, 0.016), 0.30, 0.3, coat=0.4)
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
met = mat("met", (0.20, 0.20, 0.21), 0.18, 0.5, metal=1)
gls = mat("gls", (0.006, 0.004, 0.016), 0.03, 0.4, coat=0.3)
inn = mat("inn", (0.010, 0.012, 0.022), 0.12, 0.4, coat=0.2)
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
    for name, size, x, m in (
        ("slot", (0.002, h + 0.003, 0.0050), -0.0008, gap),
        ("btn", (0.0014, h, 0.0032), 0.0, btn),
    ):
        o = box(name, size, (W_ / 2 + x, y, -0.0008), m, 0.0006)
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
box("blk", (0.116, 0.070, 0.105), (0.044, 0.092, 0.0525), tr, 0.0022, rot=(0, 0, rz + math.radians(3)))
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
area("win", (-0.46, -0.28, 0.82), (0, 0, 0.07), 0.40, 2.3, (1, 0.96, 0.91), size_y=0.46)
area("fill", (0.7, -0.5, 0.5), (0, 0, 0.06), 0.6, 0.55, (0.88, 0.93, 1))
world((0.90, 0.93, 1), 0.16)
area("back", (0.35, -0.05, 0.75), (0, 0.36, 0.15), 0.5, 2.8, (1, 0.96, 0.91))


def reflected(centre, towards, size, bright):
    """A white card that only shines in polished things, bright above and dark below: a graded sheen, no veil."""
    m = bpy.data.materials.new("card")
    m.use_nodes = True
    nt = m.node_tree
    nt.nodes.clear()
    tc = nt.nodes.new("ShaderNodeTexCoord")
    ramp = nt.nodes.new("ShaderNodeValToRGB")
    split = nt.nodes.new("ShaderNodeSeparateXYZ")
    e = nt.nodes.new("ShaderNodeEmission")
    out = nt.nodes.new("ShaderNodeOutputMaterial")
    ramp.color_ramp.interpolation = "EASE"
    ramp.color_ramp.elements[0].color = (0, 0, 0, 1)
    ramp.color_ramp.elements[1].color = (bright, bright * 0.97, bright * 0.93, 1)
    nt.links.new(tc.outputs["UV"], split.inputs[0])
    nt.links.new(split.outputs[1], ramp.inputs[0])
    nt.links.new(ramp.outputs[0], e.inputs[0])
    nt.links.new(e.outputs[0], out.inputs[0])
    w, h = size
    o = plane("card", [(-w, -h, 0), (w, -h, 0), (w, h, 0), (-w, h, 0)], m, uv=[(0, 0), (1, 0), (1, 1), (0, 1)])
    o.location = centre
    turn = (Vector(towards) - Vector(centre)).to_track_quat("Z", "Y").to_euler()
    turn.rotate_axis("Z", math.radians(-28))
    o.rotation_euler = turn
    o.visible_camera = o.visible_diffuse = o.visible_shadow = o.visible_transmission = False


reflected((-0.46, -0.30, 0.31), (0, 0, 0.08), (0.30, 0.13), 1.6)
d = (0.76, 0.46, -0.60)
sun(d, 2.9, 0.9, (1, 0.87, 0.70))
gc, R3 = gobo_window(d, (0.01, 0.06, 0.10), 1.2, 0.36, 0.17, bars=(-0.15, 0.10), rails=(), barw=0.008, cut=4)
spots = [(-0.25, -0.15, 0.7, 10), (0.25, 0.18, 3.9, 10), (0.17, -0.18, 2.0, 6), (0.36, 0.1, 3.4, 9)]
gobo_leaves(gc, R3, spots, 0.038)
aim(main=((0.030, -0.655, 0.190), (0.006, 0.02, 0.074), 80, (0, 0.0, 0.09), 8.0))
finish("phone-case")
