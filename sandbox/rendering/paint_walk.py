"""Follows a drawing in the order in which it is painted and notes each colour at its first use."""

import re
from dataclasses import dataclass, field

from lxml import etree

from sandbox.rendering.errors import UnsafeDrawing
from sandbox.rendering.normalising import OPACITY, SHAPES, number
from sandbox.rendering.parsing import name
from sandbox.rendering.references import LINK, identified, in_context

INHERITED = (
    "fill",
    "stroke",
    "color",
    "visibility",
    "fill-opacity",
    "stroke-opacity",
    "marker-start",
    "marker-mid",
    "marker-end",
)
CONTAINERS = {"svg", "g", "switch", "text", "tspan", "textPath"}
GRADIENTS = {"linearGradient", "radialGradient"}
NUMBER = r"[\s,]*[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
PAIR = NUMBER + NUMBER
# Strokes are often drawn without fill="none": a single straight line has nothing to fill.
STRAIGHT = re.compile(rf"(?:\s*[Mm]{PAIR}\s*(?:[Ll]?{PAIR}|[HhVv]{NUMBER})?\s*[Zz]?)+\s*")
MAX_PAINTED = 250_000
MAX_DEPTH = 200

Context = tuple[str, ...]  # the values of INHERITED


@dataclass
class Painted:
    """The result of a walk through a drawing."""

    colours: dict[str, None] = field(default_factory=dict)  # ordered: 'rrggbb' by first use
    has_gradient: bool = False
    has_transparency: bool = False
    has_text: bool = False


def painted(root: etree._Element) -> Painted:
    """Raises UnsafeDrawing when references multiply the drawing beyond all measure."""
    walk = _Walk(identified(root))
    walk.element(root, ("",) * len(INHERITED), 0)
    return walk.result


def _has_area(element: etree._Element, tag: str) -> bool:
    if tag == "path":
        return STRAIGHT.fullmatch(element.get("d") or "") is None
    if tag in ("polyline", "polygon"):
        return len(re.findall(NUMBER, element.get("points") or "")) > 4
    return tag != "line"


class _Walk:
    def __init__(self, ids: dict[str, etree._Element]) -> None:
        self.ids = ids
        self.result = Painted()
        self.known: dict[tuple[etree._Element, Context], int] = {}  # painted elements below; -1: being walked

    def element(self, element: etree._Element, context: Context, depth: int) -> int:
        """Walks what the element paints; how many elements that are."""
        if depth > MAX_DEPTH:
            raise UnsafeDrawing(f"It is nested more than {MAX_DEPTH} levels deep.")
        if element.get("display") == "none" or number(element.get("opacity"), 1.0) <= 0:
            return 0
        context = tuple(element.get(key) or value for key, value in zip(INHERITED, context, strict=True))
        key = (element, context)
        if key in self.known:
            return max(0, self.known[key])
        self.known[key] = -1
        count = self._painted(element, context, depth)
        if count > MAX_PAINTED:
            raise UnsafeDrawing(f"It draws more than {MAX_PAINTED:,} elements.")
        self.known[key] = count
        return count

    def _painted(self, element: etree._Element, context: Context, depth: int) -> int:
        tag, count = name(element), 1
        self._effects(element)
        if tag in SHAPES:
            self._shape(element, tag, context, depth)
        if tag in CONTAINERS:
            for child in element:
                count += self.element(child, context, depth + 1)
        elif tag == "use":
            target = self.ids.get(str(element.get("href", ""))[1:])
            if target is not None:
                count += self._used(target, context, depth + 1)
        return count

    def _used(self, target: etree._Element, context: Context, depth: int) -> int:
        if name(target) != "symbol":
            return self.element(target, context, depth)
        context = tuple(target.get(key) or value for key, value in zip(INHERITED, context, strict=True))
        return sum(self.element(child, context, depth + 1) for child in target)

    def _effects(self, element: etree._Element) -> None:
        style = element.get("style") or ""
        blended = "mix-blend-mode" in style and "normal" not in style
        if blended or element.get("mask") or element.get("filter") or number(element.get("opacity"), 1.0) < 1:
            self.result.has_transparency = True
        link = LINK.match(element.get("filter") or "")
        for primitive in self.ids[link[1]].iter() if link and link[1] in self.ids else ():
            for attribute in ("flood-color", "lighting-color"):
                self._colour(primitive.get(attribute) or "", primitive.get("color") or in_context(primitive, "color"))

    def _shape(self, element: etree._Element, tag: str, context: Context, depth: int) -> None:
        inherited = dict(zip(INHERITED, context, strict=True))
        if tag in ("text", "tspan", "textPath") and "".join(map(str, element.itertext())).strip():
            self.result.has_text = True
        if inherited["visibility"] in ("hidden", "collapse"):
            return
        for paint in ("fill", "stroke"):
            opacity = number(inherited[OPACITY[paint]], 1.0)
            if opacity <= 0 or (paint == "fill" and not _has_area(element, tag)):
                continue
            if self._paint(inherited[paint], inherited["color"], depth) and opacity < 1:
                self.result.has_transparency = True
        if tag in ("path", "line", "polyline", "polygon"):
            for marker in ("marker-start", "marker-mid", "marker-end"):
                self._server(inherited[marker], depth)

    def _paint(self, value: str, current: str, depth: int) -> bool:
        """Whether anything is painted at all."""
        if value.startswith("url("):
            self._server(value, depth)
            return True
        return self._colour(value, current)

    def _colour(self, value: str, current: str) -> bool:
        if value == "currentColor":
            value = current
        if not value.startswith("#") or value[7:] == "00":
            return False
        self.result.colours.setdefault(value[1:7])
        self.result.has_transparency |= len(value) > 7
        return True

    def _server(self, value: str, depth: int) -> None:
        link = LINK.match(value)
        server = self.ids.get(link[1]) if link else None
        if server is None:
            return
        if name(server) in GRADIENTS:
            self.result.has_gradient = True
            self._gradient(server, set())
        elif name(server) in ("pattern", "marker"):
            context = tuple(server.get(key) or in_context(server, key) for key in INHERITED)
            for child in server:
                self.element(child, context, depth + 1)

    def _gradient(self, gradient: etree._Element, seen: set[etree._Element]) -> None:
        seen.add(gradient)
        stops = [child for child in gradient if name(child) == "stop"]
        for stop in stops:
            opacity = number(stop.get("stop-opacity"), 1.0)
            self.result.has_transparency |= opacity < 1
            self._colour(stop.get("stop-color") or "", stop.get("color") or in_context(stop, "color"))
        target = self.ids.get(str(gradient.get("href", ""))[1:])
        if not stops and target is not None and target not in seen:
            self._gradient(target, seen)
