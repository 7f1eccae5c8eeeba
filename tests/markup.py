"""HTML as a test reads it."""

import re

from django.http import HttpResponseBase


def markup(response: HttpResponseBase) -> str:
    """The page without the line breaks and indentation of its templates, which no browser shows."""
    html = response.content.decode()  # type: ignore[attr-defined]
    html = re.sub(r"(?<=>)\s*\n\s*|\s*\n\s*(?=[<>])", "", html)
    return re.sub(r"\s*\n\s*", " ", html)
