"""Exports that are broken or mean harm: a clear error, in bounded memory."""

import struct
import tracemalloc
import zipfile

import pytest

from pattern_apis.patterndesign import archive, xml_elements
from pattern_apis.patterndesign.export import Export
from pattern_apis.transport.errors import Malformed
from tests.pattern_apis.patterndesign import documented, exports
from tests.pattern_apis.patterndesign.stub_api import Answer

MEGABYTE = 1024**2
XML = documented.export()
BILLION_LAUGHS = (
    b'<!DOCTYPE patternData [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n > 1 else b"&a;") * 10) for n in range(1, 10))
    + b"]><patternData><patterns><pattern id='1'><data>&a9;</data></pattern></patterns></patternData>"
)


def read(tmp_path, body: bytes, format: str = "") -> list:
    file = tmp_path / "export"
    file.write_bytes(body)
    export = Export(file, format)
    return list(export.rows() if format == "csv" else export.patterns())


def in_pattern(body: bytes) -> bytes:
    return b"<patternData><patterns><pattern id='1'>" + body + b"</pattern></patterns></patternData>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "breaks off or is wrong"),
        (XML[:-30], "breaks off or is wrong"),
        (b"<html><body>Maintenance</body></html>", "html instead of patternData"),
        (b"\xff\xfe\x00", "breaks off or is wrong"),
        (BILLION_LAUGHS, "declares entities"),
        (b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><patternData>&x;</patternData>', "declares entities"),
        (b"<patternData>" + b"<a>" * 100 + b"</a>" * 100 + b"</patternData>", "nested too deeply"),
        (in_pattern(b"<a/>" * 30_000), "more than 20000 elements"),
        (in_pattern(b"<a>" + b"x" * 2 * MEGABYTE + b"</a>"), "characters"),
        (in_pattern(b"<a b='" + b"x" * 20 * MEGABYTE + b"'/>"), "endless"),
        (in_pattern(b"<!--" + b"x" * 20 * MEGABYTE + b"-->"), "endless"),
        (b"<patternData><patterns><pattern id='x'/></patterns></patternData>", "pattern id is not an integer"),
        (b"<patternData><patterns><pattern/></patterns></patternData>", "pattern id is not an integer"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_xml_that_is_wrong_or_hostile_is_malformed_in_bounded_memory(tmp_path, body, words):
    (tmp_path / "export").write_bytes(body)
    tracemalloc.start()
    with pytest.raises(Malformed, match=words):
        list(Export(tmp_path / "export", "xml").patterns())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * MEGABYTE


ZIP = exports.zipped(XML)


def many_files() -> bytes:
    """An archive that claims ten thousand files."""
    at = ZIP.rfind(b"PK\x05\x06")
    return ZIP[: at + 8] + struct.pack("<HH", 10_000, 10_000) + ZIP[at + 12 :]


def large_form(files: int) -> bytes:
    """The same archive in the form for large ones, which claims so many files."""
    at = ZIP.rfind(b"PK\x05\x06")
    size, offset = struct.unpack("<LL", ZIP[at + 12 : at + 20])
    end = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, files, files, size, offset)
    return ZIP[:at] + end + struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1) + ZIP[at:]


def lying_size() -> bytes:
    """An archive whose file claims to be small and is not."""
    body = exports.zipped(b"".join(exports.xml(2000)))
    at = body.rfind(b"PK\x01\x02")
    return body[: at + 24] + struct.pack("<L", 5000) + body[at + 28 :]


