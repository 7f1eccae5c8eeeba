"""The way back from a page: the same on all pages that have one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Breadcrumb:
    """The last one of a page is where the shopper stands and needs no address."""

    name: str
    url: str = ""
