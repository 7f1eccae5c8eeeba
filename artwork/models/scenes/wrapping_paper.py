"""A roll of wrapping paper, partly unrolled over a work table."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import itertools
import math
import random

import bpy
import numpy as np

# isort: split
from mathutils import Matrix, Vector, noise
from shapes import gobo_leaves, gobo_window, leaf_into, lerp, polytube, prism
from studio import aim, area, box, finish, lathe, mat, obj, plane, reset, sun, tube, wood, world

s = reset()
random.seed(8)
# metres; table z=0
WIDE, R, CORE, TURNS = 0.46, 0.042, 0.024, 8
pat = mat(
    "pat",
    (0.6,) * 3,
    0.36,
    0.32,
    pattern=True,
    coat=0.12,
    bump=[("noise", 9, 0.10, 0.004), ("noise", 420, 0.05, 0.0004)],
)
pat.node_tree.nodes["Principled BSDF"].inputs["Coat Roughness"].default_value = 0.22
back = mat("back", (0.84, 0.82, 0.78), 0.75, 0.25, bump=[("noise", 500, 0.10, 0.0004)])
card = mat("card", (0.66, 0.57, 0.45), 0.85, 0.2)


def winding(turns, seed, end=0.0):
    """Points (y, z) of the wound paper from the core outwards; the last one at `end` before the top, going forward."""
    rnd = random.Random(seed)
    gaps = [rnd.uniform(0.4, 1.6) for _ in range(turns + 2)]
    total = sum(gaps[:turns])
    steps = [0.0, *np.cumsum(gaps[:turns]) / total]
    n = 64 * turns
    out = []
    for i in range(n + 1):
        t = i / n * turns
        k = min(int(t), turns - 1)
        r = CORE + (R - CORE) * lerp(steps[k], steps[k + 1], t - k)
        a = math.radians(90) + end + (t - turns) * 2 * math.pi
        out.append((r * math.cos(math.pi - a), R + r * math.sin(a)))
    # forward is -y: turn the winding so that it runs over the top towards the camera
    return [(-y, z) for y, z in out]


def paper(name, line, columns, place, shape, bare, tele=0.0012):
    """One strip of paper along `line`; u across, v by arc length from the free end; the first `bare` rows unprinted."""
    arc = [0.0]
    for p, q in itertools.pairwise(line):
        arc.append(arc[-1] + math.dist(p, q))
    V, U, F = [], [], []
    for i, (y, z) in enumerate(line):
        slip = tele * noise.noise(Vector((i * 0.021, 3.3, len(name)))) if z > 0.003 else 0
        for j in range(columns + 1):
            x = (j / columns - 0.5) * WIDE
            left = arc[-1] - arc[i]  # to the free end
            V.append(shape(x + slip, y, z, left))
            U.append((x, left))
    c = columns + 1
    for i in range(len(line) - 1):
        F += [(i * c + j, (i + 1) * c + j, (i + 1) * c + j + 1, i * c + j + 1) for j in range(columns)]
    o = obj(name, V, F, pat, True, U)
    o.data.materials.append(back)
    o.data.materials.append(back)
    for f in o.data.polygons:
        f.material_index = int(f.index // columns < bare)
    m = o.modifiers.new("t", "SOLIDIFY")
    m.thickness = 0.00035
    m.offset = -1
    m.material_offset = m.material_offset_rim = 1
    o.matrix_world = place
    t = lathe(
        "core",
        [
            (CORE - 0.003, 0),
            (CORE - 0.0006, 0),
            (CORE - 0.0006, WIDE + 0.002),
            (CORE - 0.003, WIDE + 0.002),
            (CORE - 0.003, 0),
        ],
        card,
        64,
        sub=0,
    )
    t.matrix_world = place @ Matrix.Translation((-WIDE / 2 - 0.001, 0, R)) @ Matrix.Rotation(math.pi / 2, 4, "Y")
    return o


# the unrolled one: over the top of the roll, down in an S, along the table; the end curls up, most at the right
LEAVE, LAND, FREE = math.radians(80), 0.036, 0.44
wound = winding(TURNS, 3)
line = list(wound)
for i in range(1, 21):
    a = LEAVE * i / 20
    line.append((-R * math.sin(a), R + R * math.cos(a)))
y0, z0 = line[-1]
drop = z0 - LAND * (1 - math.cos(LEAVE))  # straight part between the two bends
run = drop / math.sin(LEAVE)
for i in range(1, 9):
    line.append((y0 - run * math.cos(LEAVE) * i / 8, z0 - drop * i / 8))
y1, z1 = line[-1]
for i in range(1, 21):
    a = LEAVE * (1 - i / 20)
    line.append((y1 - LAND * (math.sin(LEAVE) - math.sin(a)), LAND * (1 - math.cos(a))))
y2 = line[-1][0]
line += [(y2 - FREE * i / 110, 0.0) for i in range(1, 111)]
SLANT, BEND, FROM = math.radians(15), 0.058, 0.165


def lie(x, y, z, left):
    """Waves where the sheet lies, and the curl about a slanting line near its end."""
    flat = min(1.0, max(0.0, (y2 + 0.05 - y) / 0.10)) ** 2 if left < FREE + 0.10 else 0.0
    n = noise.noise(Vector((x * 5.2, y * 4.0, 1.7))) + 0.5 * noise.noise(Vector((x * 11, y * 3.0, 7.1)))
    side = (abs(x) / WIDE * 2) ** 6
    wave = 0.5 + 0.5 * math.sin(x * 19 + y * 24 + 2.2 * noise.noise(Vector((x * 3, y * 3, 2.2))))
    lift = side * (1 + noise.noise(Vector((y * 9, x * 2, 4.4))))
    z += flat * (0.0045 + 0.0062 * n + 0.0042 * wave + 0.004 * lift) + 0.0006
    if left < FREE:
        d = (x / WIDE) * math.sin(SLANT) * WIDE - left * math.cos(SLANT) + FROM - 0.10
        if d > 0:
            a = d / BEND
            ax, ay = math.sin(SLANT), -math.cos(SLANT)
            move = BEND * math.sin(a) - d
            x, y, z = x + ax * move, y + ay * move, z + BEND * (1 - math.cos(a))
    return (x, y, z)


yaw = math.radians(16.5)
paper(
    "sheet",
    line,
    64,
    Matrix.Translation((-0.035, 0.135, 0.0)) @ Matrix.Rotation(yaw, 4, "Z"),
    lie,
    64 * (TURNS - 1) - 6,
)


def bowed(x, y, z, left):
    return (x, y + 0.0006 * math.sin(x * 9), z + 0.0008)


# the second roll, with a paper band
M2 = Matrix.Translation((0.125, 0.325, 0)) @ Matrix.Rotation(math.radians(9), 4, "Z")
M2 = M2 @ Matrix.Translation((0, 0, R)) @ Matrix.Rotation(math.radians(-70), 4, "X") @ Matrix.Translation((0, 0, -R))
paper("second", winding(TURNS, 5), 24, M2, bowed, 64 * (TURNS - 1) - 8)
label = mat("label", (0.80, 0.77, 0.70), 0.7, 0.3, bump=[("noise", 300, 0.1, 0.0005)])
t = lathe("band", [(R + 0.0014, 0), (R + 0.0016, 0.0003), (R + 0.0016, 0.0797), (R + 0.0014, 0.08)], label, 96, sub=0)
t.matrix_world = M2 @ Matrix.Translation((-0.10, 0, R + 0.0004)) @ Matrix.Rotation(math.pi / 2, 4, "Y")

# scissors
steel = mat("steel", (0.62, 0.62, 0.63), 0.26, 0.5, metal=1, bump=[("noise", 300, 0.04, 0.0003)])
black = mat("black", (0.018, 0.018, 0.019), 0.38, 0.5, coat=0.2)
brass = mat("brass", (0.62, 0.44, 0.20), 0.28, 0.5, metal=1)


def scissors(place, opening):
    for sg in (1, -1):
        M = place @ Matrix.Translation((0, 0, 0.0042 + 0.0011 * sg)) @ Matrix.Rotation(sg * opening, 4, "Z")
        outline = [
            (-0.0075, -0.016),
            (0.0065, -0.018),
            (0.0078, 0.0),
            (0.0070, 0.03),
            (0.0012, 0.110),
            (-0.0006, 0.112),
        ]
        outline += [(-0.0012, 0.105), (-0.0030, 0.05), (-0.0072, 0.004)]
        if sg < 0:
            outline = [(-x, y) for x, y in outline][::-1]
        prism("blade", outline, -0.0009, 0.0009, steel, 0.0005, 2).matrix_world = M
        ring = []
        for i in range(48):
            a = 2 * math.pi * i / 48
            ring.append((-sg * (0.0215 + 0.0165 * math.cos(a) - 0.004 * math.sin(a)), -0.072 + 0.0275 * math.sin(a), 0))
        polytube("bow", ring, 0.0036, black, True, 5).matrix_world = M
        arm = [(0, -0.010, 0), (-sg * 0.003, -0.026, 0), (-sg * 0.008, -0.042, 0), (-sg * 0.011, -0.052, 0)]
        tube("shank", arm, 0.0042, black).matrix_world = M
    t = lathe("screw", [(0.0042, 0), (0.0042, 0.0012), (0.0036, 0.0018), (0.0001, 0.0020)], brass, 40, sub=0)
    t.matrix_world = place @ Matrix.Translation((0, 0, 0.0058))


scissors(
    Matrix.Translation((-0.275, -0.225, 0)) @ Matrix.Rotation(math.radians(-34), 4, "Z") @ Matrix.Scale(1.25, 4),
    math.radians(9),
)

# twine on a wooden spool, its end loose on the table
beech = mat("beech", (0.60, 0.43, 0.27), 0.5, 0.35, vary=(30, (0.68, 0.51, 0.34), (1, 1, 8)))
twine = mat("twine", (0.62, 0.50, 0.34), 0.95, 0.1, sheen=0.3, bump=[("noise", 900, 0.6, 0.0008)])
sx, sy = -0.340, 0.010
t = lathe(
    "spool",
    [
        (0.004, 0),
        (0.0265, 0),
        (0.0285, 0.0015),
        (0.0285, 0.0055),
        (0.0265, 0.007),
        (0.011, 0.008),
        (0.011, 0.06),
        (0.0265, 0.061),
        (0.0285, 0.0625),
        (0.0285, 0.0665),
        (0.0265, 0.068),
        (0.005, 0.068),
        (0.004, 0.05),
    ],
    beech,
    64,
    sub=0,
)
t.location = (sx, sy, 0)
wind = []
rnd = random.Random(3)
for layer, (r, up) in enumerate(((0.0215, True), (0.0236, False))):
    for i in range(24 * 22):
        a = i / 24 * 2 * math.pi
        h = 0.0092 + (0.0498 * i / (24 * 22) if up else 0.0498 * (1 - i / (24 * 22)))
        q = r + 0.0006 * noise.noise(Vector((a * 0.3, layer, 0)))
        wind.append((sx + q * math.cos(a), sy + q * math.sin(a), h + 0.0008 * noise.noise(Vector((a * 0.7, 9, layer)))))
polytube("twine", wind, 0.00115, twine, res=2)
tail = [(sx + 0.0236, sy, 0.0100), (sx + 0.028, sy - 0.03, 0.0085), (sx + 0.02, sy - 0.055, 0.0022)]
tail += [(sx - 0.02, sy - 0.085, 0.0012), (sx - 0.065, sy - 0.078, 0.0012), (sx - 0.085, sy - 0.112, 0.0012)]
tail += [(sx - 0.055, sy - 0.145, 0.0012), (sx - 0.01, sy - 0.150, 0.0012), (sx + 0.012, sy - 0.172, 0.0012)]
tube("tail", tail, 0.00115, twine, res=3)

# kraft box tied with twine, and a tag
kraft = mat(
    "kraft", (0.50, 0.36, 0.23), 0.8, 0.2, bump=[("noise", 240, 0.12, 0.0006)], vary=(90, (0.54, 0.39, 0.25), (1, 1, 1))
)


def kraft_box(place, size, bow):
    """A box with a lid, two turns of twine each way, and a small bow of two loops and two ends."""
    w, d, h = size

    def on(o):
        bpy.context.view_layer.update()
        o.matrix_world = place @ o.matrix_basis

    on(box("kbox", (w, d, h), (0, 0, h / 2), kraft, 0.0012))
    on(box("klid", (w + 0.003, d + 0.003, h * 0.38), (0, 0, h * 0.81 + 0.002), kraft, 0.0010))
    e, top = 0.0018, h + 0.0035
    for axis, k in ((0, w / 2 + 0.0015), (1, d / 2 + 0.0015)):
        for off in (-0.0016, 0.0016):
            q = [(-k - e, 0), (-k - e, h * 0.5), (-k - e, top - 0.003), (-k + 0.003, top), (0, top + 0.0004)]
            q += [(-x, z) for x, z in q[-2::-1]]
            on(polytube("tie", [(x, off, z) if axis == 0 else (off, x, z) for x, z in q], 0.0012, twine, res=2))
    loop = (
        (0, 0, 0.002),
        (0.5, 0.2, 0.012),
        (1, 0.1, 0.012),
        (0.95, -0.15, 0.006),
        (0.45, -0.16, 0.003),
        (0, 0, 0.002),
    )
    end = ((0, 0, 0.004), (0.35, 0.3, 0.006), (0.8, 0.35, 0.003), (1.15, 0.6, 0.0015))
    for sg in (1, -1):
        for az, long, path in ((0.5, bow, loop), (-0.7, bow * 0.9, end)):
            along = Vector((sg * math.cos(az), sg * math.sin(az), 0))
            side = Vector((-along.y, along.x, 0))
            on(
                tube(
                    "bow",
                    [tuple(along * long * a + side * long * b + Vector((0, 0, top + c))) for a, b, c in path],
                    0.0012,
                    twine,
                    res=2,
                )
            )


kraft_box(
    Matrix.Translation((0.400, 0.130, 0)) @ Matrix.Rotation(math.radians(-17), 4, "Z"), (0.150, 0.115, 0.066), 0.038
)
kraft_box(Matrix.Translation((0.520, 0.330, 0)) @ Matrix.Rotation(math.radians(12), 4, "Z"), (0.21, 0.15, 0.10), 0.045)
tag = mat("tag", (0.82, 0.79, 0.73), 0.7, 0.25, bump=[("noise", 300, 0.1, 0.0004)])
o = prism(
    "tag",
    [(-0.018, -0.034), (0.018, -0.034), (0.018, 0.024), (0.009, 0.034), (-0.009, 0.034), (-0.018, 0.024)],
    0,
    0.0006,
    tag,
    0,
)
MT = Matrix.Translation((0.305, 0.035, 0.0008)) @ Matrix.Rotation(math.radians(35), 4, "Z")
o.matrix_world = MT
eye = [(0.0032 * math.cos(a / 4 * math.pi), 0.026 + 0.0032 * math.sin(a / 4 * math.pi), 0.0008) for a in range(8)]
polytube("eyelet", eye, 0.0008, brass, True).matrix_world = MT
string = [
    (0.004, 0.012, 0.0019),
    (0, 0.026, 0.0020),
    (0.004, 0.045, 0.0008),
    (0.02, 0.06, 0.0006),
    (0.03, 0.08, 0.0006),
]
tube("string", string, 0.0009, twine, res=3).matrix_world = MT

# eucalyptus: sprigs on the table, a vase behind
leaf = mat("leaf", (0.20, 0.27, 0.20), 0.6, 0.3, vary=(14, (0.34, 0.41, 0.33), (1, 1, 1)))
stem = mat("stem", (0.24, 0.17, 0.11), 0.8)
V, F = [], []
rnd = random.Random(2)


def sprig(pts, pairs, long, short):
    tube("sprig", [tuple(p) for p in pts], 0.0016, stem, res=2)
    for i in range(pairs):
        t = 0.10 + 0.90 * i / (pairs - 1)
        q = t * (len(pts) - 1)
        a = min(int(q), len(pts) - 2)
        b, d = Vector(pts[a]).lerp(Vector(pts[a + 1]), q - a), Vector(pts[a + 1]) - Vector(pts[a])
        az = math.atan2(d.y, d.x) + (1 if i % 2 else -1) * rnd.uniform(0.7, 1.2)
        L = lerp(long, short, t) * rnd.uniform(0.85, 1.15)
        leaf_into(V, F, b, az, rnd.uniform(0.05, 0.5), L, L * 0.85, droop=0.35, fold=0.15, seed=i, shape=0.95)


for x, y, ang, ln in ((0.60, -0.27, 2.35, 0.30), (0.62, -0.16, 2.70, 0.27), (0.52, -0.36, 2.05, 0.20)):
    sprig(
        [
            (
                x + ln * t * math.cos(ang) - 0.03 * t * t,
                y + ln * t * math.sin(ang),
                0.006 + 0.012 * math.sin(math.pi * t),
            )
            for t in np.linspace(0, 1, 7)
        ],
        20,
        0.040,
        0.020,
    )
vx, vy = -0.315, 0.46
for k in range(7):
    az, h = k * 0.92, 0.20 + 0.04 * (k % 3)
    sprig(
        [
            (vx + 0.12 * math.cos(az) * t * t, vy + 0.08 * math.sin(az) * t * t, 0.15 + h * t)
            for t in np.linspace(0, 1, 6)
        ],
        16,
        0.05,
        0.026,
    )
obj("leaves", V, F, leaf, True)
clay = mat("clay", (0.70, 0.66, 0.60), 0.5, 0.4, coat=0.2, bump=[("noise", 40, 0.2, 0.004)])
t = lathe(
    "vase",
    [
        (0.001, 0),
        (0.04, 0),
        (0.046, 0.004),
        (0.062, 0.05),
        (0.056, 0.1),
        (0.034, 0.135),
        (0.028, 0.155),
        (0.034, 0.168),
        (0.031, 0.169),
        (0.024, 0.155),
        (0.001, 0.14),
    ],
    clay,
    64,
)
t.location = (vx, vy, 0)

# table and wall
oak = wood("table", (0.52, 0.375, 0.245), (0.66, 0.505, 0.355), 0.42, stretch=(2.0, 26, 26), scale=3.0, plank=(0.19, 4))
box("table", (4, 1.8, 0.04), (0, -0.24, -0.02), oak, 0.003)
wall = mat(
    "wall",
    (0.80, 0.745, 0.67),
    0.92,
    0.15,
    bump=[("noise", 3, 0.25, 0.02), ("noise", 20, 0.15, 0.006)],
    vary=(1.6, (0.86, 0.81, 0.74), (1, 1, 1)),
)
plane("wall", [(-4, 0.72, -1.5), (4, 0.72, -1.5), (4, 0.72, 1.2), (-4, 0.72, 1.2)], wall)
# light
area("win", (-1.35, -0.15, 1.00), (0, 0, 0.02), 0.80, 9.5, (1, 0.96, 0.91), size_y=1.0)
area("fill", (1.4, -1.3, 1.1), (0, 0, 0.02), 1.2, 3.6, (0.88, 0.93, 1))
world((0.90, 0.93, 1), 0.24)
area("back", (0.9, 0.1, 1.3), (0.1, 0.72, 0.2), 0.7, 12, (1, 0.96, 0.90))
d = (0.72, -0.20, -0.56)
sun(d, 3.9, 0.6, (1, 0.88, 0.72))
gc, R3 = gobo_window(d, (0.03, 0.0, 0.02), 2.2, 0.30, 0.30, bars=(0,), rails=(0.06,), barw=0.012, cut=5)
spots = [(-0.34, -0.29, 0.9, 9), (0.34, 0.30, 3.9, 9), (-0.05, 0.36, -1.2, 8), (0.37, -0.20, 2.6, 8)]
gobo_leaves(gc, R3, spots, 0.085)
aim(main=((-0.09, -1.60, 0.98), (0.050, 0.030, 0.01), 58, (0.03, -0.10, 0.02), 4.0))
finish("wrapping-paper")
