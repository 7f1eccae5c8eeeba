"""A photographer's studio in Blender: materials, shapes, lights, camera, and the bake itself.

A scene bakes into $BAKE_DIR/mug[-near].npz for pack.py, or draws one quick picture to judge the look:

    python scenes/mug.py --size 1280x1000 --samples 32 [--view near]
    python scenes/mug.py --size 640x500 --samples 6 --look design.png 4.5 out.png

Lengths are what suits the scene (soft goods at ten times life size: cloth mass is per vertex); UVs are in metres.
"""

import argparse
import math
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import bpy
import numpy as np

# isort: split
from mathutils import Euler, Vector

HERE = Path(__file__).resolve().parent
GEOMETRY = HERE / "geometry"
OUT = Path(os.environ.get("BAKE_DIR") or Path(tempfile.gettempdir()) / "bake")  # large files: outside the repository
ALBEDO = 0.6  # of the patterned material in the bright pass
PAT = []  # the patterned materials


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1280x1000")
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--view", default="", help="another camera, where the scene knows one")
    parser.add_argument("--look", nargs=3, metavar=("DESIGN", "REPEATS", "OUT"))
    return parser.parse_args(sys.argv[1:])


ARGS = arguments()
VIEW = ARGS.view


def reset():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    PAT.clear()
    s = bpy.context.scene
    s.render.engine = "CYCLES"
    s.cycles.device = "CPU"
    s.world = bpy.data.worlds.new("w")
    s.world.use_nodes = True
    s.view_settings.view_transform = "Raw"
    return s


def world(col, strength):
    n = bpy.context.scene.world.node_tree.nodes["Background"]
    n.inputs[0].default_value = (*col, 1)
    n.inputs[1].default_value = strength


def link(o):
    bpy.context.scene.collection.objects.link(o)
    return o


def mat(
    name,
    col=(0.8, 0.8, 0.8),
    rough=0.6,
    spec=0.5,
    bump=None,
    coat=0,
    metal=0,
    sheen=0,
    pattern=False,
    subsurf=0,
    vary=None,
):
    m = bpy.data.materials.new(name)
    m.use_nodes = True
    nt = m.node_tree
    p = nt.nodes["Principled BSDF"]
    p.inputs["Base Color"].default_value = (*col, 1)
    p.inputs["Roughness"].default_value = rough
    p.inputs["Specular IOR Level"].default_value = spec
    p.inputs["Coat Weight"].default_value = coat
    p.inputs["Coat Roughness"].default_value = 0.06
    p.inputs["Metallic"].default_value = metal
    p.inputs["Sheen Weight"].default_value = sheen
    if bump:  # list of (kind, scale, strength, dist)
        prev = None
        for kind, scale, st, dist in bump:
            tc = nt.nodes.new("ShaderNodeTexCoord")
            if kind == "noise":
                t = nt.nodes.new("ShaderNodeTexNoise")
                t.inputs["Scale"].default_value = scale
                t.inputs["Detail"].default_value = 4
                out = t.outputs[0]
                nt.links.new(tc.outputs["Object"], t.inputs["Vector"])
            else:  # weave from UV
                t = nt.nodes.new("ShaderNodeTexWave")
                t.inputs["Scale"].default_value = scale
                t.inputs["Distortion"].default_value = 1.5
                t.inputs["Detail"].default_value = 1
                t2 = nt.nodes.new("ShaderNodeTexWave")
                t2.bands_direction = "Y"
                t2.inputs["Scale"].default_value = scale
                t2.inputs["Distortion"].default_value = 1.5
                t2.inputs["Detail"].default_value = 1
                nt.links.new(tc.outputs["UV"], t.inputs["Vector"])
                nt.links.new(tc.outputs["UV"], t2.inputs["Vector"])
                mx = nt.nodes.new("ShaderNodeMath")
                mx.operation = "MULTIPLY" if kind == "weave" else "ADD"
                nt.links.new(t.outputs[1], mx.inputs[0])
                nt.links.new(t2.outputs[1], mx.inputs[1])
                out = mx.outputs[0]
            b = nt.nodes.new("ShaderNodeBump")
            b.inputs["Strength"].default_value = st
            b.inputs["Distance"].default_value = dist
            nt.links.new(out, b.inputs["Height"])
            if prev:
                nt.links.new(prev.outputs[0], b.inputs["Normal"])
            prev = b
        nt.links.new(prev.outputs[0], p.inputs["Normal"])
    if vary:  # (scale, col2, fac, stretch)
        sc, col2, stretch = vary
        tc = nt.nodes.new("ShaderNodeTexCoord")
        mp = nt.nodes.new("ShaderNodeMapping")
        mp.inputs["Scale"].default_value = stretch
        t = nt.nodes.new("ShaderNodeTexNoise")
        t.inputs["Scale"].default_value = sc
        t.inputs["Detail"].default_value = 6
        t.inputs["Distortion"].default_value = 0.6
        nt.links.new(tc.outputs["Object"], mp.inputs[0])
        nt.links.new(mp.outputs[0], t.inputs["Vector"])
        r = nt.nodes.new("ShaderNodeValToRGB")
        r.color_ramp.elements[0].position = 0.35
        r.color_ramp.elements[1].position = 0.7
        r.color_ramp.elements[0].color = (*col, 1)
        r.color_ramp.elements[1].color = (*col2, 1)
        nt.links.new(t.outputs[0], r.inputs[0])
        nt.links.new(r.outputs[0], p.inputs["Base Color"])
    if pattern:
        PAT.append(m)
    return m


