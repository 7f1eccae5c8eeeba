"""A T-shirt laid flat on planks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy
import numpy as np

# isort: split
from cloth import subsurf, thick, window_sun
from mathutils import Euler, Vector
from studio import GEOMETRY, aim, area, box, branch, finish, lathe, mat, obj, reset, tube, wood, world

s = reset()
rnd = random.Random(8)
g = np.load(GEOMETRY / "shirt.npz")
V = g["v"].astype(float)
F = g["f"].astype(int).tolist()
R = g["uv"].astype(float)


def bez(a, b, c, n):
    return [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * b[0] + t * t * c[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * b[1] + t * t * c[1],
        )
        for t in (i / n for i in range(n + 1))
    ]


nk, sh, so, si, ua, hm = (0.98, 3.5), (2.36, 3.08), (4.12, 1.72), (3.36, 0.80), (2.62, 1.28), (2.68, -3.5)
arm = np.array(bez(sh, (2.16, 2.15), ua, 60))


def armx(y):
    return np.interp(y, arm[::-1, 1], arm[::-1, 0])


def near(p):
    return int(((R - p) ** 2).sum(1).argmin())


# boundary, rounded down to the table as a two-layer edge
cnt = {}
for q in F:
    for a, b in zip(q, q[1:] + q[:1], strict=False):
        k = (min(a, b), max(a, b))
        cnt[k] = cnt.get(k, 0) + 1
border = [(a, b) for q in F for a, b in zip(q, q[1:] + q[:1], strict=False) if cnt[(min(a, b), max(a, b))] == 1]
bv = sorted({a for e in border for a in e})
d = np.sqrt(((R[:, None] - R[bv][None]) ** 2).sum(2)).min(1)
f = np.clip(d / 0.30, 0, 1)
f = np.sqrt(1 - (1 - f) ** 2)
V[:, 2] = 0.075 + 0.065 * f + np.clip(V[:, 2] - 0.06, 0, None) * 1.9 * (0.25 + 0.75 * f)
seam = [n for n in range(len(R)) if abs(abs(R[n, 0]) - armx(R[n, 1])) < 0.012 and ua[1] - 0.02 < R[n, 1] < sh[1] + 0.02]
V[seam, 2] -= 0.035
pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.93,
    0.10,
    sheen=0.15,
    pattern=True,
    bump=[("noise", 30, 0.10, 0.02), ("noise", 160, 0.18, 0.006)],
)
cen = np.array([R[q].mean(0) for q in F])
ax = np.abs(cen[:, 0])
sleeve = np.where(cen[:, 1] > ua[1], ax > armx(cen[:, 1]), ax > 2.645)
adir = np.array(((so[0] + si[0]) / 2 - (sh[0] + ua[0]) / 2, (so[1] + si[1]) / 2 - (sh[1] + ua[1]) / 2))
adir /= np.hypot(*adir)
yaw = math.radians(-5)


def place(o):
    o.rotation_euler = (0, 0, yaw)
    return o


def piece(name, faces, U, lift=None, skirt=True):
    used = sorted({a for q in faces for a in q})
    m = {n: k for k, n in enumerate(used)}
    P = V if lift is None else V + lift
    vv = [tuple(P[n]) for n in used]
    ff = [[m[a] for a in q] for q in faces]
    uu = [tuple(U[n]) for n in used]
    if skirt:
        low = {}
        for a, b in border:
            if a in m and b in m:
                for n in (a, b):
                    if n not in low:
                        low[n] = len(vv)
                        c = V[n] * 0.997
                        vv.append((c[0], c[1], -0.01))
                        uu.append(tuple(U[n]))
                ff.append([m[b], m[a], low[a], low[b]])
    return place(obj(name, vv, ff, pat, True, uu))


UB = R / 10 + 0.5
parts = [("body", [q for q, t in zip(F, sleeve, strict=False) if not t], UB)]
for sx in (1, -1):
    a = np.array((adir[0] * sx, adir[1]))
    c = np.array((-a[1], a[0]))
    c *= 1 if c[0] > 0 else -1
    U = np.stack((R @ c, -(R @ a)), 1) / 10 + 0.9
    parts.append(("sleeve", [q for q, t, x in zip(F, sleeve, cen[:, 0], strict=False) if t and x * sx > 0], U))
full = obj("n", [tuple(p) for p in V], F)
N = np.array([v.normal for v in full.data.vertices])
bpy.data.objects.remove(full)
for name, faces, U in parts:
    o = piece(name, faces, U)
    subsurf(o, 2)
    hem = []
    for q in faces:
        x, y = R[q].mean(0)
        x = abs(x)
        if name == "body":
            t = y < -3.53 + 0.245
        else:
            e = np.array((si[0] - so[0], si[1] - so[1]))
            e /= np.hypot(*e)
            r = np.array((x - so[0], y - so[1]))
            t = abs(r[0] * e[1] - r[1] * e[0]) < 0.225
        if t:
            hem.append(q)
    if hem:
        h = piece("hem", hem, U, N * 0.020)
        thick(h, 0.012, -1)
        subsurf(h, 2)
# neck: rib collar, inside of the back, label
rib = mat("rib", (0.74, 0.73, 0.70), 0.95, 0.1, sheen=0.2, bump=[("noise", 60, 0.4, 0.01)])
inner = mat("inner", (0.66, 0.65, 0.62), 0.95, 0.1, bump=[("noise", 40, 0.3, 0.01)])
curve = bez((0, 2.52), (0.86, 2.50), nk, 14)
curve = [(-x, y) for x, y in curve[::-1]] + curve[1:]
ids = [near(p) for p in curve]


def strip(name, a, b, z, m, t=0.05):
    n = len(a)
    vv, ff = [], []
    for k in range(5):
        w = k / 4
        bulge = 0.035 * math.sin(math.pi * w)
        for i in range(n):
            vv.append((a[i][0] * (1 - w) + b[i][0] * w, a[i][1] * (1 - w) + b[i][1] * w, z[i] + bulge))
    for k in range(4):
        for i in range(n - 1):
            ff.append((k * n + i, k * n + i + 1, (k + 1) * n + i + 1, (k + 1) * n + i))
    o = place(obj(name, vv, ff, m, True))
    thick(o, t, 0)
    subsurf(o, 2)
    return o


A = [V[i] for i in ids]
top = (A[0] + A[-1]) / 2
B = []
for p in A:
    q = np.array((top[0], top[1] + 0.15)) - p[:2]
    q /= np.hypot(*q)
    B.append(p[:2] + q * 0.21)
strip("collar", A, B, [p[2] + 0.03 for p in A], rib, 0.035)
L, Rr = A[0], A[-1]
n = 29
lo = [
    (L[0] * (1 - t) + Rr[0] * t, L[1] * (1 - t) + Rr[1] * t - 0.26 * 4 * t * (1 - t))
    for t in (i / (n - 1) for i in range(n))
]
hi = [
    (x * 0.86 + top[0] * 0.14, y + 0.13 + 0.06 * 4 * t * (1 - t))
    for (x, y), t in zip(lo, (i / (n - 1) for i in range(n)), strict=False)
]
strip("backcollar", lo, hi, [0.075] * n, rib)
poly = [(p[0], p[1], 0.05) for p in A] + [(x, y, 0.05) for x, y in lo[::-1][1:-1]]
place(obj("inner", poly, [tuple(range(len(poly)))], inner))
box("label", (0.50, 0.26, 0.015), (0, 0, 0), mat("label", (0.80, 0.79, 0.76), 0.6, 0.3), 0.004)
lb = bpy.context.scene.objects["label"]
c, q = math.cos(yaw), math.sin(yaw)
x, y = top[0], top[1] - 0.47
lb.location = (c * x - q * y, q * x + c * y, 0.075)
lb.rotation_euler = (0, 0, yaw)
tape = [(x, y - 0.045, 0.07) for x, y in lo]
place(tube("tape", tape[2:-2:4], 0.035, mat("tape", (0.60, 0.57, 0.52), 0.9)))
# table top and props
top_ = wood("boards", (0.52, 0.42, 0.32), (0.60, 0.50, 0.395), 0.6, stretch=(0.3, 5, 5), scale=2.6, plank=(2.6, 40))
[setattr(n.inputs["Mortar Size"], "default_value", 0.022) for n in top_.node_tree.nodes if n.type == "TEX_BRICK"]
p_ = box("table", (60, 40, 0.4), (0, 0, -0.2), top_, 0)
straw = mat(
    "straw", (0.60, 0.45, 0.26), 0.8, 0.2, bump=[("noise", 30, 0.5, 0.03)], vary=(5, (0.72, 0.57, 0.35), (1, 1, 1))
)
nt = straw.node_tree
pr = nt.nodes["Principled BSDF"]
tc = nt.nodes.new("ShaderNodeTexCoord")
wv = nt.nodes.new("ShaderNodeTexWave")
wv.wave_type = "RINGS"
wv.rings_direction = "Z"
wv.inputs["Scale"].default_value = 3.2
wv.inputs["Distortion"].default_value = 0.6
bp = nt.nodes.new("ShaderNodeBump")
bp.inputs["Strength"].default_value = 0.6
bp.inputs["Distance"].default_value = 0.03
nt.links.new(tc.outputs["Object"], wv.inputs[0])
nt.links.new(wv.outputs[1], bp.inputs["Height"])
nt.links.new(pr.inputs["Normal"].links[0].from_socket, bp.inputs["Normal"])
nt.links.new(bp.outputs[0], pr.inputs["Normal"])
hat = lathe(
    "hat",
    [
        (1.80, 0.12),
        (1.72, 0.08),
        (1.4, 0.03),
        (1.1, 0.02),
        (0.93, 0.04),
        (0.89, 0.14),
        (0.86, 0.55),
        (0.80, 0.86),
        (0.66, 1.0),
        (0.4, 1.03),
        (0.001, 1.0),
    ],
    straw,
)
band = lathe(
    "band", [(0.925, 0.09), (0.93, 0.11), (0.905, 0.35), (0.88, 0.36)], mat("band", (0.10, 0.10, 0.11), 0.7, 0.3)
)
for q in (hat, band):
    q.location = (5.1, 3.7, 0)
tort = mat("tort", (0.16, 0.075, 0.03), 0.12, 0.5, coat=0.6, vary=(3, (0.05, 0.02, 0.01), (1, 1, 1)))
lens = mat("lens", (0.02, 0.02, 0.022), 0.05, 0.5, coat=0.5)
gx, gy, ga = 4.9, -3.35, math.radians(24)


def G(x, y, z):
    return (gx + x * math.cos(ga) - y * math.sin(ga), gy + x * math.sin(ga) + y * math.cos(ga), z)


for sx in (-1, 1):
    ring = [
        G(
            sx * 0.40 + 0.31 * math.cos(a),
            0.05 + 0.25 * math.sin(a) + (0.03 if math.sin(a) > 0 else 0),
            0.40 + 0.22 * math.sin(a),
        )
        for a in (k * math.pi / 8 for k in range(16))
    ]
    tube("rim", ring, 0.038, tort, cyclic=True)
    obj(
        "lens",
        [tuple(Vector(q) * 0.985 + Vector(G(sx * 0.40, 0.05, 0.40)) * 0.015) for q in ring],
        [tuple(range(16))],
        lens,
    )
    tube(
        "temple",
        [G(sx * 0.70, 0.16, 0.52), G(sx * 0.72, 0.75, 0.42), G(sx * 0.70, 1.25, 0.22), G(sx * 0.66, 1.5, 0.06)],
        0.032,
        tort,
    )
tube("bridge", [G(-0.10, 0.10, 0.50), G(0, 0.14, 0.54), G(0.10, 0.10, 0.50)], 0.035, tort)
# eucalyptus twig lying down, left
leafm = mat("leaf", (0.20, 0.27, 0.22), 0.6, 0.3, vary=(2, (0.30, 0.36, 0.30), (1, 1, 1)))
stm = mat("stm", (0.24, 0.17, 0.12), 0.7)
LV, LF = [], []
for _t0, (bx, by, an, ln) in enumerate(((-5.6, -4.6, 1.15, 4.4), (-5.7, -4.4, 1.5, 3.4))):
    path = [
        (bx + ln * t * math.cos(an + 0.25 * t), by + ln * t * math.sin(an + 0.25 * t), 0.09 + 0.1 * math.sin(3 * t))
        for t in (k / 6 for k in range(7))
    ]
    tube("twig", path, 0.03, stm, res=3)
    for k in range(2, 25):
        t = k / 24
        i = min(int(t * 6), 5)
        p = Vector(path[i]).lerp(Vector(path[i + 1]), t * 6 - i)
        side = 1 if k % 2 else -1
        a = an + side * rnd.uniform(0.7, 1.2)
        L = 0.46 * (1.1 - 0.45 * t)
        st = len(LV)
        tilt = rnd.uniform(-0.1, 0.35)
        M_ = Euler((rnd.uniform(-0.5, 0.5), -tilt, a)).to_matrix()
        for j in range(7):
            q = j / 6
            w = L * 0.40 * math.sin(math.pi * q**0.75)
            for c in (-1, 0, 1):
                v = p + M_ @ Vector((q * L, c * w, abs(c) * w * 0.25))
                LV.append((v.x, v.y, max(0.02, v.z)))
        for j in range(6):
            for c in (0, 1):
                a_ = st + j * 3 + c
                LF.append((a_, a_ + 1, a_ + 4, a_ + 3))
lo_ = obj("leaves", LV, LF, leafm, True)
thick(lo_, 0.012)
subsurf(lo_, 1)
# light low from the upper left, with leaf shadows from a branch out of frame
area("win", (-13, 8, 9), (0, 0, 0), 6, 2700, (1, 0.965, 0.92), size_y=6)
area("fill", (12, -9, 12), (0, 0, 0), 10, 620, (0.90, 0.94, 1))
world((0.88, 0.92, 1), 0.36)
window_sun((-0.2, 0.2, 0), (0.70, -0.36, -0.52), 2.6, (3.2, 5.2), bars=(1.6, -1.9), angle=1.8, dist=26)
sd = mat("sd", (0.05, 0.1, 0.05), 0.6)
for q in range(4):
    branch((-8.2 + 0.3 * q, 4.6 - 1.5 * q, 3.2), 2.6, sd, sd, seed=q + 11, lean=(2.2, -0.8 + 0.5 * q), n=20, leaf=1.0)
aim(
    main=((0, -2.2, 25.5), (0, -0.05, 0), 69.4),
    near=((1.6, -6.5, 15.5), (0.2, 0.4, 0), 70),
    styled=((-5.5, -10.5, 21.0), (-0.1, 0.1, 0), 60),
)
finish("shirt")
