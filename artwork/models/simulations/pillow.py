"""Blows a pillow up from two sheets sewn at the border."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import time

import bpy
import numpy as np

# isort: split
from mathutils import Matrix
from studio import obj, plane, reset

BU = float(sys.argv[6])
N = int(sys.argv[2])
SC = 10
S = 0.46 * SC
IJ = []


def build():
    s = reset()
    s.frame_start = 1
    s.frame_end = 90
    s.use_gravity = True
    V = []
    F = []
    uv = []
    idx = {}

    def add(side, i, j):
        b = i in (0, N) or j in (0, N)
        k = ("b", i, j) if b else (side, i, j)
        if k not in idx:
            idx[k] = len(V)
            a = 2 * i / N - 1
            b_ = 2 * j / N - 1
            x = a * S / 2 * (1 + BU * (1 - b_ * b_)) * (1 - 0.035 * abs(a * b_) ** 6)
            y = b_ * S / 2 * (1 + BU * (1 - a * a)) * (1 - 0.035 * abs(a * b_) ** 6)
            # rounded corners: pull slightly
            z = 0 if b else (0.04 if side == "f" else -0.04)
            V.append((x, z, y))
            IJ.append((i, j))
            uv.append((x / S + 0.5, y / S + 0.5))
        return idx[k]

    for side in ("f", "k"):
        for i in range(N):
            for j in range(N):
                q = [add(side, i, j), add(side, i + 1, j), add(side, i + 1, j + 1), add(side, i, j + 1)]
                F.append(q if side == "k" else q[::-1])
    o = obj("pillow", V, F, None, True, uv)
    o.data.transform(Matrix.Rotation(math.radians(-17), 4, "X"))
    o.data.transform(Matrix.Rotation(math.radians(6), 4, "Y"))
    o.data.transform(Matrix.Translation((0, -0.30, 2.62)))
    c = o.modifiers.new("cloth", "CLOTH")
    st = c.settings
    st.quality = 10
    st.mass = 0.004 * (56 / N) ** 2
    st.air_damping = 2
    st.tension_stiffness = 60
    st.compression_stiffness = 40
    st.shear_stiffness = 12
    st.bending_stiffness = 0.04
    st.tension_damping = 8
    st.compression_damping = 8
    st.shear_damping = 8
    st.bending_damping = 0.3
    st.use_pressure = True
    st.uniform_pressure_force = float(sys.argv[3])
    st.pressure_factor = 1
    st.shrink_min = -0.02
    st.effector_weights.gravity = float(sys.argv[4])
    c.collision_settings.collision_quality = 4
    c.collision_settings.distance_min = 0.03
    c.collision_settings.use_self_collision = False
    fl = plane("floor", [(-20, -20, 0), (20, -20, 0), (20, 20, 0), (-20, 20, 0)], None)
    fl.modifiers.new("c", "COLLISION")
    fl.collision.cloth_friction = 8
    fl.collision.thickness_outer = 0.03
    wl = plane("wall", [(-20, 1.2, -10), (20, 1.2, -10), (20, 1.2, 20), (-20, 1.2, 20)], None)
    wl.modifiers.new("c", "COLLISION")
    wl.collision.cloth_friction = 8
    wl.collision.thickness_outer = 0.03
    return s, o


s, o = build()
t = time.time()
UVS = np.zeros((len(o.data.vertices), 2))
for i, lp in enumerate(o.data.loops):
    UVS[lp.vertex_index] = o.data.uv_layers[0].data[i].uv

for f in range(1, int(sys.argv[1]) + 1):
    s.frame_set(f)
dg = bpy.context.evaluated_depsgraph_get()
e = o.evaluated_get(dg)
me = e.to_mesh()
v = np.array([x.co for x in me.vertices]) / SC
np.savez(
    f"bake/pillow_geo{sys.argv[5]}.npz",
    v=v,
    f=np.array([list(p.vertices) for p in me.polygons]),
    uv=UVS,
    N=N,
    ij=np.array(IJ),
)
