"""The export of all patterns, written in chunks (source: "pattern/export")."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from sandbox.patterndesign.addresses import Addresses
from sandbox.patterndesign.designs import Category, Design, Designer, Library, text
from sandbox.patterndesign.export_columns import EXPORTED, METADATA, TEXTS, categories, columns

AGENCY = {
    "displayName": "Pattern Design",
    "name": "Pattern Design Sandbox",
    "email": "info@example.com",
    "street": "Musterweg",
    "streetNumber": "12",
    "zip": "5310",
    "city": "Mondsee",
    "country": "Austria",
}
SIZED = ("path", "width", "height")


class Exporter:
    def __init__(self, library: Library, addresses: Addresses) -> None:
        self.columns = columns(library, addresses)
        self._library = library
        self._addresses = addresses

    def csv(self, designs: Iterable[Design], chosen: Sequence[str]) -> Iterator[str]:
        yield _row(chosen)
        for design in designs:
            yield _row([self.columns[column](design) for column in chosen])

    def xml(self, designs: Iterable[Design]) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<patternData>\n<generalData>\n'
        yield f"<agency{_attributes(AGENCY)} />\n<designers>\n"
        for designer in self._library.designers.values():
            yield f"<designer{_attributes(self._designer(designer))} />\n"
        yield "</designers>\n<categories>\n"
        for category in self._library.categories:
            yield from _category(category)
        yield "</categories>\n</generalData>\n<patterns>\n"
        for design in designs:
            yield self._pattern(design)
        yield "</patterns>\n</patternData>\n"

    def _pattern(self, design: Design) -> str:
        data = "".join(
            self._element(design, "data", f"{name}{language}") for name in TEXTS for language in ("DE", "EN")
        )
        metadata = "".join(self._element(design, "metaData", name) for name in METADATA)
        inside = "".join(f'<category id="{category.id}" />\n' for category in categories(self._library, design))
        return (
            f'<pattern id="{design.id}">\n<data>\n{data}<designer id="{design.designer}" />\n</data>\n'
            f"<metaData>\n{metadata}</metaData>\n<thumbnails>\n{self._thumbnails(design)}</thumbnails>\n"
            f"<patternToCategory>\n{inside}</patternToCategory>\n</pattern>\n"
        )

    def _element(self, design: Design, group: str, name: str) -> str:
        return f"<{name}>{escape(self.columns[f'{group}.{name}'](design))}</{name}>\n"

    def _thumbnails(self, design: Design) -> str:
        written = {path: self._thumbnail(design, path) for path in EXPORTED}
        detail = "".join(element for path, element in written.items() if path.startswith("detail."))
        return f"{written['repeat']}{written['gallery']}<detail>\n{detail}</detail>\n"

    def _thumbnail(self, design: Design, path: str) -> str:
        address, width, height = (self.columns[f"thumbnails.{path}.{part}"](design) for part in SIZED)
        tag = path.rpartition(".")[2]
        return f'<{tag} width="{width}" height="{height}">\n<path>{escape(address)}</path>\n</{tag}>\n'

    def _designer(self, designer: Designer) -> dict[str, str]:
        return {
            "id": str(designer.id),
            "firstname": designer.first_name,
            "name": designer.last_name,
            "sex": designer.sex,
            "display": designer.display,
            "profilePageDE": self._addresses.profile(designer, "de"),
            "profilePageEN": self._addresses.profile(designer, "en"),
        }


def zipped(name: str, texts: Iterable[str]) -> Iterator[bytes]:
    """A zip archive with one file, as a stream: only what was not sent yet is in memory."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        with archive.open(name, "w", force_zip64=True) as file:
            for text in texts:
                file.write(text.encode())
                yield sink.drain()
        yield sink.drain()
    yield sink.drain()


class _Sink:
    """What zipfile writes to: a stream that cannot seek, so that zipfile puts sizes after the data."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def drain(self) -> bytes:
        data, self._waiting = b"".join(self._waiting), []
        return data


def _category(category: Category) -> Iterator[str]:
    names = {
        "id": str(category.id),
        "nameDE": text(category.long_title, "de"),
        "nameEN": text(category.long_title, "en"),
        "shortNameDE": text(category.title, "de"),
        "shortNameEN": text(category.title, "en"),
    }
    if not category.categories:
        yield f"<category{_attributes(names)}/>\n"
        return
    yield f"<category{_attributes(names)}>\n"
    for inner in category.categories:
        yield from _category(inner)
    yield "</category>\n"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items())


def _row(values: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
