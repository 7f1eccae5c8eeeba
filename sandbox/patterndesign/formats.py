"""The image formats (source: "Image formats") and the custom image types of the account."""

from dataclasses import dataclass

from sandbox.patterndesign.facts import Facts


@dataclass(frozen=True)
class Format:
    """`shorter` fixes the smaller dimension, `width` the width, `side` both."""

    extension: str
    shorter: int = 0
    width: int = 0
    side: int = 0
    watermark: str = ""

    def size(self, facts: Facts) -> tuple[int, int]:
        ratio = facts.width / facts.height
        if self.side:
            return self.side, self.side
        if self.width:
            return self.width, max(1, round(self.width / ratio))
        if ratio >= 1:
            return round(self.shorter * ratio), self.shorter
        return self.shorter, round(self.shorter / ratio)


@dataclass(frozen=True)
class CustomImage:
    """A preview picture on a product, offered per palette (source: customImageTypeId/paletteId)."""

    model: str
    width: int
    height: int


FORMATS = {
    "repeat": Format("jpg", shorter=150),
    "gallery": Format("jpg", side=150),
    "small": Format("jpg", side=200),
    "medium": Format("jpg", shorter=400, watermark="normal"),
    "xlarge": Format("png", width=1000, watermark="normal"),
    "xlargeDiscreet": Format("png", width=1000, watermark="discreet"),
    # Named by the result fields without a description: a one-page PDF that shows the xlarge picture.
    "pdf": Format("pdf", width=1000, watermark="normal"),
}
CATEGORY_FORMATS = {"small": Format("jpg", side=150), "medium": Format("jpg", side=400), "repeat": FORMATS["repeat"]}
CUSTOM_IMAGES = {1: CustomImage("pillow", 600, 600), 2: CustomImage("wallpaper-room", 800, 450)}
DESIGNER_WIDTH = 220
