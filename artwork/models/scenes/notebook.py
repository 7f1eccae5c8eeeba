"""A notebook on a desk."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy

# isort: split
from mathutils import Matrix
from shapes import gobo_leaves, gobo_window, leaf_into, polytube, prism, sheet
from studio import aim, area, box, finish, lathe, mat, obj, reset, sun, tube, wood, world

s = reset()
random.seed(9)
# metres; desk z=0. Notebook A5-ish lying on another one
W_, H_, T_ = 0.148, 0.210, 0.017
rz = math.radians(21)
M0 = Matrix.Translation((-0.012, 0.004, 0.0165)) @ Matrix.Rotation(rz, 4, "Z")
pat = mat("pat", (0.6,) * 3, 0.42, 0.45, pattern=True, coat=0.12, bump=[("noise", 900, 0.10, 0.0003)])


def rr(hx, hy, rs, n=10):
    """rounded rectangle; rs = radii at (+,+) (-,+) (-,-) (+,-)"""
    pts = []
    for (sx, sy), a0, r in zip(((1, 1), (-1, 1), (-1, -1), (1, -1)), (0, 90, 180, 270), rs, strict=False):
        for i in range(n + 1):
            a = math.radians(a0 + 90 * i / n)
            pts.append((sx * (hx - r) + r * math.cos(a), sy * (hy - r) + r * math.sin(a)))
    return pts


def notebook(M, cover, size, pages, spine_uv=True):
    w, h, t = size
    c = 0.0022
    o_ = []
    out = rr(w / 2, h / 2, (0.009, 0.0015, 0.0015, 0.009))
    for z0 in (0, t - c):
        o_.append(prism("cover", out, z0, z0 + c, cover, 0.0007, 3))
    # hinge groove suggested by a shallow second layer: spine as a rounded strip with its own continuous UV
    V = []
    F = []
    uv = []
    n = 14
    for i in range(n + 1):
        a = math.pi * (i / n - 0.5)
        x = -w / 2 + 0.0016 - 0.0042 * math.cos(a)
        z = t / 2 + (t / 2) * math.sin(a)
        item = -w / 2 - 0.0 - (t * (1 - i / n))
        for y in (-h / 2 + 0.0004, h / 2 - 0.0004):
            V.append((x, y, z))
            uv.append((item, y))
    F = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(n)]
    o_.append(obj("spine", V, F, cover, True, uv))
    q = o_[-1].modifiers.new("t", "SOLIDIFY")
    q.thickness = 0.0016
    q.offset = -1
    o_.append(
        prism("pages", rr(w / 2 - 0.0032, h / 2 - 0.0032, (0.007, 0.001, 0.001, 0.007)), c, t - c, pages, 0.0004, 2)
    )
    for q in o_:
        q.matrix_world = M
    return o_


pg = bpy.data.materials.new("pg")
pg.use_nodes = True
nt = pg.node_tree
p = nt.nodes["Principled BSDF"]
p.inputs["Roughness"].default_value = 0.9
p.inputs["Specular IOR Level"].default_value = 0.1
tc = nt.nodes.new("ShaderNodeTexCoord")
mp = nt.nodes.new("ShaderNodeMapping")
mp.inputs["Scale"].default_value = (4, 4, 2600)
nz = nt.nodes.new("ShaderNodeTexNoise")
nz.inputs["Scale"].default_value = 1
nz.inputs["Detail"].default_value = 2
rp = nt.nodes.new("ShaderNodeValToRGB")
rp.color_ramp.elements[0].position = 0.38
rp.color_ramp.elements[1].position = 0.62
rp.color_ramp.elements[0].color = (0.46, 0.42, 0.35, 1)
rp.color_ramp.elements[1].color = (0.80, 0.77, 0.70, 1)
nt.links.new(tc.outputs["Object"], mp.inputs[0])
nt.links.new(mp.outputs[0], nz.inputs["Vector"])
nt.links.new(nz.outputs[0], rp.inputs[0])
nt.links.new(rp.outputs[0], p.inputs["Base Color"])
notebook(M0, pat, (W_, H_, T_), pg)
# crease along the hinge of the top cover
crease = mat("crease", (0.02, 0.02, 0.02), 0.6, 0.3)
# elastic band round the right side, ribbon marker
el = mat("el", (0.030, 0.029, 0.030), 0.75, 0.25, bump=[("noise", 1500, 0.4, 0.0003)])
bx = W_ / 2 - 0.019
hw = 0.0034


def bandpts(x):
    y = H_ / 2 + 0.0011
    z = T_ + 0.0009
    return [
        (x, -y, -0.0006),
        (x, -y, T_ * 0.5),
        (x, -y + 0.0001, z - 0.0012),
        (x, -y + 0.0016, z),
        (x, 0, z),
        (x, y - 0.0016, z),
        (x, y - 0.0001, z - 0.0012),
        (x, y, T_ * 0.5),
        (x, y, -0.0006),
    ]


rows = [
    [
        (q[0] - hw, q[1], q[2]),
        (q[0], q[1], q[2] + (0.0002 if abs(q[1]) < H_ / 2 - 0.002 else 0)),
        (q[0] + hw, q[1], q[2]),
    ]
    for q in bandpts(bx)
]
o = sheet("band", rows, el, 0.0010, 0)
o.matrix_world = M0
rb = mat("rib", (0.36, 0.09, 0.07), 0.45, 0.4, sheen=0.3)
rows = []
for i in range(13):
    t = i / 12
    x = -0.022 + 0.006 * math.sin(3 * t)
    rows.append(
        [
            (x - 0.0028, -H_ / 2 + 0.006 - 0.045 * t, T_ * 0.5 - 0.0085 * t**1.6 * 1.6),
            (x + 0.0028, -H_ / 2 + 0.006 - 0.045 * t, T_ * 0.5 - 0.0085 * t**1.6 * 1.6),
        ]
    )
sheet("marker", rows, rb, 0.0004, 1).matrix_world = M0
# plain notebook underneath
plain = mat("plain", (0.40, 0.43, 0.40), 0.75, 0.25, bump=[("noise", 700, 0.3, 0.0004)])
notebook(
    Matrix.Translation((0.004, -0.002, 0)) @ Matrix.Rotation(math.radians(9), 4, "Z"), plain, (0.158, 0.222, 0.0165), pg
)


# pencil: hexagonal, sharpened
def pencil(loc, rz, col, L=0.172, r=0.0036):
    lac = mat("lac", col, 0.22, 0.5, coat=0.5)
    wd = mat("pw", (0.62, 0.42, 0.24), 0.7, 0.2, bump=[("noise", 400, 0.3, 0.0003)])
    gr = mat("gr", (0.035, 0.035, 0.04), 0.35, 0.5)
    M = Matrix.Translation(loc) @ Matrix.Rotation(rz, 4, "Z")
    hexa = [(r * math.cos(a * math.pi / 3), r * math.sin(a * math.pi / 3)) for a in range(6)]
    V = []
    F = []
    for x in (0, L - 0.021):
        V += [(x, y, z) for y, z in hexa]
    F = [(i, (i + 1) % 6, 6 + (i + 1) % 6, 6 + i) for i in range(6)] + [tuple(range(6))[::-1]]
    o = obj("pen", V, F, lac)
    b = o.modifiers.new("b", "BEVEL")
    b.width = 0.0005
    b.segments = 2
    o.matrix_world = M
    V = []
    n = 48
    for q in range(n):
        a = 2 * math.pi * q / n
        k = abs((a % (math.pi / 3)) - math.pi / 6) / (math.pi / 6)
        rr_ = r * (math.cos(math.pi / 6) / math.cos((a % (math.pi / 3)) - math.pi / 6))
        V.append((L - 0.0215 + 0.003 * (1 - k) - 0.0008, rr_ * math.cos(a), rr_ * math.sin(a)))
    V += [
        (L - 0.0055, 0.0011 * math.cos(2 * math.pi * q / n), 0.0011 * math.sin(2 * math.pi * q / n)) for q in range(n)
    ]
    o = obj("cone", V, [(q, (q + 1) % n, n + (q + 1) % n, n + q) for q in range(n)], wd, True)
    o.matrix_world = M
    V = [
        (L - 0.0056, 0.0011 * math.cos(2 * math.pi * q / n), 0.0011 * math.sin(2 * math.pi * q / n)) for q in range(n)
    ] + [(L - 0.0004, 0.0002 * math.cos(2 * math.pi * q / n), 0.0002 * math.sin(2 * math.pi * q / n)) for q in range(n)]
    o = obj("lead", V, [(q, (q + 1) % n, n + (q + 1) % n, n + q) for q in range(n)], gr, True)
    o.matrix_world = M
    o = lathe(
        "fer",
        [(0.001, 0), (0.0037, 0), (0.0037, 0.003), (0.0034, 0.0035), (0.0037, 0.004), (0.0037, 0.009), (0.001, 0.009)],
        mat("br", (0.66, 0.47, 0.23), 0.25, 0.5, metal=1),
        32,
        sub=0,
    )
    o.matrix_world = M @ Matrix.Translation((-0.0085, 0, 0)) @ Matrix.Rotation(math.pi / 2, 4, "Y")
    o = lathe(
        "rub",
        [(0.001, -0.006), (0.0026, -0.006), (0.0034, -0.0052), (0.0034, 0.001), (0.001, 0.001)],
        mat("rub", (0.62, 0.33, 0.28), 0.85, 0.2),
        32,
        sub=0,
    )
    o.matrix_world = M @ Matrix.Translation((-0.0095, 0, 0)) @ Matrix.Rotation(math.pi / 2, 4, "Y")


pencil((0.112, -0.092, 0.0033), math.radians(72), (0.62, 0.40, 0.10))
pencil((0.128, -0.084, 0.0033), math.radians(64), (0.035, 0.055, 0.06), 0.15)
# cup of coffee on a saucer
cer = mat("cer", (0.74, 0.72, 0.68), 0.28, 0.5, coat=0.5, bump=[("noise", 40, 0.10, 0.003)])
cx, cy = 0.150, 0.158
q = lathe(
    "sau",
    [
        (0.001, 0.003),
        (0.032, 0.003),
        (0.036, 0),
        (0.04, 0.002),
        (0.066, 0.011),
        (0.0705, 0.0145),
        (0.069, 0.0155),
        (0.045, 0.009),
        (0.034, 0.0065),
        (0.001, 0.006),
    ],
    cer,
    96,
)
q.location = (cx, cy, 0)
q = lathe(
    "cup",
    [
        (0.001, 0),
        (0.021, 0),
        (0.025, 0.002),
        (0.034, 0.016),
        (0.0395, 0.036),
        (0.041, 0.054),
        (0.0398, 0.0555),
        (0.0385, 0.054),
        (0.037, 0.037),
        (0.031, 0.017),
        (0.001, 0.006),
    ],
    cer,
    96,
)
q.location = (cx, cy, 0.0065)
q = lathe("cof", [(0.0375, 0), (0.001, 0)], mat("cof", (0.040, 0.017, 0.007), 0.07, 0.5), 64, sub=0)
q.location = (cx, cy, 0.052)
q = lathe(
    "crm", [(0.0378, 0.0003), (0.034, 0.0004), (0.0325, 0.0001)], mat("crm", (0.24, 0.115, 0.04), 0.45, 0.4), 64, sub=0
)
q.location = (cx, cy, 0.052)
tube(
    "hnd",
    [
        (cx + 0.036, cy - 0.012, 0.052),
        (cx + 0.056, cy - 0.019, 0.050),
        (cx + 0.061, cy - 0.021, 0.036),
        (cx + 0.048, cy - 0.017, 0.024),
        (cx + 0.030, cy - 0.010, 0.022),
    ],
    0.0036,
    cer,
)
# folded glasses, left behind
gm = mat("gl", (0.075, 0.035, 0.016), 0.15, 0.5, coat=0.6, vary=(60, (0.20, 0.105, 0.045), (1, 1, 1)))
gx, gy, ga = -0.140, 0.128, math.radians(-20)
MG = Matrix.Translation((gx, gy, 0.004)) @ Matrix.Rotation(ga, 4, "Z")
lens = bpy.data.materials.new("lens")
lens.use_nodes = True
nt = lens.node_tree
nt.nodes.clear()
a = nt.nodes.new("ShaderNodeBsdfTransparent")
a.inputs[0].default_value = (0.93, 0.95, 0.94, 1)
g = nt.nodes.new("ShaderNodeBsdfGlossy")
g.inputs["Roughness"].default_value = 0.02
mx = nt.nodes.new("ShaderNodeMixShader")
mx.inputs[0].default_value = 0.06
oo = nt.nodes.new("ShaderNodeOutputMaterial")
nt.links.new(a.outputs[0], mx.inputs[1])
nt.links.new(g.outputs[0], mx.inputs[2])
nt.links.new(mx.outputs[0], oo.inputs[0])
for sg in (-1, 1):
    ring = []
    for i in range(40):
        t = 2 * math.pi * i / 40
        sq = 1 / (abs(math.cos(t)) ** 2.6 + abs(math.sin(t)) ** 2.6) ** (1 / 2.6)
        ring.append(
            (sg * 0.034 + 0.0245 * sq * math.cos(t), 0.003 * abs(math.cos(t)), 0.021 + 0.0205 * sq * math.sin(t))
        )
    polytube("rim", ring, 0.0021, gm, True).matrix_world = MG
    obj("lens", ring, [tuple(range(40))], lens).matrix_world = MG
    tube(
        "arm",
        [
            (sg * 0.060, 0.002, 0.030),
            (sg * 0.061, 0.008, 0.030),
            (sg * 0.050 - sg * 0.03, 0.0165 + 0.003 * (sg > 0), 0.029 - 0.004 * (sg > 0)),
            (-sg * 0.030, 0.020 + 0.003 * (sg > 0), 0.026 - 0.004 * (sg > 0)),
            (-sg * 0.056, 0.019 + 0.003 * (sg > 0), 0.012),
        ],
        0.0019,
        gm,
    ).matrix_world = MG
tube("bridge", [(-0.0105, 0.001, 0.027), (0, -0.002, 0.031), (0.0105, 0.001, 0.027)], 0.0019, gm).matrix_world = MG
# desk: pale oak; a sheet of linen paper
oak = wood("desk", (0.42, 0.275, 0.165), (0.56, 0.395, 0.255), 0.42, stretch=(2.0, 26, 26), scale=3.2, plank=(0.16, 4))
dk = box("desk", (3, 2.4, 0.04), (0, 0.3, -0.02), oak, 0.003, rot=(0, 0, math.radians(-6)))
# plant top left, out of focus, and its shadow
lf = mat("lf", (0.07, 0.15, 0.06), 0.45, 0.4, vary=(12, (0.14, 0.25, 0.11), (1, 1, 1)))
V = []
F = []
rnd = random.Random(4)
pot = lathe(
    "pot",
    [(0.001, 0), (0.045, 0), (0.048, 0.003), (0.056, 0.085), (0.053, 0.088), (0.05, 0.075), (0.001, 0.07)],
    mat("pot", (0.55, 0.36, 0.26), 0.8, 0.2, bump=[("noise", 60, 0.2, 0.004)]),
    64,
)
pot.location = (-0.20, 0.33, 0)
for i in range(34):
    leaf_into(
        V,
        F,
        (-0.20 + rnd.uniform(-0.02, 0.02), 0.33 + rnd.uniform(-0.02, 0.02), 0.08),
        i * 2.4,
        rnd.uniform(0.2, 1.25),
        rnd.uniform(0.07, 0.13),
        0.035,
        droop=rnd.uniform(0.3, 0.9),
        fold=0.2,
        seed=i,
        shape=1.1,
    )
obj("lv", V, F, lf, True)
area("win", (-0.75, 0.20, 0.62), (0, 0, 0), 0.42, 2.8, (1, 0.965, 0.92), size_y=0.6)
area("fill", (0.8, -0.6, 0.7), (0, 0, 0), 0.8, 1.0, (0.90, 0.94, 1))
world((0.88, 0.92, 1), 0.30)
d = (0.72, -0.16, -0.62)
sun(d, 1.9, 1.7, (1, 0.88, 0.72))
gc, R3 = gobo_window(d, (0.0, 0.02, 0), 1.4, 0.17, 0.17, bars=(0,), rails=(0.02,), barw=0.008, cut=4)
gobo_leaves(gc, R3, [(-0.20, -0.16, 0.9, 9), (0.18, 0.18, 3.9, 9), (-0.05, 0.2, -1.3, 7)], 0.045)
aim(
    main=((0.02, -0.47, 0.50), (0.006, 0.022, 0.004), 65, (0, -0.02, 0.03), 3.2),
    near=((0.16, -0.33, 0.30), (0.02, 0.03, 0.004), 66, (0.02, 0.0, 0.01), 11),
    styled=((-0.18, -0.47, 0.46), (0, 0.022, 0.004), 62, (0, -0.02, 0.03), 6),
)
finish("notebook")
