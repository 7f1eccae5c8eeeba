"""Drops a T-shirt on a table."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random
import time

import bpy  # noqa: F401 - before what it brings along
import numpy as np

# isort: split
from cloth import cloth_points, save
from mathutils import Vector, noise
from mathutils.geometry import delaunay_2d_cdt
from studio import obj, plane, reset

rnd = random.Random(4)
SP = 0.115


def bez(a, b, c, n):
    return [
        (
            (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * b[0] + t * t * c[0],
            (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * b[1] + t * t * c[1],
        )
        for t in (i / n for i in range(n + 1))
    ]


def line(a, b):
    n = max(1, round(math.dist(a, b) / SP))
    return [(a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n) for i in range(n + 1)]


nk, sh, so, si, ua, hm = (0.98, 3.5), (2.36, 3.08), (4.12, 1.72), (3.36, 0.80), (2.62, 1.28), (2.68, -3.5)
half = (
    bez((0, 2.52), (0.86, 2.50), nk, 14)
    + line(nk, sh)[1:]
    + bez(sh, (3.3, 2.62), so, 17)[1:]
    + line(so, si)[1:]
    + line(si, ua)[1:]
    + bez(ua, (2.55, -1), hm, 42)[1:]
    + bez(hm, (1.3, -3.56), (0, -3.56), 23)[1:]
)
right = half
left = [(-x, y) for x, y in half[::-1]][1:-1]
out = right + left
arm = bez(sh, (2.16, 2.15), ua, 17)
hemb = [(x, y + 0.23) for x, y in bez(hm, (1.3, -3.56), (0, -3.56), 23)]
hemb[0] = (hemb[0][0] - 0.012, hemb[0][1])
ax = Vector((si[0] - so[0], si[1] - so[1]))
nx = Vector((-(so[1] - si[1]), so[0] - si[0])).normalized()
if nx.dot(Vector((-1, 1))) < 0:
    nx = -nx
sleeve = [
    (so[0] + ax.x * t + nx.x * 0.23, so[1] + ax.y * t + nx.y * 0.23) for t in (0.07 + 0.86 * i / 9 for i in range(10))
]
P, E = list(out), []


def chain(c):
    i0 = len(P)
    P.extend(c)
    E.extend((i0 + i, i0 + i + 1) for i in range(len(c) - 1))


for c in (arm, sleeve):
    chain(c)
    chain([(-x, y) for x, y in c])
chain(hemb + [(-x, y) for x, y in hemb[::-1]][1:])
con = np.array(P)


def inside(x, y):
    r = False
    for (x0, y0), (x1, y1) in zip(out, out[1:] + out[:1], strict=False):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            r = not r
    return r


row = 0
y = -3.6
while y < 3.6:
    x = -4.2 + (row % 2) * SP / 2
    while x < 4.2:
        a, b = x + rnd.uniform(-0.02, 0.02), y + rnd.uniform(-0.02, 0.02)
        if inside(a, b) and ((con - (a, b)) ** 2).sum(1).min() > (SP * 0.62) ** 2:
            P.append((a, b))
        x += SP
    y += SP * 0.87
    row += 1
vs, es, fs, *_ = delaunay_2d_cdt([Vector(p) for p in P], E, [list(range(len(out)))], 1, 1e-4)
R = np.array([tuple(v) for v in vs])
F = [list(f) for f in fs]


def area2(f):
    a, b, c = R[f[:3]]
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


F = [f if area2(f) > 0 else f[::-1] for f in F]
s = reset()
s.frame_start = 1
s.frame_end = 200
o = obj("shirt", [(x, y, 0) for x, y in R], F, None, True, (R / 10).tolist())
o.shape_key_add(name="Basis")
o.shape_key_add(name="rest")
k = o.data.shape_keys.key_blocks["Basis"]
for n, (x, y) in enumerate(R):
    q = Vector((x, y, 0))
    a = abs(x)
    sg = 1 if x > 0 else -1
    w = min(1, max(0, (a - 1.9) / 1.1)) * min(1, max(0, (y + 0.2) / 1.2))
    ang = -sg * math.radians(7) * w * w * (3 - 2 * w)  # sleeves turned down
    dx, dy = x - sg * 2.30, y - 2.9
    c_, s_ = math.cos(ang), math.sin(ang)
    X, Y = sg * 2.30 + c_ * dx - s_ * dy, 2.9 + s_ * dx + c_ * dy
    X *= 0.984
    Y = Y * 0.986
    t = min(1, max(0, (2.2 - y) / 5))
    X += 0.06 * math.sin(1.1 * y + 0.8) * t + 0.05 * noise.noise(q * 0.8)
    z = (
        0.11
        + 0.11 * noise.noise(Vector((x * 1.1 + 0.35 * y, y * 0.55 - 0.4 * x, 2)))
        + 0.05 * noise.noise(Vector((x * 2.2, y * 1.4, 7)))
    )
    k.data[n].co = (X, Y, z)
o.active_shape_key_index = 0
c = o.modifiers.new("cloth", "CLOTH")
st = c.settings
st.quality = 8
st.mass = 0.004
st.air_damping = 2
st.tension_stiffness = 50
st.compression_stiffness = 45
st.shear_stiffness = 14
st.bending_stiffness = 0.10
st.bending_damping = 0.4
st.rest_shape_key = o.data.shape_keys.key_blocks["rest"]
st.effector_weights.gravity = 1.5
c.collision_settings.collision_quality = 3
c.collision_settings.distance_min = 0.03
c.collision_settings.use_self_collision = True
c.collision_settings.self_distance_min = 0.03
fl = plane("fl", [(-20, -20, 0), (20, -20, 0), (20, 20, 0), (-20, 20, 0)], None)
fl.modifiers.new("c", "COLLISION")
fl.collision.cloth_friction = 25
fl.collision.thickness_outer = 0.03
t = time.time()
for f in range(1, 41):
    s.frame_set(f)
v = cloth_points(o)
save("shirt", v, F, R)
