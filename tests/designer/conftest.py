"""Designs are found by what they are, never by number: any server that follows the documents has such ones."""

from collections.abc import Iterator
from typing import Any

import pytest

from pattern_apis.transport import SYNC
from sandbox.server import SandboxServer
from storefront import clients
from tests.designer import sample_products
from tests.designer.pattern_sandbox import PatternSandbox
from tests.designer.running_shop import shop_environment, shop_url

__all__ = ["shop_environment", "shop_url"]


@pytest.fixture
def pattern_sandbox(upstream: SandboxServer) -> Iterator[PatternSandbox]:
    sandbox = PatternSandbox(upstream)
    yield sandbox
    sandbox.clear_faults()


@pytest.fixture
def products(db: None) -> None:
    sample_products.create_products()


@pytest.fixture
def design(pattern_sandbox: PatternSandbox) -> Any:
    """A design that can be recoloured, and that has few enough colours to be told apart quickly."""
    api = clients.patterndesign(SYNC)
    designs = api.search(recolorable=True, limit=12).patterns
    design = min(designs, key=lambda pattern: (abs(len(api.colors(pattern.id)) - 4), pattern.id))
    pattern_sandbox.calls()
    return design


@pytest.fixture
def design_colours(design: Any, pattern_sandbox: PatternSandbox) -> tuple[str, ...]:
    colours = clients.patterndesign(SYNC).colors(design.id)
    pattern_sandbox.calls()
    return colours


@pytest.fixture
def stop_patterns(settings: Any) -> Any:
    """Call it, and the Pattern Design API does not answer any more."""

    def leave() -> None:
        settings.PATTERNDESIGN_BASE_URL = "http://127.0.0.1:9/patterndesign"

    return leave
