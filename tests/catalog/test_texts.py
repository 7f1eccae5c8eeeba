"""Texts with markup, entities, and texts that only look as if they said something."""

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import attributes, texts
from pattern_apis.pxm import AttributeValue


def lines(raw: str) -> list[str]:
    return texts.lines(*texts.read_text(raw))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("L<br>XL", ["L", "XL"]),
        ("L<br/>XL<BR />XXL", ["L", "XL", "XXL"]),
        ("<ul><li>Oak</li><li>Ash</li></ul>", ["Oak", "Ash"]),
        ("<h1>Care</h1>Wash cold", ["Care", "Wash cold"]),
        ("<h6>Care</h6><section>Wash</section><address>Graz</address>", ["Care", "Wash", "Graz"]),
        (
            "<table><tr><th>Fit</th><th>Chest</th></tr><tr><td>L</td><td>104 cm</td></tr></table>",
            ["Fit, Chest", "L, 104 cm"],
        ),
        ("<dl><dt>Weft</dt><dd>Wool</dd></dl>", ["Weft", "Wool"]),
        ("<b>One</b> <i>word</i>s", ["One words"]),
        ("12 m<sup>2</sup>", ["12 m²"]),
        ("one\ntwo\r\nthree", ["one", "two", "three"]),
        ("Wool &amp; silk", ["Wool & silk"]),
        ("Wool &amp;amp; silk", ["Wool &amp; silk"]),
        ("<p>Wool &amp;amp; silk</p>", ["Wool &amp; silk"]),
        ("&lt;b&gt; is bold", ["<b> is bold"]),
        ("a<5 and b>7, a < b > c", ["a<5 and b>7, a < b > c"]),
        ("https://a.example/?x=1&copy=2", ["https://a.example/?x=1&copy=2"]),
        ("Comment<!-- hidden --> gone", ["Comment gone"]),
        ("\u202eevil\u202c \x07bell", ["evil bell"]),
    ],
)
def test_blocks_become_breaks_and_entities_are_decoded_once(raw: str, expected: list[str]) -> None:
    assert lines(raw) == expected


def test_a_heading_a_list_and_a_table_stay_what_they_are() -> None:
    raw = (
        "<h1>Care</h1><ul><li>Cold</li></ul>"
        '<table class="x" onclick="y()"><tr><th colspan="2" style="color:red">Fit</th></tr>'
        "<tr><td>L</td><td>104 cm</td></tr></table>"
    )
    for written in (texts.prose(*texts.read_text(raw)), texts.cell(*texts.read_text(raw))):
        assert written == (
            '<h3>Care</h3><ul><li>Cold</li></ul><div class="wide" tabindex="0"><table><tbody>'
            '<tr><th colspan="2">Fit</th></tr><tr><td>L</td><td>104 cm</td></tr></tbody></table></div>'
        )


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Wool &amp; Silk", "Wool & Silk"),
        ("<p>Runner</p><p>long</p>", "Runner long"),
        ("  Runner\u00a0\n long ", "Runner long"),
        ("N/A", ""),
        ("<b>–</b>", ""),
    ],
)
def test_a_name_is_one_line_of_plain_text(raw: str, name: str) -> None:
    assert texts.name(raw) == name


def test_a_title_and_its_address_are_of_decoded_words() -> None:
    from catalog.models import product_slug

    title = attributes.title("<b>Wool &amp; Silk</b><br>Runner", "", [])
    assert title == "Wool & Silk Runner"
    assert product_slug(title) == "wool-silk-runner"


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "&nbsp;",
        "\u200b\u00a0",
        "<p></p>",
        "<p>&nbsp;</p>",
        "<div><br></div>",
        "<img src='x.png'>",
        "n/a",
        "N.A.",
        "#N/A",
        "NULL",
        "undefined",
        "NaN",
        "-",
        "--",
        "—",
        "...",
        "?",
        "Keine Angabe",
        "<td>n/a</td>",
    ],
)
def test_what_stands_for_nothing_is_no_value(raw: str) -> None:
    for value_type, value in (("Text", raw), ("", raw), ("Pick List", [raw]), ("List", [raw, raw])):
        read = AttributeValue.from_json({"label": "Weave", "value": value, "value_type": value_type})
        assert attributes.read([read], {}) == []


@pytest.mark.parametrize("raw", ["none", "no", "0", "Nadja", "Null set", "***", "✓", "N", "½", "∅ 5"])
def test_little_is_not_nothing(raw: str) -> None:
    read = AttributeValue.from_json({"label": "Weave", "value": raw, "value_type": "Text"})
    assert len(attributes.read([read], {})) == 1


