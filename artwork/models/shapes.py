"""Shapes for hard goods and interiors: upholstery, sheets, prisms, leaves, a window in front of the sun."""

import math
import random

import bpy

# isort: split
import bmesh
from mathutils import Euler, Matrix, Vector, noise
from studio import link, mat, obj, plane, tube


def softbox(
    name, size, r, loc, material, puff=(0, 0, 0), rot=(0, 0, 0), cuts=17, lumps=0.0, lump_scale=4.0, seed=0, sub=1
):
    """Upholstered box: rounded edges, bulging faces, slow lumps."""
    bm = bmesh.new()
    bmesh.ops.create_cube(bm, size=2)
    bmesh.ops.subdivide_edges(bm, edges=bm.edges[:], cuts=cuts, use_grid_fill=True)
    h = [a / 2 for a in size]
    for v in bm.verts:
        q = []
        for t, hh in zip(v.co, h, strict=False):
            e = 1 - r / hh
            a = abs(t)
            a = a / 0.6 * e if a <= 0.6 else e + (a - 0.6) / 0.4 * (1 - e)
            q.append(math.copysign(a, t) * hh)
        inner = [max(-(hh - r), min(hh - r, a)) for a, hh in zip(q, h, strict=False)]
        d = Vector([a - b for a, b in zip(q, inner, strict=False)])
        p = Vector(inner) + (d.normalized() * r if d.length > 1e-9 else d)
        f = [p[i] / h[i] for i in range(3)]
        o = [0, 0, 0]
        for i in range(3):
            j, k = (i + 1) % 3, (i + 2) % 3
            o[i] = puff[i] * f[i] ** 3 * max(0, 1 - abs(f[j]) ** 2.6) * max(0, 1 - abs(f[k]) ** 2.6)
        p = p + Vector(o)
        if lumps:
            p += noise.noise_vector(p * lump_scale + Vector((seed * 7.3, seed * 3.1, 0))) * lumps
        v.co = p
    me = bpy.data.meshes.new(name)
    bm.to_mesh(me)
    bm.free()
    me.materials.append(material)
    for p in me.polygons:
        p.use_smooth = True
    o = link(bpy.data.objects.new(name, me))
    o.location = loc
    o.rotation_euler = rot
    if sub:
        m = o.modifiers.new("s", "SUBSURF")
        m.levels = m.render_levels = sub
    return o


def rrect(hx, hy, r, n=8):
    """Points of a rounded rectangle, counter-clockwise."""
    pts = []
    for cx, cy, a0 in ((hx - r, hy - r, 0), (-hx + r, hy - r, 90), (-hx + r, -hy + r, 180), (hx - r, -hy + r, 270)):
        for i in range(n + 1):
            a = math.radians(a0 + 90 * i / n)
            pts.append((cx + r * math.cos(a), cy + r * math.sin(a)))
    return pts


def polytube(name, pts, rad, material, cyclic=False, res=3):
    c = bpy.data.curves.new(name, "CURVE")
    c.dimensions = "3D"
    c.bevel_depth = rad
    c.bevel_resolution = res
    c.use_fill_caps = True
    s = c.splines.new("POLY")
    s.points.add(len(pts) - 1)
    for b, p in zip(s.points, pts, strict=False):
        b.co = (*p, 1)
    s.use_cyclic_u = cyclic
    o = link(bpy.data.objects.new(name, c))
    c.materials.append(material)
    return o


def piping(parent, size, r, rad, material, levels=(1, -1), puffz=0):
    """Welt along the upper and lower edge of a softbox."""
    k = r * (1 - math.sqrt(0.5))
    for lv in levels:
        o = polytube(
            "pip",
            [(x, y, lv * (size[2] / 2 - k)) for x, y in rrect(size[0] / 2 - k, size[1] / 2 - k, r * 0.72)],
            rad,
            material,
            True,
        )
        o.parent = parent