def wood(name, c1, c2, rough=0.45, stretch=(1, 12, 12), scale=2.2, plank=None):
    """stretch axis: grain; plank=(w,l) draws plank joints with brick texture on object XY"""
    m = mat(name, c1, rough, 0.4, bump=None, vary=(scale, c2, stretch))
    nt = m.node_tree
    p = nt.nodes["Principled BSDF"]
    if plank:
        tc = nt.nodes.new("ShaderNodeTexCoord")
        b = nt.nodes.new("ShaderNodeTexBrick")
        b.inputs["Scale"].default_value = 1
        b.inputs["Brick Width"].default_value = plank[1]
        b.inputs["Row Height"].default_value = plank[0]
        b.inputs["Mortar Size"].default_value = 0.0015
        b.inputs["Mortar Smooth"].default_value = 0.3
        b.inputs["Color1"].default_value = (1, 1, 1, 1)
        b.inputs["Color2"].default_value = (0.72, 0.7, 0.68, 1)
        b.inputs["Mortar"].default_value = (0.25, 0.2, 0.17, 1)
        b.offset = 0.37
        nt.links.new(tc.outputs["Object"], b.inputs["Vector"])
        src = p.inputs["Base Color"].links[0].from_socket
        mx = nt.nodes.new("ShaderNodeMix")
        mx.data_type = "RGBA"
        mx.blend_type = "MULTIPLY"
        mx.inputs["Factor"].default_value = 1
        nt.links.new(src, mx.inputs[6])
        nt.links.new(b.outputs[0], mx.inputs[7])
        nt.links.new(mx.outputs[2], p.inputs["Base Color"])
    return m


def obj(name, verts, faces, material=None, smooth=False, uv=None):
    me = bpy.data.meshes.new(name)
    me.from_pydata(verts, [], faces)
    me.update()
    if uv is not None:
        item = me.uv_layers.new(name="UVMap")
        for i, lp in enumerate(me.loops):
            item.data[i].uv = uv[lp.vertex_index]
    if smooth:
        for p in me.polygons:
            p.use_smooth = True
    o = link(bpy.data.objects.new(name, me))
    if material:
        me.materials.append(material)
    return o


