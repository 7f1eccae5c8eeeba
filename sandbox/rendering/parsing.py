"""Parses SVG bytes into an element tree without scripts, metadata and outside references."""

import gzip
import io
import re
import zlib
from typing import Any

from lxml import etree

from sandbox.rendering.errors import UnsafeDrawing

SVG = "http://www.w3.org/2000/svg"
MAX_BYTES = 8_000_000
MAX_ELEMENTS = 60_000
REFUSED = {
    "script": "It contains a script.",
    "handler": "It contains a script.",
    "foreignObject": "It contains HTML (foreignObject).",
    "iframe": "It contains HTML (iframe).",
    "image": "It contains a raster image; designs are drawn in vectors.",
    "feImage": "It contains a raster image; designs are drawn in vectors.",
}
DROPPED = {
    "metadata",
    "title",
    "desc",
    "animate",
    "animateTransform",
    "animateMotion",
    "animateColor",
    "set",
    "discard",
}
REFERENCE = re.compile(r"url\(\s*['\"]?\s*(?!['\"\s#])", re.IGNORECASE)
IMPORT = re.compile(r"@import", re.IGNORECASE)


def name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def set_default(element: etree._Element, key: str, value: str) -> None:
    if key not in element.attrib:
        element.set(key, value)


def drop(element: etree._Element, *keys: str) -> None:
    for key in keys:
        if key in element.attrib:
            del element.attrib[key]


def bare_svg() -> etree._Element:
    return etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})  # type: ignore[dict-item]


def parse(data: bytes) -> etree._Element:
    """The root element of an SVG or SVGZ file. Raises UnsafeDrawing for anything but a self-contained drawing."""
    data = _unzipped(data)
    if len(data) > MAX_BYTES:
        raise UnsafeDrawing(f"It is larger than {MAX_BYTES // 1_000_000} MB.")
    if b"<!ENTITY" in data:
        raise UnsafeDrawing("It declares XML entities.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeDrawing(f"It is not well-formed XML ({_first_line(error)}).") from error
    if name(root) != "svg":
        raise UnsafeDrawing("It is not an SVG file.")
    subset: Any = root.getroottree().docinfo.internalDTD
    if subset is not None and subset.entities():  # in an encoding that hid them from the search above
        raise UnsafeDrawing("It declares XML entities.")
    _scrub(root)
    return _in_namespace(root)


def _unzipped(data: bytes) -> bytes:
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(data)).read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnsafeDrawing("It is a broken SVGZ file.") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]


def _scrub(root: etree._Element) -> None:
    own = {SVG, ""}
    for count, element in enumerate(list(root.iter()), 1):
        if count > MAX_ELEMENTS:
            raise UnsafeDrawing(f"It has more than {MAX_ELEMENTS:,} elements.")
        if not isinstance(element.tag, str):
            raise UnsafeDrawing("It declares XML entities.")  # an entity reference; comments are gone already
        namespace, _, plain = element.tag.rpartition("}")
        if plain in REFUSED:
            raise UnsafeDrawing(REFUSED[plain])
        if namespace.lstrip("{") not in own or plain in DROPPED:
            _remove(element)
            continue
        if plain == "style" and (REFERENCE.search(element.text or "") or IMPORT.search(element.text or "")):
            raise UnsafeDrawing("Its style sheet refers to another file.")
        _scrub_attributes(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _scrub_attributes(element: etree._Element) -> None:
    for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
        plain = key.rpartition("}")[2].lower()
        if plain.startswith("on"):
            raise UnsafeDrawing(f"It contains a script (the attribute {plain}).")
        if plain == "href":
            _scrub_link(element, key, value.strip())
        elif REFERENCE.search(value):
            raise UnsafeDrawing(f"It refers to another file ({value[:60]}).")
        elif key.startswith("{") and not key.endswith("}space"):
            del element.attrib[key]


def _scrub_link(element: etree._Element, key: str, target: str) -> None:
    if name(element) == "a":
        del element.attrib[key]
    elif not target.startswith("#"):
        raise UnsafeDrawing(f"It refers to another file ({target[:60]}).")
    elif key != "href":
        del element.attrib[key]
        set_default(element, "href", target)
    else:
        element.set("href", target)


def _in_namespace(root: etree._Element) -> etree._Element:
    """The tree with SVG as the only namespace, also for files that forgot to declare it."""
    for element in root.iter():
        plain = name(element)
        element.tag = f"{{{SVG}}}{'g' if plain == 'a' else plain}"
    clean = bare_svg()
    for key, value in root.attrib.items():
        clean.set(key, value)
    clean.text = root.text
    clean.extend(list(root))
    etree.cleanup_namespaces(clean)
    return clean
