"""A tote bag on a hook."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy  # noqa: F401 - before what it brings along
import numpy as np

# isort: split
from cloth import linen, ribbon, subsurf, thick, window_sun
from mathutils import Vector
from studio import GEOMETRY, aim, area, box, branch, finish, lathe, mat, obj, plane, reset, tube, wood, world

s = reset()
rnd = random.Random(7)
g = np.load(GEOMETRY / "tote.npz")
V = g["v"].astype(float)
F = g["f"]
uv = g["uv"]
N, M = int(g["N"]), int(g["M"])
ij, side = g["ij"], g["side"]
idx = {(int(k), int(i), int(j)): n for n, ((i, j), k) in enumerate(zip(ij, side, strict=False))}


def P(k, i, j):
    return Vector(V[idx.get((k, i, j), idx.get((1 - k, i, j)))])


pat = mat(
    "pat",
    (0.6, 0.6, 0.6),
    0.92,
    0.12,
    sheen=0.15,
    pattern=True,
    bump=[("noise", 5, 0.10, 0.05), ("weave", 620, 0.30, 0.010)],
)
o = obj("tote", V.tolist(), F.tolist(), pat, True, uv.tolist())
thick(o, 0.03)
subsurf(o, 2)
# doubled hem at the mouth
nrm = np.array([v.normal for v in o.data.vertices])
hv = [n for n in range(len(V)) if ij[n][1] >= M - 5]
hm = {n: k for k, n in enumerate(hv)}
h = obj(
    "hem",
    (V + nrm * 0.036)[hv].tolist(),
    [[hm[a] for a in q] for q in F.tolist() if all(a in hm for a in q)],
    pat,
    True,
    uv[hv].tolist(),
)
thick(h, 0.03)
subsurf(h, 2)
# straps over the peg, sewn on with a box of stitches
pz = 2.55
strap = mat("strap", (0.72, 0.67, 0.575), 0.95, 0.1, sheen=0.15, bump=[("noise", 90, 0.5, 0.01)])
thread = mat("thread", (0.55, 0.48, 0.38), 0.9)
for k, sy, py in ((0, -1, -0.04), (1, 1, 0.27)):
    a, b = P(k, int(N * 0.285), M - 5), P(k, int(N * 0.715), M - 5)

    def across(t, q, top=pz):
        f = min(1, max(0, (q.z - 0.55) / (top - 0.75)))
        f = f * f * (3 - 2 * f)
        return t.cross(Vector((0, 1, 0))).normalized() * (1 - f) + Vector((0, 1, 0)) * f

    of = Vector((0, sy * 0.085, 0))
    dz = Vector((0, 0, 1))
    pts = [
        a + of - dz * 0.42,
        a + of + dz * 0.02,
        a + of + dz * 0.62,
        Vector((a.x * 0.58, (a.y + of.y) * 0.5 + py * 0.5, 1.55)),
        Vector((-0.155, py, pz - 0.07)),
        Vector((0, py, pz + 0.135)),
        Vector((0.155, py, pz - 0.07)),
        Vector((b.x * 0.58, (b.y + of.y) * 0.5 + py * 0.5, 1.55)),
        b + of + dz * 0.62,
        b + of + dz * 0.02,
        b + of - dz * 0.42,
    ]
    ribbon("strap", pts, 0.135, across, strap, 0.035)
    if k == 0:
        for c in (a, b):
            w, y = 0.10, c.y - 0.112
            z0, z1 = c.z - 0.36, c.z + 0.10
            for p, q in (
                ((-w, z0), (w, z0)),
                ((w, z0), (w, z1)),
                ((w, z1), (-w, z1)),
                ((-w, z1), (-w, z0)),
                ((-w, z0), (w, z1)),
                ((-w, z1), (w, z0)),
            ):
                tube("st", [(c.x + p[0], y, p[1]), (c.x + q[0], y, q[1])], 0.009, thread, res=2)
# hallway: tongue-and-groove boards, peg rail, plaster above, oak bench
oak = wood("oak", (0.34, 0.205, 0.11), (0.50, 0.325, 0.185), 0.42, stretch=(0.5, 5, 5), scale=2.2)
board = mat(
    "board",
    (0.40, 0.43, 0.375),
    0.55,
    0.35,
    bump=[("noise", 6, 0.08, 0.02)],
    vary=(0.5, (0.43, 0.455, 0.395), (1, 1, 0.3)),
)
for i in range(-9, 10):
    box("bd", (1.09, 0.1, 14), (i * 1.1 + 0.3, 0.65, -4.9), board, 0.045, 3)
wall = mat("wall", (0.72, 0.695, 0.65), 0.92, 0.15, bump=[("noise", 2.2, 0.2, 0.05), ("noise", 16, 0.1, 0.02)])
plane("wall", [(-20, 0.66, 0), (20, 0.66, 0), (20, 0.66, 14), (-20, 0.66, 14)], wall)
box("rail", (24, 0.16, 0.85), (0, 0.54, pz), oak, 0.04)
for x in (-3.7, 0, 3.7):
    p = lathe(
        "peg",
        [
            (0.001, 0),
            (0.13, 0),
            (0.11, 0.06),
            (0.10, 0.45),
            (0.105, 0.86),
            (0.15, 0.93),
            (0.175, 1.02),
            (0.15, 1.11),
            (0.001, 1.14),
        ],
        oak,
    )
    p.rotation_euler = (math.radians(90), 0, 0)
    p.location = (x, 0.5, pz)
bench = wood(
    "bench", (0.30, 0.175, 0.095), (0.46, 0.29, 0.165), 0.45, stretch=(0.28, 2.6, 2.6), scale=2.4, plank=(1.9, 30)
)
box("bench", (40, 4.2, 0.45), (0, -1.35, -5.0), bench, 0.06)
# straw hat on the right peg
straw = mat(
    "straw", (0.62, 0.47, 0.27), 0.8, 0.2, bump=[("noise", 30, 0.5, 0.03)], vary=(5, (0.74, 0.59, 0.36), (1, 1, 1))
)
nt = straw.node_tree
p = nt.nodes["Principled BSDF"]
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
nt.links.new(p.inputs["Normal"].links[0].from_socket, bp.inputs["Normal"])
nt.links.new(bp.outputs[0], p.inputs["Normal"])
hat = lathe(
    "hat",
    [
        (1.80, 0.10),
        (1.72, 0.08),
        (1.4, 0.03),
        (1.1, 0.0),
        (0.93, 0.02),
        (0.89, 0.12),
        (0.86, 0.55),
        (0.80, 0.86),
        (0.66, 1.0),
        (0.4, 1.03),
        (0.001, 1.0),
    ],
    straw,
)
band = lathe(
    "band", [(0.925, 0.07), (0.93, 0.09), (0.905, 0.33), (0.88, 0.34)], mat("band", (0.10, 0.10, 0.11), 0.7, 0.3)
)
for q in (hat, band):
    q.rotation_euler = (math.radians(97), math.radians(4), 0)
    q.location = (3.75, 0.30, 1.95)
    q.scale = (1, 1.06, 1)
# wool scarf on the left peg
wool = linen("wool", (0.56, 0.40, 0.27), 1, 0.5)
fr = mat("fringe", (0.54, 0.39, 0.26), 0.95)
for _tail, (L, ph, x0, y0) in enumerate(((5.3, 0.4, -0.20, 0), (4.5, 2.1, 0.22, -0.12))):
    SV, SF = [], []
    nu, nv = 60, 60
    for j in range(nv + 1):
        t = j / nv
        for i in range(nu + 1):
            q = i / nu * 2 - 1
            w = 0.20 + 0.44 * (1 - math.exp(-t * 4))
            fold = math.sin(q * 6.0 + ph + 0.5 * math.sin(3 * t + ph)) * (0.10 + 0.05 * t) + 0.05 * math.sin(
                q * 2.3 - ph * 2
            )
            SV.append(
                (
                    -3.7 + x0 * min(1, t * 5) + q * w + 0.04 * math.sin(5 * t + ph),
                    0.22 + y0 - fold - 0.42 * math.exp(-t * 14),
                    pz + 0.14 - t * L - 0.25 * abs(q) * math.exp(-t * 9),
                )
            )
    for j in range(nv):
        for i in range(nu):
            a = j * (nu + 1) + i
            SF.append((a, a + 1, a + nu + 2, a + nu + 1))
    so = obj("scarf", SV, SF, wool, True)
    thick(so, 0.05)
    for i in range(0, nu + 1, 3):
        e = SV[nv * (nu + 1) + i]
        tube(
            "fr",
            [
                e,
                (e[0] + rnd.uniform(-0.02, 0.02), e[1] - 0.01, e[2] - 0.18),
                (e[0] + rnd.uniform(-0.06, 0.06), e[1], e[2] - 0.38),
            ],
            0.02,
            fr,
            res=2,
        )
# on the bench: vase with branches, folded blankets
cer = mat("cer", (0.78, 0.76, 0.72), 0.5, 0.4, bump=[("noise", 8, 0.1, 0.02)])
vz = -4.775
vx = -2.75
v = lathe(
    "vase",
    [
        (0.001, 0),
        (0.46, 0),
        (0.56, 0.1),
        (0.70, 0.55),
        (0.66, 1.0),
        (0.42, 1.4),
        (0.27, 1.62),
        (0.26, 1.85),
        (0.34, 2.0),
        (0.31, 2.0),
        (0.22, 1.85),
        (0.001, 1.6),
    ],
    cer,
)
v.location = (vx, -0.7, vz)
leafm = mat("leaf", (0.12, 0.19, 0.12), 0.55, 0.35, vary=(2, (0.23, 0.31, 0.20), (1, 1, 1)))
stm = mat("stm", (0.16, 0.11, 0.07), 0.8)
for q in range(5):
    a = (0.3, 1.4, 2.7, 4.1, 5.2)[q]
    branch(
        (vx + 0.07 * math.cos(a), -0.7 + 0.07 * math.sin(a), vz + 1.7),
        1.5 + 0.28 * q,
        stm,
        leafm,
        seed=q + 3,
        lean=(1.05 * math.cos(a) - 0.2, 0.45 * math.sin(a) - 0.2),
        n=18,
        leaf=0.52,
    )
for i, c in enumerate(((0.62, 0.58, 0.52), (0.30, 0.36, 0.36), (0.70, 0.66, 0.59))):
    box(
        "bl",
        (3.0 - 0.12 * i, 1.9, 0.34),
        (4.0 + 0.05 * i, -0.7, vz + 0.17 + 0.345 * i),
        linen(f"bl{i}", c, 1.5),
        0.165,
        8,
        rot=(0, 0, math.radians(4 - 3 * i)),
    )
area("win", (-8.5, -7.5, 4.5), (0, 0, -1), 4.2, 900, (1, 0.96, 0.91), size_y=4.5)
area("fill", (9, -9, 1), (0, 0, -1), 8, 330, (0.88, 0.93, 1))
world((0.86, 0.91, 1), 0.34)
window_sun((0.3, 0.6, -1.1), (0.62, 0.66, -0.36), 2.0, (2.7, 3.9), bars=(1.0, -1.7))
aim(
    main=((0.7, -19.2, -0.4), (0.05, 0, -1.17), 50.4, (0, -0.3, -1.5), 0.7),
    near=((-4.2, -13.5, -0.2), (-0.1, 0, -1.75), 51.8, (0, -0.3, -1.5), 0.6),
    styled=((-6.2, -18.0, 0.5), (0.05, 0, -1.17), 63, (0, -0.3, -1.5), 0.7),
)
finish("tote")
