"""pattern/export: every design in one file, read from disk in chunks."""

import csv
import io
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Literal

import requests

from pattern_apis.patterndesign import archive, files, xml_elements
from pattern_apis.patterndesign.caller import Caller
from pattern_apis.patterndesign.parameters import Value
from pattern_apis.patterndesign.parsing import clean, malformed
from pattern_apis.patterndesign.types.export import ExportedCategory, ExportedDesigner, ExportedPattern, GeneralData
from pattern_apis.transport.errors import Malformed

LARGEST_EXPORT = 2 * 1024**3  # bytes on the wire
MOST_GENERAL = 100_000  # designers and categories that are kept in memory
LONGEST_LINE = 1024**2  # characters
SEPARATORS = ",;\t"
BETWEEN_CALLS = 60.0  # seconds: the API allows one export a minute
GENERAL = ("agency", "designer", "category")
Format = Literal["", "xml", "csv"]


class Export:
    """An export on this machine; each method reads it from the start."""

    def __init__(self, path: Path, format: Format) -> None:
        self.path = path
        self.format = format

    def general(self) -> GeneralData:
        """Agency, designers and categories. Raises `Malformed`."""
        by_name: dict[str, list[xml_elements.Element]] = {name: [] for name in GENERAL}
        for count, element in enumerate(self._elements((*GENERAL, "pattern"))):
            if element.name == "pattern":
                break
            if count > MOST_GENERAL:
                raise malformed(f"an export of more than {MOST_GENERAL} designers and categories")
            by_name[element.name].append(element)
        return GeneralData(
            agency=by_name["agency"][0].attributes if by_name["agency"] else {},
            designers=tuple(map(ExportedDesigner.from_xml, by_name["designer"])),
            categories=tuple(map(ExportedCategory.from_xml, by_name["category"])),
        )

    def patterns(self, skip: Callable[[Malformed], None] | None = None) -> Iterator[ExportedPattern]:
        """The designs one by one, in constant memory. Raises `Malformed` where the file turns out to be none, and for a
        design that makes no sense; `skip` takes the latter, and the others follow."""
        for element in self._elements(("pattern",)):
            try:
                pattern = ExportedPattern.from_xml(element)
            except Malformed as error:
                if skip is None:
                    raise
                skip(error)
            else:
                yield pattern

    def rows(self) -> Iterator[dict[str, str]]:
        """The lines of a CSV export by column name, in constant memory. Raises `Malformed`."""
        with archive.opened(self.path, ".csv") as file:
            try:
                yield from _rows(io.TextIOWrapper(file, "utf-8-sig", newline=""))
                return
            except (csv.Error, UnicodeDecodeError) as error:
                reason = type(error).__name__
            raise malformed(f"an export that is not CSV ({reason})")

    def _elements(self, names: tuple[str, ...]) -> Iterator[xml_elements.Element]:
        with self._opened() as file:
            yield from xml_elements.elements(file, "patternData", names)

    def _opened(self) -> AbstractContextManager[IO[bytes]]:
        return self.path.open("rb") if self.format == "xml" else archive.opened(self.path, ".xml")


def _rows(file: io.TextIOWrapper) -> Iterator[dict[str, str]]:
    def lines() -> Iterator[str]:
        while line := file.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise malformed("an export with an endless line")
            yield line

    stream = lines()
    header = next(stream, "")
    separator = max(SEPARATORS, key=header.count)
    names = next(csv.reader([header], delimiter=separator, strict=True), [])
    for values in csv.reader(stream, delimiter=separator, strict=True):
        if len(values) != len(names):
            raise malformed(f"an export with a line of {len(values)} columns instead of {len(names)}")
        yield dict(zip(names, map(clean, values), strict=True))


class Exports(Caller):
    @contextmanager
    def export(
        self,
        *,
        above_id: int | None = None,
        below_id: int | None = None,
        format: Format = "",
        columns: Iterable[str] = (),
        most: int = LARGEST_EXPORT,
    ) -> Iterator[Export]:
        """The designs between two ids (both excluded) as a file that is gone after the block (pattern/export).

        `format`: empty for zipped XML, "xml" for plain, "csv" for zipped CSV with `columns` (all if empty). At most
        `most` bytes. Takes dozens of seconds, so give the transport the FILE budget; the API allows one call a minute
        and raises `RateLimited` before that. For live data use `search` and `categories`.
        """
        values: dict[str, Value] = {
            "aboveId": above_id,
            "belowId": below_id,
            "format": format,
            "columns": columns,
            "useSecureUrls": self.secure_urls,
        }
        with tempfile.TemporaryDirectory(prefix="patterns-") as folder:
            path = Path(folder) / "export"

            def take(response: requests.Response, chunks: Iterator[bytes]) -> None:
                with path.open("wb") as file:
                    files.written(file, self.expect_file(response, chunks, most))

            self.fetch("GET", "pattern/export", values, take, repeat=True)
            yield Export(path, format)

    def export_all(
        self,
        *,
        above_id: int = 0,
        page_size: int = 10_000,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> Iterator[ExportedPattern]:
        """All designs above an id, export by export, at most one a minute, until one comes without designs."""
        free = monotonic()
        while True:
            if (wait := free - monotonic()) > 0:
                sleep(wait)
            any_pattern = False
            with self.export(above_id=above_id, below_id=above_id + page_size + 1) as export:
                free = monotonic() + BETWEEN_CALLS
                for pattern in export.patterns():
                    any_pattern = True
                    yield pattern
            if not any_pattern:
                return
            above_id += page_size