@pytest.mark.parametrize(
    "raw",
    [
        "x <b and c> y",
        "Length <i think> 20 cm",
        "size < 5 cm and > 2 cm",
        "a <b",
        "<3 wool",
        "Sizes <XS>, <XL> and <one size>",
        "by <hanna@example.com>, <https://example.com/?a=1> or <tel:123>",
        "a <- b -> c <= d",
        "if <b or <u then >",
        "note <!-- to self",
        "</ no end",
        "<? php",
    ],
)
def test_what_only_looks_like_a_tag_is_kept_alone_and_among_tags(raw: str) -> None:
    assert texts.read_text(raw) == (texts.PLAIN, raw)
    assert lines(raw) == [raw]
    assert texts.name(raw) == raw
    assert lines(f"<p>One</p><p>{raw}</p>") == lines(f"One<br>{html.escape(raw)}") == ["One", raw]
    for write in (texts.prose, texts.cell):
        assert raw in html.unescape(write(*texts.read_text(f"<p>{raw}</p>")))


@pytest.mark.parametrize(
    "raw",
    [
        "{}<span/>",
        "<span class=x title='a > b'>{}</span>",
        '<p style="a"class="b">{}</p>',
        "<TD NOWRAP ALIGN=right>{}</TD>",
        "<o:p>{}</o:p>",
        "<value>{}</value>",
        "<my-part data-x='1'>{}",
        "<img src=x.png alt='<b>'>{}",
        "<?xml version='1.0'?><!DOCTYPE html>{}",
        "<![CDATA[{}]]>",
        "<input type=checkbox checked>{}<br />",
        "<!-- <b and c> -->{}",
    ],
)
def test_tags_of_every_shape_are_none_of_the_text(raw: str) -> None:
    assert lines(raw.format("Linen 5 cm")) == ["Linen 5 cm"]


UNTAGGED = st.sampled_from(
    ["<", ">", "< ", " >", "<b and c>", "<XL>", "<u 5>", "<em,", "<-", "</", "<!", "<?", "<a@b.c>", "=", '"', "'", "/"]
)


@given(st.lists(UNTAGGED | st.text(st.characters(categories=["L", "Nd"]), max_size=3), max_size=12).map(" ".join))
def test_no_word_is_lost_that_stands_in_no_tag(raw: str) -> None:
    expected = " ".join(raw.split())
    assert " ".join(lines(raw)) == expected
    assert " ".join(lines(f"<p>{raw} </p>")) == expected


TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</td>", "<li>", "<b>", "<", ">", "<!--", "&", ";"]
)
PIECES = TAGS | st.sampled_from(["&amp;", "&lt;", "&#0;", "&#xD800;", "&#60;script&#62;", "<script>", "\0", "\ud800"])
MARKUP = st.lists(PIECES | st.text(max_size=6), max_size=25).map("".join)


@given(MARKUP | st.text())
def test_what_is_written_holds_no_tag_but_the_cleaned_ones(raw: str) -> None:
    kind, content = texts.read_text(raw)
    allowed = texts.BLOCKS | texts.INLINE | texts.EMPHASIS
    for written in (texts.prose(kind, content), texts.cell(kind, content)):
        assert set(re.findall(r"</?([a-z0-9]+)", written)) <= allowed
        assert "<" not in re.sub(r"</?[a-z0-9]+( [a-z]+=\"[^\"<>]*\")*>", "", written)
    assert all("\n" not in line and line == line.strip() for line in texts.lines(kind, content))
    assert texts.lines(kind, texts.clean_markup(content) if kind == texts.MARKUP else content) == texts.lines(
        kind, content
    )


@given(st.text(st.characters(categories=["L", "Nd", "Po", "Sm"]), min_size=1, max_size=40))
def test_an_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    assert lines(html.escape(text)) == [" ".join(text.split())]


@pytest.mark.parametrize(
    "raw",
    [
        "<" * 30_000,
        "<a" * 15_000,
        "<p>" * 10_000,
        "&" * 30_000,
        "&amp" * 7_000,
        " " * 30_000 + "x",
        "\n " * 15_000 + "x",
        "<!--" * 7_000,
        "<sup>1" * 5_000,
        "<a x=" * 6_000,
        '<a x="' * 5_000,
        "<a x='y\" " * 3_000,
        "<a " + "x='1'" * 6_000,
        "<a x" + " " * 29_000,
        "<?x" * 10_000,
        "a b " * 200_000,
    ],
    ids=lambda raw: f"{raw[:4]!r}...",
)
def test_long_texts_take_no_longer_than_long(raw: str) -> None:
    began = time.process_time()
    kind, content = texts.read_text(raw)
    texts.prose(kind, content), texts.cell(kind, content), texts.in_one_line(kind, content), texts.name(raw)
    assert time.process_time() - began < 1
