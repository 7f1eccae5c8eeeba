"""What an element of a drawing refers to, and what it inherits."""

import re

from lxml import etree

LINK = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)\s*(.*)", re.DOTALL)


def identified(root: etree._Element) -> dict[str, etree._Element]:
    ids: dict[str, etree._Element] = {}
    for element in root.iter():
        if element.get("id"):
            ids.setdefault(element.get("id", ""), element)
    return ids


def target(attribute: str, value: str) -> str:
    """The id that an attribute's value refers to; empty: none."""
    if attribute == "href" and value.startswith("#"):
        return value[1:]
    link = LINK.match(value)
    return link[1] if link else ""


def in_context(element: etree._Element, attribute: str) -> str:
    """The inherited value that holds where the element stands in the file."""
    for ancestor in element.iterancestors():
        value = ancestor.get(attribute)
        if value:
            return str(value)
    return ""
