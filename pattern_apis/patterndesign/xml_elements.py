"""Reads large XML element by element in bounded memory. Entities are refused, not expanded."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from pattern_apis.patterndesign.parsing import malformed

CHUNK = 64 * 1024  # bytes read at a time
DEEPEST = 32
MOST_ELEMENTS = 20_000  # within one that is handed out
LONGEST_TEXT = 1024**2  # characters, text and attributes, within one that is handed out
LONGEST_TOKEN = 4 * 1024**2  # bytes in which something must happen


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def child(self, name: str) -> "Element":
        """The first child of this name; an empty one where there is none."""
        return next((child for child in self.children if child.name == name), Element(name))


def elements(file: IO[bytes], root: str, names: Container[str]) -> Iterator[Element]:
    """The outermost elements of the wanted names, each whole, in their order. Raises `Malformed`."""
    reader = _Reader(root, names)
    while chunk := file.read(CHUNK):
        yield from reader.feed(chunk)
    yield from reader.feed(b"")


class _Reader:
    def __init__(self, root: str, names: Container[str]) -> None:
        self._root = root
        self._names = names
        self._open: list[Element] = []  # the wanted element and those open within it
        self._ready: list[Element] = []
        self._depth = self._elements = self._length = self._silent = 0
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity

    def feed(self, chunk: bytes) -> list[Element]:
        """Elements that `piece` completes; an empty piece is the end."""
        self._ready = []
        self._silent += len(chunk)
        if self._silent > LONGEST_TOKEN:
            raise malformed("XML with an endless tag, text or comment")
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            reason = f"XML that breaks off or is wrong in line {error.lineno}"
        else:
            return self._ready
        raise malformed(reason)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._silent = 0
        self._depth += 1
        if self._depth > DEEPEST:
            raise malformed("XML nested too deeply")
        if self._depth == 1 and name != self._root:
            raise malformed(f"XML of {name[:40]} instead of {self._root}")
        if not self._open:
            if name not in self._names:
                return
            self._elements = self._length = 0
        element = Element(name, attributes)
        self._elements += 1
        self._grow(sum(map(len, attributes.values())))
        if self._elements > MOST_ELEMENTS:
            raise malformed(f"a {self._open[0].name} of more than {MOST_ELEMENTS} elements")
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._silent = 0
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._ready.append(element)

    def _characters(self, text: str) -> None:
        self._silent = 0
        if self._open:
            self._grow(len(text))
            self._open[-1].text += text

    def _grow(self, length: int) -> None:
        self._length += length
        if self._length > LONGEST_TEXT:
            raise malformed(f"an element of more than {LONGEST_TEXT} characters")

    def _entity(self, *_: object) -> None:
        raise malformed("XML that declares entities")