def prism(name, outline, z0, z1, material, bevel=0.001, seg=3, uv=True, uvoff=(0, 0), wrap=False):
    """Extruded outline (list of xy), bevelled; top and bottom are n-gons. UV = object xy."""
    n = len(outline)
    V = [(x, y, z0) for x, y in outline] + [(x, y, z1) for x, y in outline]
    F = [tuple(range(n))[::-1], tuple(range(n, 2 * n))] + [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    U = [(x + uvoff[0], y + uvoff[1]) for x, y, _ in V]
    if wrap:  # the sides carry the design on: lower vertices lie outwards by the height
        for i in range(n):
            a, c = Vector(outline[i - 1]), Vector(outline[(i + 1) % n])
            d = (c - a).normalized()
            U[i] = (U[i][0] + d.y * (z1 - z0), U[i][1] - d.x * (z1 - z0))
    o = obj(name, V, F, material, uv=U if uv else None)
    if bevel:
        b = o.modifiers.new("b", "BEVEL")
        b.width = bevel
        b.segments = seg
        b.limit_method = "ANGLE"
        b.angle_limit = math.radians(50)
        for p in o.data.polygons:
            p.use_smooth = True
        o.modifiers.new("wn", "WEIGHTED_NORMAL")
    return o


def sheet(name, pts_rows, material, thick=0.004, sub=1, uv=None):
    """Grid of points -> smooth cloth with thickness."""
    n, m = len(pts_rows), len(pts_rows[0])
    V = [tuple(p) for row in pts_rows for p in row]
    F = [(i * m + j, i * m + j + 1, (i + 1) * m + j + 1, (i + 1) * m + j) for i in range(n - 1) for j in range(m - 1)]
    o = obj(name, V, F, material, True, uv)
    if thick:
        a = o.modifiers.new("t", "SOLIDIFY")
        a.thickness = thick
        a.offset = 0
    if sub:
        a = o.modifiers.new("s", "SUBSURF")
        a.levels = a.render_levels = sub
    return o


def leaf_into(V, F, base, az, el, L, W, droop=0.35, fold=0.25, seed=0, shape=0.85, roll=0):
    """Add one broad leaf (curved midrib, folded, wavy edge)."""
    R = Euler((roll, -el, 0)).to_matrix()
    Z = Matrix.Rotation(az, 3, "Z")
    R = Z @ R
    ns, nw = 9, 4
    st = len(V)
    base = Vector(base)
    for j in range(ns + 1):
        s = j / ns
        w = W * 0.5 * math.sin(math.pi * min(1, s**shape)) ** 0.75 if 0 < s < 1 else 0.002
        bend = -droop * L * s * s
        for q in range(-nw, nw + 1):
            t = q / nw
            wave = 0.05 * L * math.sin(9 * s + seed + 3 * (t > 0)) * t * t
            V.append(
                tuple(base + R @ Vector((L * (s - 0.12 * droop * s * s), t * w, bend + abs(t) * w * fold + wave * 0.6)))
            )
    k = 2 * nw + 1
    for j in range(ns):
        for q in range(k - 1):
            a = st + j * k + q
            F.append((a, a + 1, a + k + 1, a + k))


def lerp(a, b, t):
    return a + (b - a) * t


def olive_tree(at, z, heights, twigs, reach, stem, bark, green, rnd, leaves=22):
    """A young olive: one stem from z upwards, twigs between two heights, narrow leaves in pairs."""
    px, py = at
    low, high = heights
    mid = (low + high) / 2
    tube("trunk", [(px, py, z), (px + 0.02, py, low), (px - 0.01, py + 0.01, mid), (px + 0.01, py, high)], stem, bark)
    V, F = [], []
    for k in range(twigs):
        a, t = k * 2.4, k / (twigs - 1)
        start = Vector((px, py, lerp(low, high, t)))
        far = lerp(reach, reach * 0.66, t) * rnd.uniform(0.7, 1.15)
        end = start + Vector((math.cos(a) * far, math.sin(a) * far * 0.7, rnd.uniform(0.27, 0.87) * reach))
        bend = start.lerp(end, 0.5) + Vector((0, 0, 0.04))
        tube("twig", [start, bend, end], 0.003, bark, res=2)
        for i in range(leaves):
            t = 0.2 + 0.8 * i / (leaves - 1)
            base = start.lerp(bend, t * 2) if t < 0.5 else bend.lerp(end, t * 2 - 1)
            L = rnd.uniform(0.05, 0.075)
            side = a + (1.1 if i % 2 else -1.1) + rnd.uniform(-0.5, 0.5)
            leaf_into(V, F, base, side, rnd.uniform(-0.2, 0.8), L, L * 0.3, 0.15, 0.3, i, 1.0)
    obj("leaves", V, F, green, True)


def gobo_window(direction, at, dist, w, h, bars=(0,), rails=(), barw=0.03, cut=6.0):
    """Opaque card with a window in front of the sun; unseen by everything but shadows."""
    d = Vector(direction).normalized()
    R3 = d.to_track_quat("-Z", "Y").to_matrix()
    gc = Vector(at) - d * dist
    gm = mat("gobo", (0, 0, 0))

    def q(x0, y0, x1, y1):
        o = plane("g", [tuple(gc + R3 @ Vector(p)) for p in ((x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0))], gm)
        o.visible_camera = o.visible_diffuse = o.visible_glossy = o.visible_transmission = False

    q(-cut, -cut, -w, cut)
    q(w, -cut, cut, cut)
    q(-w, h, w, cut)
    q(-w, -cut, w, -h)
    for x in bars:
        q(x - barw, -h, x + barw, h)
    for y in rails:
        q(-w, y - barw, w, y + barw)
    return gc, R3


def gobo_leaves(gc, R3, spots, size, seed=1):
    """Leaf silhouettes in the gobo's plane, for leafy shadows."""
    rnd = random.Random(seed)
    V = []
    F = []
    for x, y, ang, n in spots:
        for i in range(n):
            s = i / n
            px, py = x + math.cos(ang) * s * size * 5, y + math.sin(ang) * s * size * 5
            a = ang + (1 if i % 2 else -1) * rnd.uniform(0.5, 1.0)
            L = size * rnd.uniform(0.8, 1.2)
            W = L * 0.2
            st = len(V)
            for t, w in ((0, 0), (0.3, 1), (0.65, 0.8), (1, 0), (0.65, -0.8), (0.3, -1)):
                V.append(
                    tuple(
                        gc
                        + R3
                        @ Vector(
                            (
                                px + math.cos(a) * L * t - math.sin(a) * W * w,
                                py + math.sin(a) * L * t + math.cos(a) * W * w,
                                0,
                            )
                        )
                    )
                )
            F.append(tuple(range(st, st + 6)))
    o = obj("gl", V, F, mat("gobo2", (0, 0, 0)))
    o.visible_camera = o.visible_diffuse = o.visible_glossy = o.visible_transmission = False
