"""Hangs a tote bag by its straps."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import time

import numpy as np
from cloth import cloth_points, save
from studio import obj, plane, reset

N, M = 60, 66
Wd, Ht = 3.8, 4.2
s = reset()
s.frame_start = 1
s.frame_end = 200
V = []
F = []
uv = []
IJ = []
idx = {}
sides = []


def add(side, i, j):
    b = i in (0, N) or j == 0
    k = ("b", i, j) if b else (side, i, j)
    if k not in idx:
        idx[k] = len(V)
        V.append(((i / N - 0.5) * Wd, 0 if b else (-0.03 if side == "f" else 0.03), (j / M - 1) * Ht))
        uv.append((i / N * Wd / 10, j / M * Ht / 10))
        IJ.append((i, j))
        sides.append(0 if side == "f" else 1)
    return idx[k]


for side in "fk":
    for i in range(N):
        for j in range(M):
            q = [add(side, i, j), add(side, i + 1, j), add(side, i + 1, j + 1), add(side, i, j + 1)]
            F.append(q if side == "f" else q[::-1])
o = obj("tote", V, F, None, True, uv)
o.shape_key_add(name="Basis")
o.shape_key_add(name="rest")
anch = [(int(N * 0.25), int(N * 0.32)), (int(N * 0.68), int(N * 0.75))]
vg = o.vertex_groups.new(name="pin")
pins = []
for n, (i, j) in enumerate(IJ):
    if j >= M - 4 and any(a <= i <= b for a, b in anch):
        pins.append(n)
vg.add(pins, 1, "REPLACE")
k1 = o.data.shape_keys.key_blocks["Basis"]
for n, v in enumerate(V):
    x, y, z = v
    sgn = -1 if sides[n] == 0 else 1
    bulge = 0.26 * math.sin(math.pi * min(1, (x / Wd + 0.5))) * (0.25 + 0.75 * -z / Ht)
    k1.data[n].co = (
        x * 0.95 + 0.03 * math.sin(z * 3 + x),
        0 if IJ[n][0] in (0, N) else sgn * bulge,
        z + 0.02 * math.sin(x * 4),
    )
o.active_shape_key_index = 0
c = o.modifiers.new("cloth", "CLOTH")
st = c.settings
st.quality = 8
st.mass = 0.004
st.air_damping = 2.5
st.tension_stiffness = 50
st.compression_stiffness = 60
st.shear_stiffness = 10
st.bending_stiffness = 0.30
st.vertex_group_mass = "pin"
st.pin_stiffness = 1
st.rest_shape_key = o.data.shape_keys.key_blocks["rest"]
st.use_pressure = True
st.uniform_pressure_force = 0.45
st.effector_weights.gravity = 1.6
c.collision_settings.use_collision = True
c.collision_settings.distance_min = 0.03
c.collision_settings.use_self_collision = True
c.collision_settings.self_distance_min = 0.02
wl = plane("wallc", [(-20, 0.5, -10), (20, 0.5, -10), (20, 0.5, 20), (-20, 0.5, 20)], None)
wl.modifiers.new("c", "COLLISION")
wl.collision.thickness_outer = 0.03
t = time.time()
for f in range(1, 46):
    s.frame_set(f)
v = cloth_points(o)
save("tote", v, F, uv, ij=np.array(IJ, np.uint8), side=np.array(sides, np.uint8), N=N, M=M)
