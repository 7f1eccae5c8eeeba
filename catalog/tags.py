"""What in a text is a tag, and what only looks like one: "x <b and c> y", "size < 5 cm", "<XL>"."""

import re
from collections.abc import Iterator

# All elements of HTML, those of earlier versions too.
NAMES = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br
    button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl
    dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr
    html i iframe image img input ins kbd label legend li link main map mark marquee math menu menuitem meta meter
    nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb
    rp rt rtc ruby s samp script search section select slot small source span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
"""
ELEMENTS = frozenset(NAMES.split())
ATTRIBUTE = r"[^\s\"'<>/=]{1,60}+\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++)"
# Those that have no value; any other word without one is a word.
FLAG = (
    r"(?:allowfullscreen|async|autofocus|autoplay|checked|compact|controls|default|defer|disabled|hidden|inert|ismap|"
    r"itemscope|loop|multiple|muted|nohref|noresize|noshade|novalidate|nowrap|open|playsinline|readonly|required|"
    r"reversed|selected)(?=[\s/>])"
)
TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{{0,30}})(?P<rest>(?:[\s/]++(?:{ATTRIBUTE}|{FLAG})|(?<=[\"']){ATTRIBUTE})*+"
    r"[\s/]*+)>"
    r"|<!doctype\s[^<>]*+>|<\?[a-zA-Z][^<>]*+>|<!--",
    re.IGNORECASE,
)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>", re.IGNORECASE)


def has_tags(text: str) -> bool:
    return next(find_tags(text), None) is not None


def escape_others(text: str) -> str:
    """The text with each `<` that begins no tag and no comment written as an entity."""
    parts, end = [], 0
    for match in find_tags(text):
        parts += [text[end : match.start()].replace("<", "&lt;"), match[0]]
        end = match.end()
    return "".join([*parts, text[end:].replace("<", "&lt;")])


def find_tags(text: str) -> Iterator["re.Match[str]"]:
    """Each tag, and the beginning of each comment."""
    if "<" not in text or ">" not in text:
        return
    last_end = text.rfind("-->")
    matches = list(TAG.finditer(text))
    closed = {match["name"].lower() for match in matches if match["end"]}
    for match in matches:
        if match["name"]:
            if is_element(match, closed):
                yield match
        elif match[0] != "<!--" or match.start() < last_end:
            yield match


def is_element(match: "re.Match[str]", closed: set[str]) -> bool:
    """One of HTML's, or of another language where that shows: by its end or by attributes."""
    name = match["name"].lower()
    return name in ELEMENTS or name in closed or bool(match["rest"].strip())


def without_cdata(text: str) -> str:
    """Exports in XML mark their texts so; a browser would take them for comments."""
    return CDATA.sub("", text) if "<![CDATA[" in text.upper() else text
