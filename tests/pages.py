"""What tests compare of a page."""

import re

from django.http import HttpResponseBase

RANDOM = re.compile(r"(?=[\w-]*\d)[\w-]{16,}")  # tokens, hashes and random names: long, with digits


def without_random(page: str) -> str:
    """Without what is random: any short word can stand in that by chance."""
    return RANDOM.sub("", page)


def markup(response: HttpResponseBase) -> str:
    """The page without the line breaks and indentation of its templates, which no browser shows."""
    html = response.content.decode()  # type: ignore[attr-defined]
    html = re.sub(r"(?<=>)\s*\n\s*|\s*\n\s*(?=[<>])", "", html)
    return re.sub(r"\s*\n\s*", " ", html)
