"""Cloth: translucent weaves, simulated points, low sun through a window. Scenes at ten times life size."""

import bpy
import numpy as np

# isort: split
from mathutils import Vector
from studio import GEOMETRY, link, mat, obj, plane, sun


def translucent(m, amount):
    """Let part of the light through a cloth; both halves take the pattern's colour, so the bake stays linear."""
    nt = m.node_tree
    p = nt.nodes["Principled BSDF"]
    rgb = nt.nodes.new("ShaderNodeRGB")
    rgb.name = "PatCol"
    t = nt.nodes.new("ShaderNodeBsdfTranslucent")
    mx = nt.nodes.new("ShaderNodeMixShader")
    mx.inputs[0].default_value = amount
    nt.links.new(rgb.outputs[0], p.inputs["Base Color"])
    nt.links.new(rgb.outputs[0], t.inputs[0])
    nt.links.new(p.outputs[0], mx.inputs[1])
    nt.links.new(t.outputs[0], mx.inputs[2])
    nt.links.new(mx.outputs[0], nt.nodes["Material Output"].inputs[0])


def window_sun(at, direction, strength, half, bars=(), vbars=(0,), angle=2.2, col=(1, 0.86, 0.68), dist=16, bar=0.16):
    """Low sun through a window with glazing bars, which only cuts the sun's light.

    at: middle of the lit patch; half: (w, h) of the opening.
    """
    d = Vector(direction).normalized()
    sun(d, strength, angle, col)
    R = d.to_track_quat("-Z", "Y").to_matrix()
    c = Vector(at) - d * dist
    gm = mat("gobo", (0, 0, 0))

    def q(x0, y0, x1, y1):
        o = plane("g", [tuple(c + R @ Vector(p)) for p in ((x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0))], gm)
        o.visible_camera = o.visible_diffuse = o.visible_glossy = o.visible_transmission = False

    w, h = half
    B = 60
    q(-B, -B, -w, B)
    q(w, -B, B, B)
    q(-w, h, w, B)
    q(-w, -B, w, -h)
    for x in vbars:
        q(x - bar, -h, x + bar, h)
    for y in bars:
        q(-w, y - bar * 0.8, w, y + bar * 0.8)
    return c, R


def cloth_points(o):
    dg = bpy.context.evaluated_depsgraph_get()
    me = o.evaluated_get(dg).to_mesh()
    v = np.empty(len(me.vertices) * 3, np.float32)
    me.vertices.foreach_get("co", v)
    return v.reshape(-1, 3)


def save(name, v, f, uv, **more):
    np.savez_compressed(
        GEOMETRY / (name + ".npz"),
        v=np.round(np.asarray(v, np.float32), 3),
        f=np.asarray(f, np.uint16),
        uv=np.asarray(uv, np.float32),
        **more,
    )


def subsurf(o, n=1):
    m = o.modifiers.new("s", "SUBSURF")
    m.levels = m.render_levels = n


def thick(o, t, offset=0):
    m = o.modifiers.new("th", "SOLIDIFY")
    m.thickness = t
    m.offset = offset


def ribbon(name, pts, half, side, material, t=0.03, res=24):
    """Flat webbing along a smooth path; side: vector across as a function of tangent and place."""
    cu = bpy.data.curves.new("c", "CURVE")
    cu.dimensions = "3D"
    sp = cu.splines.new("BEZIER")
    sp.bezier_points.add(len(pts) - 1)
    for q, p in zip(sp.bezier_points, pts, strict=False):
        q.co = p
        q.handle_left_type = q.handle_right_type = "AUTO"
    cu.resolution_u = res
    tb = link(bpy.data.objects.new("c", cu))
    dg = bpy.context.evaluated_depsgraph_get()
    cm = tb.evaluated_get(dg).to_mesh()
    line = [Vector(v.co) for v in cm.vertices]
    bpy.data.objects.remove(tb)
    V, F = [], []
    for n, q in enumerate(line):
        tn = (line[min(n + 1, len(line) - 1)] - line[max(n - 1, 0)]).normalized()
        w = side(tn, q).normalized() * half
        V += [tuple(q - w), tuple(q - w * 0.33), tuple(q + w * 0.33), tuple(q + w)]
        if n:
            F += [(4 * n - 4 + k, 4 * n - 3 + k, 4 * n + 1 + k, 4 * n + k) for k in range(3)]
    o = obj(name, V, F, material, True)
    thick(o, t)
    b = o.modifiers.new("b", "BEVEL")
    b.width = t * 0.3
    b.segments = 2
    e = o.modifiers.new("e", "EDGE_SPLIT")
    e.split_angle = 0.6
    return o, line


def linen(name, col, scale=1.0, sheen=0.3, **kw):
    return mat(
        name,
        col,
        0.95,
        0.1,
        sheen=sheen,
        bump=[("noise", 3 * scale, 0.2, 0.06), ("noise", 70 * scale, 0.35, 0.01)],
        **kw,
    )
