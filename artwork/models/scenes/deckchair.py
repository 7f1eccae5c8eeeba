"""A beech deckchair with a canvas sling, on a sunny stone terrace."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import itertools
import math
import random

import bpy
import numpy as np

# isort: split
from cloth import thick, translucent
from mathutils import Vector, noise
from shapes import gobo_leaves, leaf_into, lerp, olive_tree, softbox
from studio import aim, area, box, finish, lathe, link, mat, obj, plane, reset, sun, wood, world

s = reset()
rnd = random.Random(7)
# metres; the chair looks towards -y and is turned as a whole; UVs in metres
chair = link(bpy.data.objects.new("chair", None))
chair.rotation_euler = (0, 0, math.radians(28))


def part(o):
    o.parent = chair
    return o


# the frames, seen from the side as (y, z): long one, crossing one, prop
FOOT, HEAD = (-0.42, 0.0), (0.40, 0.955)
KNEE, TAIL = (-0.60, 0.40), (0.47, 0.02)
HINGE, REST = (0.17, 0.687), (0.405, 0.075)
beech = wood("beech", (0.50, 0.315, 0.165), (0.64, 0.445, 0.265), 0.42, stretch=(11, 11, 0.9), scale=6)
endgrain = mat("endgrain", (0.36, 0.215, 0.11), 0.6)
steel = mat("steel", (0.62, 0.58, 0.50), 0.35, 0.5, metal=1)


def rail(a, b, x, over=0.025, w=0.024, d=0.046):
    """A plank between two points of the side view, a little longer at both ends."""
    dy, dz = b[0] - a[0], b[1] - a[1]
    size = (w, d, math.hypot(dy, dz) + 2 * over)
    turn = (-math.atan2(dy, dz), rnd.uniform(-0.003, 0.003), 0)
    return part(box("rail", size, (x, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2), beech, 0.006, rot=turn))


def rod(at, half, r=0.015, tenon=True):
    prof = [(0.001, -half), (r, -half), *[(r, z) for z in np.linspace(-half, half, 7)[1:-1]], (r, half), (0.001, half)]
    o = part(lathe("rod", prof, beech, 40, sub=0))
    o.location, o.rotation_euler = (0, *at), (0, math.pi / 2, 0)
    for sign in (-1, 1) if tenon else ():  # round tenons come through the rails
        o = part(lathe("tenon", [(0.001, 0), (r * 0.72, 0), (r * 0.66, 0.0012), (0.001, 0.0016)], endgrain, 32, sub=0))
        o.location, o.rotation_euler = (sign * (half + 0.024), *at), (0, sign * math.pi / 2, 0)


def along(a, b, t):
    return (lerp(a[0], b[0], t), lerp(a[1], b[1], t))


X1, X2, X3 = 0.287, 0.258, 0.316
for sign in (-1, 1):
    rail(FOOT, HEAD, sign * X1)
    rail(KNEE, TAIL, sign * X2)
    rail(HINGE, REST, sign * X3, 0.03, d=0.036)
    for at, x in ((along(FOOT, HEAD, 0.266), X1), (HINGE, X3)):  # bolts and washers at the pivots
        for r, h in ((0.011, 0.0012), (0.0068, 0.0042)):
            o = part(lathe("bolt", [(0.001, h), (r * 0.7, h * 0.95), (r, h * 0.4), (r, 0), (0.001, 0)], steel, 32))
            o.location, o.rotation_euler = (sign * (x + 0.012), *at), (0, sign * math.pi / 2, 0)
    for k in range(3):  # teeth that hold the prop
        y, z = along(KNEE, TAIL, 0.80 + 0.055 * k)
        turn = (-math.atan2(TAIL[0] - KNEE[0], TAIL[1] - KNEE[1]) + 0.5, 0, 0)
        part(box("tooth", (0.024, 0.034, 0.020), (sign * X2, y, z + 0.026), beech, 0.004, rot=turn))
rod(HEAD, X1 - 0.012, 0.017)
rod(KNEE, X2 - 0.012, 0.017)
rod(along(FOOT, HEAD, 0.07), X1 - 0.012)
rod(along(KNEE, TAIL, 0.955), X2 - 0.012)
rod(REST, X3 - 0.012, 0.012)
# the sling: over both rods, hanging between them
HALF, R, SAG = 0.226, 0.0185, 0.275


def hang(t):
    return Vector((0, lerp(KNEE[0], HEAD[0], t), lerp(KNEE[1], HEAD[1], t) - 4 * SAG * t * (1 - t)))


def upward(t):
    d = hang(t + 0.001) - hang(t - 0.001)
    return Vector((0, -d.z, d.y)).normalized()


def turned(n, angle):
    return Vector((0, n.y * math.cos(angle) - n.z * math.sin(angle), n.y * math.sin(angle) + n.z * math.cos(angle)))


knee, head = Vector((0, *KNEE)), Vector((0, *HEAD))
path = [(knee + turned(upward(0), a) * R, turned(upward(0), a)) for a in np.linspace(3.4, 0, 15)[:-1]]
first = len(path)
for t in np.linspace(0, 1, 110):
    n = upward(t)
    path.append((hang(t) + n * R, n))
last = len(path) - 1
path += [(head + turned(upward(1), -a) * R, turned(upward(1), -a)) for a in np.linspace(0, 3.4, 15)[1:]]
cum = [0.0]
for (p, _), (q, _) in itertools.pairwise(path):
    cum.append(cum[-1] + (q - p).length)
total = cum[last] - cum[first]
HEM = 0.018
edge = 1 - HEM / HALF
across = [-1, -0.985, -0.955, -edge - 0.006, -edge, *np.linspace(-0.88, 0.88, 41), edge, edge + 0.006, 0.955, 0.985, 1]


def relief(t, d, e):
    """How far the cloth lies off its ideal curve: t across, d along, e from the nearer rod."""
    free = min(1, max(0, e) / 0.10)
    gathers = 0.0065 * math.exp(-max(0, e) / 0.13) * free * noise.noise(Vector((t * 6.5, d * 1.2, 3)))
    cup = -0.013 * (1 - t * t) * math.sin(math.pi * min(1, max(0, d / total)))
    waves = 0.010 * free * noise.noise(Vector((t * 1.4, d * 5.5, 8))) * (0.35 + t * t)
    creases = -0.0085 * free * (1 - min(1, 2.6 * abs(noise.noise(Vector((t * 1.1, d * 7 + t * 0.8, 21)))))) ** 5
    fine = 0.0012 * free * noise.noise(Vector((t * 9, d * 30, 5)))
    hem = 0.0022 * (abs(t) > edge + 0.003) + 0.0018 * (0.0 < e < 0.052)
    seam = 0.0012 * math.sin(d * 330 + 4 * noise.noise((d * 12, t, 1))) * math.exp(-abs(abs(t) - edge) * HALF / 0.010)
    return gathers + cup * free + waves + creases + fine + hem + seam * free


V, UV = [], []
for (p, n), c in zip(path, cum, strict=True):
    d = c - cum[first]
    e = min(d, total - d)
    narrow = 1 - 0.035 * math.sin(math.pi * min(1, max(0, d / total))) + 0.006 * noise.noise((d * 6, 0, 2))
    for t in across:
        q = p + n * relief(t, d, e)
        sway = 0.004 * noise.noise((d * 4, 5, 5)) * min(1, max(0, e) / 0.1)
        V.append((t * HALF * narrow + sway, q.y, q.z))
        UV.append((t * HALF + 2, c + 2))
m = len(across)
F = [
    (i * m + j, i * m + j + 1, (i + 1) * m + j + 1, (i + 1) * m + j) for i in range(len(path) - 1) for j in range(m - 1)
]
canvas = mat("canvas", (0.6,) * 3, 0.9, 0.1, sheen=0.1, pattern=True, bump=[("noise", 520, 0.4, 0.001)])
translucent(canvas, 0.14)
sling = part(obj("sling", V, F, canvas, True, UV))
thick(sling, 0.0022)
# terrace: stone slabs, one by one
joint = mat("joint", (0.36, 0.33, 0.28), 0.95, bump=[("noise", 90, 0.6, 0.004)])
plane("bed", [(-6, -6, -0.007), (6, -6, -0.007), (6, 6, -0.007), (-6, 6, -0.007)], joint)
stones = [
    mat(
        f"stone{i}",
        a,
        0.8,
        0.25,
        bump=[("noise", 9, 0.25, 0.01), ("noise", 70, 0.35, 0.003)],
        vary=(3.2, b, (1, 1.6, 1)),
    )
    for i, (a, b) in enumerate(
        (
            ((0.50, 0.455, 0.385), (0.58, 0.535, 0.46)),
            ((0.47, 0.425, 0.355), (0.56, 0.51, 0.43)),
            ((0.53, 0.485, 0.41), (0.59, 0.55, 0.48)),
        )
    )
]
ground = link(bpy.data.objects.new("ground", None))
ground.rotation_euler = (0, 0, math.radians(-14))
for j in range(-6, 7):
    x = -3.4 + rnd.uniform(0, 0.5)
    while x < 3.4:
        w = rnd.choice((0.45, 0.6, 0.6, 0.8))
        at = (x + w / 2, j * 0.45 - 0.2, -0.025 + rnd.uniform(-0.0012, 0.0012))
        o = box("slab", (w - 0.009, 0.441, 0.05), at, rnd.choice(stones), 0.004, 3)
        o.parent = ground
        x += w
# plastered garden wall with a low stone ledge before it
plaster = mat(
    "plaster",
    (0.52, 0.46, 0.375),
    0.95,
    0.08,
    bump=[("noise", 3, 0.35, 0.03), ("noise", 26, 0.25, 0.006), ("noise", 160, 0.25, 0.002)],
    vary=(1.1, (0.60, 0.545, 0.46), (1, 1, 1.6)),
)
plane("wall", [(-6, 1.62, 0), (6, 1.62, 0), (6, 1.62, 4), (-6, 1.62, 4)], plaster)
box("ledge", (9, 0.42, 0.36), (0, 1.42, 0.18), plaster, 0.012)
x = -4.0
while x < 4:
    w = rnd.uniform(0.7, 1.0)
    box("cap", (w - 0.005, 0.47, 0.045), (x + w / 2, 1.405, 0.382), rnd.choice(stones), 0.006, 3)
    x += w
# folded towels and a straw hat on the ledge
for i, col in enumerate(((0.62, 0.60, 0.55), (0.24, 0.34, 0.38))):
    cloth = mat(f"towel{i}", col, 0.97, 0.05, sheen=0.3, bump=[("noise", 260, 0.8, 0.003), ("noise", 20, 0.3, 0.01)])
    for k in range(2):
        at = (0.53 + 0.012 * k, 1.37, 0.425 + 0.075 * i + 0.036 * k)
        softbox(
            "towel", (0.36 - 0.01 * i, 0.27, 0.038), 0.018, at, cloth, lumps=0.004, rot=(0, 0, 0.08 - 0.12 * i), cuts=13
        )
straw = mat(
    "straw", (0.55, 0.40, 0.20), 0.75, 0.25, bump=[("noise", 130, 0.8, 0.004)], vary=(40, (0.68, 0.53, 0.31), (1, 1, 5))
)
hat = [(0.205, 0.012), (0.18, 0.004), (0.14, 0.003), (0.105, 0.008), (0.096, 0.02), (0.092, 0.06), (0.084, 0.095)]
o = lathe("hat", [*hat, (0.06, 0.112), (0.03, 0.108), (0.001, 0.105)], straw, 96, sub=1)
o.location, o.rotation_euler = (0.56, 1.36, 0.578), (0.10, -0.06, 0)
for v in o.data.vertices:
    q = math.atan2(v.co.y, v.co.x)
    v.co.z += max(0, math.hypot(v.co.x, v.co.y) - 0.1) * 0.22 * math.sin(2 * q + 0.6)
band = lathe("band", [(0.0985, 0.018), (0.0975, 0.03), (0.0955, 0.045)], mat("band", (0.045, 0.05, 0.06), 0.8), 96)
band.location, band.rotation_euler = o.location, o.rotation_euler
# an olive and a grass in terracotta
terra = mat(
    "terra", (0.42, 0.20, 0.11), 0.85, 0.15, bump=[("noise", 30, 0.3, 0.01)], vary=(5, (0.54, 0.32, 0.21), (1, 1, 1))
)
soil = mat("soil", (0.05, 0.035, 0.025), 0.95, bump=[("noise", 60, 1, 0.02)])


def terracotta(x, y, k):
    rim = [(0.001, 0), (0.115, 0), (0.13, 0.012), (0.168, 0.25), (0.186, 0.252), (0.19, 0.262), (0.192, 0.312)]
    rim += [(0.184, 0.322), (0.168, 0.318), (0.162, 0.28)]
    lathe("pot", [(r * k, z * k) for r, z in rim], terra).location = (x, y, 0)
    lathe("soil", [(0.166 * k, 0.285 * k), (0.001, 0.292 * k)], soil, 48, sub=0).location = (x, y, 0)


bark = mat("bark", (0.17, 0.125, 0.085), 0.9, 0.1, bump=[("noise", 60, 0.6, 0.01)])
olive = mat("olive", (0.10, 0.14, 0.065), 0.5, 0.4, vary=(6, (0.23, 0.28, 0.17), (1, 1, 1)))
terracotta(0.98, 0.72, 1.0)
olive_tree((0.98, 0.72), 0.27, (0.62, 1.45), 36, 0.33, 0.014, bark, olive, rnd, 28)
terracotta(-1.02, 0.62, 0.8)
V, F = [], []
for _ in range(150):
    a, r = rnd.uniform(0, 6.28), 0.09 * math.sqrt(rnd.random())
    base = (-1.02 + r * math.cos(a), 0.62 + r * math.sin(a), 0.22)
    leaf_into(
        V,
        F,
        base,
        a + rnd.uniform(-0.6, 0.6),
        rnd.uniform(1.05, 1.5),
        rnd.uniform(0.35, 0.62),
        0.0065,
        droop=rnd.uniform(0.2, 0.75),
        fold=0.3,
        seed=0,
        shape=0.8,
    )
obj("grass", V, F, mat("grass", (0.19, 0.21, 0.075), 0.6, 0.3, vary=(3, (0.40, 0.36, 0.18), (1, 1, 1))), True)
# late sun through a tree, wide sky
d = Vector((0.62, 0.66, -0.50)).normalized()
sun(d, 4.5, 0.8, (1, 0.86, 0.68))
gc, R3 = Vector((0, 0.6, 0.6)) - d * 3.6, d.to_track_quat("-Z", "Y").to_matrix()
for seed, (size, count) in enumerate(((0.13, 13), (0.10, 16), (0.075, 16))):
    spots = []
    for _ in range(count):  # boughs hang in from above and from the left
        x, y = rnd.uniform(-1.6, 1.5), rnd.uniform(0.95, 1.3)
        if rnd.random() < 0.38:
            x, y = rnd.uniform(-1.8, -1.4), rnd.uniform(-0.7, 1.0)
        aim_at = math.atan2(0.1 - y, 0.0 - x) + rnd.uniform(-0.7, 0.7)
        spots.append((x, y, aim_at, rnd.randint(8, 13)))
    gobo_leaves(gc, R3, spots, size, seed=seed)
area("sky", (-1.0, -3.0, 4.2), (0, 0, 0.4), 4.0, 75, (0.80, 0.89, 1))
area("key", (-3.4, -3.0, 1.9), (0, 0, 0.5), 2.0, 40, (1, 0.94, 0.85))
world((0.72, 0.84, 1), 0.27)
aim(main=((0.05, -4.7, 1.58), (0.0, 0.0, 0.475), 78, (0, -0.2, 0.5), 5.6))
finish("deckchair")
