"""Artwork from outside: refused with a reason when it is broken or means harm."""
# ruff: noqa: E501 - drawings read best on one line

import gzip

import pytest

from sandbox.rendering.svg import UnsafeDrawing, read

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def svg(body: str) -> bytes:
    return f"{OPEN}{body}</svg>".encode()


def nested_uses(depth: int) -> str:
    levels = ['<g id="l0"><rect width="1" height="1"/></g>']
    levels += [f'<g id="l{n}">{f"""<use href="#l{n - 1}"/>""" * 10}</g>' for n in range(1, depth)]
    return f'<defs>{"".join(levels)}</defs><use href="#l{depth - 1}"/>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (svg("<script>alert(1)</script>"), "script"),
        (svg('<rect width="9" height="9" onload="alert(1)"/>'), "script"),
        (svg('<a href="javascript:alert(1)"><rect onclick="x()"/></a>'), "script"),
        (svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'), "HTML"),
        (svg('<image href="https://example.org/a.png" width="9" height="9"/>'), "raster image"),
        (svg('<image href="data:image/png;base64,AAAA" width="9" height="9"/>'), "raster image"),
        (svg('<use xlink:href="file:///etc/passwd#a"/>'), "another file"),
        (svg('<use href="other.svg#a"/>'), "another file"),
        (svg('<rect fill="url(https://example.org/a.svg#g)" width="9" height="9"/>'), "another file"),
        (svg('<rect style="fill:url(//example.org/a.svg#g)" width="9" height="9"/>'), "another file"),
        (svg("<style>@import 'https://example.org/a.css';</style>"), "another file"),
        (svg("<style>@font-face{src:url(https://example.org/a.woff)}</style>"), "another file"),
        ((BOMB + OPEN + "<text>&b;</text></svg>").encode(), "entities"),
        (
            ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + OPEN + "<text>&x;</text></svg>").encode(),
            "entities",
        ),
        ((BOMB + OPEN + "<text>&b;</text></svg>").encode("utf-16"), "entities"),
        (svg(nested_uses(12)), "more than 250,000 elements"),
        (svg("<g>" * 300 + "</g>" * 300), "XML"),
        (svg("<g/>" * 60_001), "more than 60,000 elements"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 1e9"/>', "100,000"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1"/>', "25 : 1"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 10"/>', "no area"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 10"/>', "no area"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d"/>', "cannot be read"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no size"),
        (b"<html><body/></html>", "not an SVG"),
        (b"<svg", "XML"),
        (b"", "XML"),
        (b"\x1f\x8bnonsense", "broken SVGZ"),
        (gzip.compress(b" " * 9_000_000), "larger than 8 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnsafeDrawing) as refusal:
        read(data)
    assert reason in refusal.value.reason


def test_references_in_a_circle_end() -> None:
    circle = '<defs><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></defs><use href="#a"/>'
    gradients = '<linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/><rect width="9" height="9" fill="url(#g)"/>'
    assert read(svg(circle + gradients + '<rect width="9" height="9" fill="red"/>')).colours == ("ff0000",)


def test_a_compressed_file_is_read() -> None:
    assert read(gzip.compress(svg('<rect width="9" height="9" fill="red"/>'))).colours == ("ff0000",)
