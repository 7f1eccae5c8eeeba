"""Renderings of designs in the API's formats, with each format's watermark."""

import io
from collections.abc import Sequence

from PIL import Image

from sandbox.patterndesign.designs import Design
from sandbox.patterndesign.formats import DESIGNER_WIDTH, CustomImage, Format
from sandbox.rendering import mockup, palettes, raster, watermark
from sandbox.rendering.encoding import Pixels

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


def thumbnail(design: Design, format_: Format) -> bytes:
    if format_.side:
        pixels = raster.square(design.drawing, format_.side)
    else:
        pixels = raster.repeat(design.drawing, format_.size(design.facts))
    if format_.watermark:
        pixels = watermark.stamped(pixels, format_.watermark)
    return encoded(pixels, format_.extension)


def recoloured(
    design: Design, colours: Sequence[str], width: int, scale: float, antialiasing: bool, mark: str
) -> bytes:
    pixels = raster.tile(design.drawing, width, colours, antialiasing=antialiasing, scale=scale)
    return raster.encode_png(watermark.stamped(pixels, mark))


def on_product(
    design: Design, model: str, colours: Sequence[str], width: int, height: int, scale: float, mark: str
) -> bytes:
    pixels = mockup.render(model, design.drawing, width, height, colours=colours, scale=scale, rapports=design.rapports)
    return raster.encode_png(watermark.stamped(pixels, mark))


def custom(design: Design, image: CustomImage, palette: palettes.Palette) -> bytes:
    colours = palettes.recolour(palette.id, design.facts.colours) if design.facts.recolorable else ()
    pixels = mockup.render(
        image.model, design.drawing, image.width, image.height, colours=colours, rapports=design.rapports
    )
    return encoded(pixels, "jpg")


def portrait(data: bytes) -> bytes:
    """A designer's picture, 220 pixels wide; the height is as it comes."""
    with Image.open(io.BytesIO(data)) as image:
        height = max(1, round(DESIGNER_WIDTH * image.height / image.width))
        small = image.convert("RGB").resize((DESIGNER_WIDTH, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=88)
    return out.getvalue()


def encoded(pixels: Pixels, extension: str) -> bytes:
    if extension == "png":
        return raster.encode_png(pixels)
    if extension == "jpg":
        return raster.encode_jpeg(pixels)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PDF", resolution=72.0)  # a point per pixel
    return out.getvalue()
