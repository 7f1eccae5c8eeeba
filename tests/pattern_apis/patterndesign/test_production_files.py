"""Downloads of licensed files: whole and checked in their place, or not there at all."""

import gzip
import hashlib
import io

import pytest
from PIL import Image

from pattern_apis.patterndesign import Download, InsufficientFunds, WrongFile
from pattern_apis.transport.errors import Malformed, Unreachable
from tests.pattern_apis.patterndesign.documented import examples
from tests.pattern_apis.patterndesign.stub_api import Answer, json_answer

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
PDF = b"%PDF-1.7\n" + b"1 0 obj\n<< >>\nendobj\n" * 300 + b"startxref\n0\n%%EOF\n"


def jpg(side: int = 64) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((side, side), 80).convert("RGB").save(file, "JPEG")
    return file.getvalue()


FILES = {"svg": SVG, "svgz": gzip.compress(SVG), "pdf": PDF, "jpg": jpg()}


def answer(body: bytes, **more) -> Answer:
    return Answer(body, headers={"Content-Type": "application/octet-stream"}, **more)


@pytest.mark.parametrize("file_type", ["svg", "svgz", "pdf", "jpg", "png"])
def test_each_file_type_arrives_as_it_was_sent(client, stub_api, tmp_path, png, file_type):
    body = {**FILES, "png": png}[file_type]
    stub_api.answer_with(answer(body))

    download = client.download(98, tmp_path / "file", file_type=file_type)

    size = {"jpg": (64, 64), "png": (256, 256)}.get(file_type, (None, None))
    assert download == Download(tmp_path / "file", file_type, len(body), hashlib.sha256(body).hexdigest(), *size)
    assert (tmp_path / "file").read_bytes() == body


def test_a_download_is_asked_for_with_all_its_parameters(client, stub_api, tmp_path, png):
    stub_api.answer_with(answer(png))

    client.download(
        110,
        tmp_path / "file",
        file_type="png",
        resolution=3000,
        antialiasing=False,
        colors=("0000aa", "bbbb00"),
        height=2000,
        scale=0.5,
        offset_x=-10.25,
        offset_y=0,
        session_token="45vxypa1JD7WJofWbb7gM9u6",
    )

    query = stub_api.received[0].query
    assert examples()["download"].query.items() <= query.items()
    assert {name: query[name] for name in query if name not in ("nonce", "timestamp", "signature")} == {
        "downloadReference": "110",
        "fileType": "png",
        "resolution": "3000",
        "antialiasing": "false",
        "colors": "0000aa,bbbb00",
        "height": "2000",
        "scale": "0.5",
        "offsetX": "-10.25",
        "offsetY": "0",
        "sessionToken": "45vxypa1JD7WJofWbb7gM9u6",
    }


def test_a_connection_that_breaks_is_tried_again_and_the_file_is_whole(client, stub_api, tmp_path, png):
    stub_api.answer_with(answer(png[:200], claimed_length=len(png)), answer(png))

    download = client.download(98, tmp_path / "file.png")

    assert len(stub_api.received) == 2
    assert download.path.read_bytes() == png
    assert list(tmp_path.iterdir()) == [download.path]


def test_a_download_that_fails_leaves_the_file_of_before_and_nothing_else(client, stub_api, tmp_path, png):
    place = tmp_path / "file.png"
    place.write_bytes(b"the file of before")
    stub_api.answer_with(answer(png[:200], claimed_length=len(png)))

    with pytest.raises(Unreachable):
        client.download(98, place)

    assert place.read_bytes() == b"the file of before"
    assert list(tmp_path.iterdir()) == [place]


def test_an_error_in_place_of_the_file_is_that_error_and_leaves_no_trace(client, stub_api, tmp_path):
    stub_api.answer_with(json_answer(examples()["download-insufficient-funds"].response))

    with pytest.raises(InsufficientFunds, match="insufficient credits"):
        client.download(110, tmp_path / "file.png")

    assert list(tmp_path.iterdir()) == []


BOMB = gzip.compress(b"<svg>" + b" " * 65 * 1024 * 1024 + b"</svg>", compresslevel=1)


@pytest.mark.parametrize(
    ("file_type", "body"),
    [
        ("svg", SVG[:-6]),
        ("svg", b"<html><svg/></html>"),
        ("svg", b"GIF89a"),
        ("svgz", SVG),
        ("svgz", gzip.compress(SVG)[:-10]),
        ("svgz", gzip.compress(SVG[:-6])),
        ("svgz", BOMB),
        ("pdf", PDF[:-20]),
        ("pdf", b"<html></html>"),
        ("jpg", jpg()[:-600]),
        ("jpg", b"\xff\xd8\xff\xe0"),
        ("png", jpg()),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_file_that_does_not_open_is_malformed_and_leaves_no_trace(client, stub_api, tmp_path, file_type, body):
    stub_api.answer_with(answer(body))

    with pytest.raises(WrongFile):
        client.download(98, tmp_path / "file", file_type=file_type)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "reply",
    [
        answer(PDF[:-20], has_length=False),
        answer(b""),
        Answer(b"<p>We are back soon.", headers={"Content-Type": "text/html; charset=utf-8"}),
        Answer(b"back soon", headers={"Content-Type": "text/plain"}),
    ],
    ids=["its end is not known", "empty", "a page", "a text"],
)
def test_what_may_have_been_cut_short_or_is_no_file_is_not_a_wrong_file(client, stub_api, tmp_path, reply):
    stub_api.answer_with(reply)

    with pytest.raises(Malformed) as caught:
        client.download(98, tmp_path / "file", file_type="pdf")

    assert not isinstance(caught.value, WrongFile)
    assert list(tmp_path.iterdir()) == []


def test_an_svg_may_define_harmless_entities_as_drawing_programs_do(client, stub_api, tmp_path):
    svg = b'<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"/>'
    stub_api.answer_with(answer(svg))

    assert client.download(98, tmp_path / "file", file_type="svg").size == len(svg)


def test_an_svg_entity_bomb_is_malformed(client, stub_api, tmp_path):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    stub_api.answer_with(answer(f'<!DOCTYPE svg [<!ENTITY e0 "ha">{levels}]><svg>&e9;</svg>'.encode()))

    with pytest.raises(Malformed):
        client.download(98, tmp_path / "file", file_type="svg")


@pytest.mark.parametrize("claimed", [None, 2 * 1024**3])
def test_a_file_beyond_the_bound_is_refused(client, stub_api, tmp_path, png, claimed):
    stub_api.answer_with(answer(png, claimed_length=claimed))

    with pytest.raises(WrongFile, match="bytes"):
        client.download(98, tmp_path / "file", most=100)

    assert list(tmp_path.iterdir()) == []
    assert len(stub_api.received) == 1


def test_a_large_picture_is_checked_without_being_held_in_memory(client, stub_api, tmp_path):
    file = io.BytesIO()
    Image.new("1", (9000, 9000)).save(file, "PNG")
    stub_api.answer_with(answer(file.getvalue()), answer(file.getvalue()[:-40]))

    assert client.download(98, tmp_path / "file").width == 9000
    with pytest.raises(Malformed):
        client.download(98, tmp_path / "file")


def test_nobody_but_the_owner_may_write_the_file(client, stub_api, tmp_path, png):
    stub_api.answer_with(answer(png))

    assert client.download(98, tmp_path / "file").path.stat().st_mode & 0o777 == 0o644
