"""Lays a duvet over a bed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import random
import time

import bpy

# isort: split
from cloth import cloth_points, save
from mathutils import Vector, noise
from studio import box, obj, reset

A, B = 96, 84
Wd, Ln, y1 = 24.6, 20.2, -3.9
s = reset()
s.frame_start = 1
s.frame_end = 200
rnd = random.Random(3)
V = []
F = []
uv = []
for j in range(B + 1):
    for i in range(A + 1):
        V.append(((i / A - 0.5) * Wd, y1 - (1 - j / B) * Ln, 0))
        uv.append((i / A * Wd / 10, j / B * Ln / 10))
for j in range(B):
    for i in range(A):
        a = j * (A + 1) + i
        F.append((a, a + 1, a + A + 2, a + A + 1))
o = obj("duvet", V, F, None, True, uv)
o.shape_key_add(name="Basis")
o.shape_key_add(name="rest")
k = o.data.shape_keys.key_blocks["Basis"]
ym = y1 - Ln / 2
for n, (x, y, z) in enumerate(V):
    q = Vector((x, y, 0))
    z = 1.75 + 0.55 * noise.noise(q * 0.33) + 0.16 * noise.noise(q * 0.8 + Vector((7, 3, 1)))
    k.data[n].co = (
        x * 0.96 + 0.25 * noise.noise(q * 0.5 + Vector((1, 9, 4))),
        ym + (y - ym) * 0.968 + 0.22 * noise.noise(q * 0.5 + Vector((5, 2, 8))),
        z,
    )
o.active_shape_key_index = 0
c = o.modifiers.new("cloth", "CLOTH")
st = c.settings
st.quality = 7
st.mass = 0.09
st.air_damping = 0.6
st.tension_stiffness = 160
st.compression_stiffness = 110
st.shear_stiffness = 8
st.bending_stiffness = 0.7
st.bending_damping = 0.5
st.rest_shape_key = o.data.shape_keys.key_blocks["rest"]
st.effector_weights.gravity = 1.4
c.collision_settings.collision_quality = 3
c.collision_settings.distance_min = 0.06
c.collision_settings.use_self_collision = True
c.collision_settings.self_distance_min = 0.08
core = box("core", (17.6, 17.4, 3.4), (0, -12.9, -0.75), None, 1.15, 5)
for m in list(core.modifiers):
    if m.type != "BEVEL":
        core.modifiers.remove(m)
sd = core.modifiers.new("sd", "SUBSURF")
sd.subdivision_type = "SIMPLE"
sd.levels = 4
tx = bpy.data.textures.new("c", "CLOUDS")
tx.noise_scale = 3.4
tx.noise_depth = 1
dp = core.modifiers.new("d", "DISPLACE")
dp.texture = tx
dp.strength = 0.9
dp.mid_level = 0.5
dp.texture_coords = "GLOBAL"
core.modifiers.new("c", "COLLISION")
core.collision.cloth_friction = 12
core.collision.thickness_outer = 0.08
t = time.time()
for f in range(1, 47):
    s.frame_set(f)
v = cloth_points(o)
save("duvet", v, F, uv, A=A, B=B)
