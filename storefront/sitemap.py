"""The sitemap: an index of files, which the apps fill. Each section cuts what it has into files of a bounded size, so
that no file costs more memory or queries than another, however much there is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from xml.sax.saxutils import escape

from django.conf import settings

INDEX_SIZE = 50_000  # files, and addresses in one: more the protocol does not allow
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"


@dataclass(frozen=True)
class SitemapFile:
    number: int
    changed: datetime | None = None


@dataclass(frozen=True)
class SitemapEntry:
    path: str
    changed: datetime | None = None
    images: Sequence[str] = field(default=())


class Section(Protocol):
    name: str

    def files(self) -> Iterable[SitemapFile]:
        """Those that hold something, in a constant number of queries."""

    def entries(self, number: int) -> Iterator[SitemapEntry]:
        """At most 50,000, in a constant number of queries; none for a number that is not in `files`."""


_sections: dict[str, Section] = {}


def register(*sections: Section) -> None:
    """For an app's `ready`."""
    _sections.update({section.name: section for section in sections})


def sections() -> dict[str, Section]:
    return _sections


def write_index(files: Iterable[tuple[str, SitemapFile]]) -> str:
    """`files` come with their paths."""
    rows = "".join(f"<sitemap>{_loc(path)}{_lastmod(file.changed)}</sitemap>\n" for path, file in files)
    return f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{rows}</sitemapindex>\n'


def write_file(entries: Iterable[SitemapEntry]) -> str:
    rows = "".join(
        f"<url>{_loc(entry.path)}{_lastmod(entry.changed)}{''.join(map(_image, entry.images))}</url>\n"
        for entry in entries
    )
    return f'{HEAD}<urlset xmlns="{NAMESPACE}" xmlns:image="{IMAGES}">\n{rows}</urlset>\n' if rows else ""


def _loc(path: str) -> str:
    return f"<loc>{escape(settings.SHOP_URL + path)}</loc>"


def _lastmod(changed: datetime | None) -> str:
    return f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""


def _image(address: str) -> str:
    return f"<image:image><image:loc>{escape(address)}</image:loc></image:image>"
