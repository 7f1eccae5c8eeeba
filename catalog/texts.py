"""Texts of companies: markup is cleaned or becomes lines, entities are decoded once, what stands for nothing is none.

What `read_text` gives is one of two: a plain text, which is escaped where it is written, or cleaned markup. A plain
text never has anything in it that looks like a tag; if one does, it is taken for markup.
"""

import html
import re
import unicodedata
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from catalog.tags import escape_others, has_tags, without_cdata

MAX_TEXT = 30_000  # characters; more is cut off
PLAIN, MARKUP = "text", "markup"
TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
BLOCKS = {"p", "ul", "ol", "li", "h3", "h4", "div", "blockquote", "pre", "dl", "dt", "dd", *TABLE}
INLINE = {"br", "sub", "sup"}
EMPHASIS = {"strong", "b", "em", "i", "a"}
# Tags that would glue words together if they were just taken away, and what they become.
INSTEAD = {
    **dict.fromkeys(("h1", "h2"), "h3"),
    **dict.fromkeys(("h5", "h6"), "h4"),
    **dict.fromkeys(("section", "article", "aside", "header", "footer", "main", "nav", "address", "hgroup"), "div"),
    **dict.fromkeys(("figure", "figcaption", "fieldset", "legend", "form", "details", "summary", "center"), "div"),
    **dict.fromkeys(("option", "hr", "title", "menu", "dir"), "div"),
}
CLEAN_TAG = re.compile(r'<(/?)([a-z0-9]+)(?: [a-z]+="[^"]*")*>')  # as nh3 writes them
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
BREAK, CELL = "\n", "\t"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# No signs of any script: controls, what turns the direction of all that follows, halves of characters.
UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
NOTHING = {"n/a", "#n/a", "n.a.", "n. a.", "n.v.t.", "k.a.", "k. a.", "null", "(null)", "<null>", "undefined", "nan"}
NOTHING |= {"nil", "[]", "{}", "#null!", "#value!", "#ref!", "not applicable", "not available", "keine angabe"}
MARKS_ONLY = {"Pd", "Zs", "Zl", "Zp", "Cc", "Cf", "Pc"}  # categories: dashes, spaces, formats, underscores


def read_text(raw: str) -> tuple[str, str]:
    """Its kind and its content: plain text with its entities decoded, or cleaned markup."""
    raw = without_cdata(UNFIT.sub("", raw[:MAX_TEXT]))
    if has_tags(raw):
        clean = clean_markup(raw)
        if CLEAN_TAG.search(clean):
            return MARKUP, clean
        plain = html.unescape(clean)
    else:
        plain = ENTITY.sub(lambda match: html.unescape(match[0]), raw)
    plain = UNFIT.sub("", plain).strip()
    # What was written as an entity so as not to be a tag stays that way.
    return (MARKUP, escape(plain)) if has_tags(plain) else (PLAIN, plain)


def clean_markup(markup: str, *, emphasis: bool = True) -> str:
    """The tags that texts need, and links that lead out safely; the same again for what is clean already."""
    clean = _normalize(markup)
    kept = BLOCKS | INLINE | (EMPHASIS if emphasis else set())
    spans = {"colspan", "rowspan"}
    return nh3.clean(
        CLEAN_TAG.sub(_instead, clean),
        tags=kept,
        attributes={"a": {"href"}, "td": spans, "th": spans},
        url_schemes={"http", "https", "mailto"},
    ).strip()


def lines(kind: str, content: str) -> list[str]:
    """As plain text: each block and each row of a table is a line, the cells of a row are parted by commas."""
    is_markup = _is_markup(kind, content)
    if is_markup:
        flowing = re.sub(r"\s+", " ", _normalize(content))
        content = html.unescape(CLEAN_TAG.sub(_break, re.sub(r"<sup>(\d+)</sup>", _raised, flowing)))
    parts = (re.split(CELL, part) if is_markup else [part] for part in content.splitlines())
    joined = (", ".join(filter(None, (" ".join(cell.split()) for cell in cells))) for cells in parts)
    return [line for line in joined if line]


def in_one_line(kind: str, content: str) -> str:
    """Its lines one after the other, with commas where they have no sign at their end."""
    text = ""
    for line in lines(kind, content):
        text += line if not text else f" {line}" if text[-1] in ".,;:!?–" else f", {line}"
    return text


def name(raw: str) -> str:
    """A title, label or caption: one line without markup; empty where it says nothing."""
    text = " ".join(lines(*read_text(raw)))
    return "" if says_nothing(text) else text


def says_nothing(text: str) -> bool:
    """Empty in any way in which forms and exports write it."""
    text = text[:MAX_TEXT].strip().casefold()
    return text in NOTHING or all(
        char in "./?" or char == "\N{HANGUL FILLER}" or unicodedata.category(char) in MARKS_ONLY for char in text
    )


def prose(kind: str, content: str) -> SafeString:
    """Several paragraphs."""
    if _is_markup(kind, content):
        return _with_wide_tables(clean_markup(content))
    paragraphs: list[list[str]] = [[]]
    for part in content.splitlines():
        if part.strip():
            paragraphs[-1].append(part.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return format_html_join("", "<p>{}</p>", ((_broken(part),) for part in paragraphs if part))


def cell(kind: str, content: str) -> SafeString:
    """In a table: breaks, lists and tables stay, emphasis goes; an address alone becomes a link."""
    if _is_markup(kind, content):
        return _with_wide_tables(clean_markup(content, emphasis=False))
    return link(content) or _broken(content.splitlines())


def link(text: str) -> SafeString | None:
    """For a text that is nothing but a web address."""
    if not text.startswith(("http://", "https://")) or any(char.isspace() for char in text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if not host:
        return None
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', text, host + parts.path.rstrip("/"))


def _is_markup(kind: str, content: str) -> bool:
    return kind == MARKUP or has_tags(content)


def _broken(parts: list[str]) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((part.strip(),) for part in parts if part.strip()))


def _with_wide_tables(clean: str) -> SafeString:
    """A table may be wider than its place: it scrolls there, with the keyboard too."""
    clean = clean.replace("<table>", '<div class="wide" tabindex="0"><table>').replace("</table>", "</table></div>")
    return mark_safe(clean)  # noqa: S308 - cleaned by `clean_markup`


def _normalize(markup: str) -> str:
    """Well-formed, with every tag that means a break, before others are taken away."""
    kept = BLOCKS | INLINE | EMPHASIS | INSTEAD.keys()
    spans = {"colspan", "rowspan"}
    return nh3.clean(
        escape_others(markup),
        tags=kept,
        attributes={"a": {"href"}, "td": spans, "th": spans},
        url_schemes={"http", "https", "mailto"},
        clean_content_tags={"script", "style", "template", "noscript"},
    )


def _instead(match: "re.Match[str]") -> str:
    name = INSTEAD.get(match[2])
    return f"<{match[1]}{name}>" if name else match[0]


def _break(match: "re.Match[str]") -> str:
    name = match[2]
    if name in {"td", "th"}:
        return CELL
    return BREAK if name == "br" or name in BLOCKS or name in INSTEAD else ""


def _raised(match: "re.Match[str]") -> str:
    return match[1].translate(RAISED)
