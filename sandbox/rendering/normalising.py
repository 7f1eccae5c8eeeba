"""Writes every colour as `#rrggbb` in an attribute, its alpha apart, with implied values written out."""

from lxml import etree

from sandbox.rendering.colour import parsed
from sandbox.rendering.masks import make_masks_private
from sandbox.rendering.parsing import name, set_default
from sandbox.rendering.references import LINK, identified

COLOURS = ("fill", "stroke", "stop-color", "flood-color", "lighting-color", "color")
OPACITY = {
    "fill": "fill-opacity",
    "stroke": "stroke-opacity",
    "stop-color": "stop-opacity",
    "flood-color": "flood-opacity",
}
SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "text", "tspan", "textPath"}
INITIAL = {
    "stop": ("stop-color", "#000000"),
    "feFlood": ("flood-color", "#000000"),
    "feDropShadow": ("flood-color", "#000000"),
}
KEYWORDS = {"none", "context-fill", "context-stroke"}
LIGHTS = {"feDiffuseLighting", "feSpecularLighting"}


def normalise(root: etree._Element) -> None:
    ids = identified(root)
    for element in root.iter():
        for attribute in COLOURS:
            if attribute in element.attrib:
                _normalise_colour(element, attribute, ids)
        _write_out_what_is_implied(element)
    set_default(root, "fill", "#000000")
    set_default(root, "color", "#000000")
    make_masks_private(root, ids)


def _write_out_what_is_implied(element: etree._Element) -> None:
    tag = name(element)
    if tag in INITIAL:
        set_default(element, *INITIAL[tag])
    elif tag in LIGHTS:
        set_default(element, "lighting-color", "#ffffff")


def _normalise_colour(element: etree._Element, attribute: str, ids: dict[str, etree._Element]) -> None:
    value = str(element.get(attribute)).strip()
    link = LINK.match(value)
    if link:
        known = link[1] in ids
        value = f"url(#{link[1]})" if known else link[2].strip() or "none"
    if value.lower() == "inherit":
        value = _inherited(element, attribute)
    colour = parsed(value) or parsed(value.split(" icc-color")[0])
    if colour is None and value.lower() == "currentcolor":
        element.set(attribute, "currentColor")
    elif colour is None and (value.lower() in KEYWORDS or value.startswith("url(")):
        element.set(attribute, value)
    elif colour is None:
        del element.attrib[attribute]  # an unreadable value counts as absent
    else:
        element.set(attribute, "#" + colour.digits)
        if colour.alpha < 1:
            _set_alpha_apart(element, attribute, colour.alpha)


def _inherited(element: etree._Element, attribute: str) -> str:
    """For what inherits by itself, leaving the attribute out says it; the others copy their parent's."""
    parent = element.getparent()
    if attribute in ("fill", "stroke", "color") or parent is None:
        return ""
    return str(parent.get(attribute, ""))


def _set_alpha_apart(element: etree._Element, attribute: str, alpha: float) -> None:
    opacity = OPACITY.get(attribute, "")
    inherits = attribute in ("fill", "stroke")
    own = element.get(opacity)
    above = inherits and any(ancestor.get(opacity) for ancestor in element.iterancestors())
    if not opacity or (inherits and name(element) not in SHAPES) or (own is None and above):
        # The shapes below may set an opacity of their own, which multiplies with this one: keep it in the colour.
        element.set(attribute, f"{element.get(attribute)}{round(alpha * 255):02x}")
    else:
        element.set(opacity, f"{alpha * number(own, 1.0):g}")


def number(text: str | None, default: float) -> float:
    """An opacity: a number or a percentage."""
    if not text:
        return default
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        return default