def box(name, size, loc, material, bevel=0.01, seg=4, rot=(0, 0, 0), subdiv=0):
    x, y, z = [s / 2 for s in size]
    v = [(-x, -y, -z), (x, -y, -z), (x, y, -z), (-x, y, -z), (-x, -y, z), (x, -y, z), (x, y, z), (-x, y, z)]
    f = [(0, 3, 2, 1), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    o = obj(name, v, f, material)
    o.location = loc
    o.rotation_euler = rot
    if bevel:
        b = o.modifiers.new("b", "BEVEL")
        b.width = bevel
        b.segments = seg
        b.limit_method = "NONE"
        for p in o.data.polygons:
            p.use_smooth = True
        o.modifiers.new("wn", "WEIGHTED_NORMAL")
    return o


def plane(name, pts, material, uv=None):
    return obj(name, pts, [(0, 1, 2, 3)], material, uv=uv)


def lathe(name, prof, material, seg=96, smooth=True, sub=1):
    v = []
    f = []
    for r, z in prof:
        for i in range(seg):
            a = 2 * math.pi * i / seg
            v.append((r * math.cos(a), r * math.sin(a), z))
    n = len(prof)
    for j in range(n - 1):
        for i in range(seg):
            k = (i + 1) % seg
            f.append((j * seg + i, j * seg + k, (j + 1) * seg + k, (j + 1) * seg + i))
    o = obj(name, v, f, material, smooth)
    if sub:
        m = o.modifiers.new("s", "SUBSURF")
        m.levels = m.render_levels = sub
    return o


def tube(name, pts, rad, material, cyclic=False, res=6):
    c = bpy.data.curves.new(name, "CURVE")
    c.dimensions = "3D"
    c.bevel_depth = rad
    c.bevel_resolution = res
    c.resolution_u = 8
    s = c.splines.new("BEZIER")
    s.bezier_points.add(len(pts) - 1)
    for b, p in zip(s.bezier_points, pts, strict=False):
        b.co = p
        b.handle_left_type = b.handle_right_type = "AUTO"
    s.use_cyclic_u = cyclic
    c.use_fill_caps = True
    o = link(bpy.data.objects.new(name, c))
    c.materials.append(material)
    return o


def area(name, loc, target, size, power, col=(1, 1, 1), size_y=None, spread=math.pi):
    item = bpy.data.lights.new(name, "AREA")
    item.energy = power
    item.color = col
    item.size = size
    item.spread = spread
    if size_y:
        item.shape = "RECTANGLE"
        item.size_y = size_y
    o = link(bpy.data.objects.new(name, item))
    o.location = loc
    o.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    return o


def sun(direction, strength, angle_deg=2, col=(1, 0.93, 0.84)):
    item = bpy.data.lights.new("sun", "SUN")
    item.energy = strength
    item.angle = math.radians(angle_deg)
    item.color = col
    o = link(bpy.data.objects.new("sun", item))
    o.rotation_euler = Vector(direction).to_track_quat("-Z", "Y").to_euler()
    return o


def camera(loc, target, lens=50, dof=None, fstop=4, shift=(0, 0)):
    c = bpy.data.cameras.new("cam")
    c.lens = lens
    o = link(bpy.data.objects.new("cam", c))
    o.location = loc
    o.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat("-Z", "Y").to_euler()
    c.shift_x, c.shift_y = shift
    if dof:
        c.dof.use_dof = True
        c.dof.focus_distance = (Vector(dof) - Vector(loc)).length
        c.dof.aperture_fstop = fstop
    bpy.context.scene.camera = o
    return o


def aim(**cameras):
    """The camera of the view that the command line names; `main` without one. Arguments as for `camera`."""
    place, target, lens, *more = cameras[VIEW or "main"]
    dof, fstop, shift = (*more, *(None, 4, (0, 0))[len(more) :])
    camera(place, target, lens, dof, fstop, shift)


def branch(base, height, material, leafmat, seed=1, lean=(0.1, 0), n=22, leaf=0.05):
    rnd = random.Random(seed)
    pts = []
    for i in range(7):
        t = i / 6
        pts.append(
            (
                base[0] + lean[0] * t * t + rnd.uniform(-0.01, 0.01),
                base[1] + lean[1] * t * t + rnd.uniform(-0.01, 0.01),
                base[2] + height * t,
            )
        )
    tube("stem", pts, 0.0028, material, res=3)
    V = []
    F = []
    for i in range(n):
        t = 0.22 + 0.78 * i / n
        x = t * 6
        k = min(int(x), 5)
        fr = x - k
        p = Vector(pts[k]).lerp(Vector(pts[k + 1]), fr)
        az = i * 2.4 + rnd.uniform(-0.5, 0.5)
        el = rnd.uniform(0.1, 0.9)
        L = leaf * (1.15 - 0.5 * t) * rnd.uniform(0.8, 1.2)
        W = L * 0.52
        R = Euler((0, -el, az)).to_matrix()
        nseg = 6
        st = len(V)
        for j in range(nseg + 1):
            s = j / nseg
            w = W * math.sin(math.pi * s**0.8) * 0.5
            droop = -0.25 * L * s * s
            for sgn in (-1, 0, 1):
                V.append(tuple(p + R @ Vector((s * L, sgn * w, droop + (abs(sgn) * w * 0.35)))))
        for j in range(nseg):
            for q in (0, 1):
                a = st + j * 3 + q
                F.append((a, a + 1, a + 4, a + 3))
    o = obj("leaves", V, F, leafmat, smooth=True)
    m = o.modifiers.new("s", "SUBSURF")
    m.levels = m.render_levels = 1


def render(path, samples, rx, ry, denoise=True, clean=False):
    s = bpy.context.scene
    s.render.resolution_x = rx
    s.render.resolution_y = ry
    s.render.resolution_percentage = 100
    s.cycles.samples = samples
    s.cycles.use_adaptive_sampling = not clean
    s.cycles.adaptive_threshold = 0.03
    s.cycles.use_denoising = denoise
    if denoise:
        s.cycles.denoiser = "OPENIMAGEDENOISE"
        s.cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
        s.cycles.denoising_prefilter = "ACCURATE"
    s.render.image_settings.file_format = "OPEN_EXR"
    s.render.image_settings.color_depth = "32"
    s.render.image_settings.color_mode = "RGB"
    s.render.filepath = path
    t = time.time()
    bpy.ops.render.render(write_still=True)
    dt = time.time() - t
    im = bpy.data.images.load(path)
    im.colorspace_settings.name = "Non-Color"
    a = np.empty(rx * ry * 4, np.float32)
    im.pixels.foreach_get(a)
    a = a.reshape(ry, rx, 4)[::-1, :, :3].copy()
    bpy.data.images.remove(im)
    return a, dt


def setpat(v):
    """The patterned colour, in every node that takes it, so that both halves of a mixed shader stay in step."""
    for m in PAT:
        for n in m.node_tree.nodes:
            if n.name == "PatCol":
                n.outputs[0].default_value = (v, v, v, 1)
            elif n.name.startswith("Pat") and "Color" in n.inputs:
                n.inputs["Color"].default_value = (v, v, v, 1)
            elif n.name == "Principled BSDF":
                n.inputs["Base Color"].default_value = (v, v, v, 1)


def preview(design, repeats, out, rx, ry, samples):
    s = bpy.context.scene
    img = bpy.data.images.load(os.path.abspath(design))
    for m in PAT:
        nt = m.node_tree
        tc = nt.nodes.new("ShaderNodeTexCoord")
        mp = nt.nodes.new("ShaderNodeMapping")
        t = nt.nodes.new("ShaderNodeTexImage")
        t.image = img
        mp.inputs["Scale"].default_value = (repeats, repeats * img.size[0] / img.size[1], 1)
        nt.links.new(tc.outputs["UV"], mp.inputs[0])
        nt.links.new(mp.outputs[0], t.inputs[0])
        if not nt.nodes.get("PatCol"):
            nt.links.new(t.outputs[0], nt.nodes["Principled BSDF"].inputs["Base Color"])
        for n in list(nt.nodes):
            if n.name == "PatCol":
                for link_ in list(n.outputs[0].links):
                    nt.links.new(t.outputs[0], link_.to_socket)
            elif n.name.startswith("Pat"):
                nt.links.new(t.outputs[0], n.inputs["Color"])
    c = s.cycles
    c.samples = samples
    c.use_adaptive_sampling = True
    c.adaptive_threshold = 0.03
    c.use_denoising = True
    c.denoiser = "OPENIMAGEDENOISE"
    s.render.resolution_x, s.render.resolution_y, s.render.resolution_percentage = rx, ry, 100
    s.view_settings.view_transform = "Standard"
    s.render.image_settings.file_format = "PNG"
    s.render.filepath = os.path.abspath(out)
    bpy.ops.render.render(write_still=True)


def bake(name, rx, ry, samples):
    s = bpy.context.scene
    s.cycles.max_bounces = 6
    s.cycles.diffuse_bounces = 3
    s.cycles.glossy_bounces = 3
    s.cycles.transmission_bounces = 6
    s.render.use_persistent_data = True
    s.cycles.caustics_reflective = False
    s.cycles.caustics_refractive = False
    s.cycles.sample_clamp_indirect = 6
    s.render.threads_mode = "AUTO"
    s.cycles.filter_width = 1.5
    setpat(ALBEDO)
    W, bright = render(str(OUT / (name + "_W.exr")), samples, rx, ry)
    setpat(0.0)
    B, dark = render(str(OUT / (name + "_B.exr")), samples, rx, ry)
    # uv pass: everything black emission but pattern
    blk = bpy.data.materials.new("blk")
    blk.use_nodes = True
    nt = blk.node_tree
    nt.nodes.clear()
    e = nt.nodes.new("ShaderNodeEmission")
    e.inputs[0].default_value = (0, 0, 0, 1)
    o = nt.nodes.new("ShaderNodeOutputMaterial")
    nt.links.new(e.outputs[0], o.inputs[0])
    uvm = bpy.data.materials.new("uvm")
    uvm.use_nodes = True
    nt = uvm.node_tree
    nt.nodes.clear()
    e = nt.nodes.new("ShaderNodeEmission")
    o = nt.nodes.new("ShaderNodeOutputMaterial")
    nt.links.new(e.outputs[0], o.inputs[0])
    tc = nt.nodes.new("ShaderNodeTexCoord")
    ad = nt.nodes.new("ShaderNodeVectorMath")
    ad.operation = "ADD"
    ad.inputs[1].default_value = (16, 16, 1)
    nt.links.new(tc.outputs["UV"], ad.inputs[0])
    nt.links.new(ad.outputs[0], e.inputs[0])
    for ob in bpy.data.objects:
        if ob.type in ("MESH", "CURVE"):
            for sl in ob.material_slots:
                sl.material = uvm if sl.material in PAT else blk
        if ob.type == "LIGHT":
            ob.hide_render = True
    world((0, 0, 0), 0)
    s.cycles.filter_width = 0.01
    s.cycles.max_bounces = 0
    if s.camera.data.dof.use_dof:
        s.camera.data.dof.use_dof = False
    UV, flat = render(str(OUT / (name + "_UV.exr")), 1, rx, ry, denoise=False, clean=True)
    np.savez(OUT / (name + ".npz"), W=W.astype(np.float32), B=B, UV=UV)
    print(f"{name}: bright {bright:.0f} s, dark {dark:.0f} s, UVs {flat:.0f} s", flush=True)


def finish(name, view=VIEW):
    """What the command line asks for: one picture, or the bake of the chosen view."""
    OUT.mkdir(parents=True, exist_ok=True)
    rx, ry = (int(side) for side in ARGS.size.split("x"))
    if ARGS.look:
        preview(ARGS.look[0], float(ARGS.look[1]), ARGS.look[2], rx, ry, ARGS.samples)
    else:
        bake(f"{name}-{view}" if view else name, rx, ry, ARGS.samples)
