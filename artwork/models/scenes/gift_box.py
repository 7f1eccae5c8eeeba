"""A wrapped box with a ribbon."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import math
import random

import bpy  # noqa: F401 - before what it brings along
import numpy as np

# isort: split
from mathutils import Matrix, Vector, noise
from shapes import gobo_leaves, gobo_window, leaf_into, lerp, sheet, softbox
from studio import aim, area, box, finish, lathe, mat, obj, plane, reset, sun, tube, world

s = reset()
random.seed(6)
# metres; table z=0
pap = mat(
    "pat", (0.6,) * 3, 0.44, 0.30, pattern=True, coat=0.10, bump=[("noise", 22, 0.10, 0.004), ("noise", 5, 0.10, 0.006)]
)


def wrapped(name, size, loc, rz, m, lid=None):
    """Box whose paper runs over top and sides without a break: UV in metres, unfolded from the top face."""
    x, y, z = size[0] / 2, size[1] / 2, size[2]
    n = 14
    V = []
    F = []
    uv = []

    def face(o, a, b, uo, ua, ub):
        st = len(V)
        for i in range(n + 1):
            for j in range(n + 1):
                p = Vector(o) + Vector(a) * i / n + Vector(b) * j / n
                q = Vector(uo) + Vector(ua) * i / n + Vector(ub) * j / n
                V.append(tuple(p))
                uv.append((q.x, q.y))
        for i in range(n):
            for j in range(n):
                k = st + i * (n + 1) + j
                F.append((k, k + n + 1, k + n + 2, k + 1))

    face((-x, -y, z), (2 * x, 0, 0), (0, 2 * y, 0), (-x, -y), (2 * x, 0), (0, 2 * y))  # top
    face((-x, -y, 0), (2 * x, 0, 0), (0, 0, z), (-x, -y - z), (2 * x, 0), (0, z))  # front
    face(
        (x, -y, 0), (0, 2 * y, 0), (0, 0, z), (x, -y - z), (2 * y, 0), (0, z)
    )  # right: upright, carries on from the front
    face((-x, y, 0), (0, -2 * y, 0), (0, 0, z), (-x - 2 * y, -y - z), (2 * y, 0), (0, z))  # left
    face((x, y, 0), (-2 * x, 0, 0), (0, 0, z), (x + 2 * y, -y - z), (2 * x, 0), (0, z))  # back
    r = 0.0022
    NV = []  # soft paper edges, slightly bowed sides
    for v in V:
        c = [max(-(x - r), min(x - r, v[0])), max(-(y - r), min(y - r, v[1])), min(z - r, v[2])]
        d = Vector(v) - Vector(c)
        p = Vector(c) + (d.normalized() * r if d.length > 1e-9 else d)
        w = noise.noise_vector(p * 14 + Vector((len(name), 0, 0))) * 0.0007
        NV.append(tuple(p + w))
    o = obj(name, NV, F, m, True, uv)
    o.location = loc
    o.rotation_euler = (0, 0, rz)
    return o


def satin(name, c):
    m = mat(name, c, 0.30, 0.55, sheen=0.25, bump=[("noise", 900, 0.10, 0.0004)])
    p = m.node_tree.nodes["Principled BSDF"]
    p.inputs["Anisotropic"].default_value = 0.6
    return m


sat = satin("sat", (0.56, 0.43, 0.30))


def ribbon(path, wid, width_dir, m, thick=0.0007, n=60, curl=0.0):
    """Flat band along a smooth path; width_dir: vector or function of t."""
    P = [Vector(p) for p in path]
    rows = []
    for i in range(n + 1):
        t = i / n * (len(P) - 1)
        k = min(int(t), len(P) - 2)
        f = t - k
        p0, p1, p2, p3 = P[max(0, k - 1)], P[k], P[k + 1], P[min(len(P) - 1, k + 2)]
        p = 0.5 * (
            (2 * p1) + (p2 - p0) * f + (2 * p0 - 5 * p1 + 4 * p2 - p3) * f * f + (3 * p1 - p0 - 3 * p2 + p3) * f**3
        )
        wd = Vector(width_dir(i / n) if callable(width_dir) else width_dir)
        w = wid(i / n) if callable(wid) else wid
        rows.append(
            [tuple(p + wd * (w * q / 2) + Vector((0, 0, curl * w * (q * q - 0.5)))) for q in np.linspace(-1, 1, 7)]
        )
    return sheet("rib", rows, m, thick, 1)


def tie(size, loc, rz, m, w, bow=1.0, both=True):
    x, y, z = size[0] / 2, size[1] / 2, size[2]
    M = Matrix.Translation(loc) @ Matrix.Rotation(rz, 4, "Z")
    e = 0.0011

    def T(o):
        o.matrix_world = M
        return o

    def band(axis):
        a = x if axis == 0 else y

        def g(u, h):
            return (u, 0, h) if axis == 0 else (0, u, h)

        pts = [
            g(-a - e, 0),
            g(-a - e, z * 0.5),
            g(-a - e, z - 0.006),
            g(-a - e * 0.6, z - 0.0015),
            g(-a + 0.0015, z + e * 0.6),
            g(-a + 0.006, z + e),
            g(0, z + e),
            g(a - 0.006, z + e),
            g(a - 0.0015, z + e * 0.6),
            g(a + e * 0.6, z - 0.0015),
            g(a + e, z - 0.006),
            g(a + e, z * 0.5),
            g(a + e, 0),
        ]
        T(ribbon(pts, w, (0, 1, 0) if axis == 0 else (1, 0, 0), m, n=120))

    band(0)
    if both:
        band(1)
    b = bow * w / 0.026
    z0 = z + 0.003

    def loop(az, L, hgt, tilt, wob):
        d = Vector((math.cos(az), math.sin(az), 0))
        nrm = Vector((-math.sin(az), math.cos(az), 0))
        up = Vector((0, 0, 1))
        pts = [
            d * q[0] * L + up * (q[1] * hgt + z0) + nrm * q[2] * L
            for q in (
                (0.02, 0.10, 0),
                (0.22, 0.30, 0.02),
                (0.55, 0.62, 0.05),
                (0.86, 0.70, 0.06),
                (1.0, 0.46, 0.05),
                (0.90, 0.18, 0.03),
                (0.58, 0.06, 0.0),
                (0.24, 0.08, -0.01),
                (0.02, 0.10, 0),
            )
        ]

        # the band is pinched at the knot and opens towards the end of the loop
        def wid(t):
            return w * (0.34 + 0.72 * math.sin(math.pi * t) ** 0.6)

        def wdir(t):
            return (nrm * math.cos(tilt) + up * math.sin(tilt) * (1 if t < 0.5 else 0.6)).normalized()

        T(ribbon(pts, wid, wdir, m, n=90, curl=0.10))

    for az, L, h, tl in (
        (0.35, 0.082, 0.055, 0.35),
        (0.35 + math.pi, 0.080, 0.058, -0.35),
        (1.5, 0.060, 0.060, 0.25),
        (1.5 + math.pi, 0.058, 0.062, -0.25),
    ):
        loop(az, L * b, h * b, tl, 0)
    for az, L, sg in ((-0.55, 0.105, 1), (-2.35, 0.115, -1)):  # tails, lying on the lid and over its edge
        d = Vector((math.cos(az), math.sin(az), 0))
        nrm = Vector((-math.sin(az), math.cos(az), 0))
        pts = [
            Vector((0, 0, z0 + 0.008)) + d * L * b * q + Vector((0, 0, hh * b)) + nrm * 0.012 * b * math.sin(3 * q)
            for q, hh in (
                (0, 0),
                (0.15, 0.008),
                (0.35, 0.010),
                (0.55, 0.003),
                (0.75, 0.0045),
                (0.9, 0.002),
                (1, -0.004),
            )
        ]
        T(
            ribbon(
                pts,
                lambda t: w * (0.45 + 0.55 * min(1, t * 3)),
                lambda t, nrm=nrm, sg=sg: (nrm + Vector((0, 0, 0.25 * sg * math.sin(5 * t)))).normalized(),
                m,
                n=50,
                curl=0.06,
            )
        )
    k = softbox(
        "knot",
        (w * 0.80, w * 0.78, 0.017 * b),
        0.0075 * b,
        (0, 0, 0),
        m,
        (0.001, 0.001, 0.003),
        lumps=0.0022,
        lump_scale=90,
    )
    k.matrix_world = M @ Matrix.Translation((0, 0, z0 + 0.009 * b)) @ Matrix.Rotation(0.35, 4, "Z")


A = (0.25, 0.19, 0.118)
la = (-0.035, 0.0, 0)
ra = math.radians(24)
wrapped("big", A, la, ra, pap)
tie(A, la, ra, sat, 0.027)
B = (0.115, 0.115, 0.070)
lb_ = (0.165, -0.125, 0)
rb = math.radians(-14)
plain = mat("plain", (0.66, 0.53, 0.38), 0.62, 0.3, bump=[("noise", 30, 0.12, 0.004), ("noise", 700, 0.15, 0.0004)])
wrapped("small", B, lb_, rb, plain)
tie(B, lb_, rb, satin("sat2", (0.80, 0.77, 0.71)), 0.016, 0.85)
# pale surface and wall
tab = mat(
    "tab",
    (0.76, 0.735, 0.695),
    0.55,
    0.3,
    bump=[("noise", 4, 0.10, 0.01), ("noise", 60, 0.08, 0.002)],
    vary=(3, (0.80, 0.78, 0.745), (1, 1, 1)),
)
box("tab", (5, 2.4, 0.1), (0, 0.2, -0.05), tab, 0.01)
wall = mat(
    "wall",
    (0.60, 0.645, 0.615),
    0.92,
    0.15,
    bump=[("noise", 3, 0.25, 0.02), ("noise", 20, 0.15, 0.006)],
    vary=(1.6, (0.67, 0.705, 0.675), (1, 1, 1)),
)
plane("wall", [(-4, 0.62, -1.5), (4, 0.62, -1.5), (4, 0.62, 3), (-4, 0.62, 3)], wall)
# eucalyptus sprigs, a candle in a glazed cup, a loose length of ribbon
lf = mat("lf", (0.22, 0.29, 0.22), 0.6, 0.3, vary=(14, (0.36, 0.43, 0.35), (1, 1, 1)))
st = mat("st", (0.24, 0.17, 0.11), 0.8)
V = []
F = []
rnd = random.Random(2)
for x0, y0, ang, ln in ((-0.30, -0.16, 0.55, 0.27), (-0.33, -0.10, 0.25, 0.24)):
    pts = [
        (
            x0 + ln * t * math.cos(ang) + 0.02 * t * t,
            y0 + ln * t * math.sin(ang) - 0.03 * t * t,
            0.006 + 0.010 * math.sin(math.pi * t),
        )
        for t in np.linspace(0, 1, 7)
    ]
    tube("sp", pts, 0.0016, st, res=2)
    for i in range(18):
        t = 0.08 + 0.92 * i / 17
        q = t * 6
        a = min(int(q), 5)
        b = Vector(pts[a]).lerp(Vector(pts[a + 1]), q - a)
        L = lerp(0.040, 0.020, t)
        leaf_into(
            V,
            F,
            b,
            ang + (1 if i % 2 else -1) * rnd.uniform(0.7, 1.2),
            rnd.uniform(0.05, 0.5),
            L,
            L * 0.85,
            droop=0.35,
            fold=0.15,
            seed=i,
            shape=0.95,
        )
obj("lv", V, F, lf, True)
cer = mat("cer", (0.74, 0.72, 0.68), 0.35, 0.5, coat=0.4, bump=[("noise", 30, 0.12, 0.006)])
c = lathe(
    "cup",
    [
        (0.001, 0),
        (0.034, 0),
        (0.040, 0.004),
        (0.043, 0.03),
        (0.043, 0.082),
        (0.0405, 0.083),
        (0.0395, 0.07),
        (0.001, 0.068),
    ],
    cer,
    64,
)
c.location = (0.215, 0.19, 0)
clay = mat(
    "clay", (0.56, 0.38, 0.27), 0.7, 0.3, bump=[("noise", 30, 0.2, 0.006)], vary=(9, (0.63, 0.45, 0.33), (1, 1, 2))
)
v = lathe(
    "vase",
    [
        (0.001, 0),
        (0.050, 0),
        (0.058, 0.006),
        (0.082, 0.06),
        (0.078, 0.12),
        (0.045, 0.17),
        (0.030, 0.20),
        (0.030, 0.23),
        (0.038, 0.25),
        (0.035, 0.251),
        (0.026, 0.23),
        (0.001, 0.21),
    ],
    clay,
    64,
)
v.location = (-0.265, 0.40, 0)
V = []
F = []
for k in range(6):
    az = k * 1.05
    h = 0.20 + 0.05 * (k % 3)
    pts = [
        (-0.265 + 0.13 * math.cos(az) * t * t, 0.40 + 0.08 * math.sin(az) * t * t, 0.22 + h * t)
        for t in np.linspace(0, 1, 6)
    ]
    tube("sp", pts, 0.0016, st, res=2)
    for i in range(14):
        t = 0.2 + 0.8 * i / 13
        q = t * 5
        a = min(int(q), 4)
        b = Vector(pts[a]).lerp(Vector(pts[a + 1]), q - a)
        L = lerp(0.06, 0.032, t)
        leaf_into(V, F, b, i * 2.4 + k, rnd.uniform(0.1, 0.8), L, L * 0.7, seed=i, shape=1.0)
obj("lv2", V, F, lf, True)
# light
area("win", (-1.15, -0.75, 1.05), (0, 0, 0.06), 0.75, 8.6, (1, 0.96, 0.91), size_y=0.9)
area("fill", (1.4, -1.3, 0.9), (0, 0, 0.06), 1.2, 3.0, (0.88, 0.93, 1))
world((0.88, 0.92, 1), 0.30)
d = (0.72, 0.55, -0.50)
sun(d, 3.5, 1.1, (1, 0.88, 0.72))
gc, R3 = gobo_window(d, (0.0, 0.1, 0.12), 2.2, 0.26, 0.30, bars=(0,), rails=(0.07,), barw=0.012, cut=5)
gobo_leaves(gc, R3, [(-0.28, -0.25, 0.9, 9), (0.26, 0.28, 3.9, 9), (0.0, -0.34, 1.8, 6)], 0.075)
aim(main=((-0.012, -1.32, 0.56), (0.006, -0.02, 0.090), 82, (-0.02, -0.13, 0.08), 4.5))
finish("gift-box")
