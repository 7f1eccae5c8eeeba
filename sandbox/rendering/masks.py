"""Masks: their colours set opacity and are not counted as colours of the design."""

import copy

from lxml import etree

from sandbox.rendering.errors import UnsafeDrawing
from sandbox.rendering.parsing import MAX_ELEMENTS, SVG, name
from sandbox.rendering.references import in_context, target

SHAPELESS = {"mask", "clipPath", "filter"}


def make_masks_private(root: etree._Element, ids: dict[str, etree._Element]) -> None:
    """Writes inherited attributes into each mask and copies into it what it shares with the drawing."""
    copied = 0
    for mask in list(root.iter(f"{{{SVG}}}mask")):
        for attribute in ("fill", "stroke", "color"):
            value = in_context(mask, attribute)
            if value and attribute not in mask.attrib:
                mask.set(attribute, value)
        copied += _own(mask, ids, MAX_ELEMENTS - copied)


def _own(mask: etree._Element, ids: dict[str, etree._Element], limit: int) -> int:
    """Copies into the mask what it draws from outside; how many elements that were."""
    made: dict[str, str] = {}
    waiting, count = list(mask.iter()), 0
    while waiting:
        element = waiting.pop()
        for attribute, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
            target_id = target(attribute, value)
            shared = ids.get(target_id)
            if shared is None or not _is_outside(shared, mask):
                continue
            if target_id not in made:
                made[target_id] = f"{target_id}-in-{mask.get('id')}"
                inner = _copied(shared, made[target_id], mask)
                waiting += inner
                count += len(inner)
                if count > limit:
                    raise UnsafeDrawing(f"Its masks draw more than {MAX_ELEMENTS:,} elements.")
            element.set(attribute, value.replace(f"#{target_id}", f"#{made[target_id]}"))
    return count


def _is_outside(shared: etree._Element, mask: etree._Element) -> bool:
    around = set(shared.iterancestors()) | set(mask.iterancestors()) | {mask}
    return name(shared) not in SHAPELESS and mask not in shared.iterancestors() and shared not in around


def _copied(shared: etree._Element, new_id: str, mask: etree._Element) -> list[etree._Element]:
    own = copy.deepcopy(shared)
    for inner in own.iter():
        if "id" in inner.attrib:
            del inner.attrib["id"]
    own.set("id", new_id)
    etree.SubElement(mask, f"{{{SVG}}}defs").append(own)
    return list(own.iter())
