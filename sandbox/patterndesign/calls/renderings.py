"""pattern/getColors, getPalettes, recolor, renderAsProduct."""

from flask import Response

from sandbox.patterndesign import renderings
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
    parameters, design = call.parameters, call.design()
    image = renderings.recoloured(
        design,
        chosen(parameters, design),
        width=parameters.integer("resolution", DEFAULT_WIDTH, 1, WIDEST_RECOLOUR),
        scale=parameters.number("scale", 1.0, LEAST_SCALE, GREATEST_SCALE),
        antialiasing=parameters.flag("antialiasing", default=True),
        mark=parameters.option("watermarkType", ("discreet", "normal"), "normal"),
    )
    return Response(image, content_type="image/png")


def render_as_product(call: Call) -> Answer:
    parameters, design = call.parameters, call.design()
    if design.id > FREE_PRODUCTS_UP_TO and not call.account.renders_products:
        raise Refused(NO_PRODUCT_RENDERING, f"id:{design.id}")
    model = parameters.text("model") or DEFAULT_MODEL
    if model not in models.names():
        raise Refused(INVALID_VALUE, f"model:{model}")
    width = parameters.integer("width", DEFAULT_WIDTH, 1, WIDEST_PRODUCT)
    height = parameters.integer("height", max(1, round(width * 0.5625)), 1, WIDEST_PRODUCT)
    image = renderings.on_product(
        design,
        model,
        chosen(parameters, design),
        width,
        height,
        scale=parameters.number("scale", 1.0, 0.001, GREATEST_PRODUCT_SCALE),
        mark=parameters.option("watermarkType", ("discreet", "normal"), "normal"),
    )
    return Response(image, content_type="image/png")
