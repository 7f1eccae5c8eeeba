"""Custom properties: `var(--name)` becomes the value that the nearest ancestor sets."""

import re
from collections.abc import Mapping

from lxml import etree

VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
ROUNDS = 8  # a variable may hold another; a cycle of them ends here


def fill_in(root: etree._Element, custom: Mapping[etree._Element, Mapping[str, str]]) -> None:
    """`custom`: the custom properties of each element that has some, in lower case."""
    known: dict[etree._Element, dict[str, str]] = {}
    for element in root.iter():
        parent = element.getparent()
        known[element] = {**(known[parent] if parent is not None else {}), **custom.get(element, {})}
        for attribute, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
            if "var(" in value:
                element.set(attribute, _filled(value, known[element]))


def _filled(value: str, known: Mapping[str, str]) -> str:
    for _ in range(ROUNDS):
        filled = VARIABLE.sub(lambda match: known.get(match[1].lower(), (match[2] or "").strip()), value)
        if filled == value or len(filled) > 1000:
            break
        value = filled
    return value