def claiming(size: int) -> bytes:
    """An archive whose file claims to unpack to `size` bytes."""
    at = ZIP.rfind(b"PK\x01\x02")
    return ZIP[: at + 24] + struct.pack("<L", size) + ZIP[at + 28 :]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "cut off, or none"),
        (XML, "cut off, or none"),
        (ZIP[:-30], "cut off, or none"),
        (ZIP[: len(ZIP) // 2] + b"\0" * 40 + ZIP[len(ZIP) // 2 + 40 :], "broken"),
        (ZIP[10:], "broken"),
        (exports.zipped(XML, "readme.txt"), "without a .xml file"),
        (exports.zipped(b"<" + b" " * 80 * MEGABYTE), "zip bomb"),
        (many_files(), "too many files"),
        (lying_size(), "breaks off|broken"),
        (claiming(2 * 1024**3), "zip bomb"),
        (large_form(10_000), "too many files"),
        (ZIP[: ZIP.rfind(b"PK\x05\x06")] + b"PK\x06\x07" + bytes(16) + ZIP[ZIP.rfind(b"PK\x05\x06") :], "broken"),
        (exports.zipped(XML, method=zipfile.ZIP_STORED).replace(b"Peacock", b"Peacoke"), "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_zip_that_is_broken_or_a_bomb_is_malformed_in_bounded_memory(tmp_path, body, words):
    (tmp_path / "export").write_bytes(body)
    tracemalloc.start()
    with pytest.raises(Malformed, match=words):
        list(Export(tmp_path / "export", "").patterns())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * MEGABYTE


def test_the_form_for_large_archives_is_read(tmp_path):
    assert [pattern.id for pattern in read(tmp_path, large_form(1))] == [527]


def test_an_archive_beyond_all_measure_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 1000)

    with pytest.raises(Malformed, match="unpacked"):
        read(tmp_path, ZIP)


def test_an_encrypted_archive_is_malformed(tmp_path):
    local, central = ZIP.find(b"PK\x03\x04"), ZIP.rfind(b"PK\x01\x02")
    flagged = bytearray(ZIP)
    flagged[local + 6] |= 1
    flagged[central + 8] |= 1

    with pytest.raises(Malformed, match="broken"):
        read(tmp_path, bytes(flagged))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'id,title\n1,"Peacock\n', "not CSV"),
        (b"id,title\n1\n", "1 columns instead of 2"),
        (b"id,title\n1,Peacock,more\n", "3 columns instead of 2"),
        (b"id,title\n1,\xff\n", "broken|not CSV"),
        (b"id,title\n1," + b"x" * 2 * MEGABYTE + b"\n", "endless line"),
        (b"id,title\n1," + b"x" * 200_000 + b"\n", "not CSV"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_csv_that_is_wrong_is_malformed(tmp_path, body, words):
    with pytest.raises(Malformed, match=words):
        read(tmp_path, exports.zipped(body, "patterns.csv"), "csv")


def test_csv_values_are_cleaned_of_what_no_database_takes(tmp_path):
    rows = read(tmp_path, exports.zipped(b"id,title\n1,Pea\0cock\n", "patterns.csv"), "csv")

    assert rows == [{"id": "1", "title": "Peacock"}]


def test_an_export_without_lines_has_no_rows(tmp_path):
    assert read(tmp_path, exports.zipped(b"", "patterns.csv"), "csv") == []


def test_general_data_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("pattern_apis.patterndesign.export.MOST_GENERAL", 10)
    file = tmp_path / "export"
    file.write_bytes(b"<patternData>" + b"<designer id='1'/>" * 20 + b"</patternData>")

    with pytest.raises(Malformed, match="designers and categories"):
        Export(file, "xml").general()


@pytest.mark.parametrize("format", ["", "xml", "csv"])
def test_a_claimed_length_of_three_gigabytes_is_refused_unread(client, stub_api, format):
    stub_api.answer_with(Answer(b"PK\x03\x04", claimed_length=3 * 1024**3))

    with pytest.raises(Malformed, match="3221225472 bytes"), client.export(format=format):
        pass

    assert len(stub_api.received) == 1


def test_elements_are_handed_out_before_the_file_is_read_to_its_end(tmp_path):
    class Endless:
        def __init__(self) -> None:
            self.reads = 0

        def read(self, _size: int) -> bytes:
            self.reads += 1
            return b"<patternData>" if self.reads == 1 else b"<pattern id='1'/>" * 1000

    file = Endless()
    elements = xml_elements.elements(file, "patternData", ("pattern",))

    assert [next(elements).name for _ in range(1500)] == ["pattern"] * 1500
    assert file.reads == 3
