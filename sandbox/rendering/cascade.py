"""Style sheets and style attributes, resolved into presentation attributes, so that each colour is written once."""

import re

import cssselect2
import tinycss2
from lxml import etree

from sandbox.rendering import variables
from sandbox.rendering.parsing import SVG, drop

# What has no attribute form and stays in style="".
STYLE_ONLY = {"mix-blend-mode", "isolation", "transform-origin", "transform-box"}
# Decided by the parameter `antialiasing` for the whole image.
LEFT_TO_THE_RENDERER = {"shape-rendering", "text-rendering", "image-rendering", "color-rendering"}
PRESENTATION = re.compile("[a-z][a-z-]*")  # not what drawing programs put in for themselves: -inkscape-stroke

Declaration = tuple[str, str, bool]  # property, value, important


def resolve(root: etree._Element) -> None:
    """Every property where the cascade puts it; `style` elements and `class` attributes are gone afterwards."""
    winners = _matched(root)
    custom: dict[etree._Element, dict[str, str]] = {}
    for element in root.iter():
        sheet = winners.get(element, [])
        inline = _declarations(element.get("style", ""))
        drop(element, "style", "class")
        left: dict[str, str] = {}
        for important in (False, True):
            for name, value, marked in [*sheet, *inline]:
                if marked is important:
                    _set(element, left, name, value)
        if left:
            element.set("style", ";".join(f"{name}:{value}" for name, value in left.items()))
        custom[element] = {name: value for name, value, _ in [*sheet, *inline] if name.startswith("--")}
        drop(element, *LEFT_TO_THE_RENDERER)
    if any(custom.values()):
        variables.fill_in(root, custom)


def _set(element: etree._Element, left: dict[str, str], name: str, value: str) -> None:
    if name in STYLE_ONLY:
        left[name] = value
    elif name not in LEFT_TO_THE_RENDERER and PRESENTATION.fullmatch(name):
        element.set(name, value)


def _declarations(text: str) -> list[Declaration]:
    return _parsed(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))


def _parsed(nodes: list) -> list[Declaration]:
    return [
        (node.lower_name, tinycss2.serialize(node.value).strip(), node.important)
        for node in nodes
        if node.type == "declaration"
    ]


def _matched(root: etree._Element) -> dict[etree._Element, list[Declaration]]:
    """What the sheets say about each element, weakest first."""
    matcher, any_rule = cssselect2.Matcher(), False
    for sheet in list(root.iter(f"{{{SVG}}}style")):
        for rule in _rules(tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True)):
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                continue  # as a browser does
            content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            for selector in selectors:
                matcher.add_selector(selector, _parsed(content))
                any_rule = True
        parent = sheet.getparent()
        if parent is not None:
            parent.remove(sheet)
    if not any_rule:
        return {}
    winners: dict[etree._Element, list[Declaration]] = {}
    for element in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        matches = sorted(matcher.match(element), key=lambda match: match[:2])
        declared = [declaration for _, _, pseudo, declarations in matches if not pseudo for declaration in declarations]
        if declared:
            winners[element.etree_element] = declared
    return winners


def _rules(nodes: list) -> list:
    """Plain rules, and those inside `@media` that a screen would use."""
    rules = []
    for node in nodes:
        if node.type == "qualified-rule":
            rules.append(node)
        elif node.type == "at-rule" and node.lower_at_keyword == "media" and node.content and _on_screen(node.prelude):
            rules += _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
    return rules


def _on_screen(prelude: list) -> bool:
    media = {part.strip() for part in tinycss2.serialize(prelude).lower().split(",")}
    return bool(media & {"", "all", "screen"})
