"""pattern/getColors, getPalettes, recolor, renderAsProduct."""

from flask import Response

from sandbox.patterndesign import pictures
from sandbox.patterndesign.calling import Answer, Call
from sandbox.patterndesign.calls.colours import chosen, require_recolorable
from sandbox.patterndesign.errors import INVALID_VALUE, NO_PRODUCT_RENDERING, Refused
from sandbox.rendering import models
from sandbox.rendering.palettes import PALETTES

DEFAULT_WIDTH, WIDEST_RECOLOUR, WIDEST_PRODUCT = 400, 4000, 1000
DEFAULT_MODEL = "pillow"
FREE_PRODUCTS_UP_TO = 540  # design ids that anyone may try on products
LEAST_SCALE, GREATEST_SCALE = 0.05, 10.0
GREATEST_PRODUCT_SCALE = 50.0


def get_colors(call: Call) -> Answer:
    design = call.design()
    require_recolorable(design)
    return {"colors": list(design.facts.colours)}


def get_palettes(call: Call) -> Answer:
    return {"palettes": [{"id": palette.id, "previewColor": palette.preview_colour} for palette in PALETTES]}


def recolor(call: Call) -> Answer:
    given, design = call.parameters, call.design()
    picture = pictures.recoloured(
        design,
        chosen(given, design),
        width=given.integer("resolution", DEFAULT_WIDTH, 1, WIDEST_RECOLOUR),
        scale=given.number("scale", 1.0, LEAST_SCALE, GREATEST_SCALE),
        antialiasing=given.flag("antialiasing", default=True),
        mark=given.choice("watermarkType", ("discreet", "normal"), "normal"),
    )
    return Response(picture, content_type="image/png")


def render_as_product(call: Call) -> Answer:
    given, design = call.parameters, call.design()
    if design.id > FREE_PRODUCTS_UP_TO and not call.account.renders_products:
        raise Refused(NO_PRODUCT_RENDERING, f"id:{design.id}")
    model = given.text("model") or DEFAULT_MODEL
    if model not in models.names():
        raise Refused(INVALID_VALUE, f"model:{model}")
    width = given.integer("width", DEFAULT_WIDTH, 1, WIDEST_PRODUCT)
    height = given.integer("height", max(1, round(width * 0.5625)), 1, WIDEST_PRODUCT)
    picture = pictures.on_product(
        design,
        model,
        chosen(given, design),
        width,
        height,
        scale=given.number("scale", 1.0, 0.001, GREATEST_PRODUCT_SCALE),
        mark=given.choice("watermarkType", ("discreet", "normal"), "normal"),
    )
    return Response(picture, content_type="image/png")
