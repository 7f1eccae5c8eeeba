"""Designs are found by what they are, never by number: any server that follows the documents has such ones."""

from collections.abc import Iterator
from typing import Any

import pytest

from sandbox.server import SandboxServer
from storefront import clients
from tests.designer import goods
from tests.designer.house import house, shop
from tests.designer.mill import Mill

__all__ = ["house", "shop"]


@pytest.fixture
def mill(upstream: SandboxServer) -> Iterator[Mill]:
    found = Mill(upstream)
    yield found
    found.mend()


@pytest.fixture
def products(db: None) -> None:
    goods.put_on_the_shelf()


@pytest.fixture
def meadow(mill: Mill) -> Any:
    """A design that can be recoloured, and that has few enough colours to be told apart quickly."""
    found = clients.patterndesign().search(recolorable=True, limit=12).patterns
    meadow = min(found, key=lambda pattern: (abs(len(clients.patterndesign().colors(pattern.id)) - 4), pattern.id))
    mill.calls()
    return meadow


@pytest.fixture
def its_colours(meadow: Any, mill: Mill) -> tuple[str, ...]:
    colours = clients.patterndesign().colors(meadow.id)
    mill.calls()
    return colours


@pytest.fixture
def away(settings: Any) -> Any:
    """Call it, and the Pattern Design API does not answer any more."""

    def leave() -> None:
        settings.PATTERNDESIGN_BASE_URL = "http://127.0.0.1:9/patterndesign"

    return leave
